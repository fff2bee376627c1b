"""Gives memory that nothing holds any more back to the system.

Each key press makes arrays of some bytes an article and drops them. The C library of most Linuxes keeps what was
dropped for the next ones: while somebody types that saves time, and behind it a third of a large folder's window is
memory that nobody uses.
"""

from __future__ import annotations

import ctypes
import sys


def return_memory() -> bool:
    """Gives back what can be given back, within some milliseconds; not for the GUI thread. Returns whether the C
    library can be told to."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        trim = ctypes.CDLL(None).malloc_trim
    except (OSError, AttributeError):
        return False
    trim(0)
    return True
