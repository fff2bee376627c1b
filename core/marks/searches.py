"""Searches that the user saved under a name, for all folders."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import uuid4

from core.database import storable


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """`query` is a text of the search language; searches stand in the order of `position`."""

    id: str
    name: str
    query: str
    position: float


def new_search(name: str, query: str, others: Iterable[SavedSearch]) -> SavedSearch:
    """A search with an id of its own, behind all others."""
    last = max((other.position for other in others), default=0.0)
    return SavedSearch(uuid4().hex, name, query, last + 1)


def fetch_searches(connection: sqlite3.Connection) -> tuple[SavedSearch, ...]:
    """All saved searches in their order."""
    rows = connection.execute("SELECT id, name, query, position FROM search ORDER BY position, id")
    return tuple(SavedSearch(*row) for row in rows)


def put_search(connection: sqlite3.Connection, search: SavedSearch) -> None:
    """Writes a search, in the place of the one with its id."""
    values = (search.id, storable(search.name), storable(search.query), search.position)
    connection.execute("INSERT OR REPLACE INTO search VALUES (?, ?, ?, ?, ?)", (*values, time.time_ns() // 1_000_000))
