"""The one line that a list shows of an article's figures: revenue, its growth, one margin."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.figures.figure import Figure
from core.figures.notation import value_text
from core.figures.vocabulary import METRICS

MARGINS = ("gross_margin", "operating_margin", "ebitda_margin", "net_margin", "net_interest_margin", "fcf_margin")
"""The margin that is shown is the first of these that an article states."""
_NUMBER = re.compile(r"\d[\d,]{0,30}(?:\.(\d{1,12}))?([KMBT]?)")
_SCALES = {"K": 1e3, "M": 1e6, "B": 1e9, "T": 1e12}
_SIGNS = re.compile(r"[~≥≤+\N{MINUS SIGN}-]")
_MOST_DIGITS = 4
"""Significant digits that a line has room for: '$1.313B'."""


@dataclass(frozen=True, slots=True)
class Headline:
    """Texts ready to show; empty where the article has no such figure. `margin_label` is short ('GM')."""

    revenue: str = ""
    growth: str = ""
    margin_label: str = ""
    margin: str = ""

    def __bool__(self) -> bool:
        return bool(self.revenue or self.growth or self.margin)


@dataclass(frozen=True, slots=True)
class HeadlineFigures:
    """The figures behind a Headline."""

    revenue: Figure | None = None
    growth: Figure | None = None
    margin: Figure | None = None

    def line(self) -> Headline:
        """Their texts."""
        return Headline(
            revenue=value_text(self.revenue, most=_MOST_DIGITS) if self.revenue else "",
            growth=value_text(self.growth, most=_MOST_DIGITS) if self.growth else "",
            margin_label=METRICS[self.margin.metric].short if self.margin else "",
            margin=value_text(self.margin, most=_MOST_DIGITS) if self.margin else "",
        )


def headline_figures(figures: Iterable[Figure], period: str | None) -> HeadlineFigures:
    """The figures of the whole company, reported for `period` where there are such, that say most in one line."""
    own = [f for f in figures if f.plotted and f.status == "actual" and f.scope is None and f.company is None]
    if not own:
        return HeadlineFigures()
    revenue = _pick((f for f in own if f.metric == "revenue" and f.form == "level"), period)
    span = revenue.period if revenue else period
    changes = [f for f in own if f.metric == "revenue" and f.form == "change" and f.unit == "percent"]
    growths = [f for f in changes if f.period == span]
    growth = next((f for f in growths if f.versus == "yoy"), next((f for f in growths if f.versus is None), None))
    levels = [f for f in own if f.form == "level" and f.unit == "percent"]
    margins = (_pick((f for f in levels if f.metric == metric), period) for metric in MARGINS)
    return HeadlineFigures(revenue, growth, next((margin for margin in margins if margin), None))


def headline(figures: Iterable[Figure], period: str | None) -> Headline:
    """The texts of the same."""
    return headline_figures(figures, period).line()


def finest(lines: Sequence[Headline]) -> Headline:
    """What several articles that report the same say together: of each number the finest, of equal ones the first; in
    the unit, and of the margin, that the first of them gives."""
    margins = [line for line in lines if line.margin]
    margins = [line for line in margins if line.margin_label == margins[0].margin_label]
    margin = _finest(line.margin for line in margins)
    return Headline(
        revenue=_finest(line.revenue for line in lines),
        growth=_finest(line.growth for line in lines),
        margin_label=margins[0].margin_label if margins else "",
        margin=margin,
    )


def _finest(texts: Iterable[str]) -> str:
    told = [(found, text) for text in texts if text and (found := _NUMBER.search(text))]
    if not told:
        return ""
    unit = _unit(told[0][1])
    return min((_coarseness(found, text), n, text) for n, (found, text) in enumerate(told) if _unit(text) == unit)[2]


def _unit(text: str) -> str:
    """What stands before a number, but for signs: '$'."""
    return _SIGNS.sub("", text.partition("–")[0].rstrip("0123456789.,KMBT%"))


def _coarseness(number: re.Match[str], text: str) -> tuple[bool, float]:
    """Whether a text gives a value only roughly, and its last place: the smaller, the finer."""
    rough = text[0] in "~≥≤" or "–" in text
    return rough, _SCALES.get(number[2], 1.0) / 10 ** len(number[1] or "")


def number(figure: Figure | None) -> float | None:
    """A figure as one number to sort by: the middle of a range, or the end of it that is known."""
    if figure is None:
        return None
    ends = [end for end in (figure.low, figure.high) if end is not None]
    return sum(ends) / len(ends) if ends else None


def _pick(figures: Iterable[Figure], period: str | None) -> Figure | None:
    first = None
    for figure in figures:
        if figure.period == period:
            return figure
        first = first or figure
    return first
