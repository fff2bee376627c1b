"""Whether the clause of a number speaks of no metric: 'policies in force rose 5%' behind a sentence on profit."""

from __future__ import annotations

from core.figures.amounts import Quantity
from core.figures.phrases import Mention, word_set
from core.figures.reading import Reading
from core.figures.scope_words import (
    COMPANIES,
    ENDS_PHRASE,
    FUNCTION,
    GENERIC,
    METRIC_WORDS,
    PARTS,
    SEGMENT_NOUNS,
    TRADES,
    WHOLE,
)

_CARRIES = word_set(
    """reached reaching stood totaled totalled totaling amounted was were hit came ended closed averaged is are declined
    swelled exceeded exceeds exceeding surpassed surpassing"""
)
"""Verbs that say of their subject how much it is, beside those of movement."""
_AGENTS = (
    word_set(
        """companies firms management analysts executives investors we they he she it he's board parent who which that
        this these those market street shares stock"""
    )
    | COMPANIES
)
_ANAPHORS = word_set(
    """metric measure figure number amount total result results performance increase decrease rise decline jump drop
    growth gain improvement former latter both one ones same change forecast guidance outlook range target view
    expectation projection goal midpoint consensus estimate margin sum rate pace business unit
    rest world others remainder countries point news"""
)
_GREW = frozenset(("grew", "grow", "grown", "growing", "expanded", "shrank", "contracted"))
_SAW = frozenset(("saw", "registered", "recorded", "posted", "reported", "delivered", "achieved", "logged", "showed"))
_MOVEMENTS = frozenset(("growth", "decline", "increase", "drop", "rise", "fall", "contraction"))
_ENDS = frozenset((",", ";"))
_FRONTS = word_set(
    """but however meanwhile also still then while and with as yet though although whereas because since
    that where when after before"""
)
_OF_SHARES = frozenset(("stock", "stocks", "shares", "trading", "premarket"))
_CLAUSES = frozenset(("while", "whereas", "with", "as"))


def speaks_on(reading: Reading, quantity: Quantity, text: str) -> bool:
    """Whether a sentence that names no metric can go on with the one before: nothing else is its subject."""
    words = reading.tokens.words
    if not _OF_SHARES.isdisjoint(words) or words[quantity.last + 1 : quantity.last + 5] == [
        "so",
        "far",
        "this",
        "year",
    ]:
        # 'Acme has gained about 9% so far this year': its shares have
        return False
    verb = _verb(reading, 0, quantity)
    if verb is None:
        return True
    start = 0
    for at in range(verb.first - 1, -1, -1):
        if words[at] in (",", ";", ":"):
            start = at + 1
            break
    return not _other(reading, start, verb.first, text)


def turns_away(reading: Reading, head: Mention, quantity: Quantity, text: str) -> bool:
    """Whether another subject stands between a metric and the number: 'profit fell, and headcount rose to 5%'."""
    words = reading.tokens.words
    for at in range(quantity.first - 1, head.last, -1):
        clause = words[at] in _CLAUSES or (words[at] in ("and", "but") and words[at - 1] == ",")
        if words[at] != ";" and not clause:
            continue
        if at == head.last + 1:
            return False
        if reading.before("consensus", quantity.first, quantity.first - at) is not None:
            return False
        verb = _verb(reading, at + 1, quantity)
        return verb is not None and verb.first > at + 2 and _other(reading, at + 1, verb.first, text)
    return False


def is_growth_of_part(reading: Reading, quantity: Quantity) -> bool:
    """'The Pumps business grew by 12%': growth of a part, with no metric named, is its revenue's."""
    words = reading.tokens.words
    if quantity.kind != "percent" or any(
        head.first < quantity.last + 8 and not _ENDS.intersection(words[quantity.last + 1 : head.first])
        for head in reading.heads
    ):
        return False
    part = next((at for at in range(quantity.first - 1, 0, -1) if words[at] in PARTS), 0)
    between = words[part + 1 : quantity.first]
    if not part or len(between) > 5 or not all(word.isalpha() for word in between):
        return False
    if not _GREW.isdisjoint(between):
        return True
    return not _SAW.isdisjoint(between) and not _MOVEMENTS.isdisjoint(words[quantity.last + 1 : quantity.last + 4])


def _verb(reading: Reading, start: int, quantity: Quantity) -> Mention | None:
    """The first verb from `start` on that leads to the number."""
    words = reading.tokens.words
    for mention in reading.mentions:
        if mention.first < start:
            continue
        if mention.last >= quantity.first:
            return None
        if any(start <= other.first < mention.first for other in reading.quantities):
            return None
        if words[mention.first - 1 : mention.first] in (["a"], ["an"], ["the"]) or words[mention.last] == "of":
            # 'a rise', 'an increase of'
            continue
        if mention.shade == "verb" or (mention.meaning.kind in ("actual", "beat") and words[mention.first] in _CARRIES):
            return mention
    return None


def _other(reading: Reading, start: int, end: int, text: str) -> bool:
    """Whether the words before a verb name a thing in lower case that is neither a metric nor a part."""
    words = reading.tokens.words
    if any(start <= head.first < end and head.meaning.kind == "metric" for head in reading.heads):
        return False
    if not _ANAPHORS.isdisjoint(words[start:end]) or any(start <= m.first < end for m in reading.having("consensus")):
        return False
    last = end - 1
    while last >= start and (words[last] in _FRONTS or words[last] in ENDS_PHRASE or not words[last][0].isalpha()):
        last -= 1
    if last < start:
        return False
    word, first = words[last], last
    while first > start and text[reading.tokens.ends[first - 1]] == "-":
        # 'E-commerce' is one word
        first -= 1
    if word in _AGENTS | SEGMENT_NOUNS | TRADES | WHOLE | METRIC_WORDS:
        return False
    if word.endswith("ly") or word in FUNCTION:
        return False
    return word not in GENERIC and first > start and text[reading.tokens.starts[first]].islower()
