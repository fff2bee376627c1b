"""Pasted lists of tickers, as they come from spreadsheets, terminals and mails."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.library.parser import parse
from core.library.query import Any, Term
from core.library.watchlist import MOST, tickers_in, watchlist_query


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
        ("\N{PARTY POPPER} !!! …", ()),
    ],
)
def test_tickers_are_found(pasted: str, expected: tuple[str, ...]) -> None:
    assert tickers_in(pasted) == expected


def test_the_search_finds_any_of_them() -> None:
    query = watchlist_query(("QLLN", "JP:7201"))
    assert query == "ticker:QLLN OR ticker:JP:7201"
    assert parse(query).nodes == (Any((Term("ticker", "QLLN"), Term("ticker", "JP:7201"))),)


def test_a_watchlist_of_hundreds_is_a_search() -> None:
    tickers = tickers_in("\n".join(f"NASDAQ:Q{number:03}X" for number in range(900)))
    assert len(tickers) == MOST
    (node,) = parse(watchlist_query(tickers)).nodes
    assert isinstance(node, Any)
    assert len(node.nodes) == MOST


@given(st.text(max_size=300))
def test_any_text_gives_a_search_or_nothing(pasted: str) -> None:
    tickers = tickers_in(pasted)
    assert len(set(tickers)) == len(tickers)
    if tickers:
        (node,) = parse(watchlist_query(tickers)).nodes
        assert isinstance(node, Any | Term)
