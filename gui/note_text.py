"""A note as a text field has it, and back: a field knows neither carriage returns nor lone surrogates, and what the
reader did not change must stay as it was written."""

from __future__ import annotations

import re

_UNIT = re.compile(r"\r\n|.", re.DOTALL)
_UNKNOWN = re.compile("[\r\u2029\ufdd0\ufdd1\ud800-\udfff]")
_LINE_ENDS = frozenset(("\r\n", "\r", "\u2029", "\ufdd0", "\ufdd1"))
"""What a field takes for the end of a line; the last two are signs that Qt keeps for itself."""


class NoteText:
    """`shown` is what a field shows of `text`."""

    def __init__(self, text: str) -> None:
        plain = _UNKNOWN.search(text) is None
        self.text = text
        self._units = text if plain else _UNIT.findall(text)
        self.shown = text if plain else "".join(map(_shown, self._units))

    def edited(self, shown: str) -> str:
        """The note where its field was changed to `shown`: what stands before and behind the change is as it was."""
        if shown == self.shown:
            return self.text
        most = min(len(shown), len(self.shown))
        begin = next((at for at in range(most) if shown[at] != self.shown[at]), most)
        end = next((at for at in range(most - begin) if shown[-1 - at] != self.shown[-1 - at]), most - begin)
        before, behind = self._units[:begin], self._units[len(self._units) - end :]
        units = [*before, *shown[begin : len(shown) - end], *behind]
        return "".join(map(_written, units, [*units[1:], ""]))


def _written(unit: str, following: str) -> str:
    """A unit before another. Two line ends that have come together must not be read as one."""
    return "\n" if unit == "\r" and following == "\n" else unit


def _shown(unit: str) -> str:
    if unit in _LINE_ENDS:
        return "\n"
    return "\N{REPLACEMENT CHARACTER}" if "\ud800" <= unit <= "\udfff" else unit
