"""Conditions on figures. Only figures that charts would show count, and only those of the whole company."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from core.figures.vocabulary import METRICS
from core.library.columns import Codes, Columns, Floats, Mask
from core.library.query import FigureTest
from core.library.tested import Told, packed_figures, tellings

RECORD = np.dtype([("article", "<u4"), ("telling", "<u4"), ("low", "<f8"), ("high", "<f8")])
"""The same as `tested.PACKED`."""

_COMPARE: dict[str, tuple[Callable[[Floats, float], Mask], bool, bool]] = {
    # what must be true of a figure's low, of its high or of both: a range must hold the condition as a whole, and an
    # open end, NaN, holds none
    ">": (lambda ends, value: ends > value, True, False),
    ">=": (lambda ends, value: ends >= value, True, False),
    "<": (lambda ends, value: ends < value, False, True),
    "<=": (lambda ends, value: ends <= value, False, True),
    "=": (lambda ends, value: np.abs(ends - value) <= abs(value) * _NEAR, True, True),
}
_NEAR = 1e-9
_NONE = (np.zeros(0, np.int32), np.zeros(0, np.int8), np.zeros(0), np.zeros(0))
_NO_AMOUNTS = ("percent", "pp", "x", "count")


@dataclass(frozen=True, slots=True)
class FigureColumns:
    """All figures of one metric, form and status, side by side, in fourteen bytes each: there may be millions.

    `ranges` are the places of those whose two ends differ, with `highs`; all others are as high as they are low.
    `codes` are the places of what they tell in `told`.
    """

    positions: Codes
    low: Floats
    ranges: Codes
    highs: Floats
    codes: Codes
    told: tuple[Told, ...]

    @property
    def nbytes(self) -> int:
        return sum(array.nbytes for array in (self.positions, self.low, self.ranges, self.highs, self.codes))

    def those(self, operator: str, value: float) -> Mask:
        """The figures for which a comparison is true."""
        compare, of_low, of_high = _COMPARE[operator]
        true = compare(self.low, value)
        if of_high and self.ranges.size:
            highs = compare(self.highs, value)
            true[self.ranges] = highs & true[self.ranges] if of_low else highs
        return true


def figure_mask(connection: sqlite3.Connection, columns: Columns, test: FigureTest) -> Mask:
    """The articles that hold a figure for which `test` is true."""
    key = (test.metric, test.form, test.status)
    figures = columns.kept.of(key, lambda: _read(connection, columns, key))
    meant = np.fromiter((_is_meant(test, told) for told in figures.told), dtype=np.bool_, count=len(figures.told))
    true = figures.those(test.operator, test.value) & meant[figures.codes]
    mask = np.zeros(columns.size, dtype=np.bool_)
    mask[figures.positions[true]] = True
    return mask


def _read(connection: sqlite3.Connection, columns: Columns, key: tuple[str, str, str]) -> FigureColumns:
    known = tellings(connection, *key)
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM telling").fetchone()
    # those of other metrics, which are most, have no place
    places = np.full(last + 1, -1, dtype=np.min_scalar_type(-len(known) - 1))
    places[list(known)] = np.arange(len(known))
    parts = [_part(columns, places, packed) for packed in packed_figures(connection)]
    positions, codes, lows, highs = map(np.concatenate, zip(*parts, strict=True)) if parts else _NONE
    ranges = np.flatnonzero(lows != highs).astype(np.int32)
    return FigureColumns(positions, lows, ranges, highs[ranges], codes, tuple(known.values()))


def _part(columns: Columns, places: Codes, packed: bytes) -> tuple[Codes, Codes, Floats, Floats]:
    """Positions, what is told, lows and highs of those packed figures that have a place."""
    figures = np.frombuffer(packed, dtype=RECORD)
    codes = places[figures["telling"]]
    meant = np.flatnonzero(codes >= 0)
    positions = columns.positions(figures["article"][meant])
    own = positions < columns.size
    if not own.all():
        meant, positions = meant[own], positions[own]
    return positions, codes[meant], figures["low"][meant], figures["high"][meant]


def _is_meant(test: FigureTest, told: Told) -> bool:
    """Whether a figure's unit, comparison, basis and period are those that the test is about."""
    if not test.periods and test.status == "actual" and told.reported != "1":
        return False
    return _is_unit(test, told.unit) and _is_change(test, told.versus) and _is_of(test, told.basis, told.period)


def _is_unit(test: FigureTest, unit: str) -> bool:
    if test.form == "change":
        return unit == ("pp" if METRICS[test.metric].is_ratio else "percent")
    if METRICS[test.metric].is_ratio:
        return unit == "percent"
    return unit == test.unit if test.unit else unit not in _NO_AMOUNTS


def _is_change(test: FigureTest, versus: str) -> bool:
    if test.form != "change":
        return True
    return versus == "qoq" if test.versus == "qoq" else versus in ("", "yoy")


def _is_of(test: FigureTest, basis: str, period: str) -> bool:
    if test.bases and basis not in test.bases:
        return False
    wanted = test.periods
    return not wanted or any(period.startswith(p) if p.isdecimal() else period == p for p in wanted)
