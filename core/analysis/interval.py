"""Intervals: between which bounds a true value lies whose digits a text has rounded.

'$141 million' is between 140.5 and 141.5; what is computed from such values is between bounds again.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from core.figures.figure import Figure
from core.figures.precision import quantum

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
    """Where the true value of a figure lies, by the digits of its quote.

    A value with 'about', 'over' or 'nearly' may be off by a whole unit of its last digit, any other by half a one.
    None where a bound is open, or where words without digits state it.
    """
    if figure.low is None or figure.high is None:
        return None
    share = 1.0 if figure.approximate else 0.5
    below = quantum(figure.low, figure.quote, approximate=figure.approximate)
    above = quantum(figure.high, figure.quote, approximate=figure.approximate)
    if below is None or above is None:
        return None
    return _sound(figure.low - share * below, figure.high + share * above)


def _sound(low: float, high: float, size: float = 0.0) -> Interval:
    """Widened by what arithmetic with numbers of this size may lose."""
    slack = _SLACK * max(size, abs(low), abs(high))
    return Interval(low - slack, high + slack)
