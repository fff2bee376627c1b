"""Names in a sentence: which words are capitalised, and which belong to the company itself."""

from __future__ import annotations

from collections.abc import Set

from core.figures.currencies import WORDS as CURRENCY_NAMES
from core.figures.reading import Reading
from core.figures.scope_words import CLAUSE_WORDS, LEGAL_FORMS, LONGEST
from core.figures.tokens import is_number

_DANGLING = frozenset(("and", "or", ",", ";", "(", "[", '"'))


class Names:
    """`words` are those of the company's own names, in lower case; the text is read with its capitals.

    `unclear` is whether a clause stood where a name was sought since it was last set back.
    """

    def __init__(self, plain: str, words: Set[str], title: str) -> None:
        self.words = words | LEGAL_FORMS
        self.unclear = False
        self._plain = plain
        self._title = title.lower().replace("\u2019", "'")

    def capital(self, reading: Reading, at: int) -> bool:
        """Whether the token at `at` is written with a capital."""
        return self._plain[reading.tokens.starts[at]].isupper()

    def learn(self, name: str) -> None:
        """Take a name for the company's own."""
        self.words = self.words | set(name.lower().split())

    def is_name(self, reading: Reading, at: int) -> bool:
        """Whether the token at `at` is a word of the company's name."""
        return reading.tokens.words[at] in self.words and self.capital(reading, at)

    def anywhere(self, reading: Reading) -> bool:
        """Whether a sentence holds a word of the company's name."""
        words = reading.tokens.words
        return not self.words.isdisjoint(words) and any(self.is_name(reading, at) for at in range(len(words)))

    def text(self, reading: Reading, first: int, last: int) -> str | None:
        """The text of some tokens as written, less the company's own name; None where it is a currency, or too long."""
        words = reading.tokens.words
        while first > 0 and words[first] == "." and len(words[first - 1]) == 1:
            # 'U.S. Commercial'
            first -= 2 if first > 1 and words[first - 2] == "." else 1
        if words[first] in self.words and words[first + 1 : first + 3] == ["'", "s"] and first + 3 <= last:
            first += 3
        while len(words[last]) == 1 and words[last + 1 : last + 2] == ["."]:
            # 'in the U.S.'
            letter = "".join(words[last + 2 : last + 3])
            last += 2 if len(letter) == 1 and letter.isalpha() and reading.tokens.touches(last + 2) else 1
        while last > first and words[last] in _DANGLING:
            last -= 1
        while first < last and words[first] in _DANGLING:
            first += 1
        text = self._plain[reading.tokens.starts[first] : reading.tokens.ends[last]].strip()
        if tuple(text.lower().split()) in CURRENCY_NAMES or text.count("(") != text.count(")"):
            return None
        if any(self._is_of_clause(reading, at, first) for at in range(first, last + 1)):
            self.unclear = True
            return None
        return text if 0 < len(text) <= LONGEST * 2 else None

    def _is_of_clause(self, reading: Reading, at: int, first: int) -> bool:
        """Whether a token shows that it is no name it stands in: a verb, or a number that no name goes before."""
        word = reading.tokens.words[at]
        if is_number(word):
            glued = at + 1 < len(reading.tokens) and reading.tokens.touches(at + 1)
            return word.isdigit() and not glued and not (at > first and self.capital(reading, at - 1))
        return word in CLAUSE_WORDS and not self.capital(reading, at)

    def others(self, reading: Reading) -> bool:
        """Whether a word inside the sentence is capitalised that is neither the company's nor one of those read."""
        read = {at for found in reading.mentions for at in range(found.first, found.last + 1)}
        read.update(at for period in reading.periods for at in range(period.first, period.last + 1))
        read.update(at for quantity in reading.quantities for at in range(quantity.first, quantity.last + 1))
        words = reading.tokens.words
        return any(
            at not in read
            and len(word) > 1
            and word not in self.words
            and self.capital(reading, at)
            and (word, *words[at + 1 : at + 2]) not in CURRENCY_NAMES
            for at, word in enumerate(words)
            if at
        )

    def own(self, name: str | None) -> str | None:
        """`name`, unless the title shows that it is the company's own: "Standard Chartered's Q2 results"."""
        if name is None:
            return None
        at = self._title.find(name.lower())
        if at >= 0:
            behind = self._title[at + len(name) : at + len(name) + 2]
            before = self._title[:at].rstrip()
            if ((not before or before.endswith((":", "-", "|"))) and name[0].isupper()) or behind in ("'s", "' "):
                return None
        return name
