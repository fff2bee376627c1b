"""Rows of a table that name parts alone: 'Revenue by region' above them, or a total below that they add up to."""

from __future__ import annotations

import re

from core.figures.amounts import parse_number
from core.figures.grid import Cell, is_year, number_in
from core.figures.labels import Labels
from core.figures.periods import read_periods
from core.figures.phrases import word_set
from core.figures.reading import Reading, read_sentence
from core.figures.tokens import flatten

PARTED = frozenset(("revenue", "bookings", "backlog", "operating_income", "ebitda"))
"""Metrics of which the parts are figures."""
_PARTS = re.compile(r"\b(?:regions?|segments?|divisions?|markets?|products?|countr(?:y|ies)|geograph\w+|distributed)\b")
_TOTALS = frozenset(("total", "group", "group total", "total group", "consolidated", "sum", "group revenue"))
_TOTAL = re.compile(r"\b(?:total|consolidated|net)\b")
_PARTED_TOTAL = re.compile(r"revenue|sales|turnover|operating|ebit|book|order|backlog")
"""In the label of any total of such a metric."""
_NO_PARTS = word_set(
    "elimination eliminations intersegment inter-segment adjustment adjustments reconciling unallocated"
)
"""Rows that the sum needs and that are no part of the business."""
_FEWEST = 2
_ROUNDING = 0.6
"""Units of the last digit by which each row of a sum may be off."""


def is_total(label: str) -> bool:
    """Whether a row's label names the whole and no part of it."""
    return label.lower() in _TOTALS


def parted_metric(rows: list[list[Cell]], labels: Labels, caption: str, told: str | None) -> str | None:
    """The metric whose parts all the rows are: 'Revenue by region' over a table whose labels name regions alone.

    `told` is the metric of the heading or the paragraph above; else the caption may name one.
    """
    above = flatten(caption)
    if not _PARTS.search(f"{above}\n{flatten(rows[0][0].text) if rows else ''}"):
        return None
    metric = told or _metric(read_sentence(above, 0, len(above)))
    if metric not in PARTED or any(_names_metric(labels.reading(row[0])) for row in rows):
        return None
    return metric


def added_up(rows: list[list[Cell]], labels: Labels) -> dict[int, str]:
    """The rows without a metric of their own that add up to a total below them, and the metric of that total.

    A total that is called 'Total' alone is of the metric that stands above its rows: 'Net sales:'.
    """
    found: dict[int, str] = {}
    totals = (at for at, row in enumerate(rows) if _may_be_total(row[0].text.strip("*_: \t").lower()))
    if not any(_ends_a_sum(rows, at) for at in totals):
        return found
    run: list[int] = []
    section: str | None = None
    for at, row in enumerate(rows):
        label = row[0].text.strip("*_: \t")
        if not label or _is_head(row):
            metric = _metric(labels.reading(row[0])) if label else None
            alone = not any(cell.text.strip() for cell in row[1:])
            section, run = (metric, []) if alone and label else (section, [])
            continue
        reading = labels.reading(row[0])
        whole = is_total(label)
        if not whole and not reading.heads and not read_periods(reading.tokens):
            run.append(at)
            continue
        metric = section if whole else _metric(reading)
        known = metric in PARTED and len(run) >= _FEWEST and (whole or _TOTAL.search(label.lower()) is not None)
        if known and metric is not None and _adds_up([rows[each] for each in run], row):
            found.update((each, metric) for each in run if _is_part(rows[each][0].text))
            if whole:
                found[at] = metric
        run = []
        section = section if not whole else None
    return found


def _may_be_total(label: str) -> bool:
    """Whether a label could be that of a total with parts; most tables have none, and reading labels takes time."""
    return is_total(label) or (_TOTAL.search(label) is not None and _PARTED_TOTAL.search(label) is not None)


def _is_part(label: str) -> bool:
    return _NO_PARTS.isdisjoint(label.lower().split())


def _is_head(row: list[Cell]) -> bool:
    return all(number_in(cell) is None or is_year(cell) for cell in row[1:])


def _adds_up(parts: list[list[Cell]], total: list[Cell]) -> bool:
    """Whether the first column that holds a number of the total holds one of each part, and these add up."""
    column = _first_number(total)
    if column is None:
        return False
    whole = _value(total[column])
    values = [_value(row[column]) if column < len(row) else None for row in parts]
    if whole is None or any(value is None for value in values):
        return False
    return abs(sum(value for value in values if value is not None) - whole) <= _allowed(total[column], len(values))


def _first_number(row: list[Cell]) -> int | None:
    return next((i for i, cell in enumerate(row) if i and number_in(cell) is not None), None)


def _allowed(total: Cell, count: int) -> float:
    """By how much a total may miss the sum of so many rounded numbers."""
    digits = len(total.text.strip().partition(".")[2].rstrip(") %"))
    return _ROUNDING * (count + 1) * 10.0**-digits


def _ends_a_sum(rows: list[list[Cell]], at: int) -> bool:
    """Whether any run of rows right above adds up to this one. Numbers are sooner read than labels."""
    column = _first_number(rows[at])
    whole = None if column is None else _value(rows[at][column])
    if column is None or whole is None:
        return False
    total = 0.0
    for count, row in enumerate(reversed(rows[:at]), 1):
        value = _value(row[column]) if column < len(row) and not _is_head(row) else None
        if value is None:
            return False
        total += value
        if count >= _FEWEST and abs(total - whole) <= _allowed(rows[at][column], count):
            return True
    return False


def _value(cell: Cell) -> float | None:
    if cell.text.strip() in ("-", "–", "—"):
        return 0.0
    found = number_in(cell)
    if found is None or found["unit"] or found["late"]:
        return None
    value = parse_number(found["number"].rstrip(".,"))
    negative = "-" in found["sign"] or "(" in found["sign"] or found["inner"] in ("-", "(")
    return -value if value is not None and negative else value


def _names_metric(label: Reading) -> bool:
    return any(head.meaning.kind == "metric" for head in label.heads)


def _metric(label: Reading) -> str | None:
    """The one metric that a label names."""
    named = {head.value if head.meaning.kind == "metric" else "" for head in label.heads}
    return (named.pop() or None) if len(named) == 1 else None
