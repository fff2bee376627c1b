"""Where articles of one company state different values for one thing: told without a judgement, as some are restated.

Only of what can be compared: one metric of the income statement, basis, scope, currency, period and length. Earnings
per share, and income that may be adjusted, are compared only where both texts say on which basis they are.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from core.analysis.growth import Key, key_of
from core.analysis.point import Point, Source
from core.analysis.series import moment
from core.analysis.sums import POSITIVE
from core.analysis.telling import point_period
from core.figures.notation import date_text, metric_name, value_text

COMPARED = POSITIVE | {"gross_profit", "operating_income", "ebitda", "pretax_income", "net_income", "eps"}
"""Metrics that are compared."""

_ADJUSTABLE = COMPARED - POSITIVE - {"net_income"}
_SURE = 0.9
FARTHEST = 0.2
"""Values farther apart than this share are more likely of two things than one that was restated."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two articles that state different values for one thing; `one` is the earlier."""

    one: Source
    other: Source
    point: Point

    def from_file(self, file: str) -> tuple[Source, Source]:
        """(what this file states, what the other does)."""
        return (self.one, self.other) if self.one.file == file else (self.other, self.one)

    def told(self, file: str = "") -> str:
        """'Revenue, Q3 FY24: $113.1M here, $112.4M in “Title” (4 Nov 2024)'."""
        here, there = self.from_file(file) if file else (self.other, self.one)
        parts = (metric_name(here.figure), self.point.scope, point_period(self.point))
        about = ", ".join(part for part in parts if part)
        first = f"{value_text(here.figure)} {'here' if file else where(here)}"
        return f"{about}: {first}, {value_text(there.figure)} {where(there)}"


def disagreements(points: Iterable[Point]) -> tuple[Disagreement, ...]:
    """Each pair of neighbouring values of which articles state one each; `points` are of one company.

    What one article states twice by itself is none.
    """
    found: dict[Key, list[Point]] = {}
    for point in points:
        key = key_of(point)
        if key is not None and point.conflict and not point.is_derived and can_be_compared(point):
            found.setdefault(key, []).append(point)
    return tuple(pair for group in found.values() for pair in _pairs(group))


def can_be_compared(point: Point) -> bool:
    """Whether articles that tell of this thing tell of one thing."""
    return point.metric in COMPARED and (point.basis is not None or point.metric not in _ADJUSTABLE)


def _pairs(group: list[Point]) -> Iterable[Disagreement]:
    group = sorted(group, key=lambda point: (moment(point.sources[0].date), point.sources[0].file))
    files = [{source.file for source in point.sources} for point in group]
    for n, point in enumerate(group[:-1]):
        other = group[n + 1]
        one, two = _sure(point), _sure(other)
        if one is None or two is None or files[n] & files[n + 1]:
            continue
        if abs(point.value - other.value) <= FARTHEST * max(abs(point.value), abs(other.value)):
            yield Disagreement(one, two, other)


def _sure(point: Point) -> Source | None:
    """The earliest source that is beyond doubt."""
    for source in point.sources:
        if source.figure.confidence >= _SURE and "contradicted" not in source.figure.doubts.split():
            return source
    return None


def where(source: Source) -> str:
    """'in “Title” (4 Nov 2024)'."""
    date = f" ({date_text(source.date)})" if source.date else ""
    return f"in “{source.title}”{date}"
