"""Which articles report the same event, worked out for all of a folder at once: see `core.analysis.events`."""

from __future__ import annotations

import sqlite3

import numpy as np
from numpy.typing import NDArray

from core.analysis.events import DATED, DAYS, LONGEST
from core.library.columns import Columns, Whole, code


def event_codes(connection: sqlite3.Connection, columns: Columns) -> Whole:
    """The event of each position, as a number below the count of articles."""
    return columns.keep("events", lambda: _event_codes(connection, columns))


def gathered(
    positions: Whole, codes: Whole, events: Whole
) -> tuple[Whole, Whole, NDArray[np.int32]]:
    """A list with the articles of each event behind the first of them, in its group.

    `positions` and their groups' `codes` are those of the list, `events` the event of each place. Returned are
    positions and codes in their new order, and for each how many others of its event follow; -1 for these others.
    """
    places = np.arange(positions.size, dtype=np.int32)
    first = np.empty(int(events.max()) + 1 if events.size else 0, dtype=np.int32)
    first[events[::-1]] = places[::-1]  # of several places the one that is written last stays
    leads = first[events]
    # most articles stand for their events, and only the others need be sorted
    others = np.flatnonzero(leads != places)
    others = others[np.argsort(leads[others], kind="stable")]
    theirs = leads[others]
    more = np.bincount(theirs, minlength=positions.size).astype(np.int32)
    more[others] = -1
    starts = np.cumsum(more + 1, dtype=np.int32) - (more + 1)  # where each event begins; the others add nothing
    order = np.empty(positions.size, dtype=np.int32)
    order[starts[more >= 0]] = np.flatnonzero(more >= 0)
    begins = np.flatnonzero(np.diff(theirs, prepend=-1))
    rank = np.arange(others.size) - np.repeat(begins, np.diff(begins, append=others.size))
    order[starts[theirs] + 1 + rank] = others
    return positions[order], codes[leads[order]], more[order]


def _event_codes(connection: sqlite3.Connection, columns: Columns) -> Whole:
    tickers, companies = columns.coded(connection, "ticker"), columns.coded(connection, "company")
    kinds, ends = columns.coded(connection, "kind"), columns.coded(connection, "period_end")
    folded = code([name.casefold() for name in companies.values])
    company = folded.codes[companies.codes].astype(np.int64) + len(tickers.values)
    company = np.where(tickers.those(bool), tickers.codes, company)
    is_dated = kinds.those(DATED.__contains__) & ends.those(bool)
    key = (company * len(kinds.values) + kinds.codes) * (len(ends.values) + 1)
    key += np.where(is_dated, ends.codes.astype(np.int64), len(ends.values))
    moments = columns.real(connection, "sort_key")
    is_nameless = ~tickers.those(bool) & ~companies.those(bool)
    is_alone = is_nameless | kinds.those(lambda kind: kind == "other") | np.isnan(moments)
    order = np.lexsort((moments, key))
    sorted_key, sorted_moments, alone = key[order], moments[order], is_alone[order]
    reach = np.where(is_dated[order], LONGEST.total_seconds(), DAYS.total_seconds())
    begins = np.ones(columns.size, dtype=np.bool_)
    begins[1:] = (sorted_key[1:] != sorted_key[:-1]) | alone[1:] | alone[:-1]
    begins[1:] |= np.diff(sorted_moments) > reach[1:]
    codes = np.empty(columns.size, dtype=np.int32)
    codes[order] = np.cumsum(begins, dtype=np.int32) - 1
    return codes
