"""All that stated points imply: values before growth, missing quarters, and what these give in turn.

Nothing is implied that a text states, and nothing from what charts would not show. Each result keeps its formula and
the points that it came from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from core.analysis.growth import Key, by_growth, interval_of, key_of
from core.analysis.interval import Interval
from core.analysis.point import Point
from core.analysis.series import in_order
from core.analysis.sums import by_sum, year_end_of

_ROUNDS = 3
"""So many steps lead from what is stated to what is implied: a quarter before growth, and then the half without it."""

_WIDEST = 0.5
"""An interval wider than this share of its value says too little."""

_MOST_WAYS = 4


def with_implied(points: Iterable[Point]) -> tuple[Point, ...]:
    """The points and all that they imply, in the order of `in_order`. The points are of one company."""
    points = tuple(points)
    return in_order((*points, *implied(points)))


def implied(points: Iterable[Point]) -> tuple[Point, ...]:
    """What these points of one company imply and none of them states."""
    points = tuple(points)
    levels: dict[Key, list[Point]] = {}
    for point in points:
        key = key_of(point)
        if key is not None:
            levels.setdefault(key, []).append(point)
    for known in levels.values():
        known.sort(key=lambda point: point.vintage == "latest")  # the latest counts where texts differ
    changes = [point for point in points if point.form == "change" and point.status == "actual"]
    year_end = year_end_of(points)
    found: dict[Key, Point] = {}
    for _ in range(_ROUNDS):
        fresh = _best(by_growth(levels, changes), levels)
        if year_end is not None:
            also = {**levels, **{key: [point] for key, point in fresh.items()}}
            fresh |= _best(by_sum(also, year_end), also)
        found |= fresh
        levels |= {key: [point] for key, point in fresh.items()}
        if not fresh:
            break
    return tuple(found.values())


def _best(candidates: Iterable[tuple[Key, Point]], known: Mapping[Key, object]) -> dict[Key, Point]:
    """Of what is not known yet the narrowest way to each, with the other ways to it behind that."""
    ways: dict[Key, list[Point]] = {}
    for key, point in candidates:
        if key not in known and _tells(point):
            ways.setdefault(key, []).append(point)
    return {key: _joined(found) for key, found in ways.items()}


def _tells(point: Point) -> bool:
    interval = interval_of(point)
    return interval is not None and interval.width <= _WIDEST * abs(point.value)


def _joined(ways: list[Point]) -> Point:
    ways = sorted(ways, key=lambda way: way.derivations[0].high - way.derivations[0].low)[:_MOST_WAYS]
    intervals = [Interval(way.derivations[0].low, way.derivations[0].high) for way in ways]
    conflict = any(not intervals[0].meets(other) for other in intervals[1:])
    return replace(ways[0], derivations=tuple(way.derivations[0] for way in ways), conflict=conflict)
