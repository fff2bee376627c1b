"""Text as it is, escaped: for articles that are too much for Markdown, or that took too long."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from core.render.caps import opening
from core.render.marking import Marking, Span, clean
from core.render.tidy import Tidier

_FOREIGN = re.compile(r"[^\x00-\x7f]")
_LOST = "\N{REPLACEMENT CHARACTER}"
_MOST_LOST = 0.02
_GAP = re.compile(r"\n[ \t]*+(?:\n[ \t]*+)+")
_MOST_LINES = 3_000
_MOST_MARKED = 2_000
_LINES_A_BLOCK = 50


def plain_html(body: str, marking: Marking, spans: Sequence[Span] = ()) -> str:
    """The opening of the body as escaped paragraphs and lines, with its figures marked."""
    body = _legible(clean(opening(body)))
    marked = marking.insert(body, 0, len(body), spans[:_MOST_MARKED])
    paragraphs, room = [], _MOST_LINES
    for paragraph in _GAP.split(marked):
        lines = paragraph.strip("\n").split("\n")[:room]
        room -= len(lines)
        for first in range(0, len(lines), _LINES_A_BLOCK):
            block = (html.escape(line, quote=False) for line in lines[first : first + _LINES_A_BLOCK])
            paragraphs.append(f"<p>{'<br>'.join(block)}</p>\n")
        if not room:
            break
    return Tidier(marking).tidy("".join(paragraphs))


def _legible(text: str) -> str:
    """The text; of what is no text at all only its ASCII, since letters of a hundred scripts load a hundred fonts."""
    return _FOREIGN.sub(_LOST, text) if text.count(_LOST) > _MOST_LOST * len(text) else text
