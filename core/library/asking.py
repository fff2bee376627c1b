"""The folder as queries see it: its columns and marks, read anew where the index or the marks have changed."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from core.database import pack
from core.library.columns import Columns, Mask, ids_of
from core.library.matching import Matching
from core.marks.marks import Field

_MARKED = """
SELECT group_concat(a.id) FROM marks.mark m JOIN article a ON a.root_id = ? AND a.file = m.file
WHERE m.root = ? AND m.{field}
"""


@dataclass(frozen=True, slots=True)
class _Marks:
    """One mark on the articles of these columns, at a revision of the marks."""

    columns: Columns
    revision: int
    mask: Mask


class Asking:
    """Answers for the folder with this path. May be used from any thread."""

    def __init__(self, root: str) -> None:
        self._root = pack(root)
        self._columns: Columns | None = None
        self._marks: dict[str, _Marks] = {}
        self._lock = threading.Lock()

    def at(self, connection: sqlite3.Connection, cancelled: Callable[[], bool] | None = None) -> Matching:
        """For questions in the transaction that is open on `connection`."""
        row = connection.execute("SELECT id, revision FROM root WHERE path = ?", (self._root,)).fetchone() or (0, 0)
        columns = self._columns
        if columns is None or (columns.root_id, columns.revision) != row:
            columns = Columns(connection, *row)
            self._columns = columns
        return Matching(connection, columns, lambda field: self._marked(connection, columns, field), cancelled)

    def remark(self, field: Field, ids: Sequence[int], value: bool, revisions: tuple[int, int]) -> None:
        """A mark was set on these articles, which took the marks from one revision to the next: to read all of them
        again would cost some milliseconds for each ten thousand."""
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
        (revision,) = connection.execute("SELECT marks FROM marks.revision").fetchone()
        known = self._marks.get(field)
        if known is not None and known.columns is columns and known.revision == revision:
            return known.mask
        ids = ids_of(connection, _MARKED.format(field=field), (columns.root_id, self._root))
        marks = _Marks(columns, revision, columns.mask(ids))
        with self._lock:
            self._marks[field] = marks
        return marks.mask
