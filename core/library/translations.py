"""Articles of the index that are translations of one another: see `joining`.

A list shows one of them, the first that a query finds; the others are a click away from it.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from core.article.language import Placed, placed, written
from core.database import pack, unpack
from core.library.columns import Columns, Mask, Whole
from core.library.joining import ENDINGS, MOST_OF_A_KEY, Telling, beside, split, texts_of
from core.library.rows import Translation
from core.library.schema import IN_LANGUAGE

_CODED = f"SELECT file FROM article INDEXED BY article_in_language WHERE root_id = ? AND {IN_LANGUAGE}"
_FEW = 900
"""So many files are asked for one by one; for more, all are read."""
_SELECT = """
SELECT a.id, a.file, a.language, t.key FROM article a LEFT JOIN translation t ON t.article_id = a.id
WHERE a.root_id = ?
"""
_KEYED = f"""
SELECT a.id, a.file, a.language, t.key FROM translation t JOIN article a ON a.id = t.article_id
WHERE t.root_id = :root AND t.key IN (
    SELECT key FROM translation WHERE root_id = :root GROUP BY key HAVING count(*) BETWEEN 2 AND {MOST_OF_A_KEY}
)
"""
_OF_KEY = f"""
SELECT a.id, a.file, a.language, t.key FROM translation t JOIN article a ON a.id = t.article_id
WHERE t.root_id = ? AND t.key = ? LIMIT {MOST_OF_A_KEY + 1}
"""

_Known = dict[str, tuple[int, Telling]]
"""Articles by their files: id, and what tells that they are translations."""


@dataclass(frozen=True, slots=True)
class Joined:
    """All articles of a folder that are translations, those of one text side by side, the first to be shown first."""

    positions: Whole
    texts: Whole

    def one_of_each(self, found: Mask) -> Mask:
        """The articles in `found`, of translations of one text the first alone."""
        there = np.flatnonzero(found[self.positions])
        texts = self.texts[there]
        others = there[1:][texts[1:] == texts[:-1]]
        if not others.size:
            return found
        found = found.copy()
        found[self.positions[others]] = False
        return found


def joined(connection: sqlite3.Connection, columns: Columns) -> Joined:
    """The translations of a folder."""
    return columns.keep("translations", lambda: _joined(connection, columns))


def translations_of(connection: sqlite3.Connection, root_id: int, file: str) -> tuple[Translation, ...]:
    """The article of this file and its translations, the one that lists show first; none where there is but one."""
    known = _related(connection, root_id, file)
    for files in texts_of(telling for _, telling in known.values()):
        if file in files:
            return tuple(Translation(known[one][0], one, known[one][1].language) for one in files)
    return ()


def with_translations(connection: sqlite3.Connection, root_id: int, files: Iterable[str]) -> list[str]:
    """These files and their translations: what is done to an article is done to it in all its languages."""
    found = dict.fromkeys(files)
    for file in list(found):
        found |= dict.fromkeys(one.file for one in translations_of(connection, root_id, file))
    return list(found)


def retold(connection: sqlite3.Connection, root_id: int, files: Collection[str]) -> set[str]:
    """Those of these files that tell in another language what one of them has told: see `retold_in`."""
    asked = sorted(files) if _has_keys(connection, root_id) else [f for f in sorted(files) if split(f)[1] or placed(f)]
    return retold_in(([one.file for one in translations_of(connection, root_id, file)] for file in asked), files)


def retold_in(texts: Iterable[Sequence[str]], files: Container[str]) -> set[str]:
    """Of each text the files but the first, among `files`: an announcement is one source in however many languages."""
    later: set[str] = set()
    for text in texts:
        later.update([file for file in text if file in files][1:])
    return later


def _joined(connection: sqlite3.Connection, columns: Columns) -> Joined:
    root = columns.root_id
    known = _keyed(connection, root) | _in_folders(connection, root) | _named(connection, root)
    texts = texts_of(telling for _, telling in known.values())
    ids = np.array([known[file][0] for files in texts for file in files], dtype=np.int64)
    return Joined(columns.positions(ids), np.repeat(np.arange(len(texts)), [len(files) for files in texts]))


def _named(connection: sqlite3.Connection, root_id: int) -> _Known:
    """Those with a language in their names, and those beside them that have the same name without one."""
    coded = [unpack(file) for (file,) in connection.execute(_CODED, (root_id,))]
    plain = {f"{text}{ending}" for text in {split(file)[0] for file in coded} for ending in ENDINGS}
    return _of_files(connection, root_id, [*coded, *plain]) if coded else {}


def _in_folders(connection: sqlite3.Connection, root_id: int) -> _Known:
    """Those in folders of languages that have another beside them."""
    found: defaultdict[bytes, list[str]] = defaultdict(list)
    select = "SELECT parent, folder FROM language_folder WHERE root_id = ?"
    for parent, folder in connection.execute(select, (root_id,)):
        found[parent].append(unpack(folder))
    known: _Known = {}
    for parent, folders in found.items():
        if len(set(map(written, folders))) > 1:
            for folder in folders:
                path = parent + pack(folder)
                below = (root_id, path + b"/", path + b"0")  # '0' follows '/'
                known |= _read(connection.execute(f"{_SELECT} AND a.file >= ? AND a.file < ?", below))
    return known


def _keyed(connection: sqlite3.Connection, root_id: int) -> _Known:
    """Those whose keys others have as well."""
    return _read(connection.execute(_KEYED, {"root": root_id}))


def _has_keys(connection: sqlite3.Connection, root_id: int) -> bool:
    return connection.execute("SELECT 1 FROM translation WHERE root_id = ? LIMIT 1", (root_id,)).fetchone() is not None


def _of_files(connection: sqlite3.Connection, root_id: int, files: Sequence[str]) -> _Known:
    """Those of these files that there are."""
    if len(files) > _FEW:
        wanted = set(files)
        return {f: one for f, one in _read(connection.execute(_SELECT, (root_id,))).items() if f in wanted}
    marks = ", ".join("?" * len(files))
    return _read(connection.execute(f"{_SELECT} AND a.file IN ({marks})", (root_id, *map(pack, files))))


def _related(connection: sqlite3.Connection, root_id: int, file: str) -> _Known:
    """The article of a file, and all that are joined to it, or to one of those."""
    known = _of_files(connection, root_id, [file])
    waiting = list(known)
    while waiting:
        found: _Known = {}
        for one in _next_to(connection, root_id, known[waiting.pop()][1]):
            found |= one
        waiting += found.keys() - known.keys()
        known = found | known
    return known


def _next_to(connection: sqlite3.Connection, root_id: int, telling: Telling) -> Iterator[_Known]:
    """The articles that may be joined to one by its name, by its folder, or by its key."""
    text, _ = split(telling.file)
    near = (root_id, pack(f"{text}."), pack(f"{text}/"))  # '/' follows '.'
    named = _read(connection.execute(f"{_SELECT} AND a.file >= ? AND a.file < ?", near))
    yield {file: one for file, one in named.items() if split(file)[0] == text}
    if place := placed(telling.file):
        folders = _folders(connection, root_id, place)
        if len(set(map(written, folders))) > 1:
            yield _of_files(connection, root_id, beside(place, folders))
    if telling.key:
        keyed = _read(connection.execute(_OF_KEY, (root_id, telling.key)))
        if len(keyed) <= MOST_OF_A_KEY:
            yield keyed


def _folders(connection: sqlite3.Connection, root_id: int, place: Placed) -> list[str]:
    """The folders of languages side by side in which a file may be."""
    select = "SELECT folder FROM language_folder WHERE root_id = ? AND parent = ?"
    return [unpack(folder) for (folder,) in connection.execute(select, (root_id, pack(place.parent)))]


def _read(rows: Iterable[tuple[int, bytes, str, str | None]]) -> _Known:
    return {
        file: (id, Telling(file, language, key or ""))
        for id, packed, language, key in rows
        for file in (unpack(packed),)
    }
