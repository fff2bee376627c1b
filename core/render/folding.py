"""An article's body cut into its own text and the stretches that are folded: promotions, link lists and the like."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from core.article.block import Block, Boilerplate

_NAMES: dict[Boilerplate, str] = {
    "promotion": "Promotion",
    "trending": "Trending articles",
    "links": "Related links",
    "disclaimer": "Disclaimer",
    "about": "About the company",
    "footer": "Footer",
}
_LINK = re.compile(r"\]\(|<https?://|<a\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """`body[start:end]`, whole lines. `boilerplate` is None for the article's own text.

    `breaks` are the places inside where a new block begins that Markdown sees only after a blank line.
    """

    start: int
    end: int
    boilerplate: Boilerplate | None = None
    breaks: tuple[int, ...] = ()


def cut(body: str, blocks: Sequence[Block], source: str | None) -> tuple[Part, ...]:
    """The parts in text order. Neighbouring boilerplate of one sort is one part; own text between is one part.

    The footer that only repeats the article's `source` is left out, since the head shows that link.
    """
    parts: list[Part] = []
    at = 0
    for block in blocks:
        if block.boilerplate is None:
            continue
        start, end = _line_start(body, block.start), block.end
        last = parts[-1] if parts and not body[at:start].strip() else None
        same = last is not None and last.boilerplate == block.boilerplate
        # the last link of a list of links is as good as a footer, but no reader takes it for one
        stray = block.boilerplate == "footer" and not (source and source in body[start:end])
        if last and last.boilerplate and (same or stray):
            parts[-1] = Part(last.start, end, last.boilerplate)
        else:
            if body[at:start].strip():
                parts.append(Part(at, start))
            parts.append(Part(start, end, block.boilerplate))
        at = end
    if body[at:].strip():
        parts.append(Part(at, len(body)))
    breaks = _breaks(body, blocks)
    return tuple(
        Part(part.start, part.end, part.boilerplate, tuple(b for b in breaks if part.start < b < part.end))
        for part in parts
        if not (part.boilerplate == "footer" and source and source in body[part.start : part.end])
    )


def label(body: str, part: Part, *, folded: bool) -> str:
    """The line that stands for a folded part, or above an unfolded one: 'Promotion folded (2 links)'."""
    assert part.boilerplate is not None
    links = len(_LINK.findall(body, part.start, part.end))
    count = f" ({links} link{'' if links == 1 else 's'})" if links else ""
    sign = "\N{BLACK RIGHT-POINTING SMALL TRIANGLE}" if folded else "\N{BLACK DOWN-POINTING SMALL TRIANGLE}"
    return f"{sign} {_NAMES[part.boilerplate]}{' folded' if folded else ''}{count}"


def _line_start(body: str, place: int) -> int:
    return body.rfind("\n", 0, place) + 1


def _breaks(body: str, blocks: Sequence[Block]) -> list[int]:
    breaks = []
    for before, block in pairwise(blocks):
        start = _line_start(body, block.start)
        # Markdown splits neighbouring headings in quadratic time
        new = block.kind != before.kind or block.kind == "heading"
        # a blank line would cut a quotation in two
        if new and start > before.end and "\n\n" not in body[before.end : start] and body[block.start] != ">":
            breaks.append(start)
    return breaks
