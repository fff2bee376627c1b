"""The tables of index.db. The index is a cache: where these, the reader or the extractor change, it is built anew."""

from __future__ import annotations

import sqlite3
from dataclasses import fields
from typing import get_args

from core import database
from core.figures.figure import Basis, Figure
from core.figures.vocabulary import METRICS
from core.library.version import index_version

APPLICATION = 0x54504C49

PRAGMAS = ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = NORMAL")

WRITER_PRAGMAS = ("PRAGMA cache_size = -32768", "PRAGMA wal_autocheckpoint = 4096")
"""Of a writer of many rows: 32 MB of pages kept, and 16 MB of log before it is worked into the file."""

FIGURE_FIELDS = tuple(field.name for field in fields(Figure))
FIGURE_COLUMNS = ", ".join(f'"{name}"' for name in FIGURE_FIELDS)

LATE_INDEXES = {
    "article_by_title": "article (root_id, title_key, sort_key DESC, file)",
    "tag_by_name": "tag (tag_key, article_id, tag)",
}
"""May be missing while many new articles are listed: sorted at once they take a fraction of the time."""

IN_LANGUAGE = (
    "(CAST(file AS TEXT) GLOB '*.[a-zA-Z][a-zA-Z].*' OR CAST(file AS TEXT) GLOB '*.[a-zA-Z][a-zA-Z][-_][a-zA-Z]*.*')"
)
"""What names of files hold that may tell a language: 'x.zh.md'."""

