"""The x axis: fiscal periods in equal slots, one track for each length of period, gaps left as gaps."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from core.figures.figure import Span
from core.figures.notation import EN_DASH, period_name

SPANS: tuple[Span, ...] = ("month", "quarter", "half", "9m", "ttm", "year")
"""From left to right. Years stand last, to the right of all else."""

LENGTH: dict[Span, int] = {"month": 1, "quarter": 3, "half": 6, "9m": 9, "ttm": 12, "year": 12}
"""Months in a period."""

STEP: dict[Span, int] = {"month": 1, "quarter": 3, "half": 6, "9m": 12, "ttm": 3, "year": 12}
"""Months from one period's end to the next one's."""

MOST_SLOTS = 60
_MOST_BLANKS = 4
_BREAK = 0.5
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_PERIOD = re.compile(r"(\d{4})(Q[1-4]|H[12]|-9M|FY|-(?:0[1-9]|1[0-2]))")
_END = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_ENDS = {"Q1": 3, "Q2": 6, "Q3": 9, "Q4": 12, "H1": 6, "H2": 12, "-9M": 9, "FY": 12}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a point stands in time: its length, the month of its end, and what its company calls it."""

    span: Span
    end: int
    period: str | None


@dataclass(frozen=True, slots=True)
class Slot:
    """One place on the axis, centred at `x`; neighbours in time are 1 apart.

    `label` stands alone ('Q4 FY24'); `short` ('Q4') stands above `group` ('FY24'), which is empty where there is
    none. `months` says which months they are ('Oct–Dec 2024'). A `blank` slot keeps the place of a period of
    which nothing is known.
    """

    span: Span
    end: int
    x: float
    label: str
    short: str
    group: str
    months: str
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Track:
    """The slots of one span, in the order of time. `left_out` counts older ones for which there is no room."""

    span: Span
    slots: tuple[Slot, ...]
    left_out: int = 0

    @property
    def width(self) -> float:
        """From the left edge of the first slot, at 0, to the right edge of the last."""
        return self.slots[-1].x + 0.5

    def slot(self, end: int) -> Slot | None:
        """The slot of a period that ends in this month, or (52 and 53 weeks) in the month beside it."""
        slack = 0 if self.span == "month" else 1
        near = [slot for slot in self.slots if not slot.blank and abs(slot.end - end) <= slack]
        return min(near, key=lambda slot: abs(slot.end - end), default=None)

    def follows(self, earlier: Slot, later: Slot) -> bool:
        """Whether no period lies between the two."""
        slack = 0 if self.span == "month" else 1
        return 0 < later.end - earlier.end <= STEP[self.span] + slack


def month_number(period_end: str | None) -> int | None:
    """'2024-12' as months since year 0; None for what is no month."""
    found = _END.fullmatch(period_end or "")
    return int(found[1]) * 12 + int(found[2]) - 1 if found else None


def span_of(period: str | None) -> Span | None:
    """The length of a period by its label."""
    if period == "TTM":
        return "ttm"
    found = _PERIOD.fullmatch(period or "")
    if not found:
        return None
    part = found[2]
    if part == "FY":
        return "year"
    if part == "-9M":
        return "9m"
    return "quarter" if part[0] == "Q" else "half" if part[0] == "H" else "month"


def nominal_end(period: str | None) -> str | None:
    """The month in which a period of this label ends where the fiscal year is the calendar year."""
    found = _PERIOD.fullmatch(period or "")
    if not found:
        return None
    month = _ENDS[found[2]] if found[2] in _ENDS else int(found[2][1:])
    return f"{found[1]}-{month:02d}"


