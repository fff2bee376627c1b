"""Which names belong to which ticker, as the articles of a folder tell together.

An article that gives a name beside its ticker is evidence. Several that agree are enough, one alone only where the
symbol is made of the name's letters; where they disagree, or a name is an ordinary word too, nothing is learnt.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from core.article.article import Article, Subject
from core.article.company import key
from core.article.company_words import GENERIC

_SHORTEST = 3
_LIKE_HAN = 4
_HAN = re.compile(r"[㐀-鿿]")
_AGREEING = 4
"""Of so many articles that give a name one may give it another ticker: a slip, or a homonym."""
_NUMBERING = frozenset(("SEHK", "JP", "KR", "SH", "SZ", "TW", "BSE", "SA"))
"""Exchanges whose symbols are numbers, which are like no name."""
_OF_MARKETS = re.compile(
    r"(?:U\.?S\.? )?(?:S&P|Dow\b|Nasdaq|Stocks?\b|Stock Market|Stock Futures|Wall Street|Markets?\b|Futures|Sector\b)"
    r"|.*\bETFs?\b"
)
"""Headlines of articles about many companies, whatever name they bear."""
_BEGINS, _ENDS = re.compile(r"(?<![\w.@/-])"), re.compile(r"(?![\w.@/-])")
"""What stands around a word."""
_LISTED_BEFORE = re.compile(r"\w, ")
_ONE_OF_MANY = re.compile(r"\b[^,]{0,30},")
_FIRST_OF_MANY = re.compile(r"\b[^,]{0,30}, [A-Z][^,]{1,30}(?:, | and )[A-Z]")
"""What follows the first word of a name where a headline lists several."""


@dataclass(frozen=True, slots=True)
class Naming:
    """That an article calls its company `name` (folded): its `own` name, or a shorter one that it uses as well.

    `tickers` are the article's, the primary one first; an article without any may be joined by its own name.
    """

    name: str
    own: bool
    tickers: tuple[str, ...]


def namings(article: Article, subject: Subject, text: str) -> tuple[Naming, ...]:
    """The names that an article, whose body without markup is `text`, surely gives its company, its own first.

    An article without a ticker gives that alone; where it is about several companies, or its name may be an ordinary
    word, none.
    """
    own = subject.company_key or ""
    if not _is_name(own, text) or (not subject.tickers and _is_about_many(article.title, subject)):
        return ()
    found = [Naming(own, True, subject.tickers)]
    if subject.tickers:
        others = dict.fromkeys(key(alias) for alias in subject.aliases)
        found += [Naming(name, False, subject.tickers) for name in others if name != own and _is_name(name, text)]
    return tuple(found)


def ticker_of(name: str, given: Iterable[Naming]) -> str | None:
    """The ticker for which `name` stands, by all articles with a ticker that give it; None where that is not sure."""
    found = list(given)
    if not found:
        return None
    primary = Counter(naming.tickers[0] for naming in found)
    most = max(primary.values())
    ticker = min(symbol for symbol, count in primary.items() if count == most)
    if len(found) == 1:
        return ticker if found[0].own and _is_like(name, ticker) else None
    others = sum(ticker not in naming.tickers for naming in found)
    return ticker if others * _AGREEING <= len(found) else None


def _is_name(name: str, text: str) -> bool:
    """Whether a folded name is one: a word that the text also writes in small letters is a word."""
    if len(name) < _SHORTEST or all(word in GENERIC for word in name.split()):
        return False
    if name.upper() == name:
        return True
    # patterns made of each name would take longer to compile than to find
    return not any(_BEGINS.match(text, at) and _ENDS.match(text, at + len(name)) for at in _places(name, text))


def _is_about_many(title: str, subject: Subject) -> bool:
    """'Dow Falls as Acme Tumbles', 'Acme, Brae, and More': a round-up is about none of those that it names."""
    if _OF_MARKETS.match(title):
        return True
    first = (subject.company or "").split()[0]
    for at in _places(first, title) if "," in title else ():
        end = at + len(first)
        if _LISTED_BEFORE.fullmatch(title[:at][-3:]) and _ONE_OF_MANY.match(title, end):
            return True
        if not at and _FIRST_OF_MANY.match(title, end):
            return True
    return False


def _places(words: str, text: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _is_like(name: str, ticker: str) -> bool:
    """Whether a symbol abbreviates a name: it has its letters in their order, of four or more all but one."""
    exchange, _, symbol = ticker.rpartition(":")
    if _HAN.search(name):
        return len(name) >= _LIKE_HAN
    if exchange in _NUMBERING and symbol.isdigit():
        return " " in name
    letters = [letter for letter in re.split(r"[.-]", symbol)[0].casefold() if letter.isalpha()]
    written = name.replace(" ", "")
    if len(letters) < 2 or not written.startswith(letters[0]):
        return False
    at = missing = 0
    for letter in letters:
        place = written.find(letter, at)
        at, missing = (at, missing + 1) if place < 0 else (place + 1, missing)
    return missing <= (len(letters) >= 4)
