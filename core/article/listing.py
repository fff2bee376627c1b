"""Which listed companies an article is about: the symbols in its headline and its opening, grouped by company."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, islice

from core.article.article import Article
from core.article.block import Block
from core.article.company import is_broker, key, name_before, name_before_in_chinese, tidy
from core.article.company_words import GENERIC
from core.article.headlines import is_of_many, is_of_market
from core.article.mentions import (
    ABBREVIATIONS,
    Mention,
    at_title_end,
    filed,
    find_linked,
    find_mentions,
    symbol_of_page,
)
from core.article.news_words import COINS

Pieces = tuple[tuple[str, str], ...]
"""Blocks of an opening: the plain text of each, and its source."""

_FOOTER_BLOCKS = 8
_LONGEST_GROWN = 40
_MOST_TICKERS = 12
_MOST_COMPANIES = 40
_FIRST_PIECES = 2
"""A company that the headline does not name is named at once, or is not what the article is about; only a press
release puts its own headlines first."""
_ASKED = ("from", "by", "according to", "analysts at")
"""What stands before the name of a house that is only quoted."""
_NAMES_SYMBOLS = re.compile(r"\(MT Newswires\)")
"""A wire that puts the symbol behind each company's name."""
_WIRE = re.compile(r"(?:PR|The|(?:ACCESS|Access|GLOBE) )(?:Newswire|NEWSWIRE|NewsWire)|BUSINESS WIRE|Business Wire")
_TELLS_OF_SHARES = re.compile(
    r"\b(?:stocks?|shares?|earnings|rating|price target|buy|sell|hold|outperform|overweight|underweight|neutral"
    r"|q[1-4]|results)\b",
    re.IGNORECASE,
)
_LINKED_NAME = re.compile(r"[A-Z][\w.&'-]{1,30}(?: (?:[A-Z][\w.&'-]{0,30}|&|of|and)){0,5}$")
_PAGE_TITLE = re.compile(r" News & Insights$")
_INDEX = re.compile(r"\b(?:Composite|Index|Average|S&P|Futures|Treasury)\b")
_AN_INDEX = re.compile(r"\b(?:Composite|Index|Average|S&P 500|Futures)$")
_AMERICAN = re.compile(r"[A-Z]{1,5}(?:\.[A-Z])?$")
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(slots=True)
class _Company:
    """A company with its symbols, as the opening names it. `piece` counts the opening's blocks, the headline is -1."""

    name: str
    piece: int
    symbols: list[str] = field(default_factory=list)
    written: bool = False
    """Whether the first sentences have the headline's name."""
    quoted: bool = False
    """Whether it is only the house whose word is told."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The article's own company as named beside its symbol ('' where no name stands there), and its own tickers.

    `companions` are those of the tickers that belong to further companies.
    """

    name: str
    tickers: tuple[str, ...]
    companions: tuple[str, ...] = ()


def find_listed(article: Article, pieces: Pieces, blocks: tuple[Block, ...], rating: bool) -> Listed | None:
    """The article's own listed companies, the one that it is mainly about first; None where it has none.

    A filing's footer tells for certain. Else it is the company that the headline names, else the only one in the
    first sentences that name any: where these name several, the article is a round-up and about none of them. In an
    article about a rating, the house that rates is not meant.
    """
    companies = _merged(
        [
            company
            for company in islice(chain(_in_title(article, pieces), _in_opening(article, pieces)), _MOST_COMPANIES)
            if _trades(company)
        ]
    )
    if rating:
        companies = [company for company in companies if not is_broker(key(company.name))] or companies
    for company in companies:
        if is_broker(key(company.name)) and not _is_in_title(company, article.title):
            if any(f"{word} {company.name}" in text for word in _ASKED for text, _source in pieces):
                company.quoted = True  # 'as analysts of Big Bank (BIGB) say'
            company.name = ""  # 'Acme, analyst Jo Doe of Big Bank wrote (ACME)'
    companies = [company for company in companies if not company.quoted]
    footer = _of_filing(article, blocks)
    if footer:
        companies = _merged([footer, *companies])
        own = companies[:1]
    else:
        own = [company for company in companies if _is_in_title(company, article.title)]
    if not own and companies:
        first = [company for company in companies if company.piece == companies[0].piece]
        at_once = companies[0].piece < _FIRST_PIECES or any(_WIRE.search(text) for text, _source in pieces)
        own = first if len(first) == 1 and at_once else []
    page = symbol_of_page(article.source or "")
    if not footer and (is_of_many(article.title) or is_of_market(article.title)):
        own = [company for company in own if _is_in_title(company, article.title)]
    elif page:
        own = _led_by(own, companies, page)
    if not own:
        return None
    tickers = tuple(dict.fromkeys(symbol for company in own for symbol in company.symbols))[:_MOST_TICKERS]
    return Listed(own[0].name, tickers, tuple(ticker for ticker in tickers if ticker not in own[0].symbols))


