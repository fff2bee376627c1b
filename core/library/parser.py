"""A search text becomes a Query. The language is described in docs/query-language.md.

Terms side by side must all hold; OR joins its two neighbours before that, as search engines have it: `a OR b c` is
`(a OR b) c`. So a term that a click appends narrows the whole.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import cast

from core.errors import QueryError
from core.figures.figure import Basis
from core.library.fields import ANY_OF, check, fold_value
from core.library.figure_tests import figure_test
from core.library.lexer import LONGEST, MOST, Token, tokens
from core.library.query import All, Any, FigureTest, Node, Not, Query, Term, Word

MOST_SOUGHT = 100
"""Words, phrases and conditions on figures of one search: each is looked up on its own. There may be more values."""

MOST_IN_PHRASE = 30
"""Words of one phrase: the places of each are compared with those of the one before."""

_COMPARED = re.compile(r"[<>=≥≤]{1,2}[-−(]?[$€£¥₹]?[0-9]")
_MAX_DEPTH = 20
_SHORTER = "Look for part of it, or in several searches"
_BINDING = ("period", "basis")


def parse(text: str, *, typing: bool = False) -> Query:
    """The query that `text` means. Raises QueryError with the place of the mistake.

    With `typing`, the text is taken as one that is still being typed at its end: the last word may go on, a quote
    or bracket may be open, a field may be without its value.
    """
    if len(text) > LONGEST:
        raise QueryError(f"The search is longer than {LONGEST:,} characters", LONGEST, len(text), _SHORTER)
    found = tokens(text)
    if len(found) > MOST:
        raise QueryError(f"The search has more than {MOST:,} terms", found[MOST].start, len(text), _SHORTER)
    sought = [token for token in found if token.kind == "figure" or (token.kind == "term" and not token.field)]
    if len(sought) > MOST_SOUGHT:
        what = f"The search has more than {MOST_SOUGHT} words and conditions on figures"
        hint = f"Keep the {MOST_SOUGHT} that tell most; tickers, tags and other fields may be more"
        raise QueryError(what, sought[MOST_SOUGHT].start, len(text), hint)
    return Query(_Parser(text, found, typing).all())


class _Parser:
    """Descends through brackets; `_at` is the next token."""

    def __init__(self, text: str, found: Sequence[Token], typing: bool) -> None:
        self._text = text
        self._tokens = found
        self._typing = typing
        self._at = 0

    def all(self) -> tuple[Node, ...]:
        nodes = self._conjunction(0)
        if self._at < len(self._tokens):
            extra = self._tokens[self._at]
            raise QueryError("This bracket closes nothing", extra.start, extra.end, "Take it away, or put it in quotes")
        return nodes

    def _conjunction(self, depth: int) -> tuple[Node, ...]:
        nodes: list[Node] = []
        while self._at < len(self._tokens) and self._tokens[self._at].kind != "close":
            if self._tokens[self._at].kind == "and":
                self._at += 1
                continue
            node = self._alternatives(depth)
            if node is not None:
                nodes.append(node)
        return _bound(_merged(nodes))

    def _alternatives(self, depth: int) -> Node | None:
        """Terms joined by OR. None where what is being typed asks for nothing yet."""
        first = self._tokens[self._at]
        if first.kind == "or":
            raise QueryError("OR needs a term before it", first.start, first.end, 'To search for the word: "OR"')
        nodes = [self._unit(depth)]
        while self._at < len(self._tokens) and self._tokens[self._at].kind == "or":
            joins = self._tokens[self._at]
            self._at += 1
            if self._at == len(self._tokens) or self._tokens[self._at].kind in ("close", "or", "and"):
                if self._typing and self._at == len(self._tokens):
                    break
                raise QueryError("OR needs a term behind it", joins.start, joins.end, 'To search for the word: "OR"')
            nodes.append(self._unit(depth))
        known = [node for node in nodes if node is not None]
        if len(known) > 1:
            return Any(tuple(inner for node in known for inner in (node.nodes if isinstance(node, Any) else (node,))))
        return known[0] if known else None

    def _unit(self, depth: int) -> Node | None:
        token = self._tokens[self._at]
        self._at += 1
        if token.kind == "not":
            return self._negated(token, depth)
        if token.kind == "open":
            return self._bracket(token, depth)
        unfinished = self._typing and token.end == len(self._text)
        node = self._figure(token, unfinished) if token.kind == "figure" else self._term(token, unfinished)
        return Not(node) if node is not None and token.negated else node

    def _negated(self, sign: Token, depth: int) -> Node | None:
        if self._at == len(self._tokens) or self._tokens[self._at].kind in ("close", "or", "and"):
            if self._typing and self._at == len(self._tokens):
                return None
            raise QueryError("NOT needs a term behind it", sign.start, sign.end, 'To search for the word: "NOT"')
        if depth >= _MAX_DEPTH:
            raise _too_deep(sign)
        node = self._unit(depth + 1)
        return None if node is None else Not(node)

    def _bracket(self, opens: Token, depth: int) -> Node | None:
        if depth >= _MAX_DEPTH:
            raise _too_deep(opens)
        nodes = self._conjunction(depth + 1)
        if self._at < len(self._tokens):
            self._at += 1
        elif not self._typing:
            raise QueryError("This bracket is not closed", opens.start, opens.end, "Add a ) behind what belongs to it")
        if not nodes:
            if self._typing and self._tokens[self._at - 1].end == len(self._text):
                return None
            end = self._tokens[self._at - 1].end
            hint = "Write terms between them, (margin OR revenue), or take them away"
            raise QueryError("There is nothing in these brackets", opens.start, end, hint)
        return nodes[0] if len(nodes) == 1 else All(nodes)

    def _figure(self, token: Token, unfinished: bool) -> FigureTest | None:
        if unfinished and not token.value.strip("-−($€£¥₹."):
            return None
        return figure_test(token)

    def _term(self, token: Token, unfinished: bool) -> Word | Term | None:
        if not token.closed and not unfinished:
            raise QueryError("This quote is not closed", token.start, token.end, 'Add a " at the end')
        if token.field:
            if not token.value and unfinished:
                return None
            value = fold_value(token.field, token.value)
            check(token.field, value, token.value, token.start, token.end)
            return Term(token.field, value)
        if not token.value and not token.quoted and (unfinished or token.negated):
            if unfinished:
                return None
            hint = "Write what must not be there without a space: -margin, -ticker:ALAB"
            raise QueryError("There is nothing behind this '-'", token.start, token.end, hint)
        if len(token.value.split()) > MOST_IN_PHRASE:
            hint = "A few words of it find the same text"
            raise QueryError(f"This phrase has more than {MOST_IN_PHRASE} words", token.start, token.end, hint)
        if _COMPARED.match(token.value) and not token.quoted:
            hint = "Write it before each: revenue>100M revenue<200M"
            raise QueryError("There is no metric before this comparison", token.start, token.end, hint)
        if not _has_letters(token.value):
            if unfinished:
                return None
            hint = "Signs alone are not looked for: write a word or a number beside them"
            raise QueryError("There is no letter or digit to search for", token.start, token.end, hint)
        return _word(token, unfinished)


def _too_deep(token: Token) -> QueryError:
    what = f"More than {_MAX_DEPTH} brackets or NOTs inside one another"
    return QueryError(what, token.start, token.end, "Take away those that change nothing")


def _word(token: Token, unfinished: bool) -> Word:
    text, goes_on = token.value, unfinished and not (token.quoted and token.closed)
    if not token.quoted and text.endswith("*"):
        return Word(text.rstrip("*"), prefix=True)
    return Word(text, prefix=goes_on, unfinished=goes_on)


def _has_letters(text: str) -> bool:
    """Whether full-text search finds anything to look for: letters, digits and private-use characters."""
    return any(kind[0] in "LN" or kind == "Co" for kind in map(unicodedata.category, text))


def _merged(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """Several values of one field side by side are alternatives, at the place of the first."""
    found: list[Node] = []
    places: dict[str, int] = {}
    for node in nodes:
        if not isinstance(node, Term) or node.field not in ANY_OF:
            found.append(node)
        elif node.field not in places:
            places[node.field] = len(found)
            found.append(node)
        else:
            at = places[node.field]
            one = found[at]
            found[at] = Any((*(one.nodes if isinstance(one, Any) else (one,)), node))
    return tuple(found)


def _bound(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """Periods and bases side by side with a condition on figures are of that figure: `revenue>100M period:2024Q4`."""
    if not any(map(_tests, nodes)):
        return nodes
    binding = {field: _values(nodes, field) for field in _BINDING}
    others = [node for node in nodes if not any(_is_of(node, field) for field in _BINDING)]
    bases = tuple(cast("Basis", value) for value in binding["basis"])
    return tuple(_with(node, binding["period"], bases) for node in others)


def _tests(node: Node) -> bool:
    """Whether a condition on figures stands in this node that has no period or basis from brackets of its own."""
    if isinstance(node, Not):
        return _tests(node.node)
    if isinstance(node, FigureTest):
        return not node.periods and not node.bases
    return isinstance(node, Any) and any(map(_tests, node.nodes))


def _is_of(node: Node, field: str) -> bool:
    if isinstance(node, Any):
        return all(_is_of(inner, field) for inner in node.nodes)
    return isinstance(node, Term) and node.field == field


def _values(nodes: tuple[Node, ...], field: str) -> tuple[str, ...]:
    found: list[str] = []
    for node in nodes:
        if _is_of(node, field):
            terms = node.nodes if isinstance(node, Any) else (node,)
            found += [term.value for term in terms if isinstance(term, Term)]
    return tuple(found)


def _with(node: Node, periods: tuple[str, ...], bases: tuple[Basis, ...]) -> Node:
    if isinstance(node, FigureTest):
        return replace(node, periods=periods, bases=bases) if _tests(node) else node
    if isinstance(node, Not):
        return Not(_with(node.node, periods, bases))
    if isinstance(node, Any | All):
        return type(node)(tuple(_with(inner, periods, bases) for inner in node.nodes))
    return node
