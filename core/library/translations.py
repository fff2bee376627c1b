"""Articles that are translations of one another: 'x.en.md' and 'x.zh.md', or 'x.md' and 'x.zh.md'.

A list shows one of them, the first that a query finds; the others are a click away from it.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from core.article.language import is_sure, split_code
from core.database import pack, unpack
from core.library.columns import Columns, Mask, Whole
from core.library.rows import Translation
from core.library.schema import IN_LANGUAGE

_CODED = f"SELECT file FROM article INDEXED BY article_in_language WHERE root_id = ? AND {IN_LANGUAGE}"
_ENDINGS = (".md", ".markdown", ".txt")
_FEW = 900
"""So many files are asked for one by one; for more, all are read."""


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
    text, _ = _split(file)
    rows = connection.execute(
        "SELECT id, file, language FROM article WHERE root_id = ? AND file >= ? AND file < ?",
        (root_id, pack(f"{text}."), pack(f"{text}/")),  # '/' follows '.'
    )
    found = {unpack(packed): (id, language) for id, packed, language in rows}
    for files in texts_of(found):
        if file in files:
            return tuple(Translation(found[one][0], one, found[one][1]) for one in files)
    return ()


def with_translations(connection: sqlite3.Connection, root_id: int, files: Iterable[str]) -> list[str]:
    """These files and their translations: what is done to an article is done to it in all its languages."""
    found = dict.fromkeys(files)
    for file in list(found):
        found |= dict.fromkeys(one.file for one in translations_of(connection, root_id, file))
    return list(found)


def retold(connection: sqlite3.Connection, root_id: int, files: Collection[str]) -> set[str]:
    """Those of these files that tell in another language what one of them has told: see `retold_in`."""
    coded = (file for file in files if _split(file)[1])
    return retold_in(([one.file for one in translations_of(connection, root_id, file)] for file in coded), files)


def retold_in(texts: Iterable[Sequence[str]], files: Container[str]) -> set[str]:
    """Of each text the files but the first, among `files`: an announcement is one source in however many languages."""
    later: set[str] = set()
    for text in texts:
        later.update([file for file in text if file in files][1:])
    return later


def texts_of(files: Iterable[str]) -> list[list[str]]:
    """The files that are translations of one another, together: the one without a language in its name first, then
    English, then the others by their codes.

    A code that may be an ordinary word ('q3.it.md') joins only beside one that is none.
    """
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for file in sorted(files):
        text, code = _split(file)
        found[text].setdefault(code, file)
    return [
        [by_code[code] for code in sorted(by_code, key=lambda code: (code != "", code != "en", code))]
        for by_code in found.values()
        if len(by_code) > 1 and any(map(is_sure, by_code))
    ]


def _split(file: str) -> tuple[str, str]:
    """What a file's translations have in common, and the language of its name."""
    return split_code(file.rpartition(".")[0])


def _joined(connection: sqlite3.Connection, columns: Columns) -> Joined:
    coded = [unpack(file) for (file,) in connection.execute(_CODED, (columns.root_id,))]
    if not coded:
        return Joined(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64))
    plain = {f"{text}{ending}" for text in {_split(file)[0] for file in coded} for ending in _ENDINGS}
    ids = _ids(connection, columns.root_id, [*coded, *plain])
    texts = texts_of(ids)
    positions = columns.positions(np.array([ids[file] for files in texts for file in files], dtype=np.int64))
    return Joined(positions, np.repeat(np.arange(len(texts)), [len(files) for files in texts]))


def _ids(connection: sqlite3.Connection, root_id: int, files: list[str]) -> dict[str, int]:
    """The ids of those files that there are."""
    select = "SELECT file, id FROM article WHERE root_id = ?"
    if len(files) > _FEW:
        known = {unpack(file): id for file, id in connection.execute(select, (root_id,))}
        return {file: known[file] for file in files if file in known}
    marks = ", ".join("?" * len(files))
    rows = connection.execute(f"{select} AND file IN ({marks})", (root_id, *map(pack, files)))
    return {unpack(file): id for file, id in rows}
