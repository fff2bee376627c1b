"""Records as CSV for spreadsheets, whose cells can never become formulas."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import TextIO

from pydantic import BaseModel

from core.export.cells import cells, heads, lines_to, written
from core.figures.record import FigureRecord

MARK = "\ufeff"
"""What a file begins with, so that Excel reads it as UTF-8."""


def write(records: Iterable[BaseModel], stream: TextIO, model: type[BaseModel] = FigureRecord) -> None:
    """A header line and one line a record. Text that could be taken for a formula gets an apostrophe before it."""
    writer = lines_to(stream)
    writer.writerow(heads(model))
    for record in records:
        writer.writerow([written(value) for value in cells(record)])


def text_of(records: Iterable[BaseModel], model: type[BaseModel] = FigureRecord) -> str:
    """The same as a text."""
    text = io.StringIO()
    write(records, text, model)
    return text.getvalue()
