"""A search text on the command line, and what is wrong with it."""

from __future__ import annotations

import sys

from core.errors import QueryError
from core.library.parser import parse
from core.library.query import Query
from topline.output import printable

_AROUND, _LINE = 40, 100
"""Signs of a long query that are shown before and behind the mistake, and in all."""


def parsed(text: str) -> Query | None:
    """What a search text asks for; None where it is wrong, which is told with the place of the mistake."""
    text = text.strip()
    try:
        return parse(text)
    except QueryError as error:
        print(f"topline: {error}\n  {_pointed_at(text, error)}", file=sys.stderr)
        return None


def _pointed_at(query: str, error: QueryError) -> str:
    """The query with the place of the mistake marked below it. Of a long one, what is around the place."""
    start = max(0, error.start - _AROUND)
    end = min(len(query), max(start + _LINE, min(error.end, error.start + _AROUND) + _AROUND))
    before, shown = printable(query[start : error.start]), printable(query[start:end])
    cut = "…" if start else ""
    length = max(1, min(error.end, end) - error.start)
    rest = "…" if end < len(query) else ""
    return f"{cut}{shown}{rest}\n  {' ' * (len(cut) + len(before))}{'^' * length}"
