"""A search text cut into its terms, each with its place. Takes any text in linear time."""

from __future__ import annotations

import re
from dataclasses import dataclass

# A backslash in straight quotes lets a quote or a backslash through; the branches exclude each other.
_TERM = re.compile(
    r"""
    (?P<minus>-)?
    (?:(?P<field>[A-Za-z][A-Za-z_-]{0,29}):(?!//))?
    (?:
        "(?P<quoted>(?:[^"\\]|\\["\\]?)*)(?P<close>"?)
      | “(?P<curly>[^”]*)(?P<curly_close>”?)
      | (?P<bare>[^\s\x00"“]+)
    )?
    """,
    re.VERBOSE,
)
_ESCAPED = re.compile(r'\\(["\\])')
_GAP = re.compile(r"[\s\x00]+")
_NEEDS_QUOTES = re.compile(r'[\s\x00"“]')


@dataclass(frozen=True, slots=True)
class Token:
    """One term of a search text: `text[start:end]`. `field` is in lower case, '' for a word or phrase.

    `closed` is false where a quote was opened and not closed.
    """

    start: int
    end: int
    negated: bool
    field: str
    value: str
    quoted: bool = False
    closed: bool = True


def tokens(text: str) -> list[Token]:
    """The terms of `text`, in its order."""
    found: list[Token] = []
    position = 0
    while position < len(text):
        if gap := _GAP.match(text, position):
            position = gap.end()
            continue
        match = _TERM.match(text, position)
        assert match is not None  # all parts are optional
        position = match.end()
        found.append(_token(match))
    return found


def quoted(value: str) -> str:
    """`value` as it has to stand in a search text to be read as one term."""
    if value and not _NEEDS_QUOTES.search(value):
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _token(match: re.Match[str]) -> Token:
    quoted_value, curly = match["quoted"], match["curly"]
    if quoted_value is not None:
        value, closed = _ESCAPED.sub(r"\1", quoted_value), bool(match["close"])
    elif curly is not None:
        value, closed = curly, bool(match["curly_close"])
    else:
        value, closed = match["bare"] or "", True
    return Token(
        start=match.start(),
        end=match.end(),
        negated=match["minus"] is not None,
        field=(match["field"] or "").lower(),
        value=value,
        quoted=quoted_value is not None or curly is not None,
        closed=closed,
    )
