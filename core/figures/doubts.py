"""The signs of doubt that a figure may bear: how much each weighs, and what it says to a reader."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

PLOTTED_FROM = 0.85
"""Figures of less confidence are listed as 'needs a look' and not drawn."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign of doubt: how much it takes from the log-odds of being right, and what it says to a reader."""

    weight: float
    words: str


SURE = 2.80
"""The log-odds of being right where nothing is in doubt."""
SIGNS: Mapping[str, Sign] = {
    "no_period": Sign(1.24, "no period is named for it"),
    "period_far": Sign(0.35, "its period is not named beside it"),
    "quarter_or_year": Sign(0.37, "it may be of the fourth quarter or of the year"),
    "period_guessed": Sign(0.06, "its period was worked out"),
    "report_guessed": Sign(0.65, "the article does not say which period it reports"),
    "status": Sign(0.92, "it may be a result or an outlook"),
    "outlook": Sign(0.85, "outlooks are easily misread"),
    "expectation": Sign(0.75, "it is measured against expectations"),
    "metric_between": Sign(0.20, "another metric stands between it and its own"),
    "loose_time": Sign(0.16, "orders, dividends and debts are of a day or of no period"),
    "unnamed_margin": Sign(1.21, "the text does not say of what the margin is"),
    "crowded": Sign(0.60, "its sentence speaks of many things"),
    "names": Sign(0.92, "it may be of something that its sentence names"),
    "scale": Sign(4.00, "its table does not say the scale"),
    "part": Sign(2.00, "it may be of a part of the company that the text names in other words"),
    "layout": Sign(3.00, "the columns of its table do not stand under their heads"),
    "contradicted": Sign(0.75, "the article gives another value for the same"),
    "small": Sign(0.34, "the article gives a far larger value for the same"),
}


@lru_cache(maxsize=1024)
def confidence_of(doubts: str) -> float:
    """How often a figure with these signs of doubt is right, from 0 to 1."""
    odds = SURE - sum(SIGNS[doubt].weight for doubt in doubts.split())
    return round(1 / (1 + math.exp(-odds)), 3)


def said(doubts: str) -> tuple[str, ...]:
    """What a figure's `doubts` say to a reader, the weightiest first."""
    return tuple(SIGNS[doubt].words for doubt in doubts.split() if doubt in SIGNS)
