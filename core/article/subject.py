"""What an article is about: its company, its own ticker symbols, and the kind of announcement.

Only the article's own text counts, and of that the opening: a company named in passing further down is not its
subject, and what promotions and lists of links name never is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from core.article.article import Article, Subject
from core.article.block import Block
from core.article.blocks import read_blocks
from core.article.company import aliases, key, with_possessive
from core.article.headlines import name_in_headline
from core.article.kind import kind_of
from core.article.listing import Listed, Pieces, find_listed
from core.article.markup import plain
from core.article.newswire import is_untelling, name_in

_OPENING_BLOCKS = 6
_OPENING_LENGTH = 1_600
_SHORTEST_SENTENCE = 25
_OF_A_COMPANY = ("results", "guidance", "deal", "buy-back", "meeting", "people")
_BYLINE = re.compile(r"(?:by|from|写|文|記者|记者|作者)[ :：][^.\n]{2,60}$", re.IGNORECASE)


def derive(article: Article, blocks: tuple[Block, ...] | None = None) -> Subject:
    """The subject of `article`. `blocks` are those of its body, where the caller has them already."""
    if blocks is None:
        blocks = read_blocks(article.body)
    opening = _opening(article.body, plain(article.body), blocks)
    kind = kind_of(article.title, opening.text)
    found = find_listed(article, opening.pieces, blocks, kind == "rating")
    title = plain(unescape(article.title))  # first, as plain pads what it replaces
    name = _company(title, opening.text, kind, found)
    if name:
        name = with_possessive(name, title + "\n" + article.body)
    elif kind in _OF_A_COMPANY and not found and not article.language.startswith("zh"):
        kind = "other"  # markets and authorities announce nothing
    return Subject(
        company=name or None,
        company_key=key(name) or None if name else None,
        aliases=aliases(name, opening.text, plain(article.body)) if name else (),
        ticker=found.tickers[0] if found else None,
        tickers=found.tickers if found else (),
        companions=found.companions if found else (),
        kind=kind,
    )


def _company(title: str, opening: str, kind: str, found: Listed | None) -> str:
    """The company's name: that beside its symbol, save where a rating's headline names another, or what the text tells
    without one."""
    beside = found.name if found and not is_untelling(key(found.name)) else ""
    symbol = found.tickers[0].rpartition(":")[2] if found else ""
    rated = name_in_headline(title) if kind == "rating" else ""
    other = bool(rated) and rated != symbol and key(rated).split()[0] != key(beside).partition(" ")[0]
    if beside and not other:
        return beside
    told = name_in(title, opening, kind, found is not None)
    begins_with_symbol = bool(symbol) and title.split(" ", 1)[0] == symbol
    if begins_with_symbol and key(told).partition(" ")[0] not in key(title).split():
        return beside or symbol
    return told or beside


@dataclass(frozen=True, slots=True)
class _Opening:
    """The article's first own sentences: their plain text, block by block, with the source of each."""

    text: str
    pieces: Pieces


def _opening(body: str, plain_body: str, blocks: tuple[Block, ...]) -> _Opening:
    pieces: list[tuple[str, str]] = []
    length = 0
    for block in blocks:
        if block.boilerplate or block.kind not in ("paragraph", "item"):
            continue
        end = min(block.end, block.start + _OPENING_LENGTH)
        text = plain_body[block.start : end]
        words = text.strip()
        if (len(words) < _SHORTEST_SENTENCE and not words.endswith((".", ")", "。", " :", "):"))) or _BYLINE.match(
            words
        ):
            continue
        pieces.append((text, body[block.start : end]))
        length += len(words)
        if len(pieces) >= _OPENING_BLOCKS or length >= _OPENING_LENGTH:
            break
    return _Opening("\n\n".join(text for text, _ in pieces), tuple(pieces))
