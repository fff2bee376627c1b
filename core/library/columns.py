"""What lists, searches and counts read of every article of a folder, as arrays in the order of the list.

An article's place in all of them is its position: the newest has 0. A column is read from the index when it is first
asked for, and kept as long as the folder's revision stays the same. SQLite hands over a whole column as one text,
which costs a tenth of as many rows and leaves other threads alone meanwhile.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from core.library.kept import MOST_BYTES, Kept

Ints = NDArray[np.int64]
Codes = NDArray[np.signedinteger[Any]]
"""Small whole numbers, in as few bytes as they need."""
Whole = NDArray[np.integer[Any]]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Made = TypeVar("Made")

_BETWEEN = "\x1f"
_KEPT_BYTES = 64
"""An article's part of what is kept of queries: the figures of some metrics, in 14 bytes each."""
_COLUMN = """
SELECT group_concat({value}, char(31)) FROM (SELECT {column} AS c FROM article WHERE root_id = ? ORDER BY {by})
"""
_KEYS = {"ticker": "ticker", "tag": "tag_key"}
_NEWEST = "root_id, sort_key DESC, file"


@dataclass(frozen=True, slots=True)
class Coded:
    """A column of few texts: `values[codes[position]]`. The values are sorted; '' stands for none."""

    codes: Codes
    values: tuple[str, ...]

    def those(self, is_meant: Callable[[str], bool]) -> Mask:
        """The positions whose value is meant, which is asked once for each value."""
        meant = np.fromiter(map(is_meant, self.values), dtype=np.bool_, count=len(self.values))
        return meant[self.codes]


@dataclass(frozen=True, slots=True)
class Listed:
    """Values of which an article may have several: `positions` side by side with `codes`, by value, then position.

    Those of value `n` are at `starts[n]:starts[n + 1]`. `values` are sorted.
    """

    positions: Codes
    codes: Codes
    starts: Ints
    values: tuple[str, ...]

    def those(self, codes: Sequence[int], size: int) -> Mask:
        """The positions, of `size` in all, that have one of the values."""
        mask = np.zeros(size, dtype=np.bool_)
        for code in codes:
            mask[self.positions[self.starts[code] : self.starts[code + 1]]] = True
        return mask

    def counts(self, mask: Mask) -> Ints:
        """How many of the positions in `mask` have each value."""
        return np.bincount(self.codes[mask[self.positions]], minlength=len(self.values))


class Columns:
    """The columns of one folder at one revision. `connection` is to see that revision in every call; may be used from
    any thread, each with a connection of its own. `kept` holds what queries found."""

    def __init__(self, connection: sqlite3.Connection, root_id: int, revision: int) -> None:
        self.root_id = root_id
        self.revision = revision
        self._made: dict[Hashable, Any] = {}
        self.ids = self.whole(connection, "id")
        self.size = self.ids.size
        self.kept = Kept(max(MOST_BYTES, _KEPT_BYTES * self.size))
        self._positions = np.full(int(self.ids.max()) + 2 if self.size else 1, self.size, dtype=np.int32)
        self._positions[self.ids] = np.arange(self.size)

    def keep(self, name: Hashable, make: Callable[[], Made]) -> Made:
        """What `make` returns, made once. Two threads that come at the same time both make it, neither waits."""
        if name not in self._made:
            self._made[name] = make()
        return cast("Made", self._made[name])

    def whole(self, connection: sqlite3.Connection, column: str, by: str = _NEWEST) -> Ints:
        """A column of whole numbers; none counts as 0."""
        return self.keep(("whole", column, by), lambda: ints(self._text(connection, column, "coalesce(c, 0)", by)))

    def real(self, connection: sqlite3.Connection, column: str) -> Floats:
        """A column of numbers; none is NaN."""
        return self.keep(("real", column), lambda: floats(self._text(connection, column, "coalesce(c, 'nan')")))

    def coded(self, connection: sqlite3.Connection, column: str) -> Coded:
        """A column of texts."""
        return self.keep(("coded", column), lambda: code(self._texts(connection, column)))

    def months(self, connection: sqlite3.Connection) -> Coded:
        """The month of each article, as '2025-02'."""
        return self.keep("months", lambda: code([day[:7] for day in self._texts(connection, "day")]))

    def listed(self, connection: sqlite3.Connection, table: Literal["ticker", "tag"]) -> Listed:
        """A table of values that belong to articles."""
        return self.keep(("listed", table), lambda: self._listed(connection, table, _KEYS[table]))

    def tag_names(self, connection: sqlite3.Connection) -> tuple[str, ...]:
        """How each tag is written, where its writing differs between articles one of them."""
        names = "SELECT min(tag) FROM tag GROUP BY tag_key ORDER BY tag_key"
        return self.keep("tag names", lambda: tuple(name for (name,) in connection.execute(names)))

    def positions(self, ids: Whole) -> Codes:
        """Where articles stand. What is none of the folder comes out as `size`, one behind the last."""
        return self._positions.take(ids, mode="clip")

    def mask(self, ids: Whole) -> Mask:
        """The articles of the folder among those with these ids."""
        mask = np.zeros(self.size + 1, dtype=np.bool_)
        mask[self.positions(ids)] = True
        return mask[: self.size]

    def _text(self, connection: sqlite3.Connection, column: str, value: str, by: str = _NEWEST) -> str:
        select = _COLUMN.format(value=value, column=column, by=by)
        (text,) = connection.execute(select, (self.root_id,)).fetchone()
        return text or ""

    def _texts(self, connection: sqlite3.Connection, column: str) -> list[str]:
        # a value with the separator in it would shift all that follow
        text = self._text(connection, column, "replace(coalesce(c, ''), char(31), ' ')")
        return text.split(_BETWEEN) if self.size else []

    def _listed(self, connection: sqlite3.Connection, table: str, column: str) -> Listed:
        rows = connection.execute(
            f"SELECT {column}, count(*), group_concat(article_id) FROM {table} GROUP BY {column} ORDER BY {column}"
        ).fetchall()
        values, counts, texts = zip(*rows, strict=True) if rows else ((), (), ())
        positions = self.positions(ints(",".join(texts), ","))
        codes = np.repeat(np.arange(len(values)), np.array(counts, dtype=np.int64))
        own = positions < self.size
        positions, codes = positions[own], codes[own]
        order = np.argsort(codes * (self.size + 1) + positions, kind="stable")
        starts = np.searchsorted(codes, np.arange(len(values) + 1))
        return Listed(positions[order].astype(np.int32), codes.astype(np.int32), starts, tuple(values))


def code(texts: Sequence[str]) -> Coded:
    """Texts as a column of codes."""
    values = sorted({*texts})
    places = {value: place for place, value in enumerate(values)}
    return Coded(np.fromiter(map(places.__getitem__, texts), dtype=np.int32, count=len(texts)), tuple(values))


def ids_of(connection: sqlite3.Connection, select: str, values: Sequence[Any] = ()) -> Ints:
    """The ids that a SELECT with group_concat gives."""
    (text,) = connection.execute(select, values).fetchone()
    return ints(text, ",")


def ints(text: str | None, between: str = _BETWEEN) -> Ints:
    """The whole numbers that group_concat gave."""
    return np.fromstring(text, dtype=np.int64, sep=between) if text else np.zeros(0, dtype=np.int64)


def floats(text: str | None) -> Floats:
    """The numbers that group_concat gave, 'nan' and 'inf' among them."""
    return np.fromstring(text, dtype=np.float64, sep=_BETWEEN) if text else np.zeros(0)
