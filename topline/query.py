"""A search text on the command line, and what is wrong with it."""

from __future__ import annotations

import sys

from core.errors import QueryError
from core.library.parser import parse
from core.library.query import Query
from topline.output import printable


def parsed(text: str) -> Query | None:
    """What a search text asks for; None where it is wrong, which is told with the place of the mistake."""
    text = text.strip()
    try:
        return parse(text)
    except QueryError as error:
        print(f"topline: {error}\n  {_pointed_at(text, error)}", file=sys.stderr)
        return None


def _pointed_at(query: str, error: QueryError) -> str:
    """The place of the mistake in the query, with a little of what stands before it."""
    start = max(0, error.start - 40)
    shown = printable(query[start : min(error.end, error.start + 60)])
    return f"{shown}\n  {' ' * (error.start - start)}{'^' * max(1, len(shown) - (error.start - start))}"
