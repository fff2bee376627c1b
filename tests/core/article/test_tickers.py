"""Symbols in one normal form, and where texts name them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.article.markup import plain
from core.article.mentions import at_title_end, filed, find_linked, find_mentions, symbol_of_page
from core.article.tickers import normal_ticker


@pytest.mark.parametrize(
    ("spellings", "normal"),
    [
        (("orbw", "$ORBW", "((ORBW))", "NASDAQ: ORBW", "Nasdaq:orbw", "NYSE American:ORBW", "OTCQX:ORBW"), "ORBW"),
        (("ORB.A", "ORB-A", "NYSE:ORB/A"), "ORB.A"),
        (("ORB-T", "NYSE:ORB.T"), "ORB-T"),
        (("HK:0354", "SEHK:354", "HKG:354", "0354.HK", "00354.HK"), "SEHK:354"),
        (("JP:9101", "TYO:9101", "TSE:9101", "9101.T"), "JP:9101"),
        (("GB:ORBW", "LSE: ORBW", "LON:ORBW", "AIM:ORBW", "ORBW.L"), "GB:ORBW"),
        (("AU:ORB", "ASX: ORB", "ORB.AX"), "AU:ORB"),
        (("TSX:ORB", "TSXV: ORB", "TSE:ORB", "ORB.TO"), "TSX:ORB"),
        (("NSE:ORB", "IN:ORB", "BSE:ORB", "ORB.NS"), "IN:ORB"),
        (("BSE:500999",), "BSE:500999"),
        (("SHSE:600999", "600999.SH", "600999.SS"), "SH:600999"),
        (("OM:ORB-B", "ORB-B.ST"), "SE:ORB-B"),
        (("MOON:ORB",), "MOON:ORB"),
    ],
)
def test_spellings_have_one_normal_form(spellings: tuple[str, ...], normal: str) -> None:
    assert {normal_ticker(spelling) for spelling in spellings} == {normal}


@given(st.text(st.sampled_from("abAB019:.-/&$ ()HKT"), max_size=12))
def test_the_normal_form_is_its_own(text: str) -> None:
    once = normal_ticker(text)
    assert normal_ticker(once) == once


@pytest.mark.parametrize(
    ("source", "symbols"),
    [
        ("Orbwell Labs, Inc. ([(ORBW)](https://x.example/stocks/orbw)) has", ["ORBW"]),
        ("An update from Orbwell ( [(JP:9101)](https://x.example/stocks/jp:9101) ) is", ["JP:9101"]),
        ('Orbwell (NYSE:[ORB](https://x.example/symbol/ORB "Orbwell, Inc.")) said', ["ORB"]),
        ("Orbwell (TSX: ORB) (NYSE: ORBW) and", ["TSX:ORB", "ORBW"]),
        ("Orbwell (TSXV: ORB, OTCQB: ORBFF; FSE: 6OR) is", ["TSX:ORB", "ORBFF", "DE:6OR"]),
        ("Orbwell (NYSE: ORB.A, ORB.B) is", ["ORB.A", "ORB.B"]),
        ("Orbwell (ORB-B.ST, ORB-A.ST) is", ["SE:ORB-B", "SE:ORB-A"]),
        ("Orbwell (OM:ORB B) is", ["SE:ORB-B"]),
        ("Orbwell (TSX - ORB.UN) is", ["TSX:ORB.UN"]),
        ("Orbwell ((ORBW)) is", ["ORBW"]),
        ("Listed as Euronext Paris: ORB today", ["FR:ORB"]),
        ("奥博（01354.HK）公布", ["SEHK:1354"]),
        ("At 10:30 AM: they met (Tax ID: 44), PT: 38", []),
    ],
)
def test_mentions_that_are_sure(source: str, symbols: list[str]) -> None:
    assert [mention.symbol for mention in find_mentions(plain(source)) if mention.sure] == symbols


def test_a_bare_bracket_is_not_sure() -> None:
    (mention,) = find_mentions("The Food and Orb Agency (FOA) said")
    assert not mention.sure


def test_chinese_articles_write_bare_numbers() -> None:
    text = plain("奥博（00354）与星尘（600999）（2025）")
    assert [mention.symbol for mention in find_mentions(text, chinese=True)] == ["SEHK:354", "SH:600999"]


@pytest.mark.parametrize(
    ("address", "symbol"),
    [
        ("https://x.example/stocks/orbw", "ORBW"),
        ("https://x.example/stocks/hk:0354/stock-analysis", "SEHK:354"),
        ("https://x.example/symbol/ORBW", "ORBW"),
        ("https://x.example/symbol/ORB:CA", "TSX:ORB"),
        ("https://x.example/symbols/NASDAQ-ORBW/", "ORBW"),
        ("https://x.example/quote/ORBW?p=1", "ORBW"),
        ("/stock/ORBW/summary", "ORBW"),
        ("https://x.example/overview/ORBW/", "ORBW"),
        ("https://x.example/news/ORBW/a-story.html", "ORBW"),
        ("https://x.example/stocks/us/tech/nasdaq-orbw/orbwell/news/a-story", "ORBW"),
        ("https://x.example/stocks/nyse/orbw", "ORBW"),
        ("https://x.example/news/markets/story", None),
        ("https://x.example/news/business-wire/story", None),
        ("https://x.example/symbol/SP500", None),
        ("https://x.example/symbol/US10Y", None),
        ("https://x.example/finance/stock/usstock/c/2025", None),
    ],
)
def test_pages_of_shares(address: str, symbol: str | None) -> None:
    assert symbol_of_page(address) == symbol
    assert [mention.symbol for mention in find_linked(f"[x]({address})")] == ([symbol] if symbol else [])


def test_the_newswire_and_the_register() -> None:
    assert at_title_end("Orbwell 4Q Net $2.4M >ORBW") == "ORBW"
    assert at_title_end("Orbwell 4Q Net C$2.4M >ORB.A.T") == "TSX:ORB.A"
    assert at_title_end("Orbwell 4Q Net $2.4M") is None
    filing = "SEC Filing: [ORBWELL CORP [ ORBW ] - 8-K - Feb. 04, 2025](https://x.example)"
    assert filed(filing) == ("ORBWELL CORP", "ORBW")
    assert filed("[ORBWELL [ ORBW ] - a note](https://x.example)") is None
