"""The guidance ledger: each outlook of a company as issued, how it was revised, and what was reported in the end.

Revisions and verdicts are arithmetic of ranges, and no judgement: expenses below their range are no failure. An outlook
is set only against a value of its own metric, form, basis, scope, unit and period, stated or computed; where there is
none, the ledger says why it cannot be compared.

The ends of a range are promises, and exact; one number has the leeway of its digits. What is rounded is the value that
was reported: where its digits leave the verdict open, the ledger says that.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from core.analysis.growth import limits_of
from core.analysis.interval import Interval
from core.analysis.measures import Measure, measured
from core.analysis.point import Point, Source
from core.analysis.series import moment
from core.analysis.slots import SPANS
from core.analysis.telling import ABOUT, last_place
from core.figures.figure import Basis, Form, Span, Versus
from core.figures.notation import MINUS, basis_name, number_text
from core.figures.vocabulary import METRICS

Revision = Literal["new", "raised", "lowered", "narrowed", "widened", "reaffirmed", "recalled", "beside"]
"""'recalled' is one that is known only from an article that tells it once the period has been reported; 'beside' one
that its article states beside another for the same, without a way to tell which is the newer."""

Place = Literal["below", "within", "above"]

Verdict = Place | Literal["unclear", "open", "other_basis", "other_currency"]
"""'unclear' is what the digits of the reported value do not decide; 'open' what is not reported yet."""

SETTLED: tuple[Verdict, ...] = ("below", "within", "above")

_SLACK = 1e-9
"""What floating point may lose of a bound, as a share of it."""

_ONE_EVENT = timedelta(days=20)
"""What several articles tell of one outlook within this time is one issue; told again later, it is reaffirmed."""

_OUTDATED = timedelta(days=60)
"""An outlook that was replaced less than so long ago is told as the former one, and not issued again."""

_ORDER = {metric: place for place, metric in enumerate(METRICS)}


class Subject(NamedTuple):
    """What an outlook is of, but for its period. `scope` is folded."""

    metric: str
    form: Form
    versus: Versus | None
    basis: Basis | None
    scope: str
    unit: str


@dataclass(frozen=True, slots=True)
class Guided:
    """One outlook as issued: `point` is its range, `source` the article that first states it.

    `revision` is against the outlook for the same before, `actual` what was reported for that period afterwards
    (earliest first reported, else computed), and `verdict` how that lies to the range, by `by` of its unit where it is
    outside. `possible` are the places that the digits of the reported value allow: more than one where it is within as
    it is written but may lie beyond an end, and where the verdict is 'unclear'.
    """

    subject: Subject
    point: Point
    source: Source
    revision: Revision
    actual: Point | None
    verdict: Verdict
    by: float | None = None
    possible: tuple[Place, ...] = ()

    @property
    def is_settled(self) -> bool:
        """Whether it has been compared."""
        return self.verdict in SETTLED

    @property
    def reported(self) -> Source | None:
        """Where the actual value stands; of a computed one where what tells most of it does."""
        if self.actual is None:
            return None
        return self.actual.stated if self.actual.is_derived else self.actual.sources[0]

    @property
    def told(self) -> str:
        """The verdict in words: 'above by $4.4M', 'within, as rounded', 'within or above', 'not reported yet'."""
        if self.by is not None and self.actual is not None:
            return f"{self.verdict} by {''.join(_short(self.by, self.actual))}"
        if self.verdict == "unclear":
            return " or ".join(self.possible)
        if self.verdict == "other_basis" and self.actual is not None:
            return f"reported {_basis(self.actual.basis)}"
        if self.verdict == "other_currency" and self.actual is not None:
            return f"reported in {self.actual.unit}"
        if self.verdict == "open":
            return "not reported yet"
        return f"{self.verdict}, as rounded" if len(self.possible) > 1 else self.verdict

    @property
    def told_in_short(self) -> str:
        """The same where there is little room: '+$4.4M', 'within', 'open'."""
        if self.by is not None and self.actual is not None:
            about, size = _short(self.by, self.actual)
            return f"{about.replace('at least ', '≥')}{'+' if self.verdict == 'above' else MINUS}{size}"
        short = {"within": "within", "open": "open", "unclear": "unclear"}
        return short.get(self.verdict) or self.told.removeprefix("reported ")


def ledger(points: Iterable[Point]) -> tuple[Guided, ...]:
    """Every outlook in these points of one company: by metric, and of each the latest period and issue first."""
    points = [point for point in points if point.end_month is not None and point.span is not None]
    stated = [point for point in points if point.status == "guidance" and not point.is_derived]
    actual = [point for point in points if point.status == "actual"]
    if any(point.form == "change" for point in stated):
        actual += _computed_growth(points)
    ends = _ends(point for point in points if not _is_past(point))
    by_period: dict[tuple[Subject, Span | None, int | None], list[Point]] = {}
    for point in stated:
        end = ends.get((point.period, point.span), point.end_month) if _is_past(point) else point.end_month
        by_period.setdefault((subject_of(point), point.span, end), []).append(point)
    found = []
    for (subject, span, end), group in by_period.items():
        reported = [other for other in actual if (other.metric, other.span, other.end_month) == (subject[0], span, end)]
        found += [_settled(subject, *issued, reported) for issued in _issues(group, _known_from(subject, reported))]
    # the latest first, within what is of one thing
    found.sort(key=lambda one: (moment(one.source.date), one.source.file), reverse=True)
    found.sort(key=lambda one: (one.point.end_month or 0, SPANS.index(one.point.span or "year")), reverse=True)
    return tuple(sorted(found, key=lambda one: _subject_order(one.subject)))


def subject_of(point: Point) -> Subject:
    """What a point is of. Growth of a year that does not say against what is growth on the year before."""
    versus = point.versus or ("yoy" if point.form == "change" and point.span == "year" else None)
    return Subject(point.metric, point.form, versus, point.basis, (point.scope or "").casefold(), point.unit)


def revision(before: Interval, after: Interval) -> Revision:
    """How a range differs from the one before it. Open ends are infinite."""
    low, high = after.low - before.low, after.high - before.high
    # two open ends are one
    low, high = (0.0 if math.isnan(step) else step for step in (low, high))
    if low == high == 0:
        return "reaffirmed"
    if low >= 0 and high >= 0:
        return "raised"
    if low <= 0 and high <= 0:
        return "lowered"
    return "narrowed" if low > 0 else "widened"


def verdict(issued: Interval, actual: Interval, value: float) -> tuple[Verdict, tuple[Place, ...]]:
    """How a reported value lies to a range, and all places that its digits allow: `actual` is where the true one lies.

    As it is written it is within or not; where it is not, and the true one may be, that is 'unclear'. So is what has no
    end, unless all of it lies on one side.
    """
    slack = _SLACK * min(actual.size, issued.size)
    lies: dict[Place, bool] = {
        "below": actual.low < issued.low - slack,
        "within": issued.meets(actual),
        "above": actual.high > issued.high + slack,
    }
    possible = tuple(place for place, may_be in lies.items() if may_be)
    if len(possible) == 1:
        return possible[0], possible
    return "within" if issued.holds(value) and not actual.is_open else "unclear", possible


def range_of(point: Point) -> Interval:
    """The range as issued, without what its rounding leaves open. 'More than' and 'less than' have one end."""
    low = -math.inf if point.low is None else point.low
    high = math.inf if point.high is None else point.high
    if point.side in ("over", "under"):
        return Interval(low, math.inf) if (point.side == "over") == (low >= 0) else Interval(-math.inf, high)
    return Interval(low, high)


def known_since(point: Point) -> datetime:
    """When a value was first told; a computed one when the last of its inputs was."""
    if point.derivations:
        return max(known_since(one) for one in point.derivations[0].inputs)
    return moment(point.sources[0].date)


def _computed_growth(points: Sequence[Point]) -> list[Point]:
    """Growth that no text states, of levels that are stated or computed."""
    kinds: tuple[Measure, ...] = ("yoy", "qoq")
    found = [point for measure in kinds for point in measured(points, measure)]
    return [point for point in found if point.is_derived and point.status == "actual" and point.end_month is not None]


def _is_past(point: Point) -> bool:
    """Whether an outlook seems to be for a time before the article: its fiscal year is not known well, then."""
    day, end = moment(point.sources[0].date), point.end_month
    return point.status == "guidance" and end is not None and day.year * 12 + day.month - 1 > end


def _ends(points: Iterable[Point]) -> dict[tuple[str | None, Span | None], int | None]:
    """When the periods of each label end, by the points that tell it best."""
    return {(point.period, point.span): point.end_month for point in points if point.period}


def _known_from(subject: Subject, reported: Iterable[Point]) -> datetime:
    """When a period's value was first reported, or could be computed."""
    own = (point for point in reported if subject_of(point) == subject and _has_ended(point))
    return min((known_since(point) for point in own), default=datetime.max)


