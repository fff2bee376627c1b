"""Where a text names a listed company by its symbol: in brackets behind the name, or by a link to its page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.article.markup import links
from core.article.tickers import SYMBOL, listed


@dataclass(frozen=True, slots=True)
class Mention:
    """`symbol` is a ticker in normal form; `start` is where it, or the bracket around it, begins in the text.

    `sure` is false where the brackets may as well hold an abbreviation.
    """

    symbol: str
    start: int
    end: int
    sure: bool = True


_QUALIFIED = re.compile(
    r"(?<![\w/.&-])([A-Z][A-Za-z]{0,12}(?:[ -][A-Z0-9][A-Za-z0-9]{0,12}){0,3})[ \n]{0,2}(?::|(?<=TSX) ?-|(?<=NYSE) ?-)"
    rf"[ \n]{{0,9}}[\"']?\$?({SYMBOL}(?: [A-D](?=\)))?)(?![\w:])"
)
_FURTHER = re.compile(rf"[ ]{{0,2}}(?:,|/|;|and|or)[ ]{{0,4}}({SYMBOL})(?![\w:.]|[ ]{{0,3}}:)")
_BRACKETED = re.compile(rf"\([ ]{{0,3}}(\(?)[ ]{{0,3}}\$?({SYMBOL})[ ]{{0,60}}(?=[,;)/])")
_SPACED = re.compile(r"\( [A-Z.]{1,6} \)")  # as some feeds write every symbol, and nobody else anything
_NEXT_BRACKETED = re.compile(rf"[ ]{{0,2}}[,;/][ ]{{0,4}}({SYMBOL})[ ]{{0,60}}(?=[,;)/])")
_PERIOD = re.compile(r"(?:Q[1-4]|[1-4]Q|H[12]|[12]H|FY\d*)$")
_NUMBER = re.compile(r"\( ?([0-9]{5,6}) ?\)")
_OVER_THE_COUNTER = re.compile(r"[A-Z]{4}[FY]$")  # no abbreviation looks like this
ABBREVIATIONS = frozenset(
    (
        "AI", "AGM", "API", "AR", "CEO", "CFO", "COO", "CTO", "EBIT", "EGM", "EMEA", "EPS", "ESG", "ETF", "EU", "EV",
        "EVS", "FDA", "FED", "FX", "FY", "GAAP", "GDP", "HR", "ICE", "IMF", "IP", "IPO", "IR", "IT", "LLC", "LLM",
        "M&A", "ML", "MOU", "NASA", "NAV", "NFT", "OTC", "PC", "PE", "PLC", "PR", "PT", "Q&A", "R&D", "REIT", "RNS",
        "ROE", "SAAS", "SEC", "SPAC", "TV", "UAE", "UK", "UN", "US", "USA", "USD", "VC", "VR", "WHO", "WTO", "HK",
        "CN", "CA", "AU", "SG",
    )
)  # fmt: skip
"""Abbreviations that texts put into brackets."""
_AT_TITLE_END = re.compile(rf">({SYMBOL})$")
_FILING = re.compile(rf"\[ ?({SYMBOL}) ?\] ?-")
_OPENING_BRACKETS = "( \n["

_PAGE = re.compile(
    r"/(?P<kind>stocks?|symbols?|quotes?|overview|equity|company|stock-price|news)/"
    r"(?:(?P<exchange>[A-Za-z]{2,8})[:-])?(?P<symbol>[A-Za-z0-9][A-Za-z0-9]{0,11}(?:[.-][A-Za-z]{1,3})?)"
    r"(?=[/?#]|$)"
)
_NESTED_PAGE = re.compile(
    r"/stocks/[a-z]{2}/[^/\s]{3,60}/(?:(?P<exchange>[a-z]{2,10})-(?P<symbol>[a-z0-9][a-z0-9.-]{0,11})|[^/\s]{1,60})/"
)
_EXCHANGE_PAGE = re.compile(r"/stocks?/([A-Za-z]{2,10})/([A-Za-z0-9.-]{1,12})(?=[/?#]|$)")
_OF_SHARES = ("stocks", "symbol", "symbols", "quote")
"""Kinds of pages whose next part is a symbol also in small letters; '/news/markets/' is none."""
_PARTS_OF_PAGES = frozenset(
    (
        "summary", "financials", "chart", "charts", "forecast", "news", "earnings", "dividend", "dividends", "overview",
        "profile", "analysis", "options",
    )
)  # fmt: skip
"""What stands where a symbol might in the address of a page about one."""
_NO_SHARE = re.compile(r"/(?:US[0-9]{1,2}Y|[A-Z]{3}USD|USD[A-Z]{3})(?:[/?#:]|$)")
_INDEXES = frozenset(("SP500", "SPX", "COMP", "DJI", "DJIA", "IXIC", "NDX", "RUT", "VIX", "IND", "INDEX"))


def find_mentions(plain_text: str, chinese: bool = False) -> list[Mention]:
    """The symbols in a piece of plain text, in its order. Chinese articles write bare numbers: '（00700）'."""
    found: list[Mention] = []
    qualifies = ":" in plain_text or "TSX" in plain_text or "NYSE" in plain_text
    for match in _QUALIFIED.finditer(plain_text) if qualifies else ():
        exchange = _exchange(match[1])
        if exchange and ((len(exchange) < 4 and not exchange.isupper()) or _PERIOD.match(match[2])):
            continue  # 'Orbwell Gr: Q1 results'
        if exchange and len(exchange) == 2 and match[2][:1].isdigit() and match.start(2) > match.end(1) + 1:
            continue  # 'PT: 38' is a price target
        symbol = listed(exchange, match[2].replace(" ", "-")) if exchange else None
        if not exchange or symbol is None:
            continue
        start = _bracket_before(plain_text, match.start(1) + match[1].rfind(exchange))
        found.append(Mention(symbol, start, match.end()))
        end = match.end()
        while start < match.start() and (further := _FURTHER.match(plain_text, end)):
            end = further.end()
            symbol = listed(exchange, further[1])
            if symbol:
                found.append(Mention(symbol, start, end))
    if "(" not in plain_text:
        return found
    found += _bracketed(plain_text, {mention.start for mention in found})
    if chinese:
        found += [
            Mention(symbol, match.start(), match.end())
            for match in _NUMBER.finditer(plain_text)
            if (symbol := _of_number(match[1]))
        ]
    return sorted(found, key=lambda mention: mention.start)


def _exchange(words: str) -> str | None:
    """The exchange's name at the end of `words` ('Euronext Paris' of 'Shares on Euronext Paris')."""
    while words:
        if listed(words, "X") is not None:
            return words
        _first, _space, words = words.partition(" ")
    return None


