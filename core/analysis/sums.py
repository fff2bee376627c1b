"""Parts and wholes of a fiscal year: a fourth quarter is the year less nine months.

Only of what adds up: revenue, expenses, income and cash flows; never margins, nor amounts for each share, whose parts
have weights of their own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from core.analysis.growth import Key, derived, interval_of
from core.analysis.point import Derivation, Point
from core.analysis.telling import point_value
from core.figures.calendar import Calendar
from core.figures.figure import Span
from core.figures.notation import MINUS, period_name

FLOWS = frozenset(
    (
        "revenue", "cost_of_revenue", "gross_profit", "operating_expenses", "rd_expense", "sga_expense",
        "operating_income", "ebitda", "pretax_income", "net_income", "operating_cash_flow", "free_cash_flow", "capex",
        "bookings", "net_interest_income",
    )
)  # fmt: skip
"""What adds up over time."""

POSITIVE = frozenset(("revenue", "cost_of_revenue", "operating_expenses", "rd_expense", "sga_expense", "bookings"))
"""Of these, what is never below nought; where it seems to be, its parts do not belong together."""

_Part = tuple[Span, int]


@dataclass(frozen=True, slots=True)
class Identity:
    """A whole is the sum of its parts. Each is a span and by how many months before the year it ends."""

    whole: _Part
    parts: tuple[_Part, ...]


IDENTITIES = (
    Identity(("year", 0), (("9m", 3), ("quarter", 0))),
    Identity(("year", 0), (("half", 6), ("half", 0))),
    Identity(("half", 6), (("quarter", 9), ("quarter", 6))),
    Identity(("half", 0), (("quarter", 3), ("quarter", 0))),
    Identity(("9m", 3), (("half", 6), ("quarter", 3))),
    Identity(("year", 0), (("half", 6), ("quarter", 3), ("quarter", 0))),
    Identity(("9m", 3), (("quarter", 9), ("quarter", 6), ("quarter", 3))),
    Identity(("year", 0), (("quarter", 9), ("quarter", 6), ("quarter", 3), ("quarter", 0))),
)


def year_end_of(points: Iterable[Point]) -> int | None:
    """The month (1–12) in which the fiscal years of most of these points end; None where labels do not tell."""
    months = Counter(
        (point.end_month + _LEFT[point.period[4:]]) % 12 + 1
        for point in points
        if point.period and point.period_end and point.end_month is not None and point.period[4:] in _LEFT
    )
    return months.most_common(1)[0][0] if months else None


_LEFT = {"Q1": 9, "Q2": 6, "Q3": 3, "Q4": 0, "H1": 6, "H2": 0, "-9M": 3, "FY": 0}
"""Months from a period's end to that of its fiscal year."""


def by_sum(levels: Mapping[Key, Sequence[Point]], year_end: int) -> list[tuple[Key, Point]]:
    """All that parts and wholes of these levels (actual, each under its key) give, by the key of what they give. What
    is stated already is among it. `year_end` is the month (1–12) in which the company's fiscal years end."""
    by_year: dict[Key, dict[_Part, Point]] = {}
    for key, points in levels.items():
        if key.metric in FLOWS and points:
            left = (year_end - 1 - key.end) % 12
            of_year = by_year.setdefault(key._replace(span="year", end=key.end + left), {})
            of_year[(key.span, left)] = points[-1]
    calendar = Calendar(year_end, _lead(levels, year_end))
    found: list[tuple[Key, Point]] = []
    for year, there in by_year.items():
        for one in IDENTITIES:
            members = (one.whole, *one.parts)
            missing = [member for member in members if member not in there]
            if len(missing) > 1:
                continue
            for wanted in missing or members:
                key = year._replace(span=wanted[0], end=year.end - wanted[1])
                point = _given(one, wanted, there, key, calendar)
                if point is not None:
                    found.append((key, point))
    return found


def _given(
    one: Identity, wanted: _Part, there: Mapping[_Part, Point], key: Key, calendar: Calendar
) -> Point | None:
    """The member of an identity that the others give."""
    inputs = [there[member] for member in (one.whole, *one.parts) if member != wanted]
    intervals = [interval for point in inputs if (interval := interval_of(point)) is not None]
    if len(intervals) < len(inputs):
        return None
    is_whole = wanted == one.whole
    total, value = intervals[0], inputs[0].value
    for point, interval in zip(inputs[1:], intervals[1:], strict=True):
        total = total + interval if is_whole else total - interval
        value = value + point.value if is_whole else value - point.value
    if key.metric in POSITIVE and total.low <= 0:
        return None
    sign = "+" if is_whole else MINUS
    formula = f" {sign} ".join(f"{period_name(point.period)} {point_value(point)}" for point in inputs)
    derivation = Derivation("sum", formula, total.low, total.high, value, tuple(inputs))
    return derived(inputs[0], derivation, key.end, key.span, calendar.ending(key.span, key.end).label)


def _lead(levels: Mapping[Key, Sequence[Point]], year_end: int) -> int:
    """Whether most labels name the fiscal year for the year in which it begins: 1, else 0."""
    leads: Counter[int] = Counter()
    for key, points in levels.items():
        for point in points:
            if point.period and point.period[:4].isdigit():
                year = (key.end + (year_end - 1 - key.end) % 12) // 12
                leads[year - int(point.period[:4])] += 1
    return 1 if leads[1] > leads[0] else 0
