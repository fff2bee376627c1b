"""What the header of an article gives its row in the index. Apart from `store`, so that the processes which read heads
start without what understands a text."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, NamedTuple
from unicodedata import combining, normalize

from core.article.article import Article
from core.database import pack, storable

HEADER_COLUMNS = (
    "file", "title", "title_key", "date", "date_text", "day", "sort_key", "summary", "language", "format", "source",
    "draft",
)  # fmt: skip
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Head(NamedTuple):
    """What a list shows of a file of which only the head has been read: its HEADER_COLUMNS, `tags_of` it, and the key
    that it has in common with its translations, or ''."""

    row: tuple[Any, ...]
    tags: dict[str, str]
    translation_key: str


def header_row(article: Article) -> tuple[Any, ...]:
    """The values of HEADER_COLUMNS."""
    date = article.date
    written = date.isoformat() if date else None
    return (
        pack(article.file),
        storable(article.title),
        sorted_as(article.title),
        written,
        storable(article.date_text),
        written[:10] if written else None,
        _seconds(date) if date else None,
        storable(article.summary),
        article.language,
        article.format,
        None if article.source is None else storable(article.source),
        article.draft,
    )


def sorted_as(text: str) -> str:
    """The form by which titles and names are put in order and sought by their beginnings: without case and accents, as
    the search compares words too."""
    if text.isascii():
        return text.lower()
    parted = normalize("NFKD", storable(text).casefold())
    return "".join(sign for sign in parted if not combining(sign))


def tags_of(article: Article) -> dict[str, str]:
    """Tags and categories, each once and as first written, by the form in which they are compared."""
    found: dict[str, str] = {}
    for tag in (*article.tags, *article.categories):
        if written := storable(" ".join(tag.split())):
            found.setdefault(written.casefold(), written)
    return found


def _seconds(date: datetime) -> int:
    # a date without a zone counts as UTC, so that the order is the same on every machine
    since = (date if date.tzinfo else date.replace(tzinfo=UTC)) - _EPOCH
    return since.days * 86_400 + since.seconds
