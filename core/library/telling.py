"""What the articles of a ticker tell: each announcement once, and of the first of its companies alone."""

from __future__ import annotations

import sqlite3

from core.figures.figure import Figure
from core.library.rows import Row, fetch_figures, fetch_rows
from core.library.translations import retold

_OF_TICKER = (
    "SELECT a.id FROM article a JOIN ticker t ON t.article_id = a.id"
    " WHERE a.root_id = ? AND t.ticker = ? AND NOT t.companion AND a.figures > 0"
    " ORDER BY a.sort_key IS NULL, a.sort_key, a.file"
)


def ticker_figures(
    connection: sqlite3.Connection, root: str, root_id: int, ticker: str
) -> tuple[tuple[Row, tuple[Figure, ...]], ...]:
    """The articles of a ticker that state figures, the oldest first, each with those that are to be drawn.

    An article that tells of several companies is of the first of them: nothing says of a figure that it is not. What is
    told in several languages is told once, in the first that lists show, but for what the user corrected in another.
    """
    ids = [id for (id,) in connection.execute(_OF_TICKER, (root_id, ticker))]
    figures, rows = fetch_figures(connection, ids), fetch_rows(connection, root, ids)
    again = retold(connection, root_id, {row.file for row in rows})
    told = ((row, tuple(f for f in figures[row.id] if row.file not in again or f.correction)) for row in rows)
    return tuple((row, of_row) for row, of_row in told if of_row)
