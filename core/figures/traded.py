"""Names that nothing but talk of their shares tells to be companies: 'For Corve shareholders …', 'Corve stock'."""

from __future__ import annotations

import re
from collections.abc import Set

from core.figures.phrases import word_set
from core.figures.scope_words import COMPANIES, LEGAL_FORMS, METRIC_WORDS, PARTS, WHOLE

_READ = 60_000
_MOST_TRIED = 100
_SHARES = re.compile(r"(?:['\u2019]s?)? (?:shares|stock|stockholders|shareholders|investors)(?!\w)")
"""What only a company has."""
_NO_NAME = (
    LEGAL_FORMS | METRIC_WORDS | PARTS | WHOLE | COMPANIES
    | word_set("the a an its it this that in on at q u s new first us uk")
)  # fmt: skip
_MARKETS = word_set("wall street u s us uk china chinese india japan europe asia america tech bank banks chip ai")
"""What has shares or stocks and is no company."""
_TWINS = (word_set("alphabet google"), word_set("meta facebook"), word_set("coke coca coca-cola"))
"""Names of one company that have no word in common."""
_LINKING = frozenset("of&c")
"""What initials may have beside the first letters of a name: 'Bank of …', '… & Sons', '… Company'."""
_LONGEST_INITIALS = 5
_SHORTEST_PART = 4


class Traded:
    """Tells them in one article. `text` is its plain text, `own` the words of its own company's names in lower case."""

    def __init__(self, text: str, own: Set[str]) -> None:
        self._text = text
        self._own = own
        self._known: dict[str, bool] = {}

    def __contains__(self, name: str) -> bool:
        """Whether the article speaks of the shares or the shareholders of a name that is not its own company's."""
        known = self._known.get(name)
        if known is None:
            if len(self._known) >= _MOST_TRIED:
                return False
            words = name.lower().replace("\u2019", "'").replace("-", " ").replace(".", " ").split()
            known = self._known[name] = self._can_be(words) and self._has_shares(name)
        return known

    def _can_be(self, words: list[str]) -> bool:
        if not words or not self._own.isdisjoint(words) or self._is_short_for_own(words):
            return False
        return not _NO_NAME.issuperset(words) and not _MARKETS.issuperset(words)

    def _has_shares(self, name: str) -> bool:
        text, at = self._text, self._text.find(name, 0, _READ)
        while at >= 0:
            end = at + len(name)
            whole = not (at and (text[at - 1].isalnum() or text[at - 1] == "-")) and not text[end : end + 1].isalnum()
            if whole and (_SHARES.match(text, end) or text.startswith("hares of ", max(0, at - 9))):
                return True
            at = text.find(name, end, _READ)
        return False

    def _is_short_for_own(self, words: list[str]) -> bool:
        """'NEST' for Nestle, 'NYT' for New York Times: one word that the own name begins with, or its first letters, or
        another name of the same company.
        """
        name = words[0]
        if any(name in twins and not self._own.isdisjoint(twins) for twins in _TWINS):
            return True
        if len(words) > 1:
            return False
        if any(own.startswith(name) or name.startswith(own) for own in self._own if len(own) > 2):
            return True
        if len(name) >= _SHORTEST_PART and any(name in own for own in self._own):
            # 'J.P. Morgan' for JPMorgan
            return True
        return len(name) <= _LONGEST_INITIALS and _LINKING.union(own[0] for own in self._own).issuperset(name)
