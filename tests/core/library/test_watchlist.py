"""Pasted lists of tickers, as they come from spreadsheets, terminals and mails."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.library.lexer import LONGEST
from core.library.parser import parse
from core.library.query import Any, Term
from core.library.watchlist import MOST, Pasted, tickers_in, unknown, watched, watchlist_query


@pytest.mark.parametrize(
    ("pasted", "expected"),
    [
        ("QLLN\nBRHF\nOTGR\n", ("QLLN", "BRHF", "OTGR")),
        ("QLLN, BRHF,OTGR", ("QLLN", "BRHF", "OTGR")),
        ("QLLN BRHF;OTGR | XY", ("QLLN", "BRHF", "OTGR", "XY")),
        ("qlln, brhf", ("QLLN", "BRHF")),
        ("NASDAQ:QLLN NYSE: BRHF", ("QLLN", "BRHF")),
        ("TYO:7201, 9101.T, 0354.HK", ("JP:7201", "JP:9101", "SEHK:354")),
        ("$QLLN (BRHF) ((OTGR))", ("QLLN", "BRHF", "OTGR")),
        ("VOD LN Equity\nQLLN US Equity", ("GB:VOD", "QLLN")),
        ("Ticker\nQLLN\nBRHF", ("QLLN", "BRHF")),
        ("Name\tTicker\tWeight\nQuillon\tQLLN\t2.5\nBrae Harbor\tBRHF\t1.0", ("QLLN", "BRHF")),
        ("my list: QLLN and BRHF", ("QLLN", "BRHF")),
        ("QLLN\nQLLN\nqlln", ("QLLN",)),
        ("ticker:QLLN OR ticker:BRHF", ("QLLN", "BRHF")),
        ("BRK.B, BF-B", ("BRK.B", "BF.B")),
        ("", ()),
        ("  \n\t\n", ()),
        ("QLLN，BRHF、OTGR；ＸＹＺ", ("QLLN", "BRHF", "OTGR", "XYZ")),
        ("NASDAQ：QLLN\u3000BRHF", ("QLLN", "BRHF")),
        ("木星光学（00700.HK）、木叶（03690.HK）", ("SEHK:700", "SEHK:3690")),
        ("代码\t名称\n600519\t木星\n000858\t木叶", ("600519", "000858")),
        ("qlln\u200b,\u200bbrhf\ufeff", ("QLLN", "BRHF")),
        ("nasdaq: qlln, vod ln equity", ("QLLN", "GB:VOD")),
        ("VOD LN\nQLLN US\n700 HK", ("GB:VOD", "QLLN", "SEHK:700")),
        ("VOD LN QLLN", ("VOD", "LN", "QLLN")),
        ("1. QLLN\n2. 7203.T\n3) BRHF", ("QLLN", "JP:7203", "BRHF")),
        ("QLLN 120.50 +2.3%\nBRHF 900 -1.0%", ("QLLN", "BRHF")),
        ("700, 9988", ("700", "9988")),
        ("Ticker,Name,Price\nQLLN,Quillon Ltd,120.5\nBRHF,Brae,900", ("QLLN", "BRHF")),
        ('"QLLN","Quillon, Inc.","120.5"\n"BRHF","Brae","900"', ("QLLN", "BRHF")),
        ("QLLN;Quillon;120,5\nBRHF;Brae;900,1", ("QLLN", "BRHF")),
        ("QLLN,BRHF\nOTGR,XY\n", ("QLLN", "BRHF", "OTGR", "XY")),
        ("QLLN\tBRHF\tOTGR", ("QLLN", "BRHF", "OTGR")),
        ("QLLN\tBRHF\nOTGR\tXY", ("QLLN", "BRHF", "OTGR", "XY")),
        ("NASDAQ\tQLLN\nNYSE\tBRHF", ("QLLN", "BRHF")),
        ("| Ticker | Name |\n| --- | --- |\n| QLLN | Quillon |\n| BRHF | Brae |", ("QLLN", "BRHF")),
        ("#QLLN @BRHF <td>OTGR</td> QL+BR [\"AB\"]", ("QLLN", "BRHF", "OTGR", "QL", "BR", "AB")),
        ("QLLN/BRHF/OTGR BRK/B", ("QLLN", "BRHF", "OTGR", "BRK.B")),
        ("###CHIPS,NASDAQ:QLLN,###SHIPS,NYSE:BRHF", ("QLLN", "BRHF")),
        ("HK:700, 0700.HK, SEHK:700, 00700.HK", ("SEHK:700",)),
        ("\N{PARTY POPPER} !!! …", ()),
    ],
)
def test_tickers_are_found(pasted: str, expected: tuple[str, ...]) -> None:
    assert tickers_in(pasted) == Pasted(expected)


def test_the_search_finds_any_of_them() -> None:
    query = watchlist_query(("QLLN", "JP:7201"))
    assert query == "ticker:QLLN OR ticker:JP:7201"
    assert parse(query).nodes == (Any((Term("ticker", "QLLN"), Term("ticker", "JP:7201"))),)


def test_a_watchlist_of_hundreds_is_a_search() -> None:
    every = tickers_in("\n".join(f"NASDAQ:Q{number:04}X" for number in range(3_000)))
    assert (len(every.tickers), every.is_whole) == (3_000, True)
    tickers = watched(every.tickers)
    assert tickers == every.tickers[:MOST]
    (node,) = parse(watchlist_query(tickers)).nodes
    assert isinstance(node, Any)
    assert len(node.nodes) == MOST


def test_long_tickers_fill_a_search_sooner() -> None:
    tickers = watched([f"SEHK:LONGNAMED{number:09}" for number in range(MOST)])
    assert 400 < len(tickers) < MOST
    assert len(watchlist_query(tickers)) <= LONGEST
    assert parse(watchlist_query(tickers)).nodes


def test_the_end_of_a_huge_text_is_not_read_and_that_is_told() -> None:
    found = tickers_in("QLLN " + "word " * 1_000_000 + "BRHF")
    assert found == Pasted(("QLLN",), is_whole=False)


def test_a_number_alone_is_known_at_any_exchange() -> None:
    assert unknown(("QLLN", "700", "800", "GB:VOD"), {"QLLN", "SEHK:700"}) == ("800", "GB:VOD")


@given(st.text(max_size=300))
def test_any_text_gives_a_search_or_nothing(pasted: str) -> None:
    tickers = watched(tickers_in(pasted).tickers)
    assert len(set(tickers)) == len(tickers)
    if tickers:
        (node,) = parse(watchlist_query(tickers)).nodes
        assert isinstance(node, Any | Term)
