"""Answers the query: what it finds, then the counts beside it. Work for an outdated key press is dropped."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from core.errors import QueryError
from core.library.library import Section
from core.library.parser import parse
from gui.jobs import Job, Jobs
from gui.session import Session


class Finding(QObject):
    """Listens to the session's query and library. Signal: `failed(Exception)` for what is no mistake in the query."""

    failed = Signal(object)

    def __init__(self, session: Session, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._understood = ""
        session.query_changed.connect(self.find)
        session.library_changed.connect(self._start_over)
        session.marks_changed.connect(self.count)

    def find(self) -> None:
        """Asks the index again, for the list and the counts."""
        self._find(self._session.query)

    def _start_over(self) -> None:
        self._understood = ""
        self.find()

    def _find(self, text: str) -> None:
        session = self._session
        library, sort, group = session.library, session.sort, session.group
        if library is None:
            self._jobs.cancel("find")
            return

        def work(_job: Job) -> tuple[Section, ...]:
            return library.find(parse(text, typing=True), sort, group)

        def found(sections: tuple[Section, ...]) -> None:
            self._understood = text
            if text == session.query:
                session.query_wrong.emit(None)
            session.set_found(sections)
            self._count(text)

        self._jobs.start("find", work, found, self._not_found)

    def count(self) -> None:
        """Asks for the counts alone."""
        self._count(self._understood)

    def _count(self, text: str) -> None:
        session, library = self._session, self._session.library
        if library is not None:
            self._jobs.start(
                "facets",
                lambda _job: (library.facets(parse(text, typing=True)), library.totals()),
                lambda counts: session.set_counts(*counts),
                self._not_found,
            )

    def _not_found(self, error: Exception) -> None:
        if isinstance(error, QueryError):
            self._session.query_wrong.emit(error)
            # while the query is being typed the list stays with the last one that was understood
            self._find(self._understood)
        else:
            self.failed.emit(error)
