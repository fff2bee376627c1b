"""What a session leaves for the next one: geometry, recent folders, where the reader was."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

MOST_RECENT = 10


class WindowState(BaseModel):
    """All of it is a convenience: a damaged or missing file is a fresh start, never an error."""

    model_config = ConfigDict(extra="ignore")

    folder: str = ""
    recent: list[str] = Field(default_factory=list)
    query: str = ""
    article: str = ""
    group: Literal["none", "date", "tag", "ticker"] = "date"
    sort: Literal["newest", "oldest", "title", "ticker"] = "newest"
    tab: Literal["article", "ticker"] = "article"
    theme: Literal["system", "light", "dark"] = "system"
    zoom: float = Field(default=1.0, ge=0.5, le=3.0)
    serif: bool = True
    sidebar: bool = True
    geometry: str = ""
    panes: list[int] = Field(default_factory=list)
    stack: list[int] = Field(default_factory=list)

    def opened(self, folder: Path) -> None:
        """Puts a folder first among the recent ones."""
        text = str(folder)
        self.folder = text
        self.recent = [text, *(other for other in self.recent if other != text)][:MOST_RECENT]


def load_state(file: Path) -> WindowState:
    """The state in `file`, or a fresh one."""
    try:
        return WindowState.model_validate_json(file.read_bytes())
    except (OSError, ValidationError):
        return WindowState()


def save_state(file: Path, state: WindowState) -> None:
    """Writes `state` whole or not at all. A disk that cannot take it costs no more than the convenience."""
    fresh = file.with_suffix(".new")
    with contextlib.suppress(OSError):
        fresh.write_text(state.model_dump_json(indent=1), encoding="utf-8")
        fresh.replace(file)
