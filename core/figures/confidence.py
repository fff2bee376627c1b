"""How sure a figure is: the signs of doubt that its reading met, weighed as hand-set labels taught.

Each sign takes from the odds that every field is right. What an article shows as 0.9 is to be right nine times in
ten; docs/figures.md has the table that says how far that is so, and `benchmarks/calibrate.py` makes the weights.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from core.figures.attachment import Attachment
from core.figures.calendar import Period
from core.figures.doubts import PLOTTED_FROM, SIGNS, confidence_of
from core.figures.figure import Figure, Status, Versus
from core.figures.place import Place
from core.figures.reading import Reading
from core.figures.scope_around import is_of_parent
from core.figures.scope_words import PARTS
from core.figures.timing import Timing

_SURE_STEP = 0.88
_GUESSED = 0.8
_CROWD = 3
_OF_THE_WHOLE = frozenset(("eps", "ffo_per_share", "dividend", "buyback", "net_income"))
_LOOSE_TIME = frozenset(("dividend", "buyback", "backlog", "arr", "bookings", "debt"))
_ROUNDING = 0.02
_SMALL = 0.4


def doubts_of(
    reading: Reading,
    index: int,
    attachment: Attachment,
    status: Status,
    status_certainty: float,
    time: Timing,
    period: Period | None,
    versus: Versus | None,
    scope: str | None,
    place: Place,
) -> str:
    """The signs of doubt that one sentence gives on one of its numbers, the weightiest first."""
    quantity = reading.quantities[index]
    signs = {
        "part": (place.scopes.unclear or is_of_parent(reading, quantity, place.flat) or _of_nothing(attachment))
        if scope is None
        else scope.lower() in PARTS,
        "no_period": period is None,
        "unnamed_margin": attachment.metric == "margin",
        "status": status_certainty < _SURE_STEP,
        "names": scope is None and attachment.metric not in _OF_THE_WHOLE and place.scopes.names.others(reading),
        "outlook": status == "guidance",
        "expectation": versus == "consensus",
        "report_guessed": not place.frame.explicit,
        "crowded": len(reading.heads) >= _CROWD,
        "quarter_or_year": time.mention is None and _is_fourth_quarter(period),
        "period_far": period is not None and time.mention is None and period != place.lead_period,
        "metric_between": _another_between(reading, index, attachment),
        "loose_time": attachment.metric in _LOOSE_TIME,
        "period_guessed": period is not None and time.certainty < _GUESSED,
    }
    return " ".join(sign for sign, holds in signs.items() if holds)


def weighed(figures: Sequence[Figure]) -> list[Figure]:
    """The figures of an article with their confidence, after a look at what else it gives for the same."""
    extremes: dict[tuple[object, ...], tuple[float, float]] = {}
    largest: dict[tuple[object, ...], float] = defaultdict(float)
    facts = [_fact(figure) for figure in figures]
    for figure, fact in zip(figures, facts, strict=True):
        value = _value(figure)
        least, most = extremes.get(fact, (value, value))
        extremes[fact] = min(least, value), max(most, value)
        if figure.scope is None and figure.form == "level":
            measure = _measure(figure)
            largest[measure] = max(largest[measure], abs(value))
    found = []
    for figure, fact in zip(figures, facts, strict=True):
        doubts = figure.doubts.split()
        value = _value(figure)
        if figure.status != "guidance" and not all(_near(value, other) for other in extremes[fact]):
            doubts.append("contradicted")
        if abs(value) < _SMALL * largest[_measure(figure)] and figure.scope is None and _is_amount(figure):
            doubts.append("small")
        told = " ".join(sorted(doubts, key=lambda doubt: -SIGNS[doubt].weight))
        confidence = confidence_of(told)
        plotted = confidence >= PLOTTED_FROM
        if (told, confidence, plotted) != (figure.doubts, figure.confidence, figure.plotted):
            figure = replace(figure, doubts=told, confidence=confidence, plotted=plotted)
        found.append(figure)
    return found


def _of_nothing(attachment: Attachment) -> bool:
    """Whether a share of the revenue is one of which the text does not say whose it is."""
    return attachment.form == "share" and attachment.metric == "revenue"


def _is_fourth_quarter(period: Period | None) -> bool:
    return period is not None and period.span == "quarter" and period.number == 4


def _another_between(reading: Reading, index: int, attachment: Attachment) -> bool:
    """Whether a metric or a trap is named between a number and the metric that it was given."""
    head, quantity = attachment.head, reading.quantities[index]
    if head is None:
        return False
    first, last = min(head.last, quantity.last), max(head.first, quantity.first)
    return any(first < other.first < last for other in reading.heads)


def _fact(figure: Figure) -> tuple[object, ...]:
    """What two figures must share for one value to be the other's contradiction."""
    of_what = (figure.metric, figure.form, figure.unit, figure.scope, figure.company)
    return (*of_what, figure.period, figure.status, figure.basis, figure.versus)


def _measure(figure: Figure) -> tuple[object, ...]:
    return (figure.metric, figure.unit, figure.span, figure.company)


def _is_amount(figure: Figure) -> bool:
    return figure.form == "level" and figure.unit not in ("percent", "pp", "x")


def _value(figure: Figure) -> float:
    return figure.low or figure.high or 0.0


def _near(one: float, other: float) -> bool:
    """Whether two values are one, but for rounding."""
    return abs(one - other) <= _ROUNDING * max(abs(one), abs(other))
