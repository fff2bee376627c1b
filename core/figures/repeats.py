"""The same fact told twice: what one place leaves open, the other may state."""

from __future__ import annotations

from dataclasses import replace

from core.figures.figure import Figure
from core.figures.timing import BALANCES


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
    return figure
