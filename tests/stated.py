"""Figures as an extractor states them, and the points of an article that states them, for tests of what follows."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from core.analysis.point import Point
from core.analysis.series import article_points
from core.analysis.slots import nominal_end, span_of
from core.figures.figure import Figure


def level(quote: str, low: float | None, period: str | None = "2024Q4", **fields: object) -> Figure:
    """A level of revenue in dollars, unless `fields` say otherwise."""
    known = Figure(
        "revenue", "level", "actual", low, low, "USD", quote, 0, len(quote), period=period,
        period_end=nominal_end(period), span=span_of(period),
    )  # fmt: skip
    return replace(known, **fields)


def points(*figures: Figure) -> tuple[Point, ...]:
    """The points of an article that states these figures one behind the other."""
    placed = [replace(f, start=100 * n, end=100 * n + len(f.quote)) for n, f in enumerate(figures)]
    return article_points(placed, "a.md", "An article", datetime(2025, 2, 11))
