"""Saved searches: saved, named, ordered and taken away in the background, each step taken back by undo; and counted."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from core.errors import QueryError
from core.library.library import Library, SavedSearch
from core.library.parser import parse
from core.library.query_text import name_of
from core.marks.searches import new_search
from gui.jobs import Job, Jobs
from gui.session import Session


class Saving(QObject):
    """Signals: `changed(tuple[SavedSearch, ...])`: the searches as they are on disk; `counted(dict of counts by id)`;
    `saved(SavedSearch)`: a new one, which may be given a name now; `failed(Exception)`."""

    changed = Signal(object)
    counted = Signal(object)
    saved = Signal(object)
    failed = Signal(object)

    def __init__(self, session: Session, jobs: Jobs, undo_stack: QUndoStack, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._undo_stack = undo_stack
        self._steps = 0
        self.searches: tuple[SavedSearch, ...] = ()
        session.library_changed.connect(self._read)
        session.marks_changed.connect(self.count)
        self.is_counted: Callable[[], bool] = lambda: True

    def save(self, name: str, query: str) -> None:
        """Saves a search under a name; under one that tells what it asks for where `name` is empty."""
        query = query.strip()
        if query and self.of_query(query) is None:
            search = new_search(name or name_of(query) or query[:40], query, self.searches)
            self._push(self.tr("Save Search"), None, search)
            self.saved.emit(search)

    def rename(self, id: str, name: str) -> None:
        """Gives a search another name."""
        if (search := self._search(id)) is not None:
            self._push(self.tr("Rename Search"), search, replace(search, name=name))

    def set_query(self, id: str, query: str) -> None:
        """Lets a search ask for something else."""
        if (search := self._search(id)) is not None and query.strip():
            self._push(self.tr("Change Search"), search, replace(search, query=query.strip()))

    def delete(self, id: str) -> None:
        """Takes a search away."""
        if (search := self._search(id)) is not None:
            self._push(self.tr("Delete Search"), search, None)

    def move(self, id: str, by: int) -> None:
        """Moves a search up (-1) or down (1) by one."""
        at = next((at for at, search in enumerate(self.searches) if search.id == id), -1)
        if at < 0 or not 0 <= at + by < len(self.searches):
            return
        behind = self.searches[at + by]
        beyond = at + 2 * by
        edge = self.searches[beyond].position if 0 <= beyond < len(self.searches) else behind.position + 2 * by
        search = self.searches[at]
        self._push(self.tr("Move Search"), search, replace(search, position=(behind.position + edge) / 2))

    def of_query(self, query: str) -> SavedSearch | None:
        """The search that is saved with this text."""
        return next((search for search in self.searches if search.query == query.strip()), None)

    def count(self) -> None:
        """Counts again what the searches find, where that is shown."""
        library, searches = self._session.library, self.searches
        if library is None or not searches or not self.is_counted():
            return

        def work(job: Job) -> dict[str, int]:
            queries = {}
            for search in searches:
                with suppress(QueryError):  # it has no count, and the search bar explains it when it is chosen
                    queries[search.id] = parse(search.query)
            return dict(zip(queries, library.counts(tuple(queries.values()), job.cancelled), strict=True))

        self._jobs.start("saved", work, self.counted.emit, self.failed.emit)

    def reload(self) -> None:
        """Reads the searches again, as another window may have changed them."""
        if not self._steps:  # else they are read when the last step is written
            self._read()

    def put(self, library: Library, before: SavedSearch | None, after: SavedSearch | None) -> None:
        """Writes one step; the searches on disk are told when it is done."""

        def work() -> tuple[SavedSearch, ...]:
            if after is not None:
                library.put_search(after)
            elif before is not None:
                library.drop_search(before.id)
            return library.searches()

        rest = [search for search in self.searches if search.id not in {one.id for one in (before, after) if one}]
        self._show(tuple(sorted([*rest, after] if after else rest, key=lambda search: (search.position, search.id))))
        self._steps += 1
        self._jobs.start_in_order(work, self._written, self._failed)

    def _push(self, text: str, before: SavedSearch | None, after: SavedSearch | None) -> None:
        if self._session.library is not None:
            self._undo_stack.push(_Step(self, self._session.library, text, before, after))

    def _search(self, id: str) -> SavedSearch | None:
        return next((search for search in self.searches if search.id == id), None)

    def _read(self) -> None:
        if (library := self._session.library) is not None:
            self._jobs.start("searches", lambda _job: library.searches(), self._show, self.failed.emit)

    def _written(self, searches: tuple[SavedSearch, ...]) -> None:
        self._steps -= 1
        if not self._steps:  # else later steps are shown already
            self._show(searches)

    def _failed(self, error: Exception) -> None:
        self._steps -= 1
        self.failed.emit(error)
        self._read()

    def _show(self, searches: tuple[SavedSearch, ...]) -> None:
        asked = {search.id: search.query for search in self.searches}
        self.searches = searches
        self.changed.emit(searches)
        if {search.id: search.query for search in searches} != asked:
            self.count()


class _Step(QUndoCommand):
    def __init__(
        self, saving: Saving, library: Library, text: str, before: SavedSearch | None, after: SavedSearch | None
    ) -> None:
        super().__init__(text)
        self._saving, self._library = saving, library
        self._before, self._after = before, after

    def redo(self) -> None:
        self._saving.put(self._library, self._before, self._after)

    def undo(self) -> None:
        self._saving.put(self._library, self._after, self._before)
