"""What articles of a folder teach each other: names for tickers, and when fiscal years end."""

from __future__ import annotations

import math
import os
import random
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.article.folder import Candidate
from core.figures.figure import FiscalYear
from core.library import first_list, indexer, learning, schema, store
from core.library.fiscal_years import years_of
from core.library.ingest import read_entries
from core.library.library import Library
from core.library.parser import parse
from core.settings import Home
from tests.core.library import dying_reads
from tests.core.library.conftest import write


def news(title: str, body: str, day: str = "2025-03-04") -> str:
    return f'---\ntitle: "{title}"\ndate: {day}\nlang: en\n---\n{body}\n'


STATED = news(
    "Nimbus Tools Reports Third Quarter Results",
    "Nimbus Tools, Inc. (NASDAQ: NMBT) reported results for the third quarter of fiscal 2025, which ended on"
    " October 31, 2024. Revenue was $40 million.",
    "2024-12-03",
)
STATED_TOO = news(
    "Nimbus Tools Reports Second Quarter Results",
    "Nimbus Tools, Inc. (NASDAQ: NMBT) reported results for the second quarter of fiscal 2025, which ended on"
    " July 31, 2024. Revenue was $38 million.",
    "2024-09-03",
)
LABELLED = news(
    "Nimbus Tools (NMBT) Q4 earnings beat",
    "Nimbus Tools ((NMBT)) has held its earnings call. In the fourth quarter revenue rose to $44 million.",
)
WIRED = news(
    "Nimbus Tools Q4 Revenue Rises", "Nimbus Tools said fourth-quarter revenue rose to $44 million from $39 million."
)
OTHERWISE = news(
    "Nimbus Tools Files Its Report",
    "Nimbus Tools, Inc. (NASDAQ: NMBT) reported results for the first quarter of fiscal 2025, which ended on"
    " September 30, 2024. Revenue was $12 million.",
    "2024-11-20",
)
HOMONYM = news(
    "Nimbus Tools Opens a Mine", "Nimbus Tools Ltd (ASX: NTL) has opened a mine in the far west of the country."
)
BRAE = news(
    "Brae Harbor Names a Chair", "Brae Harbor (NYSE: BRH) has named a chair. Revenue was $9 million in Q4 2024."
)
ROUND_UP = news("Stocks Slide as Nimbus Tools Tumbles", "Nimbus Tools lost a fifth of its value, and others fell too.")
TEXTS = {
    "a.md": STATED, "b.md": STATED_TOO, "c.md": LABELLED, "d.md": WIRED, "e.md": OTHERWISE, "f.md": HOMONYM,
    "g.md": BRAE, "h.md": ROUND_UP,
}  # fmt: skip
JANUARY = FiscalYear(1)


