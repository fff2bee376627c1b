"""What may stand at the cursor of a search: fields, metrics, and the values that the folder has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from core.figures.vocabulary import METRICS
from core.library.facets import Facet
from core.library.fields import CHOICES, FIELDS
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
    "has": "guidance, figures, or a metric",
}
_SPANS = {"7d": "the last week", "30d": "the last 30 days", "3m": "the last three months", "1y": "the last year"}
_WITHOUT_VALUES = frozenset(("after", "before", "company", "period"))
_LONGEST = 60


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

    `values` has the tickers, tags and months ('ticker', 'tag', 'date') under the query with their counts.
    """
    token = next((token for token in tokens(search[:cursor]) if token.end == cursor), None)
    if token is None or token.kind != "term" or token.end - token.start > _LONGEST:
        return ()
    begins = token.start + token.negated
    if not token.field:
        return tuple(_names(token, begins, cursor, values))[:MOST] if token.value and not token.quoted else ()
    if token.quoted and token.closed:
        return ()
    written = search[begins : begins + len(token.field)]
    offered = [
        Candidate(f"{written}:{quoted(value)}", detail, begins, cursor, done=True)
        for value, detail in _values(token.field, values)
        if _matches(token.value, value)
    ]
    offered.sort(key=lambda candidate: not _value_of(candidate).startswith(token.value.casefold()))
    if any(_value_of(candidate) == token.value.casefold() for candidate in offered):
        return ()
    return tuple(offered[:MOST])


def _names(token: Token, start: int, end: int, values: Mapping[str, Sequence[Facet]]) -> Iterable[Candidate]:
    typed = token.value.casefold()
    for field in FIELDS:
        if field.startswith(typed):
            yield Candidate(f"{field}:", _ABOUT[field], start, end, done=False)
    for facet in values.get("ticker", ())[:2000]:
        symbol = facet.value.rpartition(":")[2]
        if len(typed) > 1 and (symbol.casefold().startswith(typed) or facet.value.casefold().startswith(typed)):
            yield Candidate(f"ticker:{quoted(facet.value)}", _counted(facet.count), start, end, done=True)
    if len(typed) > 1:
        for metric in METRICS.values():
            if metric.id.startswith(typed) or metric.name.casefold().startswith(typed):
                yield Candidate(f"{metric.id}>", metric.name, start, end, done=False)
                if metric.id == typed:
                    yield Candidate(
                        f"{metric.id}_growth>", f"{metric.name}, growth on the year", start, end, done=False
                    )
                    yield Candidate(f"{metric.id}_guidance>", f"{metric.name}, outlook", start, end, done=False)


def _values(field: str, values: Mapping[str, Sequence[Facet]]) -> Iterable[tuple[str, str]]:
    if field in _WITHOUT_VALUES:
        return ()
    if field == "last":
        return _SPANS.items()
    if field in CHOICES:
        return ((choice, METRICS[choice].name if choice in METRICS else "") for choice in CHOICES[field])
    return ((facet.value, _counted(facet.count)) for facet in values.get(field, ())[:2000] if facet.value)


def _matches(typed: str, value: str) -> bool:
    value = value.casefold()
    typed = typed.casefold()
    return value.startswith(typed) or typed in value or value.rpartition(":")[2].startswith(typed)


def _value_of(candidate: Candidate) -> str:
    return candidate.text.partition(":")[2].strip('"').casefold()


def _counted(count: int) -> str:
    return f"{count:,} article{'' if count == 1 else 's'}"
