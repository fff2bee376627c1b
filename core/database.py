"""SQLite as Topline uses it: files for the owner alone, WAL, explicit transactions, errors in plain words."""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.errors import StoreError

_BUSY_SECONDS = 30.0
_SURROGATES = re.compile("[\ud800-\udfff]")
_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_EXPLANATIONS = {
    sqlite3.SQLITE_FULL: ("The disk is full", "Free some space and try again"),
    sqlite3.SQLITE_BUSY: ("It is in use by another Topline", "Try again in a moment"),
    sqlite3.SQLITE_LOCKED: ("It is in use by another Topline", "Try again in a moment"),
    sqlite3.SQLITE_READONLY: ("It cannot be written", "Check the permissions of its folder"),
    sqlite3.SQLITE_PERM: ("It cannot be opened", "Check the permissions of its folder"),
    sqlite3.SQLITE_CANTOPEN: ("It cannot be opened", "Check that its folder exists and can be written"),
    sqlite3.SQLITE_IOERR: ("The disk gave an error", "Check the disk, then try again"),
    sqlite3.SQLITE_CORRUPT: ("It is damaged", "It is repaired at the next start"),
    sqlite3.SQLITE_NOTADB: ("It is damaged", "It is repaired at the next start"),
}


def connect(path: Path, *, uri_query: str = "") -> sqlite3.Connection:
    """A connection that may be passed between threads; the file is made, for the owner alone, where missing.

    Transactions are opened by `BEGIN` alone. Raises sqlite3.Error or OSError.
    """
    if not uri_query:
        # only where there is none: to close any descriptor of a file drops the locks that this process holds on it,
        # and SQLite in another process, or thread, would take an open database for one that nobody uses
        with contextlib.suppress(FileExistsError):
            os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    return sqlite3.connect(
        path.absolute().as_uri() + uri_query,
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=_BUSY_SECONDS,
    )


@contextmanager
def transaction(connection: sqlite3.Connection, kind: str = "IMMEDIATE") -> Iterator[None]:
    """Commits at the end, or rolls back where the block raises."""
    connection.execute(f"BEGIN {kind}")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # SQLite has rolled back by itself after some errors, a full disk among them
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def plain_errors(path: Path) -> Iterator[None]:
    """Turns what SQLite and the file system raise into a StoreError about `path`."""
    try:
        yield
    except sqlite3.Error as error:
        what, hint = _EXPLANATIONS.get(_code(error), (str(error), ""))
        raise StoreError(path, f"{path.name}: {what}", hint) from error
    except OSError as error:
        what = error.strerror or str(error)
        raise StoreError(path, f"{path.name}: {what}", "Check the permissions of its folder") from error


def is_damage(error: BaseException | None) -> bool:
    """Whether an error, or the one it came from, says that the file is damaged or is no database."""
    while error is not None:
        if isinstance(error, sqlite3.Error) and _code(error) in _DAMAGE:
            return True
        error = error.__cause__
    return False


def remove(path: Path) -> None:
    """Deletes a database with its side files. A log left behind would be taken for the next file's own."""
    for name in files_of(path):
        name.unlink(missing_ok=True)


def files_of(path: Path) -> tuple[Path, ...]:
    """The database file and the side files that SQLite keeps beside it."""
    return path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")


def pack(name: str) -> bytes:
    """A file's name as it is stored: names that are no valid Unicode come back as they were."""
    return name.encode("utf-8", "surrogatepass")


def unpack(stored: bytes) -> str:
    """The name that `pack` stored."""
    return stored.decode("utf-8", "surrogatepass")


def storable(text: str) -> str:
    """`text` of the same length without lone surrogates, which SQLite's UTF-8 cannot hold."""
    return text if text.isascii() else _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", text)


def _code(error: sqlite3.Error) -> int:
    # the low byte of an extended code is the primary one; errors of the Python layer have no code
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
