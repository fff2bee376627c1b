"""Any part of a Chinese or Japanese text is found where it stands, and nowhere else."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.library.cjk import phrase, spaced
from core.library.parser import parse
from core.library.query import Word
from core.library.words import match_of


@pytest.fixture(scope="module")
def words() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE words USING fts5 (text, tokenize = 'unicode61 remove_diacritics 2')")
    yield connection
    connection.close()


def finds(words: sqlite3.Connection, text: str, asked: str) -> bool:
    words.execute("DELETE FROM words")
    words.execute("INSERT INTO words VALUES (?)", (spaced(text),))
    match = " AND ".join(match_of(word) for word in parse(asked).nodes if isinstance(word, Word))
    return words.execute("SELECT count(*) FROM words WHERE words MATCH ?", (match,)).fetchone() == (1,)


@pytest.mark.parametrize(
    ("text", "indexed"),
    [
        ("gross margin", "gross margin"),
        ("毛利率", " 毛利 利率 率 "),
        ("营", " 营 "),
        ("2024年营收", "2024 年营 营收 收 "),
        ("決算、売上高", " 決算 算 、 売上 上高 高 "),
    ],
)
def test_runs_are_indexed_as_pairs(text: str, indexed: str) -> None:
    assert spaced(text) == indexed


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("营收", True),
        ("毛利率", True),
        ("利率", True),
        ("率", True),
        ("毛", True),
        ("2024年", True),
        ("2024年营收", True),
        ("年营收", True),
        ("至27.4%", True),
        ("营业", False),
        ("收毛", False),
        ("毛率", False),
        ("营收 毛利率", True),
        ('"营收 毛利率"', True),
        ("Chenghu营收", False),
        ("成长*", True),
        ("カ", True),
        ("売上", False),
    ],
)
def test_parts_are_found(words: sqlite3.Connection, asked: str, found: bool) -> None:
    assert finds(words, "Chenghu 2024年营收，毛利率升至27.4%，成长カンパニー", asked) is found


SIGNS = st.text("毛利率营收年", min_size=1, max_size=12)


@given(text=SIGNS, asked=st.text("毛利率营收年", min_size=1, max_size=4))
def test_what_is_found_is_what_stands_there(words: sqlite3.Connection, text: str, asked: str) -> None:
    assert finds(words, text, asked) is (asked in text)


@given(st.text())
def test_text_without_such_signs_stays_as_it_is(text: str) -> None:
    assert spaced(text.encode("ascii", "ignore").decode()) == text.encode("ascii", "ignore").decode()
    assert isinstance(phrase(text)[0], str)
