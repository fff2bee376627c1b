"""Rows for the clipboard: as an HTML table, in which numbers are numbers in any country's spreadsheet, and as text."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from html import escape

from core.export.cells import Cell, guarded, lines_to, number_text, written

_HEAD = (
    '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"></head>'
    '<body><table border="0" cellspacing="0">\n'
)
_FOOT = "</table></body></html>\n"

# x:num is what Excel takes a number from, sdval what LibreOffice does: neither heeds the country's decimal sign.
# Of text the two styles say that it is text, whatever it looks like
_NUMBER = '<td align="right" x:num="{exact}" sdval="{exact}" sdnum="1033;">{exact}</td>'
_TEXT = "<td style=\"mso-number-format:'\\@'\" sdnum=\"1033;0;@\">{text}</td>"
_EMPTY = "<td></td>"


def html_of(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """A table with a head."""
    parts = [_HEAD, "<tr>", *(f"<th>{escape(head)}</th>" for head in heads), "</tr>\n"]
    for row in rows:
        parts += ["<tr>", *map(_td, row), "</tr>\n"]
    return "".join([*parts, _FOOT])


def tsv_of(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """The same as lines of cells that are parted by tabs; white space in a cell is one space."""
    lines = [heads, *([written(_on_one_line(value)) for value in row] for row in rows)]
    return "".join("\t".join(line) + "\n" for line in lines)


def csv_of(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """The same as CSV."""
    text = io.StringIO()
    writer = lines_to(text)
    writer.writerow(heads)
    writer.writerows([written(value) for value in row] for row in rows)
    return text.getvalue()


def _td(value: Cell) -> str:
    if value is None or value == "":
        return _EMPTY
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _NUMBER.format(exact=number_text(value))
    text = written(value) if isinstance(value, bool | datetime) else guarded(value)
    return _TEXT.format(text=escape(text))


def _on_one_line(value: Cell) -> Cell:
    return " ".join(value.split()) if isinstance(value, str) else value
