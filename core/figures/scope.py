"""Of which part of the company a number is: a segment, a product or a region, as the text names it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set

from core.figures.amounts import Quantity
from core.figures.names import Names
from core.figures.owners import is_of_whole, source_of, subject_of
from core.figures.phrases import Mention
from core.figures.reading import Reading
from core.figures.scope_around import drives, follows_part, opening_part
from core.figures.scope_before import before, in_name
from core.figures.scope_behind import behind, listed, moved, parcel, placed, preferred
from core.figures.scope_subject import main_clause, nearer, relative, subject, where
from core.figures.scope_words import COMPANIES, FUNCTION, GENERIC, LONGEST, METRIC_WORDS, PARTS, WHOLE

_FOOTNOTE = re.compile(r"\s?\[\d{1,2}\]\Z")
_PEOPLE = frozenset(("president", "ceo", "cfo", "chairman", "chairwoman", "officer", "director", "chief", "chair"))
_POINTING: tuple[list[str], ...] = ([], ["the"], ["this"], ["that"])
_BACK = frozenset(("the", "this", "that"))


class ScopeReader:
    """Reads scopes out of the sentences of one article. `names` are the words of the company's own names."""

    def __init__(self, plain: str, names: Set[str], title: str = "") -> None:
        self._plain = plain
        self.names = self._names = Names(plain, names, title)

    def scope_of(self, reading: Reading, quantity: Quantity, head: Mention | None, share: bool) -> str | None:
        """The scope of a number whose metric is named by `head`, or is taken over where there is none."""
        names = self._names
        names.unclear = False
        if share:
            return self._owner(reading, quantity)
        found = listed(names, reading, quantity) or parcel(names, reading, quantity) or moved(names, reading, quantity)
        if found:
            return found
        if head is not None:
            if head.value == "dividend":
                return preferred(names, reading, head, quantity)
            found = (
                nearer(names, reading, head, quantity)
                or where(names, reading, head)
                or before(names, reading, head)
                or behind(names, reading, head)
                or in_name(names, reading, head)
                or placed(names, reading, head, quantity)
            )
            if found:
                return found
            if is_of_whole(reading, head, names.words):
                return None
        return (
            relative(names, reading, quantity, head)
            or subject(names, reading, quantity, head)
            or main_clause(names, reading, quantity)
        )

    def around(
        self, reading: Reading, head: Mention | None, parts: Mapping[str, str], flat: str, told: int
    ) -> str | None:
        """The scope of a number that names none, by the opening of its sentence and by those without numbers before it,
        which begin at `told`; `parts` have been told of. What may be a part's and may be not is unclear."""
        if head is None or is_of_whole(reading, head, self._names.words):
            return None
        found = opening_part(self._names, reading, head, parts)
        if found is None and (
            drives(self._names, reading, head)
            or follows_part(self._names, flat, told, reading.start, reading, head)
        ):
            self.doubt()
        return found

    def doubt(self) -> None:
        """Makes the scope of the last number unclear."""
        self._names.unclear = True

    @property
    def unclear(self) -> bool:
        """Whether a clause stood where the scope of the last number was sought."""
        return self._names.unclear

    def is_company(self, name: str) -> None:
        """Learn that `name` is the company itself: parts of it have no earnings per share."""
        self._names.learn(name)

    def _owner(self, reading: Reading, quantity: Quantity) -> str | None:
        """Whose share a share of revenue is."""
        run = source_of(reading)
        named = subject(self._names, reading, quantity, None) if run is None else None
        if named:
            return named
        run = run or subject_of(reading, quantity)
        if run is None:
            return None
        times = {at for period in reading.periods for at in range(period.first, period.last + 1)}
        opens = next((at for at in range(run[0], run[1]) if at not in times), run[1])
        if opens > run[0]:
            # 'In Q4 the platform made up 40% of revenue'
            run = (opens + (opens < run[1] and reading.tokens.words[opens] in ("the", "its", "our", ",")), run[1])
        words = reading.tokens.words[run[0] : run[1] + 1]
        if words[-1] in PARTS and words[:-1] in _POINTING:
            # 'This segment made up 20% of revenue' speaks of the one before
            return None
        if GENERIC.issuperset(words) or words[-1] in COMPANIES:
            # 'The bank forecasts 2% of sales': who says so
            self._names.unclear = True
            return None
        return self._names.text(reading, *run)

    def topic(self, reading: Reading) -> str | None:
        """The segment that a sentence is about as a whole: 'In Energy, …', 'The Retail segment posted …'."""
        return subject(self._names, reading, reading.quantities[0], None) if reading.quantities else None

    def refers_back(self, reading: Reading, quantity: Quantity) -> str | None:
        """The word by which the sentence speaks of a part that was named before: 'The segment also posted …'."""
        words = reading.tokens.words
        for at in range(min(quantity.first, len(words)) - 1, 0, -1):
            if words[at] in PARTS and words[at - 1] in _BACK and words[at + 1 : at + 2] != ["of"]:
                return words[at]
        return None

    def title_of(self, start: int, end: int) -> str | None:
        """The part that a heading names and nothing else: 'Grocery trade', 'Home Products ("HP")'."""
        text = self._plain[start:end].strip(" *_#:=-\n")
        text = text.partition("(")[0].strip()
        words = text.lower().split()
        if not 0 < len(words) <= 5 or not text[0].isupper() or any(char.isdigit() for char in text):
            return None
        if set(words) & (METRIC_WORDS | WHOLE | _PEOPLE) or set(words) <= GENERIC | FUNCTION | self._names.words:
            return None
        return text

    def lead(self, start: int, end: int) -> str | None:
        """The scope that a list item opens with: 'Hefty Tableware: net revenues decreased …'."""
        text = self._plain[start:end]
        colon = text.find(":", 0, LONGEST)
        if colon < 0:
            return None
        name = _FOOTNOTE.sub("", text[:colon].strip(" *_-"))
        words = name.split()
        if not words or len(words) > 6 or not name[0].isupper() or any(char.isdigit() for char in name):
            return None
        lowered = {word.lower() for word in words}
        if name.count("(") != name.count(")"):
            # the colon stands in a symbol: 'Acme Corp (NASDAQ:ACME) reported …'
            return None
        if lowered - {"&", "and"} <= self._names.words or lowered <= GENERIC | FUNCTION or lowered & METRIC_WORDS:
            return None
        return None if "," in name else name

    def label_scope(self, label: Reading, head: Mention) -> str | None:
        """The scope that a table row's label names: 'Data Center revenue'."""
        return before(self._names, label, head) or behind(self._names, label, head)

    def is_whole(self, reading: Reading, head: Mention | None) -> bool:
        """Whether a sentence, or its metric, is said to be of the whole company."""
        words = reading.tokens.words
        if not WHOLE.isdisjoint(words) or self._names.anywhere(reading):
            return True
        return head is not None and is_of_whole(reading, head, self._names.words)
