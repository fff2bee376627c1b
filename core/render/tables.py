"""Tables as they are read best: spacer columns gone, '$' and ')' back at their number, numbers at the right.

Press releases lay out their statements with a column for each currency sign and each closing bracket, and with empty
columns between. Qt's layout time grows with each cell, so a table that is too large goes on as plain lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from core.render.caps import MOST_COLUMNS

_BEFORE = re.compile(r"[(\-−~]?(?:[A-Z]{0,3}[$€£¥₹]|RMB|Rs\.?|CHF|USD|EUR|GBP|SEK|NOK|DKK)\(?")
_AFTER = re.compile(r"\)?[ ]?(?:[%)]|%\)|x|pts?|pp|bps)[)*†]?")
_NUMBER = re.compile(
    r"[(\[+\-–−~≈≥≤<>]{0,3}\s?(?:[A-Z]{1,3})?[$€£¥₹]?\s?[(+\-−]?"
    r"\d[\d,. ]{0,20}(?:%|[a-zA-Z]{1,4})?[)\]*†%]{0,3}"
)
_RULE = re.compile(r":?-{3,}:?")
_DASHES = frozenset({"-", "–", "—", "−", "n/a", "N/A", "na", "NA", "nm", "NM"})
_LONGEST_NUMBER = 40
_CELL_TEXT = 24


@dataclass(frozen=True, slots=True)
class Cell:
    """`html` is safe and ready, `text` what a person reads of it. `span` holds its attributes where it spans others."""

    html: str
    text: str
    head: bool = False
    align: str = ""
    span: str = ""


_EMPTY = Cell("", "")


def table_html(rows: list[list[Cell]], room: int) -> tuple[str, int]:
    """The table as far as there is room, the rest of its rows as lines; and how much it took.

    Room is counted in short cells: one with much text takes as much as several.
    """
    rows = [[_EMPTY if _RULE.fullmatch(cell.text) else cell for cell in row] for row in rows]
    spanning = any(cell.span for row in rows for cell in row)
    if not spanning:
        rows = _compact(rows)
    rows = [row for row in rows if any(cell.html.strip() for cell in row)]
    if max(map(len, rows), default=0) > MOST_COLUMNS:
        room = 0
    size, fitting = 0, 0
    for row in rows:
        size += 1 + sum(1 + len(cell.text) // _CELL_TEXT for cell in row)
        if size > room:
            break
        fitting += 1
    right = set() if spanning else _number_columns(rows)
    written = "".join(_row(row, right, joined=not spanning) for row in rows[:fitting])
    table = f'<table cellspacing="0" cellpadding="0">{written}</table>\n' if written else ""
    return table + "".join(_line(row) for row in rows[fitting:]), size


def _compact(rows: list[list[Cell]]) -> list[list[Cell]]:
    width = max(map(len, rows), default=0)
    rows = [row + [_EMPTY] * (width - len(row)) for row in rows]
    columns = [list(column) for column in zip(*rows, strict=True)]
    columns = [column for column in columns if any(cell.html.strip() for cell in column)]
    joined: list[list[Cell]] = []
    for column in columns:
        if joined and (_belongs(joined[-1], column, _BEFORE, 0) or _belongs(joined[-1], column, _AFTER, 1)):
            joined[-1] = [_join(left, right) for left, right in zip(joined[-1], column, strict=True)]
        else:
            joined.append(column)
    return [list(row) for row in zip(*joined, strict=True)]


def _belongs(left: list[Cell], right: list[Cell], sign: re.Pattern[str], side: int) -> bool:
    """Whether the two columns are one: wherever both hold something, that on one side is a sign of the other."""
    both = [pair for pair in zip(left, right, strict=True) if pair[0].text and pair[1].text]
    return bool(both) and all(sign.fullmatch(pair[side].text) for pair in both)


def _join(left: Cell, right: Cell) -> Cell:
    if not right.html.strip():
        return left
    if not left.html.strip():
        return right
    return replace(right, html=left.html.strip() + right.html.strip(), text=left.text + right.text)


def _number_columns(rows: list[list[Cell]]) -> set[int]:
    columns: dict[int, list[bool]] = {}
    for row in rows:
        for column, cell in enumerate(row):
            if cell.text and not cell.head and cell.text not in _DASHES:
                numeric = len(cell.text) <= _LONGEST_NUMBER and _NUMBER.fullmatch(cell.text) is not None
                columns.setdefault(column, []).append(numeric)
    return {column for column, numeric in columns.items() if 2 * sum(numeric) > len(numeric)}


def _row(row: list[Cell], right: set[int], *, joined: bool) -> str:
    filled = [column for column, cell in enumerate(row) if cell.html.strip()]
    # a heading inside the table may run over the empty cells behind it
    alone = filled[0] if joined and len(filled) == 1 and filled[0] < len(row) - 1 else None
    written = []
    for column, cell in enumerate(row):
        tag = "th" if cell.head else "td"
        if column == alone:
            align = ' align="center"' if column else ""
            written.append(f'<{tag} colspan="{len(row) - column}"{align}>{cell.html}</{tag}>')
            break
        align = cell.align or ("right" if column in right else "")
        aligned = f' align="{align}"' if align else ""
        written.append(f"<{tag}{cell.span}{aligned}>{cell.html}</{tag}>")
    return f"<tr>{''.join(written)}</tr>\n"


def _line(row: list[Cell]) -> str:
    return f"<p>{' &nbsp;·&nbsp; '.join(cell.html for cell in row if cell.html.strip())}</p>\n"
