"""Which articles a query finds: each of its conditions as a mask over the columns, and these joined."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from datetime import date
from functools import reduce
from typing import Literal, cast

import numpy as np

from core.database import storable
from core.errors import StoppedError
from core.library.columns import Coded, Columns, Listed, Mask, Whole
from core.library.fields import HELD, days, since
from core.library.figure_columns import figure_mask
from core.library.query import All, Any, FigureTest, Node, Not, Query, Term, Word
from core.library.schema import BASIS_BITS, METRIC_BITS
from core.library.translations import joined
from core.library.words import word_mask

_FIRST, _LAST = "0", "~"
"""Before and behind every day."""

Marked = Callable[[str], Mask]
"""Gives the articles that bear a mark ('read', 'starred'), or a note ('note')."""

Noted = Callable[[Callable[[str], bool]], Mask]
"""Gives the articles whose note is meant; it is asked of each note in small letters."""


class Matching:
    """Queries on one folder as it is at the moment. `marked` and `noted` give the marks and notes as they are now.

    `cancelled` is asked between conditions; where it says so, StoppedError is raised.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        columns: Columns,
        marked: Marked,
        noted: Noted,
        cancelled: Callable[[], bool] | None = None,
    ) -> None:
        self.connection = connection
        self.columns = columns
        self._marked = marked
        self._noted = noted
        self._cancelled = cancelled

    def mask(self, query: Query) -> Mask:
        """The articles that a query finds, of translations of one text the first that it finds."""
        return joined(self.connection, self.columns).one_of_each(self._all(query.nodes))

    def state(self, value: str) -> Mask:
        """The articles of a library view: 'read', 'unread', 'starred', 'problem', 'draft'."""
        if value == "draft":
            return _shares(self.columns.whole(self.connection, "draft"), ~0)
        if value == "problem":
            return self._column_mask("problem", bool)
        return ~self._marked("read") if value == "unread" else self._marked(value)

    def guidance(self) -> Mask:
        """The articles with an outlook of the company's own."""
        return self._has("guidance")

    def listed(self, table: Literal["ticker", "tag"]) -> Listed:
        """All tickers, or tags, of the folder's articles."""
        return self.columns.listed(self.connection, table)

    def tag_names(self) -> tuple[str, ...]:
        """How the tags are written."""
        return self.columns.tag_names(self.connection)

    def coded(self, column: str) -> Coded:
        """A column of the articles that has few texts."""
        return self.columns.coded(self.connection, column)

    def months(self) -> Coded:
        """The month of each article."""
        return self.columns.months(self.connection)

    def prepare(self) -> None:
        """Reads every column that a term may ask for."""
        for column in ("day", "kind", "language", "company_text", "periods", "problem", "corrections"):
            self._go_on()
            self.columns.coded(self.connection, column)
        for column in (*HELD, "metrics", "bases"):
            self._go_on()
            self.columns.whole(self.connection, column)

    def _go_on(self) -> None:
        if self._cancelled is not None and self._cancelled():
            raise StoppedError

    def _all(self, nodes: Iterable[Node]) -> Mask:
        found = np.ones(self.columns.size, dtype=np.bool_)
        excluded = []
        for node in nodes:
            if isinstance(node, Not) and isinstance(node.node, Term):
                excluded.append(node.node)
                continue
            found = found & self._mask(node)
            if not found.any():
                return found
        return found & ~self._any(excluded) if excluded else found

    def _mask(self, node: Node) -> Mask:
        self._go_on()
        match node:
            case Word():
                return self._kept(node, lambda: word_mask(self.connection, self.columns, node))
            case FigureTest():
                return self._kept(node, lambda: figure_mask(self.connection, self.columns, node))
            case Term():
                return self._terms(node.field, (node.value,))
            case Not():
                return ~self._mask(node.node)
            case All():
                return self._all(node.nodes)
            case Any():
                return self._any(node.nodes)

    def _kept(self, node: Node, make: Callable[[], Mask]) -> Mask:
        """A mask that is kept, in one bit an article: of a million there is room for hundreds."""
        bits = self.columns.kept.of(node, lambda: np.packbits(make()))
        return np.unpackbits(bits, count=self.columns.size).view(np.bool_)

    def _any(self, nodes: Iterable[Node]) -> Mask:
        """One of them. Values of one field are looked up together: a watchlist has some hundred tickers."""
        found = np.zeros(self.columns.size, dtype=np.bool_)
        values: dict[str, list[str]] = {}
        for node in nodes:
            if isinstance(node, Term):
                values.setdefault(node.field, []).append(node.value)
            else:
                found |= self._mask(node)
        for field, wanted in values.items():
            found |= self._terms(field, tuple(wanted))
        return found

    def _terms(self, field: str, values: tuple[str, ...]) -> Mask:
        """The articles with one of the values of a field."""
        values = tuple(map(storable, values))
        connection, columns = self.connection, self.columns
        match field:
            case "ticker" | "tag":
                listed = columns.listed(connection, field)
                return listed.those(_codes(listed, field, values), columns.size)
            case "company":
                # the texts are some thousand, and each key press asks for another part of a name
                return self._column_mask("company_text", lambda text: any(value in text for value in values))
            case "kind":
                return self._column_mask("kind", values.__contains__)
            case "lang":
                return self._column_mask("language", lambda text: any(_is_language(text, value) for value in values))
            case "period":
                return self._column_mask("periods", lambda text: any(_tells(text, value) for value in values))
            case "basis":
                bits = sum({BASIS_BITS[value] for value in values if value in BASIS_BITS})
                return _shares(columns.whole(connection, "bases"), bits)
            case "note":
                return self._noted(lambda text: any(value in text for value in values))
            case "is":
                return reduce(np.logical_or, map(self.state, values))
            case "has":
                return reduce(np.logical_or, map(self._has, values))
            case _:
                spans = [_span(field, value) for value in values]
                # days sort as texts, and '' is none
                return self._column_mask("day", lambda day: any(first <= day < behind for first, behind in spans))

    def _column_mask(self, column: str, is_meant: Callable[[str], bool]) -> Mask:
        return self.columns.coded(self.connection, column).those(is_meant)

    def _has(self, value: str) -> Mask:
        if value == "correction":
            return self._column_mask("corrections", bool)
        if value == "note":
            return self._marked("note")
        if value in HELD:
            return _shares(self.columns.whole(self.connection, value), ~0)
        return _shares(self.columns.whole(self.connection, "metrics"), METRIC_BITS[value])


