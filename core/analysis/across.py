"""What articles say of one another: growth that one states, and values that it implies, against what others state.

An article's growth is held against the levels of both its periods, and what it implies for another period against what
was stated for that. As results are restated, neither need be wrong. Only what leaves no doubt is told to differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from core.analysis.arithmetic import MARGINS, Check, checks, growth_check
from core.analysis.disagreements import FARTHEST, can_be_compared, where
from core.analysis.growth import Key, by_growth, interval_of, key_of
from core.analysis.implied import with_implied
from core.analysis.point import Derivation, Point, Source
from core.analysis.series import ArticleRow, ticker_points
from core.analysis.telling import bounds_text, point_period, point_value
from core.figures.figure import Figure
from core.figures.notation import metric_name

_HARMLESS = frozenset(("period_far", "quarter_or_year"))
"""Doubts of a number that count for nothing here: one of another quarter, or of a year, would be farther off. Of those
with any other doubt nothing is told, as the words around them are not at hand."""
_FARTHEST_POINTS = 5.0
"""What a change in points may be off, as FARTHEST is for amounts: what differs by more is more likely of another thing.
"""


@dataclass(frozen=True, slots=True)
class Implication:
    """What one article implies for another period, and a level that another article states for that.

    `fits` is True where the level lies within what is implied, and False where that is impossible beyond doubt. In
    between, where texts may have rounded roughly or a number is not sure, nothing is told.
    """

    implied: Point
    stated: Point
    fits: bool

    @property
    def told(self) -> str:
        """'Revenue, Q3 FY24: this article implies $112.0M–$113.7M; $113.1M stated in “Title” (4 Nov 2024) ✓'."""
        point = self.stated
        parts = (metric_name(point.figure), point.scope, point_period(point))
        about = ", ".join(part for part in parts if part)
        return (
            f"{about}: this article implies {bounds_text(self.implied)};"
            f" {point_value(point)} stated {where(point.stated)}{' ✓' if self.fits else ', which does not fit'}"
        )

    @property
    def sources(self) -> tuple[Source, ...]:
        """Where the numbers stand: the growth, the level that it led to, and what another article states."""
        return (*(one.stated for one in self.implied.derivations[0].inputs), self.stated.stated)


def points_of_company(
    rows_with_figures: Iterable[tuple[ArticleRow, Iterable[Figure]]], company: str = ""
) -> tuple[Point, ...]:
    """All points of a company: what its articles state, each growth held against the others' levels, and what that
    implies. Arguments are as of `ticker_points`."""
    return with_implied(held(ticker_points(rows_with_figures, company)))


def held(points: Iterable[Point]) -> tuple[Point, ...]:
    """Points of one company, of which each stated growth that other articles deny has `denied`."""
    points = tuple(points)
    failed = {id(check.stated): check for check in across_checks(points) if not check.holds}
    if not failed:
        return points
    return tuple(_denied(point, failed[id(point)]) if id(point) in failed else point for point in points)


def across_checks(points: Iterable[Point]) -> tuple[Check, ...]:
    """Stated growth and changes against levels that no article states together with them: those that hold, and those
    that fail beyond doubt. `points` are of one company."""
    found = (check for check in checks(points) if check.kind in ("growth", "change") and _is_across(check))
    return tuple(check for check in found if check.holds or _is_sure(check))


def implications(own: Iterable[Point], points: Iterable[Point], file: str) -> tuple[Implication, ...]:
    """What the article `file` implies by growth, and other articles state; what does not fit comes first.

    `own` are the points that it states, `points` those of its company; where it is not among their sources, they are
    another company's.
    """
    points = tuple(points)
    if not any(source.file == file for point in points for source in point.sources):
        return ()
    levels: dict[Key, list[Point]] = {}
    changes = []
    for point in own:
        if (key := key_of(point)) is not None and not point.is_derived:
            levels.setdefault(key, []).append(point)
        elif point.form == "change" and point.status == "actual":
            changes.append(point)
    implied = [(key, point) for key, point in by_growth(levels, changes) if key not in levels]
    others = _of_others(points, file, {key for key, _ in implied})
    found: dict[Key, Implication] = {}
    for key, point in implied:
        told = _held_against(point, others[key]) if key in others else None
        if told is not None and (key not in found or not told.fits):
            found[key] = told
    return tuple(sorted(found.values(), key=lambda one: one.fits))


def denied_by_others(points: Iterable[Point], file: str, told: Iterable[Implication] = ()) -> tuple[Point, ...]:
    """The growth that an article states and others deny, but what was `told` by what it implies already."""
    known = {(s.file, s.start) for one in told if not one.fits for s in one.sources}
    return tuple(
        point
        for point in points
        if point.denied and any(s.file == file and (s.file, s.start) not in known for s in point.sources)
    )


def _of_others(points: Iterable[Point], file: str, wanted: Set[Key]) -> Mapping[Key, Sequence[Point]]:
    """The levels of these keys that articles state, but this one does not."""
    metrics = {key.metric for key in wanted}
    found: dict[Key, list[Point]] = {}
    for point in points:
        key = key_of(replace(point, company="")) if point.metric in metrics and not point.is_derived else None
        if key is not None and key in wanted and all(source.file != file for source in point.sources):
            found.setdefault(key, []).append(point)
    return found


def _held_against(implied: Point, stated: Sequence[Point]) -> Implication | None:
    given = interval_of(implied)
    within = [one for one in stated if given and (there := interval_of(one)) and there.meets(given)]
    if within:
        return Implication(implied, within[-1], fits=True)
    change, level = implied.derivations[0].inputs
    earlier = (implied.end_month or 0) < (level.end_month or 0)
    for one in stated:
        check = growth_check(change, level, one) if earlier else growth_check(change, one, level)
        if change.unit != "percent" or check is None or check.holds or not _is_sure(check):
            return None
    return Implication(implied, stated[-1], fits=False)


def _is_across(check: Check) -> bool:
    """Whether no article states all its numbers."""
    files = [{source.file for source in point.sources} for point in check.points]
    return not set.intersection(*files)


def _is_sure(check: Check) -> bool:
    """Whether each number of a failed check is beyond doubt, of one thing, and near enough to what it should be."""
    for point in check.points:
        doubts = set(point.stated.figure.doubts.split())
        if point.conflict or point.period_end is None or not _is_comparable(point) or not doubts <= _HARMLESS:
            return False
    if check.kind == "change" and check.stated.unit == "pp":
        return abs(check.value - check.stated.value) <= _FARTHEST_POINTS
    now, before = check.inputs
    factor = 1 + check.stated.value / 100
    if check.kind == "growth" and factor <= 0:
        return False
    should = now.value / factor if check.kind == "growth" else now.value - check.stated.value
    return abs(should - before.value) <= FARTHEST * max(abs(should), abs(before.value))


def _is_comparable(point: Point) -> bool:
    # a margin of which no basis is told may be adjusted in one text and not in the other
    return point.basis is not None if point.metric in MARGINS else can_be_compared(point)


def _denied(point: Point, check: Check) -> Point:
    by = Derivation("measure", check.formula, check.low, check.high, check.value, check.inputs)
    return replace(point, conflict=True, denied=by)
