"""Which dollar an article means by '$' and 'cents'."""

from __future__ import annotations

import re

from core.article.article import Subject

_STATED = re.compile(
    r"(?:figures|amounts|results|dollars?|currency|stated|reported)\b[^.\n]{0,60}"
    r"\b(canadian|australian|singapore|hong kong|new zealand|us|u\.s\.) dollars"
)
_MARKS = re.compile(r"\b([a-z]{1,2})(?=\$)")
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
_EXCHANGES = {"TSX": "CAD", "TSE": "CAD", "CA": "CAD", "ASX": "AUD", "AU": "AUD", "NZX": "NZD"}


def article_dollar(flat: str, subject: Subject) -> str:
    """The currency code of a bare '$': as stated, as the listing and other marks suggest, else USD."""
    stated = _STATED.search(flat) if " dollars" in flat else None
    if stated:
        return _CODES[stated[1]]
    if "$" not in flat:
        return "USD"
    bare = len(re.findall(r"(?<![a-z])\$\s?\d", flat))
    marks = [_CODES[mark] for mark in _MARKS.findall(flat) if mark in _CODES]
    for ticker in subject.tickers:
        exchange = ticker.partition(":")[0] if ":" in ticker else ""
        currency = _EXCHANGES.get(exchange)
        if currency and ("USD" not in marks):
            return currency
    if marks and not bare and len(set(marks)) == 1:
        # 'C$652 million' here, so '32 cents' there are Canadian too
        return marks[0]
    return "USD"
