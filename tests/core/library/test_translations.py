"""Translations of one article: one row, found by either, and marked together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.analysis.series import ticker_points
from core.article import reader
from core.figures.correction import Correction, anchor_of
from core.library.joining import Telling, texts_of
from core.library.library import Library
from core.library.parser import parse
from core.library.query import Query
from core.library.translations import Joined
from core.settings import Home
from tests.core.library.conftest import write

ARTICLE = "---\ntitle: {title}\ndate: 2025-02-{day:02}\ntags: [optics]\n---\n\n{text}\n"


@pytest.fixture
def library(tmp_path: Path, home: Home) -> Iterator[Library]:
    folder = tmp_path / "content"
    texts = {
        "brindle.en.md": ("Brindle Optics lifts revenue", 11, "Lenses sold well."),
        "brindle.zh.md": ("布林德光学营收增长", 11, "镜头销售良好。"),
        "corven.md": ("Corven names a chair", 12, "A word on ships."),
        "corven.zh-CN.md": ("科文任命董事长", 12, "关于船舶。"),
        "bundle/index.de.md": ("Neue Fabrik", 13, "Eine Fabrik."),
        "bundle/index.fr.md": ("Une usine", 13, "Une usine."),
        "notes.md": ("Notes", 14, "Of no matter."),
        "notes.it.md": ("Notes on computers", 14, "Of no matter either."),
    }
    write(folder, {f: ARTICLE.format(title=title, day=day, text=text) for f, (title, day, text) in texts.items()})
    library = Library.open(folder, home)
    library.refresh(workers=1)
    yield library
    library.close()


def found(library: Library, query: str) -> list[str]:
    return sorted(row.file for section in library.find(parse(query)) for row in library.rows(section.ids))


SHOWN = ["brindle.en.md", "bundle/index.de.md", "corven.md", "notes.it.md", "notes.md"]


def test_a_list_shows_each_text_once(library: Library) -> None:
    assert found(library, "") == SHOWN
    assert library.totals().all == len(SHOWN)
    assert library.counts((Query(), parse("is:unread"))) == (len(SHOWN), len(SHOWN))
    (tag,) = library.facets(parse("")).tags
    assert tag.count == len(SHOWN)


@pytest.mark.parametrize(
    ("query", "files"),
    [
        ("营收", ["brindle.zh.md"]),
        ("lenses", ["brindle.en.md"]),
        ("lenses OR 营收", ["brindle.en.md"]),
        ("lang:zh", ["brindle.zh.md", "corven.zh-CN.md"]),
        ("usine", ["bundle/index.fr.md"]),
        ("-lang:en date:2025-02-11", ["brindle.zh.md"]),
    ],
)
def test_a_search_finds_either(library: Library, query: str, files: list[str]) -> None:
    assert found(library, query) == files


def test_an_article_knows_its_languages(library: Library) -> None:
    for file in ("corven.md", "corven.zh-CN.md"):
        told = [(one.file, one.language) for one in library.translations(file)]
        assert told == [("corven.md", "en"), ("corven.zh-CN.md", "zh-CN")] or told[1] == ("corven.zh-CN.md", "zh-CN")
        assert [file for file, _ in told] == ["corven.md", "corven.zh-CN.md"]
    assert [one.language for one in library.translations("bundle/index.fr.md")] == ["de", "fr"]
    assert library.translations("notes.it.md") == library.translations("gone.md") == ()


def test_what_is_done_to_an_article_is_done_to_it_in_all_languages(library: Library) -> None:
    library.set_read(["brindle.en.md"], True)
    library.set_starred(["corven.zh-CN.md"], True)
    assert library.row_of("brindle.zh.md").read
    assert found(library, "is:unread") == SHOWN[1:]
    assert found(library, "is:starred") == ["corven.md"]
    library.set_read(["brindle.zh.md"], False)
    assert found(library, "is:unread") == SHOWN


def test_a_translation_that_comes_or_goes_joins_or_parts(library: Library) -> None:
    (library.folder / "brindle.en.md").unlink()
    write(library.folder, {"notes.en.md": ARTICLE.format(title="Notes", day=14, text="Of no matter.")})
    library.refresh(workers=1)
    assert found(library, "") == ["brindle.zh.md", *SHOWN[1:3], "notes.md"]
    assert [one.file for one in library.translations("notes.it.md")] == ["notes.md", "notes.en.md", "notes.it.md"]


@pytest.mark.parametrize(
    ("files", "texts"),
    [
        (["a.en.md", "a.md"], [["a.md", "a.en.md"]]),
        (["a.zh.md", "a.en.md", "a.de.md"], [["a.en.md", "a.de.md", "a.zh.md"]]),
        (["a.en.md", "b/a.zh.md"], []),
        (["a.it.md", "a.no.md", "a.md"], []),
        (["a.md", "a.markdown"], []),
        (["v1.2.en.md", "v1.2.zh.md", "v1.3.en.md"], [["v1.2.en.md", "v1.2.zh.md"]]),
        (["en.md", "zh.md"], []),
    ],
)
def test_which_files_are_one_text(files: list[str], texts: list[list[str]]) -> None:
    assert texts_of(map(Telling, files)) == texts


@given(st.lists(st.integers(1, 4), max_size=6), st.data())
def test_of_each_text_the_first_that_is_found_is_left(sizes: list[int], data: st.DataObject) -> None:
    texts = np.repeat(np.arange(len(sizes)), sizes)
    positions = np.array(data.draw(st.permutations(range(texts.size))), dtype=np.int64)
    mask = np.array(data.draw(st.lists(st.booleans(), min_size=texts.size + 2, max_size=texts.size + 2)))
    left = Joined(positions, texts).one_of_each(mask)
    for text in range(len(sizes)):
        own = positions[texts == text]
        there = own[mask[own]]
        assert own[left[own]].tolist() == there[:1].tolist()
    assert left[texts.size :].tolist() == mask[texts.size :].tolist()


RESULTS = "---\ntitle: {title}\ndate: 2025-02-11\n---\nFennick (NASDAQ: FNCK): {text}\n"
LANGUAGES = {
    "fennick.zh.md": "营收增长。",
    "fennick.de.md": "revenue was $52 million in Q4 2024, and EBITDA $9 million.",
    "fennick.en.md": "revenue was $52 million in Q4 2024.",
    "other.md": "revenue was $52 million in Q4 2024.",
}


@pytest.fixture
def told(tmp_path: Path, home: Home) -> Iterator[Library]:
    write(tmp_path / "a", {f: RESULTS.format(title="Fennick results", text=text) for f, text in LANGUAGES.items()})
    library = Library.open(tmp_path / "a", home)
    library.refresh(workers=1)
    yield library
    library.close()


def sources(library: Library) -> list[str]:
    """The files behind Fennick's revenue."""
    (point,) = [point for point in ticker_points(library.ticker_figures("FNCK")) if point.metric == "revenue"]
    return [source.file for source in point.sources]


def test_an_announcement_is_one_source_in_however_many_languages(told: Library) -> None:
    assert sources(told) == ["fennick.en.md", "other.md"]
    assert {one.file for one in told.translations("fennick.en.md")} == set(LANGUAGES) - {"other.md"}, "all in reach"
    (told.folder / "fennick.en.md").unlink()
    told.refresh(workers=1)
    assert sources(told) == ["fennick.de.md", "other.md"]


def test_what_was_corrected_in_another_language_is_drawn(told: Library) -> None:
    (german,) = [figures for row, figures in told.figures_of(list(range(1, 9))) if row.file == "fennick.de.md"]
    was = next(figure for figure in german if figure.metric == "ebitda")
    article = reader.read(told.folder, "fennick.de.md")
    anchor = anchor_of(article.body, was.start, was.end)
    now = replace(was, low=8e6, high=8e6)
    told.corrections.put([Correction("one", article.file, "change", anchor, was, now, article.body_hash, 1)])
    told.refresh(workers=1)
    points = {point.metric: (point.value, len(point.sources)) for point in ticker_points(told.ticker_figures("FNCK"))}
    assert points == {"revenue": (52e6, 2), "ebitda": (8e6, 1)}
