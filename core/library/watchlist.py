"""A pasted list of tickers becomes a search for them: a column of a spreadsheet, a line with commas, with exchanges."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import zip_longest

from core.article.tickers import listed, normal_ticker
from core.library.lexer import quoted

MOST = 600
"""Tickers of a watchlist; a search with more would be longer than one may be."""

_PREFIX = re.compile(r"\b([A-Z]{2,12}):[ \t]+")  # 'NASDAQ: ALAB'
_TERMINAL = re.compile(r"\b([A-Z0-9./]{1,12}) ([A-Z]{2}) equity\b", re.IGNORECASE)  # 'VOD LN Equity'
_BETWEEN = re.compile(r"[\s,;|]+")
_CELLS = re.compile(r"\t")
_AROUND = "()[]{}\"'“”‘’$*•·–—-."
_HEADS = frozenset(("TICKER", "TICKERS", "SYMBOL", "SYMBOLS", "CODE", "RIC", "STOCK", "STOCKS", "OR"))


def tickers_in(pasted: str) -> tuple[str, ...]:
    """The tickers in a pasted text, in their normal form and order, each once, and at most MOST of them.

    Of a table the column that looks most like tickers is taken. Words in small letters are no tickers where others are
    written in capitals.
    """
    text = _TERMINAL.sub(_of_terminal, _PREFIX.sub(r"\1:", pasted))
    rows = [_CELLS.split(line) for line in text.splitlines()]
    if any(len(row) > 1 for row in rows):
        columns = [[cell for cell in column if cell] for column in zip_longest(*rows, fillvalue="")]
        pieces: Sequence[str] = [cell.strip() for cell in max(columns, key=_likeness)]
    else:
        pieces = _BETWEEN.split(text)
    pieces = [piece.removeprefix("ticker:").strip(_AROUND) for piece in pieces]
    capitals = any(map(_is_capital, pieces))
    wanted = (piece for piece in pieces if _is_ticker(piece) and (_is_capital(piece) or not capitals))
    return tuple(dict.fromkeys(map(normal_ticker, wanted)))[:MOST]


def watchlist_query(tickers: Iterable[str]) -> str:
    """The search that finds the articles of these tickers."""
    return " OR ".join(f"ticker:{quoted(ticker)}" for ticker in tickers)


def _of_terminal(found: re.Match[str]) -> str:
    symbol, exchange = found.groups()
    return listed(exchange, symbol) or f"{symbol}.{exchange}"


def _likeness(cells: Sequence[str]) -> int:
    return sum(_is_ticker(cell.strip().strip(_AROUND)) and _is_capital(cell) for cell in cells)


def _is_ticker(piece: str) -> bool:
    if piece.upper() in _HEADS or len(piece) > 24:
        return False
    exchange, colon, symbol = piece.rpartition(":")
    return listed(exchange, symbol) is not None if colon else listed("", piece) is not None


def _is_capital(piece: str) -> bool:
    return piece == piece.upper() and any(map(str.isalnum, piece))
