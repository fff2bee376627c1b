"""What a user says of a figure: that it is another, that it is none, or that one was missed; and where in the text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Literal

from core.figures.figure import Figure
from core.figures.surroundings import agreement

Kind = Literal["change", "reject", "add"]

READING = (
    "metric", "form", "status", "low", "high", "unit", "versus", "period", "basis", "scope", "company", "approximate",
)  # fmt: skip
"""The fields of a figure that a user can say. Its place is the text's, and when its period ends the calendar's."""

CONTEXT = 40
"""So many characters before and after a number tell it from others."""

_LONGEST_SENTENCE = 600
_LEAST_SIDE = 8
_LEAST = 32
_MOST_PLACES = 2_000


@dataclass(frozen=True, slots=True)
class Anchor:
    """A number in an article's body: its words, those around it, and where it stood when it was corrected."""

    quote: str
    before: str
    after: str
    start: int


@dataclass(frozen=True, slots=True)
class Correction:
    """`was` is the figure as it was extracted when it was corrected (None for one that is added), `figure` as it is by
    the user (None where it is none). `file` is relative to the folder; `body_hash` that of the body last seen, and
    `made_in` of the one that the user had before him ('' where it is not known); `set_at` is in milliseconds since
    1970. Of figures only what READING names counts."""

    id: str
    file: str
    kind: Kind
    anchor: Anchor
    was: Figure | None = None
    figure: Figure | None = None
    body_hash: str = ""
    set_at: int = 0
    made_in: str = ""


def anchor_of(body: str, start: int, end: int) -> Anchor:
    """The anchor of a stretch of the body."""
    return Anchor(body[start:end], body[max(0, start - CONTEXT) : start], body[end : end + CONTEXT], start)


def sentence_anchor(body: str, start: int, end: int) -> Anchor:
    """The same with the whole sentence around it. Of what nothing was extracted, only its words tell what it is."""
    # what parts a text is loaded where a figure is added, and not by all that keeps corrections
    from core.article.markup import plain
    from core.figures.sentences import paragraph_at, sentence_in

    first, last = paragraph_at(body, start, end, _LONGEST_SENTENCE)
    left, right = sentence_in(plain(body[first:last]), start - first, end - first)
    left, right = min(first + left, max(0, start - CONTEXT)), max(first + right, end + CONTEXT)
    return Anchor(body[start:end], body[left:start], body[end:right], start)


def place(body: str, anchor: Anchor) -> int | None:
    """Where the number stands in the body as it is now; None where its words, or those around it, have changed.

    Rather none than another number: the words on both sides must still be there for the most part, and no other
    place may fit as well, unless all that is around it is the same.
    """
    quote, most = anchor.quote, (min(CONTEXT, len(anchor.before)), min(CONTEXT, len(anchor.after)))
    whole = sum(most)
    if not quote:
        return None
    if _agreement(body, anchor.start, anchor) == most:
        return anchor.start
    found: list[tuple[int, int]] = []
    at = body.find(quote)
    while at >= 0 and len(found) < _MOST_PLACES:
        before, after = _agreement(body, at, anchor)
        enough = before >= min(_LEAST_SIDE, len(anchor.before)) and after >= min(_LEAST_SIDE, len(anchor.after))
        if enough and before + after >= min(_LEAST, whole):
            found.append((before + after, at))
        at = body.find(quote, at + 1)
    if not found:
        return None
    best = max(score for score, _ in found)
    places = [at for score, at in found if score == best]
    if len(places) > 1 and best < whole:
        return None
    return min(places, key=lambda at: abs(at - anchor.start))


def is_whole(body: str, start: int, anchor: Anchor) -> bool:
    """Whether all that an anchor keeps stands around a place, word for word."""
    end = start + len(anchor.quote)
    before, after = anchor.before, anchor.after
    return start >= len(before) and body[start - len(before) : start] == before and body.startswith(after, end)


def reading(figure: Figure) -> dict[str, Any]:
    """What a figure says, without its place."""
    return {name: getattr(figure, name) for name in READING}


def extracted_figure(figure: Figure) -> Figure | None:
    """A corrected figure as it was extracted; None where it was not corrected, or the same was extracted."""
    return replace(figure, **json.loads(figure.extracted), correction=None, extracted="") if figure.extracted else None


def difference(was: Figure, now: Figure) -> str:
    """What `extracted` holds of a figure that was extracted as `was`: JSON of the fields that it read otherwise."""
    told = {name: getattr(was, name) for name in READING if getattr(was, name) != getattr(now, name)}
    return json.dumps(told) if told else ""


def figure_of(told: Mapping[str, Any], anchor: Anchor) -> Figure:
    """The figure of a reading at an anchor."""
    known = {field.name for field in fields(Figure)}
    values = {name: value for name, value in told.items() if name in READING and name in known}
    return Figure(**values, quote=anchor.quote, start=anchor.start, end=anchor.start + len(anchor.quote))


def _agreement(body: str, at: int, anchor: Anchor) -> tuple[int, int]:
    """How many characters before and after a place are those of the anchor; (-1, -1) where its words are not there."""
    end = at + len(anchor.quote)
    if at < 0 or body[at:end] != anchor.quote or _cuts(body, at, end):
        return -1, -1
    return agreement(body, at, end, anchor.before[-CONTEXT:], anchor.after[:CONTEXT])


def _cuts(body: str, start: int, end: int) -> bool:
    """Whether a stretch would begin or end within a number."""
    return _is_inside(body, start) or _is_inside(body, end)


def _is_inside(body: str, edge: int) -> bool:
    before, after = body[max(0, edge - 2) : edge], body[edge : edge + 2]
    if not before or not after:
        return False
    if before[-1].isdigit():
        return after[0].isdigit() or (after[0] in ".," and after[1:].isdigit())
    return before[-1] in ".," and before[:-1].isdigit() and after[0].isdigit()