def _has_ended(point: Point) -> bool:
    """Whether a value is first told no earlier than in the last month of its period."""
    day, end = known_since(point), point.end_month
    return end is not None and day.year * 12 + day.month - 1 >= end


def _issues(group: Sequence[Point], known_from: datetime) -> Sequence[tuple[Point, Source, Revision]]:
    """The outlooks for one period in the order in which they were issued. Repeats, midpoints and former ones are
    none, nor what is told of an outlook once its period is known; where nothing else is, that is recalled."""
    issued: list[tuple[Point, Source, Revision]] = []
    last_told: dict[int, datetime] = {}
    for file in _by_file(group):
        day = moment(file[0][0].date)
        if day >= known_from:
            if not issued:
                issued += [(point, source, "recalled") for source, point in file[:1]]
            continue
        current, since = (issued[-1][0], moment(issued[-1][1].date)) if issued else (None, day)
        fresh = []
        for source, point in file:
            age = day - since
            is_former = point is not current and id(point) in last_told and age <= _OUTDATED
            is_middle = current is not None and age <= _ONE_EVENT and _is_midpoint(point, current)
            if point is not current and not is_former and not is_middle:
                fresh.append((source, point))
        if not fresh and current is not None and day - last_told.get(id(current), day) > _ONE_EVENT:
            issued += [(point, source, "reaffirmed") for source, point in file[:1] if point is current]
        for n, (source, point) in enumerate(fresh):
            if current is not None and day - since <= _ONE_EVENT and _is_midpoint(current, point):
                issued.pop()  # what was told before is only the middle of it
            issued.append((point, source, "beside" if n else _revised(issued, point)))
        last_told |= {id(point): day for _, point in file}
    return issued


