"""The points of a ticker's charts as records: stated, implied or computed, each with its sources or its formula."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, FiniteFloat

from core.analysis.point import How, Point
from core.analysis.telling import formula_text

Origin = Literal["stated", "implied", "computed"]
_ORIGINS: dict[How, Origin] = {"growth": "implied", "sum": "computed", "measure": "computed"}


class PointRecord(BaseModel):
    """A point. `low` and `high` are as in a figure; of a derived one they hold the true value, and `value` is what its
    inputs give as they are written. `origin` tells where it is from, and `formula` how a derived one follows.
    The last fields are the place that states it best; `sources` counts all places that do."""

    model_config = ConfigDict(frozen=True)

    ticker: str
    metric: str
    form: str
    status: str
    origin: Origin
    low: FiniteFloat | None
    high: FiniteFloat | None
    value: FiniteFloat
    unit: str
    versus: str | None
    period: str | None
    period_end: str | None
    span: str | None
    basis: str | None
    scope: str | None
    approximate: bool
    side: str | None
    conflict: bool
    vintage: str | None
    formula: str
    sources: int
    quote: str
    file: str
    start: int
    end: int
    title: str
    date: datetime | None


def point_records(ticker: str, points: Iterable[Point]) -> Iterator[PointRecord]:
    """The records of points, in their order."""
    for point in points:
        source = point.stated
        yield PointRecord(
            ticker=ticker,
            metric=point.metric,
            form=point.form,
            status=point.status,
            origin=_ORIGINS[point.derivations[0].how] if point.is_derived else "stated",
            low=point.low,
            high=point.high,
            value=point.value,
            unit=point.unit,
            versus=point.versus,
            period=point.period,
            period_end=point.period_end,
            span=point.span,
            basis=point.basis,
            scope=point.scope,
            approximate=point.approximate,
            side=point.side,
            conflict=point.conflict,
            vintage=point.vintage,
            formula=formula_text(point) if point.is_derived else "",
            sources=len(point.sources),
            quote=source.quote,
            file=source.file,
            start=source.start,
            end=source.end,
            title=source.title,
            date=source.date,
        )
