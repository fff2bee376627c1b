"""Immutable values: an article as it was read, and what it is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

HeaderFormat = Literal["yaml", "toml", "json", "none"]

KINDS = ("results", "guidance", "deal", "buy-back", "meeting", "people", "rating", "other")
"""What an announcement announces. One a kind; `results` wins where several hold."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about a file that could not be read as written. The article is listed all the same.

    `code` is stable and short ('front-matter-yaml', 'encoding', 'unreadable', 'too-large' …), `reason` is one
    sentence for the user, `line` the 1-based line in the file where known. `partial` is true where the article
    was read in spite of it, false where nothing of it could be read.
    """

    code: str
    reason: str
    line: int | None = None
    partial: bool = True


@dataclass(frozen=True, slots=True)
class Article:
    """One file, read. `file` is relative to the opened folder with '/' separators.

    `body` follows the contract of figures: decoded, without byte-order mark, line ends as '\\n', without the
    front matter block, stripped. Offsets of figures count code points of it. `body_line` is the 1-based line of
    the file on which the body starts, `body_hash` the hex BLAKE2b-128 of its UTF-8 (surrogates passed).

    `date` is as written, with its zone where one was written; `date_text` the raw text where it was no date. A `draft`
    says of itself that it is not published yet. `translation_key` is what its header has in common with those of its
    translations, if anything.
    """

    file: str
    title: str
    body: str
    date: datetime | None = None
    date_text: str = ""
    tags: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    summary: str = ""
    language: str = ""
    source: str | None = None
    format: HeaderFormat = "none"
    body_line: int = 1
    body_hash: str = ""
    problems: tuple[Problem, ...] = ()
    draft: bool = False
    translation_key: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """What an article is about, derived from its text.

    `ticker` is the primary symbol in a normal form ('ALAB', 'JP:9101', 'SEHK:354'), `tickers` all the article's
    own (the primary first), `companions` those of them that are of further companies: in 'Buy Acme and Brill' Brill's.
    `company` is the name as the article writes it without its legal form, `company_key` the name folded for joining,
    `aliases` other names that the article uses for the same company.
    """

    company: str | None = None
    company_key: str | None = None
    aliases: tuple[str, ...] = ()
    ticker: str | None = None
    tickers: tuple[str, ...] = ()
    companions: tuple[str, ...] = ()
    kind: str = "other"
