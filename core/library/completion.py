"""What may stand at the cursor of a search: fields, metrics, and the values that the folder has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

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
    "has": "guidance, a note, a contradiction, or a metric",
    "note": "whose note holds this",
}
_SPANS = {"7d": "the last week", "30d": "the last 30 days", "3m": "the last three months", "1y": "the last year"}
_WITHOUT_VALUES = frozenset(("after", "before", "company", "period", "note"))
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

    `values` has the tickers, tags and months ('ticker', 'tag', 'date') under the query with their counts.
    """
    token = next((token for token in tokens(search[:cursor]) if token.end == cursor), None)
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
        for metric in METRICS.values():
            if metric.id.startswith(typed) or metric.name.casefold().startswith(typed):
                yield Candidate(f"{metric.id}>", metric.name, start, end, done=False)
                if metric.id == typed:
                    yield Candidate(
                        f"{metric.id}_growth>", f"{metric.name}, growth on the year", start, end, done=False
                    )
                    yield Candidate(f"{metric.id}_guidance>", f"{metric.name}, outlook", start, end, done=False)


def _values(field: str, values: Mapping[str, Sequence[Facet]]) -> Iterable[tuple[str, str | int]]:
    """The values of a field, each with what it is or how many articles have it, of which no text is made yet."""
    if field in _WITHOUT_VALUES:
        return ()
    if field == "last":
        return _SPANS.items()
    if field in CHOICES:
        return ((choice, METRICS[choice].name if choice in METRICS else "") for choice in CHOICES[field])
    return ((facet.value, facet.count) for facet in values.get(field, ())[:_LOOKED_AT] if facet.value)


def _detail(about: str | int) -> str:
    return about if isinstance(about, str) else f"{about:,} article{'' if about == 1 else 's'}"
