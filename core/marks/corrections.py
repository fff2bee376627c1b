"""Corrections of figures in the database of marks, by folder and file.

Their JSON has the fields of `correction_record.py`, which is not used here: it loads pydantic, and a window that opens
would wait for that.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from core.database import pack, unpack
from core.figures.correction import Anchor, Correction, figure_of, reading


def fetch_corrections(connection: sqlite3.Connection, root: str) -> dict[str, tuple[Correction, ...]]:
    """All corrections of a folder, by file."""
    found: dict[str, list[Correction]] = defaultdict(list)
    for row in connection.execute(f"{_SELECT} WHERE root = ? ORDER BY file, set_at, id", (pack(root),)):
        one = _correction(*row)
        found[one.file].append(one)
    return {file: tuple(many) for file, many in found.items()}


def fetch_corrections_of(connection: sqlite3.Connection, root: str, file: str) -> tuple[Correction, ...]:
    """The corrections of one file."""
    rows = connection.execute(f"{_SELECT} WHERE root = ? AND file = ? ORDER BY set_at, id", (pack(root), pack(file)))
    return tuple(_correction(*row) for row in rows)


def put_correction(connection: sqlite3.Connection, root: str, one: Correction) -> None:
    """Writes a correction, in the place of the one with its id."""
    values = (pack(root), one.id, pack(one.file), one.body_hash, json.dumps(_told(one)), one.set_at)
    connection.execute("INSERT OR REPLACE INTO correction VALUES (?, ?, ?, ?, ?, ?)", values)


def merge_corrections(connection: sqlite3.Connection, root: str, many: Iterable[Correction]) -> int:
    """Takes over corrections that somebody else made, and returns how many of them hold now or were there already: of
    two of one figure the later holds."""
    own = fetch_corrections(connection, root)
    ids = {one.id: one for of_file in own.values() for one in of_file}
    count = 0
    for one in many:
        if ids.get(one.id) == one:
            count += 1
            continue
        rivals = [other for other in own.get(one.file, ()) if _is_of_the_same(other, one)]
        if one.id in ids and ids[one.id] not in rivals:
            rivals.append(ids[one.id])
        if any((other.set_at, other.id) > (one.set_at, one.id) for other in rivals):
            continue
        for other in rivals:
            drop_correction(connection, root, other.id)
        put_correction(connection, root, one)
        count += 1
    return count


def _is_of_the_same(other: Correction, one: Correction) -> bool:
    return other.was is not None and (other.anchor, other.was) == (one.anchor, one.was)


def drop_correction(connection: sqlite3.Connection, root: str, id: str) -> None:
    """Takes a correction back."""
    connection.execute("DELETE FROM correction WHERE root = ? AND id = ?", (pack(root), id))


_ANCHOR = ("start", "quote", "before", "after")
_SELECT = "SELECT id, file, body_hash, told, set_at FROM correction"


def _told(one: Correction) -> dict[str, Any]:
    was, figure = (reading(figure) if figure else None for figure in (one.was, one.figure))
    anchor = {name: getattr(one.anchor, name) for name in _ANCHOR}
    return {**anchor, "kind": one.kind, "figure": figure, "was": was, "made_in": one.made_in}


def _correction(id: str, file: bytes, body_hash: str, told: str, set_at: int) -> Correction:
    values = json.loads(told)
    anchor = Anchor(**{name: values[name] for name in _ANCHOR})
    was, figure = (figure_of(one, anchor) if one else None for one in (values["was"], values["figure"]))
    made_in = values.get("made_in", "")  # which older ones do not tell
    return Correction(id, unpack(file), values["kind"], anchor, was, figure, body_hash, set_at, made_in)
