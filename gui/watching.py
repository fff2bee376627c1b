"""Keeps the index of the open folder fresh while things happen in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.library.library import Library, Report, Touched
from gui.indexing import Indexing
from gui.jobs import Jobs
from gui.session import Session

if TYPE_CHECKING:
    from core.library.watching import FolderWatch


class Watching(QObject):
    """Listens to the session's library. Signals: `limited(str)`, why the folder is only looked at now and then;
    `failed(Exception)`."""

    limited = Signal(str)
    failed = Signal(object)
    _heard = Signal(object, object)

    def __init__(self, session: Session, jobs: Jobs, indexing: Indexing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._indexing = indexing
        self._watch: FolderWatch | None = None
        self._limit = ""
        self._waiting: Touched | None = None
        self._linked = False
        session.library_changed.connect(self._library_changed)
        indexing.finished.connect(self._refreshed)
        indexing.stopped.connect(self._forget)
        # emitted in the watch's thread, received here
        self._heard.connect(self._take)

    def close(self) -> None:
        """Ends watching, once no job is under way any more."""
        self._stop()

    def _library_changed(self, library: Library | None) -> None:
        self._waiting, self._linked, self._limit = None, False, ""

        def work() -> str:
            self._stop()
            if library is None:
                return ""
            from core.library.watching import FolderWatch  # loads watchdog, which the window need not wait for

            self._watch = FolderWatch(library.folder, lambda touched: self._heard.emit(library, touched))
            return self._watch.polling

        def watched(polling: str) -> None:
            if library is self._session.library:
                self._tell_limit(polling)

        # in order, so that of two folders opened shortly after one another the last is watched
        self._jobs.start_in_order(work, watched, self.failed.emit)

    def _stop(self) -> None:
        watch, self._watch = self._watch, None
        if watch is not None:
            watch.stop()

    def hear(self, touched: Touched) -> None:
        """Takes note of what the window itself did to articles of the open folder."""
        if self._session.library is not None:
            self._take(self._session.library, touched)

    def _take(self, library: Library, touched: Touched) -> None:
        if library is not self._session.library:
            return
        self._waiting = touched if self._waiting is None else self._waiting.and_then(touched)
        if self._watch is not None:
            self._tell_limit(self._watch.polling)
        self._go_on()

    def _tell_limit(self, reason: str) -> None:
        if reason and not self._limit:
            self.limited.emit(reason)
        self._limit = reason

    def _go_on(self) -> None:
        """Refreshes what waits for it, unless a refresh is under way, behind which this comes."""
        if self._waiting is None or self._indexing.busy:
            return
        touched, self._waiting = self._waiting, None
        self._indexing.reload(replace(touched, everything=True) if self._linked else touched)

    def _refreshed(self, report: Report) -> None:
        self._linked = self._linked or report.linked
        self._go_on()

    def _forget(self) -> None:
        """The reader stopped a refresh: nothing is begun before the next event."""
        self._waiting = None
