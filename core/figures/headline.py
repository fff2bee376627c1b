"""The one line that a list shows of an article's figures: revenue, its growth, one margin."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from core.figures.figure import Figure
from core.figures.notation import value_text
from core.figures.vocabulary import METRICS

_MARGINS = ("gross_margin", "operating_margin", "ebitda_margin", "net_margin", "net_interest_margin", "fcf_margin")


@dataclass(frozen=True, slots=True)
class Headline:
    """Texts ready to show; empty where the article has no such figure. `margin_label` is short ('GM')."""

    revenue: str = ""
    growth: str = ""
    margin_label: str = ""
    margin: str = ""

    def __bool__(self) -> bool:
        return bool(self.revenue or self.growth or self.margin)


def headline(figures: Iterable[Figure], period: str | None) -> Headline:
    """The figures of the whole company, reported for `period` where there are such, that say most in one line."""
    own = [f for f in figures if f.plotted and f.status == "actual" and f.scope is None and f.company is None]
    revenue = _pick((f for f in own if f.metric == "revenue" and f.form == "level"), period)
    span = revenue.period if revenue else period
    changes = [f for f in own if f.metric == "revenue" and f.form == "change" and f.unit == "percent"]
    growths = [f for f in changes if f.period == span]
    growth = next((f for f in growths if f.versus == "yoy"), next((f for f in growths if f.versus is None), None))
    levels = [f for f in own if f.form == "level" and f.unit == "percent"]
    margin = None
    for metric in _MARGINS:
        margin = _pick((f for f in levels if f.metric == metric), period)
        if margin:
            break
    return Headline(
        revenue=value_text(revenue) if revenue else "",
        growth=value_text(growth) if growth else "",
        margin_label=METRICS[margin.metric].short if margin else "",
        margin=value_text(margin) if margin else "",
    )


def _pick(figures: Iterable[Figure], period: str | None) -> Figure | None:
    first = None
    for figure in figures:
        if figure.period == period:
            return figure
        first = first or figure
    return first
