"""Counts the articles of library views, tickers, tags and months under a query."""

from __future__ import annotations

from collections.abc import Sequence, Set

import numpy as np

from core.library.columns import Listed, Mask
from core.library.facets import Facet, Facets, Part, Totals
from core.library.matching import Matching
from core.library.query import Query


def count_facets(matching: Matching, query: Query, parts: Set[Part]) -> Facets:
    """The counts under `query` of the parts that are asked for; the others cost nothing."""
    views = tickers = tags = months = None
    if "views" in parts:
        views = count_views(matching, matching.mask(query.without("is", "has")))
    if "ticker" in parts:
        listed = matching.listed("ticker")
        tickers = _counted(listed, listed.values, matching.mask(query.without("ticker")))
    if "tag" in parts:
        tags = _counted(matching.listed("tag"), matching.tag_names(), matching.mask(query.without("tag")))
    if "date" in parts:
        coded = matching.months()
        counts = np.bincount(coded.codes[matching.mask(query.without("date"))], minlength=len(coded.values)).tolist()
        months = tuple(Facet(month, n) for month, n in zip(coded.values, counts, strict=True) if n)[::-1]
    return Facets(views, tickers, tags, months)


def count_views(matching: Matching, found: Mask) -> Totals:
    """The counts of the library views among the articles in `found`."""
    states = (matching.state("unread"), matching.state("starred"), matching.guidance(), matching.state("problem"))
    return Totals(int(np.count_nonzero(found)), *(int(np.count_nonzero(found & state)) for state in states))


def _counted(listed: Listed, names: Sequence[str], found: Mask) -> tuple[Facet, ...]:
    counts = listed.counts(found)
    often = np.argsort(-counts, kind="stable")[: np.count_nonzero(counts)]
    return tuple(Facet(names[code], n) for code, n in zip(often.tolist(), counts[often].tolist(), strict=True))
