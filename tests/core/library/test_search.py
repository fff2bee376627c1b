"""What searches find, how it is grouped and counted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.errors import QueryError
from core.library.library import Facet, Group, Library, Sort, Totals
from core.library.parser import parse
from core.settings import Home
from tests.core.library.conftest import FILES, write


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    base = tmp_path_factory.mktemp("search")
    write(base / "articles", FILES)
    library = Library.open(base / "articles", Home(base / "config", base / "data", base / "cache"))
    library.refresh(workers=1)
    library.set_read(["sub/brae.md"], True)
    library.set_starred(["quillon.md"], True)
    yield library
    library.close()


def found(library: Library, text: str) -> set[str]:
    """The stems of the files that a text finds."""
    (section,) = library.find(parse(text))
    return {Path(row.file).stem for row in library.rows(section.ids)}


ALL = {"quillon", "brae", "otago", "letter", "broken"}


@pytest.mark.parametrize(
    ("text", "stems"),
    [
        ("", ALL),
        ("revenue", {"quillon"}),
        ("REVENUE management", {"quillon"}),
        ("revenue cannery", set()),
        ('"earnings call"', {"quillon"}),
        ('"call earnings"', set()),
        ("reven", set()),
        ("reven*", {"quillon"}),
        ("company expects reven*", {"quillon"}),
        ("cafe", {"otago"}),
        ("moller", set()),
        ("Ines", {"brae"}),
        ("-revenue", ALL - {"quillon"}),
        ("sensors -otago", {"quillon"}),
        ("ticker:qlln", {"quillon"}),
        ("ticker:NASDAQ:BRHF", {"brae"}),
        ("ticker:QLLN ticker:BRHF", {"quillon", "brae"}),
        ("ticker:QLLN ticker:BRHF revenue", {"quillon"}),
        ("-ticker:QLLN", ALL - {"quillon"}),
        ('tag:"EARNINGS CALL"', {"quillon"}),
        ("tag:announcements", {"quillon"}),
        ("tag:earnings", set()),
        ("tag:sensors -tag:announcements", {"otago"}),
        ("date:2025", {"quillon", "brae"}),
        ("date:2025-01", {"brae"}),
        ("date:2025-02-12", {"quillon"}),
        ("date:2024 date:2025-02", {"quillon", "otago"}),
        ("after:2025", {"quillon", "brae"}),
        ("after:2025-01-20 before:2025-02-12", {"brae"}),
        ("before:2025", {"otago"}),
        ("date:none", {"letter", "broken"}),
        ("-date:2025", {"otago", "letter", "broken"}),
        ("is:read", {"brae"}),
        ("is:unread", ALL - {"brae"}),
        ("is:starred", {"quillon"}),
        ("-is:starred is:unread", {"otago", "letter", "broken"}),
        ("is:problem", {"broken"}),
        ("has:guidance", {"quillon"}),
        ("-has:figures", ALL - {"quillon"}),
        ("lang:en-GB", {"brae"}),
        ("company:quillon", {"quillon"}),
        ("company:brae company:otago", {"brae", "otago"}),
        ("kind:results", {"quillon"}),
        ("revenue OR gripper*", {"quillon", "otago"}),
        ("revenue OR ticker:BRHF", {"quillon", "brae"}),
        ("sensors (revenue OR grippers) -otago", {"quillon"}),
        ("-(revenue OR ticker:BRHF)", ALL - {"quillon", "brae"}),
        ("date:2024-11..2025-01", {"otago", "brae"}),
        ("date:..2025-01", {"otago", "brae"}),
        ("date:2025-01-21..", {"quillon"}),
        ("last:1d", set()),
        ("last:900y", {"quillon", "brae", "otago"}),
        ("has:revenue", {"quillon"}),
        ("has:eps", set()),
        ("period:2024Q4", {"quillon"}),
        ("period:2024", {"quillon"}),
        ("period:2025Q1", set()),
        ("basis:gaap", set()),
        ("revenue>50M", {"quillon"}),
        ("revenue>52M", set()),
        ("revenue>=52M", {"quillon"}),
        ("revenue=52M", {"quillon"}),
        ("revenue<52.1M", {"quillon"}),
        ("revenue>50MUSD", {"quillon"}),
        ("revenue>50MEUR", set()),
        ("revenue_growth>10%", {"quillon"}),
        ("revenue_growth>12%", set()),
        ("revenue_qoq>1%", set()),
        ("revenue_guidance>53M", {"quillon"}),
        ("revenue_guidance>54M", set()),
        ("revenue_guidance<56M", set()),
        ("revenue_guidance<=56M", {"quillon"}),
        ("revenue>50M period:2024Q4", {"quillon"}),
        ("revenue>50M period:2025Q1", set()),
        ("revenue>50M basis:gaap", set()),
        ("-revenue>50M", ALL - {"quillon"}),
        ("eps<0 OR revenue>50M", {"quillon"}),
    ],
)
def test_what_a_search_finds(library: Library, text: str, stems: set[str]) -> None:
    assert found(library, text) == stems


@pytest.mark.parametrize(
    ("text", "stems"),
    [
        ('"earnings c', {"quillon"}),
        ('"call e', {"quillon"}),
        ('"call ear', set()),
        ('"earnings call', {"quillon"}),
        ("earnings-c", {"quillon"}),
        ("revenue_g", {"quillon"}),
        ("revenue_gr", {"quillon"}),
        ("revenue_gro", set()),
        ('"cannery x', {"brae"}),
        ('"nothing-like-it x', set()),
    ],
)
def test_a_phrase_is_found_by_its_words_before_one_that_has_hardly_begun(
    library: Library, text: str, stems: set[str]
) -> None:
    (section,) = library.find(parse(text, typing=True))
    assert {Path(row.file).stem for row in library.rows(section.ids)} == stems


@pytest.mark.parametrize(
    ("text", "stems"),
    [("cann*", {"brae"}), ("ca*", {"quillon"}), ("q*", {"quillon"}), ("q4*", {"quillon"})],
)
def test_one_or_two_letters_with_a_star_begin_words_of_titles_and_tags_alone(
    library: Library, text: str, stems: set[str]
) -> None:
    assert found(library, text) == stems


def test_a_language_holds_its_regions(library: Library) -> None:
    assert found(library, "lang:en") >= {"quillon", "brae"}


@pytest.mark.parametrize(
    ("sort", "group", "expected"),
    [
        ("newest", "none", [("", ["quillon", "brae", "otago", "broken", "letter"])]),
        ("oldest", "none", [("", ["otago", "brae", "quillon", "broken", "letter"])]),
        ("ticker", "none", [("", ["brae", "otago", "quillon", "broken", "letter"])]),
        (
            "newest",
            "date",
            [("2025-02", ["quillon"]), ("2025-01", ["brae"]), ("2024-11", ["otago"]), ("", ["broken", "letter"])],
        ),
        (
            "oldest",
            "date",
            [("2024-11", ["otago"]), ("2025-01", ["brae"]), ("2025-02", ["quillon"]), ("", ["broken", "letter"])],
        ),
        (
            "newest",
            "ticker",
            [("BRHF", ["brae"]), ("OTGR", ["otago"]), ("QLLN", ["quillon"]), ("", ["broken", "letter"])],
        ),
    ],
)
def test_order_and_groups(library: Library, sort: Sort, group: Group, expected: list[tuple[str, list[str]]]) -> None:
    sections = library.find(parse(""), sort, group)
    assert [(s.label, [Path(row.file).stem for row in library.rows(s.ids)]) for s in sections] == expected


def test_titles_sort_without_regard_to_case(library: Library) -> None:
    (section,) = library.find(parse("-is:problem"), "title")
    titles = [row.title for row in library.rows(section.ids)]
    assert titles == sorted(titles, key=str.casefold)


def test_grouped_by_tag_an_article_stands_under_each_of_its_tags(library: Library) -> None:
    sections = library.find(parse("ticker:QLLN ticker:OTGR"), group="tag")
    stems = {s.label: {Path(row.file).stem for row in library.rows(s.ids)} for s in sections}
    assert stems["sensors"] == {"quillon", "otago"}
    assert stems["Earnings Call"] == stems["announcements"] == {"quillon"}


def test_a_search_that_finds_nothing_has_no_groups(library: Library) -> None:
    assert library.find(parse("zebra"), group="date") == ()
    assert [len(section.ids) for section in library.find(parse("zebra"))] == [0]


def test_rows_come_in_the_order_asked_for_and_without_those_that_are_gone(library: Library) -> None:
    (section,) = library.find(parse(""))
    ids = [*reversed(section.ids), 987_654]
    assert [row.id for row in library.rows(ids)] == list(reversed(section.ids))


def test_a_row_says_what_a_list_shows(library: Library) -> None:
    row = library.row_of("quillon.md")
    assert row is not None
    assert (row.title, row.ticker, row.language) == ("Quillon Instruments Reports Record Revenue", "QLLN", "en")
    assert row.tags == ("Earnings Call", "sensors", "announcements")
    assert row.date is not None
    assert row.date.isoformat() == "2025-02-12T08:30:00"
    assert row.headline.revenue == "$52M"
    assert row.guidance
    assert row.starred
    assert not row.read
    assert row.problem == ""


def test_a_date_keeps_the_zone_that_was_written(library: Library) -> None:
    row = library.row_of("sub/deeper/otago.markdown")
    assert row is not None
    assert row.date is not None
    assert row.date.isoformat() == "2024-11-05T10:00:00+13:00"


def test_a_broken_article_is_listed_with_its_reason(library: Library) -> None:
    row = library.row_of("broken.md")
    assert row is not None
    assert row.problem
    assert {file for file, _ in library.problems()} == {"broken.md"}


def test_there_is_no_row_of_a_file_that_is_not_there(library: Library) -> None:
    assert library.row_of("nothing.md") is None


def test_counts_over_everything(library: Library) -> None:
    facets = library.facets(parse(""))
    assert facets.views == Totals(all=5, unread=4, starred=1, guidance=1, problems=1)
    assert set(facets.tickers) == {Facet("QLLN", 1), Facet("BRHF", 1), Facet("OTGR", 1)}
    assert facets.tags[0] == Facet("sensors", 2)
    assert facets.months == (Facet("2025-02", 1), Facet("2025-01", 1), Facet("2024-11", 1), Facet("", 2))
    totals = library.totals()
    assert (totals.all, totals.unread, totals.problems) == (5, 4, 1)


def test_counts_under_a_search(library: Library) -> None:
    facets = library.facets(parse("tag:sensors revenue"))
    assert facets.views.all == 1
    assert facets.tickers == (Facet("QLLN", 1),)
    assert facets.months == (Facet("2025-02", 1),)


def test_a_count_says_what_a_click_would_show(library: Library) -> None:
    facets = library.facets(parse("ticker:QLLN is:starred"))
    assert {facet.value for facet in facets.tickers} == {"QLLN"}  # of the starred
    assert (facets.views.all, facets.views.unread) == (1, 1)
    beside = library.facets(parse("ticker:QLLN"))
    assert {facet.value for facet in beside.tickers} == {"QLLN", "BRHF", "OTGR"}
    assert {facet.value for facet in library.facets(parse("-ticker:QLLN")).tickers} == {"BRHF", "OTGR"}


def test_figures_of_a_ticker_come_with_their_articles(library: Library) -> None:
    ((row, figures),) = library.ticker_figures("QLLN")
    assert row.file == "quillon.md"
    assert len(figures) == row.figures
    assert any((f.metric, f.low, f.unit, f.quote) == ("revenue", 52e6, "USD", "$52 million") for f in figures)
    assert library.ticker_figures("NONE") == ()


HOSTILE = [
    "[" * 100_000,
    "(" * 4_000,
    "a " * 2_000,
    '"' * 4_000,
    "ticker:" * 500,
    "-" * 4_096,
    "NEAR(a b, 5) OR * ^ AND NOT",
    'title:x {a b}:y "a" + "b"',
    "' OR 1=1; DROP TABLE article; --",
    "a\0b",
    "caf\udce9",
    "company:%_*?[]",
    "lang:[*?",
    "ticker:[*?]:9",
    "x*" * 90,
    " ".join(f"-w{n}" for n in range(100)),
    " ".join(f"ticker:T{n}" for n in range(100)),
    "date:0000",
    "date:9999-12-31",
    "before:0001 after:9999",
    "tag:" + "\N{SNOWMAN}" * 1_000,
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("typing", [True, False])
def test_hostile_searches_are_answered(library: Library, text: str, typing: bool) -> None:
    try:
        query = parse(text, typing=typing)
    except QueryError as mistake:
        assert mistake.message
    else:
        assert all(set(section.ids) for section in library.find(query, group="date"))
        assert library.facets(query).views.all <= 5
