"""What lists, searches and counts read of every article of a folder, as arrays in the order of the list.

An article's place in all of them is its position: the newest has 0. A column is read from the index when it is first
asked for, and kept as long as the folder's revision stays the same. SQLite hands over a column as one text, which
costs a tenth of as many rows and leaves other threads alone meanwhile; that of a large folder comes in pieces, so that
what is read of it takes little memory beside what is kept.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
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
Number = TypeVar("Number", np.int64, np.float64)

_BETWEEN = "\x1f"
_KEPT_BYTES = 64
"""An article's part of what is kept of queries: the figures of some metrics, in 14 bytes each."""
_PIECE = 131_072
"""So many articles are read at once, and values of so many in a table beside them."""

_COLUMN = """
SELECT group_concat({value}, char(31))
FROM (SELECT {column} AS c FROM article WHERE root_id = ?{piece} ORDER BY {by})
"""
_LAST_OF_PIECE = """
SELECT sort_key FROM article WHERE root_id = ? AND sort_key < ? ORDER BY sort_key DESC LIMIT 1 OFFSET ?
"""
_KEYS = {"ticker": "ticker", "tag": "tag_key"}
_NEWEST = "root_id, sort_key DESC, file"
_LATEST = 1 << 62
_MANY = 4
"""Where more than this part of all articles is found, it is many."""
_SIZES = (np.int8, np.int16, np.int32)


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
    """Values of which an article may have several: `positions` by value, those of value `n` at
    `starts[n]:starts[n + 1]`, in the order of the list. `values` are sorted.
    """

    positions: Codes
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
        counts = np.zeros(len(self.values), dtype=np.int64)
        begins, ends = self.starts[:-1], self.starts[1:]
        has_any = begins < ends
        if has_any.any():
            counts[has_any] = np.add.reduceat(mask[self.positions], begins[has_any], dtype=np.int64)
        return counts

    def codes(self) -> Codes:
        """The place of its value for each of the positions."""
        return np.repeat(np.arange(len(self.values), dtype=_size_of(len(self.values))), np.diff(self.starts))


class Columns:
    """The columns of one folder at one revision. `connection` is to see that revision in every call; may be used from
    any thread, each with a connection of its own. `kept` holds what queries found."""

    def __init__(self, connection: sqlite3.Connection, root_id: int, revision: int) -> None:
        self.root_id = root_id
        self.revision = revision
        self._made: dict[Hashable, Any] = {}
        self._pieces = _pieces(connection, root_id)
        self.ids = self._joined(connection, "id", "c", ints)
        self.size = self.ids.size
        self.kept = Kept(max(MOST_BYTES, _KEPT_BYTES * self.size))
        self._positions = np.full(int(self.ids.max()) + 2 if self.size else 1, self.size, dtype=np.int32)
        self._positions[self.ids] = np.arange(self.size)

    def keep(self, name: Hashable, make: Callable[[], Made]) -> Made:
        """What `make` returns, made once. Two threads that come at the same time both make it, neither waits."""
        if name not in self._made:
            self._made[name] = make()
        return cast("Made", self._made[name])

    def whole(self, connection: sqlite3.Connection, column: str) -> Whole:
        """A column of whole numbers, none of them below 0; none counts as 0."""
        return self.keep(
            ("whole", column), lambda: _small(self._joined(connection, column, "coalesce(c, 0)", ints))
        )

    def real(self, connection: sqlite3.Connection, column: str) -> Floats:
        """A column of numbers; none is NaN."""
        return self.keep(("real", column), lambda: self._joined(connection, column, "coalesce(c, 'nan')", floats))

    def coded(self, connection: sqlite3.Connection, column: str) -> Coded:
        """A column of texts."""
        # a value with the separator in it would shift all that follow
        value = "replace(coalesce(c, ''), char(31), ' ')"
        return self.keep(
            ("coded", column), lambda: _code(text.split(_BETWEEN) for text in self._texts(connection, column, value))
        )

    def months(self, connection: sqlite3.Connection) -> Coded:
        """The month of each article, as '2025-02'."""

        def cut() -> Coded:
            days = self.coded(connection, "day")
            months = code([day[:7] for day in days.values])
            return Coded(months.codes[days.codes], months.values)

        return self.keep("months", cut)

    def by(self, connection: sqlite3.Connection, order: str) -> Codes:
        """All positions in another order of the table's rows, given in SQL."""
        (text,) = connection.execute(
            f"SELECT group_concat(id, char(31)) FROM (SELECT id FROM article WHERE root_id = ? ORDER BY {order})",
            (self.root_id,),
        ).fetchone()
        return self.positions(ints(text))

    def listed(self, connection: sqlite3.Connection, table: Literal["ticker", "tag"]) -> Listed:
        """A table of values that belong to articles of the folder."""
        return self.keep(("listed", table), lambda: self._listed(connection, table, _KEYS[table]))

    def tag_names(self, connection: sqlite3.Connection) -> tuple[str, ...]:
        """How each tag of `listed` is written, where its writing differs between articles by the newest of them."""

        def read() -> tuple[str, ...]:
            tags = self.listed(connection, "tag")
            newest = self.ids[tags.positions[tags.starts[:-1]]].tolist()
            find = "SELECT tag FROM tag WHERE tag_key = ? AND article_id = ?"
            found = (connection.execute(find, pair).fetchone() for pair in zip(tags.values, newest, strict=True))
            return tuple(name for (name,) in found)

        return self.keep("tag names", read)

    def positions(self, ids: Whole) -> Codes:
        """Where articles stand. What is none of the folder comes out as `size`, one behind the last."""
        return self._positions.take(ids, mode="clip")

    def mask(self, ids: Whole) -> Mask:
        """The articles of the folder among those with these ids."""
        if ids.size > self.size // _MANY:
            # ids come in their own order, in which they are written down faster than they are looked up
            there = np.zeros(self._positions.size, dtype=np.bool_)
            there[ids[ids < there.size]] = True
            return there.take(self.ids)
        mask = np.zeros(self.size + 1, dtype=np.bool_)
        mask[self.positions(ids)] = True
        return mask[: self.size]

    def _texts(self, connection: sqlite3.Connection, column: str, value: str) -> Iterator[str]:
        """The texts that hold a column, piece by piece."""
        for piece, bounds in self._pieces:
            select = _COLUMN.format(value=value, column=column, piece=piece, by=_NEWEST)
            (text,) = connection.execute(select, (self.root_id, *bounds)).fetchone()
            if text is not None:
                yield text

    def _joined(
        self, connection: sqlite3.Connection, column: str, value: str, read: Callable[[str], NDArray[Number]]
    ) -> NDArray[Number]:
        parts: list[NDArray[Number]] = [read(text) for text in self._texts(connection, column, value)]
        return parts[0] if len(parts) == 1 else np.concatenate([read(""), *parts])

    def _listed(self, connection: sqlite3.Connection, table: str, column: str) -> Listed:
        rows = connection.execute(
            f"SELECT {column}, count(*), group_concat(article_id) FROM {table} GROUP BY {column} ORDER BY {column}"
        )
        values: list[str] = []
        parts, counts = [np.zeros(0, dtype=np.int32)], [np.zeros(0, dtype=np.int64)]
        for some in _gathered(rows):
            names, sizes, texts = zip(*some, strict=True)
            positions = self.positions(ints(",".join(texts), ","))
            codes = np.repeat(np.arange(len(names)), sizes)
            own = positions < self.size
            positions, codes = positions[own], codes[own]
            parts.append(positions[np.argsort(codes * (self.size + 1) + positions)])
            own_sizes = np.bincount(codes, minlength=len(names))
            counts.append(own_sizes[own_sizes > 0])
            values += [name for name, size in zip(names, own_sizes, strict=True) if size]  # others are another folder's
        starts = np.concatenate(([0], np.cumsum(np.concatenate(counts))))
        return Listed(np.concatenate(parts), starts, tuple(values))


