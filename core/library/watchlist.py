"""A pasted list of tickers becomes a search for them: a column of a spreadsheet, a line with commas, with exchanges."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from itertools import zip_longest
from unicodedata import normalize

from core.article.tickers import is_exchange, listed, normal_ticker
from core.library.lexer import LONGEST, quoted

MOST = 600
"""Tickers of a watchlist; a search with more would be longer than one may be."""

_OR = " OR "
_READ = 50_000
"""Characters of a text that are looked at: far more tickers than a watchlist holds."""

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_PREFIX = re.compile(r"\b([A-Z]{2,12}):[ \t]+", re.IGNORECASE)  # 'NASDAQ: ALAB'
_TERMINAL = re.compile(r"\b([A-Z0-9./]{1,12}) ([A-Z]{2}) equity\b", re.IGNORECASE)  # 'VOD LN Equity'
_SHORT_TERMINAL = re.compile(r"([A-Z0-9./]{1,12}) (US|LN|HK|JP|GR|FP|NA|IM|AU|CN)")
_NUMBERING = re.compile(r"^[ \t]*[0-9]{1,4}[.)][ \t]+(?=\S)", re.MULTILINE)  # '1. ALAB'
_BETWEEN = re.compile(r"[\s,;|+<>()\[\]{}=、。]+|(?<=[A-Z0-9]{3})/(?=[A-Z0-9]{3})")
_PIECE_ENDS = re.compile(r"[\n,;]")
_CELLS = ("\t", ";", ",")
_SECTION = "###"  # '###CHIPS,NASDAQ:ALAB'
_AROUND = "()[]{}\"'“”‘’$#@*•·–—-."
_HEADS = frozenset(("TICKER", "TICKERS", "SYMBOL", "SYMBOLS", "CODE", "RIC", "STOCK", "STOCKS", "代码", "股票代码"))
_NO_TICKERS = _HEADS | {"OR", "AND"}
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")


@dataclass(frozen=True, slots=True)
class Pasted:
    """The tickers in a pasted text, in their normal form and order, each once; `is_whole` where all of it was read."""

    tickers: tuple[str, ...]
    is_whole: bool = True


def tickers_in(pasted: str) -> Pasted:
    """The tickers in a pasted text.

    Of a table the columns that look like tickers are taken. Words in small letters are no tickers where others are
    written in capitals, and bare numbers are none where others have letters: prices stand beside tickers more often
    than the numbers that some exchanges give.
    """
    text = _INVISIBLE.sub("", normalize("NFKC", pasted[:_READ]))
    text = _NUMBERING.sub("", _TERMINAL.sub(_of_terminal, _PREFIX.sub(_of_prefix, text)))
    text = _of_short_terminals(text)
    pieces = _column(text) or _BETWEEN.split(text)
    pieces = [piece.removeprefix("ticker:").strip(_AROUND) for piece in pieces if not piece.startswith(_SECTION)]
    found = [piece for piece in pieces if _is_ticker(piece)]
    for is_better in (_is_capital, _has_letters):
        found = [piece for piece in found if is_better(piece)] or found
    return Pasted(tuple(dict.fromkeys(map(normal_ticker, found))), is_whole=len(pasted) <= _READ)


def watched(tickers: Sequence[str]) -> tuple[str, ...]:
    """As many of the tickers, from the first on, as one search may have."""
    room, kept = LONGEST, []
    for ticker in tickers[:MOST]:
        room -= len(watchlist_query((ticker,))) + len(_OR)
        if room < 0:
            break
        kept.append(ticker)
    return tuple(kept)


def watchlist_query(tickers: Iterable[str]) -> str:
    """The search that finds the articles of these tickers."""
    return _OR.join(f"ticker:{quoted(ticker)}" for ticker in tickers)


def unknown(tickers: Iterable[str], known: Set[str]) -> tuple[str, ...]:
    """The tickers of which a folder that has the `known` ones has no article. A number alone finds that of any
    exchange."""
    numbers = {ticker.rpartition(":")[2] for ticker in known}
    return tuple(one for one in tickers if one not in known and not (one.isdecimal() and one in numbers))


def _of_terminal(found: re.Match[str]) -> str:
    symbol, exchange = found[1].upper(), found[2].upper()
    written = listed(exchange, symbol) or f"{symbol}.{exchange}"
    return written if _is_capital(found[0].removesuffix(" Equity")) else written.lower()


def _of_prefix(found: re.Match[str]) -> str:
    return f"{found[1]}:" if listed(found[1], "A") is not None else found[0]


def _of_short_terminals(text: str) -> str:
    """'VOD LN, ALAB US' as a terminal writes them, where every piece is written so: else 'US' may be a ticker."""
    pieces = [piece.strip() for piece in _PIECE_ENDS.split(text)]
    found = [_SHORT_TERMINAL.fullmatch(piece) for piece in pieces if piece]
    if len(found) < 2 or None in found:
        return text
    return ",".join(_of_terminal(one) for one in found if one is not None)


def _column(text: str) -> list[str]:
    """The cells of a table that are its tickers, or of a single row that is nothing else; none where it is no table."""
    lines = [line for line in text.splitlines() if line.strip()]
    sign = next((sign for sign in _CELLS if len(lines) > 1 and all(sign in line for line in lines)), "\t")
    rows = [[cell.strip().strip(_AROUND) for cell in line.split(sign)] for line in lines]
    if not any(len(row) > 1 for row in rows):
        return []
    columns = [[cell for cell in column if cell] for column in zip_longest(*rows, fillvalue="")]
    headed = [column[1:] for column in columns if column and column[0].upper() in _HEADS]
    if headed:
        return headed[0]
    likeness = [sum(map(_is_listed, column)) for column in columns]
    if sign != "\t" and sum(likeness) in (0, sum(map(len, columns))):
        return []  # lines with commas, all of tickers
    whole = [column for column, likes in zip(columns, likeness, strict=True) if likes and likes == len(column)]
    if len(whole) == len([column for column in columns if column]):
        return [cell for row in rows for cell in row]
    return columns[likeness.index(max(likeness))]


def _is_listed(cell: str) -> bool:
    """Whether a table's cell looks like a ticker, and not like the exchange, the number or the name beside one."""
    return _is_ticker(cell) and _is_capital(cell) and _has_letters(cell) and not is_exchange(cell)


def _is_ticker(piece: str) -> bool:
    if piece.upper() in _NO_TICKERS or len(piece) > 24 or (_NUMBER.fullmatch(piece) and not piece.isdecimal()):
        return False
    exchange, colon, symbol = piece.rpartition(":")
    return listed(exchange, symbol) is not None if colon else listed("", piece) is not None


def _is_capital(piece: str) -> bool:
    return piece == piece.upper() and any(map(str.isalnum, piece))


def _has_letters(piece: str) -> bool:
    return not piece.isdecimal()
