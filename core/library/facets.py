"""The counts beside the list: library views, tickers, tags and months under a query."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from core.database import pack
from core.library.condition import Condition
from core.library.query import Query
from core.library.sql import condition

_VIEWS = """
SELECT count(*), coalesce(sum(NOT coalesce(m.read, 0)), 0), coalesce(sum(coalesce(m.starred, 0)), 0),
       coalesce(sum(a.guidance), 0), coalesce(sum(a.problem != ''), 0)
FROM article a LEFT JOIN marks.mark m ON m.root = ? AND m.file = a.file
WHERE {found}
"""
_TICKERS = """
SELECT t.ticker, count(*) FROM ticker t WHERE t.article_id IN (SELECT a.id FROM article a WHERE {found})
GROUP BY t.ticker ORDER BY 2 DESC, 1
"""
_TAGS = """
SELECT min(t.tag), count(*) FROM tag t WHERE t.article_id IN (SELECT a.id FROM article a WHERE {found})
GROUP BY t.tag_key ORDER BY 2 DESC, t.tag_key
"""
_MONTHS = """
SELECT coalesce(substr(a.day, 1, 7), '') AS month, count(*) FROM article a WHERE {found}
GROUP BY month ORDER BY month DESC
"""


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
    tickers beside the chosen one keep their counts and can be added to it.
    """

    all: int
    unread: int
    starred: int
    guidance: int
    problems: int
    tickers: tuple[Facet, ...]
    tags: tuple[Facet, ...]
    months: tuple[Facet, ...]


def count_facets(connection: sqlite3.Connection, query: Query, root_id: int, root: str) -> Facets:
    """The counts under `query`."""

    def values(select: str, field: str) -> tuple[Facet, ...]:
        found = condition(query.without(field), root_id, root)
        return tuple(Facet(*row) for row in connection.execute(select.format(found=found.sql), found.values))

    views = count_views(connection, condition(query.without("is", "has"), root_id, root), root)
    return Facets(
        all=views.all,
        unread=views.unread,
        starred=views.starred,
        guidance=views.guidance,
        problems=views.problems,
        tickers=values(_TICKERS, "ticker"),
        tags=values(_TAGS, "tag"),
        months=values(_MONTHS, "date"),
    )


def count_views(connection: sqlite3.Connection, found: Condition, root: str) -> Totals:
    """The counts of the library views among the articles that a condition finds."""
    return Totals(*connection.execute(_VIEWS.format(found=found.sql), (pack(root), *found.values)).fetchone())
