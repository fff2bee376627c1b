"""The fields of an article as found in its header, under the names that publishers and site generators use."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from core.article import language
from core.article.article import Problem
from core.article.dates import parse_date
from core.article.header import Value, texts

_TITLE = ("title", "headline", "name")
_DATE = ("date", "publishdate", "published", "pubdate", "published_at", "datepublished", "created", "lastmod")
_TAGS = ("tags", "tag", "keywords")
_CATEGORIES = ("categories", "category", "section")
_SUMMARY = ("summary", "description", "excerpt", "abstract")
_LANGUAGE = ("lang", "language", "locale", "languagecode")
_SOURCE = (
    "source", "source_url", "sourceurl", "original", "original_url", "originalurl", "canonicalurl", "canonical_url",
    "canonical", "link", "url", "permalink",
)  # fmt: skip
_GROUPS = ("taxonomies", "params", "extra")
"""Mappings in which some generators keep fields."""

_LONGEST_TITLE = 1_000
_LONGEST_TAG = 200
_LONGEST_SUMMARY = 10_000
_LONGEST_ADDRESS = 2_000
_MOST_TAGS = 500
_SEEN_AS_DAMAGE = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]|[\u202a-\u202e\u2066-\u2069\u061c\u200e\u200f]"
)
_UNSEEN = re.compile(r"[\u00ad\u200b\u2060-\u2064\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]")
_SPACES = re.compile(r"[\s\x1c-\x1f\x85\u2028\u2029]+")
_USUAL_HOST = re.compile(r"https?://[A-Za-z0-9][A-Za-z0-9.-]*+(?:[/?#]|$)")
"""A whole address begins so, and most are; of others the library must tell."""
_SEPARATED = re.compile(r"[,;，；、]")


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields that a header gives; empty where it gives none."""

    title: str
    date: datetime | None
    date_text: str
    tags: tuple[str, ...]
    categories: tuple[str, ...]
    summary: str
    language: str
    source: str | None
    problems: tuple[Problem, ...]
    draft: bool
    translation_key: str


def read_fields(values: dict[str, Value]) -> Fields:
    """The fields in `values`, cleaned: what cannot be seen or would turn text around is shown as U+FFFD."""
    found = _Found(values)
    title = ", ".join(texts(found.first(_TITLE), _MOST_TAGS))
    written = "".join(texts(found.first(_DATE), 1))
    date = parse_date(written)
    problems = []
    if written.strip() and date is None:
        problems.append(Problem("date", f"{clean(written, _LONGEST_TAG)!r} is no date"))
    if _SEEN_AS_DAMAGE.search(title):
        problems.append(Problem("hidden-characters", "The title holds characters that are unseen or turn text around"))
    return Fields(
        title=clean(title, _LONGEST_TITLE),
        date=date,
        date_text="" if date else clean(written, _LONGEST_TAG),
        tags=_labels(found.first(_TAGS)),
        categories=_labels(found.first(_CATEGORIES)),
        summary=clean(" ".join(texts(found.first(_SUMMARY), _MOST_TAGS)), _LONGEST_SUMMARY),
        language=next((code for text in texts(found.first(_LANGUAGE), 3) if (code := language.written(text))), ""),
        source=next((text for value in found.all(_SOURCE) for text in texts(value, 3) if is_web_address(text)), None),
        problems=tuple(problems),
        draft=any(text.casefold() == "true" for text in texts(found.one("draft"), 1)),
        translation_key=clean("".join(texts(found.one("translationkey"), 1)), _LONGEST_TAG),
    )


def clean(text: str, longest: int) -> str:
    """`text` on one line, of at most `longest` characters, so that no sign in it can disguise another."""
    if not text.isprintable():
        text = _UNSEEN.sub("", _SEEN_AS_DAMAGE.sub("\ufffd", text[: 4 * longest]))
        text = _SPACES.sub(" ", text)
    elif "  " in text:
        text = _SPACES.sub(" ", text)
    text = text.strip()
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def is_web_address(text: str) -> bool:
    """Whether `text` is a whole http or https address."""
    if not text.startswith(("http://", "https://")) or len(text) > _LONGEST_ADDRESS or not text.isprintable():
        return False
    if " " in text or "\\" in text:
        return False
    if _USUAL_HOST.match(text):
        return True
    try:
        return bool(urlsplit(text).hostname)
    except ValueError:
        return False


def _labels(value: Value | None) -> tuple[str, ...]:
    found: Iterable[str] = texts(value, _MOST_TAGS)
    if isinstance(value, str):
        found = _SEPARATED.split(value)
    return tuple(dict.fromkeys(label for text in found if (label := clean(text, _LONGEST_TAG))))


class _Found:
    """Values by lower-case key; those in the usual groups come after those at the top."""

    def __init__(self, values: dict[str, Value]) -> None:
        self._values: dict[str, Value] = {}
        for key, value in values.items():
            if value:
                self._values.setdefault(key.lower(), value)
        for group in _GROUPS:
            inner = self._values.get(group)
            if isinstance(inner, dict):
                for key, value in inner.items():
                    if value:
                        self._values.setdefault(key.lower(), value)

    def one(self, key: str) -> Value | None:
        return self._values.get(key)

    def all(self, keys: tuple[str, ...]) -> list[Value]:
        return [self._values[key] for key in keys if key in self._values]

    def first(self, keys: tuple[str, ...]) -> Value | None:
        for key in keys:
            if key in self._values:
                return self._values[key]
        return None
