"""What the cells of a record hold, and how text is kept from being taken for a formula."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from pydantic import BaseModel  # which takes a while to load, and a table on the clipboard does not need

Cell = str | float | int | bool | datetime | None

# What spreadsheets take for a formula: these signs, in any width, at the start of a cell or of a line in it, also
# behind space
_FORMULA = re.compile(r"(?:^|[\r\n;])[\s\u200b\ufeff]{0,99}[=+\-@\uff1d\uff0b\uff0d\uff20|%]|^[\t\r\n]")

_NUMBER = re.compile(r"[+\-]?\d[\d.,]{0,40}[%x]?")
"""What a spreadsheet may take for a number, and for nothing else."""


def heads(model: type[BaseModel]) -> tuple[str, ...]:
    """The names of the columns: the fields of the record, in its order."""
    return tuple(model.model_fields)


def cells(record: BaseModel) -> Iterator[Cell]:
    """The values of a record, in the order of `heads`: numbers as numbers, times as times, lists as JSON."""
    return (_as_json(value) if isinstance(value, tuple) else value for _, value in record)


def _as_json(records: Sequence[BaseModel]) -> str:
    return json.dumps([record.model_dump(mode="json") for record in records], ensure_ascii=False)


def is_formula(text: str) -> bool:
    """Whether a spreadsheet could take this text for a formula."""
    return _FORMULA.search(text) is not None and _NUMBER.fullmatch(text) is None


def guarded(text: str) -> str:
    """The text with an apostrophe before it where it could be taken for a formula."""
    return "'" + text if is_formula(text) else text


def written(value: Cell) -> str:
    """A cell as plain text: exact numbers without an exponent where they have 15 digits or fewer, text guarded."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, str):
        return guarded(value)
    return number_text(value)


def number_text(value: float) -> str:
    """A number as any program reads it, whatever the user's country: 52000000, 0.25, 1e+300."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return repr(value)


def lines_to(stream: TextIO) -> Any:
    """A writer as of the standard library, whose lines end in a plain line feed."""
    # only a writer that ends its lines with a carriage return puts one that a cell holds in quotation marks
    return csv.writer(_Lines(stream), lineterminator="\r\n")


class _Lines:
    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, line: str) -> None:
        self._stream.write(line.removesuffix("\r\n") + "\n")
