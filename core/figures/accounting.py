"""Accounting for the numbers of an article: each is a figure, or left out for a reason. It makes a silent miss visible.

It is made when it is asked for. `leftovers.py` says why a number of a sentence is no figure, by the rules that the
extractor attaches numbers by; here the numbers of all blocks are brought together, so that each digit of the body
lies in one entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from core.article.article import Article
from core.article.block import Block, Boilerplate
from core.article.blocks import read_blocks
from core.article.markup import plain
from core.figures.extract import LONGEST_BODY
from core.figures.figure import Extraction, Figure
from core.figures.languages import reads
from core.figures.ledger import Entry, Ledger
from core.figures.leftovers import NUMBER, Claim, claims_of_line, claims_of_sentence, claims_of_table
from core.figures.reasons import Reason
from core.figures.sentences import split_sentences
from core.figures.tokens import flatten

_DIGITS = re.compile(r"\d+")
_DATA = re.compile(r"[A-Za-z0-9+/=]{120,}")
"""A picture in the text, or what else is no word."""
_SPACE = re.compile(r"\s")
_PLAIN_DIGITS = frozenset("0123456789")
_LINE = re.compile(r"[^\n]+")
_LIST_MARK = re.compile(r"(?:\A|\n)[ \t>]{0,40}(?:[*+-][ \t]{1,8})?\Z")
_INDENT = 50
_FOREIGN: dict[Boilerplate, Reason] = {
    "promotion": "promotion",
    "trending": "promotion",
    "links": "promotion",
    "disclaimer": "boilerplate",
    "about": "boilerplate",
    "footer": "boilerplate",
}


def make_ledger(article: Article, extraction: Extraction, blocks: tuple[Block, ...] | None = None) -> Ledger:
    """The ledger of an article, of which `extraction` holds the figures. Never raises."""
    body = article.body
    if not reads(article.language):
        return Ledger(reads=False)
    claims = _Claims(body)
    claims.add_figures(extraction.figures)
    if len(body) <= LONGEST_BODY:
        claims.add(Claim(*found.span(), "hidden") for found in _DATA.finditer(body) if not found[0].isdecimal())
        text = plain(body)
        flat = flatten(text)
        before = 0
        for block in read_blocks(body) if blocks is None else blocks:
            claims.add(_of_block(text, flat, block, before))
            before = block.start
        claims.add(_unseen(body, text))
    for pattern in (NUMBER, _DIGITS):
        claims.add(Claim(found.start(), found.end(), "unknown") for found in pattern.finditer(body))
    return Ledger(claims.entries())


def _of_block(text: str, flat: str, block: Block, before: int) -> Iterator[Claim]:
    """The numbers of a block that are no figures; `before` is where the block before it starts."""
    if block.boilerplate is not None:
        for found in NUMBER.finditer(text, block.start, block.end):
            yield Claim(found.start(), found.end(), _FOREIGN[block.boilerplate])
    elif block.kind == "table":
        yield from claims_of_table(text, flat, block, before)
    elif block.kind == "code":
        for line in _LINE.finditer(text, block.start, block.end):
            yield from claims_of_line(text, flat, line.start(), line.end())
    else:
        for start, end in split_sentences(text, block.start, block.end):
            yield from claims_of_sentence(text, flat, start, end, heading=block.kind == "heading")


def _unseen(body: str, text: str) -> Iterator[Claim]:
    """The numbers that the plain text does not have: those of a list's items, and those in addresses and markup."""
    start = end = -1
    for found in _DIGITS.finditer(body):
        if text[found.start()] in _PLAIN_DIGITS:
            continue
        before = body[max(0, found.start() - _INDENT) : found.start()]
        if body[found.end() : found.end() + 1] in (".", ")") and _LIST_MARK.search(before):
            yield Claim(found.start(), found.end(), "list")
            continue
        if start >= 0 and not _SPACE.search(body, end, found.start()):
            end = found.end()
            continue
        if start >= 0:
            yield Claim(start, end, "hidden")
        start, end = found.span()
    if start >= 0:
        yield Claim(start, end, "hidden")


class _Claims:
    """Who claims which part of the body. What was claimed first stays; a digit is never parted from its run."""

    def __init__(self, body: str) -> None:
        self._body = body
        self._taken = bytearray(len(body))
        self._entries: list[Entry] = []

    def add_figures(self, figures: tuple[Figure, ...]) -> None:
        """Figures in text order; those that overlap share an entry."""
        for index, figure in enumerate(figures):
            start, end = self._whole(figure.start, figure.end)
            last = self._entries[-1] if self._entries else None
            reason: Reason = "company" if figure.company else "figure"
            if last is not None and start < last.end:
                self._entries.pop()
                start, end = min(start, last.start), max(end, last.end)
                reason = "figure" if last.reason == "figure" else reason
                self._enter(start, end, reason, (*last.figures, index))
            else:
                self._enter(start, end, reason, (index,))

    def add(self, claims: Iterable[Claim]) -> None:
        """Numbers that are no figures."""
        for claim in claims:
            start, end = self._whole(claim.start, claim.end)
            if self._taken.find(1, start, end) < 0:
                self._enter(start, end, claim.reason)

    def entries(self) -> tuple[Entry, ...]:
        """What was claimed, in text order."""
        return tuple(sorted(self._entries, key=lambda entry: entry.start))

    def _whole(self, start: int, end: int) -> tuple[int, int]:
        body = self._body
        while start > 0 and body[start].isdecimal() and body[start - 1].isdecimal():
            start -= 1
        while end < len(body) and body[end].isdecimal() and body[end - 1].isdecimal():
            end += 1
        return start, end

    def _enter(self, start: int, end: int, reason: Reason, figures: tuple[int, ...] = ()) -> None:
        self._taken[start:end] = b"\x01" * (end - start)
        self._entries.append(Entry(start, end, self._body[start:end], reason, figures))
