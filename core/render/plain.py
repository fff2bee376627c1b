"""Text as it is, escaped: for articles that are too much for Markdown, or that took too long."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from core.render.caps import MOST_PLAIN
from core.render.marking import Marking, Span, clean
from core.render.tidy import Tidier

_GAP = re.compile(r"\n[ \t]*+(?:\n[ \t]*+)+")
_MOST_LINES = 3_000
_MOST_MARKED = 2_000


def plain_html(body: str, marking: Marking, spans: Sequence[Span] = ()) -> str:
    """The opening of the body as escaped paragraphs and lines, with its figures marked."""
    body = clean(body[:MOST_PLAIN])
    marked = marking.insert(body, 0, len(body), spans[:_MOST_MARKED])
    paragraphs, room = [], _MOST_LINES
    for paragraph in _GAP.split(marked):
        lines = paragraph.strip("\n").split("\n")[:room]
        room -= len(lines)
        paragraphs.append("<p>" + "<br>".join(html.escape(line, quote=False) for line in lines) + "</p>\n")
        if not room:
            break
    return Tidier(marking).tidy("".join(paragraphs))
