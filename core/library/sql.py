"""A Query as a condition in SQL over `article a`, with its parameters. Values never become part of the SQL."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from core.database import pack, storable
from core.library.cjk import phrase
from core.library.condition import Condition, either, glob_text, joined, negation
from core.library.fields import days, since
from core.library.figure_sql import figure_condition, has_metric
from core.library.query import All, Any, FigureTest, Node, Not, Query, Term, Word

_FOUND = "a.id IN (SELECT rowid FROM words WHERE words MATCH ?)"
_MARKED = "EXISTS (SELECT 1 FROM marks.mark m WHERE m.root = ? AND m.file = a.file AND m.{field})"
_STATES = {
    "read": _MARKED.format(field="read"),
    "unread": f"NOT {_MARKED.format(field='read')}",
    "starred": _MARKED.format(field="starred"),
    "problem": "a.problem != ''",
}
_CONTENTS = {
    "guidance": "a.guidance",
    "figures": "a.figures > 0",
    "consensus": "a.id IN (SELECT article_id FROM figure WHERE status = 'consensus' AND plotted)",
}


def condition(query: Query, root_id: int, root: str) -> Condition:
    """The articles of a folder that a query finds."""
    return joined(" AND ", [Condition("a.root_id = ?", (root_id,)), *_all(query.nodes, root)])


def _all(nodes: Iterable[Node], root: str) -> list[Condition]:
    """Conditions that must all hold; words are asked for in one go, which full-text search answers fastest."""
    nodes = list(nodes)
    words = [node for node in nodes if isinstance(node, Word)]
    found = [Condition(_FOUND, (" AND ".join(map(_match, words)),))] if words else []
    return found + [_condition(node, root) for node in nodes if not isinstance(node, Word)]


def _condition(node: Node, root: str) -> Condition:
    match node:
        case Word():
            return Condition(_FOUND, (_match(node),))
        case Term():
            return _term(node, root)
        case FigureTest():
            return figure_condition(node)
        case Not():
            return negation(_condition(node.node, root))
        case All():
            return joined(" AND ", _all(node.nodes, root))
        case Any():
            words = [inner for inner in node.nodes if isinstance(inner, Word)]
            found = [Condition(_FOUND, (" OR ".join(map(_match, words)),))] if words else []
            return either(found + [_condition(inner, root) for inner in node.nodes if not isinstance(inner, Word)])


def _match(word: Word) -> str:
    """A word in the language of FTS5, in quotes so that none of it is taken for an operator."""
    text, goes_on = phrase(storable(word.text).replace('"', " ").replace("\0", " "))
    return f'"{text}"*' if word.prefix or goes_on else f'"{text}"'


def _term(term: Term, root: str) -> Condition:
    value = storable(term.value)
    match term.field:
        case "ticker":
            return _ticker(value)
        case "tag":
            return Condition("a.id IN (SELECT article_id FROM tag WHERE tag_key = ?)", (value,))
        case "company":
            return Condition("instr(a.company_text, ?) > 0", (value,))
        case "kind":
            return Condition("a.kind = ?", (value,))
        case "lang":
            return Condition("lower(a.language) = ? OR lower(a.language) GLOB ?", (value, glob_text(value) + "-*"))
        case "period":
            return _period(value)
        case "basis":
            return Condition("a.id IN (SELECT article_id FROM figure WHERE basis = ? AND plotted)", (value,))
        case "is":
            state = _STATES[value]
            return Condition(state, (pack(root),) * state.count("?"))
        case "has":
            return Condition(_CONTENTS[value], ()) if value in _CONTENTS else has_metric(value)
        case "last":
            return _last(value)
        case _:
            return _date(term.field, value)


def _ticker(value: str) -> Condition:
    if value.isdecimal():
        # exchanges that number their shares: '9101' is enough for 'JP:9101'
        named = "ticker = ? OR ticker GLOB ?"
        return Condition(f"a.id IN (SELECT article_id FROM ticker WHERE {named})", (value, f"*:{value}"))
    return Condition("a.id IN (SELECT article_id FROM ticker WHERE ticker = ?)", (value,))


def _period(value: str) -> Condition:
    """The articles that report a period, or one that ended with it: results of a fourth quarter tell of the year."""
    same = "f.period GLOB ?" if value.isdecimal() else "f.period = ?"
    pattern = f"{value}*" if value.isdecimal() else value
    return Condition(
        f"a.period {same[9:]} OR a.id IN (SELECT f.article_id FROM figure f WHERE {same} AND f.reported"
        " AND f.status = 'actual')",
        (pattern, pattern),
    )


def _last(value: str) -> Condition:
    first = since(value, date.today())
    return Condition("a.day >= ?", (first.isoformat() if first else "",))


def _date(field: str, value: str) -> Condition:
    meant = days(value)
    if meant is None:
        return Condition("a.day IS NULL", ())
    first, behind = meant
    if field == "after":
        return Condition("a.day >= ?", (first,))
    if field == "before":
        return Condition("a.day < ?", (first,))
    return Condition("a.day >= ? AND a.day < ?", (first, behind))
