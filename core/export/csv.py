"""Figure records as CSV for spreadsheets, whose cells can never become formulas."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from core.figures.record import FigureRecord

# What spreadsheets take for a formula: these signs, in any width, at the start of a cell or of a line in it, also
# behind space
_FORMULA = re.compile(r"(?:^|[\r\n;])[\s\u200b\ufeff]{0,99}[=+\-@\uff1d\uff0b\uff0d\uff20|%]|^[\t\r\n]")


def text_of(records: Iterable[FigureRecord]) -> str:
    """A header line and one line a record. Text that could be taken for a formula gets an apostrophe before it."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(FigureRecord.model_fields)
    for record in records:
        writer.writerow([_cell(value) for value in record.model_dump(mode="json").values()])
    return text.getvalue()


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and _FORMULA.search(value):
        return "'" + value
    return value
