"""Search texts become queries, or a mistake with its place."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import QueryError
from core.library.fields import FIELDS, fold_value
from core.library.parser import parse
from core.library.query import All, Any, FigureTest, Node, Not, Query, Term, Word
from core.library.query_text import has_term, only_term, toggle, with_term, without_field, without_term


def term(field: str, value: str) -> Term:
    return Term(field, value)


REVENUE = FigureTest("revenue", ">", 1e8)


@pytest.mark.parametrize(
    ("text", "nodes"),
    [
        ("", ()),
        ("   ", ()),
        ("revenue", (Word("revenue"),)),
        ("revenue  Guidance", (Word("revenue"), Word("Guidance"))),
        ("revenue AND guidance", (Word("revenue"), Word("guidance"))),
        ('"record revenue"', (Word("record revenue"),)),
        ("“record revenue”", (Word("record revenue"),)),
        ("reven*", (Word("reven", prefix=True),)),
        ("-loss", (Not(Word("loss")),)),
        ("NOT loss", (Not(Word("loss")),)),
        ('-"net loss"', (Not(Word("net loss")),)),
        ("first-quarter", (Word("first-quarter"),)),
        ("12:30", (Word("12:30"),)),
        ("revenue>100 million", (REVENUE,)),
        ("revenue>100 m kites", (REVENUE, Word("kites"))),
        ("revenue>0.1 BN -kites", (REVENUE, Not(Word("kites")))),
        ("(revenue>100 million)", (REVENUE,)),
        ("revenue>100000000 margin", (REVENUE, Word("margin"))),
        ("gross_margin>40 %", (FigureTest("gross_margin", ">", 40.0),)),
        ("ticker：ＱＬＬＮ", (Term("ticker", "QLLN"),)),
        ("-tag：“record revenue”", (Not(Term("tag", "record revenue")),)),
        ("revenue＞１００Ｍ\u3000毛利率", (REVENUE, Word("毛利率"))),
        ("（毛利率 OR kites）", (Any((Word("毛利率"), Word("kites"))),)),
        ("-（kites OR pumps）", (Not(Any((Word("kites"), Word("pumps")))),)),
        ("公司：营收（亏损）", (Word("公司：营收（亏损）"),)),
        ("（更正）公告 ＡＢＣ", (Word("（更正）公告"), Word("ＡＢＣ"))),
        ('"<200M" x<y', (Word("<200M"), Word("x<y"))),
        ("f(x)", (Word("f(x)"),)),
        ("profit or loss", (Word("profit"), Word("or"), Word("loss"))),
        ('"OR"', (Word("OR"),)),
        ("https://example.org", (Word("https://example.org"),)),
        ("ticker:qlln", (term("ticker", "QLLN"),)),
        ("Ticker:NASDAQ:qlln", (term("ticker", "QLLN"),)),
        ("ticker:jp:9101", (term("ticker", "JP:9101"),)),
        ("-ticker:$QLLN", (Not(term("ticker", "QLLN")),)),
        ('tag:"Earnings  call"', (term("tag", "earnings call"),)),
        ("tag:a:b", (term("tag", "a:b"),)),
        ("after:2025-01 before:2025-02-14", (term("after", "2025-01"), term("before", "2025-02-14"))),
        ("date:none", (term("date", "none"),)),
        ("date:2025-01..2025-03", (term("date", "2025-01..2025-03"),)),
        ("last:30d", (term("last", "30d"),)),
        ("is:UNREAD has:guidance", (term("is", "unread"), term("has", "guidance"))),
        ("has:gross_margin", (term("has", "gross_margin"),)),
        ("kind:buy-back lang:zh-CN", (term("kind", "buy-back"), term("lang", "zh-cn"))),
        ('company:"Brae Harbor"', (term("company", "brae harbor"),)),
        ("basis:Adjusted", (term("basis", "non_gaap"),)),
        ("period:q4fy24 period:9m2024", (Any((term("period", "2024Q4"), term("period", "2024-9M"))),)),
        ("period:2024-03", (term("period", "2024-03"),)),
        ("ticker:A x ticker:B", (Any((term("ticker", "A"), term("ticker", "B"))), Word("x"))),
        ("a OR b c", (Any((Word("a"), Word("b"))), Word("c"))),
        ("a | b", (Any((Word("a"), Word("b"))),)),
        ("a OR b OR c", (Any((Word("a"), Word("b"), Word("c"))),)),
        ("(a b) OR c", (Any((All((Word("a"), Word("b"))), Word("c"))),)),
        ("-(a OR b)", (Not(Any((Word("a"), Word("b")))),)),
        ("((a))", (Word("a"),)),
        ("(ticker:A)", (term("ticker", "A"),)),
        ("revenue>100M", (REVENUE,)),
        ("Revenue > 100,000,000", (REVENUE,)),
        ("revenue > $100M x", (REVENUE, Word("x"))),
        ("sales>0.1bn", (REVENUE,)),
        ("revenue>10crore", (REVENUE,)),
        ("-revenue>100M", (Not(REVENUE),)),
        ("(revenue>100M)", (REVENUE,)),
        ("revenue>$100M", (REVENUE,)),
        ("revenue>EUR100M", (replace(REVENUE, unit="EUR"),)),
        ("revenue>100M€", (replace(REVENUE, unit="EUR"),)),
        ("revenue≥HK$100M", (replace(REVENUE, operator=">=", unit="HKD"),)),
        ("gross_margin<75%", (FigureTest("gross_margin", "<", 75),)),
        ("gm<75", (FigureTest("gross_margin", "<", 75),)),
        ("revenue_growth>20%", (FigureTest("revenue", ">", 20, form="change", versus="yoy"),)),
        ("growth>20%", (FigureTest("revenue", ">", 20, form="change", versus="yoy"),)),
        ("revenue_qoq<=-5%", (FigureTest("revenue", "<=", -5, form="change", versus="qoq"),)),
        ("gross_margin_growth>50bps", (FigureTest("gross_margin", ">", 0.5, form="change", versus="yoy"),)),
        ("same_store_sales>3%", (FigureTest("same_store_sales", ">", 3, form="change"),)),
        ("revenue_guidance>100M", (replace(REVENUE, status="guidance"),)),
        ("eps<0", (FigureTest("eps", "<", 0),)),
        ("eps=(0.05)", (FigureTest("eps", "=", -0.05),)),
        ("eps<-0.05", (FigureTest("eps", "<", -0.05),)),
        ("revenue>100M period:2024Q4", (replace(REVENUE, periods=("2024Q4",)),)),
        ("basis:gaap period:2024 revenue>100M", (replace(REVENUE, periods=("2024",), bases=("gaap",)),)),
        ("(revenue>100M period:2024Q4) period:2025",
         (replace(REVENUE, periods=("2024Q4",)), term("period", "2025"))),
        ("revenue>100M -period:2024Q4", (REVENUE, Not(term("period", "2024Q4")))),
        ("eps<0 OR revenue>100M period:2024Q4",
         (Any((FigureTest("eps", "<", 0, periods=("2024Q4",)), replace(REVENUE, periods=("2024Q4",)))),)),
    ],
)  # fmt: skip
def test_what_a_text_means(text: str, nodes: tuple[Node, ...]) -> None:
    assert parse(text).nodes == nodes


@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        ("revenue tiker:QLLN", "tiker:QLLN", "no field 'tiker'"),
        ("is:red", "is:red", "unread"),
        ("has:nothing x", "has:nothing", "guidance"),
        ("kind:joke", "kind:joke", "results"),
        ("basis:ifrs", "basis:ifrs", "non_gaap"),
        ("a after:2025-13", "after:2025-13", "2025-02-14"),
        ("before:yesterday", "before:yesterday", "no date"),
        ("date:2025-02-30", "date:2025-02-30", "no date"),
        ("date:..", "date:..", "no date"),
        ("after:none", "after:none", "no date"),
        ("last:week", "last:week", "30d"),
        ("period:Q5", "period:Q5", "2024Q4"),
        ('x "record rev', '"record rev', "not closed"),
        ('tag:"a', 'tag:"a', "not closed"),
        ("x ticker: y", "ticker:", "needs a value"),
        ('tag:""', 'tag:""', "needs a value"),
        ("revenue %", "%", "no letter or digit"),
        ('"" x', '""', "no letter or digit"),
        ("x -", "-", "nothing behind"),
        ("a OR", "OR", "behind it"),
        ("OR a", "OR", "before it"),
        ("a OR OR b", "OR", "behind it"),
        ("NOT", "NOT", "behind it"),
        ("(a", "(", "not closed"),
        ("a )", ")", "closes nothing"),
        ("x ()", "()", "nothing in these"),
        ("(" * 30 + "a" + ")" * 30, "(", "More than 20"),
        ("turnovr>5", "turnovr>5", "no metric 'turnovr'"),
        ("a revenue>", "revenue>", "needs a number"),
        ("revenue>lots", "revenue>lots", "no number"),
        ("revenue>20%", "revenue>20%", "revenue_growth>20%"),
        ("gross_margin>$5", "gross_margin>$5", "no amount of money"),
        ("revenue>XXX5", "revenue>XXX5", "no currency 'XXX'"),
        ("x " * 3000, "x " * 1000, "more than 2,000 terms"),
    ],
)
def test_a_mistake_knows_its_place(text: str, place: str, says: str) -> None:
    with pytest.raises(QueryError, match=says) as mistake:
        parse(text)
    assert text[mistake.value.start : mistake.value.end] == place


@pytest.mark.parametrize(
    "text",
    [
        "x" * 20_001,
        "ticker:A " * 2_001,
        " ".join(f"w{n}" for n in range(101)),
        '"' + "margin " * 31 + '"',
        "%",
        "-",
        "()",
        "(" * 30 + "a" + ")" * 30,
        "NOT " * 30 + "a",
        *(f"{field}:" for field in FIELDS),
        *(f"{field}:???" for field in FIELDS if field not in ("ticker", "tag", "company", "note", "lang")),
        "OR a", "a OR", "NOT", "(a", "a )", '"a', "tiker:A", "turnovr>5", "revenue>", "revenue>20%", "revenue>XXX5",
    ],
)  # fmt: skip
def test_a_mistake_says_what_was_expected(text: str) -> None:
    with pytest.raises(QueryError) as mistake:
        parse(text)
    assert len(mistake.value.hint) > 10


@pytest.mark.parametrize(
    ("text", "nodes"),
    [
        ("record reven", (Word("record"), Word("reven", prefix=True, unfinished=True))),
        ("reven ", (Word("reven"),)),
        ('"record rev', (Word("record rev", prefix=True, unfinished=True),)),
        ('"record revenue"', (Word("record revenue"),)),
        ("x ticker:", (Word("x"),)),
        ("x -", (Word("x"),)),
        ("x (", (Word("x"),)),
        ('x "', (Word("x"),)),
        ("x OR", (Word("x"),)),
        ("x NOT", (Word("x"),)),
        ("x OR (", (Word("x"),)),
        ("x (y", (Word("x"), Word("y", prefix=True, unfinished=True))),
        ("x -(y OR ", (Word("x"), Not(Word("y")))),
        ("x revenue>", (Word("x"),)),
        ("x revenue>-", (Word("x"),)),
        ("x revenue>100", (Word("x"), FigureTest("revenue", ">", 100))),
    ],
)
def test_a_text_that_is_still_being_typed(text: str, nodes: tuple[Node, ...]) -> None:
    assert parse(text, typing=True).nodes == nodes


def test_a_query_without_what_a_field_asks_for() -> None:
    query = parse("ticker:A ticker:B -ticker:C a (ticker:D OR x)")
    assert query.without("ticker").nodes == parse("-ticker:C a (ticker:D OR x)").nodes
    assert parse("ticker:A OR ticker:B is:read").without("ticker", "is").nodes == ()


PIECES = ['"', "-", "ticker:", "tag:", "x", " ", "\\", "“", "”", "2025", "*", ":", "is:read", "date:"]
JOINS = ["(", ")", "OR", "NOT", "eps", ">", "1m", "-("]
ANY_TEXT = st.text(st.characters(codec=None), max_size=60) | st.lists(st.sampled_from(PIECES + JOINS)).map("".join)


@given(ANY_TEXT, st.booleans())
def test_any_text_is_a_query_or_a_mistake_in_it(text: str, typing: bool) -> None:
    try:
        assert isinstance(parse(text, typing=typing), Query)
    except QueryError as mistake:
        assert 0 <= mistake.start <= mistake.end <= len(text)


WIDE = st.lists(st.sampled_from(["（", "）", "tag：", "eps＞", "Ａ", "１", " ", "-", '"', "”", "“", ":"])).map("".join)
"""Signs in the width of Chinese ones, which are the language's own at the beginning of a term alone."""
VALUES = (st.text(st.characters(codec="utf-8"), min_size=1, max_size=20) | WIDE).filter(
    lambda text: fold_value("tag", text)
)


