"""How far a refresh is, and what it did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a refresh is: it waits for that of another window or command, looks for files (`total` is 0 then, as
    nobody knows it yet), lists the new ones by their heads where there are many, and reads them."""

    phase: Literal["wait", "scan", "list", "read"]
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Report:
    """What a refresh found and did. `problems` counts the files and folders that have any.

    `new`, `changed` and `removed` count files since the last refresh, `dated` those whose figures were extracted again
    since more is known of their company's fiscal year, and `corrected` those since the user corrected some. A cancelled
    refresh keeps what it has done. `linked` tells that folders are reached through links: then one file may have
    several paths.
    """

    articles: int
    figures: int
    problems: int
    new: int
    changed: int
    removed: int
    seconds: float
    cancelled: bool
    dated: int = 0
    linked: bool = False
    corrected: int = 0

    @property
    def reread(self) -> bool:
        """Whether articles that were known before may show something else now."""
        return bool(self.changed or self.dated or self.corrected)
