"""Fiscal periods and the months in which they end."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from core.figures.figure import Span

Month = int
"""Months are counted as year * 12 + month - 1, so that they can be subtracted."""

_MOST: dict[Span | None, int] = {"quarter": 4, "half": 2, "month": 12, "ttm": 4}
"""How many there are of a span in a year; a year and nine months have no number."""

_SPANS: dict[str, Span] = {"Q": "quarter", "H": "half", "-": "month"}
_LABEL = re.compile(r"(\d{4})(Q[1-4]|H[12]|FY|-9M|-(?:0[1-9]|1[0-2]))")


def month(year: int, number: int) -> Month:
    """The count of month `number` (1–12) of `year`."""
    return year * 12 + number - 1


def month_text(count: Month) -> str:
    """'2024-12'."""
    return f"{count // 12:04d}-{count % 12 + 1:02d}"


def sound(span: Span | None, number: int) -> bool:
    """Whether a span can have a number, which is 0 where a text names none: there is no fourth half."""
    return 0 <= number <= _MOST.get(span, 0)


@dataclass(frozen=True, slots=True)
class Period:
    """A fiscal period: `number` is the quarter (1–4), the half (1–2) or the month (1–12), else 0.

    `by_company` tells that it is counted by the company's own years also where the text labels its quarters by the
    calendar: see `Frame`. Raises ValueError for one that there cannot be.
    """

    span: Span
    year: int
    number: int = 0
    by_company: bool = field(default=False, compare=False)

    def __post_init__(self) -> None:
        if (not self.number and self.span in ("quarter", "half", "month")) or not sound(self.span, self.number):
            raise ValueError(f"There is no {self.span} {self.number}")

    @property
    def label(self) -> str:
        """'2024Q4', '2024H1', '2024-9M', '2024FY', '2024-01', 'TTM'."""
        if self.span == "quarter":
            return f"{self.year}Q{self.number}"
        if self.span == "half":
            return f"{self.year}H{self.number}"
        if self.span == "9m":
            return f"{self.year}-9M"
        if self.span == "year":
            return f"{self.year}FY"
        if self.span == "month":
            return f"{self.year}-{self.number:02d}"
        return "TTM"

    def years_on(self, count: int) -> Period:
        """The same period `count` years later."""
        return Period(self.span, self.year + count, self.number, self.by_company)

    def next(self, count: int = 1) -> Period:
        """The period of the same length that follows, or precedes for a negative count."""
        parts = {"quarter": 4, "half": 2, "month": 12}.get(self.span)
        if parts is None:
            return self.years_on(count)
        place = self.year * parts + self.number - 1 + count
        return Period(self.span, place // parts, place % parts + 1)


def period_of(label: str) -> Period | None:
    """The period that a label names, as `Period.label` writes it; None where it is no label."""
    if label == "TTM":
        return Period("ttm", 0)
    found = _LABEL.fullmatch(label)
    if found is None:
        return None
    year, part = int(found[1]), found[2]
    if part in ("FY", "-9M"):
        return Period("year" if part == "FY" else "9m", year)
    return Period(_SPANS[part[0]], year, int(part[1:]))


@dataclass(frozen=True, slots=True)
class Calendar:
    """When a company's fiscal years end, and whether they are named for the year in which they begin (`lead` 1)."""

    year_end: int = 12
    lead: int = 0
    certain: bool = False

    def end(self, period: Period) -> Month:
        """The month in which `period` ends. Months are calendar months already; a TTM ends with its `number`."""
        if period.span == "month":
            return month(period.year, period.number)
        last = month(period.year + self.lead, self.year_end)
        if period.span == "ttm":
            return last - 3 * (4 - period.number) if period.number else last
        if period.span == "quarter":
            return last - 3 * (4 - period.number)
        if period.span == "half":
            return last - 6 * (2 - period.number)
        return last - 3 if period.span == "9m" else last

    def ending(self, span: Span, end: Month) -> Period:
        """The period of length `span` that ends in month `end`."""
        if span == "month":
            return Period("month", end // 12, end % 12 + 1)
        left = (self.year_end - 1 - end) % 12
        year = (end + left) // 12 - self.lead
        if span == "quarter":
            return Period(span, year, 4 - left // 3)
        if span == "half":
            return Period(span, year, 2 if left < 6 else 1)
        if span == "ttm":
            return Period(span, year, 4 - left // 3)
        return Period(span, year)

    def last_quarter_end(self, before: Month) -> Month:
        """The last month before month `before` in which a quarter ended."""
        return before - 1 - (before - self.year_end) % 3

    def latest(self, span: Span, number: int, before: Month) -> Period:
        """The last period `number` of its kind that ends before month `before`."""
        period = Period(span, before // 12 + 2, number)
        late = self.end(period) - before
        return period.years_on(-1 - late // 12) if late >= 0 else period

    def coming(self, span: Span, number: int, since: Month) -> Period:
        """The first period `number` of its kind that ends in month `since` or later."""
        return self.latest(span, number, since).years_on(1)


def year_end_of(span: Span, number: int, end: Month) -> int:
    """The month in which a fiscal year ends whose period `number` of length `span` ends in month `end`."""
    left = {"quarter": 3 * (4 - number), "half": 6 * (2 - number), "9m": 3}.get(span, 0)
    return (end + left) % 12 + 1
