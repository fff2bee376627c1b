"""Lists in every order and grouping; what has no value comes last and is a group of its own."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest

from core.library.library import Group, Library, Row, Section, Sort
from core.library.parser import parse
from core.settings import Home
from tests.core.library.conftest import write

ARTICLE = """---
title: "{title}"
date: {date}
tags: [{tags}]
---
{company} ({ticker}) has held its Q4 earnings call.

{text}
"""
FIGURES = "The company reported revenue of {revenue} for the fourth quarter of 2024, {growth}% year over year."


def article(title: str, company: str, ticker: str, day: int, text: str, tags: str = "results") -> str:
    date = f"2025-02-{day:02}"
    return ARTICLE.format(title=title, date=date, tags=tags, company=company, ticker=ticker, text=text)


FILES = {
    "a.md": article("Zinnia lifts sales", "Zinnia Optics", "(ZNNA)", 3,
        FIGURES.format(revenue="$141 million", growth="up 25") + " The gross margin was 61.5%.", "chips, results"),
    "b.md": article("apex slips", "Apex Pumps", "(APXP)", 9,
        FIGURES.format(revenue="$2.1 billion", growth="down 4") + " The gross margin was 33%.", "pumps"),
    "c.md": article("Mid River grows", "Mid River Mills", "(MIDR)", 5,
        FIGURES.format(revenue="€900 million", growth="up 2") + " The operating margin was 70%."),
    "d.md": article("Apex names a chair", "Apex Pumps", "(APXP)", 11, "A new chair joins the board in May.", "pumps"),
    "e.md": "---\ntitle: No company at all\n---\nNothing is told here.\n",
}  # fmt: skip


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    base = tmp_path_factory.mktemp("sorting")
    write(base / "articles", FILES)
    library = Library.open(base / "articles", Home(base / "config", base / "data", base / "cache"))
    library.refresh(workers=1)
    yield library
    library.close()


def shown(library: Library, sort: Sort, group: Group = "none", query: str = "") -> list[tuple[str, str]]:
    """The sections as label and files, 'USD:b a'."""
    sections = library.find(parse(query), sort, group)
    return [(section.label, " ".join(row.file[0] for row in rows(library, section))) for section in sections]


def rows(library: Library, section: Section) -> tuple[Row, ...]:
    return library.rows(list(section.ids))


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("newest", [("", "d b c a e")]),
        ("oldest", [("", "a c b d e")]),
        ("title", [("", "d b c e a")]),
        ("title_down", [("", "a e c b d")]),
        ("ticker", [("", "d b c a e")]),
        ("ticker_down", [("", "a c d b e")]),
        ("revenue_down", [("USD", "b a"), ("EUR", "c"), ("", "d e")]),
        ("revenue", [("USD", "a b"), ("EUR", "c"), ("", "d e")]),
        ("growth_down", [("growth", "a c b"), ("", "d e")]),
        ("growth", [("growth", "b c a"), ("", "d e")]),
        ("margin_down", [("gross_margin", "a b"), ("operating_margin", "c"), ("", "d e")]),
        ("margin", [("gross_margin", "b a"), ("operating_margin", "c"), ("", "d e")]),
    ],
)
def test_orders(library: Library, sort: Sort, expected: list[tuple[str, str]]) -> None:
    assert shown(library, sort) == expected


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        ("date", [("2025-02", "d b c a"), ("", "e")]),
        ("ticker", [("APXP", "d b"), ("MIDR", "c"), ("ZNNA", "a"), ("", "e")]),
        ("company", [("Apex Pumps", "d b"), ("Mid River Mills", "c"), ("Zinnia Optics", "a"), ("", "e")]),
        ("kind", [("results", "b c a"), ("people", "d"), ("other", "e")]),
        ("tag", [("chips", "a"), ("pumps", "d b"), ("results", "c a"), ("", "e")]),
    ],
)
def test_groups(library: Library, group: Group, expected: list[tuple[str, str]]) -> None:
    assert shown(library, "newest", group) == expected


def test_within_a_group_articles_stand_in_the_order_asked_for(library: Library) -> None:
    assert shown(library, "revenue", "date") == [("2025-02", "a b c d"), ("", "e")]
    assert shown(library, "title", "tag") == [("chips", "a"), ("pumps", "d b"), ("results", "c a"), ("", "e")]
    assert shown(library, "oldest", "tag")[1] == ("pumps", "b d")


@pytest.mark.parametrize("sort", get_args(Sort))
@pytest.mark.parametrize("group", get_args(Group))
def test_every_order_has_all_that_is_found_and_nothing_else(library: Library, sort: Sort, group: Group) -> None:
    sections = library.find(parse("-chair"), sort, group)
    found = [id for section in sections for id in section.ids]
    assert {row.file for row in library.rows(found)} == {"a.md", "b.md", "c.md", "e.md"}
    assert len(found) == (5 if group == "tag" else 4)
    assert all(len(section.ids) for section in sections)
    assert library.find(parse("nothing-like-this"), sort, group) in ((), library.find(parse("zebra"), sort, group))


def test_the_number_that_sorts_is_the_one_that_is_shown(library: Library) -> None:
    (section, *_) = library.find(parse(""), "revenue_down", "none")
    assert [row.headline.revenue for row in rows(library, section)] == ["$2.1B", "$141M"]
    (section, *_) = library.find(parse(""), "growth_down", "none")
    growths = [row.headline.growth for row in rows(library, section)]
    assert growths == ["+25%", "+2%", "−4%"]
    assert all(before != after for before, after in pairwise(growths))


def test_another_index_is_another_list(library: Library) -> None:
    folder: Path = library.folder
    (folder / "f.md").write_text(article("A sixth", "Sixth Ltd", "(SIXT)", 20, "News."), encoding="utf-8")
    library.refresh(workers=1)
    assert shown(library, "newest") == [("", "f d b c a e")]
    (folder / "f.md").unlink()
    library.refresh(workers=1)
    assert shown(library, "newest") == [("", "d b c a e")]


def test_titles_are_in_order_whatever_their_case_and_accents(home: Home, tmp_path: Path) -> None:
    titles = ["Ärger over orbs", "apex", "Brae", "Éclair Foods", "echo", "Zebra", "中文"]
    for number, title in enumerate(reversed(titles)):
        write(tmp_path / "titles", {f"{number}.md": f"# {title}\n"})
    library = Library.open(tmp_path / "titles", home)
    library.refresh(workers=1)
    (section,) = library.find(parse(""), "title")
    expected = ["apex", "Ärger over orbs", "Brae", "echo", "Éclair Foods", "Zebra", "中文"]
    assert [row.title for row in library.rows(section.ids)] == expected
    assert library.first_titled(section.ids, "ecl") == expected.index("Éclair Foods")
    assert library.first_titled(section.ids, "Éc") == expected.index("echo")
    library.close()


def test_tags_of_another_folder_are_neither_counted_nor_lend_their_spelling(home: Home, tmp_path: Path) -> None:
    own, other = tmp_path / "own", tmp_path / "other"
    for number, tags in enumerate(("markets", "robots, zinc", "Robots")):
        header = f"---\ntitle: T{number}\ndate: 2025-01-0{number + 1}\ntags: [{tags}]\n---\n"
        write(own, {f"{number}.md": f"{header}Text.\n"})
    write(other, {"b.md": "---\ntitle: B\ndate: 2025-01-01\ntags: [ROBOTS, aardvark, nuts, Markets]\n---\nText.\n"})
    library = Library.open(own, home)
    library.refresh(workers=1)
    assert sum(len(section.ids) for section in library.find(parse("tag:robots"))) == 2
    beside = Library.open(other, home)
    beside.refresh(workers=1)
    counts = {facet.value: facet.count for facet in library.facets(parse("")).tags}
    assert counts == {"markets": 1, "Robots": 2, "zinc": 1}
    assert [section.label for section in library.find(parse(""), group="tag")] == ["markets", "Robots", "zinc"]
    library.close()
    beside.close()
