"""Makes the index of a folder say what the folder holds: reads what is new or changed, drops what has gone."""

from __future__ import annotations

import gc
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import chain, islice
from operator import attrgetter
from pathlib import Path
from typing import TypeVar

from core import database
from core.article.article import Problem
from core.article.folder import Candidate, scan
from core.errors import FolderError
from core.figures.correction import Correction
from core.library import corrected, first_list, following, learning, schema, seen, store
from core.library.article_row import Head
from core.library.companies import fetch_told
from core.library.entry import Entry, failed_entry
from core.library.index import Index
from core.library.progress import Progress, Report
from core.library.reading_pool import Read, ReadingPool, no_head, read_entries, read_heads
from core.library.touched import Touched, topmost
from core.marks.marks import Marks
from core.marks.places import Whereabouts

_TELL_EVERY = 256
_LISTED_FROM = 256
"""Fewer new files are read so quickly that they need not be listed first."""
_LISTED_AT_ONCE = 512
_LISTED_TOGETHER = 16_384
_TOGETHER = 1_024
_TOGETHER_SECONDS = 1.0
"""What is read is written when so many articles have come together, or so much time has gone by."""
_MOST_ROUNDS = 3
"""One round is enough, unless files change while they are read."""

T = TypeVar("T")
Batch = list[tuple[str, Entry | None]]
Heads = list[tuple[str, Head | None]]


