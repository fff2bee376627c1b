"""The part that is named right before a metric: 'Data Center revenue', 'international licensing revenue'."""

from __future__ import annotations

from core.figures.names import Names
from core.figures.phrases import Mention
from core.figures.reading import Reading
from core.figures.scope_words import BREAK_KINDS, ENDS_PHRASE, FUNCTION, GENERIC, OWN_LINES, SEGMENT_NOUNS, TRADES
from core.figures.tokens import is_number

_REACH = 9
_LINES = frozenset(("operations", "services", "stores", "agreements", "contracts", "programs", "brand", "brands"))
"""Those of the nouns that belong to a name: 'hospital operations', but 'the pumps segment'."""
_OF_TAX = frozenset(("after", "before", "pre", "post"))
_ENDINGS = ("ed", "ing", "ly", "est", "ous", "ful", "ive", "able", "ible")


def before(names: Names, reading: Reading, head: Mention) -> str | None:
    """The name that stands before the metric, without what only describes."""
    words = reading.tokens.words
    inside = {at for period in reading.periods for at in range(period.first, period.last + 1)}
    inside.update(at for basis in reading.having("basis") for at in range(basis.first, basis.last + 1))
    breaks = _breaks(reading, head)
    first = last = -1
    at = head.first - 1
    while at >= 0 and head.first - at <= _REACH:
        word = words[at]
        if word == "'" or (word == "s" and words[at - 1 : at] == ["'"]):
            # a possessive: the owner stands before it
            if word == "'" and last >= 0:
                break
            at -= 1
            continue
        if at in inside or (word in ("&", "-", "/", "®", ".", "+") and last >= 0):
            at -= 1
            continue
        if word == "." and _is_initial(names, reading, at - 1):
            # 'U.S. revenue'
            first = last = at
            at -= 2
            continue
        if at in breaks or is_number(word) or not word[0].isalpha():
            break
        if names.is_name(reading, at):
            break
        if word == "and":
            if last < 0 or at == 0 or not is_content(names, reading, at - 1) or names.is_name(reading, at - 1):
                break
            at -= 1
            continue
        if is_content(names, reading, at) or (last < 0 and _is_named_line(names, reading, at)):
            owner = not names.capital(reading, at) and words[at + 1 : at + 2] == ["'"]
            if owner and words[at - 1 : at] not in ([","], ["while"]):
                # "the chipmaker's revenue" is the company's
                break
            first, last = at, at if last < 0 else last
        elif last >= 0 or (word not in GENERIC and word not in SEGMENT_NOUNS) or word in ENDS_PHRASE:
            break
        at -= 1
    if last < 0:
        return None
    return names.own(names.text(reading, first, last))


def _is_initial(names: Names, reading: Reading, at: int) -> bool:
    """Whether the last of two capital letters with stops stands at a token: the S of 'U.S.', not of 'in the U.S.'."""
    words, opens = reading.tokens.words, at - 2
    if opens < 0 or words[at - 1] != ".":
        return False
    if words[max(0, opens - 1)] in ("the", "in") and words[:opens] not in (["in"], ["in", "the"]):
        # 'In the U.S. revenue rose' opens with where that was
        return False
    return all(len(words[i]) == 1 and words[i].isalpha() and names.capital(reading, i) for i in (opens, at))


def _breaks(reading: Reading, head: Mention) -> set[int]:
    """The tokens that no name goes over: verbs, comparisons, numbers."""
    breaks = {
        at
        for m in reading.mentions
        if m.meaning.kind in BREAK_KINDS or (m.shade == "verb" and m.last < head.first)
        for at in range(m.first, m.last + 1)
    }
    for quantity in reading.quantities:
        breaks.update(range(quantity.first, quantity.last + 1))
    return breaks


def _is_named_line(names: Names, reading: Reading, at: int) -> bool:
    """The noun of 'hospital operations revenue', behind a word that names which."""
    words = reading.tokens.words
    if at == 0 or words[at] not in _LINES or words[at - 1] in SEGMENT_NOUNS:
        return False
    return is_content(names, reading, at - 1)


def is_content(names: Names, reading: Reading, at: int) -> bool:
    """Whether a word can be part of a scope's name."""
    word = reading.tokens.words[at]
    capital = names.capital(reading, at)
    if word == "tax" and at and reading.tokens.words[at - 1] in _OF_TAX:
        return False
    if (
        not word[0].isalpha()
        or word in GENERIC
        or word in ENDS_PHRASE
        or (word in SEGMENT_NOUNS - OWN_LINES and not capital)
    ):
        return False
    if capital:
        return at > 0 or word not in FUNCTION
    return word in TRADES or (len(word) > 2 and not word.endswith(_ENDINGS))


def _is_kind_of_income(words: list[str]) -> bool:
    """'trading income' is of the trading, 'total income' and 'income from operations' of all."""
    return words[-1] == "income" and words[0] != "total"


def in_name(names: Names, reading: Reading, head: Mention) -> str | None:
    """A part that the metric's own name tells: 'sales and marketing expenses', 'asset management fees'."""
    words = reading.tokens.words[head.first : head.last + 1]
    if head.value == "revenue":
        return names.text(reading, head.first, head.last) if words[-1] == "fees" or _is_kind_of_income(words) else None
    if head.value != "sga_expense" or "sg" in words or {"selling", "general"} <= set(words):
        return None
    last = head.last - (words[-1] in ("expense", "expenses", "cost", "costs"))
    return names.text(reading, head.first, last)
