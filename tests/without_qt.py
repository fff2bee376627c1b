"""A pytest plugin (`-p tests.without_qt`) under which Qt and what stands on it cannot be imported."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

_BLOCKED = {"PySide6", "shiboken6", "pyqtgraph", "gui"}


class _Blocker(MetaPathFinder):
    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name.partition(".")[0] in _BLOCKED:
            raise ImportError(f"{name} is blocked: the core must work without it")
        return None


sys.meta_path.insert(0, _Blocker())
