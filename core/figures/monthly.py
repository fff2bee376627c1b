"""Reports on the sales of one month."""

from __future__ import annotations

from core.figures.calendar import Month, Period, month
from core.figures.reading import Reading

_LATEST = 3
"""Months within which the sales of one are told."""


def month_in_title(today: Month | None, title: Reading | None) -> Period | None:
    """The month that an article is titled with, where it names a metric and no longer period: 'Sales January 2025'."""
    if title is None or today is None or not any(head.meaning.kind == "metric" for head in title.heads):
        return None
    named = [mention for mention in title.periods if mention.span is not None]
    if len(named) != 1 or named[0].span != "month":
        return None
    reported = Period("month", named[0].year, named[0].number)
    return reported if 0 < today - month(reported.year, reported.number) <= _LATEST else None
