"""How a list of articles can be ordered, and what it consists of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Group = Literal["none", "date", "tag", "ticker", "company", "kind"]
Sort = Literal[
    "newest", "oldest", "title", "title_down", "ticker", "ticker_down", "revenue_down", "revenue", "growth_down",
    "growth", "margin_down", "margin",
]  # fmt: skip
"""What has no date, ticker or figure comes last, in both directions."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a list. `label` is '' where there are no groups, and for the group of what has no value.

    A list that is sorted by a figure and not grouped has a section for each unit in which it is told (a currency, a
    margin's metric), since these do not compare, and a last one, '', for what does not state it.

    Where articles that report the same event are gathered, `more` tells of each how many others of its event follow
    it, and -1 of these others; it is empty elsewhere.
    """

    label: str
    ids: Sequence[int]
    more: Sequence[int] = ()
