"""Says in the window how the index of the folder stands: progress, counts, what was found missing, what went wrong."""

from __future__ import annotations

from PySide6.QtCore import QObject

from core.errors import StoreError, ToplineError
from core.library.library import Report
from gui.indexing import Indexing
from gui.main_window import MainWindow
from gui.reading import Reading
from gui.session import Session
from gui.watching import Watching

_MOST_TOLD = 5


class Telling(QObject):
    """Listens to what refreshes the index, and brings the shown article up to date with it."""

    def __init__(
        self,
        session: Session,
        window: MainWindow,
        indexing: Indexing,
        watching: Watching,
        reading: Reading,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._window = window
        self._indexing = indexing
        self._reading = reading
        self._is_outdated = False
        indexing.progressed.connect(window.status_bar.show_progress)
        indexing.finished.connect(self._indexed)
        indexing.stopped.connect(self._stopped)
        watching.limited.connect(self._limited)
        session.facets_changed.connect(self.show_counts)

    def show_empty(self) -> None:
        """Why the list is empty, where it is."""
        pane, query = self._window.list_pane, bool(self._session.query.strip())
        if self._session.count:
            pane.show_empty("", can_clear=False)
        elif self._indexing.busy and not query:
            pane.show_empty(self.tr("Looking for articles…"), can_clear=False)
        elif query:
            pane.show_empty(self.tr("No article matches this search."), can_clear=True)
        else:
            none = self.tr("There are no Markdown articles in this folder.")
            pane.show_empty("\n\n".join((none, *self._unread())), can_clear=False)

    def _unread(self) -> list[str]:
        """What could not be read in a folder without articles, and why: links that lead out of it, mostly."""
        library = self._session.library
        try:
            problems = library.problems() if library is not None else ()
        except StoreError:
            return []  # told where the index is asked for what it holds
        return [f"{file}: {problem.reason}" for file, problem in problems[:_MOST_TOLD]]

    def show_counts(self, *_counts: object) -> None:
        """How many articles there are, and how many are shown."""
        tool_bar, status_bar, totals = self._window.tool_bar, self._window.status_bar, self._session.totals
        if totals is None:
            tool_bar.show_count(0, None)
            status_bar.show_counts(None, 0, 0, 0)
            return
        tool_bar.show_count(self._session.count, totals.all)
        status_bar.show_counts(totals.all, self._session.count, totals.unread, totals.problems)

    def failed(self, error: Exception) -> None:
        """What went wrong, for as long as nothing else does."""
        bar = self._window.status_bar
        bar.show_progress(None)
        bar.show_activity("")
        text = str(error) if isinstance(error, ToplineError) else f"{type(error).__name__}: {error}"
        bar.show_message(text, lasting=True)
        if self._session.library is None:
            self._window.show_welcome(True)

    def _stopped(self) -> None:
        self._window.status_bar.show_progress(None)
        self._window.status_bar.show_activity(self.tr("Index not complete"))
        self.show_empty()

    def _indexed(self, report: Report) -> None:
        bar, session = self._window.status_bar, self._session
        bar.show_progress(None)
        bar.show_activity(self.tr("Index up to date"))
        self.show_empty()
        if session.row is None:
            return
        touched = self._indexing.touched
        file = touched.moved(session.row.file) if touched else session.row.file
        row = session.row_of(file)
        if row is None:
            bar.show_message(self.tr("{file} is no longer in the folder").format(file=session.row.file))
            session.set_row(None)
        elif self._is_outdated or report.reread or (row.file, row.ticker) != (session.row.file, session.row.ticker):
            session.row = row
            self._reading.reload()
        self._is_outdated = False
        self._reading.refresh_points()

    def reload_when_indexed(self) -> None:
        """Something changed of which the refresh that follows may not tell, as another window's has dealt with it."""
        self._is_outdated = True

    def _limited(self, reason: str) -> None:
        text = self.tr("Changes in the folder are looked for every half minute: {reason}")
        self._window.status_bar.show_message(text.format(reason=reason), lasting=True)
