"""Answers the query: what it finds, then the counts beside it. Work for an outdated key press is dropped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from core.errors import QueryError
from core.library.facets import PARTS
from core.library.figure_tests import begun_test
from core.library.library import Facets, Library, Part, Totals
from core.library.parser import parse
from core.library.query import Query
from gui.jobs import Job, Jobs
from gui.returning import return_memory
from gui.session import Found, Session

_BEHIND_S = 0.015
"""How long counts wait for the list to be painted."""

_RESTING_MS = 1_000
"""How long nobody asked for anything before it is read ahead."""


class Finding(QObject):
    """Listens to the session's query and library. Signals: `failed(Exception)` for what is no mistake in the query;
    `known(frozenset of tickers)`.

    `parts` says what is to be counted, since it is shown.
    """

    failed = Signal(object)
    known = Signal(object)

    def __init__(self, session: Session, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._understood = ""
        self._resting = QTimer(self, singleShot=True, interval=_RESTING_MS)
        self._resting.timeout.connect(self._prepare)
        self.parts: Callable[[], frozenset[Part]] = lambda: PARTS
        session.query_changed.connect(self.find)
        session.library_changed.connect(self._start_over)
        session.marks_changed.connect(self.count)
        session.page_changed.connect(lambda *_page: self._resting.start())

    def find(self) -> None:
        """Asks the index again, for the list and the counts."""
        self._find(self._session.query)

    def _start_over(self) -> None:
        self._understood = ""
        self.find()

    def _find(self, text: str) -> None:
        session = self._session
        library, sort, group, events = session.library, session.sort, session.group, session.events
        if library is None:
            self._jobs.cancel("find")
            return

        def work(job: Job) -> Found:
            query = parse(text, typing=True)
            sections = library.find(query, sort, group, job.cancelled, events=events)
            # what stands under several tags is counted once
            several = group == "tag"
            count = library.counts((query,))[0] if several else sum(len(section.ids) for section in sections)
            return Found(sections, count, text, sort, group, events)

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
        if library is None:
            return

        def counted(counts: tuple[Facets, Totals]) -> None:
            session.set_counts(*counts)
            self._resting.start()
            if (begun := begun_test(text)) is not None:
                # the figures of a metric are read before its number is typed
                self._jobs.start("begun", lambda _job: library.counts((Query((begun,)),)), _nothing, _nothing)

        def work(job: Job) -> tuple[Facets, Totals]:
            # the list is painted meanwhile: two threads of Python would take turns of some milliseconds
            job.pause(_BEHIND_S)
            return library.facets(parse(text, typing=True), parts, job.cancelled), library.totals()

        self._jobs.start("facets", work, counted, self._not_found)

    def next_unread(self, ids: Sequence[int], show: Callable[[int | None], None]) -> None:
        """Tells the place of the first unread article among `ids`."""
        self._look(lambda library: library.first_unread(ids), show)

    def titled(self, ids: Sequence[int], beginning: str, show: Callable[[int | None], None]) -> None:
        """Tells the place of the first article among `ids` whose title begins so."""
        self._look(lambda library: library.first_titled(ids, beginning), show)

    def unread(self, ids: Sequence[int], show: Callable[[tuple[str, ...]], None]) -> None:
        """Tells the files of the unread articles among `ids`."""
        self._look(lambda library: library.unread_files(ids), show)

    def ask_known(self) -> None:
        """Asks for all tickers of the folder, whatever is searched for; `known` tells."""
        if (library := self._session.library) is None:
            return

        def told(facets: Facets) -> None:
            self.known.emit(frozenset(facet.value for facet in facets.tickers or ()))

        self._jobs.start("known", lambda job: library.facets(Query(), {"ticker"}, job.cancelled), told, _nothing)

    def _look(self, ask: Callable[[Library], Any], show: Callable[[Any], None]) -> None:
        if (library := self._session.library) is not None:
            self._jobs.start("look", lambda _job: ask(library), show, self.failed.emit)

    def _prepare(self) -> None:
        """Reads ahead, while nothing else is asked, what the next key press may ask for, and gives back what the last
        ones took."""
        if (library := self._session.library) is None or self._jobs.busy:
            return

        def work(job: Job) -> None:
            library.prepare(job.cancelled)
            return_memory()

        self._jobs.start("prepare", work, _nothing, _nothing)

    def _not_found(self, error: Exception) -> None:
        if isinstance(error, QueryError):
            self._session.query_wrong.emit(error)
            # while the query is being typed the list stays with the last one that was understood
            self._find(self._understood)
        else:
            self.failed.emit(error)


def _nothing(_result: object) -> None:
    pass
