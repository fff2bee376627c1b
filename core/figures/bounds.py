"""The bounds of a value by the words around it, and on which side of its number these say that the true value lies."""

from __future__ import annotations

from typing import NamedTuple

from core.figures.amounts import Quantity
from core.figures.figure import Side, Status
from core.figures.phrases import Mention
from core.figures.reading import Reading

_SIDES: dict[str, Side] = {
    "more than": "over", "over": "over", "well over": "over", "in excess of": "over", "exceeding": "over",
    "just over": "just_over", "slightly above": "just_over",
    "nearly": "just_under", "almost": "just_under", "just under": "just_under", "slightly below": "just_under",
    "less than": "under", "under": "under",
}  # fmt: skip
"""Of the words for 'about', those that say on which side."""

_EDGES: dict[str, Side] = {
    "above": "over", "exceed": "over", "exceeds": "over", "exceeded": "over", "cross": "over", "crosses": "over",
    "crossed": "over", "surpass": "over", "surpasses": "over", "surpassed": "over", "top": "over", "tops": "over",
    "topped": "over", "below": "under",
}  # fmt: skip
"""Words that say so right before a number, of what has been reported."""

_PASSED = frozenset(("exceed", "above", "cross", "surpass", "top"))
_THAN = frozenset(("over", "above", "below"))
_OR_MORE = (["or", "more"], ["or", "higher"], ["or", "above"])
_OR_LESS = (["or", "less"], ["or", "lower"])


class Bounds(NamedTuple):
    """As in a figure, before its sign is known: 'at least 10%' has no `high`, 'about' leaves a point."""

    low: float | None
    high: float | None
    approximate: bool = False
    side: Side | None = None


def bounds_of(reading: Reading, quantity: Quantity, status: Status, *, is_base: bool = False) -> Bounds:
    """What a number and the words around it say. `is_base` says that something is measured against it, as in 'an
    increase of 5% over $20 million', which says nothing of a side."""
    low, high = quantity.low, quantity.high
    if low != high or low is None:
        return Bounds(low, high)
    words = reading.tokens.words
    before = reading.before("floor", quantity.first, 2)
    behind = words[quantity.last + 1 : quantity.last + 3]
    if (before is not None and words[before.first] != "or") or behind in _OR_MORE:
        return Bounds(low, None)
    ceiling = reading.before("ceiling", quantity.first, 2)
    if (ceiling is not None and words[ceiling.first] != "or") or behind in _OR_LESS:
        return Bounds(None, high)
    about = reading.before("about", quantity.first, 2)
    side = _SIDES.get(_said(words, about)) if about is not None else None
    if status == "guidance" and quantity.kind == "percent" and side == "over" and _said(words, about) != "exceeding":
        return Bounds(low, None)
    edge = words[quantity.first - 1] if quantity.first else ""
    if status == "guidance" and edge in _PASSED:
        return Bounds(low, None)
    if behind[:1] == ["+"] and reading.tokens.touches(quantity.last + 1):
        return Bounds(low, None if status == "guidance" else high, True, "over")
    if side is None and status == "actual":
        side = _EDGES.get(edge)
    if is_base and (edge in _THAN or _said(words, about) in _THAN):
        return Bounds(low, high)
    return Bounds(low, high, about is not None or edge == "~", side)


def _said(words: list[str], about: Mention | None) -> str:
    return " ".join(words[about.first : about.last + 1]) if about is not None else ""
