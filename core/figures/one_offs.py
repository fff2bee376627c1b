"""Amounts of what made a result better or worse: a gain on a sale, a tax benefit, a provision. They are no figures."""

from __future__ import annotations

from core.figures.amounts import Quantity
from core.figures.fitting import STOPS
from core.figures.phrases import word_set
from core.figures.reading import Reading

_ITEMS = word_set(
    """benefit benefits recovery recoveries provision provisions impairment impairments windfall revaluation
    headwind headwinds tailwind tailwinds hit impact drag"""
)
"""What is an item of its own wherever an amount is one of it."""
_TURNS = word_set("gain gains boost lift effect effects")
"""What is one where it is said to be, or to come of something: a gain may be a metric's too."""
_TWO_WORDS = (["write", "off"], ["write", "offs"], ["write", "down"], ["write", "up"])
_MARKS = word_set(
    """off time nonrecurring recurring exceptional extraordinary special unusual noncash cash tax currency forex fx
    exchange translation disposal accounting market remeasurement insurance litigation legal goodwill pension
    unrealized unrealised discrete"""
)
"""What a gain is of that no metric has: 'a one-off gain', 'a tax gain'."""
_CAUSES = word_set("on from related relating due arising tied linked associated stemming")
_DETERMINERS = word_set("a an the its")
_ABOUT = word_set("about approximately around nearly roughly over almost some up to ~ a an the more than")
_OPENS = word_set("of worth totaling totalling amounting")
_ENDS = (
    STOPS | _DETERMINERS | word_set("in on for including excluding plus net before reflecting less more per up down")
)
_ADDS = word_set("added adds add adding contributed contributes contribute contributing")
_REACH = 4


def is_one_off(reading: Reading, quantity: Quantity) -> bool:
    """Whether an amount is of an item in a result: 'a one-off gain of $12 million', 'a $7 million legal provision'."""
    if quantity.kind != "money":
        return False
    noun = _noun_behind(reading, quantity)
    if noun is not None:
        named = any(quantity.last < head.first <= noun and head.meaning.kind == "metric" for head in reading.heads)
        return _is_item(reading, quantity.last + 1, noun, noun, named)
    words = reading.tokens.words
    at = _past_about(words, quantity)
    if at < 1 or words[at] not in _OPENS:
        return False
    named = any(head.last == at - 2 and head.meaning.kind == "metric" for head in reading.heads)
    return _is_item(reading, max(0, at - 1 - _REACH), at - 1, quantity.last, named)


def is_added(reading: Reading, quantity: Quantity) -> bool:
    """Whether an amount only went into a metric: 'a court ruling added $9 million to net income'."""
    words = reading.tokens.words
    if quantity.kind != "money" or words[quantity.last + 1 : quantity.last + 2] != ["to"]:
        return False
    at = _past_about(words, quantity)
    return at >= 0 and words[at] in _ADDS


def _past_about(words: list[str], quantity: Quantity) -> int:
    """The token before an amount and what goes with it: 'of' of 'of about $5 million'."""
    at = quantity.first - 1
    while at > 0 and words[at] in _ABOUT:
        at -= 1
    return at


def _noun_behind(reading: Reading, quantity: Quantity) -> int | None:
    """The noun that an amount stands before: the provision of '$7 million legal provision'."""
    words = reading.tokens.words
    for at in range(quantity.last + 1, min(quantity.last + 1 + _REACH, len(words))):
        if words[at] in _ENDS or not words[at][0].isalpha():
            return None
        if words[at] in _ITEMS or words[at] in _TURNS or words[at - 1 : at + 1] in _TWO_WORDS:
            return at
    return None


def _is_item(reading: Reading, first: int, noun: int, last: int, named: bool) -> bool:
    """Whether the noun at a token is an item; its adjectives begin at `first` or later, `last` ends it and its amount.

    `named` is whether the noun may be a metric's: 'a revenue gain of $5 million'.
    """
    words = reading.tokens.words
    if words[noun] in _ITEMS or words[noun - 1 : noun + 1] in _TWO_WORDS:
        return True
    if words[noun] not in _TURNS:
        return False
    opens = noun
    while opens > first and words[opens - 1] not in _ENDS and words[opens - 1][0].isalpha():
        opens -= 1
    if not _MARKS.isdisjoint(words[opens:noun]):
        return True
    # 'a $5 million gain from currency', but not 'from a year ago' or 'from $10 million'
    if named or last + 2 >= len(words) or words[last + 1] not in _CAUSES:
        return False
    source = last + 2 + (words[last + 2] in _DETERMINERS)
    told = {i for period in reading.periods for i in range(period.first, period.last + 1)}
    told |= {i for other in reading.quantities for i in range(other.first, other.last + 1)}
    told |= {i for m in reading.having("versus") for i in range(m.first, m.last + 1)}
    return source not in told
