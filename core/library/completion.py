"""What may stand at the cursor of a search: fields, metrics, and the values that the folder has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from core.figures.vocabulary import METRICS
from core.library.facets import Facet
from core.library.fields import CHOICES, FIELDS
from core.library.figure_tests import ALIASES, KINDS
from core.library.lexer import Token, quoted, tokens

MOST = 8
"""Candidates that are offered at once."""

_ABOUT = {
    "ticker": "of this ticker",
    "tag": "with this tag or category",
    "date": "of a year, month, day or range",
    "kind": "results, guidance, dividend …",
    "lang": "in this language",
    "company": "whose company's name holds this",
    "period": "that report a fiscal period",
    "basis": "with figures on this basis",
    "after": "from a date on",
    "before": "before a date",
    "last": "of the last days, weeks, months",
    "is": "unread, read, starred, problem, draft",
    "has": "guidance, a note, a contradiction, or a metric",
    "note": "whose note holds this",
}
_KINDS = {
    "growth": "growth on the year",
    "qoq": "growth on the quarter",
    "guidance": "outlook",
    "consensus": "analysts' estimate",
}
_ABOUT_ALIASES = {"growth": "Revenue, growth on the year"}
_SPANS = {"7d": "the last week", "30d": "the last 30 days", "3m": "the last three months", "1y": "the last year"}
_IN_MONTHS = frozenset(("after", "before"))
_WITHOUT_VALUES = frozenset(("note",))
_LONGEST = 60
_LOOKED_AT = 2_000


@dataclass(frozen=True, slots=True)
class Candidate:
    """`text` is to stand in the place of `search[start:end]`; `detail` says what it is. `done` tells a whole term from
    the beginning of one ('ticker:')."""

    text: str
    detail: str
    start: int
    end: int
    done: bool


def complete(search: str, cursor: int, values: Mapping[str, Sequence[Facet]]) -> tuple[Candidate, ...]:
    """Candidates for the term that ends at `cursor`, the likeliest first.

    `values` has the tickers, tags, months, companies, languages and periods under the query with their counts, by the
    names of their fields.
    """
    token = _token_at(search, cursor)
    if token is None or token.kind != "term" or token.end - token.start > _LONGEST:
        return ()
    begins = token.start + token.negated
    if not token.field:
        if not token.value or token.quoted:
            return ()
        return tuple(islice(_names(token, begins, cursor, values), MOST))
    if token.quoted and token.closed:
        return ()
    written = search[begins : begins + len(token.field)]
    typed = token.value.casefold()
    found = [(value, about) for value, about in _values(token.field, values) if typed in value.casefold()]
    if any(value.casefold() == typed for value, _ in found):
        return ()
    found.sort(key=lambda pair: not pair[0].casefold().startswith(typed))
    return tuple(
        Candidate(f"{written}:{quoted(value)}", _detail(about), begins, cursor, done=True)
        for value, about in found[:MOST]
    )


def field_at(search: str, cursor: int) -> str:
    """The field of the term that ends at `cursor`, whose values may be asked for; '' where it has none."""
    token = _token_at(search, cursor)
    return token.field if token is not None and token.kind == "term" else ""


def _token_at(search: str, cursor: int) -> Token | None:
    return next((token for token in tokens(search[:cursor]) if token.end == cursor), None)


def _names(token: Token, start: int, end: int, values: Mapping[str, Sequence[Facet]]) -> Iterable[Candidate]:
    typed = token.value.casefold()
    for field in FIELDS:
        if field.startswith(typed):
            yield Candidate(f"{field}:", _ABOUT[field], start, end, done=False)
    if len(typed) > 1:
        begun, listed = typed.upper(), f":{typed.upper()}"
        # tickers are in capitals, and a folder has thousands: no more is done with each than to look
        for facet in values.get("ticker", ())[:_LOOKED_AT]:
            if facet.value.startswith(begun) or listed in facet.value:
                yield Candidate(f"ticker:{quoted(facet.value)}", _detail(facet.count), start, end, done=True)
    if len(typed) > 1:
        for id, about in _metrics(typed).items():
            yield Candidate(f"{id}>", about, start, end, done=False)


def _metrics(typed: str) -> dict[str, str]:
    """Names of what a figure may be compared by that begin with what is typed, each with what it is."""
    found = {}
    for metric in METRICS.values():
        if metric.id.startswith(typed) or metric.name.casefold().startswith(typed):
            found[metric.id] = metric.name
        if typed.startswith(metric.id):
            known = {f"{metric.id}_{kind}": f"{metric.name}, {_KINDS[kind]}" for kind in KINDS}
            found |= {id: about for id, about in known.items() if id.startswith(typed)}
    for alias, id in ALIASES.items():
        if alias.startswith(typed) and id not in found:
            found[id] = f"{METRICS[id].name}, {alias}" if id in METRICS else _ABOUT_ALIASES[alias]
    return found


def _values(field: str, values: Mapping[str, Sequence[Facet]]) -> Iterable[tuple[str, str | int]]:
    """The values of a field, each with what it is or how many articles have it, of which no text is made yet."""
    if field in _WITHOUT_VALUES:
        return ()
    if field in _IN_MONTHS:
        return ((month.value, "") for month in values.get("date", ()) if month.value)
    if field == "company":
        return ((company.value, "") for company in values.get("company", ()))  # what it finds holds more than the name
    if field == "last":
        return _SPANS.items()
    if field in CHOICES:
        return ((choice, METRICS[choice].name if choice in METRICS else "") for choice in CHOICES[field])
    return ((facet.value, facet.count) for facet in values.get(field, ())[:_LOOKED_AT] if facet.value)


def _detail(about: str | int) -> str:
    return about if isinstance(about, str) else f"{about:,} article{'' if about == 1 else 's'}"
