"""Series: what figures of one article, or of all articles of a ticker, say about one thing.

A series is what may share a line: one metric on one basis, for one scope, in one unit, over periods of one length.
GAAP, non-GAAP and 'not stated' are three bases; a year is never a point of a series of quarters.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Protocol

from core.analysis.interval import of_figure
from core.analysis.point import Derivation, Point, Source, Vintage
from core.analysis.slots import span_of
from core.figures.figure import Basis, Figure, Form, Span, Versus
from core.figures.leeway import leeway
from core.figures.vocabulary import METRICS

__all__ = ["Derivation", "Point", "Series", "Source", "article_points", "in_order", "series", "ticker_points"]

_METRIC_ORDER = {metric: place for place, metric in enumerate(METRICS)}
_Fineness = tuple[bool, float]
"""Whether a value is only approximate, and how far the true one may lie from it. The smaller, the finer."""

_SLACK = 1e-9
"""What floating point may lose of a value."""

_MOST_VALUES = 32
"""With so many values for one point a text is no announcement; only equal ones are still brought together."""


@dataclass(frozen=True, slots=True)
class Series:
    """Points that may share a line, in the order of time. They may differ in status, and in nothing else."""

    metric: str
    form: Form
    basis: Basis | None
    scope: str | None
    unit: str
    versus: Versus | None
    span: Span | None
    points: tuple[Point, ...]
    company: str = ""


class ArticleRow(Protocol):
    """What is needed of an article in a list."""

    @property
    def file(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def date(self) -> datetime | None: ...


def article_points(figures: Iterable[Figure], file: str, title: str, date: datetime | None) -> tuple[Point, ...]:
    """The points that one article states, ordered by metric and then by time."""
    return _points((Source(file, f.start, f.end, f.quote, title, date, f) for f in figures), "")


def ticker_points(
    rows_with_figures: Iterable[tuple[ArticleRow, Iterable[Figure]]], company: str = ""
) -> tuple[Point, ...]:
    """The points that several articles of one company state, in the same order. The articles may come in any order.

    `company` is put on the points, for those who look at several companies together.
    """
    return _points(
        (
            Source(row.file, f.start, f.end, f.quote, row.title, row.date, f)
            for row, figures in rows_with_figures
            for f in figures
        ),
        company,
    )


def series(points: Iterable[Point]) -> tuple[Series, ...]:
    """The points sorted into series, in the order in which each first comes."""
    found: dict[tuple[object, ...], list[Point]] = {}
    for point in points:
        found.setdefault(_series_key(point), []).append(point)
    return tuple(
        Series(p.metric, p.form, p.basis, p.scope, p.unit, p.versus, p.span, tuple(sorted(group, key=_time)), p.company)
        for group in found.values()
        for p in group[:1]
    )


def in_order(points: Iterable[Point]) -> tuple[Point, ...]:
    """Points ordered by metric and then by time, as `article_points` and `ticker_points` order theirs."""
    return tuple(sorted(points, key=_point_order))


def moment(date: datetime | None) -> datetime:
    """For sorting alone: a time with a zone beside one without, and none behind all."""
    if date is None:
        return datetime.max
    try:
        return date.astimezone(UTC).replace(tzinfo=None) if date.tzinfo else date
    except OverflowError:  # the first or the last day that there is
        return date.replace(tzinfo=None)


def _points(sources: Iterable[Source], company: str) -> tuple[Point, ...]:
    found: dict[tuple[object, ...], list[Source]] = {}
    for source in sources:
        if _can_be_drawn(source.figure):
            found.setdefault(_point_key(source.figure), []).append(source)
    return in_order(
        point for group in found.values() for point in _points_of_one_key(sorted(group, key=_source_order), company)
    )


def _can_be_drawn(figure: Figure) -> bool:
    bounds = [bound for bound in (figure.low, figure.high) if bound is not None]
    return figure.plotted and figure.company is None and bool(bounds) and all(map(math.isfinite, bounds))


def _point_key(figure: Figure) -> tuple[object, ...]:
    span = figure.span or span_of(figure.period)
    period = figure.period_end or figure.period
    return (*_identity(figure), figure.status, span, period)


def _series_key(point: Point) -> tuple[object, ...]:
    return (point.company, *_identity(point), point.span)


def _identity(of: Figure | Point) -> tuple[object, ...]:
    scope = of.scope.casefold() if of.scope else None
    return (of.metric, of.form, of.basis, scope, of.unit, of.versus)


def _points_of_one_key(sources: Sequence[Source], company: str) -> list[Point]:
    groups = _by_value(sources)
    # an outlook that is raised, and analysts who differ, do not contradict each other
    conflict = len(groups) > 1 and sources[0].figure.status == "actual"
    points = [_point(group, conflict, company) for group in groups]
    return _dated(points) if len(points) > 1 else points


def _dated(points: list[Point]) -> list[Point]:
    """Several values of one thing with their vintages: the first by its first source, the latest by its last."""
    first = min(range(len(points)), key=lambda n: _source_order(points[n].sources[0]))
    last = max(range(len(points)), key=lambda n: _source_order(points[n].sources[-1]))

    def vintage(place: int) -> Vintage:
        return "latest" if place == last else "first" if place == first else "between"

    return [replace(point, vintage=vintage(place)) for place, point in enumerate(points)]


def _by_value(sources: Sequence[Source]) -> list[list[Source]]:
    """Sources that state one value, each group's finest first. A coarser one joins the first finer that it fits."""
    equal: dict[tuple[float | None, float | None, bool], list[tuple[_Fineness, Source]]] = {}
    for source in sources:
        value = (source.figure.low, source.figure.high, _is_floor(source.figure))
        equal.setdefault(value, []).append((_fineness(source.figure), source))
    ranked = sorted((sorted(same, key=_head_first) for same in equal.values()), key=lambda same: _first(same[0]))
    groups: list[list[Source]] = []
    for same in ranked:
        coarse = same[0][1].figure
        home = next((group for group in groups[:_MOST_VALUES] if _fits(group[0].figure, coarse)), None)
        if home is None:
            home = []
            groups.append(home)
        home.extend(source for _, source in same)
    return groups


