"""The y axis: in which thousands money is told, where the axis begins and ends, and its round numbers."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.figures.notation import MINUS

LIMIT = 1e18
"""What is larger is an error of reading, and would take the arithmetic of an axis to infinity."""

_SCALES = ((1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "K"))
_ROUND = (1.0, 2.0, 4.0, 5.0, 10.0)
_HUGE, _TINY = 1e7, 1e-5
_NOTHING = 1e-12
_MOST_INTERVALS = 3.5
_FAR_FROM_ZERO = 0.6
_MOST_EMPTY = 0.15


@dataclass(frozen=True, slots=True)
class Scale:
    """Values are divided by `divisor` and told in `letter` ('M')."""

    divisor: float = 1.0
    letter: str = ""


@dataclass(frozen=True, slots=True)
class Axis:
    """From `low` to `high`, both in the chart's unit, with (value, text) for each line. `zoomed`: begins above 0."""

    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]
    zoomed: bool = False


def money_scale(values: Iterable[float]) -> Scale:
    """The scale in which the largest value reads well: '141' in M and not '0.141' in B."""
    sizes = sorted(abs(value) for value in values if value)
    if not sizes:
        return Scale()
    place = next((n for n, (divisor, _) in enumerate(_SCALES) if sizes[-1] >= divisor * 0.9995), len(_SCALES))
    if place == len(_SCALES):
        return Scale()
    # a little over one billion beside hundreds of millions is better told in millions
    divisor = _SCALES[place][0]
    if sizes[-1] < 10 * divisor and sizes[0] < divisor * 0.9995 and place + 1 < len(_SCALES):
        place += 1
    return Scale(*_SCALES[place])


def bar_axis(values: Sequence[float], intervals: int = 4) -> Axis:
    """An axis for bars of at most `LIMIT` in size. It holds 0."""
    low, high = min((*values, 0.0)), max((*values, 0.0))
    if high - low < _NOTHING:
        high = low + 1.0
    step = _step((high - low) / intervals)
    bottom, top = _trimmed(low, high, step)
    return Axis(bottom, top, _ticks(bottom, top, step))


def ratio_axis(values: Sequence[float], intervals: int = 2) -> Axis:
    """An axis for ratios of at most `LIMIT` in size. It begins near the lowest where all are far from 0."""
    low, high = min(values, default=0.0), max(values, default=0.0)
    if 0 <= low < _FAR_FROM_ZERO * high:
        low = 0.0
    high = max(high, 0.0) if low < 0 else high
    if max(abs(low), abs(high)) < _NOTHING:
        low, high = 0.0, 1.0
    # no closer than this, or a tenth of a point would look like a cliff
    least = 0.1 * max(abs(low), abs(high))
    step = _step(max(high - low, least) / intervals)
    bottom, top = _down(low, step), _up(high, step)
    while top - bottom < least or top == bottom:
        bottom, top = bottom - step, top + step
    if top - bottom > _MOST_INTERVALS * step:
        step *= 2
        bottom, top = _down(bottom, step), _up(top, step)
    if bottom < 0:
        bottom, top = _trimmed(low, high, step)
    return Axis(bottom, top, _ticks(bottom, top, step), zoomed=bottom > 0)


def _trimmed(low: float, high: float, step: float) -> tuple[float, float]:
    """Lines below and above all values, but for one that would leave much of the chart empty."""
    bottom, top = _down(low, step), _up(high, step)
    slack = _MOST_EMPTY * (high - low)
    return (low if low - bottom > slack else bottom), (high if top - high > slack else top)


def number(value: float, decimals: int | None) -> str:
    """Digits with a true minus; where `decimals` is None, as few as tell it."""
    if abs(value) >= _HUGE or 0 < abs(value) < _TINY:
        text = f"{abs(value):.3g}"
    elif decimals is None:
        size = abs(value)
        text = f"{size:,.3f}" if size < 10 else f"{size:,.2f}" if size < 100 else f"{size:,.1f}"
        text = text.rstrip("0").rstrip(".")
    else:
        text = f"{abs(value):,.{decimals}f}"
    return f"{MINUS}{text}" if value < 0 and text.strip("0.,") else text


def _step(rough: float) -> float:
    power = 10.0 ** math.floor(math.log10(rough))
    return min((factor * power for factor in _ROUND), key=lambda step: abs(math.log(step / rough)))


def _up(value: float, step: float) -> float:
    return math.ceil(value / step - 1e-9) * step


def _down(value: float, step: float) -> float:
    return math.floor(value / step + 1e-9) * step


def _ticks(low: float, high: float, step: float) -> tuple[tuple[float, str], ...]:
    digits = max(0, -math.floor(math.log10(step) + 1e-9))
    if not math.isclose(round(step, digits), step):
        digits += 1
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return tuple((place * step, number(place * step, digits)) for place in range(first, last + 1))
