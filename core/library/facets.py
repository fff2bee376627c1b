"""The counts beside the list: library views, tickers, tags and months under a query."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Part = Literal["views", "ticker", "tag", "date"]
PARTS: frozenset[Part] = frozenset(("views", "ticker", "tag", "date"))


@dataclass(frozen=True, slots=True)
class Facet:
    """A value, and how many articles have it."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Totals:
    """How many articles there are, and how many of them are so."""

    all: int
    unread: int
    starred: int
    guidance: int
    problems: int


@dataclass(frozen=True, slots=True)
class Facets:
    """Counts under a query. Tickers and tags have the most frequent first; months ('2025-02') the newest, '' last.

    Each count says what a click on it would show: the terms that the click replaces are left out, so that the
    tickers beside the chosen one keep their counts and can be added to it. What was not asked for is None.
    """

    views: Totals | None = None
    tickers: tuple[Facet, ...] | None = None
    tags: tuple[Facet, ...] | None = None
    months: tuple[Facet, ...] | None = None
