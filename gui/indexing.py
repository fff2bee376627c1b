"""Opens folders and keeps their index fresh, in the background, with progress and cancel."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from core.library.library import Library, Progress, Report, Touched
from core.settings import Home
from gui.jobs import Job, Jobs
from gui.session import Session

_GROWING_MS = 700


class Indexing(QObject):
    """Signals: `progressed(Progress)`, `finished(Report)`, `stopped()` where it was cancelled, `failed(Exception)`,
    and `grew()` now and then while articles are coming in, so that lists can show them."""

    progressed = Signal(object)
    finished = Signal(object)
    stopped = Signal()
    failed = Signal(object)
    grew = Signal()
    _told = Signal(object)

    def __init__(self, session: Session, jobs: Jobs, home: Home, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._home = home
        self._growing = QTimer(self, interval=_GROWING_MS)
        self._growing.timeout.connect(self.grew)
        self._listed = False
        self._filling = False
        self.touched: Touched | None = None
        """What the refresh under way, or the last one, was told of."""
        # emitted in a job's thread, received here
        self._told.connect(self._tell)

    @property
    def busy(self) -> bool:
        """Whether the index is being refreshed."""
        return self._growing.isActive()

    @property
    def filling(self) -> bool:
        """Whether the list of a new folder is not complete yet, so that what stands first now may not be the first."""
        return self._filling

    def open(self, folder: Path) -> None:
        """Opens a folder in place of the one that is open, and refreshes its index."""
        self.cancel()

        def work(_job: Job) -> tuple[Library, bool]:
            library = Library.open(folder, self._home)
            return library, library.is_empty()

        self._jobs.start("open", work, self._opened, self.failed.emit)

    def reload(self, touched: Touched | None = None) -> None:
        """Looks for what changed in the open folder; where it is known that nothing but what was `touched` did, nowhere
        else."""
        library = self._session.library
        if library is None:
            return
        self._growing.start()
        self._listed = False
        self.touched = touched
        self._jobs.start(
            "index", lambda job: self._refresh(library, job, touched), self._refreshed, self._refresh_failed
        )

    def cancel(self) -> None:
        """Stops the refresh under way; what was read so far is kept."""
        if self.busy:
            self._growing.stop()
            self._jobs.cancel("index")
            self._filling = False
            self.grew.emit()
            self.stopped.emit()

    def _opened(self, opened: tuple[Library, bool]) -> None:
        library, self._filling = opened
        old = self._session.library
        self._session.set_library(library)
        if old is not None:
            self._jobs.start_in_order(old.close, _nothing, self.failed.emit)  # behind what is being saved
        self.reload()

    def _refresh(self, library: Library, job: Job, touched: Touched | None) -> Report:
        if touched is not None and not touched.everything:
            # a few files: to start another process for them would take longer than they do
            return library.refresh(cancelled=job.cancelled, workers=1, touched=touched)

        def report(progress: Progress) -> None:
            if not job.cancelled():
                self._told.emit(progress)

        if self._filling and (some := library.list_some()):
            report(Progress("list", some, some))
        return library.refresh_apart(self._home, report, job.cancelled)

    def _tell(self, progress: Progress) -> None:
        if not self.busy:
            return  # what was on its way when the refresh was cancelled comes too late
        self.progressed.emit(progress)
        if progress.phase == "list" and progress.done and not self._listed:
            self._listed = True  # the first articles of a new folder are shown at once
            self.grew.emit()
        if progress.phase == "read" and self._listed and self._filling:
            self._filling = False
            self.grew.emit()

    def _refreshed(self, report: Report) -> None:
        self._growing.stop()
        self._filling = False
        self.grew.emit()
        self.finished.emit(report)

    def _refresh_failed(self, error: Exception) -> None:
        self._growing.stop()
        self._filling = False
        self.failed.emit(error)


def _nothing(_result: object) -> None:
    pass
