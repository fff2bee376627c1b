"""Dates as people and tools write them into headers."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo

_ISO = re.compile(
    r"([0-9]{4})(?:([-/.])([0-9]{1,2})\2([0-9]{1,2})|([0-9]{2})([0-9]{2})|年([0-9]{1,2})月([0-9]{1,2})日)"
    r"(?:(?:[Tt]|[ \t]{1,5}|$)(.*))?$",
    re.DOTALL,
)
_USUAL = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ](?:[01][0-9]|2[0-3]):[0-9]{2}:[0-9]{2}(?:Z|[+-][0-9]{2}:[0-9]{2})?"
)
"""What site generators write, and the library reads at once."""
_NAMED = re.compile(
    r"(?:[A-Za-z]{3,9}\.?,?[ \t]{1,3})?(?:([0-9]{1,2})(?:st|nd|rd|th)?[ \t-]{1,3}([A-Za-z]{3,9})\.?,?"
    r"|([A-Za-z]{3,9})\.?[ \t]{1,3}([0-9]{1,2})(?:st|nd|rd|th)?,?)[ \t-]{1,3}([0-9]{4}|[0-9]{2}(?![0-9:]))"
    r"(?:,?[ \t]{1,3}(?:at[ \t])?(.*))?$",
    re.DOTALL,
)
_UNIX_DATE = re.compile(
    r"(?:[A-Za-z]{3}[ \t]{1,3})?([A-Za-z]{3})[ \t]{1,3}([0-9]{1,2})[ \t]{1,3}([0-9:]{4,8})"
    r"(?:[ \t]{1,3}([A-Za-z]{2,5}|[+-][0-9]{4}))?[ \t]{1,3}([0-9]{4})$"
)
_TIME = re.compile(
    r"([0-9]{1,2})(?::([0-9]{1,2}))?(?::([0-9]{1,2})(?:[.,]([0-9]{1,12}))?)?[ \t]{0,3}([AaPp]\.?[Mm]\.?)?[ \t]{0,3}"
    r"(?:([Zz])|([A-Za-z]{2,5})|(?:(?:UTC|GMT)?([+-])([0-9]{1,2}):?([0-9]{2})?)?(?:[ \t]{1,3}[A-Z]{2,5})?)[ \t]{0,3}$"
)
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_ZONES = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "est": -5, "edt": -4, "et": -5, "cst": -6, "cdt": -5, "mst": -7,
    "mdt": -6, "pst": -8, "pdt": -7, "bst": 1, "cet": 1, "cest": 2, "eet": 2, "ist": 5.5, "hkt": 8, "sgt": 8, "jst": 9,
    "kst": 9, "aest": 10, "aedt": 11,
}  # fmt: skip
_EARLIEST, _LATEST = 1000, 9998
_LONGEST = 100


def parse_date(text: str) -> datetime | None:
    """The moment that `text` writes, with its zone where it has one, or None where it is no possible date.

    Years before 1000 and after 9998 are none: no zone may carry a date out of what a calendar can hold.
    """
    text = text.strip()
    if not text or len(text) > _LONGEST:
        return None
    try:
        return _parsed(text)
    except (ValueError, OverflowError):
        return None


def _parsed(text: str) -> datetime | None:
    if _USUAL.fullmatch(text):
        date = datetime.fromisoformat(text)
        return date if _EARLIEST <= date.year <= _LATEST else None
    if iso := _ISO.match(text):
        year, _sep, month, day, month2, day2, month3, day3, rest = iso.groups()
        return _moment(year, int(month or month2 or month3), day or day2 or day3, rest)
    if named := _NAMED.match(text):
        day, month_name, month_name2, day2, year, rest = named.groups()
        month = _MONTHS.get((month_name or month_name2).lower())
        return _moment(year, month, day or day2, rest) if month else None
    if unix := _UNIX_DATE.match(text):
        month = _MONTHS.get(unix[1].lower())
        return _moment(unix[5], month, unix[2], f"{unix[3]} {unix[4] or ''}") if month else None
    if text.isascii() and text.isdigit() and len(text) == 10:
        return datetime.fromtimestamp(int(text), UTC)
    return None


def _moment(year: str, month: int, day: str, rest: str | None) -> datetime | None:
    number = int(year) + (0 if len(year) == 4 else 2000 if int(year) < 69 else 1900)
    if not _EARLIEST <= number <= _LATEST:
        return None
    date = datetime(number, month, int(day))
    if rest is None or not rest.strip():
        return date
    time = _TIME.match(rest.strip())
    if not time:
        return None
    hour, minute, second, fraction, half, utc, name, sign, hours, minutes = time.groups()
    if minute is None and not half:
        return None
    clock = int(hour)
    if half:
        if not 1 <= clock <= 12:
            return None
        clock = clock % 12 + 12 * (half[0] in "Pp")
    zone = _zone("z" if utc else name, sign, hours, minutes)
    if name and zone is None:
        return None
    microsecond = int(fraction.ljust(6, "0")[:6]) if fraction else 0
    return date.replace(
        hour=clock, minute=int(minute or 0), second=int(second or 0), microsecond=microsecond, tzinfo=zone
    )


def _zone(name: str | None, sign: str | None, hours: str | None, minutes: str | None) -> tzinfo | None:
    if name:
        offset = _ZONES.get(name.lower())
        return None if offset is None else timezone(timedelta(hours=offset))
    if not sign or not hours:
        return None
    span = timedelta(hours=int(hours), minutes=int(minutes or 0))
    return timezone(-span if sign == "-" else span)
