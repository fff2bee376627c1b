"""Writes entries into the index and takes them out. Works inside the caller's transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from functools import reduce
from operator import attrgetter, or_
from typing import Any

from core.analysis.events import reported_end
from core.article.article import Article, Problem
from core.article.folder import Candidate
from core.database import pack, storable, unpack
from core.figures.figure import Extraction, Figure
from core.figures.headline import headline_figures, number
from core.library import learning
from core.library.article_row import HEADER_COLUMNS, header_row, tags_of
from core.library.cjk import spaced
from core.library.entry import GIVEN_UP, Entry
from core.library.first_list import put_tags
from core.library.joining import put_joining
from core.library.schema import BASIS_BITS, CHILDREN, FIGURE_COLUMNS, FIGURE_FIELDS, METRIC_BITS
from core.library.tested import put_tested, values_of

_values_of = attrgetter(*FIGURE_FIELDS)
_AT = "(file = ? OR (file >= ? AND file < ?))"
PENDING = (-1, -1, False)
"""What `known_files` says of a file of which only the head has been read: no file is like that, so it is read."""
_UNDERSTOOD = (
    "body_hash", "company", "company_key", "company_text", "ticker", "kind", "period", "period_end", "headline",
    "revenue", "revenue_unit", "growth", "margin", "margin_metric", "figures", "guidance", "consensus",
    "contradiction", "metrics", "bases", "periods", "problem", "unreadable", "corrections",
)  # fmt: skip
"""What is known once the whole of an article was read. What learning needs of it follows in `learning.YEAR_COLUMNS`."""
_COLUMNS = ("root_id", *HEADER_COLUMNS, "size", "mtime_ns", "pending", *_UNDERSTOOD, *learning.YEAR_COLUMNS)
_INSERT_ARTICLE = f"INSERT INTO article ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"
_FOUND_BY = 2
"""The first columns, by which an article is found again: they stay, and so does their index."""
_UPDATE_ARTICLE = f"UPDATE article SET {', '.join(f'{name} = ?' for name in _COLUMNS[_FOUND_BY:])} WHERE id = ?"
_PUT_FIGURE = (
    f"INSERT INTO figure (article_id, position, reported, {FIGURE_COLUMNS})"
    f" VALUES (?, ?, ?, {', '.join('?' * len(FIGURE_FIELDS))})"
)


def put(connection: sqlite3.Connection, root: int, entries: Iterable[tuple[Candidate, Entry]]) -> None:
    """Writes the rows of files, in the place of those that were there; an article keeps its id.

    Words come last, together and in the order of their ids: FTS5 writes what it has gathered to disk before each
    statement on a table with triggers, and before each id that is less than the one before.
    """
    entries = list(entries)
    known = _known(connection, root, [candidate.file for candidate, _ in entries])
    learning.touch(connection, root, [file for file, (_, pending) in known.items() if not pending])
    _drop_children(connection, [id for id, _ in known.values()])
    _drop_words(connection, sorted(id for id, pending in known.values() if not pending))
    numbered = []
    for candidate, entry in entries:
        learnt = learning.alias_of(connection, root, entry.namings) if entry.subject.ticker is None else None
        row = _article_row(connection, root, candidate, entry, learnt)
        id = known[candidate.file][0] if candidate.file in known else None
        if id is None:
            id = connection.execute(_INSERT_ARTICLE, row).lastrowid
        else:
            connection.execute(_UPDATE_ARTICLE, (*row[_FOUND_BY:], id))
        numbered.append((int(id or 0), entry, learnt))
    _put_children(connection, root, numbered)
    learning.touch(connection, root, [candidate.file for candidate, _ in entries])
    texts = sorted((id, *_words_of(entry)) for id, entry, _ in numbered)
    connection.executemany("INSERT INTO words (rowid, title, body, subject) VALUES (?, ?, ?, ?)", texts)
    heads = [(id, title, about) for id, title, _, about in texts]
    connection.executemany("INSERT INTO heads (rowid, title, subject) VALUES (?, ?, ?)", heads)


def _known(connection: sqlite3.Connection, root: int, files: Iterable[str]) -> dict[str, tuple[int, bool]]:
    """The ids of the files that the index has, and whether only their heads have been read."""
    find = "SELECT id, pending FROM article WHERE root_id = ? AND file = ?"
    found = ((file, connection.execute(find, (root, pack(file))).fetchone()) for file in files)
    return {file: (id_pending[0], bool(id_pending[1])) for file, id_pending in found if id_pending}


def _put_children(
    connection: sqlite3.Connection, root: int, numbered: Sequence[tuple[int, Entry, str | None]]
) -> None:
    """Writes what belongs to articles, given with their ids and the tickers that their names were learnt to have."""
    connection.executemany(
        "INSERT INTO ticker VALUES (?, ?, ?, ?)",
        [
            (id, position, storable(ticker), ticker in entry.subject.companions)
            for id, entry, learnt in numbered
            for position, ticker in enumerate(dict.fromkeys((learnt,) if learnt else entry.subject.tickers))
        ],
    )
    put_tags(connection, [(id, tags_of(entry.article)) for id, entry, _ in numbered])
    for id, entry, _ in numbered:
        _put_problems(connection, root, entry.article.file, id, entry.article.problems)
    extractions = [(id, entry.extraction) for id, entry, _ in numbered]
    figures = [(id, [(f, is_reported(f, of)) for f in of.figures]) for id, of in extractions]
    connection.executemany(
        _PUT_FIGURE,
        [
            _stored(id, position, reported, *_values_of(figure))
            for id, pairs in figures
            for position, (figure, reported) in enumerate(pairs)
        ],
    )
    put_tested(connection, [(id, values_of(pairs)) for id, pairs in figures])
    articles = [(id, entry.article) for id, entry, _ in numbered]
    put_joining(connection, root, [(id, pack(article.file), article.translation_key) for id, article in articles])
    learning.put_namings(connection, root, [(id, entry.namings) for id, entry, _ in numbered])


def _words_of(entry: Entry) -> tuple[str, str, str]:
    """Title, body and subject, as they are searched."""
    subject = entry.subject
    about = " ".join((*subject.tickers, *tags_of(entry.article).values(), subject.company or "", *subject.aliases))
    return spaced(storable(entry.article.title)), spaced(storable(entry.words)), spaced(storable(about))


def remove(connection: sqlite3.Connection, root: int, files: Iterable[str]) -> None:
    """Takes out the articles of files that have gone."""
    known = _known(connection, root, files)
    learning.touch(connection, root, known)
    gone = [id for id, _ in known.values()]
    _drop_children(connection, gone)
    connection.executemany("DELETE FROM article WHERE id = ?", [(id,) for id in gone])
    _drop_words(connection, gone)


def put_folder_problems(connection: sqlite3.Connection, root: int, problems: Sequence[tuple[str, Problem]]) -> None:
    """Writes what was wrong with folders, in the place of what was wrong before."""
    connection.execute("DELETE FROM problem WHERE root_id = ? AND article_id IS NULL", (root,))
    for folder, problem in problems:
        _put_problems(connection, root, folder, None, (problem,))


def known_files(
    connection: sqlite3.Connection, root: int, below: Iterable[str] | None = None
) -> dict[str, tuple[int, int, bool]]:
    """Size, time and whether it is unreadable, for each file of the folder in the index; PENDING for one not read.

    Where only some paths are asked about, of these and of what is below them.
    """
    select = "SELECT file, size, mtime_ns, unreadable, pending FROM article WHERE root_id = ?"
    if below is None:
        rows = connection.execute(select, (root,)).fetchall()
    else:
        rows = [row for path in below for row in connection.execute(f"{select} AND {_AT}", (root, *_at(path)))]
    return {
        unpack(file): PENDING if pending else (size, mtime_ns, bool(unreadable))
        for file, size, mtime_ns, unreadable, pending in rows
    }


def move(connection: sqlite3.Connection, root: int, old: str, new: str) -> None:
    """Gives the articles at a path, or below it, another path, to which a file or folder was moved.

    They keep their ids, and are read again, as a name may be a title.
    """
    rows = connection.execute(f"SELECT id, file FROM article WHERE root_id = ? AND {_AT}", (root, *_at(old))).fetchall()
    for id, file in rows:
        moved = pack(new + unpack(file)[len(old) :])
        connection.execute("UPDATE OR IGNORE article SET file = ?, mtime_ns = -1 WHERE id = ?", (moved, id))
        connection.execute("UPDATE problem SET file = ? WHERE article_id = ?", (moved, id))


def _at(path: str) -> tuple[bytes, bytes, bytes]:
    """What `_AT` asks for: the path itself, and all that is below it."""
    return pack(path), pack(f"{path}/"), pack(f"{path}0")  # '0' follows '/'


def pending_files(connection: sqlite3.Connection, root: int) -> list[str]:
    """The files that are listed and not read yet, in the order of the list."""
    rows = connection.execute(
        "SELECT file FROM article WHERE root_id = ? AND pending ORDER BY sort_key DESC, file", (root,)
    )
    return [unpack(file) for (file,) in rows]


def is_unreadable(article: Article) -> bool:
    """Whether the file could not be opened, which may pass without its time changing (permissions, a lost disk)."""
    return any(not problem.partial and problem.code not in GIVEN_UP for problem in article.problems)


def is_reported(figure: Figure, extraction: Extraction) -> bool:
    """Whether a figure is of the period that its article reports, or of one that ends with it, and no comparative."""
    if figure.period is None or extraction.period is None or figure.period == extraction.period:
        return True
    return figure.period_end is not None and figure.period_end == extraction.period_end


def _article_row(
    connection: sqlite3.Connection, root: int, candidate: Candidate, entry: Entry, learnt: str | None
) -> tuple[Any, ...]:
    article, subject, extraction = entry.article, entry.subject, entry.extraction
    plotted = [figure for figure in extraction.figures if figure.plotted]
    told = headline_figures(plotted, extraction.period)
    line = told.line()
    names = (subject.company, subject.company_key, *subject.aliases)
    understood = _stored(
        article.body_hash if article.body else "",
        subject.company,
        subject.company_key,
        "\n".join(name.casefold() for name in names if name),
        subject.ticker or learnt,
        subject.kind,
        extraction.period,
        reported_end(extraction.period, extraction.figures),
        json.dumps([line.revenue, line.growth, line.margin_label, line.margin]),
        number(told.revenue),
        told.revenue.unit if told.revenue else None,
        number(told.growth),
        number(told.margin),
        told.margin.metric if told.margin else None,
        len(extraction.figures),
        any(_is_own_guidance(figure) for figure in plotted),
        any(figure.status == "consensus" for figure in plotted),
        entry.contradicts,
        _bits(METRIC_BITS[f.metric] for f in plotted if f.scope is None and f.company is None),
        _bits(BASIS_BITS[f.basis] for f in plotted if f.basis is not None),
        " ".join(_periods(extraction)),
        gravest(article.problems),
        is_unreadable(article),
        entry.corrections,
    )
    years = learning.year_row(connection, root, entry, learnt)
    return (root, *header_row(article), candidate.size, candidate.mtime_ns, False, *understood, *years)


def _stored(*values: Any) -> tuple[Any, ...]:
    return tuple([storable(value) if isinstance(value, str) else value for value in values])


def _is_own_guidance(figure: Figure) -> bool:
    return figure.status == "guidance" and figure.company is None


def _bits(bits: Iterable[int]) -> int:
    return reduce(or_, bits, 0)


def _periods(extraction: Extraction) -> list[str]:
    """The period that an article reports, and those that end with it: a fourth quarter's results tell of the year."""
    own = {extraction.period} if extraction.period else set()
    figures = [f for f in extraction.figures if f.status == "actual" and f.correction != "rejected"]
    ended = {f.period for f in figures if f.period and is_reported(f, extraction)}
    return sorted(own | ended)


def gravest(problems: Sequence[Problem]) -> str:
    """The reason to show where there is room for one: that nothing could be read comes before anything else."""
    return min(problems, key=lambda problem: problem.partial).reason if problems else ""


def _put_problems(
    connection: sqlite3.Connection, root: int, file: str, article_id: int | None, problems: Iterable[Problem]
) -> None:
    connection.executemany(
        "INSERT INTO problem (root_id, file, article_id, code, reason, line, partial) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [_stored(root, pack(file), article_id, p.code, p.reason, p.line, p.partial) for p in problems],
    )


def _drop_children(connection: sqlite3.Connection, article_ids: Sequence[int]) -> None:
    for table in CHILDREN:
        connection.executemany(f"DELETE FROM {table} WHERE article_id = ?", [(id,) for id in article_ids])


def _drop_words(connection: sqlite3.Connection, article_ids: Sequence[int]) -> None:
    for table in ("words", "heads"):
        connection.executemany(f"DELETE FROM {table} WHERE rowid = ?", [(id,) for id in article_ids])
