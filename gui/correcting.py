"""Corrections of fiscal years: asked for in a dialog, saved in the background, applied by a refresh."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from core.figures.figure import FiscalYear
from core.library.library import Library
from gui.indexing import Indexing
from gui.jobs import Jobs
from gui.session import Session
from gui.views.fiscal_year_dialog import FiscalYearDialog


class Correcting(QObject):
    """Signals: `failed(Exception)`: a correction could not be saved; `article_wanted(file)`."""

    failed = Signal(object)
    article_wanted = Signal(str)

    def __init__(self, session: Session, jobs: Jobs, indexing: Indexing, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._jobs = jobs
        self._indexing = indexing
        self._window = window

    def ask(self) -> None:
        """Shows what is known of the shown ticker's fiscal year, to be corrected."""
        library, company = self._session.library, self._session.company
        if library is None or company is None:
            return
        year, evidence = company
        dialog = FiscalYearDialog(year, evidence, self._window)
        dialog.article_wanted.connect(self.article_wanted)
        dialog.year_chosen.connect(lambda chosen: self._save(library, year.issuer, chosen))
        dialog.open()

    def _save(self, library: Library, issuer: str, year: FiscalYear | None) -> None:
        def saved(_result: object) -> None:
            # it holds in all folders, so also in one that was opened since
            self._indexing.reload()

        self._jobs.start_in_order(lambda: library.set_fiscal_year(issuer, year), saved, self.failed.emit)
