"""Rates over several years: 'a compounded annual growth rate of 15%', 'two-year growth', 'an average margin of 16%'."""

from __future__ import annotations

from itertools import pairwise

from core.figures.numerals import SMALL
from core.figures.phrases import word_set
from core.figures.reading import Reading
from core.figures.vocabulary import METRICS

_BEFORE = 12
_BEHIND = 6
_COMPOUND = word_set("compounded cagr cagrs")
_COMPOUND_RATE = word_set("annual annually growth rate")
"""What stands behind 'compound' where that is no substance."""
_ANNUALIZED = word_set("annualized annualised")
_GROWN = word_set("growth gain gains increase increases return returns")
_YEARLY = word_set("annual annualized annualised average compound compounded cagr growth trend")
_COUNTS = frozenset((*SMALL, *(str(count) for count in range(2, 21)))) - {"one", "1"}
_CUES = _COMPOUND | _ANNUALIZED | {"compound", "year"}
_RATIOS = frozenset(metric for metric in METRICS if metric.endswith("_margin")) - {"net_interest_margin"}
"""Margins that are averaged over years alone; that on interest is an average in itself."""


def is_over_years(reading: Reading, index: int, metric: str) -> bool:
    """Whether a percentage is one over several years, of which the sentence names none."""
    quantity = reading.quantities[index]
    if quantity.kind not in ("percent", "pp"):
        return False
    words = reading.tokens.words
    if "average" in words and metric in _RATIOS and not reading.periods:
        head = next((m for m in reversed(reading.heads) if m.last < quantity.first), None)
        if head is not None and "average" in words[max(0, head.first - 2) : head.first]:
            return True
    if _CUES.isdisjoint(words):
        return False
    first, last = max(0, quantity.first - _BEFORE), quantity.last + 1 + _BEHIND
    for other in reading.quantities:
        # a cue belongs to the number that is next to it
        if other.last < quantity.first:
            first = max(first, other.last + 1)
        elif other.first > quantity.last:
            last = min(last, other.first)
    near = words[first:last]
    return _tells(near) and not any(period.year for period in reading.periods)


def _tells(words: list[str]) -> bool:
    if not _COMPOUND.isdisjoint(words):
        return True
    for at, (one, two) in enumerate(pairwise(words)):
        if one == "compound" and (two in _COMPOUND_RATE or words[max(0, at - 1) : at] == [","]):
            return True
        if one in _ANNUALIZED and not _GROWN.isdisjoint(words[at + 1 : at + 4]):
            return True
        if two == "year" and one in _COUNTS and not _YEARLY.isdisjoint(words[at + 2 : at + 4]):
            return True
    return False