TABLES = f"""
CREATE TABLE root (
    id INTEGER PRIMARY KEY,
    path BLOB NOT NULL UNIQUE,
    revision INTEGER NOT NULL DEFAULT (abs(random() >> 1)),  -- another one whenever an article of it changes
    seen TEXT NOT NULL DEFAULT ''  -- what it held when all of it was looked at last: see `seen`
);
CREATE TABLE article (              -- what has a default is not known while only the head has been read
    id INTEGER PRIMARY KEY,
    root_id INTEGER NOT NULL REFERENCES root,
    file BLOB NOT NULL,
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    body_hash TEXT NOT NULL DEFAULT '',         -- '' for an article without a body
    title TEXT NOT NULL,
    title_key TEXT NOT NULL,        -- folded, for sorting
    date TEXT,                      -- ISO, as written, with its zone where one was written
    date_text TEXT NOT NULL,
    day TEXT,                       -- the date's 'YYYY-MM-DD', as written
    sort_key INTEGER,               -- the date in seconds UTC
    summary TEXT NOT NULL,
    language TEXT NOT NULL,
    format TEXT NOT NULL,
    source TEXT,
    company TEXT,
    company_key TEXT,
    company_text TEXT NOT NULL DEFAULT '',      -- name, key and aliases folded, for searching
    ticker TEXT,                    -- its own primary one, or the one that its name is known for
    issuer TEXT,                    -- the ticker, or the name by which it may be joined
    kind TEXT NOT NULL DEFAULT 'other',
    period TEXT,
    period_end TEXT,                -- the month in which it ends, by the figures' calendar
    headline TEXT NOT NULL DEFAULT '["", "", "", ""]',  -- JSON list of the fields of Headline
    revenue REAL,                   -- the headline's numbers, for sorting: in base units, of this currency
    revenue_unit TEXT,
    growth REAL,                    -- in percent
    margin REAL,                    -- in percent, of this metric
    margin_metric TEXT,
    figures INTEGER NOT NULL DEFAULT 0,
    guidance INTEGER NOT NULL DEFAULT 0,
    consensus INTEGER NOT NULL DEFAULT 0,
    contradiction INTEGER NOT NULL DEFAULT 0,   -- its numbers do not come out
    metrics INTEGER NOT NULL DEFAULT 0,         -- of the whole company, as charts show them: see METRIC_BITS
    bases INTEGER NOT NULL DEFAULT 0,           -- see BASIS_BITS
    periods TEXT NOT NULL DEFAULT '',           -- that it reports: its own, and those that end with it; by spaces
    problem TEXT NOT NULL DEFAULT '',           -- the gravest problem's reason, or ''
    unreadable INTEGER NOT NULL DEFAULT 0,      -- not opened: tried again at each refresh
    pending INTEGER NOT NULL,       -- listed by its head, not read yet
    draft INTEGER NOT NULL,         -- says of itself that it is not published yet
    year_month INTEGER NOT NULL DEFAULT 12,     -- what the article shows of the fiscal year: the fields of YearShown
    year_lead INTEGER NOT NULL DEFAULT 0,
    year_stated INTEGER,
    year_stated_lead INTEGER,
    corrections TEXT NOT NULL DEFAULT '',       -- which of the user's were applied: see `corrected.digest`
    told TEXT,                      -- JSON: the fiscal year with which its figures were extracted, NULL for none
    to_tell TEXT,                   -- the one with which they should be: where the two differ, it is read again
    UNIQUE (root_id, file)
);
CREATE INDEX article_by_date ON article (  -- all that lists, searches and counts read of every article
    root_id, sort_key DESC, file, day, ticker, kind, language, company, company_key, company_text, period, period_end,
    periods, revenue, revenue_unit, growth, margin, margin_metric, figures, guidance, consensus, contradiction, metrics,
    bases, problem, corrections
);
CREATE INDEX article_in_language ON article (root_id, file) WHERE {IN_LANGUAGE};
CREATE INDEX article_by_issuer ON article (root_id, issuer) WHERE issuer IS NOT NULL;
CREATE INDEX article_outdated ON article (root_id) WHERE told IS NOT to_tell;
CREATE INDEX article_by_body ON article (root_id, body_hash) WHERE body_hash <> '';
CREATE INDEX article_corrected ON article (root_id) WHERE corrections <> '';
CREATE TRIGGER article_came AFTER INSERT ON article WHEN NOT new.pending  -- heads come by thousands: see `put_heads`
    BEGIN UPDATE root SET revision = revision + 1 WHERE id = new.root_id; END;
CREATE TRIGGER article_changed AFTER UPDATE ON article
    BEGIN UPDATE root SET revision = revision + 1 WHERE id = new.root_id; END;
CREATE TRIGGER article_went AFTER DELETE ON article
    BEGIN UPDATE root SET revision = revision + 1 WHERE id = old.root_id; END;
CREATE TABLE naming (
    article_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    root_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    own INTEGER NOT NULL,
    tickers TEXT NOT NULL,          -- JSON list of the article's own; '[]' where it may be joined by the name
    PRIMARY KEY (article_id, position)
) WITHOUT ROWID;
CREATE INDEX naming_by_name ON naming (root_id, name);
CREATE TABLE alias (                -- learnt: the ticker that a name stands for
    root_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    ticker TEXT NOT NULL,
    articles INTEGER NOT NULL,      -- that give the name beside a ticker
    PRIMARY KEY (root_id, name)
) WITHOUT ROWID;
CREATE TABLE fiscal_year (          -- learnt, or corrected by the user
    root_id INTEGER NOT NULL,
    issuer TEXT NOT NULL,
    known TEXT NOT NULL,            -- JSON of the FiscalYear that holds
    corrected INTEGER NOT NULL,
    learnt TEXT,
    agreeing INTEGER NOT NULL,
    stating INTEGER NOT NULL,
    PRIMARY KEY (root_id, issuer)
) WITHOUT ROWID;
CREATE TABLE touched (              -- names and issuers of which articles came, changed or went since it was learnt
    root_id INTEGER NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (root_id, value)
) WITHOUT ROWID;
CREATE TABLE ticker (
    article_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    ticker TEXT NOT NULL,           -- its own, or the one that its name is known for
    companion INTEGER NOT NULL,     -- whether it is another company's, of which the article tells as well
    PRIMARY KEY (article_id, position)
) WITHOUT ROWID;
CREATE INDEX ticker_by_name ON ticker (ticker, article_id);
CREATE TABLE tag (
    article_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    tag TEXT NOT NULL,
    tag_key TEXT NOT NULL,          -- folded, for searching
    PRIMARY KEY (article_id, position)
) WITHOUT ROWID;
CREATE TABLE translation (          -- of articles whose headers have a key in common with their translations
    article_id INTEGER PRIMARY KEY,
    root_id INTEGER NOT NULL,
    key TEXT NOT NULL
);
CREATE INDEX translation_by_key ON translation (root_id, key);
CREATE TABLE language_folder (      -- named by a language, in which articles are or were: 'content/', 'zh'
    root_id INTEGER NOT NULL,
    parent BLOB NOT NULL,
    folder BLOB NOT NULL,
    PRIMARY KEY (root_id, parent, folder)
) WITHOUT ROWID;
CREATE TABLE problem (
    root_id INTEGER NOT NULL,
    file BLOB NOT NULL,             -- of an article, or a folder that could not be listed
    article_id INTEGER,             -- NULL for a folder
    code TEXT NOT NULL,
    reason TEXT NOT NULL,
    line INTEGER,
    partial INTEGER NOT NULL
);
CREATE INDEX problem_by_article ON problem (article_id);
CREATE INDEX problem_by_root ON problem (root_id, file);
CREATE TABLE figure (
    article_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    {FIGURE_COLUMNS},
    reported INTEGER NOT NULL,      -- of the period that the article reports, or one that ends with it
    PRIMARY KEY (article_id, position)
) WITHOUT ROWID;
CREATE TABLE tested (               -- the figures that conditions look at, of an article that has any: see `tested`
    article_id INTEGER PRIMARY KEY,
    figures BLOB NOT NULL
);
CREATE TABLE telling (              -- what packed figures tell, parted by spaces: the fields of Told
    id INTEGER PRIMARY KEY,
    told TEXT NOT NULL UNIQUE
);
CREATE VIRTUAL TABLE words USING fts5 (
    title, body, subject,           -- subject: tickers, tags, company
    tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE heads USING fts5 (  -- for words of which one or two letters are typed so far
    title, subject,
    tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2', detail = none
);
"""

