"""Whether a number that stands beside an expectation is what was, and not what was expected."""

from __future__ import annotations

from core.figures.amounts import Quantity
from core.figures.comparison import Comparison
from core.figures.phrases import Mention, word_set
from core.figures.reading import Reading

_VIEWS = ("guide", "expect", "consensus")
_REVISED = word_set(
    """raised raises raise raising lifted lifts lifting lift hiked hikes hike upped ups boosted boosts cut cuts cutting
    lowered lowers lowering lower trimmed trims slashed slashes reduced reduces narrowed narrows revised revises
    revising updated updates adjusted tightened upgraded downgraded increased increases upgrades higher up down"""
)
_FORECASTS = word_set(
    """guidance outlook forecast forecasts target targets view views projection projections estimate estimates range
    expectations"""
)
_BEFORE = word_set("""previously prior earlier previous originally initially initial original""")


def was_then(reading: Reading, comparison: Comparison, index: int) -> bool:
    """'an expected profit of $2.09 a share, against $1.05 a year ago': what was then is no expectation."""
    if not comparison.base[index]:
        return False
    quantity = reading.quantities[index]
    following = reading.quantities[index + 1].first if index + 1 < len(reading.quantities) else len(reading.tokens)
    opener = comparison.opens[index]
    if opener is not None and _beside_expected(reading, opener, quantity):
        return True
    begin = opener.last if opener is not None else quantity.first - 8
    for period in reading.periods:
        if period.relation not in ("year_ago", "quarter_ago") or not comparison.is_base(period):
            continue
        if reading.tokens.words[period.first] == "previously":
            continue
        if quantity.last < period.first < following and period.first - quantity.last <= 8:
            return reading.after("consensus", quantity.last, period.first - quantity.last) is None
        if begin < period.first < quantity.first:
            return not any(
                m.first > period.last and m.last < quantity.first
                for kind in ("consensus", "guide")
                for m in reading.having(kind)
            )
    return False


def _beside_expected(reading: Reading, opener: Mention, quantity: Quantity) -> bool:
    """'is expected at Rs 2,280 crore, compared to Rs 1,789 crore': beside what is expected stands what was.

    Beside a forecast that was raised or cut stands the forecast that it was before.
    """
    if quantity.low != quantity.high or reading.tokens.words[opener.first] in ("above", "below", "over", "on"):
        return False
    inside = [m for m in reading.mentions if opener.last < m.first and m.last < quantity.first]
    behind = [m for m in reading.mentions if 0 < m.first - quantity.last <= 6]
    if any(m.meaning.kind in _VIEWS or m.meaning.kind == "ranging" for m in inside):
        return False
    if any(m.meaning.kind in ("consensus", "expect") or m.value == "strong" for m in behind):
        return False
    words = reading.tokens.words
    ahead = words[: opener.first]
    if not _REVISED.isdisjoint(ahead) and not _FORECASTS.isdisjoint(ahead):
        return False
    if not _BEFORE.isdisjoint(words[opener.first : quantity.last + 5]):
        return False
    return any(m.first < opener.first for kind in _VIEWS for m in reading.having(kind))
