"""Finding the phrases of a table in a run of words: longest first, anchored on the first word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

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


class PhraseBook:
    """Phrases by their first two words. A phrase is written as text; '(s)' marks an ending that may be left out."""

    def __init__(self) -> None:
        self._alone: dict[str, Meaning] = {}
        self._longer: dict[str, dict[str, list[tuple[tuple[str, ...], Meaning]]]] = {}
        self._firsts: set[str] = set()

    def add(self, phrases: Iterable[str], meaning: Meaning) -> None:
        """All `phrases` mean `meaning`; of two meanings of one phrase the one added first holds."""
        for phrase in phrases:
            for words in _spellings(phrase):
                self._firsts.add(words[0])
                if len(words) == 1:
                    self._alone.setdefault(words[0], meaning)
                    continue
                group = self._longer.setdefault(words[0], {}).setdefault(words[1], [])
                if all(known != words[2:] for known, _ in group):
                    group.append((words[2:], meaning))
                    group.sort(key=lambda entry: -len(entry[0]))

    def find(self, words: list[str]) -> list[Mention]:
        """The longest phrases in `words`, from left to right, not overlapping."""
        found: list[Mention] = []
        alone, longer, firsts = self._alone, self._longer, self._firsts
        size, free = len(words), 0
        for index in [at for at, word in enumerate(words) if word in firsts]:
            if index < free:
                continue
            word, mention = words[index], None
            seconds = longer.get(word)
            if seconds is not None and index + 1 < size and words[index + 1] in seconds:
                for rest, meaning in seconds[words[index + 1]]:
                    last = index + 1 + len(rest)
                    if not rest or tuple(words[index + 2 : last + 1]) == rest:
                        mention = Mention(meaning, index, last)
                        break
            if mention is None and word in alone:
                mention = Mention(alone[word], index, index)
            if mention is not None:
                found.append(mention)
                free = mention.last + 1
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
