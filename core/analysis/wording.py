"""The sentence, or the words, in which a number stands, fit to be read beside a chart or in a list."""

from __future__ import annotations

import re

from core.article.markup import plain
from core.figures.sentences import paragraph_at, sentence_in

_REACH = 1500
_LONGEST = 240
_LINE_REACH = 400
_DOTS = "…"
_AFTER_A_GAP = re.compile(r" ([,.;:!?)])")
"""Markup leaves a gap before what follows it."""


def sentence_around(body: str, start: int, end: int, longest: int = _LONGEST) -> str:
    """The sentence of `body` that holds `body[start:end]`, without markup, cut around it where it is too long."""
    first, last = paragraph_at(body, start, end, _REACH)
    text = plain(body[first:last])
    start, end = start - first, end - first
    left, right = sentence_in(text, start, end)
    room = max(0, longest - (end - start))
    cut_left = max(left, start - room // 2) if right - left > longest else left
    cut_right = min(right, cut_left + longest) if right - left > longest else right
    words = _AFTER_A_GAP.sub(r"\1", " ".join(text[cut_left : max(cut_right, end)].split()))
    return f"{_DOTS if cut_left > left else ''}{words}{_DOTS if cut_right < right else ''}"


def words_around(body: str, start: int, end: int, longest: int = 90) -> tuple[str, str]:
    """The words of its line before and behind `body[start:end]`, without markup, each at most `longest` characters."""
    first = max(body.rfind("\n", 0, start) + 1, start - _LINE_REACH)
    last = body.find("\n", end, end + _LINE_REACH)
    last = last if last >= 0 else min(len(body), end + _LINE_REACH)
    text = plain(body[first:last]).replace("|", " ")
    before, behind = text[: start - first], text[end - first :]
    # a space that stands between the number and its neighbour is one of the words'
    left, right = " " * before[-1:].isspace(), " " * behind[:1].isspace()
    return f"{' '.join(before.split())[-longest:]}{left}", f"{right}{' '.join(behind.split())[:longest]}"
