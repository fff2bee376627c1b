"""Ticker symbols in one normal form, however an exchange or a publisher writes them."""

from __future__ import annotations

import re
from functools import lru_cache

_HOME = ""
"""Symbols of the United States bear no prefix."""

_EXCHANGES: dict[str, str] = {
    _HOME: "US NASDAQ NASDAQGS NASDAQGM NASDAQCM NASDAQCAPITALMARKET NASDAQGLOBALMARKET NASDAQGLOBALSELECTMARKET "
    "NMS NGS NYSE NYQ NYSEAMERICAN NYSEMKT NYSEARCA NEWYORKSTOCKEXCHANGE AMEX ARCA BATS CBOE CBOEBZX OTC "
    "OTCPK OTCPINK OTCQB OTCQX OTCID OTCMKTS OTCMARKETS OTHEROTC PINK PINX PNK OTCBB OTCEM OTCGREY",
    "SEHK": "HK HKG HKEX SEHK HKSE HKEXMAINBOARD HKSTOCKEXCHANGE",
    "JP": "JP TYO JPX TKS TOKYO TOKYOSTOCKEXCHANGE",
    "GB": "GB UK LON LSE AIM LONDON LONDONSTOCKEXCHANGE",
    "AU": "AU ASX",
    "TSX": "CA TSX TSXV TSXVENTURE CVE TOR TORONTO TORONTOSTOCKEXCHANGE",
    "CSE": "CSE CNSX",
    "NEO": "NEO NEOE CBOECA CBOECANADA",
    "IN": "IN NSE NSEI NSEINDIA",
    "BSE": "BSE BOM",
    "SH": "SH SS SHA SHSE SSE",
    "SZ": "SZ SHE SZSE",
    "TW": "TW TWO TPE TWSE TPEX",
    "KR": "KR KS KQ KRX KOSPI KOSDAQ",
    "SG": "SG SI SGX SES",
    "DE": "DE F ETR XTRA XETRA FRA FWB FSE FRANKFURT DB GR",
    "FR": "FR PA EPA PAR ENXTPA PARIS EURONEXTPARIS",
    "NL": "NL AS AMS ENXTAM AMSTERDAM EURONEXTAMSTERDAM",
    "BE": "BE BR EBR BRU ENXTBR BRUSSELS EURONEXTBRUSSELS",
    "PT": "LS ELI LISBON",
    "IT": "IT MI BIT MIL",
    "ES": "ES MC BME MCE",
    "CH": "CH SW SWX SIX VTX",
    "AT": "AT VI VIE WBAG",
    "SE": "SE ST STO OM OMXSTO NASDAQSTOCKHOLM",
    "DK": "DK CO CPH NASDAQCOPENHAGEN",
    "FI": "FI HE HEL HLSE NASDAQHELSINKI",
    "NO": "NO OL OSL OSE OB OSLO",
    "PL": "PL WA WSE WARSAW",
    "TR": "TR IS IST BIST IBSE",
    "IL": "IL TA TASE TLV",
    "SA": "SA SR SASE TADAWUL",
    "AE": "AE DFM ADX",
    "NZ": "NZ NZX NZSE NZE",
    "ZA": "ZA JO JSE",
    "BR": "SAO BVMF B3",
    "MX": "MX BMV",
    "MY": "MY KL KLSE MYX",
    "TH": "TH BK SET",
    "ID": "ID JK IDX",
    "VN": "VN HOSE HNX",
    "GR": "ATH ATSE",
}  # fmt: skip
_NORMAL = {name: normal for normal, names in _EXCHANGES.items() for name in names.split()}

