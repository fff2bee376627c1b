"""Whose a number is: whose share a share is ('Services were 40% of revenue'), and what is the whole company's."""

from __future__ import annotations

from collections.abc import Set

from core.figures.amounts import Quantity
from core.figures.phrases import Mention, word_set
from core.figures.reading import Reading
from core.figures.scope_words import ENDS_PHRASE, FUNCTION

_SOURCES = frozenset(("came", "comes", "derived"))
_ENDS = frozenset(("in", "during", "for", "while"))
_TAILS = frozenset(("is", "was", "were", "are", "now", "which", "also", "alone"))
_LINKED = frozenset(("linked", "tied", "coming", "generated", "earned", "derived", "made", "attributable"))
_NO_SUBJECT = word_set(
    """in on with for at from as by this that these it which of up down compared accounting contributing representing"""
)
_VERBS = ENDS_PHRASE - word_set("a an the its of and in for to on at or with")
_OF_ALL = frozenset(("total", "consolidated", "overall"))
_MOST_WORDS = 8

Run = tuple[int, int]
"""The first and the last token of a run of words."""


def source_of(reading: Reading) -> Run | None:
    """What a share 'came from', where the sentence says so behind the number."""
    words = reading.tokens.words
    for cue in reading.having("share"):
        if words[cue.last] != "from" and words[cue.first] not in _SOURCES:
            continue
        first = cue.last + 1 + (words[cue.last + 1 : cue.last + 2] == ["from"])
        last = first
        while last < len(words) and words[last][0].isalpha() and words[last] not in _ENDS:
            last += 1
        return (first, last - 1) if last > first else None
    for head in reading.heads:
        if head.value != "revenue":
            continue
        linked = words[head.last + 1 : head.last + 2] and words[head.last + 1] in _LINKED
        if words[head.last + 1 : head.last + 2] == ["from"] or (linked and head.last + 3 < len(words)):
            # 'gets half of its revenue from bus operators', '30% of sales tied to repairs'
            first = last = head.last + (3 if linked else 2)
            while last < len(words) and words[last][0].isalpha() and words[last] not in _ENDS:
                last += 1
            return (first, last - 1) if last > first else None
    return None


def subject_of(reading: Reading, quantity: Quantity) -> Run | None:
    """The subject of the clause that holds the number: what stands before its first verb."""
    words = reading.tokens.words
    verbs = [m.first for m in reading.mentions if m.meaning.kind in ("share", "actual", "guide")]
    last = min((verb for verb in verbs if verb < quantity.first), default=quantity.first) - 1
    first = next((at + 1 for at in range(last, -1, -1) if words[at] in (",", ";", "that", "while")), 0)
    while first <= last and words[first] in FUNCTION:
        first += 1
    while last >= first and (words[last] in _TAILS or not words[last][0].isalpha()):
        last -= 1
    if first > last:
        first, last = 0, min(quantity.first - 1, _MOST_WORDS - 3)
        if words[0] in _NO_SUBJECT or any(other.first <= last for other in reading.quantities if other is not quantity):
            return None
    last = min(last, first + _MOST_WORDS - 1)
    verb = next((at for at in range(first + 1, last + 1) if words[at] in _VERBS), last + 1)
    last = verb - 1
    return (first, last) if first <= last else None


def is_of_whole(reading: Reading, head: Mention, names: Set[str]) -> bool:
    """Whether the metric is said to be the whole company's: 'total revenue', "the company's revenue"."""
    words = reading.tokens.words
    before = words[max(0, head.first - 4) : head.first]
    named = words[head.first] in ("total", "consolidated", "group") and words[head.last] != "income"
    if named or not _OF_ALL.isdisjoint(before[-2:]):
        return True
    owned = before[-2:] == ["'", "s"] and len(before) > 2
    return owned and (before[-3] in names or before[-3] in ("company", "group", "firm"))
