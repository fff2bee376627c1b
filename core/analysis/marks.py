"""From points to marks: which stand side by side, which across one another, and what is written at each."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from core.analysis.chart import Kind, Look, Mark, Run
from core.analysis.looks import Key
from core.analysis.scale import Axis, Scale, number
from core.analysis.series import Point, Series, moment
from core.analysis.slots import Slot, Track
from core.analysis.telling import ABOUT, last_place, spoken
from core.figures.notation import EN_DASH, about_sign
from core.figures.precision import decimals, room

BAR = 0.6
"""Width of all bars of one slot together."""

_SHIFT = 0.13
_CLOSE = 0.05
_LABELLED = 6
"""With more marks in a line, only its ends and turning points are labelled."""

MOST_DIGITS = 4
"""Significant digits of a label; tables of accounts give nine, which the table beside the chart shows."""
_FEWEST_DIGITS = 2
MOST_IN_A_SLOT = 6
"""So many values of one series for one period are drawn; more are left to the table."""


@dataclass(frozen=True, slots=True)
class Wording:
    """How values are written in one chart: its scale, and the decimals that do where there is little room."""

    scale: Scale
    rough: int

    @classmethod
    def of(cls, points: Iterable[Point], scale: Scale) -> Wording:
        largest = max((abs(p.value) / scale.divisor for p in points), default=0.0)
        return cls(scale, max(0, 2 - math.floor(math.log10(largest))) if largest > 1e-3 else 3)

    def exact_label(self, point: Point) -> str:
        """As many digits as the source gives, up to the most that can be read at a glance."""
        exact = self._exact(point)
        return self._text(point, exact if exact is None else min(exact, room(self._largest(point), MOST_DIGITS)))

    def rough_label(self, point: Point) -> str:
        """Three digits of the chart's largest value, and two of each at least, where the source gives so many."""
        exact = self._exact(point)
        # beside a trillion a million is not nothing
        least = max(self.rough, room(self._largest(point), _FEWEST_DIGITS))
        return self._text(point, least if exact is None else min(exact, least))

    def _largest(self, point: Point) -> float:
        bounds = [bound for bound in (point.low, point.high) if bound is not None] or [point.value]
        return max(map(abs, bounds)) / self.scale.divisor

    def _exact(self, point: Point) -> int | None:
        divisor = self.scale.divisor
        if point.is_derived:
            return max(0, -math.floor(math.log10(last_place(point) / divisor) + 1e-9))
        quote = point.stated.quote
        places = [decimals(bound, quote, divisor) for bound in (point.low, point.high) if bound is not None]
        known = [place for place in places if place is not None]
        return max(known) if len(known) == len(places) else None

    def _text(self, point: Point, places: int | None) -> str:
        def one(value: float) -> str:
            return number(value / self.scale.divisor, places)

        if point.is_derived:
            return f"{ABOUT}{one(point.value)}"
        if point.low is not None and point.high is not None:
            if point.low != point.high:
                return f"{one(point.low)}{EN_DASH}{one(point.high)}"
            return f"{about_sign(point.side, approximate=point.approximate, negative=point.low < 0)}{one(point.low)}"
        return f"≥{one(point.low)}" if point.low is not None else f"≤{one(point.high or 0.0)}"


Where = Callable[[Point], int | None]
"""The month in which the slot of a point ends."""


def bar_runs(
    track: Track, members: Sequence[Series], looks: Mapping[Key, Look], wording: Wording, place: Where | None = None
) -> list[Run]:
    """Amounts as bars. Bars of one period share its slot; an outlook lies across the bar that came of it.

    `place` says where points stand, if not at the ends of their periods.
    """
    by_slot = _by_slot(track, _in_order(members, looks), place)
    marks: dict[Key, list[Mark]] = {}
    for slot, found in by_slot:
        columns = [(key, point) for key, points in found.items() for point in _columns(points)]
        width = BAR / max(1, len(columns))
        middle: dict[Key, float] = {}
        for column, (key, point) in enumerate(columns):
            x = slot.x + (column - (len(columns) - 1) / 2) * width
            middle.setdefault(key, x)
            kind: Kind = "band" if point.status != "actual" else "implied" if point.is_derived else "bar"
            marks.setdefault(key, []).append(_mark(point, kind, slot, x, width * 0.94, wording))
        for key, points in found.items():
            drawn = [point for column_key, point in columns if column_key == key]
            for point in points:
                if point not in drawn:
                    kind = "tick" if point.status == "guidance" else "estimate"
                    mark = _mark(point, kind, slot, middle.get(key, slot.x), width, wording)
                    marks.setdefault(key, []).append(mark if not columns else replace(mark, label="", rough=""))
    return [Run(looks[key], tuple(found)) for key, found in marks.items()]


