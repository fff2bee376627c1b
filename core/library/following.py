"""What marks and notes need to know of the folder to follow their articles, at a cost of as many as there are."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from core.database import pack, unpack
from core.marks.places import Whereabouts

_WORD = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
"""A word; of scripts that write none apart, a sign."""

_FOLLOWING = " UNION ".join(
    f"SELECT file, body_hash FROM marks.{table} WHERE root = :path"
    for table in ("mark", "correction", "note", "earlier_note")
)
_MARKED = f"""
SELECT m.file, m.body_hash, a.body_hash, a.title, a.day, a.ticker FROM ({_FOLLOWING}) m
LEFT JOIN article a ON a.root_id = :root AND a.file = m.file
"""
_TWINS = """
SELECT file, body_hash FROM article
WHERE root_id = ? AND body_hash <> '' AND body_hash IN (SELECT value FROM json_each(?))
"""


@dataclass(frozen=True, slots=True)
class Subject:
    """What tells an article from another one that takes its file's name; None where that is not known."""

    title: str
    day: str | None
    ticker: str | None

    def is_another_than(self, other: Subject) -> bool:
        """Whether two of title, day and company differ, which nobody changes at once who edits an article. Titles that
        have half of their words in common do not."""
        ours, theirs = _words(self.title), _words(other.title)
        differ = (
            2 * len(ours & theirs) < min(len(ours), len(theirs)),
            None not in (self.day, other.day) and self.day != other.day,
            None not in (self.ticker, other.ticker) and self.ticker != other.ticker,
        )
        return sum(differ) >= 2


def subjects(connection: sqlite3.Connection, root: int, path: str) -> dict[str, Subject]:
    """What the files that bear a mark, a note or a correction are about, as far as the index knows them as they were
    when they were marked. Asked before what has changed is read."""
    marked = connection.execute(_MARKED, {"path": pack(path), "root": root})
    return {unpack(file): Subject(*subject) for file, known, now, *subject in marked if now and now == known}


def whereabouts(
    connection: sqlite3.Connection,
    root: int,
    path: str,
    moved: Callable[[str], str],
    copies: Mapping[str, Collection[str]],
    before: Mapping[str, Subject],
) -> Whereabouts | None:
    """What is there of the files of the folder `path` that bear a mark, a note or a correction, and of those that may
    take over from one that is gone or has another body: where it was seen to have `moved`, or with the body that is
    missed. None where no file bears anything. `copies` and `before`, the `subjects`, were asked before anything
    changed. The marks are the schema `marks` of the connection."""
    marked = connection.execute(_MARKED, {"path": pack(path), "root": root}).fetchall()
    if not marked:
        return None
    hashes = {unpack(file): now for file, _, now, *_ in marked if now is not None}
    lost = {unpack(file): (known, subject) for file, known, now, *subject in marked if now != known}
    if lost:
        hashes |= dict(twins(connection, root, (known for known, _ in lost.values())))
        for place in {moved(file) for file in lost} - hashes.keys():
            found = connection.execute(
                "SELECT body_hash FROM article WHERE root_id = ? AND file = ?", (root, pack(place))
            ).fetchone()
            if found:
                hashes[place] = found[0]
    others = {
        file
        for file, (_, subject) in lost.items()
        if file in hashes and file in before and Subject(*subject).is_another_than(before[file])
    }
    return Whereabouts(hashes, moved, copies, others)


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


def _words(title: str) -> set[str]:
    return set(_WORD.findall(title.casefold()))
