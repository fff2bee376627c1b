"""Finding the phrases of a table in a run of words: longest first, anchored on the first word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

_PIECE = re.compile(r"[^\W\d_]+(?:\([a-z]+\))?|\d+(?:[.,]\d+)*|\S")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase says: its `kind` ('metric', 'direction', …), a `value` of that kind, and a `shade` of it."""

    kind: str
    value: str
    shade: str = ""


@dataclass(slots=True)
class Mention:
    """A phrase where it stands: tokens `first` to `last` (inclusive) of the sentence."""

    meaning: Meaning
    first: int
    last: int

    @property
    def value(self) -> str:
        return self.meaning.value

    @property
    def shade(self) -> str:
        return self.meaning.shade


@dataclass(slots=True)
class _Opening:
    """What a word may open: itself `alone`, and by their second word the rests of `longer` phrases, longest first."""

    alone: Meaning | None = None
    longer: dict[str, list[tuple[list[str], Meaning]]] = field(default_factory=dict)


class PhraseBook:
    """Phrases by their first two words. A phrase is written as text; '(s)' marks an ending that may be left out."""

    def __init__(self) -> None:
        self._known: dict[str, _Opening] = {}

    def add(self, phrases: Iterable[str], meaning: Meaning) -> None:
        """All `phrases` mean `meaning`; of two meanings of one phrase the one added first holds."""
        for phrase in phrases:
            for words in _spellings(phrase):
                opening = self._known.setdefault(words[0], _Opening())
                if len(words) == 1:
                    opening.alone = opening.alone or meaning
                    continue
                group = opening.longer.setdefault(words[1], [])
                rest = list(words[2:])
                if all(known != rest for known, _ in group):
                    group.append((rest, meaning))
                    group.sort(key=lambda entry: -len(entry[0]))

    def find(self, words: list[str]) -> list[Mention]:
        """The longest phrases in `words`, from left to right, not overlapping."""
        found: list[Mention] = []
        known, size, free = self._known, len(words), 0
        for index in [at for at, word in enumerate(words) if word in known]:
            if index < free:
                continue
            opening = known[words[index]]
            meaning, last = opening.alone, index
            if opening.longer and index + 1 < size:
                for rest, longer in opening.longer.get(words[index + 1], ()):
                    if not rest or words[index + 2 : index + 2 + len(rest)] == rest:
                        meaning, last = longer, index + 1 + len(rest)
                        break
            if meaning is not None:
                found.append(Mention(meaning, index, last))
                free = last + 1
        return found


def _spellings(phrase: str) -> list[tuple[str, ...]]:
    spellings: list[tuple[str, ...]] = [()]
    for piece in _PIECE.findall(phrase):
        stem, _, ending = piece.partition("(")
        forms = (stem, stem + ending.rstrip(")")) if ending and stem else (piece,)
        spellings = [(*words, form) for words in spellings for form in forms]
    return spellings


def word_set(text: str) -> frozenset[str]:
    """The words of `text`, parted by white space: the short form of a long table."""
    return frozenset(text.split())
