"""Conditions on figures. Only figures that charts would show count, and only those of the whole company."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from core.figures.vocabulary import METRICS
from core.library.columns import Coded, Columns, Floats, Ints, Mask, code, floats, ints
from core.library.query import FigureTest

_SELECT = """
SELECT group_concat(article_id, char(31)), group_concat(coalesce(low, 'nan'), char(31)),
       group_concat(CASE WHEN high = low THEN 'inf' ELSE coalesce(high, 'nan') END, char(31)),
       group_concat(reported, char(31)),
       group_concat(unit || ' ' || coalesce(versus, '') || ' ' || coalesce(basis, '') || ' ' || coalesce(period, ''),
                    char(31))
FROM figure WHERE metric = ? AND form = ? AND status = ? AND plotted AND scope IS NULL AND company IS NULL
"""
_COMPARE: dict[str, Callable[[Floats, Floats, float], Mask]] = {
    # a range must hold the condition as a whole; an open end, NaN, holds none
    ">": lambda low, _high, value: low > value,
    ">=": lambda low, _high, value: low >= value,
    "<": lambda _low, high, value: high < value,
    "<=": lambda _low, high, value: high <= value,
    "=": lambda low, high, value: _is_near(low, value) & _is_near(high, value),
}
_NEAR = 1e-9
_NO_AMOUNTS = ("percent", "pp", "x", "count")


@dataclass(frozen=True, slots=True)
class FigureColumns:
    """All figures of one metric, form and status, side by side. `told` has unit, versus, basis and period of each."""

    positions: Ints
    low: Floats
    high: Floats
    reported: Mask
    told: Coded

    @property
    def nbytes(self) -> int:
        arrays = (self.positions, self.low, self.high, self.reported, self.told.codes)
        return sum(array.nbytes for array in arrays)


def figure_mask(connection: sqlite3.Connection, columns: Columns, test: FigureTest) -> Mask:
    """The articles that hold a figure for which `test` is true."""
    key = (test.metric, test.form, test.status)
    figures = columns.kept.of(key, lambda: _read(connection, columns, key))
    true = _COMPARE[test.operator](figures.low, figures.high, test.value)
    true &= figures.told.those(lambda told: _is_meant(test, *told.split(" ", 3)))
    if not test.periods and test.status == "actual":
        true &= figures.reported
    mask = np.zeros(columns.size + 1, dtype=np.bool_)
    mask[figures.positions[true]] = True
    return mask[: columns.size]


def _read(connection: sqlite3.Connection, columns: Columns, key: tuple[str, str, str]) -> FigureColumns:
    ids, low, high, reported, told = connection.execute(_SELECT, key).fetchone()
    lows, highs = floats(low), floats(high)
    return FigureColumns(
        columns.positions(ints(ids)),
        lows,
        np.where(np.isinf(highs), lows, highs),
        ints(reported).astype(np.bool_),
        code(told.split("\x1f") if told else ()),
    )


def _is_meant(test: FigureTest, unit: str, versus: str, basis: str, period: str) -> bool:
    """Whether a figure's unit, comparison, basis and period are those that the test is about."""
    return _is_unit(test, unit) and _is_change(test, versus) and _is_of(test, basis, period)


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


def _is_near(values: Floats, value: float) -> Mask:
    return np.abs(values - value) <= abs(value) * _NEAR
