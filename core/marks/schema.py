"""The tables of marks.db, version by version. They only ever gain."""

from __future__ import annotations

import sqlite3

APPLICATION = 0x54504C4D
VERSION = 4
SCHEMAS: tuple[tuple[str, ...], ...] = (
    (
        """
CREATE TABLE mark (
    root BLOB NOT NULL,
    file BLOB NOT NULL,
    body_hash TEXT NOT NULL,
    read INTEGER NOT NULL DEFAULT 0,
    read_at INTEGER,
    starred INTEGER NOT NULL DEFAULT 0,
    starred_at INTEGER,
    PRIMARY KEY (root, file)
) WITHOUT ROWID
""",
    ),
    (
        """
CREATE TABLE fiscal_year (
    issuer TEXT PRIMARY KEY,
    month INTEGER NOT NULL,
    lead INTEGER NOT NULL,
    set_at INTEGER NOT NULL
) WITHOUT ROWID
""",
    ),
    (
        """
CREATE TABLE search (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    query TEXT NOT NULL,
    position REAL NOT NULL,
    set_at INTEGER NOT NULL
) WITHOUT ROWID
""",
        # another number whenever a mark changes, whichever process set it
        "CREATE TABLE revision (marks INTEGER NOT NULL)",
        "INSERT INTO revision VALUES (0)",
        "CREATE TRIGGER mark_came AFTER INSERT ON mark BEGIN UPDATE revision SET marks = marks + 1; END",
        "CREATE TRIGGER mark_changed AFTER UPDATE ON mark BEGIN UPDATE revision SET marks = marks + 1; END",
        "CREATE TRIGGER mark_went AFTER DELETE ON mark BEGIN UPDATE revision SET marks = marks + 1; END",
    ),
    (
        """
CREATE TABLE correction (
    root BLOB NOT NULL,
    id TEXT NOT NULL,
    file BLOB NOT NULL,
    body_hash TEXT NOT NULL,
    told TEXT NOT NULL,
    set_at INTEGER NOT NULL,
    PRIMARY KEY (root, id)
) WITHOUT ROWID
""",
        "CREATE INDEX correction_by_file ON correction (root, file)",
    ),
)
"""What each version added to the one before."""
LATER = (
    """
CREATE TABLE IF NOT EXISTS note (
    id INTEGER PRIMARY KEY,
    root BLOB NOT NULL,
    file BLOB NOT NULL,
    body_hash TEXT NOT NULL,
    text BLOB NOT NULL,
    set_at INTEGER NOT NULL,
    UNIQUE (root, file)
)
""",
    """
CREATE TABLE IF NOT EXISTS earlier_note (
    id INTEGER PRIMARY KEY,
    root BLOB NOT NULL,
    file BLOB NOT NULL,
    body_hash TEXT NOT NULL,
    text BLOB NOT NULL,
    set_at INTEGER NOT NULL
)
""",
    "CREATE INDEX IF NOT EXISTS earlier_note_by_file ON earlier_note (root, file)",
    "CREATE TRIGGER IF NOT EXISTS note_came AFTER INSERT ON note"
    " BEGIN UPDATE revision SET marks = marks + 1; END",
    "CREATE TRIGGER IF NOT EXISTS note_changed AFTER UPDATE ON note"
    " BEGIN UPDATE revision SET marks = marks + 1; END",
    "CREATE TRIGGER IF NOT EXISTS note_went AFTER DELETE ON note"
    " BEGIN UPDATE revision SET marks = marks + 1; END",
)
"""What is made where it is missing, and no version of its own: an older Topline opens the file and leaves it alone."""
_COLUMNS = (
    (1, "mark", {"root", "file", "body_hash", "read", "read_at", "starred", "starred_at"}),
    (2, "fiscal_year", {"issuer", "month", "lead", "set_at"}),
    (3, "search", {"id", "name", "query", "position", "set_at"}),
    (3, "revision", {"marks"}),
    (4, "correction", {"root", "id", "file", "body_hash", "told", "set_at"}),
)
"""What must be there from which version on."""
_NOTE_COLUMNS = {"root", "file", "body_hash", "text", "set_at"}
_LATER_COLUMNS = (("note", _NOTE_COLUMNS), ("earlier_note", _NOTE_COLUMNS))
_USED = ("mark", "fiscal_year", "search", "correction", "note", "earlier_note")
ANYTHING = " UNION ALL ".join(f"SELECT 1 FROM {table}" for table in _USED)
"""Finds a row where the user did anything."""


def has_tables(connection: sqlite3.Connection) -> bool:
    """Whether anything is in the file."""
    return connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is not None


def is_ours(connection: sqlite3.Connection) -> bool:
    """Whether the file says that it holds marks."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    return bool(application == APPLICATION)


def is_sound(connection: sqlite3.Connection) -> bool:
    """Whether it holds marks that can be read, of any version."""
    if not is_ours(connection):
        return False
    if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        return False
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    later = ((there, columns) for table, columns in _LATER_COLUMNS if (there := _columns(connection, table)))
    return all(there >= columns for there, columns in later) and all(
        _columns(connection, table) >= columns for since, table, columns in _COLUMNS if since <= version
    )


def _columns(connection: sqlite3.Connection, table: str) -> set[str]:
    return {name for _, name, *_ in connection.execute(f"PRAGMA table_info({table})")}


def damaged(message: str) -> sqlite3.DatabaseError:
    """An error as SQLite raises where a file is damaged."""
    error = sqlite3.DatabaseError(message)
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return error
