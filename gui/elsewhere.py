"""Hears when another window or a command marks, notes, corrects or saves a search, as the file of all that changes, so
that all windows show the same."""

from __future__ import annotations

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from core import database
from core.library.library import Library, Overheard
from core.settings import Home
from gui.jobs import Jobs
from gui.session import Session

_GATHERED_MS = 100
_POLL_MS = 5_000
"""How often the marks are looked at where the system has no room to watch their files."""


class Elsewhere(QObject):
    """Listens to the session's library. Signals: `marked()`, marks or notes changed; `searched()`, saved searches;
    `corrected(files)`, figures in these; `dated()`, the fiscal year of a company."""

    marked = Signal()
    searched = Signal()
    corrected = Signal(object)
    dated = Signal()

    def __init__(self, session: Session, jobs: Jobs, home: Home, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._home = home
        self._watcher: QFileSystemWatcher | None = None
        self._gathering = QTimer(self, singleShot=True, interval=_GATHERED_MS)
        self._gathering.timeout.connect(self._look)
        self._polling = QTimer(self, interval=_POLL_MS)
        self._polling.timeout.connect(self._look)
        session.library_changed.connect(self._library_changed)

    def _library_changed(self, library: Library | None) -> None:
        if library is None:
            return
        if self._watcher is None:
            self._watcher = QFileSystemWatcher(self)
            self._watcher.fileChanged.connect(self._gathering.start)
            self._watcher.directoryChanged.connect(self._gathering.start)
            self._watch()
        self._look()  # remembers what there is

    def _watch(self) -> None:
        """Watches the files that there are; the log beside the database comes and goes."""
        marks = self._home.marks
        wanted = [str(path) for path in (marks.parent, *database.files_of(marks)[:2]) if path.exists()]
        if self._watcher is not None:
            watched = {*self._watcher.files(), *self._watcher.directories()}
            missing = [path for path in wanted if path not in watched]
            if missing and self._watcher.addPaths(missing):  # which returns those that it could not
                self._polling.start()
            else:
                self._polling.stop()

    def _look(self) -> None:
        self._watch()
        library = self._session.library
        if library is None:
            return

        def heard(overheard: Overheard) -> None:
            if library is self._session.library:
                self._tell(overheard)

        # in order: what was heard is told once, and must not be given up for the next look; what fails here fails
        # again, and is told, where the marks are used
        self._jobs.start_in_order(library.overheard, heard, lambda _error: None)

    def _tell(self, heard: Overheard) -> None:
        if heard.marks:
            self.marked.emit()
        if heard.searches:
            self.searched.emit()
        if heard.corrected:
            self.corrected.emit(heard.corrected)
        if heard.years:
            self.dated.emit()
