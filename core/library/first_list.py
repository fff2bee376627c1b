"""The list of a new folder before anything of it has been read: its articles by their heads.

Apart from `store`, so that a window can list some at once without what understands a text.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from pathlib import Path

from core import database
from core.article.folder import scan
from core.database import pack
from core.errors import StoreError
from core.library.article_row import HEADER_COLUMNS, Head
from core.library.heads import read_plain_heads
from core.library.index import Index
from core.library.joining import put_joining

_PUT_HEAD = f"""
INSERT INTO article (root_id, {", ".join(HEADER_COLUMNS)}, size, mtime_ns, pending)
VALUES ({{root}}, {", ".join("?" * len(HEADER_COLUMNS))}, 0, 0, TRUE)
"""
LARGE = 1_024
"""A new folder of so many articles is large: some of it is listed before the rest is looked for."""
_AT_ONCE = 64
_AT_ONCE_SECONDS = 0.05


def root_id(connection: sqlite3.Connection, root: str) -> int:
    """The id of a folder, which is made known where it is not."""
    connection.execute("INSERT INTO root (path) VALUES (?) ON CONFLICT DO NOTHING", (pack(root),))
    (found,) = connection.execute("SELECT id FROM root WHERE path = ?", (pack(root),)).fetchone()
    return int(found)


def is_unread(index: Index, folder: Path) -> bool:
    """Whether no article of the folder has been read yet, though some may be listed."""
    select = "SELECT pending FROM article WHERE root_id = (SELECT id FROM root WHERE path = ?) LIMIT 1"
    with index.reading() as connection:
        return all(pending for (pending,) in connection.execute(select, (pack(str(folder)),)))


def list_some(index: Index, folder: Path) -> int:
    """Lists some articles of a LARGE folder of which none is known, so that something is to be seen at once. Returns
    how many.

    Takes no longer than a blink: what needs more than that is left to a refresh, as is what is wrong with the folder
    or the index.
    """
    try:
        with index.writing() as connection, database.transaction(connection):
            root = root_id(connection, str(folder))
            if connection.execute("SELECT 1 FROM article WHERE root_id = ? LIMIT 1", (root,)).fetchone():
                return 0
            found = [candidate.file for candidate in islice(scan(folder), LARGE)]
            heads = read_plain_heads(folder, found[:_AT_ONCE], _AT_ONCE_SECONDS) if len(found) >= LARGE else []
            if heads:
                put_heads(connection, root, heads)
            return len(heads)
    except StoreError:
        return 0


def put_heads(connection: sqlite3.Connection, root: int, heads: Sequence[Head]) -> None:
    """Writes the rows of new files of which only the heads have been read: lists show them, words do not find them.
    Works inside the caller's transaction."""
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM article").fetchone()
    connection.executemany(_PUT_HEAD.format(root=root), (head.row for head in heads))
    numbered = list(enumerate(heads, last + 1))  # the ids that SQLite gave them
    put_tags(connection, ((id, head.tags) for id, head in numbered))
    put_joining(connection, root, [(id, head.row[0], head.translation_key) for id, head in numbered])
    # the triggers leave it to be done once: for each head they would take as long as its row
    connection.execute("UPDATE root SET revision = revision + 1 WHERE id = ?", (root,))


def put_tags(connection: sqlite3.Connection, tagged: Iterable[tuple[int, Mapping[str, str]]]) -> None:
    """Writes what `tags_of` articles gives, with their ids."""
    connection.executemany(
        "INSERT INTO tag VALUES (?, ?, ?, ?)",
        [(id, position, tag, key) for id, tags in tagged for position, (key, tag) in enumerate(tags.items())],
    )
