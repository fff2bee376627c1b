"""pyqtgraph, loaded behind the window.

Its import, with numpy's, takes a third of a second and more: too long for the thread that paints. The first chart
asks for it, and again a little later, until it is there.
"""

from __future__ import annotations

import importlib
import threading

MODULE = "gui.views.plot"
ASK_AGAIN_MS = 15

_thread: threading.Thread | None = None


def is_loaded() -> bool:
    """Whether `gui.views.plot` can be imported without waiting. Starts loading it in the background if need be."""
    global _thread
    if _thread is None:
        _thread = threading.Thread(target=importlib.import_module, args=(MODULE,), name="load-plots", daemon=True)
        _thread.start()
    return not _thread.is_alive()
