"""What a list shows of an article."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from core.database import pack, unpack
from core.figures.figure import Figure
from core.figures.headline import Headline
from core.library.schema import FIGURE_COLUMNS, FIGURE_FIELDS


@dataclass(frozen=True, slots=True)
class Row:
    """One article. `tags` are its tags and categories; `problem` is the gravest problem's reason, or ''."""

    id: int
    file: str
    title: str
    date: datetime | None
    date_text: str
    ticker: str | None
    tickers: tuple[str, ...]
    tags: tuple[str, ...]
    company: str | None
    period: str | None
    kind: str
    language: str
    source: str | None
    headline: Headline
    figures: int
    guidance: bool
    problem: str
    read: bool
    starred: bool
    pending: bool = False
    """Whether only its head has been read so far, so that its figures and much else are not known."""
    draft: bool = False
    note: str = field(default="", repr=False)
    """The beginning of the user's note on it."""


@dataclass(frozen=True, slots=True)
class Translation:
    """One of several articles that say the same, in this language ('' where it is not known)."""

    id: int
    file: str
    language: str


_NOTE_BYTES = 1_200
"""So much of a note comes with its row."""

_SELECT = f"""
SELECT a.id, a.file, a.title, a.date, a.date_text, a.ticker, a.company, a.period, a.kind, a.language, a.source,
       a.headline, a.figures, a.guidance, a.problem, coalesce(m.read, 0), coalesce(m.starred, 0), a.pending, a.draft,
       substr(n.text, 1, {_NOTE_BYTES})
FROM article a LEFT JOIN marks.mark m ON m.root = ?1 AND m.file = a.file
LEFT JOIN marks.note n ON n.root = ?1 AND n.file = a.file
WHERE a.id IN (SELECT value FROM json_each(?2))
"""


def fetch_rows(connection: sqlite3.Connection, root: str, ids: Sequence[int]) -> tuple[Row, ...]:
    """The rows with these ids, in their order; those that are no more in the index are left out."""
    wanted = json.dumps(list(ids))
    tickers = _lists(connection, "SELECT article_id, ticker FROM ticker", wanted)
    tags = _lists(connection, "SELECT article_id, tag FROM tag", wanted)
    found: dict[int, Row] = {}
    for id, file, title, date, date_text, ticker, company, *rest in connection.execute(_SELECT, (pack(root), wanted)):
        period, kind, language, source, headline, figures, guidance, problem, read, starred, pending, draft, note = rest
        found[id] = Row(
            id=id,
            file=unpack(file),
            title=title,
            date=datetime.fromisoformat(date) if date else None,
            date_text=date_text,
            ticker=ticker,
            tickers=tuple(tickers[id]),
            tags=tuple(tags[id]),
            company=company,
            period=period,
            kind=kind,
            language=language,
            source=source,
            headline=Headline(*json.loads(headline)),
            figures=figures,
            guidance=bool(guidance),
            problem=problem,
            read=bool(read),
            starred=bool(starred),
            pending=bool(pending),
            draft=bool(draft),
            note=_begun(note),
        )
    return tuple(found[id] for id in ids if id in found)


def _begun(note: bytes | None) -> str:
    """The beginning of a note as text, without a last sign that was cut, and without what is no Unicode."""
    return note.decode("utf-8", "ignore") if note else ""


def fetch_known(connection: sqlite3.Connection, root_id: int, files: Iterable[str]) -> dict[str, tuple[int, str]]:
    """Id and body hash of those files that are in the index."""
    select = "SELECT id, body_hash FROM article WHERE root_id = ? AND file = ?"
    found = {file: connection.execute(select, (root_id, pack(file))).fetchone() for file in files}
    return {file: row for file, row in found.items() if row}


def fetch_figures(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, tuple[Figure, ...]]:
    """All figures of these articles, in text order."""
    found: dict[int, list[Figure]] = defaultdict(list)
    rows = connection.execute(
        f"SELECT article_id, {FIGURE_COLUMNS} FROM figure"
        " WHERE article_id IN (SELECT value FROM json_each(?)) ORDER BY article_id, position",
        (json.dumps(list(ids)),),
    )
    for id, *values in rows:
        fields = dict(zip(FIGURE_FIELDS, values, strict=True))
        fields["approximate"] = bool(fields["approximate"])
        fields["plotted"] = bool(fields["plotted"])
        found[id].append(Figure(**fields))
    return {id: tuple(figures) for id, figures in found.items()}


def _lists(connection: sqlite3.Connection, select: str, wanted: str) -> defaultdict[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    rows = connection.execute(
        f"{select} WHERE article_id IN (SELECT value FROM json_each(?)) ORDER BY article_id, position", (wanted,)
    )
    for id, value in rows:
        found[id].append(value)
    return found
