"""What the cells of a record hold, and how text is kept from being taken for a formula."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from pydantic import BaseModel

Cell = str | float | int | bool | datetime | None

# What spreadsheets take for a formula: these signs, in any width, at the start of a cell or of a line in it, also
# behind space
_FORMULA = re.compile(r"(?:^|[\r\n;])[\s\u200b\ufeff]{0,99}[=+\-@\uff1d\uff0b\uff0d\uff20|%]|^[\t\r\n]")


def heads(model: type[BaseModel]) -> tuple[str, ...]:
    """The names of the columns: the fields of the record, in its order."""
    return tuple(model.model_fields)


def cells(record: BaseModel) -> Iterator[Cell]:
    """The values of a record, in the order of `heads`: numbers as numbers, times as times."""
    return (value for _, value in record)


def is_formula(text: str) -> bool:
    """Whether a spreadsheet could take this text for a formula."""
    return _FORMULA.search(text) is not None


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
