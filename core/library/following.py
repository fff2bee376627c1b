"""What marks and notes need to know of the folder to follow their articles, at a cost of as many as there are."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

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
    those that may take over from one that is gone or has another body: where it was seen to have `moved`, or with the
    body that is missed. None where no file bears anything. The marks are the schema `marks` of the connection."""
    marked = connection.execute(_MARKED, {"path": pack(path), "root": root}).fetchall()
    if not marked:
        return None
    hashes = {unpack(file): now for file, _, now in marked if now is not None}
    lost = {unpack(file): known for file, known, now in marked if now != known}
    if lost:
        hashes |= dict(twins(connection, root, lost.values()))
        for place in {moved(file) for file in lost} - hashes.keys():
            found = connection.execute(
                "SELECT body_hash FROM article WHERE root_id = ? AND file = ?", (root, pack(place))
            ).fetchone()
            if found:
                hashes[place] = found[0]
    return hashes


def copies(connection: sqlite3.Connection, root: int, files: Iterable[str]) -> dict[str, set[str]]:
    """Which files have the same body as one of these that is known to the index, by that body, where more than one
    does. Asked before what has changed is read, it tells copies from files that were renamed."""
    find = "SELECT body_hash FROM article WHERE root_id = ? AND file = ?"
    rows = (connection.execute(find, (root, pack(file))).fetchone() for file in files)
    found: dict[str, set[str]] = defaultdict(set)
    for file, body_hash in twins(connection, root, {row[0] for row in rows if row}):
        found[body_hash].add(file)
    return {body_hash: same for body_hash, same in found.items() if len(same) > 1}


def twins(connection: sqlite3.Connection, root: int, bodies: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The files with one of these bodies, and which."""
    for file, body_hash in connection.execute(_TWINS, (root, json.dumps([*bodies]))):
        yield unpack(file), body_hash
