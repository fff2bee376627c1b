"""Edits a search text term by term, for clicks beside the search bar: the text always says what is in force.

What else stands in the text stays as it was typed, mistakes too. A term is recognised in any spelling that means
the same ('Ticker:alab', 'ticker:"ALAB"').
"""

from __future__ import annotations

from collections.abc import Callable

from core.library.lexer import Token, quoted, tokens
from core.library.query import fold_value


def has_term(text: str, field: str, value: str, *, negated: bool = False) -> bool:
    """Whether the text asks for the value, or with `negated` excludes it."""
    return any(_is(token, field, value) and token.negated is negated for token in tokens(text))


def with_term(text: str, field: str, value: str, *, negated: bool = False) -> str:
    """The text with the term added at its end, in the place of its opposite."""
    if has_term(text, field, value, negated=negated):
        return text
    rest = without_term(text, field, value)
    return f"{rest} {_written(field, value, negated)}".strip()


def without_term(text: str, field: str, value: str) -> str:
    """The text without the term and its opposite."""
    return _without(text, lambda token: _is(token, field, value))


def without_field(text: str, field: str) -> str:
    """The text without any term of the field."""
    return _without(text, lambda token: token.field == field)


def only_term(text: str, field: str, value: str) -> str:
    """The text with this term in the place of all that ask for other values of the field."""
    rest = _without(text, lambda token: token.field == field and not token.negated and not _is(token, field, value))
    return with_term(rest, field, value)


def toggle(text: str, field: str, value: str, *, negated: bool = False) -> str:
    """The text with the term where it had none, without it where it had it."""
    if has_term(text, field, value, negated=negated):
        return without_term(text, field, value)
    return with_term(text, field, value, negated=negated)


def _is(token: Token, field: str, value: str) -> bool:
    return token.field == field and fold_value(field, token.value) == fold_value(field, value)


def _written(field: str, value: str, negated: bool) -> str:
    return f"{'-' if negated else ''}{field}:{quoted(value)}"


def _without(text: str, is_unwanted: Callable[[Token], bool]) -> str:
    unwanted = [token for token in tokens(text) if is_unwanted(token)]
    if not unwanted:
        return text
    parts, position = [], 0
    for token in unwanted:
        parts.append(text[position : token.start].rstrip())
        position = token.end
    parts.append(text[position:])
    return "".join(parts).strip()
