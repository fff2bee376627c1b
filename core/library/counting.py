"""Counts the articles of library views, tickers, tags and months under a query."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence, Set

import numpy as np

from core.library.columns import Coded, Listed, Mask
from core.library.facets import Facet, Facets, Part, Totals
from core.library.matching import Matching
from core.library.query import Query

_MOST = 2_000
"""Companies beyond so many are not offered while a search is typed."""


def count_facets(matching: Matching, query: Query, parts: Set[Part]) -> Facets:
    """The counts under `query` of the parts that are asked for; the others cost nothing."""
    views = tickers = tags = months = companies = languages = periods = None
    if "views" in parts:
        views = count_views(matching, matching.mask(query.without("is", "has")))
    if "ticker" in parts:
        listed = matching.listed("ticker")
        tickers = _counted(listed, listed.values, matching.mask(query.without("ticker")))
    if "tag" in parts:
        tags = _counted(matching.listed("tag"), matching.tag_names(), matching.mask(query.without("tag")))
    if "date" in parts:
        months = _newest(matching.months(), matching.mask(query.without("date")))
    if "company" in parts:
        companies = _often(matching.coded("company"), matching.mask(query.without("company")))
    if "lang" in parts:
        languages = _parted(matching.coded("language"), _languages, matching.mask(query.without("lang")))
    if "period" in parts:
        periods = _parted(matching.coded("periods"), str.split, matching.mask(query.without("period")))[::-1]
    return Facets(views, tickers, tags, months, companies, languages, periods)


def count_views(matching: Matching, found: Mask) -> Totals:
    """The counts of the library views among the articles in `found`."""
    states = (matching.state("unread"), matching.state("starred"), matching.guidance(), matching.state("problem"))
    return Totals(int(np.count_nonzero(found)), *(int(np.count_nonzero(found & state)) for state in states))


def _newest(coded: Coded, found: Mask) -> tuple[Facet, ...]:
    """The values that are found, the last of their order first."""
    counts = np.bincount(coded.codes[found], minlength=len(coded.values)).tolist()
    return tuple(Facet(value, n) for value, n in zip(coded.values, counts, strict=True) if n)[::-1]


def _parted(coded: Coded, part: Callable[[str], Iterable[str]], found: Mask) -> tuple[Facet, ...]:
    """What `part` makes of each value, counted as a search for it finds it, and in its order."""
    counts: Counter[str] = Counter()
    numbers = np.bincount(coded.codes[found], minlength=len(coded.values)).tolist()
    for text, n in zip(coded.values, numbers, strict=True):
        counts.update(dict.fromkeys(part(text), n))
    return tuple(Facet(value, counts[value]) for value in sorted(counts) if counts[value])


def _languages(text: str) -> tuple[str, ...]:
    """'zh-Hans' is found by 'zh' too."""
    base = text.partition("-")[0]
    return tuple(dict.fromkeys(filter(None, (base, text))))


def _often(coded: Coded, found: Mask) -> tuple[Facet, ...]:
    """The values that are found, the most frequent of them first; without ''."""
    counts = np.bincount(coded.codes[found], minlength=len(coded.values))
    often = np.argsort(-counts, kind="stable")[: min(np.count_nonzero(counts), _MOST)]
    named = ((coded.values[code], n) for code, n in zip(often.tolist(), counts[often].tolist(), strict=True))
    return tuple(Facet(value, n) for value, n in named if value)


def _counted(listed: Listed, names: Sequence[str], found: Mask) -> tuple[Facet, ...]:
    counts = listed.counts(found)
    often = np.argsort(-counts, kind="stable")[: np.count_nonzero(counts)]
    return tuple(Facet(names[code], n) for code, n in zip(often.tolist(), counts[often].tolist(), strict=True))
