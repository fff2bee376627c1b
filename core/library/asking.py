"""The folder as queries see it: its columns and marks, read anew where the index or the marks have changed."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from core.database import pack, unpack
from core.library.columns import Columns, Mask, Whole, ids_of
from core.library.matching import Matching

_MARKED = """
SELECT group_concat(a.id) FROM marks.{table} m JOIN article a ON a.root_id = ? AND a.file = m.file
WHERE m.root = ?{meant}
"""
_MARKS = {
    "read": _MARKED.format(table="mark", meant=" AND m.read"),
    "starred": _MARKED.format(table="mark", meant=" AND m.starred"),
    "note": _MARKED.format(table="note", meant=""),
}
_NOTES = """
SELECT a.id, m.text FROM marks.note m JOIN article a ON a.root_id = ? AND a.file = m.file WHERE m.root = ?
"""


@dataclass(frozen=True, slots=True)
class _Marks:
    """One mark on the articles of these columns, at a revision of the marks."""

    columns: Columns
    revision: int
    mask: Mask


@dataclass(frozen=True, slots=True)
class _Notes:
    """All notes on articles of these columns, by position, in small letters."""

    columns: Columns
    revision: int
    positions: Whole
    texts: tuple[str, ...]


class Asking:
    """Answers for the folder with this path. May be used from any thread."""

    def __init__(self, root: str) -> None:
        self._root = pack(root)
        self._columns: Columns | None = None
        self._marks: dict[str, _Marks] = {}
        self._notes: _Notes | None = None
        self._lock = threading.Lock()

    def at(self, connection: sqlite3.Connection, cancelled: Callable[[], bool] | None = None) -> Matching:
        """For questions in the transaction that is open on `connection`."""
        row = connection.execute("SELECT id, revision FROM root WHERE path = ?", (self._root,)).fetchone() or (0, 0)
        columns = self._columns
        if columns is None or (columns.root_id, columns.revision) != row:
            columns = Columns(connection, *row)
            self._columns = columns
        return Matching(
            connection,
            columns,
            lambda field: self._marked(connection, columns, field),
            lambda is_meant: self._noted(connection, columns, is_meant),
            cancelled,
        )

    def remark(self, field: str, ids: Sequence[int], value: bool, revisions: tuple[int, int]) -> None:
        """A mark was set on these articles, or a note written, which took the marks from one revision to the next: to
        read all of them again would cost some milliseconds for each ten thousand."""
        before, after = revisions
        with self._lock:
            for name, marks in list(self._marks.items()):
                if marks.revision != before:
                    continue
                mask = marks.mask
                if name == field:
                    mask = mask.copy()
                    positions = marks.columns.positions(np.array(ids, dtype=np.int64))
                    mask[positions[positions < mask.size]] = value
                self._marks[name] = _Marks(marks.columns, after, mask)

    def _marked(self, connection: sqlite3.Connection, columns: Columns, field: str) -> Mask:
        revision = _revision(connection)
        known = self._marks.get(field)
        if known is not None and known.columns is columns and known.revision == revision:
            return known.mask
        ids = ids_of(connection, _MARKS[field], (columns.root_id, self._root))
        marks = _Marks(columns, revision, columns.mask(ids))
        with self._lock:
            self._marks[field] = marks
        return marks.mask

    def _noted(self, connection: sqlite3.Connection, columns: Columns, is_meant: Callable[[str], bool]) -> Mask:
        """The articles whose note is meant. Notes are read when they are first asked for, all of them: people write
        hundreds, where a folder has a hundred thousand articles."""
        revision, notes = _revision(connection), self._notes
        if notes is None or notes.columns is not columns or notes.revision != revision:
            rows = connection.execute(_NOTES, (columns.root_id, self._root)).fetchall()
            positions = columns.positions(np.array([id for id, _ in rows], dtype=np.int64))
            notes = _Notes(columns, revision, positions, tuple(unpack(text).casefold() for _, text in rows))
            self._notes = notes
        mask = np.zeros(columns.size, dtype=np.bool_)
        mask[notes.positions[np.array([is_meant(text) for text in notes.texts], dtype=np.bool_)]] = True
        return mask


def _revision(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT marks FROM marks.revision").fetchone()[0])
