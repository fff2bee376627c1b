"""How values, periods and bases are written on screen: as many digits as the source gave, a true minus, `$141M`."""

from __future__ import annotations

import re
from datetime import date

from core.figures.figure import Figure, Side
from core.figures.precision import decimals, room
from core.figures.vocabulary import METRICS

MINUS = "\N{MINUS SIGN}"
EN_DASH = "\N{EN DASH}"

_SYMBOLS = {
    "USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "CNY": "CN¥", "HKD": "HK$", "CAD": "C$", "AUD": "A$",
}  # fmt: skip
_SCALES = ((1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "K"))
_QUARTER = re.compile(r"(\d{4})(Q[1-4]|H[12])")
_BASES = {
    "gaap": "GAAP",
    "non_gaap": "non-GAAP",
    "constant_currency": "constant currency",
    "organic": "organic",
    None: "not stated",
}
_PARTED = ("revenue", "arr")
"""Of these a share is a part; of any other metric it is the whole metric, held against revenue."""
_VERSUS = {"yoy": "YoY", "qoq": "QoQ", "guidance": "vs guidance", "consensus": "vs consensus", None: "change"}
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def metric_name(figure: Figure) -> str:
    """'Revenue', 'Revenue growth', 'Share of revenue', 'R&D expense as share of revenue'."""
    metric = METRICS.get(figure.metric)
    name = metric.name if metric else figure.metric
    if figure.form == "share":
        name = f"Share of {_inside(name)}" if figure.metric in _PARTED else f"{name} as share of revenue"
    elif figure.form == "change":
        name = f"{name} {'change' if metric is None or metric.is_ratio or metric.family != 'revenue' else 'growth'}"
    return name


def _inside(name: str) -> str:
    """A name inside a phrase: 'revenue', but 'R&D expense'."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def basis_name(basis: str | None) -> str:
    """'non-GAAP', or 'not stated'."""
    return _BASES.get(basis, str(basis))


def kind_name(figure: Figure) -> str:
    """'actual', 'guidance', 'consensus'; for an actual change what it is against: 'YoY'."""
    if figure.status == "actual" and figure.form == "change":
        return _VERSUS[figure.versus]
    return figure.status


def period_name(period: str | None) -> str:
    """'2024Q4' as 'Q4 FY24', '2024FY' as 'FY24', '2024-9M' as '9M FY24', '2024-01' as 'Jan 2024'; '–' for None."""
    if period is None:
        return EN_DASH
    if period == "TTM":
        return "TTM"
    if found := _QUARTER.fullmatch(period):
        return f"{found[2]} FY{found[1][2:]}"
    year, rest = period[:4], period[4:]
    if rest == "FY":
        return f"FY{year[2:]}"
    if rest == "-9M":
        return f"9M FY{year[2:]}"
    if re.fullmatch(r"-(0[1-9]|1[0-2])", rest):
        return f"{_MONTHS[int(rest[1:]) - 1]} {year}"
    return period


def date_text(day: date) -> str:
    """'12 Feb 2025', in the language of the rest whatever the system's is."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def month_title(month: str) -> str:
    """'2025-02' as 'February 2025'."""
    return f"{MONTHS[int(month[5:7]) - 1]} {month[:4]}"


def value_text(figure: Figure, *, most: int | None = None) -> str:
    """The figure's value in short: '$141M', '+25%', '−250 bps', '~74%', '>25%', '≥10%', '$151M–$155M'.

    `most` is how many significant digits there is room for, where a table gives nine.
    """
    low, high = figure.low, figure.high
    signed = figure.form == "change"

    def one(value: float) -> str:
        return number_text(value, figure.unit, quote=figure.quote, signed=signed, most=most)

    if low is not None and high is not None and low != high:
        return f"{one(low)}{EN_DASH}{one(high)}"
    if high is None and low is not None:
        return f"≥{one(low)}"
    if low is None and high is not None:
        return f"≤{one(high)}"
    if low is None:
        return EN_DASH
    return f"{about_sign(figure.side, approximate=figure.approximate, negative=low < 0)}{one(low)}"


def about_sign(side: Side | None, *, approximate: bool, negative: bool = False) -> str:
    """What stands before a value: '>' for 'more than', '<' for 'less than', '~' for 'about', or nothing. A loss of more
    than 5 million is less than −5 million."""
    if side in ("over", "under"):
        return ">" if (side == "over") != negative else "<"
    return "~" if approximate else ""


def currency(unit: str) -> str:
    """What stands before an amount: '$', 'HK$', or the code and a space where a currency has no sign of its own."""
    return _SYMBOLS.get(unit, unit + "\N{NO-BREAK SPACE}")


def number_text(value: float, unit: str, *, quote: str = "", signed: bool = False, most: int | None = None) -> str:
    """One number with its unit: money scaled to K, M, B or T, with the digits that `quote` writes where it does.

    Decimals that go beyond `most` significant digits are rounded away.
    """
    sign = MINUS if value < 0 else "+" if signed and value > 0 else ""
    size = abs(value)
    if unit == "percent":
        return f"{sign}{_digits(value, quote, 1, most)}%"
    if unit == "pp":
        return f"{sign}{size * 100:,.0f} bps"
    if unit == "x":
        return f"{sign}{_digits(value, quote, 1, most)}x"
    if unit == "count":
        return f"{sign}{size:,.10g}"
    symbol = currency(unit)
    for scale, letter in _SCALES:
        if size >= scale:
            return f"{sign}{symbol}{_digits(value, quote, scale, most)}{letter}"
    return f"{sign}{symbol}{_digits(value, quote, 1, most)}"


def _digits(value: float, quote: str, scale: float, most: int | None) -> str:
    size = abs(value) / scale
    places = decimals(value, quote, scale)
    if places is not None:
        places = places if most is None else min(places, room(size, most))
        return f"{size:,.{places}f}"
    # four significant digits hold what words give ('a third', 'mid-teens')
    text = f"{size:,.3f}" if size < 10 else f"{size:,.2f}" if size < 100 else f"{size:,.1f}"
    return text.rstrip("0").rstrip(".")
