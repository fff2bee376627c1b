"""Conditions on figures in SQL. Only figures that charts would show count, and only those of the whole company."""

from __future__ import annotations

from core.figures.vocabulary import METRICS
from core.library.condition import Condition, Value
from core.library.query import FigureTest

_OF_COMPANY = "f.plotted AND f.scope IS NULL AND f.company IS NULL"
_COMPARE = {
    # a range must hold the condition as a whole
    ">": "f.low > ?",
    ">=": "f.low >= ?",
    "<": "f.high < ?",
    "<=": "f.high <= ?",
    "=": "f.low BETWEEN ? AND ? AND f.high BETWEEN ? AND ?",
}
_NEAR = 1e-9


def figure_condition(test: FigureTest) -> Condition:
    """The articles that hold a figure for which `test` is true."""
    parts: list[str] = ["f.metric = ? AND f.form = ? AND f.status = ?", _OF_COMPANY, _COMPARE[test.operator]]
    values: list[Value] = [test.metric, test.form, test.status, *_bounds(test)]
    if test.form == "change":
        parts.append("f.unit = ?")
        values.append("pp" if METRICS[test.metric].is_ratio else "percent")
        parts.append("f.versus = 'qoq'" if test.versus == "qoq" else "coalesce(f.versus, 'yoy') = 'yoy'")
    elif METRICS[test.metric].is_ratio:
        parts.append("f.unit = 'percent'")
    elif test.unit:
        parts.append("f.unit = ?")
        values.append(test.unit)
    else:
        parts.append("f.unit NOT IN ('percent', 'pp', 'x', 'count')")
    if test.periods:
        parts.append(" OR ".join("f.period GLOB ?" for _ in test.periods))
        values += [f"{period}*" if period.isdecimal() else period for period in test.periods]
    elif test.status == "actual":
        parts.append("f.reported")
    if test.bases:
        parts.append(" OR ".join("f.basis = ?" for _ in test.bases))
        values += test.bases
    where = " AND ".join(f"({part})" for part in parts)
    return Condition(f"a.id IN (SELECT f.article_id FROM figure f WHERE {where})", tuple(values))


def has_metric(metric: str) -> Condition:
    """The articles that hold a figure of this metric."""
    return Condition(f"a.id IN (SELECT f.article_id FROM figure f WHERE f.metric = ? AND {_OF_COMPANY})", (metric,))


def _bounds(test: FigureTest) -> tuple[float, ...]:
    if test.operator != "=":
        return (test.value,)
    reach = abs(test.value) * _NEAR
    return (test.value - reach, test.value + reach) * 2
