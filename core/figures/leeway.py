"""How far a true value may lie from the number that a text writes for it: by its digits, and by the words before it.

A number is right to half of the last place that it writes: '$141 million' to half a million. An approximate one is
right to the whole of that place, but an amount to no more than 5 % of itself, as who writes 'about $1 billion' does not
count in billions; and where it ends in zeros to half of the place before these, but to no more than 2.5 % of itself. So
about 74 % is from 73 to 75, about 70 % from 68.25 to 71.75, about $500 million from 487.5 to 512.5, and about $1
billion from 0.95 to 1.05.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import NamedTuple

from core.figures.entered import value_entry
from core.figures.figure import Figure
from core.figures.precision import quantum, significant

WIDEST = 0.025
"""What zeros at the end leave open in an approximate number, as a share of it."""

WIDEST_AMOUNT = 0.05
"""What the last place of an approximate amount leaves open, as a share of it."""

_RATIOS = ("percent", "pp")
"""Units of what is written without a word for its scale."""


_MOST_KEPT = 4096


class Leeway(NamedTuple):
    """By how much a true value may be `below` and `above` the number that is written. Neither is negative."""

    below: float
    above: float


def leeway(figure: Figure, bound: float) -> Leeway | None:
    """The leeway of one bound of a figure; None where its text has no digits for it.

    'More than' leaves open all that is greater, and 'less than' all down to nought; 'nearly' and 'just over' have the
    room that 'about' has on both sides on the one that they name. What the user entered is as fine as the shortest
    writing of it. That, and one number as an outlook, is no coarser than an approximate number.
    """
    is_entered = figure.correction in ("changed", "added")
    is_capped = figure.unit not in _RATIOS and (figure.approximate or figure.status == "guidance")
    room = _room(bound, figure.quote, figure.approximate, is_capped, is_entered, figure.unit in _RATIOS)
    if room is None:
        return None
    side = figure.side
    if side is None:
        return Leeway(room, room)
    short, beyond = 0.0, 0.0
    if side == "over":
        beyond = math.inf
    elif side == "under":
        short = abs(bound)
    elif side == "just_over":
        beyond = 2 * room
    else:
        short = 2 * room
    return Leeway(short, beyond) if bound >= 0 else Leeway(beyond, short)


@lru_cache(_MOST_KEPT)
def _room(
    bound: float, quote: str, approximate: bool, is_capped: bool, is_entered: bool, is_ratio: bool
) -> float | None:
    """The leeway on either side, whatever words name a side. Many articles state one value in the same words."""
    step = quantum(bound, quote)
    if step is None and is_entered:
        quote = value_entry(bound, bound)
        step = quantum(bound, quote)
        is_capped = not is_ratio
    if step is None:
        return None
    room, size = step if approximate else step / 2, abs(bound)
    if is_capped and size:
        room = min(room, WIDEST_AMOUNT * size)
    if approximate:
        room = max(room, min((significant(bound, quote) or 0.0) / 2, WIDEST * size))
    return room
