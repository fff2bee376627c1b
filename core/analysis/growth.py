"""What growth implies: '$141 million, up 25 %' says that the quarter before had between $112.0 and $113.7 million.

A change is set against a value of the same metric, basis and scope, for the same period, and gives the value of the
period that it is measured against; or from that the value of its own period, where only the earlier one is stated.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from core.analysis.interval import Interval, of_figure
from core.analysis.point import Derivation, Point
from core.analysis.series import moment
from core.analysis.slots import LENGTH, shifted_label
from core.analysis.telling import point_value
from core.figures.calendar import month_text
from core.figures.figure import Basis, Span
from core.figures.notation import MINUS, about_sign, number_text
from core.figures.vocabulary import METRICS


class Key(NamedTuple):
    """Under which a level is looked up. `scope` is folded; `end` is the month in which the period ends."""

    company: str
    metric: str
    basis: Basis | None
    scope: str
    unit: str
    span: Span
    end: int


UNREAL: tuple[Basis | None, ...] = ("constant_currency", "organic")
"""Growth on these bases is no change of the amounts that were reported."""

_YOY: tuple[Span, ...] = ("month", "quarter", "half", "9m", "year")
_NEXT: dict[Span, int] = {"month": 1, "quarter": 3}
"""Months back to the period that a sequential change is measured against."""


def key_of(point: Point) -> Key | None:
    """Under which a level is looked up; None for what is no level of a known period, or no actual one."""
    end = point.end_month
    if point.form != "level" or point.status != "actual" or point.span is None or end is None:
        return None
    scope = (point.scope or "").casefold()
    return Key(point.company, point.metric, point.basis, scope, point.unit, point.span, end)


def limits_of(point: Point) -> Interval | None:
    """Where the true value of a point lies, which may have no end ('more than'); None where its text gives no digits
    for that."""
    if point.derivations:
        return Interval(point.derivations[0].low, point.derivations[0].high)
    return of_figure(point.stated.figure)


def interval_of(point: Point) -> Interval | None:
    """The same where it has two ends, so that it can be reckoned with."""
    limits = limits_of(point)
    return None if limits is None or limits.is_open else limits


def months_back(point: Point) -> int | None:
    """How far before a change's own period that lies which it is measured against; None where it is not known."""
    if point.span is None:
        return None
    if point.versus == "yoy":
        return 12 if point.span in _YOY else None
    return _NEXT.get(point.span) if point.versus == "qoq" else None


def derived(like: Point, derivation: Derivation, end: int, span: Span, period: str | None) -> Point:
    """The point of a derivation: metric, basis, scope and unit are those of `like`."""
    sources = {(s.file, s.start): s for one in derivation.inputs for s in one.sources}
    return replace(
        like,
        form="level",
        versus=None,
        period=period,
        period_end=month_text(end),
        span=span,
        low=derivation.low,
        high=derivation.high,
        approximate=True,
        side=None,
        sources=tuple(sorted(sources.values(), key=lambda s: (moment(s.date), s.file, s.start))),
        conflict=False,
        vintage=None,
        derivations=(derivation,),
    )


def by_growth(levels: Mapping[Key, Sequence[Point]], changes: Iterable[Point]) -> list[tuple[Key, Point]]:
    """All that these changes imply together with these levels (actual, each under its key), by the key of what is
    implied. What is stated already is among it."""
    by_identity: dict[tuple[object, ...], list[str]] = {}
    for key in levels:
        units = by_identity.setdefault((key.company, key.metric, key.basis, key.scope, key.span), [])
        if key.unit not in units:
            units.append(key.unit)
    found: list[tuple[Key, Point]] = []
    for change in changes:
        back, end = months_back(change), change.end_month
        if back is None or end is None or change.span is None or change.basis in UNREAL:
            continue
        scope = (change.scope or "").casefold()
        for unit in by_identity.get((change.company, change.metric, change.basis, scope, change.span), ()):
            if not _measures(change, unit):
                continue
            own = Key(change.company, change.metric, change.basis, scope, unit, change.span, end)
            before = own._replace(end=end - back)
            if level := _fitting(levels.get(own, ()), change):
                found += _implied(before, level, change, _earlier(level, change), -back)
            if level := _fitting(levels.get(before, ()), change):
                found += _implied(own, level, change, _later(level, change), back)
    return found


def _measures(change: Point, unit: str) -> bool:
    """Whether a change is one of levels in this unit."""
    metric = METRICS.get(change.metric)
    if metric is not None and metric.is_ratio:
        return unit == "percent" and change.unit == "pp"
    return len(unit) == 3 and change.unit in ("percent", unit)


def _fitting(levels: Sequence[Point], change: Point) -> Point | None:
    """The level that a change goes with: one of the same article, else the latest that is reported."""
    files = {source.file for source in change.sources}
    near = [level for level in levels if any(source.file in files for source in level.sources)]
    return near[-1] if near else levels[-1] if levels else None


def _implied(key: Key, level: Point, change: Point, result: _Result | None, step: int) -> list[tuple[Key, Point]]:
    if result is None:
        return []
    formula, interval, value = result
    derivation = Derivation("growth", formula, interval.low, interval.high, value, (change, level))
    return [(key, derived(level, derivation, key.end, key.span, _label(level, step)))]


_Result = tuple[str, Interval, float]


def _earlier(level: Point, change: Point) -> _Result | None:
    """What the value was before the change."""
    now, by = interval_of(level), interval_of(change)
    if now is None or by is None:
        return None
    said, size = point_value(level), _size(change)
    rises = change.value >= 0
    if change.unit != "percent":
        return f"{said} {MINUS if rises else '+'} {size}", now - by, level.value - change.value
    factor = by.times(0.01).shifted(1.0)
    before = now.over(factor)
    if before is None:
        return None
    return f"{said} ÷ (1 {'+' if rises else MINUS} {size})", before, level.value / (1 + change.value / 100)


def _later(level: Point, change: Point) -> _Result | None:
    """What the value became by the change."""
    before, by = interval_of(level), interval_of(change)
    if before is None or by is None:
        return None
    said, size = point_value(level), _size(change)
    rises = change.value >= 0
    if change.unit != "percent":
        return f"{said} {'+' if rises else MINUS} {size}", before + by, level.value + change.value
    factor = by.times(0.01).shifted(1.0)
    now = before.by(factor)
    if now is None:
        return None
    return f"{said} × (1 {'+' if rises else MINUS} {size})", now, level.value * (1 + change.value / 100)


def _size(change: Point) -> str:
    """How much a change is, without its sign, with the digits of its text: '25%', '<5%'."""
    figure = change.figure
    about = about_sign(figure.side, approximate=figure.approximate)
    return f"{about}{number_text(abs(change.value), change.unit, quote=figure.quote)}"


def _label(level: Point, months: int) -> str | None:
    span = level.span
    if span is None:
        return None
    step = months // 12 if span in ("9m", "year") else months // LENGTH[span]
    return shifted_label(level.period, step)
