"""What a session leaves for the next one: geometry, recent folders, where the reader was."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from core.analysis.compare import Along
from core.analysis.measures import Measure
from core.library.order import Group, Sort

MOST_RECENT = 10

Pixels = Annotated[int, Field(ge=0, le=100_000)]


class WindowState(BaseModel):
    """All of it is a convenience: a damaged or missing file is a fresh start, never an error."""

    model_config = ConfigDict(extra="ignore")

    folder: str = ""
    recent: list[str] = Field(default_factory=list)
    query: str = ""
    article: str = ""
    group: Group = "date"
    sort: Sort = "newest"
    closed: list[str] = Field(default_factory=list)
    tab: Literal["article", "ticker", "compare", "numbers"] = "article"
    measure: Measure = "level"
    compared: list[str] = Field(default_factory=list, max_length=100)
    compared_metric: str = "revenue"
    compared_along: Along = "calendar"
    theme: Literal["system", "light", "dark"] = "system"
    zoom: float = Field(default=1.0, ge=0.5, le=3.0)
    serif: bool = True
    sidebar: bool = True
    geometry: str = ""
    panes: list[Pixels] = Field(default_factory=list)
    stack: list[Pixels] = Field(default_factory=list)

    def opened(self, folder: Path) -> None:
        """Puts a folder first among the recent ones."""
        text = str(folder)
        self.folder = text
        self.recent = [text, *(other for other in self.recent if other != text)][:MOST_RECENT]


def load_state(file: Path) -> WindowState:
    """The state in `file`, or a fresh one."""
    try:
        return WindowState.model_validate(json.loads(file.read_bytes()))
    except (OSError, ValueError, RecursionError):  # a ValidationError is a ValueError
        return WindowState()


def save_state(file: Path, state: WindowState) -> None:
    """Writes `state` whole or not at all. A disk that cannot take it costs no more than the convenience."""
    fresh = file.with_suffix(".new")
    with contextlib.suppress(OSError):
        # in ASCII: folders whose names are no valid Unicode carry surrogates, which UTF-8 cannot hold
        fresh.write_text(json.dumps(state.model_dump(), indent=1), encoding="ascii")
        fresh.replace(file)
