"""Which dollar an article means by '$' and 'cents'."""

from __future__ import annotations

import re

from core.article.article import Subject

_STATED = re.compile(
    r"(?:figures|amounts|results|dollars?|currency|stated|reported)\b[^.\n]{0,60}"
    r"\b(canadian|australian|singapore|hong kong|new zealand|us|u\.s\.) dollars"
)
_MARKED = re.compile(r"\$(?:(?<=\b[a-z]\$)|(?<=\b[a-z][a-z]\$))")
_CODES = {
    "c": "CAD",
    "ca": "CAD",
    "a": "AUD",
    "au": "AUD",
    "hk": "HKD",
    "s": "SGD",
    "sg": "SGD",
    "nz": "NZD",
    "nt": "TWD",
    "us": "USD",
    "canadian": "CAD",
    "australian": "AUD",
    "singapore": "SGD",
    "hong kong": "HKD",
    "new zealand": "NZD",
    "u.s.": "USD",
}
_BARE = re.compile(r"\$(?<![a-z].)\s?\d")
_EXCHANGES = {"TSX": "CAD", "TSE": "CAD", "CA": "CAD", "ASX": "AUD", "AU": "AUD", "NZX": "NZD"}


def article_dollar(flat: str, subject: Subject) -> str:
    """The currency code of a bare '$': as stated, as the listing and other marks suggest, else USD."""
    stated = _STATED.search(flat) if " dollars" in flat else None
    if stated:
        return _CODES[stated[1]]
    if "$" not in flat:
        return "USD"
    marks = [_CODES[mark] for mark in (_mark(flat, sign.start()) for sign in _MARKED.finditer(flat)) if mark in _CODES]
    for ticker in subject.tickers:
        exchange = ticker.partition(":")[0] if ":" in ticker else ""
        currency = _EXCHANGES.get(exchange)
        if currency and ("USD" not in marks):
            return currency
    if len(set(marks)) == 1 and _BARE.search(flat) is None:
        # 'C$652 million' here, so '32 cents' there are Canadian too
        return marks[0]
    return "USD"


def _mark(flat: str, sign: int) -> str:
    """The one or two letters before a '$'."""
    two = flat[max(0, sign - 2) : sign]
    return two if two.isalpha() else two[-1:]
