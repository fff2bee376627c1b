"""Garbage collection on the GUI thread alone.

Python collects cycles in whichever thread happens to allocate. Where such a cycle holds a Qt object, a background
thread would destroy it, which Qt does not allow: seen as 'Timers cannot be stopped from another thread', and as a
crash. So automatic collection is off while a window is open, and a timer of the GUI thread does it instead.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 400
_THRESHOLDS = (2_000, 20, 50)
"""New objects that are worth a look, then how often the younger generation is looked at before the next older."""


class Collecting(QObject):
    """Collects from now on until `stop`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        # what the imports left lives as long as the program: no need to look through it each time
        gc.freeze()
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(_collect)
        self._timer.start()

    def stop(self) -> None:
        """Leaves it to Python again."""
        self._timer.stop()
        gc.enable()


def _collect() -> None:
    counts = gc.get_count()
    for generation in (2, 1, 0):
        if counts[generation] > _THRESHOLDS[generation]:
            gc.collect(generation)
            return
