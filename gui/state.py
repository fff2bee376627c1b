"""What a session leaves for the next one: geometry, recent folders, where the reader was.

Checked by hand: the window cannot be shown before its state is read, and to load pydantic takes as long as to load Qt.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from core.analysis.compare import Along
    from core.analysis.measures import Measure
    from core.library.order import Group, Sort

MOST_RECENT = 10
_MOST_COMPARED = 100
_MOST_PIXELS = 100_000


@dataclass
class WindowState:
    """All of it is a convenience: a damaged or missing file is a fresh start, never an error."""

    folder: str = ""
    recent: list[str] = field(default_factory=list)
    query: str = ""
    article: str = ""
    group: Group = "date"
    sort: Sort = "newest"
    events: bool = False
    closed: list[str] = field(default_factory=list)
    tab: Literal["article", "ticker", "compare", "numbers"] = "article"
    measure: Measure = "level"
    compared: list[str] = field(default_factory=list)
    compared_metric: str = "revenue"
    compared_along: Along = "calendar"
    theme: Literal["system", "light", "dark"] = "system"
    zoom: float = 1.0
    serif: bool = True
    sidebar: bool = True
    geometry: str = ""
    panes: list[int] = field(default_factory=list)
    stack: list[int] = field(default_factory=list)

    def opened(self, folder: Path) -> None:
        """Puts a folder first among the recent ones."""
        text = str(folder)
        self.folder = text
        self.recent = [text, *(other for other in self.recent if other != text)][:MOST_RECENT]

    def folder_to_open(self, asked: Path | None) -> Path | None:
        """The folder that was `asked` for, or else that of the last session, where it is still there."""
        if asked is None and self.folder and Path(self.folder).is_dir():
            return Path(self.folder)
        return asked


CHOICES: dict[str, tuple[str, ...]] = {
    "group": ("none", "date", "tag", "ticker", "company", "kind"),
    "sort": (
        "newest", "oldest", "title", "title_down", "ticker", "ticker_down", "revenue_down", "revenue", "growth_down",
        "growth", "margin_down", "margin",
    ),
    "tab": ("article", "ticker", "compare", "numbers"),
    "measure": ("level", "qoq", "yoy", "ttm"),
    "compared_along": ("calendar", "fiscal"),
    "theme": ("system", "light", "dark"),
}  # fmt: skip
"""What the fields that hold one of a few words may hold; a test compares it with their types."""


def load_state(file: Path) -> WindowState:
    """The state in `file`, or a fresh one."""
    try:
        read = json.loads(file.read_bytes())
    except (OSError, ValueError, RecursionError):
        return WindowState()
    if not isinstance(read, dict):
        return WindowState()
    known = {field.name: read[field.name] for field in fields(WindowState) if field.name in read}
    if not all(_may_be(name, value) for name, value in known.items()):
        return WindowState()
    return WindowState(**known)


def save_state(file: Path, state: WindowState) -> None:
    """Writes `state` whole or not at all. A disk that cannot take it costs no more than the convenience."""
    fresh = file.with_suffix(".new")
    with contextlib.suppress(OSError):
        # in ASCII: folders whose names are no valid Unicode carry surrogates, which UTF-8 cannot hold
        fresh.write_text(json.dumps(asdict(state), indent=1), encoding="ascii")
        fresh.replace(file)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_switch(value: object) -> bool:
    return isinstance(value, bool)


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _are_pixels(value: object) -> bool:
    return isinstance(value, list) and all(type(one) is int and 0 <= one <= _MOST_PIXELS for one in value)


def _is_zoom(value: object) -> bool:
    return type(value) in (int, float) and 0.5 <= value <= 3.0  # type: ignore[operator]  # False for NaN


_CHECKS: dict[str, Callable[[object], bool]] = {
    "recent": _are_texts,
    "closed": _are_texts,
    "compared": lambda value: _are_texts(value) and len(value) <= _MOST_COMPARED,  # type: ignore[arg-type]
    "zoom": _is_zoom,
    "serif": _is_switch,
    "sidebar": _is_switch,
    "events": _is_switch,
    "panes": _are_pixels,
    "stack": _are_pixels,
}


def _may_be(name: str, value: object) -> bool:
    """Whether a field may hold this value."""
    if name in CHOICES:
        return value in CHOICES[name]
    return _CHECKS.get(name, _is_text)(value)
