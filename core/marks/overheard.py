"""What somebody else did to the marks since they were last looked at: another window, a command, a refresh."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from core.database import pack, unpack
from core.marks.searches import SavedSearch, fetch_searches


@dataclass(frozen=True, slots=True)
class Overheard:
    """Whether `marks` were set or notes written, the saved `searches` or companies' fiscal `years` changed, and in
    which files figures were `corrected`."""

    marks: bool = False
    searches: bool = False
    years: bool = False
    corrected: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Look:
    """The marks at one time, as far as it takes to see what changed. `version` is another one whenever another
    connection wrote anything."""

    version: int
    searches: tuple[SavedSearch, ...]
    years: frozenset[tuple[str, int, int]]
    corrections: frozenset[tuple[str, str, int]]
    """By file and id, and when they were made."""

    def since(self, before: Look) -> Overheard:
        """What others did since `before`; what this connection did alone is not told."""
        if self.version == before.version:
            return Overheard()
        return Overheard(
            searches=self.searches != before.searches,
            years=self.years != before.years,
            corrected=frozenset(file for file, *_ in self.corrections ^ before.corrections),
        )


def look(connection: sqlite3.Connection, root: str) -> Look:
    """What there is now, of corrections those in the folder `root`."""
    (version,) = connection.execute("PRAGMA data_version").fetchone()
    years = connection.execute("SELECT issuer, month, lead FROM fiscal_year")
    made = connection.execute("SELECT file, id, set_at FROM correction WHERE root = ?", (pack(root),))
    return Look(
        version,
        fetch_searches(connection),
        frozenset(tuple(year) for year in years),
        frozenset((unpack(file), id, at) for file, id, at in made),
    )
