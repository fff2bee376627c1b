"""A pipe table as rows of cells with their places, and the number that a cell holds."""

from __future__ import annotations

import re
from typing import NamedTuple

from core.figures.currencies import CODES, SIGNS

_ROW = re.compile(r"[^\n]+")
_DELIMITER = re.compile(r"[\s|:-]+\Z")
_NUMBER = re.compile(
    r"\s{0,40}(?P<sign>[-+(~]{0,2})(?P<currency>[A-Za-z]{0,3}[$€£¥₹]?)\s?(?P<inner>[-(]?)(?P<number>\d[\d.,]{0,24})\s?"
    r"(?P<unit>%|x|pp|pe|bps|[KMBkmb]n?)?\)?(?P<late>%)?\s{0,40}\Z"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_MOST_ROWS = 200
_MOST_CELLS = 40


class Cell(NamedTuple):
    """One cell: its source with the white space around it, and where that stands in the body."""

    start: int
    end: int
    text: str


def read_grid(text: str, start: int, end: int) -> list[list[Cell]]:
    """The rows of the table in `text[start:end]`, without the line of dashes. Over-large tables are cut."""
    rows: list[list[Cell]] = []
    for line in _ROW.finditer(text, start, end):
        if _DELIMITER.match(line.group()) or len(rows) >= _MOST_ROWS:
            continue
        cells = _cells(text, line.start(), line.end())
        if len(cells) <= _MOST_CELLS:
            rows.append(cells)
    return rows


def number_in(cell: Cell) -> re.Match[str] | None:
    """The number of a cell that holds one and nothing else but a currency and a unit."""
    found = _NUMBER.match(cell.text)
    if found is None or found["number"].endswith(","):
        # '31,' ends the date of a head
        return None
    currency = found["currency"].strip()
    if currency and currency[-1] not in SIGNS and currency.lower() not in CODES:
        # 'FY2025' is no amount
        return None
    return found


def is_year(cell: Cell) -> bool:
    """Whether a cell holds a year and nothing else, as a head does."""
    return _YEAR.fullmatch(cell.text.strip()) is not None


def _cells(text: str, start: int, end: int) -> list[Cell]:
    while start < end and text[start].isspace():
        start += 1
    if text.startswith("|", start):
        start += 1
    cells: list[Cell] = []
    for part in text[start:end].split("|"):
        cells.append(Cell(start, start + len(part), part))
        start += len(part) + 1
    if len(cells) > 1 and not cells[-1].text.strip():
        cells.pop()
    return cells
