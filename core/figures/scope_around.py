"""Parts of a company that the text around a number speaks of, where its own clause names none."""

from __future__ import annotations

from collections.abc import Mapping

from core.figures.amounts import Quantity
from core.figures.names import Names
from core.figures.phrases import Mention, word_set
from core.figures.reading import Reading, read_sentence
from core.figures.scope_before import before
from core.figures.sentences import split_sentences

_SAYING = word_set(
    """is was are were has have had remains remained continues continued became becomes also alone itself now still
    keeps kept"""
)
_ADJECTIVES = 2
_EARLY = 3
_LATE = 9
_LONGEST_PART = 5
_SOLD = ("sales", "revenue")
_DRIVING = word_set("driver engine source contributor laggard drag standout")
_OF = (["of"], ["to"], ["by"], ["from"], ["with"])


def opening_part(names: Names, reading: Reading, head: Mention, parts: Mapping[str, str]) -> str | None:
    """The part that a sentence opens with and that the article has told numbers of: 'Services has become its second
    business, with a margin of 74%'.

    Of what follows in any other way it is not clear whether it is the part's; `names` are told so.
    """
    words = reading.tokens.words
    if not parts or not names.capital(reading, 0):
        return None
    for last in range(1, min(_LONGEST_PART, head.first) + 1):
        part = parts.get(" ".join(words[:last]))
        if part is None or words[last] not in _SAYING:
            continue
        for at in range(head.first - 1, last, -1):
            if words[at] == "," and head.first - at <= 2 + _ADJECTIVES:
                return part if words[at + 1 : at + 2] == ["with"] else None
            if words[at] in (",", ";", "while", "and", "but"):
                return None
        names.unclear = True
    return None


def drives(names: Names, reading: Reading, head: Mention) -> bool:
    """Whether the metric is only what something else is said to drive: 'Cloud has been the driver of revenue growth and
    was up 16%'."""
    words = reading.tokens.words
    if head.first < 3 or words[head.first - 1] not in ("of", "behind", "for", "on"):
        return False
    near = words[head.first - 2] if words[head.first - 2] not in ("the", "its") else words[head.first - 3]
    return near in _DRIVING and not any(names.is_name(reading, at) for at in range(head.first))


def follows_part(names: Names, flat: str, start: int, end: int, reading: Reading, head: Mention) -> bool:
    """Whether the sentence before, which has no number, speaks of the sales of a part, and this one only of 'revenue':
    'Pump sales did not grow. Revenue came in at $5 million.'
    """
    if head.value != "revenue" or head.first >= _EARLY or not any(flat.find(word, start, end) >= 0 for word in _SOLD):
        return False
    spans = list(split_sentences(flat, start, end))
    if not spans:
        return False
    told = read_sentence(flat, *spans[-1])
    return any(
        other.value == "revenue" and other.first <= _LATE and before(names, told, other) is not None
        for other in told.heads
    )


def is_of_parent(reading: Reading, quantity: Quantity, flat: str) -> bool:
    """Whether a number is from the accounts of the parent company alone: 'Net income of Corve SA, the parent company,
    was …', 'standalone revenue' beside consolidated ones."""
    words = reading.tokens.words
    for at in range(1, quantity.first if "parent" in words else 0):
        if words[at - 1 : at + 2] != ["the", "parent", "company"]:
            continue
        if words[at - 2 : at - 1] not in _OF and words[at + 2 : at + 3] != ["of"]:
            return True
    return "standalone" in words[: quantity.first] and "consolidated" in flat
