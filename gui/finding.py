"""Answers the query: what it finds, then the counts beside it. Work for an outdated key press is dropped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from core.errors import QueryError
from core.library.facets import PARTS
from core.library.library import Library, Part
from core.library.parser import parse
from gui.jobs import Job, Jobs
from gui.session import Found, Session


class Finding(QObject):
    """Listens to the session's query and library. Signal: `failed(Exception)` for what is no mistake in the query.

    `parts` says what is to be counted, since it is shown.
    """

    failed = Signal(object)

    def __init__(self, session: Session, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._understood = ""
        self.parts: Callable[[], frozenset[Part]] = lambda: PARTS
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

        def work(job: Job) -> Found:
            query = parse(text, typing=True)
            sections = library.find(query, sort, group, job.cancelled)
            # what stands under several tags is counted once
            several = group == "tag"
            count = library.counts((query,))[0] if several else sum(len(section.ids) for section in sections)
            return Found(sections, count, text, sort, group)

        def found(what: Found) -> None:
            self._understood = text
            if text == session.query:
                session.query_wrong.emit(None)
            session.set_found(what)
            self._count(text)

        self._jobs.start("find", work, found, self._not_found)

    def count(self) -> None:
        """Asks for the counts alone."""
        self._count(self._understood)

    def _count(self, text: str) -> None:
        session, library, parts = self._session, self._session.library, self.parts()
        if library is not None:
            self._jobs.start(
                "facets",
                lambda job: (library.facets(parse(text, typing=True), parts, job.cancelled), library.totals()),
                lambda counts: session.set_counts(*counts),
                self._not_found,
            )

    def next_unread(self, ids: Sequence[int], show: Callable[[int | None], None]) -> None:
        """Tells the place of the first unread article among `ids`."""
        self._look(lambda library: library.first_unread(ids), show)

    def titled(self, ids: Sequence[int], beginning: str, show: Callable[[int | None], None]) -> None:
        """Tells the place of the first article among `ids` whose title begins so."""
        self._look(lambda library: library.first_titled(ids, beginning), show)

    def unread(self, ids: Sequence[int], show: Callable[[tuple[str, ...]], None]) -> None:
        """Tells the files of the unread articles among `ids`."""
        self._look(lambda library: library.unread_files(ids), show)

    def _look(self, ask: Callable[[Library], Any], show: Callable[[Any], None]) -> None:
        if (library := self._session.library) is not None:
            self._jobs.start("look", lambda _job: ask(library), show, self.failed.emit)

    def _not_found(self, error: Exception) -> None:
        if isinstance(error, QueryError):
            self._session.query_wrong.emit(error)
            # while the query is being typed the list stays with the last one that was understood
            self._find(self._understood)
        else:
            self.failed.emit(error)