def shifted_label(period: str | None, steps: int) -> str | None:
    """The label of the period `steps` after this one."""
    found = _PERIOD.fullmatch(period or "")
    if not found:
        return None
    year, part = int(found[1]), found[2]
    if part in ("FY", "-9M"):
        return f"{year + steps:04d}{part}"
    if part[0] == "-":
        year, month = divmod(year * 12 + int(part[1:]) - 1 + steps, 12)
        return f"{year:04d}-{month + 1:02d}"
    in_a_year = 4 if part[0] == "Q" else 2
    year, place = divmod(year * in_a_year + int(part[1]) - 1 + steps, in_a_year)
    return f"{year:04d}{part[0]}{place + 1}"


def months_text(end: int, span: Span) -> str:
    """Which months a period is that ends in this one: 'Oct–Dec 2024'."""
    length = LENGTH[span]
    start = end - length + 1
    (first_year, first), (last_year, last) = divmod(start, 12), divmod(end, 12)
    if length == 1:
        return f"{_MONTHS[last]} {last_year}"
    if first_year == last_year:
        return f"{_MONTHS[first]}{EN_DASH}{_MONTHS[last]} {last_year}"
    return f"{_MONTHS[first]} {first_year}{EN_DASH}{_MONTHS[last]} {last_year}"


def tracks(places: Iterable[Place], *, fill: bool) -> tuple[Track, ...]:
    """One track for each span that occurs.

    With `fill`, missing periods keep their slots (up to four; a longer gap is a break). Without, for the few
    periods that one article names, a gap is half a slot wide.
    """
    found: dict[Span, dict[int, list[Place]]] = {}
    for place in places:
        found.setdefault(place.span, {}).setdefault(place.end, []).append(place)
    return tuple(_track(span, found[span], fill) for span in SPANS if span in found)


def _track(span: Span, by_end: dict[int, list[Place]], fill: bool) -> Track:
    named = _joined(span, by_end)
    left_out = max(0, len(named) - MOST_SLOTS)
    slots: list[Slot] = []
    x = 0.5
    last: tuple[int, str | None] | None = None
    for end, period in named[left_out:]:
        missing = round((end - last[0]) / STEP[span]) - 1 if last else 0
        if last and missing > 0:
            if not fill:
                x += _BREAK
            elif missing > _MOST_BLANKS:
                slots.append(Slot(span, last[0] + STEP[span], x, "⋯", "⋯", "", "", blank=True))
                x += 1
            else:
                for step in range(1, missing + 1):
                    blank_end = last[0] + step * STEP[span]
                    slots.append(_slot(span, blank_end, x, shifted_label(last[1], step), blank=True))
                    x += 1
        slots.append(_slot(span, end, x, period))
        x += 1
        last = (end, period)
    return Track(span, tuple(slots), left_out)


def _joined(span: Span, by_end: dict[int, list[Place]]) -> list[tuple[int, str | None]]:
    """(end, label) in the order of time, where ends a month apart are one period and the commonest label wins."""
    groups: list[list[Place]] = []
    for end in sorted(by_end):
        if groups and span != "month" and end - groups[-1][0].end <= 1:
            groups[-1].extend(by_end[end])
        else:
            groups.append(list(by_end[end]))
    named = []
    for group in groups:
        ends = Counter(place.end for place in group)
        labels = Counter(place.period for place in group if place.period)
        named.append((ends.most_common(1)[0][0], labels.most_common(1)[0][0] if labels else None))
    return named


def _slot(span: Span, end: int, x: float, period: str | None, *, blank: bool = False) -> Slot:
    year, month = divmod(end, 12)
    found = _PERIOD.fullmatch(period or "")
    if span == "ttm":
        label = short = f"TTM {_MONTHS[month]} {year % 100:02d}"
        group = ""
    elif span == "month":
        label, short, group = f"{_MONTHS[month]} {year}", _MONTHS[month], str(year)
    elif not found:
        label = short = f"{_MONTHS[month]} {year}"
        group = ""
    else:
        label = period_name(period)
        short, group = (label, "") if span == "year" else (found[2].lstrip("-"), f"FY{found[1][2:]}")
    return Slot(span, end, x, label, short, group, months_text(end, span), blank)
