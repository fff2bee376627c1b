"""How finely a text states a value: '$141 million' to the million, '76.6%' to the tenth.

Charts show as many digits as the source gave, and two texts that round differently do not contradict each other.
"""

from __future__ import annotations

import math
import re

_NUMBER = re.compile(r"(\d[\d,]{0,30})(?:\.(\d{1,12}))?")
_MOST_NUMBERS = 6
_MOST_PLACES = 6
_SMALLEST, _LARGEST = 1e-30, 1e30


def quantum(value: float, quote: str, *, approximate: bool = False) -> float | None:
    """One unit in the last place that `quote` writes of `value`, in the value's own unit; None where it has none.

    The scale is read off the value itself ('141' that stands for 141000000 counts millions), so this needs to know
    nothing of words for scales. Where the text says 'about', zeros at the end of the number say nothing either.
    """
    for count, found in enumerate(_NUMBER.finditer(quote)):
        if count == _MOST_NUMBERS:
            break
        whole, fraction = found[1].replace(",", ""), found[2] or ""
        number = float(f"{whole}.{fraction or 0}")
        power = _power_of_ten(abs(value), number)
        if power is None:
            continue
        place = -len(fraction)
        if approximate and not fraction:
            place = len(whole) - len(whole.rstrip("0"))
        return 10.0 ** (power + place)
    return None


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


def agree(fine: float, coarse: float, coarse_quantum: float) -> bool:
    """Whether `fine` rounds to `coarse`."""
    slack = 1e-9 * max(abs(fine), abs(coarse))
    return abs(fine - coarse) <= coarse_quantum / 2 + slack


def _power_of_ten(value: float, number: float) -> int | None:
    """k where value = number × 10^k."""
    if number == 0 or value == 0:
        return 0 if number == value else None
    if not _SMALLEST < value < _LARGEST:
        return None
    power = round(math.log10(value / number))
    return power if math.isclose(value, number * 10.0**power, rel_tol=1e-6) else None