class Folder:
    """An index without its processes: articles are put and removed one by one, and learnt from after each step."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.connection = sqlite3.connect(":memory:", isolation_level=None)
        schema.create(self.connection)
        self.root = first_list.root_id(self.connection, str(path))
        self.corrections: dict[str, FiscalYear] = {}
        self.extracted: list[str] = []

    def put(self, *files: str) -> None:
        for file in files:
            self._read(file, None)
        self.learn()

    def remove(self, *files: str) -> None:
        store.remove(self.connection, self.root, files)
        self.learn()

    def learn(self) -> None:
        self.extracted.clear()
        while True:
            learning.learn(self.connection, self.root, self.corrections)
            outdated = learning.outdated(self.connection, self.root)
            if not outdated:
                return
            for file, year in outdated.items():
                self.extracted.append(file)
                self._read(file, year)

    def _read(self, file: str, year: FiscalYear | None) -> None:
        (entry,) = read_entries(self.path, [file], math.inf, {file: year} if year else None)
        assert entry is not None
        store.put(self.connection, self.root, [(Candidate(file, 1, 1), entry)])

    def state(self) -> list[list[tuple[object, ...]]]:
        """All that was learnt and extracted, without ids."""
        return [
            sorted(self.connection.execute(select).fetchall(), key=repr)
            for select in (
                "SELECT name, ticker, articles FROM alias",
                "SELECT issuer, known, learnt, agreeing, stating FROM fiscal_year",
                "SELECT file, ticker, issuer, told, to_tell, period FROM article",
                "SELECT a.file, t.position, t.ticker FROM ticker t JOIN article a ON a.id = t.article_id",
                "SELECT a.file, f.position, f.low, f.period, f.period_end, f.span"
                " FROM figure f JOIN article a ON a.id = f.article_id",
                "SELECT * FROM touched",
            )
        ]

    def tickers(self) -> dict[str, str | None]:
        return {file.decode(): ticker for file, ticker in self.connection.execute("SELECT file, ticker FROM article")}

    def ends(self, file: str) -> set[str]:
        rows = self.connection.execute(
            "SELECT f.period_end FROM figure f JOIN article a ON a.id = f.article_id WHERE a.file = ?", (file.encode(),)
        )
        return {end for (end,) in rows}


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("learning")
    write(folder, TEXTS)
    return folder


@pytest.fixture
def folder(texts: Path) -> Iterator[Folder]:
    folder = Folder(texts)
    with closing(folder.connection):
        yield folder


def test_a_company_shares_its_fiscal_year(folder: Folder) -> None:
    folder.put("c.md")
    assert folder.ends("c.md") == {"2024-12"}
    folder.put("a.md")
    assert folder.ends("c.md") == {"2025-01"}
    assert folder.extracted == ["c.md"], "what states its year itself is not read again"
    folder.remove("a.md")
    assert folder.ends("c.md") == {"2024-12"}


def test_a_newswire_article_is_joined_by_its_name(folder: Folder) -> None:
    folder.put("d.md")
    assert folder.tickers() == {"d.md": None}
    folder.put("a.md")
    assert folder.tickers() == {"a.md": "NMBT", "d.md": "NMBT"}
    assert folder.ends("d.md") >= {"2025-01"}
    folder.remove("a.md")
    assert folder.tickers() == {"d.md": None}


def test_an_ambiguous_name_joins_nothing(folder: Folder) -> None:
    folder.put("a.md", "d.md", "f.md")
    assert folder.tickers()["d.md"] is None
    folder.remove("f.md")
    assert folder.tickers()["d.md"] == "NMBT"


def test_a_round_up_is_joined_to_none_of_those_that_it_names(folder: Folder) -> None:
    folder.put("a.md", "b.md", "h.md")
    assert folder.tickers()["h.md"] is None


def test_the_majority_decides_and_a_tie_teaches_nothing(folder: Folder) -> None:
    folder.put("a.md", "c.md", "e.md")
    assert folder.ends("c.md") == {"2024-12"}
    folder.put("b.md")
    assert folder.ends("c.md") == {"2025-01"}


def test_an_article_elsewhere_costs_nothing(folder: Folder) -> None:
    folder.put("a.md", "c.md", "d.md")
    folder.put("g.md")
    assert folder.extracted == []


def test_a_correction_holds_against_what_is_learnt_and_is_taken_back(folder: Folder) -> None:
    folder.put("a.md", "c.md")
    learnt = folder.state()
    folder.corrections["NMBT"] = FiscalYear(2, corrected=True)
    folder.learn()
    assert folder.ends("c.md") == {"2025-02"}
    folder.put("c.md")
    assert "c.md" in folder.extracted, "re-applied to what is indexed again"
    folder.corrections.clear()
    folder.learn()
    assert folder.state() == learnt


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(st.sets(st.sampled_from(sorted(TEXTS)), min_size=1, max_size=4), max_size=8))
def test_the_order_does_not_matter(texts: Path, steps: list[set[str]]) -> None:
    """Each step brings the articles that are not there, and takes away those that are."""
    changing, there = Folder(texts), set[str]()
    for step in steps:
        for file in sorted(step, key=lambda file: random.Random(repr(steps)).random()):
            if file in there:
                changing.remove(file)
            else:
                changing.put(file)
        there ^= step
    fresh = Folder(texts)
    fresh.put(*sorted(there))
    assert changing.state() == fresh.state()
    files = sorted(there)
    entries = dict(zip(files, read_entries(texts, files, math.inf), strict=True))
    assert told(fresh) == years_of({file: entry for file, entry in entries.items() if entry})
    for folder in (changing, fresh):
        folder.connection.close()


def told(folder: Folder) -> dict[str, FiscalYear]:
    rows = folder.connection.execute("SELECT file, told FROM article WHERE told IS NOT NULL")
    return {file.decode(): year for file, text in rows if (year := learning.unpack_year(text))}


# --- with the library, its processes and its marks --------------------------------------------------------------


def touch(path: Path) -> None:
    status = path.stat()
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns + 1_000_000_000))


def files(library: Library, query: str) -> set[str]:
    (section,) = library.find(parse(query))
    return {row.file for row in library.rows(section.ids)}


def ends(library: Library, file: str) -> set[str | None]:
    figures = {row.file: figures for row, figures in library.ticker_figures("NMBT")}[file]
    return {figure.period_end for figure in figures}


@pytest.fixture
def nimbus(tmp_path: Path, home: Home) -> Iterator[Library]:
    path = tmp_path / "nimbus"
    write(path, {file: TEXTS[file] for file in ("a.md", "c.md", "d.md", "g.md")})
    library = Library.open(path, home)
    yield library
    library.close()


def test_a_refresh_learns_and_extracts_what_that_changes(nimbus: Library) -> None:
    report = nimbus.refresh(workers=1)
    assert (report.new, report.changed, report.dated) == (4, 0, 2)
    assert files(nimbus, "ticker:NMBT") == {"a.md", "c.md", "d.md"}
    assert {facet.value: facet.count for facet in nimbus.facets(parse("")).tickers} == {"NMBT": 3, "BRH": 1}
    assert ends(nimbus, "c.md") == {"2025-01"}
    assert (nimbus.told("c.md"), nimbus.told("a.md"), nimbus.told("none.md")) == (JANUARY, None, None)


def test_a_refresh_without_news_reads_nothing(nimbus: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    nimbus.refresh(workers=1)
    monkeypatch.setattr(indexer, "read_entries", dying_reads.refuse)
    assert nimbus.refresh(workers=1).dated == 0


def test_an_article_of_another_company_has_nothing_extracted_again(nimbus: Library) -> None:
    nimbus.refresh(workers=1)
    touch(nimbus.folder / "g.md")
    report = nimbus.refresh(workers=1)
    assert (report.changed, report.dated) == (1, 0)


def test_what_is_known_can_be_shown_with_its_evidence(nimbus: Library) -> None:
    nimbus.refresh(workers=1)
    [year] = nimbus.fiscal_years()
    assert (year.issuer, year.company, year.year, year.agreeing, year.stating) == (
        "NMBT",
        "Nimbus Tools",
        JANUARY,
        1,
        1,
    )
    same, evidence = nimbus.fiscal_year("NMBT")
    assert same == year
    assert [(one.file, one.month) for one in evidence] == [("a.md", 1)]
    unknown, nothing = nimbus.fiscal_year("BRH")
    assert (unknown.year, nothing) == (None, ())


def test_what_is_generally_known_of_a_company_is_shown_until_its_articles_state_more(nimbus: Library) -> None:
    (nimbus.folder / "apple.md").write_text(
        "---\ntitle: Apple (NASDAQ:AAPL) reports\n---\n\nApple (NASDAQ:AAPL) earned more in the quarter.\n",
        encoding="utf-8",
    )
    nimbus.refresh(workers=1)
    known = {year.issuer: year for year in nimbus.fiscal_years()}
    assert (known["AAPL"].year, known["AAPL"].learnt, known["AAPL"].source) == (FiscalYear(9), None, "generally known")
    assert nimbus.fiscal_year("AAPL") == (known["AAPL"], ())


def test_a_correction_outlives_the_index(nimbus: Library, home: Home) -> None:
    nimbus.refresh(workers=1)
    nimbus.set_fiscal_year("NMBT", FiscalYear(2))
    assert nimbus.refresh(workers=1).dated == 3
    [year] = nimbus.fiscal_years()
    assert (year.year, year.learnt) == (FiscalYear(2, corrected=True), JANUARY)
    corrected = nimbus.ticker_figures("NMBT")
    nimbus.close()
    home.index.unlink()
    again = Library.open(nimbus.folder, home)
    again.refresh(workers=1)
    assert [figures for _, figures in again.ticker_figures("NMBT")] == [figures for _, figures in corrected]
    again.set_fiscal_year("NMBT", None)
    again.refresh(workers=1)
    assert ends(again, "c.md") == {"2025-01"}
    again.close()


def test_learning_that_was_broken_off_is_done_the_next_time(nimbus: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(learning, "outdated", _fail)
        with pytest.raises(RuntimeError):
            nimbus.refresh(workers=1)
    report = nimbus.refresh(workers=1)
    assert (report.new, report.dated) == (0, 2)
    assert ends(nimbus, "c.md") == {"2025-01"}


def _fail(*_: Iterable[object]) -> None:
    raise RuntimeError


def test_figures_are_of_the_company_that_an_article_tells_of_first(tmp_path: Path, home: Home) -> None:
    body = (
        "Nimbus Corp. (NYSE:NMBT) (FSE:6NT) wants Brill Inc. (NYSE:BRLL), which makes lamps."
        " Nimbus reported fourth-quarter revenue of $44 million."
    )
    write(tmp_path / "a", {"two.md": news("Nimbus bids for Brill", body)})
    library = Library.open(tmp_path / "a", home)
    library.refresh(workers=1)
    (section,) = library.find(parse("ticker:BRLL"))
    assert len(section.ids) == 1, "it is found by either"
    counts = [len(library.ticker_figures(ticker)) for ticker in ("NMBT", "DE:6NT", "BRLL")]
    library.close()
    assert counts == [1, 1, 0]
