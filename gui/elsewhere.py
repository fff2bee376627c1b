"""Hears when another window changes marks or notes, as their file changes, so that all windows show the same."""

from __future__ import annotations

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from core import database
from core.library.library import Library
from core.settings import Home
from gui.jobs import Jobs
from gui.session import Session

_GATHERED_MS = 100


class Elsewhere(QObject):
    """Listens to the session's library. Signal: `changed()`."""

    changed = Signal()

    def __init__(self, session: Session, jobs: Jobs, home: Home, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._home = home
        self._watcher: QFileSystemWatcher | None = None
        self._gathering = QTimer(self, singleShot=True, interval=_GATHERED_MS)
        self._gathering.timeout.connect(self._look)
        session.library_changed.connect(self._library_changed)

    def _library_changed(self, library: Library | None) -> None:
        if self._watcher is None and library is not None:
            self._watcher = QFileSystemWatcher(self)
            self._watcher.fileChanged.connect(self._gathering.start)
            self._watcher.directoryChanged.connect(self._gathering.start)
            self._watch()

    def _watch(self) -> None:
        """Watches the files that there are; the log beside the database comes and goes."""
        marks = self._home.marks
        wanted = [str(path) for path in (marks.parent, *database.files_of(marks)[:2]) if path.exists()]
        if self._watcher is not None:
            watched = {*self._watcher.files(), *self._watcher.directories()}
            if missing := [path for path in wanted if path not in watched]:
                self._watcher.addPaths(missing)

    def _look(self) -> None:
        self._watch()
        library = self._session.library
        if library is not None:
            # what fails here fails again, and is told, where the marks are used
            self._jobs.start("elsewhere", lambda _job: library.marked_elsewhere(), self._heard, lambda _error: None)

    def _heard(self, changed: bool) -> None:
        if changed:
            self.changed.emit()
