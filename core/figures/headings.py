"""Headings, and lines that head what stands below them without the marks of one: 'Full Year Highlights'."""

from __future__ import annotations

import re
from collections.abc import Set

from core.article.block import Block
from core.figures.period_words import MONTHS
from core.figures.phrases import word_set
from core.figures.reading import Reading

_LONGEST_LINE = 80
_TIMES = re.compile(
    r"\b(?:quarter|year|months?\b|half\b|fiscal|annual|interim|q[1-4]|[1-4]q|fy|h[12]\b|ytd|ttm|ltm|trailing|twelve"
    rf"|period\b|weeks\b|(?:19|20)\d\d\b|(?:{'|'.join(MONTHS)})\b)"
)
_BESIDE_PERIODS = word_set(
    """the in brief for of and group summary highlights period interim report results key figures months basis outlook
    guidance our at a glance financial operating operational operations business corporate commercial selected
    performance overview review update consolidated unaudited preliminary income statement statements data metrics
    earnings reports announces reported comparison compared all to with vs versus prior gaap non ifrs adjusted ended"""
)
"""What a line may say beside its periods to be a heading."""
_SMALL = word_set("a an and as at by for from in of on or our the to with its")
_TITLE = re.compile(r"[^\W\d_][\w’'&/-]*(?:[ \t]+[^\W\d_][\w’'&/-]*){0,7}[ \t]*:?\Z")
_NAMES_RESULTS = frozenset(("earnings",))
"""A metric in a sentence; in a heading another word for results."""


def first_line(flat: str, block: Block) -> Block | None:
    """The first line of a paragraph, where it is short, ends in no stop and speaks of a time: it may be a heading."""
    if block.kind != "paragraph":
        return None
    end = flat.find("\n", block.start, min(block.end, block.start + _LONGEST_LINE + 1))
    end = len(flat[block.start : end].rstrip()) + block.start if end >= 0 else block.end
    if not 0 < end - block.start <= _LONGEST_LINE or flat[end - 1] in ".,;!?":
        return None
    return block._replace(end=end) if _TIMES.search(flat, block.start, end) is not None else None


def without(block: Block, line: Block, flat: str) -> Block | None:
    """What is left of a block behind its first line."""
    start = line.end
    while start < block.end and flat[start].isspace():
        start += 1
    return block._replace(start=start) if start < block.end else None


def is_title(text: str, block: Block) -> bool:
    """Whether a paragraph is a line of capitalised words alone, as 'Balance Sheet': it ends what was headed before."""
    if block.kind != "paragraph" or block.end - block.start > _LONGEST_LINE:
        return False
    line = text[block.start : block.end].strip()
    return _TITLE.match(line) is not None and all(w[0].isupper() or w in _SMALL for w in line.split())


def only_times(reading: Reading, own: Set[str], *, marked: bool = False) -> bool:
    """Whether a line says nothing but a period and what is told of it: 'October – December 2024', 'Year to date'.

    `own` are the words of the company's names. A heading that is marked as one may name metrics too.
    """
    if not reading.periods or reading.quantities:
        return False
    words = reading.tokens.words
    heads = [head for head in reading.heads if words[head.first] not in _NAMES_RESULTS]
    if heads and not marked:
        return False
    spans = [(part.first, part.last) for part in reading.periods] + [(head.first, head.last) for head in heads]
    known = {at for first, last in spans for at in range(first, last + 1)}
    others = (word for at, word in enumerate(words) if at not in known and word[0].isalpha())
    return all(word in _BESIDE_PERIODS or word in own for word in others)
