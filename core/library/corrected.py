"""Entries of the index as the user corrected their figures, and which of them are not so yet."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import replace

from core.database import pack, unpack
from core.figures.correcting import correct, with_lost
from core.figures.correction import Correction
from core.library.entry import Entry


def digest(corrections: Iterable[Correction]) -> str:
    """Another text for other corrections, '' for none."""
    told = [f"{one.id} {one.set_at}" for one in corrections]
    return hashlib.blake2b("\n".join(sorted(told)).encode(), digest_size=12).hexdigest() if told else ""


def corrected(entry: Entry, corrections: tuple[Correction, ...]) -> Entry:
    """The entry with these corrections of its figures."""
    if not corrections:
        return entry
    from core.analysis.contradictions import contradictions  # loads what understands a text

    found = correct(entry.article.body, entry.extraction, corrections, entry.article.body_hash)
    article = with_lost(entry.article, found.lost)
    return replace(
        entry,
        article=article,
        extraction=found.extraction,
        corrections=digest(corrections),
        contradicts=bool(contradictions(article.body, found.extraction.figures, title=article.title)),
    )


def outdated(
    connection: sqlite3.Connection, root: int, wanted: Mapping[str, tuple[Correction, ...]]
) -> tuple[str, ...]:
    """The files in the index whose figures were corrected by other corrections than these."""
    rows = connection.execute("SELECT file FROM article WHERE root_id = ? AND corrections <> ''", (root,))
    marked = {unpack(file) for (file,) in rows} | wanted.keys()
    return tuple(
        file
        for file in sorted(marked)
        if _applied(connection, root, file) not in (None, digest(wanted.get(file, ())))
    )


def _applied(connection: sqlite3.Connection, root: int, file: str) -> str | None:
    row = connection.execute("SELECT corrections FROM article WHERE root_id = ? AND file = ?", (root, pack(file)))
    (found,) = row.fetchone() or (None,)
    return found