def _by_file(group: Sequence[Point]) -> list[list[tuple[Source, Point]]]:
    """What each article states, the earliest article first: its ranges in text order, and no middles of them."""
    files: dict[str, list[tuple[Source, Point]]] = {}
    for point in group:
        for source in {source.file: source for source in reversed(point.sources)}.values():
            files.setdefault(source.file, []).append((source, point))
    told = []
    for stated in files.values():
        stated.sort(key=lambda one: one[0].start)
        told.append([one for one in stated if not any(_is_midpoint(one[1], other) for _, other in stated)])
    return sorted(told, key=lambda stated: (moment(stated[0][0].date), stated[0][0].file))


def _revised(issued: Sequence[tuple[Point, Source, Revision]], point: Point) -> Revision:
    return revision(range_of(issued[-1][0]), range_of(point)) if issued else "new"


def _is_single(point: Point) -> bool:
    return point.low == point.high and point.side not in ("over", "under")


def _is_midpoint(point: Point, of: Point) -> bool:
    """Whether a value is only the middle of a range, or what another text makes of it."""
    return _is_single(point) and not _is_single(of) and range_of(of).meets(range_of(point))


def _settled(
    subject: Subject, point: Point, source: Source, revised: Revision, actual: Sequence[Point]
) -> Guided:
    """An outlook with what was reported for its period in an article that is no older."""
    after = [
        other
        for other in actual
        if other.form == subject.form
        and _has_ended(other)
        and _told_until(other) >= moment(source.date)
        and (revised == "recalled" or other.sources[-1].file != source.file)
    ]
    after.sort(key=lambda other: (other.is_derived, known_since(other)))
    for other in after:
        if subject_of(other) == subject:
            said, possible = verdict(_promised(point), limits_of(other) or range_of(other), other.value)
            if other.is_derived and len(possible) == len(SETTLED):
                continue  # computed too coarsely to say anything
            by = _apart(point, other) if said in ("below", "above") else None
            return Guided(subject, point, source, revised, other, said, by, possible)
    others: tuple[tuple[Verdict, set[str]], ...] = (("other_basis", {"basis"}), ("other_currency", {"unit"}))
    for said, differing in others:
        for other in after:
            if not other.is_derived and _differ(subject, subject_of(other)) == differing:
                return Guided(subject, point, source, revised, other, said)
    return Guided(subject, point, source, revised, None, "open")


def _told_until(point: Point) -> datetime:
    """When a value was last told; of a computed one when it could first be computed."""
    return known_since(point) if point.is_derived else moment(point.sources[-1].date)


def _promised(point: Point) -> Interval:
    """Between which bounds an outlook is met: a range as issued, one number within its leeway ('about 74%')."""
    is_range = point.low != point.high and not point.approximate
    return range_of(point) if is_range or point.side in ("over", "under") else limits_of(point) or range_of(point)


def _apart(point: Point, actual: Point) -> float:
    """By how much the reported value lies outside of the range, both as written."""
    issued = range_of(point)
    return actual.value - issued.high if actual.value > issued.high else issued.low - actual.value


def _differ(one: Subject, other: Subject) -> set[str]:
    return {name for name, mine, theirs in zip(one._fields, one, other, strict=True) if mine != theirs}


def _short(value: float, actual: Point) -> tuple[str, str]:
    """A difference with as many digits as it needs, behind how surely the reported value is known: '≈' and '$44M'."""
    unit = "pp" if actual.unit == "percent" else actual.unit
    about = "~" if actual.approximate else ""
    if actual.is_derived:
        step = last_place(actual)
        about, value = ABOUT, round(value / step) * step or value
    elif (limits := limits_of(actual)) is not None and limits.is_open:
        about = "at least "
    return about, number_text(float(f"{value:.4g}"), unit)


def _basis(basis: Basis | None) -> str:
    return "without a basis" if basis is None else f"as {basis_name(basis)}"


def _subject_order(subject: Subject) -> tuple[object, ...]:
    place = _ORDER.get(subject.metric, len(_ORDER))
    return (subject.scope != "", place, subject.form, subject.scope, subject.basis or "", subject.unit)
