"""The search language: a text becomes a Query.

    revenue guidance        articles that hold both words
    "record revenue"        … this phrase           reven*     … a word that begins so
    ticker:ALAB             … of this ticker        tag:"a b"  … with this tag, in any case of letters
    after:2025-01           … from 1 January 2025 on            before:2025  … before 2025
    date:2025-02            … of this month; also a year, a day, or `none`
    is:unread               … also read, starred, problem       has:guidance … also figures
    kind:results            lang:zh (also zh-CN)                company:astera
    -word, -ticker:X        … not this

All terms must hold. Of one field among ticker, tag, date, kind, lang and company it is enough if one of several
holds: `ticker:ALAB ticker:MRVL` finds the articles of both.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from core.article.article import KINDS
from core.article.tickers import normal_ticker
from core.errors import QueryError
from core.library.lexer import Token, tokens

ANY_OF = ("ticker", "tag", "date", "kind", "lang", "company")
"""Fields of which one of several values is enough."""

FIELDS = (*ANY_OF, "after", "before", "is", "has")

_CHOICES: dict[str, tuple[str, ...]] = {
    "is": ("unread", "read", "starred", "problem"),
    "has": ("guidance", "figures"),
    "kind": KINDS,
}
_MAX_LENGTH = 4096
_MAX_TERMS = 100
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")


@dataclass(frozen=True, slots=True)
class Word:
    """A word or phrase of the text. With `prefix` its last word may go on."""

    text: str
    prefix: bool = False
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """A value of a field, in its normal form (see `fold_value`)."""

    field: str
    value: str
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for. An empty query finds everything."""

    words: tuple[Word, ...] = ()
    terms: tuple[Term, ...] = ()

    def without(self, *fields: str) -> Query:
        """The query without what these fields ask for; what they exclude stays."""
        return Query(self.words, tuple(t for t in self.terms if t.negated or t.field not in fields))


def parse(text: str, *, typing: bool = False) -> Query:
    """The query that `text` means. Raises QueryError with the place of the mistake.

    With `typing`, the text is taken as one that is still being typed at its end: the last word may go on, a quote
    may be open, a field may be without its value.
    """
    if len(text) > _MAX_LENGTH:
        raise QueryError(f"The search is longer than {_MAX_LENGTH:,} characters", _MAX_LENGTH, len(text))
    found = tokens(text)
    if len(found) > _MAX_TERMS:
        raise QueryError(f"The search has more than {_MAX_TERMS} terms", found[_MAX_TERMS].start, len(text))
    words: list[Word] = []
    terms: list[Term] = []
    for token in found:
        unfinished = typing and token.end == len(text)
        if not token.closed and not unfinished:
            raise QueryError("This quote is not closed", token.start, token.end, 'Add a " at the end')
        if token.field:
            if token.value or not unfinished:
                terms.append(_term(token))
        elif token.value or token.quoted:
            if _has_letters(token.value):
                words.append(_word(token, unfinished))
            elif not unfinished:
                raise QueryError("There is no letter or digit to search for", token.start, token.end)
    return Query(tuple(words), tuple(terms))


def fold_value(field: str, value: str) -> str:
    """The normal form in which values of a field are compared."""
    value = " ".join(value.split())
    return normal_ticker(value) if field == "ticker" else value.casefold()


def days(value: str) -> tuple[str, str] | None:
    """The days of a year, month or day ('2025', '2025-02', '2025-02-14'): the first, and a text behind the last.

    ISO days sort as texts, and '~' sorts behind every sign of theirs.
    """
    found = _DATE.fullmatch(value)
    if found is None:
        return None
    year, month, day = found.groups()
    try:
        first = date(int(year), int(month or 1), int(day or 1)).isoformat()
    except ValueError:
        return None
    return first, first[: 10 if day else 7 if month else 4] + "~"


def _word(token: Token, unfinished: bool) -> Word:
    text, prefix = token.value, unfinished and not (token.quoted and token.closed)
    if not token.quoted and text.endswith("*"):
        text, prefix = text.rstrip("*"), True
    return Word(text, prefix, token.negated)


def _has_letters(text: str) -> bool:
    """Whether full-text search finds anything to look for: letters, digits and private-use characters."""
    return any(kind[0] in "LN" or kind == "Co" for kind in map(unicodedata.category, text))


def _term(token: Token) -> Term:
    field = token.field
    if field not in FIELDS:
        hint = f"Fields are {', '.join(FIELDS)}. Put the text in quotes to search for it as it stands"
        raise QueryError(f"There is no field '{field}'", token.start, token.end, hint)
    value = fold_value(field, token.value)
    if not value:
        raise QueryError(f"'{field}:' needs a value", token.start, token.end)
    choices = _CHOICES.get(field)
    if choices and value not in choices:
        hint = f"It takes {', '.join(choices)}"
        raise QueryError(f"'{field}:' knows no '{token.value}'", token.start, token.end, hint)
    if field in ("after", "before", "date") and days(value) is None and (field, value) != ("date", "none"):
        hint = "Write a year, a month or a day: 2025, 2025-02, 2025-02-14"
        raise QueryError(f"'{token.value}' is no date", token.start, token.end, hint)
    return Term(field, value, token.negated)
