"""What is known of companies' fiscal years, and by which articles, for those who show or correct it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from core.database import pack, storable, unpack
from core.figures.figure import FiscalYear
from core.figures.year_ends import usual_year_of
from core.library.fiscal_years import unpack_year


@dataclass(frozen=True, slots=True)
class Evidence:
    """An article that states a year end: `year` is the one that it states, without a lead where it tells none."""

    file: str
    title: str
    day: str | None
    month: int
    lead: int | None


@dataclass(frozen=True, slots=True)
class CompanyYear:
    """The fiscal year of a company. `issuer` is its ticker, or its folded name where none is known.

    `year` holds: as the user `corrected` it, else as `learnt`, else as it is generally known; it is None where nothing
    is. `agreeing` of the `stating` articles state the learnt one; None is learnt where they do not agree.
    """

    issuer: str
    company: str
    year: FiscalYear | None
    learnt: FiscalYear | None
    agreeing: int
    stating: int

    @property
    def source(self) -> str:
        """How the year is known, in words: 'learnt from 4 of 5 articles', 'corrected by you'."""
        if self.year is None:
            return "not known"
        if self.year.corrected:
            return "corrected by you"
        if self.learnt is None:
            return "generally known"
        many = f"{self.agreeing} of {self.stating}" if self.agreeing < self.stating else f"{self.agreeing}"
        return f"learnt from {many} article{'' if self.stating == 1 else 's'}"


def naming_name(year: FiscalYear) -> str:
    """How its fiscal years are named, in words."""
    return "named for the year in which it begins" if year.lead else "named for the year in which it ends"


_SELECT = "SELECT issuer, known, learnt, agreeing, stating FROM fiscal_year WHERE root_id = ?"
_NAME = """
SELECT company FROM article WHERE root_id = ? AND issuer = ? AND company IS NOT NULL
GROUP BY company ORDER BY count(*) DESC, company LIMIT 1
"""


def fetch_years(connection: sqlite3.Connection, root_id: int) -> tuple[CompanyYear, ...]:
    """All companies of a folder whose fiscal year is known, by issuer."""
    rows = {row[0]: row for row in connection.execute(_SELECT, (root_id,))}
    issuers = connection.execute("SELECT DISTINCT issuer FROM article WHERE root_id = ?", (root_id,)).fetchall()
    rows |= {issuer: _unlearnt(issuer) for (issuer,) in issuers if issuer not in rows and usual_year_of(issuer or "")}
    years = (_year(connection, root_id, *rows[issuer]) for issuer in sorted(rows))
    return tuple(year for year in years if year.year is not None)


def fetch_year(connection: sqlite3.Connection, root_id: int, issuer: str) -> CompanyYear:
    """What is known of one company."""
    found = connection.execute(f"{_SELECT} AND issuer = ?", (root_id, storable(issuer))).fetchone()
    return _year(connection, root_id, *(found or _unlearnt(issuer)))


def fetch_evidence(connection: sqlite3.Connection, root_id: int, issuer: str) -> tuple[Evidence, ...]:
    """The articles of a company that state a year end, the newest first."""
    rows = connection.execute(
        "SELECT file, title, day, year_stated, year_stated_lead FROM article"
        " WHERE root_id = ? AND issuer = ? AND year_stated IS NOT NULL ORDER BY sort_key IS NULL, sort_key DESC, file",
        (root_id, storable(issuer)),
    )
    return tuple(Evidence(unpack(file), *rest) for file, *rest in rows)


def fetch_told(connection: sqlite3.Connection, root_id: int, file: str) -> FiscalYear | None:
    """The fiscal year with which the figures of a file were extracted, so that a page shows the same ones."""
    found = connection.execute("SELECT told FROM article WHERE root_id = ? AND file = ?", (root_id, pack(file)))
    (text,) = found.fetchone() or (None,)
    return unpack_year(text)


def _unlearnt(issuer: str) -> tuple[str, None, None, int, int]:
    """The row of a company of which no article states anything."""
    return issuer, None, None, 0, 0


def _year(
    connection: sqlite3.Connection,
    root_id: int,
    issuer: str,
    known: str | None,
    learnt: str | None,
    agreeing: int,
    stating: int,
) -> CompanyYear:
    (name,) = connection.execute(_NAME, (root_id, storable(issuer))).fetchone() or ("",)
    year = unpack_year(known) or usual_year_of(issuer)
    return CompanyYear(issuer, name, year, unpack_year(learnt), agreeing, stating)