@given(ANY_TEXT, VALUES)
def test_a_term_that_is_put_in_is_there_and_can_be_taken_out(text: str, value: str) -> None:
    # an open quote at the end of the text swallows what follows, so such a text is closed first
    # and an open bracket holds it back
    text = text.replace('"', "").replace("“", "").replace("(", "")
    with_it = with_term(text, "tag", value)
    assert has_term(with_it, "tag", value)
    assert not has_term(without_term(with_it, "tag", value), "tag", value)


@given(VALUES)
def test_a_written_term_is_read_back(value: str) -> None:
    assert parse(with_term("", "tag", value)).nodes == (Term("tag", fold_value("tag", value)),)


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
        (without_term("ticker:A OR ticker:B x", "ticker", "B"), "ticker:A x"),
        (without_term("ticker:A OR ticker:B OR c", "ticker", "A"), "ticker:B OR c"),
        (without_term("a OR ticker:B OR c", "ticker", "B"), "a OR c"),
        (without_term("a NOT ticker:B", "ticker", "B"), "a"),
        (without_term("(ticker:B OR c)", "ticker", "B"), "(ticker:B OR c)"),
        (with_term("a OR b", "ticker", "B"), "a OR b ticker:B"),
        (with_term("revenue<", "tag", "a"), "revenue< tag:a"),
        (toggle("ticker:QLLN", "ticker", "QLLN", negated=True), "-ticker:QLLN"),
    ],
)
def test_clicks_edit_the_text(edited: str, text: str) -> None:
    assert edited == text


def test_asking_and_excluding_are_told_apart() -> None:
    assert has_term("ticker:QLLN", "ticker", "QLLN")
    assert not has_term("-ticker:QLLN", "ticker", "QLLN")
    assert has_term("-ticker:QLLN", "ticker", "QLLN", negated=True)
