"""What a page may hold at most, looked at before anything slow sees it.

Python-Markdown is quadratic on brackets in one paragraph, on unclosed tags and on deep quotes; Qt's text layout is
quadratic on unbroken words and doubles its time with each nested table. Each number here is several times what
ordinary announcements hold, and small enough that a page stays within its deadline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

MOST_WEIGHT = 200_000
"""Characters of plain prose; others weigh more (see `weight`)."""
MOST_IN_BLOCK = 8_000
"""Qt lays out a long text block by block as it is scrolled, but each block whole."""
MOST_ITEMS = 1_000
MOST_ELEMENTS = 12_000
MOST_CELLS = 2_000
MOST_COLUMNS = 24
MOST_IMAGES = 100
MOST_BLOCKS_DEEP = 8
MOST_DEEP = 24
MOST_TABLES_DEEP = 2

_MOST_OF = {"[": 800, "]": 3_000, "<": 400, "&": 6_000, "`": 1_500, "\\": 3_000, "|": 20_000, "*": 6_000, "_": 6_000}
_MOST_IN_PARAGRAPH = {"[": 300, "*": 1_500, "_": 1_500}
_MOST_LINES = 8_000
_MOST_QUOTED = 8
_DEEPEST_INDENT = 120
_QUOTED = re.compile(r"^[ \t]*+(?:>[ \t]*+)+", re.MULTILINE)
_INDENTED = re.compile(rf"^[ ]{{{_DEEPEST_INDENT},}}+\S|^\t{{{_DEEPEST_INDENT // 4},}}+\S", re.MULTILINE)
_ITEMS_IN_LINE = re.compile(r"^[ \t>]*+(?:(?:[*+-]|[0-9]{1,9}\.)[ \t]++){9}", re.MULTILINE)

# what laying out one such character costs, against a Latin letter
_WIDE, _WIDE_COST = re.compile("[\u0590-\ufaff\ufe00-\uffff]"), 4
_HEAVY, _HEAVY_COST = re.compile("[\u200d\ufb50-\ufdff\U00010000-\U0010ffff]"), 40

_WORD = 80
# scripts without spaces between words break anywhere; the rest gets a place to break
_UNBROKEN = re.compile(rf"[^\s\u200b\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef-]{{{_WORD}}}(?=\S)")
_COMBINING = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
_HEAP = re.compile(f"([{_COMBINING}]{{6}})[{_COMBINING}]++")


class TooMuchError(Exception):
    """A page would hold more than it may. The argument says of what."""


def check(source: str) -> None:
    """Raises TooMuchError for a source that Markdown might take long over."""
    if len(source) > MOST_WEIGHT or weight(source) > MOST_WEIGHT:
        raise TooMuchError(f"it has {len(source):,} characters")
    for sign, most in _MOST_OF.items():
        if source.count(sign) > most:
            raise TooMuchError(f"it holds more than {most:,} of {sign!r}")
    if source.count("\n") > _MOST_LINES:
        raise TooMuchError(f"it has more than {_MOST_LINES:,} lines")
    if any(found.group().count(">") > _MOST_QUOTED for found in _QUOTED.finditer(source)):
        raise TooMuchError("its quotes are nested too deep")
    if _INDENTED.search(source) or _ITEMS_IN_LINE.search(source):
        raise TooMuchError("its lists are nested too deep")
    # the whole is cheap to count; single paragraphs are looked at only where they could be over
    for sign, most in _MOST_IN_PARAGRAPH.items():
        if source.count(sign) > most and any(part.count(sign) > most for part in source.split("\n\n")):
            raise TooMuchError(f"a paragraph holds more than {most:,} of {sign!r}")


def weight(text: str) -> int:
    """How much the text is to lay out, in characters of plain prose."""
    wide, heavy = len(_WIDE.findall(text)), len(_HEAVY.findall(text))
    return len(text) + wide * (_WIDE_COST - 1) + heavy * (_HEAVY_COST - 1)


def opening(text: str) -> str:
    """As much of the text's beginning as can be laid out in good time."""
    text = text[:MOST_WEIGHT]
    while (heavy := weight(text)) > MOST_WEIGHT:
        text = text[: int(len(text) * MOST_WEIGHT / heavy * 0.98)]
    return text


def stretches(text: str) -> Iterator[str]:
    """The text in pieces of at most MOST_IN_BLOCK characters, cut at spaces where there are some."""
    while len(text) > MOST_IN_BLOCK:
        cut = text.rfind(" ", MOST_IN_BLOCK // 2, MOST_IN_BLOCK) + 1 or MOST_IN_BLOCK
        yield text[:cut]
        text = text[cut:]
    yield text


def breakable(text: str) -> str:
    """The text with places to break in very long words, and without heaps of combining characters."""
    return _UNBROKEN.sub("\\g<0>\N{ZERO WIDTH SPACE}", _HEAP.sub(r"\1", text))
