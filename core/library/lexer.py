"""A search text cut into its terms, each with its place. Takes any text in linear time."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from core.library.fields import FIELDS

LONGEST = 20_000
MOST = 2_000
"""A search is no longer than this, in characters and in pieces: room for a watchlist of some hundred tickers."""

Kind = Literal["term", "figure", "or", "not", "and", "open", "close"]

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
_FIGURE = re.compile(
    r"""
    (?P<minus>-)?
    (?P<metric>[A-Za-z][A-Za-z_]{1,39})[ \t]{0,8}
    (?P<operator>>=|<=|[<>=≥≤])
    # behind a space only what begins like a number is its value, and not the next term
    (?:[ \t]{1,8}(?=[-−(]?[A-Za-z]{0,4}[$€£¥₹₩]?[-−]?[0-9.]))?
    (?P<value>
        [^\s\x00"“<>=≥≤]*
        # '100 million', '20 %'
        (?:(?<=[0-9])[ \t]{1,4}(?i:%|pp|bps|thousand|million|billion|trillion|[kmbt]|[mbt]n|lakh|crore)(?![\w%]))?
    )
    """,
    re.VERBOSE,
)
_WIDE = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
"""The signs of ASCII in the width of Chinese ones, as an input method gives them, each as its narrow one."""
_KEPT = r"(?P<kept>\"(?:[^\"\\]|\\.)*\"?|“[^”]*”?)"
_WIDE_TERM = re.compile(
    rf"{_KEPT}|(?<!\S)-?\(*-?(?:(?i:{'|'.join(FIELDS)})："
    r"|[A-Za-z][A-Za-z_]{1,39}[ \t]{0,8}[＞＜＝≥≤<>=]{1,2}(?:[ \t]{1,8}(?=[-−]?[0-9０-９]))?)[^\s\"“]*",
    re.DOTALL,
)
_WIDE_GROUP = re.compile(rf"{_KEPT}|(?<!\S)-?（[^（）()]*）(?!\S)", re.DOTALL)
_BRACKETS = str.maketrans("（）", "()")
_OPERATORS = {"≥": ">=", "≤": "<="}
_WORDS: dict[str, Kind] = {"OR": "or", "|": "or", "AND": "and", "NOT": "not"}
_ESCAPED = re.compile(r'\\(["\\])')
_GAP = re.compile(r"[\s\x00]+")
_NEEDS_QUOTES = re.compile(r'[\s\x00"“()]')


class Token(NamedTuple):
    """One piece of a search text: `text[start:end]`.

    A `term` has its `field` in lower case, '' for a word or phrase; a `figure` has the metric's name as `field`, and
    its `operator`. The other kinds join terms and have no value. `closed` is false where a quote was opened and not
    closed. `depth` counts the brackets around it.
    """

    start: int
    end: int
    negated: bool = False
    field: str = ""
    value: str = ""
    quoted: bool = False
    closed: bool = True
    kind: Kind = "term"
    operator: str = ""
    depth: int = 0


def tokens(text: str) -> tuple[Token, ...]:
    """The pieces of `text`, in its order; one more than MOST at most, and none of a text longer than LONGEST.

    Those of the last few texts are kept: each key press asks for them in several places.
    """
    return _cut(text) if len(text) <= LONGEST else ()


@lru_cache(maxsize=8)
def _cut(text: str) -> tuple[Token, ...]:
    if not text.isascii():
        text = _narrow(text)
    found: list[Token] = []
    position = depth = 0
    while position < len(text) and len(found) <= MOST:
        if gap := _GAP.match(text, position):
            position = gap.end()
            continue
        token = _bracket(text, position, depth) or _figure(text, position, depth) or _term(text, position, depth)
        depth += (token.kind == "open") - (token.kind == "close" and depth > 0)
        position = token.end
        found.append(token)
    return tuple(found)


def _narrow(text: str) -> str:
    """`text`, of the same length, with the language's own signs in their narrow form, and the values of its terms.
    Words stay as they are, since texts may have them so."""
    text = _WIDE_GROUP.sub(lambda found: found[0] if found["kept"] else found[0].translate(_BRACKETS), text)
    return _WIDE_TERM.sub(lambda found: found[0] if found["kept"] else found[0].translate(_WIDE), text)


def quoted(value: str) -> str:
    """`value` as it has to stand in a search text to be read as one term."""
    if value and not _NEEDS_QUOTES.search(value) and value not in _WORDS:
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _bracket(text: str, at: int, depth: int) -> Token | None:
    if text[at] == "(":
        return Token(at, at + 1, kind="open", depth=depth)
    if text.startswith("-(", at):
        return Token(at, at + 1, kind="not", depth=depth)
    if text[at] == ")":
        return Token(at, at + 1, kind="close", depth=max(0, depth - 1))
    return None


def _figure(text: str, at: int, depth: int) -> Token | None:
    match = _FIGURE.match(text, at)
    if match is None:
        return None
    operator, value = match["operator"], match["value"]
    end = match.end()
    if depth or "(" not in value:
        # a bracket that closes more than this value opened belongs to the query; '(5)' is a negative number
        kept = _balanced(value)
        end, value = end - len(value) + len(kept), kept
    return Token(
        start=at,
        end=end,
        negated=match["minus"] is not None,
        field=match["metric"].lower(),
        value=value,
        kind="figure",
        operator=_OPERATORS.get(operator, operator),
        depth=depth,
    )


def _term(text: str, at: int, depth: int) -> Token:
    match = _TERM.match(text, at)
    assert match is not None  # all parts are optional
    quoted_value, curly = match["quoted"], match["curly"]
    end = match.end()
    if quoted_value is not None:
        value, closed = _ESCAPED.sub(r"\1", quoted_value), bool(match["close"])
    elif curly is not None:
        value, closed = curly, bool(match["curly_close"])
    else:
        bare = match["bare"] or ""
        value, closed = (_balanced(bare) if depth else bare), True
        end -= len(bare) - len(value)
    plain = match["minus"] is None and match["field"] is None and quoted_value is None and curly is None
    return Token(
        start=at,
        end=end,
        negated=match["minus"] is not None,
        field=(match["field"] or "").lower(),
        value=value,
        quoted=quoted_value is not None or curly is not None,
        closed=closed,
        kind=_WORDS.get(value, "term") if plain else "term",
        depth=depth,
    )


def _balanced(value: str) -> str:
    """`value` up to the first bracket that closes more than it opened."""
    open_brackets = 0
    for at, sign in enumerate(value):
        open_brackets += (sign == "(") - (sign == ")")
        if open_brackets < 0:
            return value[:at]
    return value
