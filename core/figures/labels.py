"""The labels of a table's rows, each read once however many rules ask for it."""

from __future__ import annotations

from core.figures.grid import Cell
from core.figures.reading import Reading, read_label

LONGEST = 200
"""Characters of a label that are read; what goes on longer is no label."""


class Labels:
    """What the labels of one table say. `flat` is the text of the article as `flatten` gives it."""

    def __init__(self, flat: str) -> None:
        self._flat = flat
        self._readings: dict[tuple[int, int], Reading] = {}

    def reading(self, cell: Cell) -> Reading:
        """The label in a cell as its parts; times and amounts only where it names a metric or a trap."""
        known = self._readings.get((cell.start, cell.end))
        if known is None:
            known = read_label(self._flat, cell.start, min(cell.end, cell.start + LONGEST))
            self._readings[cell.start, cell.end] = known
        return known
