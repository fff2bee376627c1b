"""The points of a ticker's charts as records: stated, implied or computed, each with its sources or its formula."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, FiniteFloat, field_validator

from core.analysis.point import How, Point, Source
from core.analysis.telling import denied_text, formula_text
from core.figures.figure import By
from core.figures.notation import metric_name, period_name, value_text

Origin = Literal["stated", "implied", "computed"]
_ORIGINS: dict[How, Origin] = {"growth": "implied", "sum": "computed", "measure": "computed"}


class PlaceRecord(BaseModel):
    """A place in a text that a point comes from. `says` tells in words what stands there; `correction` and `extracted`
    are as in a figure."""

    model_config = ConfigDict(frozen=True)

    file: str
    start: int
    end: int
    quote: str
    says: str
    correction: By | None = None
    extracted: str = ""


class PointRecord(BaseModel):
    """A point. `low` and `high` are as in a figure; of a derived one they hold the true value, and `value` is what its
    inputs give as they are written. `origin` tells where it is from, and `formula` how a derived one follows.
    `denied` is what the levels of other articles give for a stated growth that they deny.

    `sources` counts the `places` that it comes from: those that state it, or all that a derived one follows from.
    `quote` to `date` are the place that states it best; a derived one is stated nowhere. `correction` and `extracted`
    are that place's; of a derived one `correction` tells whether any of its places is corrected.
    """

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
    denied: str
    quote: str | None
    file: str | None
    start: int | None
    end: int | None
    title: str | None
    date: datetime | None
    correction: By | None
    extracted: str
    sources: int
    places: tuple[PlaceRecord, ...]

    @field_validator("places", mode="before")
    @classmethod
    def _from_a_cell(cls, value: Any) -> Any:
        """Cells of a table hold them as JSON, which may have an apostrophe before it."""
        return json.loads(value.removeprefix("'")) if isinstance(value, str) else value


def point_records(ticker: str, points: Iterable[Point]) -> Iterator[PointRecord]:
    """The records of points, in their order."""
    for point in points:
        source = None if point.is_derived else point.stated
        said = [one.figure.correction for one in point.sources] if source is None else [source.figure.correction]
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
            denied=denied_text(point),
            quote=source.quote if source else None,
            file=source.file if source else None,
            start=source.start if source else None,
            end=source.end if source else None,
            title=source.title if source else None,
            date=source.date if source else None,
            correction=next((one for one in said if one is not None), None),
            extracted=source.figure.extracted if source else "",
            sources=len(point.sources),
            places=tuple(map(_place, point.sources)),
        )


def _place(source: Source) -> PlaceRecord:
    figure = source.figure
    parts = (f"{metric_name(figure)} {value_text(figure)}", figure.scope, figure.period and period_name(figure.period))
    return PlaceRecord(
        file=source.file,
        start=source.start,
        end=source.end,
        quote=source.quote,
        says=", ".join(part for part in parts if part),
        correction=figure.correction,
        extracted=figure.extracted,
    )
