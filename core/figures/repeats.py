"""The same fact told twice: what one place leaves open, the other may state."""

from __future__ import annotations

from dataclasses import replace

from core.figures.figure import Figure
from core.figures.timing import BALANCES
from core.figures.vocabulary import METRICS

_TELLING = 2
"""Digits of an amount that hardly two periods share."""
_OF_TIME = frozenset(("period_far", "quarter_or_year", "period_guessed", "report_guessed", "no_period"))


def settle(figures: list[Figure]) -> list[Figure]:
    """The figures in their order, each repeat with the period of the surest place that states the same value.

    'leveraging the $131.5 million backlog' under an outlook is the backlog that was reported above.
    """
    surest: dict[tuple[object, ...], Figure] = {}
    for figure in figures:
        key = _fact(figure)
        if key not in surest or figure.confidence > surest[key].confidence:
            surest[key] = figure
    return [_settled(figure, surest[_fact(figure)]) for figure in figures]


def _fact(figure: Figure) -> tuple[object, ...]:
    return (figure.metric, figure.form, figure.low, figure.high, figure.unit, figure.scope)


def _settled(figure: Figure, sure: Figure) -> Figure:
    if sure is figure or figure.form != "level" or sure.period is None:
        return figure
    if figure.metric in BALANCES and figure.status == "guidance" and sure.status == "actual":
        return replace(figure, status="actual", period=sure.period, period_end=sure.period_end, span=sure.span)
    if figure.status == sure.status and figure.confidence < sure.confidence and figure.period is None:
        return replace(figure, period=sure.period, period_end=sure.period_end, span=sure.span, doubts=sure.doubts)
    if figure.status == sure.status == "actual" and _is_told(sure, figure):
        # 'revenue reached $9.2 billion', and further down 'full-year revenue for 2024 was $9.2 billion'
        doubts = " ".join(doubt for doubt in figure.doubts.split() if doubt not in _OF_TIME)
        return replace(figure, period=sure.period, period_end=sure.period_end, span=sure.span, doubts=doubts)
    return figure


def _is_told(sure: Figure, figure: Figure) -> bool:
    """Whether `sure` names the period of an amount for which `figure` takes it from afar."""
    if METRICS[figure.metric].quantity != "money" or figure.unit == "x" or figure.basis != sure.basis:
        return False
    digits = f"{abs(figure.low or 0):.12g}".replace(".", "").strip("0")
    return len(digits) >= _TELLING and "period_far" in figure.doubts.split() and "period_far" not in sure.doubts.split()
