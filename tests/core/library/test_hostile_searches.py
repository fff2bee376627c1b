"""Searches that nobody means: as long as a book, of nothing but brackets, of signs that break other programs."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from core.errors import QueryError
from core.library.completion import complete
from core.library.lexer import MOST, tokens
from core.library.library import Library
from core.library.parser import parse
from core.library.query_text import has_term, name_of, only_term, terms_in, toggle, without_field, without_term

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
