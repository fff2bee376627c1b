"""A Query as a condition in SQL over `article a`, with its parameters. Values never become part of the SQL."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from core.database import pack, storable
from core.library.query import ANY_OF, Query, Term, Word, days

Value = str | int | bytes

_FOUND = "a.id IN (SELECT rowid FROM words WHERE words MATCH ?)"
_MARKED = "EXISTS (SELECT 1 FROM marks.mark m WHERE m.root = ? AND m.file = a.file AND m.{field})"
_STATES = {
    "read": _MARKED.format(field="read"),
    "unread": f"NOT {_MARKED.format(field='read')}",
    "starred": _MARKED.format(field="starred"),
    "problem": "a.problem != ''",
}
_CONTENTS = {"guidance": "a.guidance", "figures": "a.figures > 0"}


@dataclass(frozen=True, slots=True)
class Condition:
    """`sql` for a WHERE clause, and the values for its question marks."""

    sql: str
    values: tuple[Value, ...]


def condition(query: Query, root_id: int, root: str) -> Condition:
    """The articles of a folder that a query finds."""
    parts = [Condition("a.root_id = ?", (root_id,))]
    if wanted := [word for word in query.words if not word.negated]:
        parts.append(Condition(_FOUND, (" AND ".join(map(_match, wanted)),)))
    parts += [_not(Condition(_FOUND, (_match(word),))) for word in query.words if word.negated]
    alternatives: dict[str, list[Condition]] = defaultdict(list)
    for term in query.terms:
        meant = _term(term, root)
        if term.negated:
            parts.append(_not(meant))
        elif term.field in ANY_OF:
            alternatives[term.field].append(meant)
        else:
            parts.append(meant)
    parts += [_joined(" OR ", conditions) for conditions in alternatives.values()]
    return _joined(" AND ", parts)


def _joined(operator: str, conditions: list[Condition]) -> Condition:
    return Condition(
        operator.join(f"({c.sql})" for c in conditions), tuple(value for c in conditions for value in c.values)
    )


def _not(condition: Condition) -> Condition:
    # what is not known counts as not so: an article without a date is not excluded by -date:2025
    return Condition(f"NOT coalesce({condition.sql}, 0)", condition.values)


def _match(word: Word) -> str:
    """A word in the language of FTS5, in quotes so that none of it is taken for an operator."""
    text = storable(word.text).replace('"', " ").replace("\0", " ")
    return f'"{text}"*' if word.prefix else f'"{text}"'


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
            return Condition("lower(a.language) = ? OR lower(a.language) GLOB ?", (value, _glob_text(value) + "-*"))
        case "is":
            state = _STATES[value]
            return Condition(state, (pack(root),) * state.count("?"))
        case "has":
            return Condition(_CONTENTS[value], ())
        case _:
            return _date(term.field, value)


def _ticker(value: str) -> Condition:
    if value.isdecimal():
        # exchanges that number their shares: '9101' is enough for 'JP:9101'
        named = "ticker = ? OR ticker GLOB ?"
        return Condition(f"a.id IN (SELECT article_id FROM ticker WHERE {named})", (value, f"*:{value}"))
    return Condition("a.id IN (SELECT article_id FROM ticker WHERE ticker = ?)", (value,))


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


def _glob_text(text: str) -> str:
    return "".join(f"[{character}]" if character in "*?[" else character for character in text)