def _first(ranked: tuple[_Fineness, Source]) -> _Fineness:
    return ranked[0]


def _head_first(ranked: tuple[_Fineness, Source]) -> tuple[bool, _Fineness]:
    """Of equal values the finest; of an outlook the one with 'about', which those who tell it again leave out."""
    fineness, source = ranked
    return source.figure.status != "guidance" or not source.figure.approximate, fineness


def _fineness(figure: Figure) -> _Fineness:
    """A value of which one end is open says least of those with as many digits."""
    bounds = [bound for bound in (figure.low, figure.high) if bound is not None]
    is_rough = figure.approximate or figure.side is not None or len(bounds) == 1
    rooms = [max(room) for bound in bounds if (room := leeway(figure, bound)) is not None]
    return (is_rough, max(rooms, default=math.inf))


def _fits(fine: Figure, coarse: Figure) -> bool:
    """Whether the finer value may be what the coarser one means. A value without digits is its own alone.

    What was reported is one value, whether a text says it exactly or 'more than'; an outlook is what the text says, and
    one that says more is another one.
    """
    if coarse.status == "guidance":
        if _is_floor(fine) != _is_floor(coarse):
            return False
        coarse = replace(coarse, approximate=False, side=None)
    elif (coarse.low is None) != (coarse.high is None) and fine.low is not None and fine.high is not None:
        limits = of_figure(coarse)  # 'at least' allows all that is greater
        return limits is not None and limits.holds(fine.low) and limits.holds(fine.high)
    for one, other in ((fine.low, coarse.low), (fine.high, coarse.high)):
        if (one is None) != (other is None):
            return False
        if one is not None and other is not None:
            room = leeway(coarse, other)
            slack = _SLACK * max(abs(one), abs(other))
            if room is None or not other - room.below - slack <= one <= other + room.above + slack:
                return False
    return True


def _is_floor(figure: Figure) -> bool:
    """Whether an outlook promises no number, but more or less than it."""
    return figure.status == "guidance" and figure.side in ("over", "under")


def _point(group: list[Source], conflict: bool, company: str) -> Point:
    finest = group[0].figure
    sources = tuple(sorted(group, key=_source_order))
    return Point(
        metric=finest.metric,
        form=finest.form,
        basis=finest.basis,
        scope=finest.scope,
        unit=finest.unit,
        versus=finest.versus,
        status=finest.status,
        period=finest.period,
        period_end=finest.period_end,
        span=finest.span or span_of(finest.period),
        low=finest.low,
        high=finest.high,
        approximate=finest.approximate,
        sources=sources,
        conflict=conflict,
        company=company,
        side=finest.side,
    )


def _source_order(source: Source) -> tuple[datetime, str, int]:
    return (moment(source.date), source.file, source.start)


def _time(point: Point) -> tuple[int, str, str, datetime, float]:
    return (
        point.end_month or 0,
        point.period or "",
        point.status,
        moment(point.sources[0].date),
        point.value,
    )


def _point_order(point: Point) -> tuple[object, ...]:
    return (
        _METRIC_ORDER.get(point.metric, len(_METRIC_ORDER)),
        point.metric,
        point.form,
        point.scope is not None,
        (point.scope or "").casefold(),
        point.basis or "",
        point.unit,
        point.versus or "",
        point.span or "",
        _time(point),
    )
