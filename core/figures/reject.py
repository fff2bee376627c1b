"""Numbers that are no figures, whatever metric stands near: price targets, what a deal costs or adds."""

from __future__ import annotations

from itertools import pairwise

from core.figures.amounts import Quantity
from core.figures.phrases import word_set
from core.figures.reading import Reading

_TRADES = word_set(
    """buy buys buying bought acquire acquires acquiring acquired sell sells selling sold purchase purchased purchasing
    divest divested takeover"""
)
_PRICED = word_set("for worth at about approximately around nearly roughly up to over")
_UNITS = word_set(
    """barrel bbl barrels gallon ton tons tonne tonnes ounce oz pound lb boe mcf mmbtu mbtu mwh kwh kg kilogram litre
    liter vehicle user subscriber customer passenger room night household acre foot month day seat employee member mile
    km bushel wafer patient transaction order coin bitcoin watt million thousand"""
)
_TIMES = word_set("second minute hour day week month")
_LIVES = frozenset(("experience", "served", "serving"))
_LONGEST_METRIC = 7
_REACH = 40


def rejected(reading: Reading) -> bool:
    """Whether the sentence as a whole is about a price target or what a deal adds."""
    words = reading.tokens.words
    if _is_biography(words):
        return True
    if "price" in words and ("target" in words or "targets" in words):
        return not any(head.meaning.kind == "metric" for head in reading.heads)
    return "accretive" in words


def _is_biography(words: list[str]) -> bool:
    """'20 years of experience, with units of up to $2 billion in sales': what a person led, not what is told."""
    for at, word in enumerate(words[:-2]) if not _LIVES.isdisjoint(words) else ():
        if word == "years" and words[at + 1] == "of" and "experience" in words[at + 2 : at + 8]:
            return True
        if word in ("served", "serving") and words[at + 1] == "as" and {"previously", "she", "he"} & set(words[:at]):
            return True
    return False


def is_per_unit(reading: Reading, quantity: Quantity) -> bool:
    """Whether an amount is one for each barrel or customer: what the metric is then, the vocabulary does not hold."""
    if quantity.kind != "money":
        return False
    words, at = reading.tokens.words, quantity.last + 1
    if ("every" in words or "each" in words) and _is_over_and_over(words[at : at + _LONGEST_METRIC]):
        return True
    if words[at : at + 1] not in (["per"], ["a"], ["an"], ["/"]):
        return False
    following = words[at + 1 : at + 2]
    timely = following in (["month"], ["day"]) and words[at] != "/"
    return bool(following) and following[0] in _UNITS and not timely


def _is_over_and_over(words: list[str]) -> bool:
    """'$2 million in free cash flow every day'."""
    return "," not in words and any(one in ("every", "each") and time in _TIMES for one, time in pairwise(words))


def is_price(reading: Reading, quantity: Quantity) -> bool:
    """Whether an amount is what something is bought or sold for: 'agreed to buy Widgets for $1.1 billion'."""
    if quantity.kind != "money":
        return False
    words = reading.tokens.words
    at = quantity.first - 1
    while at > 0 and words[at] in _PRICED and words[at] not in ("for", "worth"):
        at -= 1
    if at < 0 or words[at] not in ("for", "worth"):
        return False
    before = words[max(0, at - _REACH) : at]
    return not _TRADES.isdisjoint(before)
