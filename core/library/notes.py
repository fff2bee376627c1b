"""The user's notes on the articles of an open folder: one on each, in however many languages it lies there."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from sqlite3 import Connection

from core.database import unpack
from core.errors import StoreError
from core.library.rows import fetch_known
from core.marks.marks import Marks
from core.marks.notes import LONGEST, Note

__all__ = ["LONGEST", "Note", "Noted", "Notes", "Written"]

_WITH_BODY = "SELECT file FROM article WHERE root_id = ? AND body_hash = ? AND body_hash <> ''"
Reading = Callable[[], AbstractContextManager[tuple[Connection, int]]]


@dataclass(frozen=True, slots=True)
class Noted:
    """An article and the note on it: `text`, or '', written at `set_at` (milliseconds since 1970, 0 for never), and
    what it said before, the latest first. `hashes` has the body of the article's file and of its translations."""

    root: str
    file: str
    hashes: Mapping[str, str]
    text: str = field(default="", repr=False)
    set_at: int = 0
    earlier: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """What came of writing a note: the files that bear it, and the text of another window's that stood there though its
    writer had not seen it (it is kept among the earlier ones), else ''."""

    files: tuple[str, ...]
    unseen: str = field(default="", repr=False)
    set_at: int = 0


class Notes:
    """Those of the folder `root`. What a call wrote is on disk when it returns. May be used from any thread; all raise
    StoreError where the marks fail. `reading` opens the index, and `remark` is told of what changed."""

    def __init__(
        self, marks: Marks, root: str, reading: Reading, remark: Callable[[list[int], bool, tuple[int, int]], None]
    ) -> None:
        self._marks = marks
        self.root = root
        self._reading = reading
        self._remark = remark

    def of(self, file: str) -> Noted:
        """The note on the article of a file. One that was written before a translation came in is that one's too."""
        _, hashes = self._known(file, {file: ""})
        note, earlier = self._marks.note(self.root, file)
        for other in hashes:
            if note is None and other != file:
                note, others = self._marks.note(self.root, other)
                earlier = earlier or others
        text, set_at = (note.text, note.set_at) if note is not None else ("", 0)
        return Noted(self.root, file, hashes, text, set_at, earlier)

    def put(self, article: Noted, text: str, known: str, *, begins: bool = False) -> Written:
        """Writes the note on an article, or with '' takes it away; on its translations too. Where its file was renamed
        meanwhile, it goes along.

        `known` is the text that its writer saw on disk last; where another window's stands there, the later holds, and
        the other is kept among the earlier texts and returned. What stood there when somebody `begins` to write is kept
        too. Raises ToplineError where the text is too long.
        """
        now = time.time_ns() // 1_000_000
        # of another folder nothing is known here, and its marks lie in the same place
        ids: list[int] = []
        hashes = article.hashes
        if article.root == self.root:
            ids, hashes = self._known(article.file, article.hashes, known)
        notes = [Note(file, text, now, body_hash) for file, body_hash in hashes.items()]
        unseen, revisions = self._marks.put_notes(article.root, notes, known, begins=begins)
        self._remark(ids, bool(text), revisions)
        return Written(tuple(hashes), unseen, now)

    def all(self) -> dict[str, Note]:
        """All notes, by file; those on files that are gone for now are among them."""
        return self._marks.notes(self.root)

    def merge(self, notes: Iterable[Note], *, replace: bool = False) -> int:
        """Takes over notes that were written elsewhere, the later one of two on one article; returns how many hold.
        Where they shall `replace` those of the folder, no others stay. What gives way is kept among earlier texts."""
        notes = list(notes)
        with self._reading() as (connection, root_id):
            known = fetch_known(connection, root_id, [note.file for note in notes])
        bodies = {file: body_hash for file, (_, body_hash) in known.items()}
        here = [Note(note.file, note.text, note.set_at, bodies.get(note.file, note.body_hash)) for note in notes]
        return self._marks.merge_notes(self.root, here, replace=replace)

    def _known(self, file: str, hashes: Mapping[str, str], text: str = "") -> tuple[list[int], Mapping[str, str]]:
        """The ids of an article's files, and their bodies as they are now; as they were, where the index fails. The
        file may have been edited, or be another's: the note that says `text` tells."""
        from core.library.translations import with_translations  # loads NumPy

        try:
            with self._reading() as (connection, root_id):
                stored, _ = self._marks.note(self.root, file) if text else (None, ())
                stayed = stored is not None and stored.text == text
                there = _where(connection, root_id, file, hashes.get(file, ""), stayed=stayed)
                files = with_translations(connection, root_id, [there]) if there is not None else []
                known = fetch_known(connection, root_id, files)
        except StoreError:
            known = {}  # a note must not be lost because the index, which can be rebuilt, fails
        if not known:
            return [], hashes
        return [id for id, _ in known.values()], {file: body_hash for file, (_, body_hash) in known.items()}


def _where(connection: Connection, root_id: int, file: str, body_hash: str, *, stayed: bool) -> str | None:
    """The file where an article is now: the same, or what it was renamed to, which is known by its body. A file that is
    there with another body was edited where its note `stayed`, or where it is not certain which file is its own."""
    known = fetch_known(connection, root_id, [file])
    if not body_hash or (known and (stayed or known[file][1] in ("", body_hash))):
        return file
    rows = connection.execute(_WITH_BODY, (root_id, body_hash))
    found = [unpack(packed) for (packed,) in rows]
    if known:
        return found[0] if len(found) == 1 else file
    name = file.rpartition("/")[2]
    named = [one for one in found if one.rpartition("/")[2] == name]
    return next((ones[0] for ones in (found, named) if len(ones) == 1), None)
