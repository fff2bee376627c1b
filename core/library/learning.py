"""What articles of a folder teach each other, kept in the index: names for tickers, and companies' fiscal years.

Writing or removing an article touches its names and its company; `learn` then works out anew what was touched, and
nothing else. What is learnt depends on the articles alone, never on the order in which they came: an article's
evidence is what it shows by itself.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from core.database import pack, storable, unpack
from core.figures.figure import FiscalYear, YearShown
from core.library.entry import Entry
from core.library.fiscal_years import issuer_of, learnt_year, pack_year, unpack_year, year_for
from core.library.naming import Naming, ticker_of

YEAR_COLUMNS = ("issuer", "year_month", "year_lead", "year_stated", "year_stated_lead", "told", "to_tell")


def learn(connection: sqlite3.Connection, root: int, corrections: Mapping[str, FiscalYear]) -> None:
    """Brings up to date what is learnt from the articles that were touched, and what the user corrected.

    Works inside the caller's transaction. Articles that are to be read again are `outdated` afterwards.
    """
    touched = [value for (value,) in connection.execute("SELECT value FROM touched WHERE root_id = ?", (root,))]
    issuers = {*touched, *_recorrected(connection, root, corrections)}
    for name in touched:
        issuers |= _learn_alias(connection, root, name)
    for issuer in sorted(issuers):
        _learn_year(connection, root, issuer, corrections.get(issuer))
    connection.execute("DELETE FROM touched WHERE root_id = ?", (root,))


def outdated(connection: sqlite3.Connection, root: int) -> dict[str, FiscalYear | None]:
    """The files whose figures were extracted with another fiscal year than is known by now, and that year."""
    rows = connection.execute("SELECT file, to_tell FROM article WHERE root_id = ? AND told IS NOT to_tell", (root,))
    return {unpack(file): unpack_year(year) for file, year in rows}


def alias_of(connection: sqlite3.Connection, root: int, namings: Sequence[Naming]) -> str | None:
    """The ticker that an article without one has by its name, as far as that is learnt."""
    for naming in namings[:1]:
        found = connection.execute(
            "SELECT ticker FROM alias WHERE root_id = ? AND name = ?", (root, storable(naming.name))
        ).fetchone()
        return found[0] if found else None
    return None


def year_row(connection: sqlite3.Connection, root: int, entry: Entry, learnt: str | None) -> tuple[Any, ...]:
    """What learning needs of an article: the values of YEAR_COLUMNS."""
    shown = entry.extraction.year_shown
    issuer = issuer_of(entry, learnt)
    issuer = storable(issuer) if issuer else None
    known = connection.execute("SELECT known FROM fiscal_year WHERE root_id = ? AND issuer = ?", (root, issuer))
    (text,) = known.fetchone() or (None,)
    told = pack_year(entry.told)
    to_tell = pack_year(year_for(shown, unpack_year(text)))
    return (issuer, shown.month, shown.lead, shown.stated, shown.stated_lead, told, to_tell)


def put_namings(
    connection: sqlite3.Connection, root: int, named: Iterable[tuple[int, Iterable[Naming]]]
) -> None:
    """Writes the names that articles, given by their ids, give their companies."""
    connection.executemany(
        "INSERT INTO naming (article_id, position, root_id, name, own, tickers) VALUES (?, ?, ?, ?, ?, ?)",
        [
            (id, position, root, storable(naming.name), naming.own, json.dumps(naming.tickers))
            for id, namings in named
            for position, naming in enumerate(namings)
        ],
    )


def touch(connection: sqlite3.Connection, root: int, files: Iterable[str]) -> None:
    """Notes that what these articles teach is new, or about to go."""
    values = [(root, pack(file)) for file in files]
    connection.executemany(
        "INSERT OR IGNORE INTO touched SELECT root_id, issuer FROM article"
        " WHERE root_id = ? AND file = ? AND issuer IS NOT NULL",
        values,
    )
    connection.executemany(
        "INSERT OR IGNORE INTO touched SELECT n.root_id, n.name FROM article a JOIN naming n ON n.article_id = a.id"
        " WHERE a.root_id = ? AND a.file = ?",
        values,
    )


def _learn_alias(connection: sqlite3.Connection, root: int, name: str) -> set[str]:
    """Learns for which ticker a name stands, and joins the articles that only have the name. Returns the issuers that
    lost or won articles."""
    rows = connection.execute(
        "SELECT article_id, own, tickers FROM naming WHERE root_id = ? AND name = ?", (root, name)
    ).fetchall()
    namings = [(id, Naming(name, bool(own), tuple(json.loads(tickers)))) for id, own, tickers in rows]
    given = [naming for _, naming in namings if naming.tickers]
    ticker = ticker_of(name, given)
    ticker = storable(ticker) if ticker is not None else None
    connection.execute("DELETE FROM alias WHERE root_id = ? AND name = ?", (root, name))
    if ticker is not None:
        connection.execute("INSERT INTO alias VALUES (?, ?, ?, ?)", (root, name, ticker, len(given)))
    moved: set[str] = set()
    for id in (id for id, naming in namings if not naming.tickers):
        (before,) = connection.execute("SELECT issuer FROM article WHERE id = ?", (id,)).fetchone()
        issuer = ticker or name
        if before == issuer:
            continue
        moved |= {before, issuer}
        connection.execute("UPDATE article SET ticker = ?, issuer = ? WHERE id = ?", (ticker, issuer, id))
        connection.execute("DELETE FROM ticker WHERE article_id = ?", (id,))
        if ticker is not None:
            connection.execute("INSERT INTO ticker VALUES (?, 0, ?, 0)", (id, ticker))
    return moved


def _learn_year(connection: sqlite3.Connection, root: int, issuer: str, corrected: FiscalYear | None) -> None:
    """Learns a company's fiscal year, and says of each of its articles what it is to be told."""
    rows = connection.execute(
        "SELECT id, to_tell, year_month, year_lead, year_stated, year_stated_lead FROM article"
        " WHERE root_id = ? AND issuer = ?",
        (root, issuer),
    ).fetchall()
    articles = [(id, to_tell, YearShown(*shown)) for id, to_tell, *shown in rows]
    learnt, agreeing, stating = learnt_year(shown for _, _, shown in articles)
    known = corrected or learnt
    connection.execute("DELETE FROM fiscal_year WHERE root_id = ? AND issuer = ?", (root, issuer))
    if known is not None and articles:
        values = (root, issuer, pack_year(known), known.corrected, pack_year(learnt), agreeing, stating)
        connection.execute("INSERT INTO fiscal_year VALUES (?, ?, ?, ?, ?, ?, ?)", values)
    changed = [
        (wanted, id) for id, to_tell, shown in articles if (wanted := pack_year(year_for(shown, known))) != to_tell
    ]
    connection.executemany("UPDATE article SET to_tell = ? WHERE id = ?", changed)


def _recorrected(connection: sqlite3.Connection, root: int, corrections: Mapping[str, FiscalYear]) -> set[str]:
    """The companies that the user corrected otherwise since it was learnt."""
    rows = connection.execute("SELECT issuer, known FROM fiscal_year WHERE root_id = ? AND corrected", (root,))
    applied = {issuer: unpack_year(text) for issuer, text in rows}
    return {issuer for issuer in {*applied, *corrections} if applied.get(issuer) != corrections.get(issuer)}
