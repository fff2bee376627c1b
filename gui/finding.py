"""Answers the query: what it finds, then the counts beside it. Work for an outdated key press is dropped."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from core.errors import QueryError
from core.library.library import Section
from core.library.query import parse
from gui.jobs import Job, Jobs
from gui.session import Session


class Finding(QObject):
    """Listens to the session's query and library. Signal: `failed(Exception)` for what is no mistake in the query."""

    failed = Signal(object)

    def __init__(self, session: Session, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        session.query_changed.connect(self.find)
        session.library_changed.connect(self.find)
        session.marks_changed.connect(self.count)

    def find(self) -> None:
        """Asks the index again, for the list and the counts."""
        session = self._session
        library, text, sort, group = session.library, session.query, session.sort, session.group
        if library is None:
            self._jobs.cancel("find")
            return

        def work(_job: Job) -> tuple[Section, ...]:
            return library.find(parse(text, typing=True), sort, group)

        self._jobs.start("find", work, self._found, self._not_found)

    def count(self) -> None:
        """Asks for the counts alone."""
        session = self._session
        library, text = session.library, session.query
        if library is not None:
            self._jobs.start(
                "facets",
                lambda _job: (library.facets(parse(text, typing=True)), library.totals()),
                lambda counts: session.set_counts(*counts),
                self._not_found,
            )

    def _found(self, sections: tuple[Section, ...]) -> None:
        self._session.query_wrong.emit(None)
        self._session.set_found(sections)
        self.count()

    def _not_found(self, error: Exception) -> None:
        if isinstance(error, QueryError):
            # what was found before stays while the query is being typed
            self._session.query_wrong.emit(error)
        else:
            self.failed.emit(error)
