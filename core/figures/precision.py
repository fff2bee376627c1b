"""How finely a text states a value: '$141 million' to the million, '76.6%' to the tenth.

Charts show as many digits as the source gave; what the rounding leaves open is told by `core.figures.leeway`.
"""

from __future__ import annotations

import math
import re
from typing import NamedTuple

_NUMBER = re.compile(r"(\d[\d,]{0,30})(?:\.(\d{1,12}))?")
_MOST_NUMBERS = 6
_MOST_PLACES = 6
_SMALLEST, _LARGEST = 1e-30, 1e30


def quantum(value: float, quote: str) -> float | None:
    """One unit in the last place that `quote` writes of `value`, in the value's own unit; None where it has none.

    The scale is read off the value itself ('141' that stands for 141000000 counts millions), so this needs to know
    nothing of words for scales.
    """
    found = _written(value, quote)
    return 10.0 ** (found.power - len(found.fraction)) if found else None


def significant(value: float, quote: str) -> float | None:
    """The same of the last digit that says something where the text says 'about': zeros before the point do not."""
    found = _written(value, quote)
    if found is None:
        return None
    zeros = 0 if found.fraction else len(found.whole) - len(found.whole.rstrip("0"))
    return 10.0 ** (found.power + zeros - len(found.fraction))


def decimals(value: float, quote: str, divisor: float) -> int | None:
    """How many decimals `value / divisor` needs to show the digits of the quote, and no more; None if unknown."""
    step = quantum(value, quote)
    if step is None:
        return None
    return min(_MOST_PLACES, max(0, round(-math.log10(step / divisor))))


def room(size: float, most: int) -> int:
    """How many decimals `size` may have with no more than `most` significant digits."""
    before = math.floor(math.log10(size)) + 1 if size > _SMALLEST else 1
    return min(_MOST_PLACES, max(0, most - before))


class _Written(NamedTuple):
    """The digits of a number in a text, before and behind its point, and the power of ten of its scale."""

    whole: str
    fraction: str
    power: int


def _written(value: float, quote: str) -> _Written | None:
    for count, found in enumerate(_NUMBER.finditer(quote)):
        if count == _MOST_NUMBERS:
            break
        whole, fraction = found[1].replace(",", ""), found[2] or ""
        power = _power_of_ten(abs(value), float(f"{whole}.{fraction or 0}"))
        if power is not None:
            return _Written(whole, fraction, power)
    return None


def _power_of_ten(value: float, number: float) -> int | None:
    """k where value = number × 10^k."""
    if number == 0 or value == 0:
        return 0 if number == value else None
    if not _SMALLEST < value < _LARGEST:
        return None
    power = round(math.log10(value / number))
    return power if math.isclose(value, number * 10.0**power, rel_tol=1e-6) else None
