"""pyqtgraph, loaded behind the window.

Its import, with numpy's, takes a third of a second and more: too long for the thread that paints. The first chart
asks for it, and again a little later, until it is there.

PySide makes a class when it is first named, and part of that is Python code, during which another thread may run and
meet the class half made: the process ends. pyqtgraph names all classes of Qt as it is imported. So these are made in
the thread that paints, a few at a time, before the other begins.
"""

from __future__ import annotations

import importlib
import threading
import time
from collections.abc import Iterator

from PySide6 import QtCore, QtGui, QtWidgets

MODULE = "gui.views.plot"
ASK_AGAIN_MS = 15
_SLICE_SECONDS = 0.012
"""So long are classes made in one go; the slowest alone takes about as long again."""
_REST_SECONDS = 0.008
"""So long at least the window is left alone then, however many charts ask."""


def _made() -> Iterator[None]:
    """Makes the classes of Qt, one with each step."""
    for module in (QtCore, QtGui, QtWidgets):
        for name in dir(module):
            getattr(module, name)
            yield


_making = _made()
_rested = 0.0
_threads: dict[str, threading.Thread] = {}


def is_loaded() -> bool:
    """Whether `gui.views.plot` can be imported without waiting. Goes on with loading it if need be. For the thread
    that paints."""
    _load("numpy")  # which knows nothing of Qt
    return _are_made() and not _load(MODULE).is_alive()


def _load(module: str) -> threading.Thread:
    """The thread that imports a module."""
    thread = _threads.get(module)
    if thread is None:
        thread = threading.Thread(target=importlib.import_module, args=(module,), name=f"load-{module}", daemon=True)
        _threads[module] = thread
        thread.start()
    return thread


def _are_made() -> bool:
    """Whether all classes are made; makes some more of them."""
    global _rested
    if time.monotonic() < _rested:
        return False
    until = time.monotonic() + _SLICE_SECONDS
    for _ in _making:
        if time.monotonic() >= until:
            _rested = time.monotonic() + _REST_SECONDS
            return False
    return True
