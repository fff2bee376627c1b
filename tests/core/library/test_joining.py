"""What joins articles as translations of one another: names, folders of languages, and keys of headers."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.article.article import Article
from core.article.language import Placed, placed
from core.article.reader import read_text_article
from core.library.article_row import Head, header_row
from core.library.columns import Columns
from core.library.first_list import put_heads, root_id
from core.library.joining import MOST_OF_A_KEY, Telling, texts_of
from core.library.library import Library
from core.library.parser import parse
from core.library.schema import create
from core.library.translations import joined, translations_of
from core.settings import Home
from tests.core.library.conftest import write


@pytest.mark.parametrize(
    ("file", "place"),
    [
        ("en/2025/x.md", Placed("", "en", "en", "2025/x")),
        ("content/zh-cn/x/index.md", Placed("content/", "zh-cn", "zh-CN", "x/index")),
        ("a/EN/de/x.md", Placed("a/", "EN", "en", "de/x")),
        ("pt_BR/x.y.md", Placed("", "pt_BR", "pt-BR", "x.y")),
        ("no/x.md", None),
        ("hp-us/x.md", None),
        ("men/x.md", None),
        ("english/x.md", None),
        ("en.md", None),
        ("x/en.md", None),
    ],
)
def test_a_folder_that_can_be_nothing_but_a_language(file: str, place: Placed | None) -> None:
    assert placed(file) == place


@pytest.mark.parametrize(
    ("articles", "texts"),
    [
        ([Telling("zh/a.md"), Telling("en/a.md"), Telling("en/b.md")], [["en/a.md", "zh/a.md"]]),
        ([Telling("c/en/p/index.md"), Telling("c/fr/p/index.txt")], [["c/en/p/index.md", "c/fr/p/index.txt"]]),
        ([Telling("x/en/a.md"), Telling("y/zh/a.md")], []),
        ([Telling("en/a.md"), Telling("a.md")], []),
        ([Telling("it/a.md"), Telling("no/a.md")], []),
        ([Telling("b", "zh", "k"), Telling("a", "de", "k"), Telling("c", "en", "k")], [["c", "a", "b"]]),
        ([Telling("a.md", "en", "k"), Telling("b.md", "zh", "other")], []),
        ([Telling("a.md", "en"), Telling("b.md", "zh")], []),
        # of two articles of one language that give one key the second stays apart
        ([Telling("a.md", "en", "k"), Telling("b.md", "en", "k"), Telling("c.md", "zh", "k")], [["a.md", "c.md"]]),
        # a key joins what names and folders have joined
        (
            [Telling("a.en.md", "en", "k"), Telling("a.zh.md", "zh"), Telling("f/b.md", "fr", "k")],
            [["a.en.md", "f/b.md", "a.zh.md"]],
        ),
        (
            [Telling("en/a.md", "en", "k"), Telling("zh/a.md", "zh"), Telling("b.md", "zh", "k")],
            [["en/a.md", "zh/a.md"]],
        ),
    ],
)
def test_which_articles_are_one_text(articles: list[Telling], texts: list[list[str]]) -> None:
    assert texts_of(articles) == texts


FILES = st.sampled_from(
    [
        f"{folder}{name}{code}.md"
        for folder in ("", "en/", "zh/", "it/", "s/en/", "s/de-CH/", "s/en/zh/")
        for name in ("a", "b")
        for code in ("", ".en", ".zh", ".it")
    ]
)
ARTICLES = st.dictionaries(
    FILES, st.tuples(st.sampled_from(["", "en", "zh", "fr"]), st.sampled_from(["", "", "k", "l"])), max_size=12
).map(lambda found: [Telling(file, *told) for file, told in found.items()])


@given(ARTICLES, st.randoms())
def test_no_article_is_in_two_texts_and_the_order_of_the_files_tells_nothing(articles: list[Telling], random) -> None:  # type: ignore[no-untyped-def]
    texts = texts_of(articles)
    files = [file for text in texts for file in text]
    assert len(files) == len(set(files))
    assert set(files) <= {one.file for one in articles}
    assert all(len(text) > 1 for text in texts)
    random.shuffle(articles)
    assert sorted(texts_of(articles)) == sorted(texts)


def index_of(articles: list[Telling]) -> tuple[sqlite3.Connection, int, Columns]:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    create(connection)
    root = root_id(connection, "/folder")
    read = [Article(one.file, "Brindle", "", language=one.language, translation_key=one.key) for one in articles]
    put_heads(connection, root, [Head(header_row(one), {}, one.translation_key) for one in read])
    return connection, root, Columns(connection, root, 0)


@settings(max_examples=60, deadline=None)
@given(ARTICLES)
def test_an_article_alone_knows_the_text_that_the_list_joins(articles: list[Telling]) -> None:
    connection, root, columns = index_of(articles)
    all_of_them = joined(connection, columns)
    file_of = dict(connection.execute("SELECT id, CAST(file AS TEXT) FROM article"))
    texts: dict[int, list[str]] = {}
    for position, text in zip(all_of_them.positions.tolist(), all_of_them.texts.tolist(), strict=True):
        texts.setdefault(text, []).append(file_of[int(columns.ids[position])])
    assert sorted(texts.values()) == sorted(texts_of(articles))
    for one in articles:
        told = [translation.file for translation in translations_of(connection, root, one.file)]
        assert told == next((text for text in texts.values() if one.file in text), [])
    connection.close()


def test_a_key_of_more_articles_than_there_are_languages_joins_none() -> None:
    codes = [f"{a}{b}" for a in "abcdefg" for b in "abcdefgh"]
    for count in (MOST_OF_A_KEY, MOST_OF_A_KEY + 1):
        connection, root, columns = index_of([Telling(f"{code}x.md", code, "k") for code in codes[:count]])
        many = count <= MOST_OF_A_KEY
        assert joined(connection, columns).positions.size == (count if many else 0)
        assert len(translations_of(connection, root, "aax.md")) == (count if many else 0)
        connection.close()


@pytest.mark.parametrize(
    "header",
    [
        "---\ntitle: A\ntranslationKey: spring\n---\n",
        '+++\ntitle = "A"\ntranslationKey = "spring"\n+++\n',
        '{"title": "A", "translationKey": "spring"}\n\n',
        "---\ntitle: A\nparams:\n  translationkey: ' spring '\n---\n",
    ],
)
def test_the_key_is_read_from_the_header(header: str) -> None:
    assert read_text_article(f"{header}\nText.\n", "a.md").translation_key == "spring"


HEAD = "---\ntitle: {}\ndate: 2025-02-{}\n{}---\n\n{}\n"


@pytest.fixture
def library(tmp_path: Path, home: Home) -> Iterator[Library]:
    folder = tmp_path / "content"
    write(
        folder,
        {
            "en/brindle.md": HEAD.format("Brindle lifts revenue", 11, "", "Lenses sold well."),
            "zh/brindle.md": HEAD.format("营收增长", 11, "", "镜头销售良好。"),
            "en/corven.md": HEAD.format("Corven names a chair", 12, "", "A word on ships."),
            "news/spring.md": HEAD.format("A plant opens", 13, "lang: en\ntranslationKey: plant\n", "In spring."),
            "neues/werk.md": HEAD.format("Ein Werk", 13, "lang: de\ntranslationKey: plant\n", "Im Frühling."),
            "news/again.md": HEAD.format("Another plant", 14, "lang: en\ntranslationKey: plant\n", "In autumn."),
        },
    )
    library = Library.open(folder, home)
    library.refresh(workers=1)
    yield library
    library.close()


def found(library: Library, query: str) -> list[str]:
    return sorted(row.file for section in library.find(parse(query)) for row in library.rows(section.ids))


def test_each_text_has_one_row_and_either_is_found(library: Library) -> None:
    assert found(library, "") == ["en/brindle.md", "en/corven.md", "news/again.md", "news/spring.md"]
    assert library.totals().all == 4
    assert found(library, "销售") == ["zh/brindle.md"]
    assert found(library, "Werk") == ["neues/werk.md"]
    assert found(library, "spring") == ["news/spring.md"]
    assert [one.file for one in library.translations("zh/brindle.md")] == ["en/brindle.md", "zh/brindle.md"]
    assert [one.language for one in library.translations("neues/werk.md")] == ["en", "de"]
    assert library.translations("news/spring.md") == ()


def test_marks_count_for_all_languages(library: Library) -> None:
    library.set_read(["zh/brindle.md"], True)
    library.set_starred(["neues/werk.md"], True)
    assert library.row_of("en/brindle.md").read
    assert found(library, "is:starred") == ["news/again.md"]
    assert not library.row_of("news/spring.md").starred


def test_keys_that_come_change_or_go_join_and_part(library: Library) -> None:
    folder = library.folder
    write(folder, {"neues/werk.md": HEAD.format("Ein Werk", 13, "lang: de\n", "Im Frühling.")})
    library.refresh(workers=1)
    assert library.translations("news/again.md") == ()
    assert found(library, "") == [
        "en/brindle.md", "en/corven.md", "neues/werk.md", "news/again.md", "news/spring.md",
    ]  # fmt: skip
    write(folder, {"en/corven.md": HEAD.format("Corven", 12, "translationKey: plant\n", "A word on ships.")})
    write(folder, {"neues/werk.md": HEAD.format("Ein Werk", 13, "lang: de\ntranslationKey: plant\n", "Frühling.")})
    (folder / "news" / "again.md").unlink()
    (folder / "zh" / "brindle.md").unlink()
    library.refresh(workers=1)
    assert library.translations("en/brindle.md") == ()
    assert [one.file for one in library.translations("neues/werk.md")] == ["en/corven.md", "neues/werk.md"]
    assert found(library, "") == ["en/brindle.md", "en/corven.md", "news/spring.md"]


def test_what_is_told_in_several_folders_is_one_source_of_a_point(tmp_path: Path, home: Home) -> None:
    text = "Fennick (NASDAQ: FNCK): revenue was $52 million in Q4 2024."
    head = "---\ntitle: Fennick results\ndate: 2025-02-11\n{}---\n{}\n"
    files = {
        "en/q4.md": head.format("", text),
        "de/q4.md": head.format("lang: de\n", text),
        "archive/old.md": head.format("lang: fr\ntranslationKey: q4\n", text),
        "archive/new.md": head.format("lang: es\ntranslationKey: q4\n", text),
        "other.md": head.format("", text),
    }
    write(tmp_path / "a", files)
    library = Library.open(tmp_path / "a", home)
    library.refresh(workers=1)
    told = [row.file for row, _figures in library.ticker_figures("FNCK")]
    assert sorted(told) == ["archive/new.md", "en/q4.md", "other.md"]
    library.close()