METRIC_BITS = {metric: 1 << place for place, metric in enumerate(METRICS)}
"""The bit of each metric in `article.metrics`: an integer of SQLite has room for 63."""

BASIS_BITS = {basis: 1 << place for place, basis in enumerate(get_args(Basis))}
"""The bit of each basis in `article.bases`."""

CHILDREN = ("ticker", "tag", "problem", "figure", "tested", "naming", "translation")
"""The tables whose rows belong to an article by `article_id`."""


def create(connection: sqlite3.Connection) -> None:
    """Makes the tables in an empty database; leaves any other as it is."""
    with database.transaction(connection):
        if connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
            return
        for statement in TABLES.split(";\n"):
            if statement.strip():
                connection.execute(statement)
        create_late_indexes(connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {index_version()}")


def create_late_indexes(connection: sqlite3.Connection) -> None:
    """Makes those of LATE_INDEXES that are missing."""
    for name, columns in LATE_INDEXES.items():
        connection.execute(f"CREATE INDEX IF NOT EXISTS {name} ON {columns}")


def drop_late_indexes(connection: sqlite3.Connection) -> None:
    """Takes LATE_INDEXES away, for as long as very many articles come in."""
    for name in LATE_INDEXES:
        connection.execute(f"DROP INDEX IF EXISTS {name}")


def is_current(connection: sqlite3.Connection) -> bool:
    """Whether these are the tables of this version."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    wanted = {"root", "article", *CHILDREN, "words", "heads"}
    return (application, version) == (APPLICATION, index_version()) and names >= wanted
