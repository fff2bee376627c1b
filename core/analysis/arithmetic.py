"""The arithmetic check: what the numbers of a text say together, worked out again within their rounding.

'$141 million, up 25 %, from $113 million' is three numbers, of which two give the third. A check is made only where all
that takes part is of one metric or identity, basis, scope and currency, and sure enough to be drawn; it fails only
where no reading of the rounding, and no other value that the text gives for the same, lets it hold. All else is silent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product
from typing import Literal, get_args

from core.analysis.growth import UNREAL, Key, interval_of, key_of, limits_of, months_back
from core.analysis.interval import Interval
from core.analysis.point import Point
from core.analysis.sums import FLOWS, IDENTITIES, year_end_of
from core.analysis.telling import given_text, point_value
from core.figures.figure import Basis
from core.figures.notation import MINUS, metric_name, period_name
from core.figures.precision import quantum

CheckKind = Literal["growth", "change", "margin", "share", "difference", "sum"]

MARGINS: Mapping[str, str] = {
    "gross_margin": "gross_profit",
    "operating_margin": "operating_income",
    "ebitda_margin": "ebitda",
    "net_margin": "net_income",
    "fcf_margin": "free_cash_flow",
}
"""Of which amount each margin is the share in revenue."""

CHECKED = FLOWS | MARGINS.keys() | {"eps"}
"""What is checked: metrics of the income statement and of cash flows."""

_MOST_WAYS = 64
_BASES: tuple[Basis | None, ...] = (None, *get_args(Basis))
_Levels = Mapping[Key, Sequence[Point]]
_Alike = Mapping[tuple[object, ...], Sequence[Key]]
"""The keys of one thing in all its units."""


@dataclass(frozen=True, slots=True)
class Check:
    """One sum worked out again: `stated` against what `inputs` give, which is from `low` to `high`.

    `formula` is the sum in words and signs ('$141M ÷ $113M − 1'), `value` its result with the inputs as written, in the
    unit of `stated`. `holds` says whether the two can both be true.
    """

    kind: CheckKind
    stated: Point
    inputs: tuple[Point, ...]
    formula: str
    value: float
    low: float
    high: float
    holds: bool

    @property
    def points(self) -> tuple[Point, ...]:
        """All that take part, the stated one first."""
        return (self.stated, *self.inputs)

    @property
    def result(self) -> str:
        """What the inputs give, to one digit more than the text states: '+24.3%–+25.2%'."""
        return given_text(self.stated, self.value, self.low, self.high)

    @property
    def equation(self) -> str:
        """'$141M ÷ $113M − 1 = +24.3%–+25.2%'."""
        return f"{self.formula} = {self.result}"

    @property
    def told(self) -> str:
        """As a sentence that takes no side: 'Revenue growth, Q4 FY24: +30% stated, $141M ÷ $113M − 1 = …'."""
        stated = self.stated
        about = ", ".join(part for part in (metric_name(stated.figure), stated.scope, _period(stated)) if part)
        return f"{about}: {point_value(stated)} stated, {self.equation}"


@dataclass(frozen=True, slots=True)
class _Sum:
    """What some points give."""

    formula: str
    interval: Interval
    value: float


_Work = Callable[[Sequence[Point]], _Sum | None]

def checks(points: Iterable[Point]) -> tuple[Check, ...]:
    """All checks that the stated points of one article, or of one company, allow; the order is that of the points."""
    stated = [p for p in points if not p.is_derived and p.status == "actual" and p.metric in CHECKED]
    levels: dict[Key, list[Point]] = {}
    for point in stated:
        if key := key_of(point):
            levels.setdefault(key, []).append(point)
    alike: dict[tuple[object, ...], list[Key]] = {}
    for key in levels:
        alike.setdefault((*key[:4], key.span, key.end), []).append(key)
    found: list[Check] = []
    for point in stated:
        found += _of_change(point, levels, alike) if point.form == "change" else ()
        found += _of_share(point, levels, alike) if point.form == "share" else ()
        found += _of_level(point, levels, alike) if point.form == "level" else ()
    found += _of_year(levels, stated)
    return tuple(found)


def _of_change(change: Point, levels: _Levels, alike: _Alike) -> list[Check]:
    """A change against the level that it led to and the one that it is measured against. A text that gives both in
    several currencies grew by as much in one of them."""
    back, end = months_back(change), change.end_month
    if back is None or end is None or change.span is None or change.basis in UNREAL:
        return []
    found: list[Check] = []
    for own in alike.get(_thing(change, end), ()):
        before = own._replace(end=end - back)
        if before not in levels:
            continue
        if change.unit == "percent" and len(own.unit) == 3:
            found += _check("growth", change, (own, before), levels, _growth)
        elif change.unit == own.unit or (change.unit == "pp" and own.unit == "percent"):
            found += _check("change", change, (own, before), levels, _less)
    return [check for check in found if check.holds] or found


def _thing(point: Point, end: int, metric: str = "") -> tuple[object, ...]:
    """What a point is of, whatever it is told in."""
    scope = (point.scope or "").casefold()
    return (point.company, metric or point.metric, point.basis, scope, point.span, end)


def _of_share(share: Point, levels: _Levels, alike: _Alike) -> Iterator[Check]:
    """A part of revenue against the amount of that part and the whole."""
    end = share.end_month
    if share.metric != "revenue" or share.scope is None or end is None or share.unit != "percent":
        return
    for part in alike.get(_thing(share, end), ()):
        if len(part.unit) == 3:
            yield from _check("share", share, (part, part._replace(scope="")), levels, _ratio)


def _of_level(level: Point, levels: _Levels, alike: _Alike) -> Iterator[Check]:
    """A margin against profit and revenue; a gross profit against revenue and its cost."""
    end, part = level.end_month, MARGINS.get(level.metric)
    if end is None or level.span is None:
        return
    scope = (level.scope or "").casefold()
    if part is not None and level.unit == "percent":
        for profit in alike.get(_thing(level, end, part), ()):
            yield from _check("margin", level, (profit, profit._replace(metric="revenue")), levels, _ratio)
    elif level.metric == "gross_profit":
        own = Key(level.company, "revenue", level.basis, scope, level.unit, level.span, end)
        yield from _check("difference", level, (own, own._replace(metric="cost_of_revenue")), levels, _less)


def _of_year(levels: _Levels, points: Iterable[Point]) -> Iterator[Check]:
    """A year, a half and nine months against the quarters that they are made of."""
    year_end = year_end_of(points)
    if year_end is None:
        return
    for key, wholes in levels.items():
        if key.metric not in FLOWS:
            continue
        left = (year_end - 1 - key.end) % 12
        for one in IDENTITIES:
            if one.whole != (key.span, left):
                continue
            parts = tuple(key._replace(span=span, end=key.end + left - before) for span, before in one.parts)
            for whole in wholes:
                yield from _check("sum", whole, parts, levels, _total)


def _check(kind: CheckKind, stated: Point, keys: Sequence[Key], levels: _Levels, work: _Work) -> Iterator[Check]:
    """The check of one point against levels of these keys, where all of them are stated."""
    given = [_based(key, levels) for key in keys]
    if not all(given):
        return
    first: Check | None = None
    for inputs in islice(product(*given), _MOST_WAYS):
        found = _worked(kind, stated, inputs, work)
        if found is None:
            return
        if first is None or found.holds:
            first = found
        if found.holds:
            break
    if first is None or (not first.holds and _holds_otherwise(kind, stated, keys, levels, work)):
        return  # the text does not say which basis is meant, and with another it holds
    yield first


def growth_check(change: Point, now: Point, before: Point) -> Check | None:
    """The check of one growth in per cent against the two values that it lies between, where they allow it."""
    return _worked("growth", change, (now, before), _growth)


def _worked(kind: CheckKind, stated: Point, inputs: tuple[Point, ...], work: _Work) -> Check | None:
    allowed, result = _loosened(stated), work(inputs)
    if allowed is None or result is None:
        return None
    given = result.interval
    return Check(kind, stated, inputs, result.formula, result.value, given.low, given.high, given.meets(allowed))


def _based(key: Key, levels: _Levels) -> Sequence[Point]:
    """The points of a key; revenue is mostly told without a basis beside profits that have one."""
    found = levels.get(key, ())
    if not found and key.metric == "revenue":
        other: tuple[Basis | None, ...] = (None, "gaap")
        found = next((there for basis in other if (there := levels.get(key._replace(basis=basis)))), ())
    return found


def _holds_otherwise(kind: CheckKind, stated: Point, keys: Sequence[Key], levels: _Levels, work: _Work) -> bool:
    """Whether the check would hold with values of any other basis."""
    given = [[point for basis in _BASES for point in levels.get(key._replace(basis=basis), ())] for key in keys]
    worked = (_worked(kind, stated, inputs, work) for inputs in islice(product(*given), _MOST_WAYS))
    return any(found is not None and found.holds for found in worked)


def _loosened(point: Point) -> Interval | None:
    """Where a stated value may lie: a whole unit of its last digit off, as some round down and not to the nearest."""
    limits = limits_of(point)
    if limits is None:
        return None
    more = quantum(point.value, point.stated.quote) or 0.0 if limits.is_open else limits.width / 2
    return Interval(limits.low - more, limits.high + more)


def _growth(inputs: Sequence[Point]) -> _Sum | None:
    """Growth in per cent from the second to the first."""
    now, before = inputs
    over = _through(now, before)
    if over is None or now.value <= 0:
        return None
    return _Sum(
        f"{point_value(now)} ÷ {point_value(before)} {MINUS} 1",
        over.shifted(-1.0).times(100),
        (now.value / before.value - 1) * 100,
    )


def _ratio(inputs: Sequence[Point]) -> _Sum | None:
    """The first in per cent of the second."""
    part, whole = inputs
    over = _through(part, whole)
    if over is None:
        return None
    return _Sum(f"{point_value(part)} ÷ {point_value(whole)}", over.times(100), part.value / whole.value * 100)


def _through(part: Point, whole: Point) -> Interval | None:
    one, other = interval_of(part), interval_of(whole)
    if one is None or other is None:
        return None
    if one.high < 0:
        over = Interval(-one.high, -one.low).over(other)
        return Interval(-over.high, -over.low) if over else None
    return one.over(other)


def _less(inputs: Sequence[Point]) -> _Sum | None:
    """The first less the second."""
    now, before = inputs
    one, other = interval_of(now), interval_of(before)
    if one is None or other is None:
        return None
    return _Sum(f"{point_value(now)} {MINUS} {point_value(before)}", one - other, now.value - before.value)


def _total(inputs: Sequence[Point]) -> _Sum | None:
    """All of them together."""
    intervals = [interval_of(point) for point in inputs]
    total = Interval(0.0, 0.0)
    for interval in intervals:
        if interval is None:
            return None
        total = total + interval
    formula = " + ".join(f"{period_name(point.period)} {point_value(point)}" for point in inputs)
    return _Sum(formula, total, sum(point.value for point in inputs))


def _period(point: Point) -> str:
    return period_name(point.period) if point.period else ""
