"""Notes of the user's own on articles, in the database of marks: one on each file, and what it said before.

Texts are stored as bytes, so that whatever was written comes back as it was.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field

from core.database import pack, unpack
from core.errors import ToplineError

LONGEST = 50_000
"""Characters that a note holds: some twenty pages. A longer one is refused whole, never cut."""

KEPT = 20
"""Earlier texts that are kept of each note."""


@dataclass(frozen=True, slots=True)
class Note:
    """What the user wrote on the article in `file`, or had written at `set_at` (milliseconds since 1970).

    `body_hash` is that of the article, by which it is found where its file was renamed. The text is not in the repr:
    what ends up in logs and reports shall not hold it.
    """

    file: str
    text: str = field(repr=False)
    set_at: int = 0
    body_hash: str = ""


def fetch_notes(connection: sqlite3.Connection, root: str) -> dict[str, Note]:
    """All notes of a folder, by file."""
    rows = connection.execute(f"{_NOTE} WHERE root = ? ORDER BY file", (pack(root),))
    return {note.file: note for note in map(_note, rows)}


def fetch_note(connection: sqlite3.Connection, root: str, file: str) -> Note | None:
    """The note on one file."""
    row = connection.execute(f"{_NOTE} WHERE root = ? AND file = ?", (pack(root), pack(file))).fetchone()
    return _note(row) if row else None


def fetch_earlier(connection: sqlite3.Connection, root: str, file: str) -> tuple[Note, ...]:
    """What the note on one file said before, the latest first."""
    rows = connection.execute(f"{_EARLIER} WHERE root = ? AND file = ? ORDER BY id DESC", (pack(root), pack(file)))
    return tuple(map(_note, rows))


def put_note(connection: sqlite3.Connection, root: str, note: Note, known: str, *, begins: bool) -> str:
    """Writes a note in the place of the one on its file; an empty text takes that away.

    `known` is the text that its writer saw on disk last. What stands there instead, as another window wrote it, is kept
    among the earlier texts and returned; else '' is. So is kept what stood there when somebody `begins` to write, and
    what a change takes more than half away of. Raises ToplineError where the text is too long.
    """
    check_length(note.text)
    stored = fetch_note(connection, root, note.file)
    was = stored.text if stored is not None else ""
    if was == note.text:
        return ""
    unseen = was != known
    if stored is not None:
        if unseen or begins or 2 * len(note.text) < len(was):
            _keep(connection, root, stored)
        if not note.text:
            connection.execute("DELETE FROM note WHERE root = ? AND file = ?", (pack(root), pack(note.file)))
    if note.text:
        _write(connection, root, note)
    return was if unseen else ""


def merge_notes(connection: sqlite3.Connection, root: str, notes: Iterable[Note]) -> int:
    """Takes over notes that were written elsewhere, and returns how many of them hold now: of two on one article the
    later holds, and the other is kept among its earlier texts."""
    count = 0
    for note in notes:
        check_length(note.text)
        stored = fetch_note(connection, root, note.file)
        if stored is None or stored.text == note.text or stored.set_at < note.set_at:
            if stored is not None and stored.text != note.text:
                _keep(connection, root, stored)
            if stored is None or stored.text != note.text:
                _write(connection, root, note)
            count += 1
        else:
            _keep(connection, root, note)
    return count


def drop_notes(connection: sqlite3.Connection, root: str) -> None:
    """Takes all notes of a folder away; their texts are kept among the earlier ones."""
    for note in fetch_notes(connection, root).values():
        _keep(connection, root, note)
    connection.execute("DELETE FROM note WHERE root = ?", (pack(root),))


def check_length(text: str) -> None:
    """Raises ToplineError where a text is too long for a note."""
    if len(text) > LONGEST:
        raise ToplineError(
            f"A note holds {LONGEST:,} characters, and this one has {len(text):,}", "Shorten it, or keep it in a file"
        )


_NOTE = "SELECT file, text, set_at, body_hash FROM note"
_EARLIER = "SELECT file, text, set_at, body_hash FROM earlier_note"
_WRITE = """
INSERT INTO note (root, file, text, set_at, body_hash) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (root, file) DO UPDATE SET text = excluded.text, set_at = excluded.set_at,
    body_hash = CASE excluded.body_hash WHEN '' THEN body_hash ELSE excluded.body_hash END
"""
_OUTDATED = """
DELETE FROM earlier_note WHERE root = ? AND file = ? AND id NOT IN
    (SELECT id FROM earlier_note WHERE root = ? AND file = ? ORDER BY id DESC LIMIT ?)
"""


def _note(row: tuple[bytes, bytes, int, str]) -> Note:
    file, text, set_at, body_hash = row
    return Note(unpack(file), unpack(text), set_at, body_hash)


def _values(root: str, note: Note) -> tuple[bytes, bytes, bytes, int, str]:
    return pack(root), pack(note.file), pack(note.text), note.set_at, note.body_hash


def _write(connection: sqlite3.Connection, root: str, note: Note) -> None:
    connection.execute(_WRITE, _values(root, note))


def _keep(connection: sqlite3.Connection, root: str, note: Note) -> None:
    """Puts a note before the other earlier texts; one that is among them already moves there."""
    place = (pack(root), pack(note.file))
    connection.execute("DELETE FROM earlier_note WHERE root = ? AND file = ? AND text = ?", (*place, pack(note.text)))
    connection.execute(
        "INSERT INTO earlier_note (root, file, text, set_at, body_hash) VALUES (?, ?, ?, ?, ?)", _values(root, note)
    )
    connection.execute(_OUTDATED, (*place, *place, KEPT))
