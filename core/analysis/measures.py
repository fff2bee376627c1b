"""What a chart measures of its values: the level, growth on the quarter or the year before, or the last twelve months.

Growth that a text states counts before growth that is computed. A change of a margin is in points. Twelve months are
summed of what adds up alone: there is no such sum of margins, nor of amounts for each share.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from core.analysis.growth import Key, derived, interval_of, key_of
from core.analysis.interval import Interval
from core.analysis.point import Derivation, Point
from core.analysis.series import in_order, moment
from core.analysis.sums import FLOWS
from core.analysis.telling import point_value
from core.figures.figure import Span
from core.figures.notation import MINUS, period_name

Measure = Literal["level", "qoq", "yoy", "ttm"]

MEASURES: tuple[Measure, ...] = ("level", "qoq", "yoy", "ttm")

_BACK: dict[Measure, Mapping[Span, int]] = {
    "qoq": {"month": 1, "quarter": 3},
    "yoy": {"month": 12, "quarter": 12, "half": 12, "9m": 12, "year": 12},
}
_QUARTERS = (0, 3, 6, 9)
"""Months by which those of twelve months end earlier."""


def measured(points: Iterable[Point], measure: Measure) -> tuple[Point, ...]:
    """What a chart shows of these points (stated and implied, of one company)."""
    points = tuple(points)
    if measure == "level":
        return tuple(point for point in points if point.form == "level")
    if measure == "ttm":
        return in_order(_twelve_months(points))
    return in_order(_growth(points, measure, _BACK[measure]))


def _growth(points: Sequence[Point], measure: Measure, back: Mapping[Span, int]) -> list[Point]:
    found = [p for p in points if p.form == "change" and p.versus == measure and p.span in back]
    stated = {_thing(point) for point in found}
    levels = _levels(points)
    outlooks = _newest_outlooks(points, levels)
    for point in (*(point for known in levels.values() for point in known), *outlooks):
        key = key_of(replace(point, status="actual"))
        if key is None or key.span not in back or _thing(point) in stated:
            continue
        for before in levels.get(key._replace(end=key.end - back[key.span]), ())[-1:]:
            growth = _change(point, before)
            if growth is not None:
                found.append(replace(growth, versus="qoq" if measure == "qoq" else "yoy"))
    return found


def _newest_outlooks(points: Iterable[Point], levels: Mapping[Key, Sequence[Point]]) -> list[Point]:
    """The outlook for each period of which nothing is reported yet. Older ones are no news of growth."""
    found: dict[Key, Point] = {}
    for point in points:
        key = key_of(replace(point, status="actual")) if point.status == "guidance" else None
        if key is not None and key not in levels:
            known = found.get(key)
            if known is None or moment(point.sources[-1].date) >= moment(known.sources[-1].date):
                found[key] = point
    return list(found.values())


def _thing(point: Point) -> tuple[object, ...]:
    """What a change is of, whatever it is told in."""
    scope = (point.scope or "").casefold()
    return (point.company, point.metric, point.basis, scope, point.status, point.span, point.end_month)


def _change(point: Point, before: Point) -> Point | None:
    """A level against an earlier one: in percent of an amount, in points of a ratio."""
    was = interval_of(before)
    now = interval_of(point)
    if was is None or now is None:
        return None
    if point.unit == "percent":
        formula = f"{point_value(point)} {MINUS} {point_value(before)}"
        return _changed(point, before, formula, now - was, point.value - before.value, "pp")
    ratio = now.over(was) if len(point.unit) == 3 else None
    if ratio is None:
        return None
    value = (point.value / before.value - 1) * 100
    formula = f"{point_value(point)} ÷ {point_value(before)} {MINUS} 1"
    return _changed(point, before, formula, ratio.shifted(-1.0).times(100.0), value, "percent")


def _changed(point: Point, before: Point, formula: str, interval: Interval, value: float, unit: str) -> Point:
    one = Derivation("measure", formula, interval.low, interval.high, value, (point, before))
    made = derived(point, one, point.end_month or 0, point.span or "quarter", point.period)
    return replace(made, form="change", unit=unit, period_end=point.period_end, conflict=point.conflict)


def _twelve_months(points: Sequence[Point]) -> list[Point]:
    """Each quarter with the three before it; at the end of a fiscal year the year as it is stated."""
    found = [point for point in points if point.form == "level" and point.span == "ttm" and point.metric in FLOWS]
    levels = _levels(points)
    known = {key for point in found if (key := key_of(point)) is not None}
    for key, years in levels.items():
        whole = key._replace(span="ttm")
        if key.span == "year" and key.metric in FLOWS and whole not in known and not years[-1].is_derived:
            known.add(whole)
            found += [replace(year, span="ttm") for year in years]
    for key, quarters in levels.items():
        whole = key._replace(span="ttm")
        if key.span != "quarter" or key.metric not in FLOWS or whole in known:
            continue
        four = [one for months in _QUARTERS for one in levels.get(key._replace(end=key.end - months), ())[-1:]]
        intervals = [interval for one in four if (interval := interval_of(one)) is not None]
        if len(intervals) == len(_QUARTERS):
            total = intervals[0] + intervals[1] + intervals[2] + intervals[3]
            formula = " + ".join(f"{period_name(one.period)} {point_value(one)}" for one in reversed(four))
            value = sum(one.value for one in four)
            sum_ = Derivation("measure", formula, total.low, total.high, value, tuple(four))
            found.append(derived(quarters[-1], sum_, key.end, "ttm", "TTM"))
    return found


def _levels(points: Iterable[Point]) -> dict[Key, list[Point]]:
    """Actual levels by their keys, the latest of several last."""
    found: dict[Key, list[Point]] = {}
    for point in points:
        key = key_of(point)
        if key is not None:
            found.setdefault(key, []).append(point)
    for known in found.values():
        known.sort(key=lambda point: point.vintage == "latest")
    return found