def _trades(company: _Company) -> bool:
    """Indexes and coins have symbols as well, and are no companies."""
    coin = (key(company.name) or company.symbols[0].lower()) in COINS
    return not coin and not _AN_INDEX.search(company.name)


def _led_by(own: list[_Company], companies: list[_Company], page: str) -> list[_Company]:
    """The page that the article comes from belongs to a share: its company leads."""
    leader = next((company for company in companies if page in company.symbols), None)
    if leader is None:
        leader = _Company(own[0].name if len(own) == 1 else "", 0, [page])
        return [leader, *own] if len(own) != 1 else [_Company(own[0].name, 0, [page, *own[0].symbols])]
    return [leader, *(company for company in own if company is not leader)]


def _in_title(article: Article, pieces: Pieces) -> Iterator[_Company]:
    title = article.title.replace("’", "'")
    behind = at_title_end(title)
    if behind:
        yield _Company("", -1, [behind])
    mentions = find_mentions(title)
    if not mentions:
        return
    linked = {_bare(mention.symbol): mention.symbol for _text, source in pieces for mention in find_linked(source)}
    tells_of_shares = bool(_TELLS_OF_SHARES.search(title))
    page = _bare(symbol_of_page(article.source or "") or "")
    for mention in mentions:
        american = _AMERICAN.match(mention.symbol) and mention.symbol not in ABBREVIATIONS
        meant = american and tells_of_shares
        if mention.sure or meant or mention.symbol in linked or mention.symbol == page:
            name, written = _as_in_opening(_name(title, mention, article), mention.symbol, pieces)
            symbol = mention.symbol if mention.sure else linked.get(mention.symbol, mention.symbol)
            yield _Company(name, -1, [symbol], written)


def _as_in_opening(name: str, symbol: str, pieces: Pieces) -> tuple[str, bool]:
    """As much of the end of `name` as the first sentences have too: a headline's other words have capitals as well.
    And whether they have any of it."""
    words = name.removesuffix(_bare(symbol)).split()
    for number in range(len(words)):
        rest = " ".join(words[number:])
        if any(_has_whole(text, rest) for text, _source in pieces):
            return rest, True
    return name, False


def _has_whole(text: str, name: str) -> bool:
    at = text.find(name)
    end = at + len(name)
    return at >= 0 and not (text[at - 1 : at].isalnum() or text[at - 1 : at] == "-" or text[end : end + 1].isalnum())


def _in_opening(article: Article, pieces: Pieces) -> Iterator[_Company]:
    chinese = article.language.startswith("zh")
    for number, (text, source) in enumerate(pieces):
        linked = [mention for mention in find_linked(source) if not _INDEX.search(text, mention.start, mention.end)]
        pages = {mention.symbol for mention in linked}
        by_wire = bool(_NAMES_SYMBOLS.search(text))
        written = [
            mention
            for mention in find_mentions(text, chinese)
            if mention.sure or mention.symbol in pages or (by_wire and _is_symbol(text, mention))
        ]
        named = {_bare(mention.symbol) for mention in written}
        mentions = written + [mention for mention in linked if _bare(mention.symbol) not in named]
        company, start, end = None, 0, 0
        for mention in sorted(mentions, key=lambda mention: mention.start):
            one_bracket = text[start : start + 1] == "(" and ")" not in text[start : mention.start]
            if company and (mention.start < end or one_bracket or not text[end : mention.start].strip(" ()[]\n")):
                company.symbols.append(mention.symbol)
            else:
                if company:
                    yield company
                company, start = _Company(_name(text, mention, article), number, [mention.symbol]), mention.start
            end = max(end, mention.end)
        if company:
            yield company