def _shares(values: Whole, bits: int) -> Mask:
    # bits that have no room in the values' few bytes are in none of them
    return cast("Mask", values & values.dtype.type(bits & np.iinfo(values.dtype).max) != 0)


def _codes(listed: Listed, field: str, values: tuple[str, ...]) -> list[int]:
    """The codes of the values that there are."""
    wanted = {*values}
    codes = [code for code, value in enumerate(listed.values) if value in wanted]
    numbers = {value for value in wanted if value.isdecimal()} if field == "ticker" else set()
    if numbers:
        # exchanges that number their shares: '9101' is enough for 'JP:9101'
        codes += [code for code, value in enumerate(listed.values) if value.rpartition(":")[2] in numbers - {value}]
    return codes


def _is_language(text: str, value: str) -> bool:
    return text.lower() == value or text.lower().startswith(f"{value}-")


def _tells(periods: str, value: str) -> bool:
    """Whether one of the periods, parted by spaces, is meant; a bare year means all that are in it."""
    if value.isdecimal():
        return any(period.startswith(value) for period in periods.split())
    return value in periods.split()


def _span(field: str, value: str) -> tuple[str, str]:
    """The days that `date:`, `after:`, `before:` or `last:` means: the first, and what sorts behind the last."""
    if field == "last":
        first = since(value, date.today())
        return (first.isoformat() if first else _FIRST), _LAST
    meant = days(value)
    if meant is None:
        return "", _FIRST
    first_day, behind = meant
    if field == "after":
        return first_day or _FIRST, _LAST
    return (_FIRST, first_day) if field == "before" else (first_day or _FIRST, behind)
