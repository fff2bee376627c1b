"""What the heads of a table's columns say: the period, and whether a change or an estimate stands below."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from core.figures.calendar import Period
from core.figures.figure import Basis, Span, Status
from core.figures.frame import Frame
from core.figures.grid import Cell, is_year, number_in
from core.figures.period_words import MONTHS
from core.figures.periods import read_periods
from core.figures.reading import read_label
from core.figures.tokens import Tokens, flatten

_CHANGES = re.compile(r"\b(?:change|growth|variance|yoy|y/y|y-o-y|y o y)\b|(?:^|\s)(?:%|% ?change|%chg|chg)\s*$")
_IN_PERCENT = re.compile(r"%|\bper ?cent|\b(?:growth|yoy|y/y|y-o-y|y o y)\b")
_BASES: tuple[tuple[re.Pattern[str], Basis], ...] = (
    (re.compile(r"\bcer\b|\bconstant (?:currenc|exchange)|\blocal currenc"), "constant_currency"),
    (re.compile(r"\borganic\b|\blike for like\b"), "organic"),
)
"""What a change is measured in, in the order in which one is taken where two hold."""
_EXPECTED = re.compile(r"\b(?:estimate|consensus|expected|forecasts?)\b")
_LENGTHS: tuple[tuple[str, Span], ...] = (
    ("three months", "quarter"),
    ("quarter", "quarter"),
    ("six months", "half"),
    ("half", "half"),
    ("nine months", "9m"),
)
_MONTH = re.compile(rf"\b(?:(?P<early>\d\d)[-' ])?(?P<month>{'|'.join(MONTHS)})(?:[-' ](?P<late>\d\d))?\Z")
_OLDEST_YEAR = 6
_LONGEST = 120
_MOST_KNOWN = 256
"""Heads kept as read: a report has the same ones over table after table."""
_MOST_STACKED = 6
"""So many rows of heads stand over one another at most; what has more is no table of figures."""


@dataclass(slots=True)
class Column:
    """What a column's head says of the numbers under it."""

    period: Period | None = None
    change: bool = False
    in_percent: bool = False
    status: Status = "actual"
    metric: str | None = None
    basis: Basis | None = None


class Heads:
    """The heads over the columns. Rows of heads that follow one another are read together, from top to bottom."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._texts: dict[int, str] = {}
        self._rows = 0
        self._columns: dict[int, Column] | None = {}
        self._ambiguous: bool | None = None

    @property
    def columns(self) -> dict[int, Column]:
        """The columns by their place in the row."""
        if self._columns is None:
            self._columns = self._read()
        return self._columns

    @property
    def ambiguous(self) -> bool:
        """Whether two columns of levels seem to be of one period: then their heads were not understood."""
        if self._ambiguous is None:
            levels = [(c.period, c.status) for c in self.columns.values() if c.period is not None and not c.change]
            self._ambiguous = len(set(levels)) < len(levels)
        return self._ambiguous

    @property
    def surprises(self) -> bool:
        """Whether estimates stand beside what came of them, as tables of earnings per share do."""
        texts = set(self._texts.values())
        return "actual" in texts and not texts.isdisjoint(("estimate", "consensus"))

    def take(self, row: list[Cell]) -> bool:
        """Takes in a row if it is a head. Says whether it was one; a row that is none closes the heads."""
        if not _is_head(row):
            self._rows = 0
            return False
        if self._rows % _MOST_STACKED == 0:
            self._texts = {}
        self._rows = self._rows % _MOST_STACKED + 1
        carried = ""
        for index, cell in enumerate(row):
            text = flatten(cell.text).strip()[:_LONGEST] if cell.text else ""
            carried = text or (carried if index > 1 else "")
            if carried:
                self._texts[index] = f"{self._texts.get(index, '')} {carried}".strip()
        self._columns = self._ambiguous = None
        return True

    def _read(self) -> dict[int, Column]:
        columns: dict[int, Column] = {}
        first: Period | None = None
        for index in sorted(self._texts):
            text = self._texts[index]
            column = Column(change=bool(_CHANGES.search(text)), in_percent=bool(_IN_PERCENT.search(text)))
            column.basis = next((basis for words, basis in _BASES if words.search(text)), None)
            column.status = "consensus" if _EXPECTED.search(text) else "actual"
            column.period = None if index == 0 else self._period(text, first)
            first = first or column.period
            column.metric = _metric(text) if column.period is None and index else None
            columns[index] = column
        for index, column in columns.items():
            if column.change:
                column.period = self._newer(columns, index) or column.period
        return columns

    def _newer(self, columns: dict[int, Column], index: int) -> Period | None:
        """A change belongs to the newer of the two periods before it."""
        before: list[Period] = []
        for at in sorted(columns):
            period = columns[at].period
            if at < index and period is not None and not columns[at].change and period not in before[-1:]:
                before.append(period)
        return max(before[-2:], key=self._frame.calendar.end) if before else None

    def _period(self, text: str, first: Period | None) -> Period | None:
        return period_of(text, self._frame, first)


@lru_cache(maxsize=_MOST_KNOWN)
def period_of(text: str, frame: Frame, main: Period | None = None) -> Period | None:
    """The period that a head or a label names; a bare date is the quarter that ended then."""
    named = _MONTH.search(text)
    if named and (named["early"] or named["late"]):
        # 'Jan-25', '25-Jan': a month of a year; but '31 Dec' is a day
        year = 2000 + int(named["early"] or named["late"])
        if frame.today is not None and 0 <= frame.today // 12 - year <= _OLDEST_YEAR:
            return Period("month", year, MONTHS[named["month"]])
    for mention in read_periods(Tokens(text, 0, len(text))):
        period = frame.resolve(mention, "actual", main)
        if period is None:
            continue
        if mention.span == "year" and mention.plain:
            return _of_year(text, period.year, frame)
        return period
    return None


def _metric(text: str) -> str | None:
    """The first metric that a head names."""
    heads = read_label(text, 0, len(text)).heads
    return next((head.value for head in heads if head.meaning.kind == "metric"), None)


def _of_year(text: str, year: int, frame: Frame) -> Period:
    """'Three months ended' over '2024' is the reported quarter of that year."""
    reported = frame.reported
    for words, span in _LENGTHS:
        if words in text:
            if reported is not None and reported.span == span:
                return Period(span, year, reported.number)
            if span == "9m":
                return Period(span, year)
            if reported is not None:
                return Period(span, year, frame.calendar.ending(span, frame.calendar.end(reported)).number)
    return Period("year", year)


def _is_head(row: list[Cell]) -> bool:
    """A head has words or years, but no other numbers, over its columns."""
    filled = [cell for cell in (row[1:] if len(row) > 1 else row) if cell.text.strip()]
    if not filled:
        return False
    signs = all(cell.text.strip() in ("%", "$", "€", "£") for cell in filled)
    return not signs and all(number_in(cell) is None or is_year(cell) for cell in filled)