class _Places(dict[str, int]):
    """Numbers texts as they come."""

    def __missing__(self, text: str) -> int:
        self[text] = place = len(self)
        return place


def code(texts: Sequence[str]) -> Coded:
    """Texts as a column of codes."""
    return _code([texts])


def _code(pieces: Iterable[Sequence[str]]) -> Coded:
    places = _Places()
    parts = [
        _small(np.fromiter(map(places.__getitem__, texts), dtype=np.int32, count=len(texts))) for texts in pieces
    ]
    values = sorted(places)
    codes = np.empty(len(values), dtype=_size_of(len(values)))
    codes[[places[value] for value in values]] = np.arange(len(values))
    return Coded(np.concatenate([codes[part] for part in parts]) if parts else codes, tuple(values))


def _small(numbers: Whole) -> Whole:
    """Numbers from 0 on in as few bytes as they need."""
    return numbers.astype(_size_of(int(numbers.max())), copy=False) if numbers.size else numbers


def _size_of(largest: int) -> type[np.signedinteger[Any]]:
    return next((size for size in _SIZES if largest <= np.iinfo(size).max), np.int64)


def _pieces(connection: sqlite3.Connection, root_id: int) -> list[tuple[str, tuple[int, ...]]]:
    """Conditions that part a folder's articles in the order of the list, each with its values."""
    (largest,) = connection.execute("SELECT coalesce(max(id), 0) FROM article").fetchone()
    if largest < _PIECE:
        return [("", ())]
    behind = _LATEST
    pieces: list[tuple[str, tuple[int, ...]]] = []
    while last := connection.execute(_LAST_OF_PIECE, (root_id, behind, _PIECE - 1)).fetchone():
        pieces.append((" AND sort_key >= ? AND sort_key < ?", (last[0], behind)))
        behind = last[0]
    return [*pieces, (" AND sort_key < ?", (behind,)), (" AND sort_key IS NULL", ())]


def _gathered(rows: Iterable[tuple[str, int, str]]) -> Iterator[list[tuple[str, int, str]]]:
    """Values together that have so many articles."""
    some: list[tuple[str, int, str]] = []
    count = 0
    for row in rows:
        some.append(row)
        count += row[1]
        if count >= _PIECE:
            yield some
            some, count = [], 0
    if some:
        yield some


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
