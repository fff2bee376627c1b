"""Intervals: between which bounds a true value lies whose digits a text has rounded.

'$141 million' is between 140.5 and 141.5; what is computed from such values is between bounds again.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from core.figures.figure import Figure
from core.figures.leeway import leeway

_SLACK = 1e-12
"""What floating point may lose at each bound, as a share of the largest number that took part."""


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`, both within. Arithmetic keeps every result that the members can give."""

    low: float
    high: float

    def __add__(self, other: Interval) -> Interval:
        return _sound(self.low + other.low, self.high + other.high, self.size + other.size)

    def __sub__(self, other: Interval) -> Interval:
        return _sound(self.low - other.high, self.high - other.low, self.size + other.size)

    def times(self, factor: float) -> Interval:
        """Each member times a number that is not negative."""
        return _sound(self.low * factor, self.high * factor)

    def shifted(self, by: float) -> Interval:
        """Each member and a number more."""
        return _sound(self.low + by, self.high + by, self.size + abs(by))

    def by(self, other: Interval) -> Interval | None:
        """Each member times each of the other; None where not all of both are above 0, or where there is no end."""
        if self.low <= 0 or other.low <= 0:
            return None
        low, high = self.low * other.low, self.high * other.high
        return _sound(low, high) if math.isfinite(high) else None

    def over(self, other: Interval) -> Interval | None:
        """Each member through each of the other; None where not all of both are above 0, or where there is no end."""
        if self.low <= 0 or other.low <= 0:
            return None
        low, high = self.low / other.high, self.high / other.low
        return _sound(low, high) if math.isfinite(high) else None

    @property
    def size(self) -> float:
        """The greatest distance of a member from 0."""
        return max(abs(self.low), abs(self.high))

    @property
    def is_open(self) -> bool:
        """Whether it has no end on one side."""
        return not (math.isfinite(self.low) and math.isfinite(self.high))

    @property
    def width(self) -> float:
        """From the lower bound to the upper."""
        return self.high - self.low

    def holds(self, value: float) -> bool:
        """Whether a value lies within."""
        return self.low <= value <= self.high

    def meets(self, other: Interval) -> bool:
        """Whether the two have a value in common."""
        return self.low <= other.high and other.low <= self.high


def of_figure(figure: Figure) -> Interval | None:
    """Where the true value of a figure lies, by the digits of its quote and the words beside it (see `leeway`).

    'At least', 'up to' and 'more than' leave one end open, at infinity. None where words without digits state it.
    """
    low, high = -math.inf, math.inf
    if figure.low is not None:
        below = leeway(figure, figure.low)
        if below is None:
            return None
        low = figure.low - below.below
    if figure.high is not None:
        above = leeway(figure, figure.high)
        if above is None:
            return None
        high = figure.high + above.above
    return _sound(low, high)


def _sound(low: float, high: float, size: float = 0.0) -> Interval:
    """Widened by what arithmetic with numbers of this size may lose."""
    slack = _SLACK * max(abs(one) for one in (0.0, size, low, high) if math.isfinite(one))
    return Interval(low - slack, high + slack)
