"""How a point is told in words and signs, stated or derived: '$141M', '≈$113M', 'implied by growth'."""

from __future__ import annotations

import math

from core.analysis.interval import Interval
from core.analysis.point import Point
from core.figures.correction_words import correction_text
from core.figures.notation import (
    EN_DASH,
    MONTHS,
    basis_name,
    date_text,
    kind_name,
    metric_name,
    number_text,
    period_name,
    value_text,
)
from core.figures.precision import quantum

ABOUT = "≈"
_KINDS = {"growth": "implied", "sum": "computed", "measure": "computed"}
_VINTAGES = {"first": "first reported", "between": "reported in between", "latest": "latest"}
_SCALES = (1e12, 1e9, 1e6, 1e3, 1.0)
_FINEST = 4
"""A value is told with at most so many digits, however narrow its interval."""


def point_value(point: Point) -> str:
    """A point's value in short. A derived one has as many digits as its interval bears: '≈$113M'."""
    if not point.derivations:
        return value_text(point.stated.figure)
    signed = point.form == "change"
    return f"{ABOUT}{_told(point.value, last_place(point), point.unit, signed=signed)}"


def bounds_text(point: Point) -> str:
    """The interval of a derived point, with a digit more than its value: '$112.0M–$113.7M'."""
    one = point.derivations[0]
    return interval_text(one.value, Interval(one.low, one.high), point.unit, signed=point.form == "change")


def interval_text(value: float, interval: Interval, unit: str, *, signed: bool = False, finest: float = 0.0) -> str:
    """An interval around a value, with a digit more than the value itself bears: '$112.0M–$113.7M'; never one below
    `finest`."""
    step = max(step_of(value, interval) / 10, finest)
    low, high = (_told(bound, step, unit, signed=signed) for bound in (interval.low, interval.high))
    return low if low == high else f"{low}{EN_DASH}{high}"


def formula_text(point: Point) -> str:
    """How a derived point follows, and between which bounds: '$141M ÷ (1 + 25%) = $112.0M–$113.7M'."""
    return f"{point.derivations[0].formula} = {bounds_text(point)}"


def given_text(point: Point, value: float, low: float, high: float) -> str:
    """What others give for a stated point, from `low` to `high`: to one digit more than its text states."""
    place = quantum(point.value, point.stated.quote) or 0.0
    return interval_text(value, Interval(low, high), point.unit, signed=point.form == "change", finest=place / 10)


def denied_text(point: Point) -> str:
    """What the levels of other articles give for a growth that they deny: '$160M ÷ $100M − 1 = +58.9%–+61.1%'; ''
    where none does."""
    one = point.denied
    return f"{one.formula} = {given_text(point, one.value, one.low, one.high)}" if one else ""


def denied_told(point: Point) -> str:
    """The same as a sentence: 'Revenue growth, Q1 FY25: +40% here; with other articles $160M ÷ $100M − 1 = …'."""
    parts = (metric_name(point.figure), point.scope, point_period(point))
    about = ", ".join(part for part in parts if part)
    return f"{about}: {point_value(point)} here; with other articles {denied_text(point)}"


def corrections_text(point: Point) -> tuple[str, ...]:
    """What the user said of the figures that state a point, or that it follows from, each once."""
    said = dict.fromkeys(text for source in point.sources if (text := correction_text(source.figure)))
    return tuple(f"follows from one {text}" if point.is_derived else text for text in said)


def point_kind(point: Point) -> str:
    """'actual', 'guidance', 'consensus'; for a derived one 'implied' (by growth) or 'computed'; for a change what it
    is against."""
    if not point.derivations:
        return kind_name(point.stated.figure)
    kind = _KINDS[point.derivations[0].how]
    return kind if point.status == "actual" else f"{kind} {point.status}"


def point_period(point: Point) -> str:
    """The period as its company calls it; of twelve months which these are: 'TTM Mar 25'."""
    if point.span == "ttm" and point.period == "TTM" and point.period_end:
        year, month = point.period_end.split("-")
        return f"TTM {MONTHS[int(month) - 1][:3]} {year[2:]}"
    return period_name(point.period)


def vintage_text(point: Point) -> str:
    """'first reported, 4 Nov 2024', 'latest, 12 Feb 2025'; '' where no source states another value."""
    if point.vintage is None:
        return ""
    date = point.sources[-1 if point.vintage == "latest" else 0].date
    day = date_text(date) if date else "without a date"
    return f"{_VINTAGES[point.vintage]}, {day}"


def spoken(point: Point) -> str:
    """The whole of a point in words: 'Revenue, $141M, basis not stated, actual'."""
    parts = [metric_name(point.figure), point.scope, point_value(point), f"basis {basis_name(point.basis)}"]
    parts.append(point_kind(point))
    if point.derivations:
        parts.append(formula_text(point))
    if point.conflict:
        parts.append(f"texts disagree: {denied_text(point)}" if point.denied else "texts disagree")
    parts.append(vintage_text(point))
    parts += corrections_text(point)
    return ", ".join(part for part in parts if part)


def quotes_text(point: Point) -> str:
    """The words that state a point, or all that it follows from: '“25%”, “$141 million”'."""
    stated = [one.stated for one in point.derivations[0].inputs] if point.derivations else [point.stated]
    return ", ".join(f"“{' '.join(source.quote.split())}”" for source in stated)


def last_place(point: Point) -> float:
    """The unit of the last digit that a derived point's interval bears."""
    one = point.derivations[0]
    return step_of(one.value, Interval(one.low, one.high))


def step_of(value: float, interval: Interval) -> float:
    """The unit of the last digit that an interval around a value bears, a power of ten."""
    least = abs(value) * 10.0**-_FINEST
    width = max(interval.width, least)
    return float(10.0 ** math.floor(math.log10(width))) if width > 0 else 1.0


def _told(value: float, step: float, unit: str, *, signed: bool) -> str:
    """A number rounded to a step, written with the digits down to that step."""
    rounded = round(value / step) * step
    scale = 1.0
    if len(unit) == 3:
        scale = next((scale for scale in _SCALES if abs(rounded) >= scale), 1.0)
    places = max(0, -math.floor(math.log10(step / scale) + 1e-9))
    return number_text(rounded, unit, quote=f"{abs(rounded) / scale:.{places}f}", signed=signed)
