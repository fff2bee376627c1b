"""Marks around the spans of figures: private-use characters that pass through Markdown and the sanitiser unharmed.

A mark is the nonce of one rendering and one character more: which figure begins, or that it ends. The nonce is
drawn anew for each rendering, so no text can hold a mark that counts, not even one written as an entity.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

MOST_MARKED = 5_000

_PLAIN_SPACE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
# bidirectional controls can disguise a number; Qt builds its documents with U+FDD0, U+FDD1 and U+FFFC;
# surrogates cannot be encoded; planes 15 and 16 are ours
_REPLACED = re.compile("[\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffc\ufffe\uffff\U000f0000-\U0010ffff]")
_PRIVATE = re.compile("[\U000f0000-\U0010ffff]")
_NONCE = 0xF0000
_OPENING = 0x100000
_CLOSING = 0x10FFF0


@dataclass(frozen=True, slots=True)
class Span:
    """`source[start:end]` is the figure with this index, or a number that is none."""

    start: int
    end: int
    index: int


def clean(text: str) -> str:
    """The text without characters that do harm when shown; as long as before, so that offsets hold."""
    return _REPLACED.sub("\N{REPLACEMENT CHARACTER}", _PLAIN_SPACE.sub(" ", text))


def without_marks(text: str) -> str:
    """The text without any mark, for places where no figure can be shown (an image's description)."""
    return _PRIVATE.sub("", text)


class Marking:
    """The marks of one rendering. `token` names the rendering in links.

    The first `figures` indices are those of figures, the others of numbers that are none.
    """

    def __init__(self, figures: int = MOST_MARKED) -> None:
        self.token = secrets.token_hex(8)
        self._figures = figures
        self._nonce = "".join(chr(_NONCE + secrets.randbelow(0xFFF0)) for _ in range(4))
        self._mark = re.compile(f"{self._nonce}([{chr(_OPENING)}-{chr(_CLOSING)}])")

    def insert(self, source: str, start: int, end: int, spans: Iterable[Span]) -> str:
        """`source[start:end]` with marks around the spans that lie inside. Of spans that overlap the first counts."""
        parts, at = [], start
        for span in spans:
            if not at <= span.start < span.end <= end or span.index >= MOST_MARKED:
                continue
            # a mark between a backslash and what it escapes would show the backslash
            begin = span.start - 1 if span.start > at and source[span.start - 1] == "\\" else span.start
            parts += [source[at:begin], self._nonce, chr(_OPENING + span.index), source[begin : span.end]]
            parts += [self._nonce, chr(_CLOSING)]
            at = span.end
        parts.append(source[at:end])
        return "".join(parts)

    def link(self, index: int) -> str:
        """The opening tag around the words of a mark."""
        if index < self._figures:
            return f'<a class="figure" href="figure:{self.token}/{index}">'
        return f'<a class="number" href="number:{self.token}/{index - self._figures}">'

    def split(self, text: str) -> Iterator[str | int | None]:
        """Pieces of text, and between them what the marks say: the index of the figure that begins, None for an end."""
        at = 0
        for found in self._mark.finditer(text):
            if found.start() > at:
                yield text[at : found.start()]
            code = ord(found[1])
            yield None if code == _CLOSING else code - _OPENING
            at = found.end()
        if at < len(text):
            yield text[at:]
