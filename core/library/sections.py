"""What a query finds as a list: ids in order, in groups."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from core.article.article import KINDS
from core.figures.headline import MARGINS
from core.library.article_row import sorted_as
from core.library.columns import Coded, Codes, Columns, Ints, Mask, Whole
from core.library.order import Group, Section, Sort
from core.library.reports import event_codes, gathered

_UNITS: dict[str, str | None] = {"revenue": "revenue_unit", "growth": None, "margin": "margin_metric"}
"""The figures by which a list is sorted, and the column of what they are told in."""

_BY_TITLE = "root_id, title_key, sort_key DESC, file"


@dataclass(frozen=True, slots=True)
class _Grouping:
    """The group of each position; groups stand in the order of their codes."""

    codes: NDArray[np.integer[Any]]
    labels: tuple[str, ...]


def arrange(
    connection: sqlite3.Connection, columns: Columns, mask: Mask, sort: Sort, group: Group, *, events: bool = False
) -> tuple[Section, ...]:
    """The articles in `mask` as a list; with `events`, those that report the same event behind the first of them.

    Grouped by date, labels are months ('2025-02'), the newest first, or last when sorted `oldest`. Grouped by
    ticker, an article stands under its primary one; grouped by tag, under each of its tags.
    """
    reported = event_codes(connection, columns) if events else None
    if group == "tag":
        return _by_tag(connection, columns, mask, sort, reported)
    positions = _sorted(connection, columns, mask, sort)
    if group == "none" and _figure_of(sort) is None:
        if reported is None:
            return (Section("", columns.ids[positions].data),)
        positions, _, more = gathered(positions, np.zeros(positions.size, dtype=np.uint8), reported[positions])
        return (Section("", columns.ids[positions].data, more.data),)
    grouping = columns.keep(("group", group, sort), lambda: _grouping(connection, columns, sort, group))
    codes = grouping.codes[positions]
    by_group = np.argsort(codes, kind="stable")
    positions, codes = positions[by_group], codes[by_group]
    if reported is None:
        return _cut(columns.ids[positions], codes, grouping.labels)
    positions, codes, more = gathered(positions, codes, reported[positions])
    return _cut(columns.ids[positions], codes, grouping.labels, more)


def _cut(
    ids: Ints, codes: NDArray[np.integer[Any]], labels: Sequence[str], more: NDArray[np.int32] | None = None
) -> tuple[Section, ...]:
    """Sections of what is sorted by group."""
    ends = [*(np.flatnonzero(codes[1:] != codes[:-1]) + 1).tolist(), codes.size] if codes.size else []
    cut, start = [], 0
    for end in ends:
        others: Sequence[int] = () if more is None else more[start:end].data
        cut.append(Section(labels[int(codes[start])], ids[start:end].data, others))
        start = end
    return tuple(cut)


def _sorted(connection: sqlite3.Connection, columns: Columns, mask: Mask, sort: Sort) -> Whole:
    """The positions in `mask` in the order of a list."""
    if sort == "newest":
        return np.flatnonzero(mask)
    order = _order(connection, columns, sort)
    return order[mask[order]]


def _order(connection: sqlite3.Connection, columns: Columns, sort: Sort) -> Whole:
    """All positions in the order of a list."""
    return columns.keep(("order", sort), lambda: _ordered(connection, columns, sort))


def _ordered(connection: sqlite3.Connection, columns: Columns, sort: Sort) -> Whole:
    # the newest come first among equals
    if sort == "newest":
        return np.arange(columns.size, dtype=np.int32)
    if sort == "oldest":
        return np.argsort(columns.real(connection, "sort_key"), kind="stable")  # NaN comes last
    if sort in ("title", "title_down"):
        by_title = columns.by(connection, _BY_TITLE)
        return by_title if sort == "title" else by_title[::-1]
    if sort in ("ticker", "ticker_down"):
        tickers = columns.coded(connection, "ticker")
        none = tickers.those(lambda ticker: not ticker)
        return np.lexsort((tickers.codes if sort == "ticker" else -tickers.codes, none))
    figure = cast("str", _figure_of(sort))
    values = columns.real(connection, figure)
    units = _units(connection, columns, figure)
    return np.lexsort((-values if sort.endswith("_down") else values, units.codes))


def _figure_of(sort: Sort) -> str | None:
    name = sort.removesuffix("_down")
    return name if name in _UNITS else None


def _grouping(connection: sqlite3.Connection, columns: Columns, sort: Sort, group: Group) -> _Grouping:
    if group == "date":
        months = columns.months(connection)
        return _ranked(months, sorted(months.values, reverse=sort != "oldest"))
    if group == "company":
        return _by_company(connection, columns)
    if group == "none":
        return _units(connection, columns, cast("str", _figure_of(sort)))
    coded = columns.coded(connection, group)
    return _ranked(coded, KINDS if group == "kind" else coded.values)


def _units(connection: sqlite3.Connection, columns: Columns, figure: str) -> _Grouping:
    """The units in which a figure is told, those of most articles first, and '' for what does not state it."""
    column = _UNITS[figure]
    if column is None:
        stated = ~np.isnan(columns.real(connection, figure))
        return _Grouping((~stated).astype(np.uint8), (figure, ""))
    units = columns.coded(connection, column)
    counts = np.bincount(units.codes, minlength=len(units.values))
    often = [units.values[code] for code in np.argsort(-counts, kind="stable")]
    return _ranked(units, MARGINS if figure == "margin" else often)


def _by_company(connection: sqlite3.Connection, columns: Columns) -> _Grouping:
    """Articles whose company has one key, under the name that the newest of them gives."""
    keys, names = columns.coded(connection, "company_key"), columns.coded(connection, "company")
    there, first = np.unique(keys.codes, return_index=True)
    labels = [keys.values[key] and names.values[names.codes[at]] for key, at in zip(there, first, strict=True)]
    places = sorted(range(there.size), key=lambda place: (not labels[place], sorted_as(labels[place])))
    ranks = np.empty(len(keys.values), dtype=np.int64)
    ranks[there[places]] = np.arange(there.size)
    return _Grouping(_small(ranks[keys.codes], there.size), tuple(labels[place] for place in places))


def _ranked(coded: Coded, wanted: Sequence[str]) -> _Grouping:
    """The values of a column as groups in the wanted order; none, '', is the last."""
    labels = [*(value for value in wanted if value), ""]
    places = {label: place for place, label in enumerate(labels)}
    ranks = np.fromiter((places[value] for value in coded.values), dtype=np.int64, count=len(coded.values))
    return _Grouping(_small(ranks[coded.codes], len(labels)), tuple(labels))


def _small(codes: Ints, count: int) -> NDArray[np.integer[Any]]:
    """Codes in 16 bits where they fit, which sort in linear time."""
    return codes.astype(np.uint16) if count <= np.iinfo(np.uint16).max else codes


def _by_tag(
    connection: sqlite3.Connection, columns: Columns, mask: Mask, sort: Sort, reported: Whole | None
) -> tuple[Section, ...]:
    tags = columns.listed(connection, "tag")

    def sorted_entries() -> tuple[Codes, Codes]:
        ranks = np.empty(columns.size, dtype=np.int64)
        ranks[_order(connection, columns, sort)] = np.arange(columns.size)
        tag_codes = tags.codes()
        entries = np.argsort(tag_codes.astype(np.int64) * columns.size + ranks[tags.positions])
        return tags.positions[entries], tag_codes[entries]

    positions, codes = columns.keep(("by tag", sort), sorted_entries)
    without = mask.copy()
    without[positions] = False
    rest = _sorted(connection, columns, without, sort)
    found = mask[positions]
    labels = [*columns.tag_names(connection), ""]
    listed = np.concatenate((positions[found].astype(np.int64), rest))
    listed_codes = np.concatenate((codes[found].astype(np.int64), np.full(rest.size, len(labels) - 1)))
    if reported is None:
        return _cut(columns.ids[listed], listed_codes, labels)

    def events_of_entries() -> NDArray[np.int32]:
        # an article under several tags is gathered under each of them
        _, own = np.unique(codes.astype(np.int64) * columns.size + reported[positions], return_inverse=True)
        return np.asarray(own, dtype=np.int32)

    own = columns.keep(("events by tag", sort), events_of_entries)
    behind = int(own.max()) + 1 if own.size else 0
    events: Ints = np.concatenate((own[found], behind + reported[rest]))
    listed, listed_codes, more = gathered(listed, listed_codes, events)
    return _cut(columns.ids[listed], listed_codes, labels, more)

