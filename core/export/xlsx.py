"""Records as an Excel workbook: every cell has its type, so that no text can be taken for a number or a formula."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from typing import IO, TYPE_CHECKING, Any

from pydantic import BaseModel

from core.database import storable
from core.export.cells import Cell, cells, heads, is_formula
from core.figures.record import FigureRecord

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 1_048_576
"""That a sheet may have, its head among them. What is left goes on in another sheet."""

_LONGEST = 32_767
"""Characters that Excel takes in a cell."""

_NO_XML = re.compile("[\ufffe\uffff]")
_EARLIEST = datetime(1900, 3, 1)
"""Excel's calendar has a 29 February 1900: what lies before is written as text."""

_WIDTHS = {
    "file": 32, "title": 48, "date": 17, "metric": 20, "low": 16, "high": 16, "value": 16, "quote": 26, "scope": 20,
    "company": 20, "formula": 36, "denied": 36, "doubts": 24, "places": 60,
}  # fmt: skip
_WIDTH = 11


def write(
    records: Iterable[BaseModel], stream: IO[bytes], model: type[BaseModel] = FigureRecord, name: str = "Figures"
) -> None:
    """A workbook with a sheet called `name`, or several where there are more records than one may have.

    Dates are as their articles write them: Excel knows no time zones. A text longer than a cell may be is cut off.
    """
    from xlsxwriter import Workbook  # takes a while to load, which only this format needs

    options = {
        "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
    }  # fmt: skip
    with Workbook(stream, options) as workbook:
        workbook.set_properties({"title": name, "comments": "Written by Topline"})
        styles = {
            "head": workbook.add_format({"bold": True, "bottom": 1}),
            "amount": workbook.add_format({"num_format": "#,##0"}),
            "date": workbook.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
            # without it a text that looks like a formula becomes one when somebody edits its cell
            "quoted": workbook.add_format({"quote_prefix": True}),
        }
        row, sheets, sheet = 0, 1, _new_sheet(workbook, name, model, styles)
        for record in records:
            row += 1
            if row == MOST_ROWS:
                _close(sheet, row - 1, model)
                row, sheets = 1, sheets + 1
                sheet = _new_sheet(workbook, f"{name} {sheets}", model, styles)
            for column, value in enumerate(cells(record)):
                _put(sheet, row, column, value, styles)
        _close(sheet, row, model)


def _new_sheet(workbook: Any, name: str, model: type[BaseModel], styles: dict[str, Any]) -> Worksheet:
    sheet: Worksheet = workbook.add_worksheet(name)
    for column, head in enumerate(heads(model)):
        sheet.set_column(column, column, _WIDTHS.get(head, _WIDTH))
        sheet.write_string(0, column, head, styles["head"])
    sheet.freeze_panes(1, 0)
    return sheet


def _close(sheet: Worksheet, last: int, model: type[BaseModel]) -> None:
    if last:
        sheet.autofilter(0, 0, last, len(heads(model)) - 1)


def _put(sheet: Worksheet, row: int, column: int, value: Cell, styles: dict[str, Any]) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, datetime) and value.replace(tzinfo=None) >= _EARLIEST:
        sheet.write_datetime(row, column, value.replace(tzinfo=None), styles["date"])
    elif isinstance(value, int | float):
        whole = isinstance(value, float) and value.is_integer() and abs(value) >= 1000
        sheet.write_number(row, column, value, styles["amount"] if whole else None)
    else:
        text = value.isoformat() if isinstance(value, datetime) else value
        text = _NO_XML.sub("\N{REPLACEMENT CHARACTER}", storable(text))[:_LONGEST]
        sheet.write_string(row, column, text, styles["quoted"] if is_formula(text) else None)
