"""What a folder held when all of it was looked at last, so that it costs little to see that nothing changed."""

from __future__ import annotations

import hashlib
import sqlite3
from array import array
from collections.abc import Sequence

from core.article.folder import Candidate
from core.database import unpack


def is_same(connection: sqlite3.Connection, root: int, found: Sequence[Candidate]) -> bool:
    """Whether the index has read exactly these files, as they are. Where that was not noted already, all are compared,
    and it is noted. Works inside the caller's transaction, so that no other process writes in between."""
    seen = _seen(connection, root, found)
    (before,) = connection.execute("SELECT seen FROM root WHERE id = ?", (root,)).fetchone()
    if before == seen:
        return True
    same = _holds(connection, root, found)
    if same:
        connection.execute("UPDATE root SET seen = ? WHERE id = ?", (seen, root))
    return same


def _seen(connection: sqlite3.Connection, root: int, found: Sequence[Candidate]) -> str:
    """Another text for other files, or for an index that was written to since."""
    (revision,) = connection.execute("SELECT revision FROM root WHERE id = ?", (root,)).fetchone()
    digest = hashlib.blake2b(digest_size=16)
    if found:
        files, sizes, times = zip(*found, strict=True)
        digest.update("\0".join(files).encode("utf-8", "surrogatepass"))
        digest.update(array("q", sizes).tobytes())
        digest.update(array("q", times).tobytes())
    return f"{revision} {digest.hexdigest()}"


def _holds(connection: sqlite3.Connection, root: int, found: Sequence[Candidate]) -> bool:
    (count,) = connection.execute("SELECT count(*) FROM article WHERE root_id = ?", (root,)).fetchone()
    if count != len(found):
        return False
    rows = connection.execute(
        "SELECT file, size, mtime_ns FROM article WHERE root_id = ? AND NOT unreadable AND NOT pending", (root,)
    )
    return {(unpack(file), size, mtime_ns) for file, size, mtime_ns in rows}.issuperset(found)
