"""Conditions on figures: 'revenue>100M', 'gross_margin<75%', 'revenue_growth>=20%', 'eps<0'."""

from __future__ import annotations

import math
import re

from core.errors import QueryError
from core.figures.currencies import CODES, DOLLARS, SIGNS
from core.figures.vocabulary import METRICS
from core.library.lexer import Token, tokens
from core.library.query import FigureTest

ALIASES = {
    "sales": "revenue",
    "gm": "gross_margin",
    "om": "operating_margin",
    "nm": "net_margin",
    "fcf": "free_cash_flow",
    "ocf": "operating_cash_flow",
    "ebit": "operating_income",
    "profit": "net_income",
    "growth": "revenue_growth",
}
"""Short names that people type."""

KINDS = ("growth", "qoq", "guidance", "consensus")
"""What may follow a metric's name: the change on the year, on the quarter, the company's outlook, analysts' hopes."""

_SCALES = {"": 1, "k": 1e3, "m": 1e6, "mn": 1e6, "mio": 1e6, "b": 1e9, "bn": 1e9, "t": 1e12, "tn": 1e12,
           "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
           "lakh": 1e5, "cr": 1e7, "crore": 1e7}  # fmt: skip
_VALUE = re.compile(
    r"""
    (?P<minus>[-−(])?
    (?P<before>[A-Za-z]{0,4}[$€£¥₹₩]|[A-Za-z]{3})?
    (?P<inner>[-−])?
    (?P<number>[0-9]{1,15}(?:,[0-9]{3}){0,5}(?:\.[0-9]{0,9})?|\.[0-9]{1,9})
    \s*
    (?P<scale>thousand|million|billion|trillion|k|mn|mio|m|bn|b|tn|t|lakh|crore|cr)?
    (?P<unit>%|pp|bps|[€£¥₹₩$]|[A-Za-z]{3})?
    \)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_HINT = "Write a number: 100M, $1.5bn, EUR20m, 75%, -0.05"


def figure_test(token: Token) -> FigureTest:
    """The condition that a `figure` token states. Raises QueryError with the place of the mistake."""
    metric, kind = _metric(token)
    found = _VALUE.fullmatch(token.value)
    if found is None:
        what = f"'{token.value}' is no number" if token.value else f"'{token.field}{token.operator}' needs a number"
        raise QueryError(what, token.start, token.end, _HINT)
    scale = _SCALES[(found["scale"] or "").lower()]
    # 8.2 million is 8,200,000 and not a hair less, as it is in figures
    value = round(float(found["number"].replace(",", "")) * scale, 2 if scale >= 1000 else 9)
    if found["minus"] or found["inner"]:
        value = -value
    unit = (found["unit"] or "").lower()
    change = kind in ("growth", "qoq")
    ratio = METRICS[metric].is_ratio
    if unit == "bps":
        value = round(value / 100, 8)
    if unit in ("%", "pp", "bps") and not (change or ratio or metric == "same_store_sales"):
        name = METRICS[metric].name.lower()
        raise QueryError(f"{name} is no percentage", token.start, token.end, f"For its growth: {metric}_growth>20%")
    currency = _currency(found["before"] or "", unit, token)
    if (currency or "$" in token.value) and (change or ratio):
        raise QueryError(f"'{token.field}' is no amount of money", token.start, token.end, _HINT)
    return FigureTest(
        metric,
        token.operator,
        value if math.isfinite(value) else 0.0,
        form="change" if change or metric == "same_store_sales" else "level",
        status="guidance" if kind == "guidance" else "consensus" if kind == "consensus" else "actual",
        versus="qoq" if kind == "qoq" else "yoy" if change else None,
        unit=currency,
    )


def begun_test(text: str) -> FigureTest | None:
    """The condition that is being typed at the end of `text`, with a number still to come ('revenue>')."""
    token = next(reversed(tokens(text)), None)
    if token is None or token.kind != "figure" or any(map(str.isdigit, token.value)):
        return None
    try:
        return figure_test(token._replace(value="0"))
    except QueryError:
        return None


def _metric(token: Token) -> tuple[str, str]:
    """A metric's id, and which of KINDS is meant of it, or ''."""
    name = ALIASES.get(token.field, token.field)
    base, _, kind = name.rpartition("_")
    base = ALIASES.get(base, base)
    if kind in KINDS and base in METRICS:
        return base, kind
    if name in METRICS:
        return name, ""
    hint = "Metrics are " + ", ".join(METRICS) + "; each also with " + ", ".join(f"_{kind}" for kind in KINDS)
    raise QueryError(f"There is no metric '{token.field}'", token.start, token.end, hint)


def _currency(before: str, unit: str, token: Token) -> str:
    """The ISO code of a currency before or behind the number; '' where none is written."""
    written = before.lower() or ("" if unit in ("%", "pp", "bps") else unit)
    if not written or written == "$":
        # a dollar sign alone leaves open which dollar is meant
        return ""
    sign = written[-1]
    code = DOLLARS.get(written[:-1]) if sign == "$" else SIGNS.get(sign) or CODES.get(written)
    if code is None:
        raise QueryError(f"There is no currency '{before or unit}'", token.start, token.end, _HINT)
    return code