def _bracketed(text: str, taken: set[int]) -> list[Mention]:
    found = []
    for match in _BRACKETED.finditer(text):
        if match.start() in taken or (match.start() and text[match.start() - 1] == "("):
            continue
        symbols, end = [match[2]], match.end()
        while following := _NEXT_BRACKETED.match(text, end):
            symbols.append(following[1])
            end = following.end()
        for written in symbols:
            symbol = listed("", written)
            if symbol is None or written.isdigit():
                continue
            tells = bool(match[1]) or ":" in symbol or bool(_OVER_THE_COUNTER.match(written))
            sure = tells or (written not in ABBREVIATIONS and bool(_SPACED.match(text, match.start())))
            if sure or (written[0].isalpha() and len(written) <= 6):
                found.append(Mention(symbol, match.start(), end, sure))
    return found


def _of_number(digits: str) -> str | None:
    """The exchange by the number: Hong Kong's begin with 0, Shanghai's with 6, Shenzhen's with 00 or 30."""
    if len(digits) == 5:
        return listed("HK", digits) if digits[0] == "0" else None
    return listed("SH" if digits[0] == "6" else "SZ", digits) if digits[:2] in ("60", "68", "00", "30") else None


def _bracket_before(text: str, start: int) -> int:
    at = start
    while at and text[at - 1] in _OPENING_BRACKETS and start - at < 12:
        at -= 1
    return at + len(text[at:start]) - len(text[at:start].lstrip()) if "(" in text[at:start] else start


def find_linked(source: str) -> list[Mention]:
    """The symbols to whose pages the links in a block's source lead, in its order."""
    found = []
    for start, end, target in links(source) if "](" in source else ():
        symbol = symbol_of_page(target)
        if symbol:
            found.append(Mention(symbol, start, end))
    return sorted(found, key=lambda mention: mention.start)


def symbol_of_page(address: str) -> str | None:
    """The symbol of the share to which a page belongs, by the page's address."""
    if nested := _NESTED_PAGE.search(address):
        return listed(nested["exchange"], nested["symbol"]) if nested["exchange"] else None
    within = _EXCHANGE_PAGE.search(address)
    if within and within[2].lower() not in _PARTS_OF_PAGES and (symbol := listed(within[1], within[2])):
        return symbol
    page = _PAGE.search(address)
    if not page or _NO_SHARE.search(address):
        return None
    exchange, symbol = page["exchange"] or "", page["symbol"]
    small = (exchange + symbol).upper() != exchange + symbol
    if (small and page["kind"] not in _OF_SHARES) or symbol.upper() in _INDEXES or exchange.upper() in _INDEXES:
        return None
    if exchange:  # 'nasdaq-alab', or 'RY:CA', or a class of shares as in 'brk-b'
        of_class = listed("", f"{exchange}-{symbol}") if len(symbol) == 1 else None
        return listed(exchange, symbol) or listed(symbol, exchange) or of_class
    return listed("", symbol) if len(symbol) <= 6 and any(map(str.isalpha, symbol)) else None


def at_title_end(title: str) -> str | None:
    """The symbol that a newswire puts behind its headline ('… >ACME')."""
    match = _AT_TITLE_END.search(title)
    return listed("", match[1]) if match else None


def filed(source: str) -> tuple[str, str] | None:
    """Name and symbol of the company in a line like 'SEC Filing: [ACME CORP [ ACME ] - 8-K - Feb. 04, 2025](…)'."""
    head = source[:300]
    if "] -" not in head and "]-" not in head:
        return None
    match = _FILING.search(head)
    if not match or "filing" not in head[: match.start()].casefold():
        return None
    symbol = listed("", match[1])
    name = head[: match.start()].rpartition("[")[2].strip()
    return (name, symbol) if symbol else None
