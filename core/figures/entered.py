"""Values and periods as a person types them: '141 million', '151M–155M', '≥10', '~74', 'Q4 2024'; and back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from core.figures.calendar import period_of

_SCALES = {
    "": 0, "k": 3, "thousand": 3, "m": 6, "mn": 6, "mln": 6, "million": 6, "b": 9, "bn": 9, "billion": 9,
    "t": 12, "tn": 12, "trillion": 12, "lakh": 5, "crore": 7, "cr": 7,
}  # fmt: skip
_WRITTEN = ((9, "billion"), (6, "million"))
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "%": "percent"}
_UNITS = {"bps": "pp", "bp": "pp", "points": "pp", "pp": "pp", "x": "x"}
_NUMBER = re.compile(
    r"(?P<open>\()?\s*(?P<sign>[+\-])?\s*(?P<number>\d{1,30}(?:,\d{3})*(?:\.\d{1,400})?|\.\d{1,400})\s*(?P<scale>[a-z]{0,8})\s*\)?"
)
_PREFIXES = {
    ">=": "least", "≥": "least", "at least": "least", "<=": "most", "≤": "most", "up to": "most", "at most": "most",
    "~": "about", "≈": "about", "about": "about", "around": "about", "approximately": "about",
}  # fmt: skip
_NOISE = re.compile(
    r"[$€£¥₹%]|\b(?:bps?|(?:(?:basis|percentage) )?points|pp|percent|per cent|[A-Z]{3})\b|(?<=\d)x\b"
)
_PARTED = re.compile(r"\s*(?:–|—|\bto\b|\band\b|(?<=[\da-zA-Z])\s*-\s*(?=[\d$€£.]))\s*")
_PERIODS = (
    (re.compile(r"([QH])([1-4])\s*(?:FY|of)?\s*'?(\d{4}|\d{2})", re.IGNORECASE), "{year}{kind}{number}"),
    (re.compile(r"FY\s*'?(\d{4}|\d{2})", re.IGNORECASE), "{year}FY"),
    (re.compile(r"9M\s*(?:FY)?\s*'?(\d{4}|\d{2})", re.IGNORECASE), "{year}-9M"),
    (re.compile(r"(\d{4})", re.IGNORECASE), "{year}FY"),
)
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Value:
    """As in a figure. `unit` is the one that the text shows, None where it shows none."""

    low: float | None
    high: float | None
    approximate: bool = False
    unit: str | None = None


def value_of(text: str) -> Value:
    """The value that a text says. Raises ValueError, with a reason for the user, where it says none."""
    text = " ".join(text.replace("\N{MINUS SIGN}", "-").split())
    unit = unit_of(text)
    kind = ""
    for prefix, means in _PREFIXES.items():
        if text.lower().startswith(prefix):
            text, kind = text[len(prefix) :].strip(), means
            break
    in_points = re.search(r"\b(?:bps?|basis points)\b", text) is not None
    bare = " ".join(_NOISE.sub(" ", text).split())
    parts = [part for part in _PARTED.split(bare.removeprefix("between ")) if part]
    if not 1 <= len(parts) <= 2 or (kind and len(parts) == 2 and kind != "about"):
        raise ValueError("a value is a number like 141 million, or a range like 151M–155M")
    scales = [_read(part) for part in parts]
    # '151-155 million': the scale behind holds for both
    last = scales[-1][1]
    amounts = [number.scaleb(scale if scale is not None else last or 0) for number, scale in scales]
    bounds = [float(amount / _HUNDRED if in_points else amount) for amount in amounts]
    if len(bounds) == 2:
        if bounds[0] > bounds[1]:
            raise ValueError("the first number of a range is the smaller one")
        return Value(bounds[0], bounds[1], kind == "about", unit)
    (one,) = bounds
    return Value(None if kind == "most" else one, None if kind == "least" else one, kind == "about", unit)


def value_entry(low: float | None, high: float | None, *, approximate: bool = False) -> str:
    """The text that `value_of` reads as this value."""
    if low is None or high is None:
        return f"≤{_entry(high)}" if low is None and high is not None else f"≥{_entry(low)}" if low is not None else ""
    about = "~" if approximate else ""
    if low == high:
        return f"{about}{_entry(low)}"
    first, second = _entry(low), _entry(high)
    if first.partition(" ")[2] != second.partition(" ")[2]:  # what is behind the second number would hold for both
        first, second = _bare(low), _bare(high)
    return f"{about}{first} to {second}"


def unit_of(text: str) -> str | None:
    """The unit that a text shows by a sign, a word or a code."""
    for word, unit in _UNITS.items():
        if re.search(rf"(?<![a-z]){word}\b", text.lower()):
            return unit
    if re.search(r"\bper ?cent\b", text.lower()):
        return "percent"
    for sign, unit in _SIGNS.items():
        if sign in text:
            return unit
    code = re.search(r"\b(USD|EUR|GBP|JPY|INR|CNY|HKD|CAD|AUD|SEK|NOK|DKK|CHF)\b", text)
    return code[1] if code else None


def period_label(text: str) -> str | None:
    """The label of a period as it is typed: 'Q4 2024' as '2024Q4'; None for nothing. Raises ValueError for others."""
    text = " ".join(text.split())
    if not text:
        return None
    if period_of(text.upper()) is not None:
        return text.upper()
    for pattern, label in _PERIODS:
        found = pattern.fullmatch(text)
        if found is None:
            continue
        year = found[found.lastindex or 1]
        kind, number = (found[1].upper(), found[2]) if found.lastindex == 3 else ("", "")
        made = label.format(year=year if len(year) == 4 else f"20{year}", kind=kind, number=number)
        if period_of(made) is not None:
            return made
    raise ValueError("a period is like 2024Q4, 2024H1, 2024-9M, 2024FY, 2024-01 or TTM")


def _read(text: str) -> tuple[Decimal, int | None]:
    """A number, and the power of ten of its scale, None where it names none."""
    found = _NUMBER.fullmatch(text.lower())
    if found is None or found["scale"] not in _SCALES:
        raise ValueError(f"{text[:40]!r} is no number")
    number = Decimal(found["number"].replace(",", ""))
    negative = found["sign"] == "-" or found["open"] is not None
    return -number if negative else number, _SCALES[found["scale"]] if found["scale"] else None


def _entry(value: float) -> str:
    for power, word in _WRITTEN:
        if abs(value) >= 10**power:
            text = f"{value / 10**power:.12g}"
            if "e" not in text and float(Decimal(text).scaleb(power)) == value:
                return f"{text} {word}"
    return _bare(value)


def _bare(value: float) -> str:
    return f"{Decimal(repr(value)):f}".removesuffix(".0")
