"""Which blocks are not the article's own text: promotions, lists of links, disclaimers, company profiles, footers.

How it is decided, in this order: a heading (or a short line that stands alone) that opens a foreign section marks
what follows, as far as the section reaches; then each block is looked at by itself: its first words, what it says
near its beginning, and whether it is nothing but a link. The words are in `boilerplate_cues.py`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from core.article.block import Block, Boilerplate
from core.article.boilerplate_cues import ANYWHERE, CALLS, OPENINGS, PROMOTED_TARGETS, SECTIONS, Section
from core.article.markup import links, plain

_LOOKED_AT = 400
"""How much of a block is looked at: cues stand at its beginning."""
_SHORT_LINE = 90
_INVITATION = 240
"""An invitation is short; an own sentence may begin like one and hold a link, but goes on."""
_OPENING_WORDS = tuple(words for cues in OPENINGS.values() for words in cues)
_MARKS_ALONE = re.compile(r"[\s*_>|#=-]*+(?:[0-9]{1,3}[.)]|\+)?[\s*_-]*+$")
_PROFILE_LENGTH = 2_000
_STAFF = ("employees", "people", "colleagues", "associates", "team members")
_EMPLOYS = re.compile(
    r"\b(?:has|with|employ(?:s|ing)|of)\s{1,3}(?:(?:approximately|about|over|more than|around|some|nearly)\s{1,3})?"
    rf"[0-9][0-9,.]{{1,8}}\s{{1,3}}(?:{'|'.join(_STAFF)})\b"
)
_IS_A = re.compile(
    r"\b(?:is|are) (?:a|an|the|one of|specialised|specialized)\b|\bhas its headquarters\b|\bheadquartered\b"
)
_EDGES = " \t\n*_#>|-=•·–—:：.()（）【】[]"
_WORD = re.compile(r"\w")


def mark(body: str, blocks: list[Block]) -> tuple[Block, ...]:
    """The blocks with `boilerplate` filled in."""
    marker = _Marker(body)
    final = len(blocks) - 1
    marked = []
    for number, block in enumerate(blocks):
        why = marker.why(block, number == final)
        marked.append(block if why is None else block._replace(boilerplate=why))
    return tuple(marked)


class _Marker:
    """Goes over the blocks in order and remembers the foreign section it is in."""

    def __init__(self, body: str) -> None:
        self._body = body
        self._plain = plain(body)
        self._section: Section | None = None

    def why(self, block: Block, last: bool) -> Boilerplate | None:
        source = self._body[block.start : block.end]
        if block.kind in ("table", "code") and "](" not in source:
            self._leave()  # tables are facts: no profile or disclaimer holds one
            return self._section.why if self._section else None
        text = _folded(self._plain[block.start : min(block.end, block.start + _LOOKED_AT)])
        heading = block.kind == "heading"
        if len(text) <= _SHORT_LINE and (heading or (block.level < 2 and not source.endswith((".", "。")))):
            opened = _opened(text, heading)
            if opened:
                self._section = opened
                return opened.why
        if heading:
            self._leave()
        elif self._section and self._section.reach == "list" and block.kind != "item" and not is_only_links(source):
            self._section = None
        if last and is_only_links(source):
            return "footer"
        if self._section is None and self._profiles(block):
            return "about"
        return self._section.why if self._section else _by_itself(source, text)

    def _profiles(self, block: Block) -> bool:
        """Whether a paragraph of the second half tells what the company is and how many it employs."""
        if block.kind != "paragraph" or 2 * block.start < len(self._body):
            return False
        text = self._plain[block.start : min(block.end, block.start + _PROFILE_LENGTH)]
        return _holds_any(_STAFF, text) and _EMPLOYS.search(text) is not None and _IS_A.search(text) is not None

    def _leave(self) -> None:
        if self._section and self._section.reach != "end":
            self._section = None


@lru_cache(maxsize=2048)  # publishers repeat their headings in every article
def _opened(text: str, heading: bool) -> Section | None:
    for section in SECTIONS:
        if (heading or not section.headings_only) and section.pattern.match(text):
            return section
    return None


def _by_itself(source: str, text: str) -> Boilerplate | None:
    if text.startswith(_OPENING_WORDS):
        return next(why for why, words in OPENINGS.items() if text.startswith(words))
    for hints, pattern, why in ANYWHERE:
        if _holds_any(hints, text) and pattern.search(text):
            return why
    if "](" in source:
        if is_only_links(source):
            return "links"
        if len(text) <= _INVITATION and text.startswith(CALLS) and _is_promoted(source):
            return "promotion"
    return None


def _holds_any(cues: tuple[str, ...], text: str) -> bool:
    for cue in cues:  # noqa: SIM110  # a plain loop is twice as fast as any()
        if cue in text:
            return True
    return False


def _folded(text: str) -> str:
    return " ".join(text.casefold().strip(_EDGES).split())


def _is_promoted(source: str) -> bool:
    return any(cue in target.casefold() for _start, _end, target in links(source) for cue in PROMOTED_TARGETS)


def is_only_links(source: str) -> bool:
    """Whether nothing but links to other pages stands in `source`. A picture alone is no such link."""
    if "](" not in source:
        return False
    outer, rest, position = [], [], 0
    for start, end, target in sorted(links(source), key=lambda link: (link[0], -link[1])):
        if start < position:
            continue
        if target.startswith("#"):
            return False
        outer.append((start, end))
        rest.append(source[position:start])
        position = end
    if not outer or not _MARKS_ALONE.match("".join(rest) + source[position:]):
        return False
    return any(source[start] == "[" and _WORD.search(plain(source[start:end])) for start, end in outer)
