"""Topline, the desktop reader for company announcements.

The code lives in the packages `core` and `gui`. In an installed copy they lie inside this package (see
pyproject.toml for why), in a checkout beside it. This is the one place that puts the right folder on the path.
"""

from __future__ import annotations

import sys
from pathlib import Path

_HERE = Path(__file__).resolve().parent
HOUSE = _HERE / "_house" if (_HERE / "_house").is_dir() else _HERE.parent
"""The folder that holds core, gui, resources and seeds."""

if str(HOUSE) not in sys.path:
    sys.path.insert(0, str(HOUSE))

from core import __version__ as __version__  # noqa: E402  # needs the path that was just set
