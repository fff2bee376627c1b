"""Exports: the user names a file, and the figures of the article, the list or the series are written behind him."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from core.library.library import Library
from gui.jobs import Job, Jobs
from gui.session import Session

_ENDINGS = {"xlsx": "Excel workbook (*.xlsx)", "csv": "CSV (*.csv)", "jsonl": "JSON lines (*.jsonl)"}


class Exporting(QObject):
    """Signals: `told(str)`, what was exported, in a sentence; `failed(Exception)`."""

    told = Signal(str)
    failed = Signal(object)

    def __init__(self, session: Session, jobs: Jobs, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._jobs = jobs
        self._window = window
        self._folder = ""
        session.library_changed.connect(lambda _library: jobs.cancel("export"))

    def article(self) -> None:
        """Exports the figures of the chosen article."""
        row = self._session.row
        if row is not None:
            self._articles((row.id,), Path(row.file).stem)

    def list(self) -> None:
        """Exports the figures of all articles that the list shows."""
        # an article stands in several groups, and is exported once
        ids = dict.fromkeys(chain.from_iterable(section.ids for section in self._session.found.sections))
        self._articles(tuple(ids), "figures")

    def series(self) -> None:
        """Exports the points of the ticker's charts."""
        ticker = self._session.ticker
        if ticker is None:
            self.told.emit(self.tr("This article has no ticker"))
            return

        def write(library: Library, path: Path, job: Job) -> int:
            from core.export.gathering import format_of, series_records, write_file
            from core.export.points import PointRecord

            records = series_records(library, ticker)
            return write_file(records, PointRecord, path, format_of(path) or "csv", job.cancelled)

        self._export(write, ticker.replace(":", "-"), self.tr("{n} points written to {file}"))

    def _articles(self, ids: tuple[int, ...], name: str) -> None:
        def write(library: Library, path: Path, job: Job) -> int:
            # loads pydantic's records, which no window needs to be painted
            from core.export.gathering import article_records, format_of, write_file
            from core.figures.record import FigureRecord

            records = article_records(library, ids)
            return write_file(records, FigureRecord, path, format_of(path) or "csv", job.cancelled)

        self._export(write, name, self.tr("{n} figures written to {file}"))

    def _export(self, write: Callable[[Library, Path, Job], int], name: str, told: str) -> None:
        library = self._session.library
        path = self._asked(name) if library is not None else None
        if library is None or path is None:
            return

        def done(count: int) -> None:
            self.told.emit(told.format(n=f"{count:,}", file=path.name))

        self.told.emit(self.tr("Writing {file}…").format(file=path.name))
        self._jobs.start("export", lambda job: write(library, path, job), done, self.failed.emit)

    def _asked(self, name: str) -> Path | None:
        """The file that the user names, with an ending that tells its format."""
        place = QStandardPaths.StandardLocation.DocumentsLocation
        folder = self._folder or QStandardPaths.writableLocation(place)
        chosen, kind = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Export Figures"),
            str(Path(folder) / f"{name}.xlsx"),
            ";;".join(_ENDINGS.values()),
        )
        if not chosen:
            return None
        path = Path(chosen)
        if path.suffix.lower().removeprefix(".") not in _ENDINGS:
            path = path.with_name(f"{path.name}.{_ending(kind, _ENDINGS)}")
        self._folder = str(path.parent)
        return path


def _ending(kind: str, endings: Iterable[str]) -> str:
    return next((ending for ending in endings if f"*.{ending}" in kind), "xlsx")