_OTHER_SUFFIXES = {
    "T": "JP", "L": "GB", "AX": "AU", "TO": "TSX", "V": "TSX", "CN": "CSE", "NS": "IN", "BO": "BSE", "SA": "BR",
    "AU": "AU", "LN": "GB",
}  # fmt: skip
_SUFFIXES = _OTHER_SUFFIXES | {
    country: _NORMAL[country]
    for country in (
        "HK", "SH", "SS", "SZ", "TW", "TWO", "KS", "KQ", "SI", "DE", "PA", "AS", "BR", "LS", "MI", "MC", "SW", "VI",
        "ST", "CO", "HE", "OL", "WA", "IS", "TA", "SR", "NZ", "JO", "MX", "KL", "BK", "JK",
    )
}  # fmt: skip
"""Reuters' and Yahoo's endings ('7203.T'), where they are no class of shares ('BRK.A')."""

SYMBOL = r"[A-Z0-9][A-Z0-9]{0,11}(?:[./&-][A-Z0-9]{1,4}){0,2}"
_SYMBOL = re.compile(rf"{SYMBOL}$")
_CLASS = re.compile(r"([A-Z0-9]{1,12})[./-]([A-Z0-9]{1,4})$")
_LETTERS_ONLY = re.compile(r"[^A-Z0-9]+")
_TYPED_NOISE = re.compile(r"[\s()\[\]$]+")


@lru_cache(maxsize=4096)
def normal_ticker(text: str) -> str:
    """The normal form of a symbol as it is written or typed: 'alab', '$ALAB', '((ALAB))' and 'NASDAQ: ALAB' are 'ALAB';
    'HK:0354', 'HKG:354' and '0354.HK' are 'SEHK:354'. What has no known exchange is kept, in capitals."""
    symbol = _TYPED_NOISE.sub("", text).upper()
    exchange, colon, rest = symbol.partition(":")
    if not colon:
        return listed("", symbol) or symbol
    known = listed(exchange, rest)
    return known if known is not None else symbol


def is_exchange(text: str) -> bool:
    """Whether `text`, in capitals, is the name of an exchange as lists have it beside a symbol."""
    return len(text) > 2 and text in _NORMAL


def listed(exchange: str, symbol: str) -> str | None:
    """The normal form of `symbol` at `exchange`, both as written, or None where these are none.

    Without an exchange ('') the symbol is American unless it ends in one ('7203.T').
    """
    symbol = symbol.upper().strip(".")
    if not _SYMBOL.match(symbol):
        return None
    if not exchange:
        stem, dot, ending = symbol.rpartition(".")
        if dot and ending in ("T", "TO"):  # Reuters and Dow Jones use them the other way round; Tokyo's are numbers
            return _form("JP" if stem[:1].isdigit() else "TSX", stem)
        if dot and ending in _SUFFIXES:
            return _form(_SUFFIXES[ending], stem)
        return _form(_HOME, symbol)
    name = _LETTERS_ONLY.sub("", exchange.upper())
    if name == "TSE":  # Tokyo's symbols are numbers, Toronto's are letters
        return _form("JP" if symbol[:1].isdigit() else "TSX", symbol)
    normal = _NORMAL.get(name)
    if normal is None:
        return None
    stem, dot, ending = symbol.rpartition(".")
    if dot and _SUFFIXES.get(ending) == normal:
        symbol = stem
    return _form(normal, symbol)


def _form(normal: str, symbol: str) -> str:
    if normal == _HOME:
        kind = _CLASS.match(symbol)
        if not kind:
            return symbol
        # 'ORB.A' is a class of shares; where its letters are an exchange's too ('ORB.T'), the sign keeps them apart
        return f"{kind[1]}{'-' if kind[2] in _SUFFIXES else '.'}{kind[2]}"
    symbol = symbol.replace("/", ".")
    if normal == "SEHK":
        symbol = symbol.lstrip("0") or symbol
    if normal == "KR" and symbol[1:].isdigit():
        symbol = symbol.removeprefix("A")
    if normal == "BSE" and not symbol.isdigit():  # Bombay's own symbols are numbers; letters are the national ones
        normal = "IN"
    return f"{normal}:{symbol}"
