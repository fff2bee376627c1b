"""The fields of the search language and the normal form of their values."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from core.article.article import KINDS
from core.article.tickers import normal_ticker
from core.errors import QueryError
from core.figures.vocabulary import METRICS

ANY_OF = ("ticker", "tag", "date", "kind", "lang", "company", "period", "basis")
"""Fields of which one of several values is enough: `ticker:ALAB ticker:MRVL` finds the articles of both."""

FIELDS = (*ANY_OF, "after", "before", "last", "is", "has", "note")

HELD = ("guidance", "figures", "consensus", "contradiction")
"""What an article may have, beside metrics, that the index keeps a number of."""

CHOICES: dict[str, tuple[str, ...]] = {
    "is": ("unread", "read", "starred", "problem", "draft"),
    "has": (*HELD, "correction", "note", *METRICS),
    "kind": KINDS,
    "basis": ("gaap", "non_gaap", "constant_currency", "organic"),
}
_BASES = {
    "non-gaap": "non_gaap",
    "nongaap": "non_gaap",
    "adjusted": "non_gaap",
    "constant-currency": "constant_currency",
}
_DATES = ("after", "before", "date")
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")
_LAST = re.compile(r"([0-9]{1,4})([dwmy])")
_PERIODS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<year>[0-9]{4})-?(?P<part>q[1-4]|h[12]|9m|fy)?",
        r"(?P<part>q[1-4]|h[12]|9m|fy)[- ]?(?:fy)?(?P<year>[0-9]{4}|[0-9]{2})",
        r"(?P<year>[0-9]{4})-(?P<part>0[1-9]|1[0-2])",
        r"(?P<part>ttm)(?P<year>)",
    )
)
_HINTS = {
    "ticker": "Write a company's ticker: ticker:ALAB, ticker:JP:9101",
    "tag": 'Write a tag or category: tag:sensors, tag:"Earnings Call"',
    "company": "Write a part of the company's name: company:optics",
    "note": "Write a word of your own notes: note:margin",
    "lang": "Write a language as articles have it: lang:en, lang:zh-Hant",
    "date": "Write a year, a month or a day, two of them with '..' between, or none: 2025, 2025-02, 2025-01..2025-03",
    "after": "Write a year, a month or a day: 2025, 2025-02, 2025-02-14",
    "before": "Write a year, a month or a day: 2025, 2025-02, 2025-02-14",
    "last": "Write a number of days, weeks, months or years: 30d, 2w, 6m, 1y",
    "period": "Write a fiscal period: 2024Q4, 2024H1, 2024-9M, 2024FY, 2024-01, TTM, or a year for all that are in it",
}


def fold_value(field: str, value: str) -> str:
    """The normal form in which values of a field are compared. Leaves what makes no sense for the field as it is."""
    value = " ".join(value.split())
    if field == "ticker":
        return normal_ticker(value)
    value = value.casefold()
    if field == "basis":
        return _BASES.get(value, value)
    if field == "period":
        return period(value) or value
    return value


def check(field: str, value: str, written: str, start: int, end: int) -> None:
    """Raises QueryError at this place where the folded `value` makes no sense for `field`."""
    if field not in FIELDS:
        hint = f"Fields are {', '.join(FIELDS)}. Put the text in quotes to search for it as it stands"
        raise QueryError(f"There is no field '{field}'", start, end, hint)
    if not value:
        raise QueryError(f"'{field}:' needs a value", start, end, _hint(field))
    choices = CHOICES.get(field)
    if choices and value not in choices:
        raise QueryError(f"'{field}:' knows no '{written}'", start, end, _hint(field))
    if field in _DATES and not _is_date(field, value):
        raise QueryError(f"'{written}' is no date", start, end, _HINTS[field])
    if field == "last" and since(value, date.today()) is None:
        raise QueryError(f"'{written}' is no span of time", start, end, _HINTS[field])
    if field == "period" and period(value) is None:
        raise QueryError(f"'{written}' is no period", start, end, _HINTS[field])


def _hint(field: str) -> str:
    """What a value of the field looks like."""
    return _HINTS[field] if field in _HINTS else f"It takes {', '.join(CHOICES[field])}"


def days(value: str) -> tuple[str, str] | None:
    """The days of a year, month, day or range ('2025', '2025-02', '2025-01..2025-03'): the first, and a text that
    sorts behind the last.

    ISO days sort as texts, and '~' sorts behind every sign of theirs. An open end of a range is '' or '~'.
    """
    first, separator, last = value.partition("..")
    if not separator:
        return _days(value)
    if not first and not last:
        return None
    begins, ends = _days(first) if first else ("", ""), _days(last) if last else ("~", "~")
    return (begins[0], ends[1]) if begins and ends else None


def since(value: str, today: date) -> date | None:
    """The first day of '30d', '2w', '6m' or '1y' that ends today; None where `value` is none of these."""
    found = _LAST.fullmatch(value)
    if found is None:
        return None
    count, unit = int(found[1]), found[2]
    try:
        if unit in "dw":
            return today - timedelta(days=count * (7 if unit == "w" else 1))
        months = today.year * 12 + today.month - 1 - count * (12 if unit == "y" else 1)
        year, month = divmod(months, 12)
        return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError):
        return date.min


def period(value: str) -> str | None:
    """The label that figures bear ('2024Q4', '2024-9M', …), or a bare year; None where `value` is no period."""
    for pattern in _PERIODS:
        found = pattern.fullmatch(value.lower())
        if found:
            year, part = found["year"], (found["part"] or "").upper()
            year = f"20{year}" if len(year) == 2 else year
            return f"{year}-{part}" if part == "9M" or part.isdigit() else f"{year}{part}"
    return None


def _is_date(field: str, value: str) -> bool:
    if field != "date":
        return _days(value) is not None
    return value == "none" or days(value) is not None


def _days(value: str) -> tuple[str, str] | None:
    found = _DATE.fullmatch(value)
    if found is None:
        return None
    year, month, day = found.groups()
    try:
        first = date(int(year), int(month or 1), int(day or 1)).isoformat()
    except ValueError:
        return None
    return first, first[: 10 if day else 7 if month else 4] + "~"
