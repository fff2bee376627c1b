"""The words, numbers and signs of a stretch of text, with their places."""

from __future__ import annotations

import re
from itertools import accumulate

# letters, or a number with its inner separators, or one sign; 'Q4' is two tokens that touch
# (the letters of English stand first, for a plain range is sought fastest)
_TOKEN = re.compile(r"([a-z]++(?![^\W\d_])|\d++(?:[.,]\d++)*+|[^\W\d_]++|\S)")
# 'year-over-year' and 'basis-point' are words with spaces; '10-K', '2024-25' and 'US$5-US$6' stay as they are
# (the hyphen stands first in the pattern, for a literal beginning is sought fastest)
_INNER_HYPHEN = re.compile(
    r"-(?:(?<=[yq]-)(?=o-)|(?<=[yq]-o-)(?=[yq]\b)|(?<=[^\W_]-)(?=[^\W\d_]{2})(?![a-z]{1,3}[$\d]))"
)
# 'earnings (loss) per share' names one metric, whichever way it went
_EITHER = re.compile(r"\((?:loss|losses|deficit|expense|benefit|outflow)\)")

# footnote numbers and trade marks say nothing of what they stand at
_MARKS = "¹²³⁰⁴⁵⁶⁷⁸⁹®™©"


class Tokens:
    """Parallel lists: `words` in lower case, `starts` and `ends` as offsets of the whole text."""

    __slots__ = ("ends", "starts", "words")

    def __init__(self, lowered: str, start: int, end: int) -> None:
        # what parts the tokens, and these themselves, in turn; so many characters on each of them ends
        parts = _TOKEN.split(lowered[start:end])
        bounds = list(accumulate(map(len, parts), initial=start))
        self.words = parts[1::2]
        self.starts = bounds[1:-1:2]
        self.ends = bounds[2::2]

    def __len__(self) -> int:
        return len(self.words)

    def touches(self, index: int) -> bool:
        """Whether the token at `index` follows the one before without a space."""
        return index > 0 and self.starts[index] == self.ends[index - 1]


def flatten(plain: str) -> str:
    """`plain` in lower case with hyphens inside words as spaces; of the same length, so that offsets hold."""
    lowered = plain
    if not plain.isascii():
        for mark in _MARKS:
            # most texts have none, which is seen soonest so
            lowered = lowered.replace(mark, " ")
    lowered = lowered.lower()
    if len(lowered) != len(plain):
        # a few capitals grow when lowered (the Turkish İ); they are left alone
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in plain)
    if "-" in lowered:
        lowered = _INNER_HYPHEN.sub(" ", lowered)
    return _EITHER.sub(_blank, lowered) if "(" in lowered else lowered


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


def is_number(word: str) -> bool:
    """Whether a token is written in digits."""
    return word[0] in "0123456789"