class Indexer:
    """One refresh of one folder, or of what was `touched` in it. `progress` is called in the thread that runs it,
    `cancelled` is asked often."""

    def __init__(
        self,
        index: Index,
        marks: Marks,
        folder: Path,
        pool: ReadingPool,
        progress: Callable[[Progress], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
        touched: Touched | None = None,
    ) -> None:
        self._index = index
        self._marks = marks
        self._folder = folder
        self._progress = progress or (lambda _progress: None)
        self._cancelled = cancelled or (lambda: False)
        self._pool = pool
        self._touched = None if touched is None or touched.everything else touched
        # what is looked at; None for everything
        self._below = None if self._touched is None else topmost(self._touched.places())
        self._moved = (touched or Touched()).moved
        self._new = self._changed = self._removed = self._dated = self._corrected = 0
        self._unlisted: tuple[str, ...] = ()
        self._linked = False
        self._corrections: dict[str, tuple[Correction, ...]] = {}
        self._copies: dict[str, set[str]] = {}
        self._begun: set[str] = set()
        self._heads: Iterator[Heads] = iter(())
        self._subjects: dict[str, following.Subject] = {}

    def run(self) -> Report:
        """Raises FolderError, StoreError, WorkerError; what was committed before stays."""
        started = time.perf_counter()
        self._corrections = self._marks.corrections(str(self._folder))
        with self._index.writing() as connection:
            with database.transaction(connection):
                root = first_list.root_id(connection, str(self._folder))
            schema.create_late_indexes(connection)  # where a list was broken off
            with _no_collecting():
                candidates = self._scan(connection, root)
                same = candidates is not None and self._is_same(connection, root, candidates)
            if candidates is not None:
                found = {candidate.file: candidate for candidate in candidates}
                if not same:
                    with self._index.reading() as before:
                        self._subjects = following.subjects(before, root, str(self._folder))
                    self._update(connection, root, found)
                self._learn(connection, root, found)
            cancelled = self._cancelled()
            if not cancelled:
                self._follow(root)
                self._correct(connection, root)
            if candidates is not None and not same and not cancelled:
                self._is_same(connection, root, candidates)  # which is noted for the next time
            articles, figures = connection.execute(
                "SELECT count(*), coalesce(sum(figures), 0) FROM article WHERE root_id = ?", (root,)
            ).fetchone()
            (problems,) = connection.execute(
                "SELECT count(DISTINCT file) FROM problem WHERE root_id = ?", (root,)
            ).fetchone()
        seconds = time.perf_counter() - started
        counts = (self._new, self._changed, self._removed)
        more = (self._dated, self._linked, self._corrected)
        return Report(articles, figures, problems, *counts, seconds, cancelled, *more)

    def _scan(self, connection: sqlite3.Connection, root: int) -> list[Candidate] | None:
        """All candidates; None where it was cancelled, since half a list would look like files gone."""
        found: list[Candidate] = []
        problems: list[tuple[str, Problem]] = []

        def problem(path: str, reason: str) -> None:
            if path == ".":
                raise FolderError(self._folder, f"The folder {self._folder} cannot be listed", reason)
            problems.append((path, Problem("folder", reason, partial=False)))

        candidates = scan(self._folder, problem, ("",) if self._below is None else self._below)
        new = self._touched is None and first_list.is_unread(self._index, self._folder)
        while some := list(islice(candidates, _TELL_EVERY)):
            found += some
            if new and len(found) >= _LISTED_TOGETHER:
                self._begin_listing(connection, root, found)
                new = False
            self._progress(Progress("scan", len(found), 0))
            if self._cancelled():
                return None
        self._progress(Progress("scan", len(found), 0))
        if self._touched is None:
            with database.transaction(connection):
                store.put_folder_problems(connection, root, problems)
        self._unlisted = tuple(f"{path}/" for path, _ in problems)
        self._linked = any((self._folder / path).is_symlink() for path in _folders(c.file for c in found))
        return found

    def _is_same(self, connection: sqlite3.Connection, root: int, found: list[Candidate]) -> bool:
        """Whether the folder holds what the index has read, as most often."""
        if self._touched is not None or self._unlisted:
            return False
        with database.transaction(connection):
            return seen.is_same(connection, root, found)

    def _update(self, connection: sqlite3.Connection, root: int, found: dict[str, Candidate]) -> None:
        if self._touched is not None:
            with database.transaction(connection):
                for old, new in self._touched.moves:
                    store.move(connection, root, old, new)
        known = store.known_files(connection, root, self._below)
        # what lies in a folder that cannot be listed just now may well be there
        gone = [file for file in known if file not in found and not file.startswith(self._unlisted)]
        if gone:
            with database.transaction(connection):
                store.remove(connection, root, gone)
            self._removed += len(gone)
        wanted = [c for c in found.values() if known.get(c.file) != (c.size, c.mtime_ns, False)]
        # what a user looks for first is what came last
        wanted.sort(key=attrgetter("file"))
        wanted.sort(key=attrgetter("mtime_ns"), reverse=True)
        files = [candidate.file for candidate in wanted]
        # of one that is only listed no body is known
        read = [file for file in files if known.get(file, store.PENDING) != store.PENDING]
        self._copies = following.copies(connection, root, read)
        unlisted = [file for file in files if file not in known]
        listed = len(unlisted) >= _LISTED_FROM
        if listed:
            self._list(connection, root, unlisted)
        done = 0
        self._progress(Progress("read", 0, len(files)))
        if listed:
            schema.create_late_indexes(connection)  # the list is complete, and is shown meanwhile
            places = {file: place for place, file in enumerate(store.pending_files(connection, root))}
            files.sort(key=lambda file: places.get(file, 0))
        for batch in _gathered(self._read(files, read_entries), _TOGETHER, len(files)):
            with database.transaction(connection):
                self._put(connection, root, found, batch, known)
            done += len(batch)
            self._progress(Progress("read", done, len(files)))

    def _begin_listing(self, connection: sqlite3.Connection, root: int, found: list[Candidate]) -> None:
        """Lets the processes read heads of a new folder while the rest of it is looked for, which leaves them idle."""
        known = store.known_files(connection, root)
        files = [candidate.file for candidate in found if candidate.file not in known]
        self._begun = set(files)
        self._heads = self._read_heads(files)

    def _read_heads(self, files: list[str]) -> Iterator[Heads]:
        return self._pool.read(files, read_heads, no_head, chunk=_LISTED_AT_ONCE, ahead=_LISTED_TOGETHER)

    def _list(self, connection: sqlite3.Connection, root: int, files: list[str]) -> None:
        """Puts new files into the list by their heads, which takes a fraction of reading them."""
        done = 0
        self._progress(Progress("list", 0, len(files)))
        (before,) = connection.execute("SELECT count(*) FROM article").fetchone()
        if len(files) > before:
            schema.drop_late_indexes(connection)
        heads = chain(self._heads, self._read_heads([file for file in files if file not in self._begun]))
        with _no_collecting():
            for batch in _gathered(heads, _LISTED_TOGETHER, len(files)):
                with database.transaction(connection):
                    first_list.put_heads(connection, root, [head for _, head in batch if head is not None])
                done += len(batch)
                self._progress(Progress("list", done, len(files)))

    def _learn(self, connection: sqlite3.Connection, root: int, found: dict[str, Candidate]) -> None:
        """Learns from what came in, and extracts the figures again of which that gives another time."""
        corrections = self._marks.fiscal_years()
        for _ in range(_MOST_ROUNDS):
            if self._cancelled():
                return
            with database.transaction(connection):
                learning.learn(connection, root, corrections)
            outdated = learning.outdated(connection, root)
            if self._touched is not None:
                # what was not touched may have to be read again, as more is known of its company
                found |= {c.file: c for c in scan(self._folder, below=[file for file in outdated if file not in found])}
            told = {file: year for file, year in outdated.items() if file in found}
            if not told:
                return
            known = {file: year for file, year in told.items() if year is not None}
            read = partial(read_entries, told=known) if known else read_entries
            self._progress(Progress("read", 0, len(told)))
            done = 0
            for batch in _gathered(self._read(sorted(told), read), _TOGETHER, len(told)):
                gone = [file for file, entry in batch if entry is None]
                entries = [(found[file], entry) for file, entry in batch if entry is not None]
                with database.transaction(connection):
                    store.remove(connection, root, gone)
                    self._store(connection, root, entries)
                self._removed += len(gone)
                self._dated += len(entries)
                done += len(batch)
                self._progress(Progress("read", done, len(told)))

    def _follow(self, root: int) -> None:
        """Lets marks follow their articles, at a cost of as many as there are marks."""
        folder = str(self._folder)

        def look() -> Whereabouts | None:
            with self._index.reading() as connection:
                return following.whereabouts(
                    connection, root, folder, self._moved, self._copies, self._subjects
                )

        self._marks.follow(folder, look)

    def _correct(self, connection: sqlite3.Connection, root: int) -> None:
        """Reads again what the user has corrected since it was read, or has taken a correction back of."""
        self._corrections = self._marks.corrections(str(self._folder))
        outdated = corrected.outdated(connection, root, self._corrections)
        found = {candidate.file: candidate for candidate in scan(self._folder, below=outdated)} if outdated else {}
        files = [file for file in outdated if file in found]
        told = {file: year for file in files if (year := fetch_told(connection, root, file)) is not None}
        for batch in self._read(files, partial(read_entries, told=told) if told else read_entries):
            entries = [(found[file], entry) for file, entry in batch if entry is not None]
            with database.transaction(connection):
                self._store(connection, root, entries)
            self._corrected += len(entries)

    def _store(self, connection: sqlite3.Connection, root: int, entries: Iterable[tuple[Candidate, Entry]]) -> None:
        """Writes entries as the user corrected them."""
        store.put(
            connection,
            root,
            [
                (candidate, corrected.corrected(entry, self._corrections.get(candidate.file, ())))
                for candidate, entry in entries
            ],
        )

    def _read(self, files: list[str], read: Read[Entry]) -> Iterator[Batch]:
        return self._pool.read(files, read, failed_entry)

    def _put(
        self,
        connection: sqlite3.Connection,
        root: int,
        found: dict[str, Candidate],
        batch: Batch,
        known: dict[str, tuple[int, int, bool]],
    ) -> None:
        gone: list[str] = []
        entries: list[tuple[Candidate, Entry]] = []
        for file, entry in batch:
            candidate, before = found[file], known.get(file)
            if entry is None:
                gone.append(file)
                self._removed += before is not None
            elif before != (candidate.size, candidate.mtime_ns, True) or not store.is_unreadable(entry.article):
                entries.append((candidate, entry))
                if before in (None, store.PENDING):
                    self._new += 1
                else:
                    self._changed += 1
        store.remove(connection, root, gone)
        self._store(connection, root, entries)


@contextmanager
def _no_collecting() -> Iterator[None]:
    """A hundred thousand candidates or heads make no garbage, and to look for it among them takes longer than to list
    them."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _gathered(batches: Iterable[list[T]], together: int, left: int) -> Iterator[list[T]]:
    """Batches put together, so that not each of them waits for the disk; the first comes alone, to be seen soon. When
    few are `left` to come they are fewer, so that little is to be done once the last has come."""
    gathered: list[T] = []
    since = -_TOGETHER_SECONDS
    for batch in batches:
        gathered += batch
        left -= len(batch)
        if len(gathered) >= min(together, left) or time.monotonic() - since >= _TOGETHER_SECONDS:
            yield gathered
            gathered, since = [], time.monotonic()
    if gathered:
        yield gathered


def _folders(files: Iterable[str]) -> set[str]:
    """All folders that files are in, relative to the opened one, which is none of them."""
    found: set[str] = set()
    for file in files:
        folder = file.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found
