"""Search texts become queries, or a mistake with its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import QueryError
from core.library.query import Query, Term, Word, fold_value, parse
from core.library.query_text import has_term, only_term, toggle, with_term, without_field, without_term


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("", Query()),
        ("   ", Query()),
        ("revenue", Query((Word("revenue"),))),
        ("revenue  Guidance", Query((Word("revenue"), Word("Guidance")))),
        ('"record revenue"', Query((Word("record revenue"),))),
        ("“record revenue”", Query((Word("record revenue"),))),
        ("reven*", Query((Word("reven", prefix=True),))),
        ("-loss", Query((Word("loss", negated=True),))),
        ('-"net loss"', Query((Word("net loss", negated=True),))),
        ("first-quarter", Query((Word("first-quarter"),))),
        ("12:30", Query((Word("12:30"),))),
        ("https://example.org", Query((Word("https://example.org"),))),
        ("ticker:qlln", Query(terms=(Term("ticker", "QLLN"),))),
        ("Ticker:NASDAQ:qlln", Query(terms=(Term("ticker", "QLLN"),))),
        ("ticker:jp:9101", Query(terms=(Term("ticker", "JP:9101"),))),
        ("-ticker:$QLLN", Query(terms=(Term("ticker", "QLLN", negated=True),))),
        ('tag:"Earnings  call"', Query(terms=(Term("tag", "earnings call"),))),
        ("tag:a:b", Query(terms=(Term("tag", "a:b"),))),
        ("after:2025-01 before:2025-02-14", Query(terms=(Term("after", "2025-01"), Term("before", "2025-02-14")))),
        ("date:none", Query(terms=(Term("date", "none"),))),
        ("is:UNREAD has:guidance", Query(terms=(Term("is", "unread"), Term("has", "guidance")))),
        ("kind:buy-back lang:zh-CN", Query(terms=(Term("kind", "buy-back"), Term("lang", "zh-cn")))),
        ('company:"Brae Harbor"', Query(terms=(Term("company", "brae harbor"),))),
        ("-", Query()),
    ],
)
def test_what_a_text_means(text: str, query: Query) -> None:
    assert parse(text) == query


@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        ("revenue tiker:QLLN", "tiker:QLLN", "no field 'tiker'"),
        ("is:red", "is:red", "unread"),
        ("has:note x", "has:note", "guidance"),
        ("kind:joke", "kind:joke", "results"),
        ("a after:2025-13", "after:2025-13", "2025-02-14"),
        ("before:yesterday", "before:yesterday", "no date"),
        ("date:2025-02-30", "date:2025-02-30", "no date"),
        ("after:none", "after:none", "no date"),
        ('x "record rev', '"record rev', "not closed"),
        ('tag:"a', 'tag:"a', "not closed"),
        ("x ticker: y", "ticker:", "needs a value"),
        ('tag:""', 'tag:""', "needs a value"),
        ("revenue %", "%", "no letter or digit"),
        ('"" x', '""', "no letter or digit"),
    ],
)
def test_a_mistake_knows_its_place(text: str, place: str, says: str) -> None:
    with pytest.raises(QueryError, match=says) as mistake:
        parse(text)
    assert text[mistake.value.start : mistake.value.end] == place


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("record reven", Query((Word("record"), Word("reven", prefix=True)))),
        ("reven ", Query((Word("reven"),))),
        ('"record rev', Query((Word("record rev", prefix=True),))),
        ('"record revenue"', Query((Word("record revenue"),))),
        ("x ticker:", Query((Word("x"),))),
        ("x -", Query((Word("x"),))),
        ("x (", Query((Word("x"),))),
        ('x "', Query((Word("x"),))),
    ],
)
def test_a_text_that_is_still_being_typed(text: str, query: Query) -> None:
    assert parse(text, typing=True) == query


ANY_TEXT = st.text(st.characters(codec=None), max_size=60) | st.lists(
    st.sampled_from(['"', "-", "ticker:", "tag:", "x", " ", "\\", "“", "”", "2025", "*", ":", "is:read", "date:"])
).map("".join)


@given(ANY_TEXT, st.booleans())
def test_any_text_is_a_query_or_a_mistake_in_it(text: str, typing: bool) -> None:
    try:
        assert isinstance(parse(text, typing=typing), Query)
    except QueryError as mistake:
        assert 0 <= mistake.start <= mistake.end <= len(text)


VALUES = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20).filter(lambda text: fold_value("tag", text))


@given(ANY_TEXT, VALUES)
def test_a_term_that_is_put_in_is_there_and_can_be_taken_out(text: str, value: str) -> None:
    # an open quote at the end of the text swallows what follows, so such a text is closed first
    text = text.replace('"', "").replace("“", "")
    with_it = with_term(text, "tag", value)
    assert has_term(with_it, "tag", value)
    assert not has_term(without_term(with_it, "tag", value), "tag", value)


@given(VALUES)
def test_a_written_term_is_read_back(value: str) -> None:
    assert parse(with_term("", "tag", value)) == Query(terms=(Term("tag", fold_value("tag", value)),))


@pytest.mark.parametrize(
    ("edited", "text"),
    [
        (with_term("revenue", "ticker", "QLLN"), "revenue ticker:QLLN"),
        (with_term("ticker:qlln revenue", "ticker", "QLLN"), "ticker:qlln revenue"),
        (with_term("-ticker:QLLN revenue", "ticker", "QLLN"), "revenue ticker:QLLN"),
        (with_term("", "tag", "earnings call"), 'tag:"earnings call"'),
        (with_term("", "tag", 'the "big" one'), 'tag:"the \\"big\\" one"'),
        (with_term("x", "ticker", "QLLN", negated=True), "x -ticker:QLLN"),
        (without_term("a ticker:QLLN b", "ticker", "qlln"), "a b"),
        (without_term("a tiker:QLLN b", "ticker", "QLLN"), "a tiker:QLLN b"),
        (without_field("is:unread a is:starred -is:read", "is"), "a"),
        (only_term("ticker:BRHF a -ticker:OTGR", "ticker", "QLLN"), "a -ticker:OTGR ticker:QLLN"),
        (only_term("ticker:QLLN a ticker:BRHF", "ticker", "QLLN"), "ticker:QLLN a"),
        (toggle("a", "is", "unread"), "a is:unread"),
        (toggle("a is:unread", "is", "unread"), "a"),
        (toggle("a", "date", "2025-02"), "a date:2025-02"),
        (toggle("ticker:QLLN", "ticker", "QLLN", negated=True), "-ticker:QLLN"),
    ],
)
def test_clicks_edit_the_text(edited: str, text: str) -> None:
    assert edited == text


def test_asking_and_excluding_are_told_apart() -> None:
    assert has_term("ticker:QLLN", "ticker", "QLLN")
    assert not has_term("-ticker:QLLN", "ticker", "QLLN")
    assert has_term("-ticker:QLLN", "ticker", "QLLN", negated=True)