def symbol_runs(
    track: Track,
    members: Sequence[Series],
    looks: Mapping[Key, Look],
    axis: Axis,
    wording: Wording,
    place: Where | None = None,
) -> list[Run]:
    """Ratios as marks; actual ones of neighbouring periods are joined, others never."""
    marks: dict[Key, list[Mark]] = {}
    slots: dict[Key, list[Slot]] = {}
    for slot, found in _by_slot(track, _in_order(members, looks), place):
        placed = [(key, point) for key, points in found.items() for point in points]
        for (key, point), shift in zip(placed, _shifts([p for _, p in placed], axis), strict=True):
            is_settled = point.status == "guidance" and any(p.status == "actual" for p in found[key])
            kind: Kind = "estimate" if point.status == "consensus" else "tick" if is_settled else "symbol"
            marks.setdefault(key, []).append(_mark(point, kind, slot, slot.x + shift, 0.0, wording))
            slots.setdefault(key, []).append(slot)
    return [Run(looks[key], _thinned(found), _joined(track, found, slots[key])) for key, found in marks.items()]


def _in_order(members: Sequence[Series], looks: Mapping[Key, Look]) -> list[Series]:
    order = list(looks)
    return sorted(members, key=lambda one: order.index((one.metric, one.basis)))


def _by_slot(
    track: Track, members: Sequence[Series], place: Where | None
) -> list[tuple[Slot, dict[Key, list[Point]]]]:
    found: dict[float, tuple[Slot, dict[Key, list[Point]]]] = {}
    for one in members:
        for point in one.points:
            end = place(point) if place else point.end_month
            slot = track.slot(end) if end is not None else None
            if slot is not None:
                _, of_slot = found.setdefault(slot.x, (slot, {}))
                points = of_slot.setdefault((one.metric, one.basis), [])
                if len(points) < MOST_IN_A_SLOT:
                    points.append(point)
    return [found[x] for x in sorted(found)]


def _columns(points: Sequence[Point]) -> list[Point]:
    """Those that are bars of their own: what is actual, else the latest outlook (of one text, its first)."""
    actual = [point for point in points if point.status == "actual"]
    guidance = [point for point in points if point.status == "guidance"]
    if actual or not guidance:
        return actual
    # a text that raises an outlook repeats the old one, but only the new one is new in it
    return [max(guidance, key=lambda point: (moment(point.sources[-1].date), moment(point.sources[0].date)))]


def _mark(point: Point, kind: Kind, slot: Slot, x: float, width: float, wording: Wording) -> Mark:
    divisor = wording.scale.divisor
    low, high = (point.value, point.value) if point.is_derived and point.status == "actual" else (point.low, point.high)
    whisker = None
    if point.is_derived and point.status == "actual" and point.low is not None and point.high is not None:
        whisker = (point.low / divisor, point.high / divisor)
    return Mark(
        point=point,
        slot=slot,
        kind=kind,
        x=x,
        width=width,
        low=None if low is None else low / divisor,
        high=None if high is None else high / divisor,
        label=wording.exact_label(point),
        rough=wording.rough_label(point),
        spoken=f"{slot.label}: {spoken(point)}",
        whisker=whisker,
    )


def _shifts(points: Sequence[Point], axis: Axis) -> list[float]:
    """How far each stands from the slot's middle, so that none hides another."""
    shifts = [0.0] * len(points)
    order = sorted(range(len(points)), key=lambda n: points[n].value)
    for lower, upper in pairwise(order):
        if points[upper].value - points[lower].value < _CLOSE * (axis.high - axis.low):
            if shifts[lower] == 0.0:
                shifts[lower] = -_SHIFT
            shifts[upper] = -shifts[lower]
    return shifts


def _thinned(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """In a long line, labels at the last, the highest and the lowest mark alone."""
    if len(marks) <= _LABELLED:
        return tuple(marks)
    told = {id(marks[-1]), id(max(marks, key=lambda mark: mark.y)), id(min(marks, key=lambda mark: mark.y))}
    return tuple(mark if id(mark) in told else replace(mark, label="", rough="") for mark in marks)


def _joined(track: Track, marks: Sequence[Mark], slots: Sequence[Slot]) -> tuple[tuple[int, int], ...]:
    actual = [n for n, mark in enumerate(marks) if mark.point.status == "actual"]
    return tuple((a, b) for a, b in pairwise(actual) if track.follows(slots[a], slots[b]))
