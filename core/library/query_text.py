"""Edits a search text term by term, for clicks beside the search bar: the text always says what is in force.

What else stands in the text stays as it was typed, mistakes and what is in brackets too. A term is recognised in any
spelling that means the same ('Ticker:alab', 'ticker:"ALAB"').
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from core.library.fields import fold_value
from core.library.lexer import Token, quoted, tokens

_LONGEST_NAME = 40
_NAMED = ("after", "before", "last", "lang")
"""Fields without whose name the value says little."""


def has_term(text: str, field: str, value: str, *, negated: bool = False) -> bool:
    """Whether the text asks for the value, or with `negated` excludes it, outside brackets."""
    return any(_is(token, field, value) and token.negated is negated for token in tokens(text))


def terms_in(text: str) -> frozenset[tuple[str, str]]:
    """The fields and values that the text asks for or excludes, outside brackets, in their normal form."""
    outside = filter(_is_outside, tokens(text))
    return frozenset((token.field, fold_value(token.field, token.value)) for token in outside)


def name_of(text: str) -> str:
    """A name to begin with for a search that is saved: its values without the language around them."""
    parts = []
    for token in tokens(text):
        if token.kind == "term" and token.value:
            shown = f"{token.field} {token.value}" if token.field in _NAMED else token.value
            parts.append(f"not {shown}" if token.negated else shown)
        elif token.kind == "figure":
            parts.append(text[token.start : token.end])
    name = ", ".join(parts)
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip(', ')}…"


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
    return _without(text, lambda token: token.field == field and _is_outside(token))


def only_term(text: str, field: str, value: str) -> str:
    """The text with this term in the place of all that ask for other values of the field."""
    rest = _without(
        text,
        lambda token: (
            token.field == field and _is_outside(token) and not token.negated and not _is(token, field, value)
        ),
    )
    return with_term(rest, field, value)


def toggle(text: str, field: str, value: str, *, negated: bool = False) -> str:
    """The text with the term where it had none, without it where it had it."""
    if has_term(text, field, value, negated=negated):
        return without_term(text, field, value)
    return with_term(text, field, value, negated=negated)


def _is(token: Token, field: str, value: str) -> bool:
    if token.field != field or not _is_outside(token):
        return False
    return fold_value(field, token.value) == fold_value(field, value)


def _is_outside(token: Token) -> bool:
    return token.kind == "term" and token.depth == 0


def _written(field: str, value: str, negated: bool) -> str:
    return f"{'-' if negated else ''}{field}:{quoted(value)}"


def _without(text: str, is_unwanted: Callable[[Token], bool]) -> str:
    found = tokens(text)
    unwanted = {at for at, token in enumerate(found) if is_unwanted(token)}
    if not unwanted:
        return text
    unwanted |= _left_alone(found, unwanted)
    parts, position = [], 0
    for at in sorted(unwanted):
        parts.append(text[position : found[at].start].rstrip())
        position = found[at].end
    parts.append(text[position:])
    return "".join(parts).strip()


def _left_alone(found: Sequence[Token], unwanted: set[int]) -> set[int]:
    """The words OR, AND and NOT that lose the term which they join."""
    alone: set[int] = set()
    for at in sorted(unwanted):
        if at and found[at - 1].kind == "not":
            alone.add(at - 1)
            at -= 1
        joins = [near for near in (at - 1, at + 1) if 0 <= near < len(found) and found[near].kind in ("or", "and")]
        # one of two ORs beside a term goes with it, so that its neighbours are still joined
        alone.update(near for near in joins[:1] if near not in alone)
    return alone
