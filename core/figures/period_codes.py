"""Periods written as codes: 'Q4', 'H1', 'Q1-Q3', '2024Q4'."""

from __future__ import annotations

from core.figures.figure import Span
from core.figures.period_dates import PeriodMention, finish
from core.figures.tokens import Tokens

_QUARTER_RUNS: dict[str, Span] = {"2": "half", "3": "9m", "4": "year"}


def year_code(tokens: Tokens, index: int) -> PeriodMention | None:
    """'2024Q4', '2024H1', '2024Q1-Q3'."""
    words = tokens.words
    word = words[index]
    if len(word) != 4 or not word.isdigit() or not 1950 <= int(word) <= 2099:
        return None
    if words[index + 1 : index + 2] not in (["q"], ["h"]) or not tokens.touches(index + 1):
        return None
    mention = letter_code(tokens, index + 1, glued=True)
    if mention is not None and not mention.year:
        mention.first, mention.year = index, int(word)
    return mention


def letter_code(tokens: Tokens, index: int, *, glued: bool = False) -> PeriodMention | None:
    """'Q4', 'Q1-3', 'H1'."""
    words = tokens.words
    if (
        index + 1 >= len(words)
        or not tokens.touches(index + 1)
        or (index and tokens.touches(index) and words[index - 1].isalnum() and not glued)
    ):
        return None
    digit = words[index + 1]
    if words[index] in ("q", "fyq") and digit in ("1", "2", "3", "4"):
        if words[index + 2 : index + 4] == ["-", "3"]:
            return finish(tokens, PeriodMention(index, index + 3, "9m"))
        following = words[index + 2 : index + 5]
        run = _QUARTER_RUNS.get(following[2]) if following[:2] == ["-", "q"] and len(following) == 3 else None
        if run is not None:
            return finish(tokens, PeriodMention(index, index + 4, run, 1 if run == "half" else 0))
        quarter = PeriodMention(index, index + 1, "quarter", int(digit), fiscal=words[index] == "fyq")
        return finish(tokens, quarter)
    if words[index] == "hy" and digit.isdigit() and len(digit) in (2, 4):
        return PeriodMention(index, index + 1, "half", 1, 2000 + int(digit[-2:]))
    if words[index] == "h" and digit in ("1", "2"):
        return finish(tokens, PeriodMention(index, index + 1, "half", int(digit)))
    return None
