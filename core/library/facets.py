"""The counts beside the list: library views, tickers, tags and months under a query."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Part = Literal["views", "ticker", "tag", "date", "company", "lang", "period"]
PARTS: frozenset[Part] = frozenset(("views", "ticker", "tag", "date"))
"""What the sidebar shows. The others complete a search that is being typed."""


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
    """Counts under a query. Months ('2025-02') and periods have the newest first, of months '' last; languages are in
    the order of their names; the others have the most frequent first. A company's name finds longer ones too.

    Each count says what a click on it would show: the terms that the click replaces are left out, so that the
    tickers beside the chosen one keep their counts and can be added to it. What was not asked for is None.
    """

    views: Totals | None = None
    tickers: tuple[Facet, ...] | None = None
    tags: tuple[Facet, ...] | None = None
    months: tuple[Facet, ...] | None = None
    companies: tuple[Facet, ...] | None = None
    languages: tuple[Facet, ...] | None = None
    periods: tuple[Facet, ...] | None = None
