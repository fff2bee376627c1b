"""What marks and notes need to know of the folder to follow their articles, at a cost of as many as there are."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable

from core.database import pack, unpack

_FOLLOWING = " UNION ".join(
    f"SELECT file, body_hash FROM marks.{table} WHERE root = :path"
    for table in ("mark", "correction", "note", "earlier_note")
)
_MARKED = f"""
SELECT m.file, m.body_hash, a.body_hash FROM ({_FOLLOWING}) m
LEFT JOIN article a ON a.root_id = :root AND a.file = m.file
"""
_TWINS = """
SELECT file, body_hash FROM article
WHERE root_id = ? AND body_hash <> '' AND body_hash IN (SELECT value FROM json_each(?))
"""


def marked_bodies(
    connection: sqlite3.Connection, root: int, path: str, moved: Callable[[str], str]
) -> dict[str, str] | None:
    """The body hash of each file of the folder `path` that bears a mark, a note or a correction and is there, and of
    those that may take over from one that is gone: where it was seen to have `moved`, or with the same body. None where
    no file bears anything. The marks are the schema `marks` of the connection."""
    marked = connection.execute(_MARKED, {"path": pack(path), "root": root}).fetchall()
    if not marked:
        return None
    hashes = {unpack(file): now for file, _, now in marked if now is not None}
    gone = {unpack(file): known for file, known, now in marked if now is None}
    if gone:
        hashes |= {unpack(file): now for file, now in connection.execute(_TWINS, (root, json.dumps([*gone.values()])))}
        for place in {moved(file) for file in gone} - gone.keys():
            found = connection.execute(
                "SELECT body_hash FROM article WHERE root_id = ? AND file = ?", (root, pack(place))
            ).fetchone()
            if found:
                hashes[place] = found[0]
    return hashes
