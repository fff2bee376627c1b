"""What the user marked, noted, corrected and saved: by folder, file and content, by company (its year), or for all."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Literal

from core import database
from core.database import pack, storable, unpack
from core.errors import StoreError
from core.figures.correction import Correction
from core.figures.figure import FiscalYear
from core.marks import backups, schema
from core.marks.corrections import (
    drop_correction,
    fetch_corrections,
    fetch_corrections_of,
    merge_corrections,
    put_correction,
)
from core.marks.notes import Note, drop_notes, fetch_earlier, fetch_note, fetch_notes, merge_notes, put_note
from core.marks.overheard import Look, Overheard, look
from core.marks.places import Whereabouts, places
from core.marks.searches import SavedSearch, fetch_searches, put_search

Field = Literal["read", "starred"]

_SET = """
INSERT INTO mark (root, file, body_hash, {field}, {field}_at) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (root, file) DO UPDATE SET
    body_hash = CASE excluded.body_hash WHEN '' THEN body_hash ELSE excluded.body_hash END,
    {field} = excluded.{field}, {field}_at = excluded.{field}_at
"""

_ON_THE_WAY = "x'00'"
"""Before the name of a file that marks are about to be of; no file's name begins so."""


class Marks:
    """The database of marks at `path`. May be used from any thread; several processes may use it at once.

    What a call wrote is on disk when it returns. A damaged database is kept beside the new one, which is the
    newest good copy; `notice` then says so in a sentence for the user, else it is empty.
    """

    def __init__(self, path: Path, copies: Path | None = None) -> None:
        self.path = path
        self.notice = ""
        self._copies = copies or path.parent / "backups"
        self._lock = threading.Lock()
        self._looks: dict[str, Look] = {}
        with database.plain_errors(path):
            self._connection = self._opened()
            self._seen = self._revision()

    def set(self, field: Field, root: str, hashes: Mapping[str, str], value: bool) -> tuple[int, int]:
        """Sets one mark on files of the folder `root`; `hashes` gives each file's body hash ('' where unknown).

        Returns the revisions of all marks before and after.
        """
        now = time.time_ns() // 1_000_000
        rows = [(pack(root), pack(file), body_hash, value, now) for file, body_hash in hashes.items()]
        with self._lock, database.plain_errors(self.path), database.transaction(self._connection):
            before = self._revision()
            self._connection.executemany(_SET.format(field=field), rows)
            return self._changed(before)

    def of(self, root: str, field: Field) -> frozenset[str]:
        """The files of the folder `root` that bear a mark, also those that are gone for now."""
        with self._lock, database.plain_errors(self.path):
            found = self._connection.execute(f"SELECT file FROM mark WHERE root = ? AND {field}", (pack(root),))
            return frozenset(unpack(file) for (file,) in found)

    def set_fiscal_year(self, issuer: str, year: FiscalYear | None) -> None:
        """Corrects the fiscal year of a company in all folders; None takes the correction back."""
        now = time.time_ns() // 1_000_000
        with self._lock, database.plain_errors(self.path), database.transaction(self._connection):
            self._connection.execute("DELETE FROM fiscal_year WHERE issuer = ?", (storable(issuer),))
            if year is not None:
                values = (storable(issuer), year.month, year.lead, now)
                self._connection.execute("INSERT INTO fiscal_year VALUES (?, ?, ?, ?)", values)

    def fiscal_years(self) -> dict[str, FiscalYear]:
        """The fiscal years that were corrected, by company."""
        with self._lock, database.plain_errors(self.path):
            rows = self._connection.execute("SELECT issuer, month, lead FROM fiscal_year ORDER BY issuer")
            return {issuer: FiscalYear(month, lead, corrected=True) for issuer, month, lead in rows}

    def searches(self) -> tuple[SavedSearch, ...]:
        """The saved searches, in the user's order."""
        with self._lock, database.plain_errors(self.path):
            return fetch_searches(self._connection)

    def put_search(self, search: SavedSearch) -> None:
        """Saves a search, in the place of the one with its id."""
        with self._lock, database.plain_errors(self.path), database.transaction(self._connection):
            put_search(self._connection, search)

    def drop_search(self, id: str) -> None:
        """Takes a saved search away."""
        with self._lock, database.plain_errors(self.path), database.transaction(self._connection):
            self._connection.execute("DELETE FROM search WHERE id = ?", (id,))

    def follow(self, root: str, ask: Callable[[], Whereabouts | None]) -> None:
        """Lets marks follow their articles. What the files of the folder `root` are now is told by `ask`, which is
        called while nobody else can set a mark; None where nothing is known to bear one.

        All move at once, as `core.marks.places` tells. Where no file is theirs, the marks wait for one.
        """
        with self._lock, database.plain_errors(self.path), database.transaction(self._connection):
            if (there := ask()) is not None:
                for tables in (("mark",), ("correction",), ("note", "earlier_note")):
                    self._follow(tables, pack(root), there)

    def corrections(self, root: str) -> dict[str, tuple[Correction, ...]]:
        """All corrections of figures in the folder `root`, by file, also of files that are gone for now."""
        with self._lock, database.plain_errors(self.path):
            return fetch_corrections(self._connection, root)

    def corrections_of(self, root: str, file: str) -> tuple[Correction, ...]:
        """The corrections of figures in one file."""
        with self._lock, database.plain_errors(self.path):
            return fetch_corrections_of(self._connection, root, file)

    def put_corrections(self, root: str, corrections: Iterable[Correction]) -> None:
        """Writes corrections, each in the place of the one with its id."""
        with self._lock, database.plain_errors(self.path), database.transaction(self._connection):
            for one in corrections:
                put_correction(self._connection, root, one)

    def merge_corrections(self, root: str, corrections: Iterable[Correction], *, replace: bool = False) -> int:
        """Takes over corrections that others made, the later one of two of one figure; returns how many came in.
        Where they shall `replace` those of the folder, no others stay."""
        with self._lock, database.plain_errors(self.path), database.transaction(self._connection):
            if replace:
                self._connection.execute("DELETE FROM correction WHERE root = ?", (pack(root),))
            return merge_corrections(self._connection, root, corrections)

    def drop_corrections(self, root: str, ids: Iterable[str]) -> None:
        """Takes corrections back."""
        with self._lock, database.plain_errors(self.path), database.transaction(self._connection):
            for id in ids:
                drop_correction(self._connection, root, id)

    def notes(self, root: str) -> dict[str, Note]:
        """All notes in the folder `root`, by file, also on files that are gone for now."""
        with self._lock, database.plain_errors(self.path):
            return fetch_notes(self._connection, root)

    def note(self, root: str, file: str) -> tuple[Note | None, tuple[Note, ...]]:
        """The note on one file, and what it said before, the latest first."""
        with self._lock, database.plain_errors(self.path):
            return fetch_note(self._connection, root, file), fetch_earlier(self._connection, root, file)

    def put_notes(
        self, root: str, notes: Iterable[Note], known: str, *, begins: bool
    ) -> tuple[str, tuple[int, int]]:
        """Writes notes, an empty text to take one away, and keeps what its writer did not see, as `put_note` tells.
        Returns the first such text, and the revisions of all marks before and after. Raises ToplineError too."""
        with self._lock, database.plain_errors(self.path), database.transaction(self._connection):
            before = self._revision()
            unseen = [put_note(self._connection, root, note, known, begins=begins) for note in notes]
            return next(filter(None, unseen), ""), self._changed(before)

    def merge_notes(self, root: str, notes: Iterable[Note], *, replace: bool = False) -> int:
        """Takes over notes that were written elsewhere, the later one of two on one article; returns how many hold.
        Where they shall `replace` those of the folder, no others stay. Nothing is lost: see `core.marks.notes`."""
        with self._lock, database.plain_errors(self.path), database.transaction(self._connection):
            if replace:
                drop_notes(self._connection, root)
            return merge_notes(self._connection, root, notes)

    def overheard(self, root: str) -> Overheard:
        """What others did since this was last asked of the folder `root`; the first time, to marks and notes alone."""
        with self._lock, database.plain_errors(self.path), database.transaction(self._connection, "DEFERRED"):
            before, self._looks[root] = self._looks.get(root), look(self._connection, root)
            seen, self._seen = self._seen, self._revision()
            heard = self._looks[root].since(before) if before is not None else Overheard()
            return replace(heard, marks=seen != self._seen)

    def close(self) -> None:
        """Lets go of the file."""
        with self._lock:
            self._connection.close()

    def _follow(self, tables: tuple[str, ...], root: bytes, there: Whereabouts) -> None:
        select = " UNION ".join(f"SELECT file, body_hash FROM {table} WHERE root = ?1" for table in tables)
        keys = [(unpack(file), known) for file, known in self._connection.execute(select, (root,))]
        went: list[tuple[bytes, str, bytes, bytes, str]] = []
        edited: list[tuple[str, bytes, bytes, str]] = []
        for (file, known), place in places(keys, there).items():
            now = there.hashes.get(place) or known
            if place != file:
                went.append((pack(place), now, root, pack(file), known))
            elif now != known:
                edited.append((now, root, pack(file), known))
        for table in tables:
            # by way of names that no file has, since they may take one another's
            self._connection.executemany(
                f"UPDATE {table} SET file = CAST({_ON_THE_WAY} || ? AS BLOB), body_hash = ?"
                " WHERE root = ? AND file = ? AND body_hash = ?",
                went,
            )
            self._connection.executemany(
                f"UPDATE {table} SET body_hash = ? WHERE root = ? AND file = ? AND body_hash = ?", edited
            )
            self._connection.executemany(
                f"UPDATE {table} SET file = ? WHERE root = ? AND file = CAST({_ON_THE_WAY} || ? AS BLOB)",
                [(place, root, place) for place in dict.fromkeys(place for place, *_ in went)],
            )

    def _changed(self, before: int) -> tuple[int, int]:
        """The revisions before and after what was done just now in this transaction."""
        after = self._revision()
        if self._seen == before:
            self._seen = after
        return before, after

    def _revision(self) -> int:
        return int(self._connection.execute("SELECT marks FROM revision").fetchone()[0])

    def _opened(self) -> sqlite3.Connection:
        if not self._has_content():
            self._restore("were missing")
        try:
            connection = self._prepared()
        except sqlite3.DatabaseError as error:
            if not database.is_damage(error):
                raise
            kept = self._set_aside()
            self._restore(f"were damaged, and are kept as {kept.name}")
            connection = self._prepared()
        if backups.is_due(self._copies) and connection.execute(f"{schema.ANYTHING} LIMIT 1").fetchone():
            self._back_up(connection)
        return connection

    def _has_content(self) -> bool:
        return self.path.exists() and self.path.stat().st_size > 0

    def _prepared(self) -> sqlite3.Connection:
        connection = database.connect(self.path)
        try:
            # looked at before anything is changed in a file that may not be ours
            if schema.has_tables(connection) and not schema.is_ours(connection):
                raise schema.damaged("these are no marks")
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if version > schema.VERSION:
                message = f"{self.path.name} was written by a newer Topline"
                raise StoreError(self.path, message, "Update Topline to open it")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            with database.transaction(connection):
                # asked again: another process may have been quicker
                (version,) = connection.execute("PRAGMA user_version").fetchone()
                for statement in chain(*schema.SCHEMAS[version:], schema.LATER):
                    connection.execute(statement)
                connection.execute(f"PRAGMA application_id = {schema.APPLICATION}")
                connection.execute(f"PRAGMA user_version = {max(version, schema.VERSION)}")
            if not schema.is_sound(connection):
                raise schema.damaged("the marks are not as they were written")
        except BaseException:
            connection.close()
            raise
        return connection

    def _restore(self, what: str) -> None:
        copy = backups.restore(self._copies, self.path, schema.is_sound)
        if copy is not None:
            made = datetime.fromtimestamp(copy.stat().st_mtime)
            self.notice = f"Your marks {what}. They were restored from the copy of {made:%Y-%m-%d %H:%M}."
        elif "damaged" in what:
            self.notice = f"Your marks {what}. There was no copy to restore."

    def _set_aside(self) -> Path:
        """Renames the damaged database, with its log, to a name that is free."""
        stamp = f"{datetime.now():%Y%m%d-%H%M%S}"
        number = 0
        while (kept := self.path.with_name(f"marks-damaged-{stamp}{f'-{number}' if number else ''}.db")).exists():
            number += 1
        for old, new in zip(database.files_of(self.path), database.files_of(kept), strict=True):
            if old.exists():
                old.replace(new)
        return kept

    def _back_up(self, connection: sqlite3.Connection) -> None:
        try:
            backups.make(connection, self._copies)
        except (sqlite3.Error, OSError) as error:
            # a full disk must not keep the user from reading on
            self.notice = f"Your marks could not be backed up: {error}."

