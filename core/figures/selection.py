"""Where a stretch of the page that a reader selected stands in the article's body."""

from __future__ import annotations

from core.article.markup import plain
from core.figures.surroundings import agreement

_MOST_PLACES = 2_000
_NOT_TEXT = dict.fromkeys(map(ord, "|\u200b"))
"""Beside white space: bars of tables, and places to break in long words, which are the page's."""


def find_selected(body: str, selected: str, before: str, after: str) -> tuple[int, int] | None:
    """Start and end in the body of the words that are `selected` on its page, where `before` and `after` stand around
    them; None where they are not found, or cannot be told from others.

    White space does not count, since a page folds it and what was markup is none, nor do the bars between the cells of
    a table.
    """
    places = [place for place, character in enumerate(plain(body)) if not (character.isspace() or character == "|")]
    text = "".join(body[place] for place in places)
    sought, before, after = ("".join(part.translate(_NOT_TEXT).split()) for part in (selected, before, after))
    if not sought:
        return None
    found: list[tuple[int, int]] = []
    at = text.find(sought)
    while at >= 0 and len(found) < _MOST_PLACES:
        found.append((sum(agreement(text, at, at + len(sought), before, after)), at))
        at = text.find(sought, at + 1)
    best = max((score for score, _ in found), default=0)
    fitting = [at for score, at in found if score == best]
    if len(fitting) != 1:
        return None
    start = fitting[0]
    return places[start], places[start + len(sought) - 1] + 1
