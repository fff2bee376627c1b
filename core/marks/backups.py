"""Copies of the marks: made when the newest is a day old, and brought back where the original is damaged."""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

from core import database

KEPT = 10
EVERY_SECONDS = 24 * 60 * 60
_NAME = re.compile(r"marks-(\d{6,12})\.db")


def copies(folder: Path) -> list[Path]:
    """All copies, the newest first. They are numbered, so that a clock set wrong cannot mix up their order."""
    if not folder.is_dir():
        return []
    return sorted((path for path in folder.iterdir() if _number(path)), key=_number, reverse=True)


def is_due(folder: Path) -> bool:
    """Whether the newest copy is older than a day, or from a day to come."""
    newest = next(iter(copies(folder)), None)
    return newest is None or abs(time.time() - newest.stat().st_mtime) > EVERY_SECONDS


def make(source: sqlite3.Connection, folder: Path) -> Path:
    """Copies the database that `source` has open, and drops the oldest copies beyond the ten that are kept."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    existing = copies(folder)
    path = folder / f"marks-{_number(existing[0]) + 1 if existing else 1:06d}.db"
    _copy(source, path)
    for old in copies(folder)[KEPT:]:
        old.unlink(missing_ok=True)
    return path


def restore(folder: Path, path: Path, is_good: Callable[[sqlite3.Connection], bool]) -> Path | None:
    """Puts the newest good copy in the place of `path`. Returns the copy that was used, None where none is good."""
    for copy in copies(folder):
        with contextlib.suppress(sqlite3.DatabaseError, OSError):
            connection = database.connect(copy, uri_query="?mode=ro&immutable=1")
            try:
                if is_good(connection):
                    _copy(connection, path)
                    return copy
            finally:
                connection.close()
    return None


def _number(path: Path) -> int:
    found = _NAME.fullmatch(path.name)
    return int(found[1]) if found else 0


def _copy(source: sqlite3.Connection, path: Path) -> None:
    """A copy appears whole or not at all."""
    unfinished = path.with_name(path.name + ".part")
    database.remove(unfinished)
    target = database.connect(unfinished)
    try:
        source.backup(target)
        # one file, no log beside it: a copy must stand alone
        target.execute("PRAGMA journal_mode = DELETE")
    finally:
        target.close()
    descriptor = os.open(unfinished, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    # the log of what stood there before would be taken for the copy's own
    database.remove(path)
    unfinished.replace(path)
