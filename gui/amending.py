"""Corrections of figures: asked for in a dialog, saved in the background, shown at once, taken back by undo."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack
from PySide6.QtWidgets import QWidget

from core.analysis.wording import sentence_around
from core.figures.correction import Correction, Kind, anchor_of, extracted_figure, sentence_anchor
from core.figures.figure import Figure
from core.library.library import Library, Touched
from core.render.page import Page
from gui.jobs import Job, Jobs
from gui.session import Session

_Known = Correction | None


class Amending(QObject):
    """Signals: `changed(file)`, corrections of a file are on disk; `touched(Touched)`, what has to be indexed anew for
    them; `told(str)`, a word to the user; `failed(Exception)`."""

    changed = Signal(str)
    touched = Signal(object)
    told = Signal(str)
    failed = Signal(object)

    def __init__(self, session: Session, jobs: Jobs, undo_stack: QUndoStack, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._jobs = jobs
        self._undo_stack = undo_stack
        self._window = window

    def correct(self, figure: Figure) -> None:
        """Asks what a figure of the shown article is."""
        page = self._session.page
        if page is None or figure not in page.extraction.figures:
            return
        self._ask(page, figure, lambda chosen: self._change(page, figure, chosen))

    def reject(self, figure: Figure) -> None:
        """Says of a figure of the shown article that it is none. One that was added goes."""
        page = self._session.page
        if page is None or figure not in page.extraction.figures or figure.correction == "rejected":
            return
        if figure.correction == "added":
            self._with_known(page, figure, lambda known: self._push(page, known, None, self.tr("Remove Figure")))
            return

        def push(known: _Known) -> None:
            self._push(page, known, self._made(page, "reject", figure, known, None), self.tr("Not a Figure"))

        self._with_known(page, figure, push)

    def restore(self, figure: Figure) -> None:
        """Takes back what was said of a figure: it is as it was extracted."""
        page = self._session.page
        if page is not None and figure in page.extraction.figures and figure.correction is not None:
            self._with_known(page, figure, lambda known: self._push(page, known, None, self.tr("As Extracted")))

    def forget_lost(self) -> None:
        """Takes back what was said of figures that are no more in the shown article, as its text has changed."""
        page = self._session.page
        if page is None or not page.lost:
            self.told.emit(self.tr("All your corrections of this article are applied"))
            return
        self._undo_stack.beginMacro(self.tr("Forget Corrections"))
        for one in page.lost:
            self._push(page, one, None, "")
        self._undo_stack.endMacro()

    def add(self, selected: str, before: str, after: str) -> None:
        """Asks what figure the selected words of the page are."""
        page = self._session.page
        if page is None:
            return
        body = page.article.body

        def found(place: tuple[int, int] | None) -> None:
            if self._session.page is not page:
                return
            if place is None:
                self.told.emit(self.tr("These words could not be told from others in the article's text"))
                return
            self._ask(page, _guessed(page, *place), lambda chosen: self._add(page, chosen), adds=True)

        def find(_job: Job) -> tuple[int, int] | None:
            from core.figures.selection import find_selected

            return find_selected(body, selected, before, after)

        self._jobs.start("selection", find, found, self.failed.emit)

    def _ask(self, page: Page, figure: Figure, chosen: Callable[[Figure], None], *, adds: bool = False) -> None:
        # loaded when it is asked for, as few windows ever need it
        from gui.views.correction_dialog import CorrectionDialog

        sentence = sentence_around(page.article.body, figure.start, figure.end)
        dialog = CorrectionDialog(figure, sentence, adds=adds, parent=self._window)
        dialog.figure_chosen.connect(chosen)
        dialog.open()

    def _change(self, page: Page, figure: Figure, chosen: Figure) -> None:
        def push(known: _Known) -> None:
            kind: Kind = "add" if figure.correction == "added" else "change"
            self._push(page, known, self._made(page, kind, figure, known, chosen), self.tr("Correct Figure"))

        self._with_known(page, figure, push)

    def _add(self, page: Page, chosen: Figure) -> None:
        self._push(page, None, self._made(page, "add", chosen, None, chosen), self.tr("Add Figure"))

    def _with_known(self, page: Page, figure: Figure, then: Callable[[_Known], None]) -> None:
        """Looks up the correction that a figure of the page has, None for none, and goes on with it."""
        library, file = self._session.library, page.article.file
        figures = page.extraction.figures
        id = page.corrected.get(figures.index(figure))
        if library is None:
            return
        if id is None:
            then(None)
            return
        self._jobs.start_in_order(
            lambda: next((one for one in library.corrections.of(file) if one.id == id), None), then, self.failed.emit
        )

    def _made(self, page: Page, kind: Kind, figure: Figure, known: _Known, chosen: Figure | None) -> Correction:
        was = None if kind == "add" else (known.was if known else None) or extracted_figure(figure) or figure
        anchored = sentence_anchor if kind == "add" else anchor_of
        return Correction(
            id=known.id if known is not None else uuid4().hex,
            file=page.article.file,
            kind=kind,
            anchor=anchored(page.article.body, figure.start, figure.end),
            was=replace(was, correction=None, extracted="") if was is not None else None,
            figure=replace(chosen, correction=None, extracted="") if chosen is not None else None,
            body_hash=page.article.body_hash,
            set_at=time.time_ns() // 1_000_000,
            made_in=page.article.body_hash,
        )

    def _push(self, page: Page, known: _Known, now: _Known, text: str) -> None:
        library = self._session.library
        if library is not None and known != now:
            self._undo_stack.push(_AmendCommand(self, library, page.article.file, known, now, text))

    def save(self, library: Library, file: str, before: _Known, now: _Known) -> None:
        """Puts one correction in the place of another, or of none; says so when it is on disk."""

        def work() -> None:
            if now is not None:
                library.corrections.put([now])
            if before is not None and (now is None or now.id != before.id):
                library.corrections.drop([before.id])

        def saved(_result: object) -> None:
            if library is self._session.library:
                self.changed.emit(file)
                self.touched.emit(Touched(frozenset((file,))))

        self._jobs.start_in_order(work, saved, self.failed.emit)


class _AmendCommand(QUndoCommand):
    def __init__(
        self, amending: Amending, library: Library, file: str, before: _Known, now: _Known, text: str
    ) -> None:
        super().__init__(text)
        self._amending, self._library, self._file = amending, library, file
        self._before, self._now = before, now

    def redo(self) -> None:
        self._amending.save(self._library, self._file, self._before, self._now)

    def undo(self) -> None:
        self._amending.save(self._library, self._file, self._now, self._before)


def _guessed(page: Page, start: int, end: int) -> Figure:
    """What the words at a place may be: to begin with, and to be corrected."""
    from core.figures.entered import unit_of, value_of

    quote = page.article.body[start:end]
    try:
        value = value_of(quote)
    except ValueError:
        value = value_of("0")
    unit = unit_of(quote) or "USD"
    money = len(unit) == 3
    return Figure(
        metric="revenue",
        form="level" if money else "change",
        status="actual",
        low=value.low,
        high=value.high,
        unit=unit,
        quote=quote,
        start=start,
        end=end,
        period=page.extraction.period,
        approximate=value.approximate,
    )
