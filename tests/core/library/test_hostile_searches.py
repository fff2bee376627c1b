"""Searches that nobody means: as long as a book, of nothing but brackets, of signs that break other programs."""

from __future__ import annotations

import contextlib
import sqlite3
import time
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import QueryError
from core.library.completion import complete
from core.library.lexer import MOST, tokens
from core.library.library import Library
from core.library.parser import parse
from core.library.query_text import has_term, name_of, only_term, terms_in, toggle, without_field, without_term
from core.library.words import _MARKS
from tests.core.naughty import NAUGHTY

_SECONDS = 0.5
"""Ten times what a search may take."""

LONG = 100_000
TEXTS = {
    "open brackets": "(" * LONG,
    "closing brackets": ")" * LONG,
    "brackets at the limit": "(" * 19_999,
    "pairs of brackets": "()" * 9_999,
    "quotes": '"' * LONG,
    "quotes at the limit": '"' * 19_999,
    "a quote that never ends": '"' + "margin " * 2_800,
    "curly quotes": "“”" * 9_999,
    "minus signs": "-" * 19_999,
    "backslashes": '"' + "\\" * 19_990,
    "one word": "a" * LONG,
    "one word at the limit": "a" * 19_999,
    "words": "margin " * 14_000,
    "different words": " ".join(f"word{n}" for n in range(2_500)),
    "as many words as may be": " ".join(f"word{n}" for n in range(100)),
    "OR": "OR " * 6_600,
    "words and OR": "a OR " * 400,
    "as many figures as may be": " ".join(f"revenue>{n}M" for n in range(100)),
    "a phrase as long as may be": '"' + "margin " * 30 + '"',
    "NOT": "NOT " * 4_900,
    "fields": "ticker:" * 2_800,
    "tickers": " ".join(f"ticker:T{n}" for n in range(1_900)),
    "excluded tickers": " ".join(f"-ticker:T{n}" for n in range(1_500)),
    "tags": " OR ".join(f'tag:"t {n}"' for n in range(900)),
    "figures": "revenue>" * 2_400,
    "many figures": " ".join(f"revenue>{n}M" for n in range(1_400)),
    "Chinese": "毛" * 19_999,
    "Chinese and Latin": "毛a" * 9_999,
    "accents": "e\N{COMBINING ACUTE ACCENT}" * 9_999,
    "spaces": " " * 19_999 + "a",
    "zeros": "\0" * 19_999,
    "full-text operators": 'NEAR(a b, 2) ^a {title}: b* + "c" AND (d',
    "SQL": "'; DROP TABLE article; -- \" OR 1=1",
    "formats": "%s%n%x {0} ${x} `id` <script>",
    "numbers": "revenue>1e999 eps<-0 gross_margin=NaN revenue>∞ 1/0",
    "other directions": "\N{RIGHT-TO-LEFT OVERRIDE}margin \N{ZERO WIDTH JOINER}\N{FAMILY}",
    "no characters": "\ud800\udfff \ufffe\uffff \U0010ffff",
    "zalgo": "m" + "".join(map(chr, range(0x300, 0x36F))) * 20,
    "dots": "date:.. date:2025..2024 date:0000..9999 last:9999y after:9999-12-31",
    "globs": "ticker:* tag:[ company:? lang:*-* period:*",
}


def within_time(work: Callable[[], object]) -> None:
    started = time.thread_time()
    work()
    assert time.thread_time() - started < _SECONDS


@pytest.mark.parametrize("typing", [False, True])
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_every_text_is_a_search_or_a_mistake_at_once(library: Library, text: str, typing: bool) -> None:
    library.totals()

    def ask() -> None:
        try:
            query = parse(text, typing=typing)
        except QueryError as mistake:
            assert 0 <= mistake.start <= mistake.end <= max(len(text), mistake.start)
            assert len(str(mistake)) < 2_000
        else:
            library.find(query, "revenue_down", "tag")
            library.facets(query)

    within_time(ask)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_what_works_on_a_text_stands_it_too(text: str) -> None:
    def use() -> None:
        assert len(tokens(text)) <= MOST + 1
        terms_in(text)
        has_term(text, "ticker", "T5")
        name_of(text)
        complete(text, len(text), {})
        complete(text, len(text) // 2, {})

    within_time(use)
    for edit in (
        lambda: toggle(text, "ticker", "T5"),
        lambda: only_term(text, "ticker", "T7"),
        lambda: without_term(text, "ticker", "T9"),
        lambda: without_field(text, "ticker"),
    ):
        within_time(edit)


@pytest.fixture
def filled(library: Library) -> Library:
    library.refresh(workers=1)
    return library


def answered(filled: Library, text: str, typing: bool) -> None:
    """Asks for `text`: no other error may come of it than a mistake with a place."""
    try:
        filled.find(parse(text, typing=typing), "newest", "none")
    except QueryError as mistake:
        assert 0 <= mistake.start <= mistake.end <= max(len(text), mistake.start)


@pytest.mark.parametrize("typing", [False, True])
def test_naughty_texts_are_searches_or_mistakes(filled: Library, typing: bool) -> None:
    for text in (*NAUGHTY, "n\u0332o\u0332", "a\u0334b\u0334", "a\u0351b"):
        answered(filled, text, typing)
        answered(filled, f"quillon {text}", typing)


def test_a_mark_parts_a_word_being_typed_as_full_text_search_does(filled: Library) -> None:
    for mark in map(chr, range(0x300, 0x370)):
        for text in (f"n{mark}o{mark}", f"n{mark}o", f"{mark}no", f"gross m{mark}o{mark}"):
            answered(filled, text, True)


def test_the_marks_are_those_that_full_text_search_drops() -> None:
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE VIRTUAL TABLE words USING fts5(text, tokenize = 'unicode61 remove_diacritics 2')")
        marks = [chr(at) for at in range(0x300, 0x370)]
        connection.executemany("INSERT INTO words (text) VALUES (?)", [(f"n{mark}o",) for mark in marks])
        whole = connection.execute("SELECT rowid FROM words WHERE words MATCH '\"no\"'").fetchall()
    assert {marks[row - 1] for (row,) in whole} == _MARKS


MARKED = st.text(
    st.one_of(
        st.sampled_from("noNé \N{LATIN SMALL LIGATURE FI}\N{DOUBLE-STRUCK CAPITAL N}毛"),
        st.characters(min_codepoint=0x300, max_codepoint=0x36F),
        st.characters(categories=["L", "M", "N", "Co"]),
    ),
    max_size=6,
)


@given(text=MARKED, typing=st.booleans())
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_letters_with_marks_are_searches_or_mistakes(filled: Library, text: str, typing: bool) -> None:
    answered(filled, text, typing)


def test_a_letter_with_a_loose_accent_is_that_letter_while_it_is_typed(filled: Library) -> None:
    for text in ("caf\N{COMBINING ACUTE ACCENT}", "mø", "café", unicodedata.normalize("NFD", '"café c')):
        assert filled.find(parse(text, typing=True), "newest", "none")[0].ids, text
