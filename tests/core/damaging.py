"""What can happen to a database file, for tests of those that keep theirs."""

from __future__ import annotations

import sqlite3
from pathlib import Path


def make_text(path: Path) -> None:
    """Something wrote a text there."""
    path.write_text("this is no database\n" * 1000)


def make_foreign(path: Path) -> None:
    """Another program keeps a database of its own there."""
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE recipe (name)")
    connection.commit()
    connection.close()