def _is_symbol(text: str, mention: Mention) -> bool:
    """Whether brackets hold a symbol, where they may hold an abbreviation of the words before as well."""
    name = name_before(text, mention.start)
    initials = "".join(word[0] for word in name.split()).upper()
    return bool(name) and mention.symbol not in ABBREVIATIONS and mention.symbol != initials


def _name(text: str, mention: Mention, article: Article) -> str:
    anchor = text[mention.start : mention.end].strip(" ()[]")
    if _LINKED_NAME.match(anchor) and not anchor.isupper():
        return tidy(_PAGE_TITLE.sub("", anchor).split())
    if mention.start and _HAN.match(text[: mention.start].rstrip(" (")[-1:]):
        return name_before_in_chinese(text, mention.start, article.title)
    return name_before(text, mention.start)


def _merged(companies: list[_Company]) -> list[_Company]:
    """The companies with those put together that share a symbol or a name; the headline's order leads."""
    merged: list[_Company] = []
    for company in companies:
        bare = set(map(_bare, company.symbols))
        for known in merged:
            same = bare & set(map(_bare, known.symbols))
            if same or (company.name and key(company.name) == key(known.name)):
                known.symbols = _without_doubles(known.symbols + company.symbols)
                known.name, known.written = _better(known, company), known.written or bool(company.name)
                break
        else:
            merged.append(company)
    return merged


def _bare(symbol: str) -> str:
    return symbol.rpartition(":")[2]


def _better(known: _Company, other: _Company) -> str:
    """The first sentences tell a name better than a headline, in which each word has a capital."""
    if known.piece < 0 <= other.piece and other.name and not known.written:
        return other.name
    grows = known.written and key(other.name).startswith(key(known.name) + " ") and len(other.name) < _LONGEST_GROWN
    if known.name and grows:
        return other.name
    return known.name or other.name


def _without_doubles(symbols: list[str]) -> list[str]:
    """A bare symbol is the same as one with an exchange: the fuller form, as the text gave it, is kept."""
    unique = list(dict.fromkeys(symbols))
    full = {_bare(symbol): symbol for symbol in unique if ":" in symbol and symbol[-1].isdigit()}
    return list(dict.fromkeys(full.get(symbol, symbol) for symbol in unique))


def _is_in_title(company: _Company, title: str) -> bool:
    if company.piece < 0:
        return True
    words = set(re.findall(r"[\w.&-]+", title))
    if any(len(symbol) > 1 and _bare(symbol) in words for symbol in company.symbols):
        return True
    folded = key(company.name)
    heading = f" {key(title)} "
    if not folded:
        return False
    first = folded.split()[0]
    telling = first if len(first) > 2 and first not in GENERIC else " ".join(folded.split()[:2])
    if _HAN.match(folded):
        return folded in title.casefold()
    return f" {telling} " in heading


def _of_filing(article: Article, blocks: tuple[Block, ...]) -> _Company | None:
    for block in reversed(blocks[-_FOOTER_BLOCKS:]):
        found = filed(article.body[block.start : block.end])
        if found:
            name, symbol = found
            return _Company(_as_in(tidy(name.split()), article), -1, [symbol])
    return None


def _as_in(name: str, article: Article) -> str:
    """`name`, which registers write in capitals, as the article writes it."""
    if not name.isupper():
        return name
    for text in (article.title, article.body[:4_000]):
        place = text.casefold().find(name.casefold())
        if place >= 0 and not text[place : place + len(name)].isupper():
            return text[place : place + len(name)]
    return name.title() if len(name) > 4 else name
