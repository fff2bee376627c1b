"""Records as JSON lines: one object a line, in UTF-8, exact."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TextIO

from pydantic import BaseModel


def write(records: Iterable[BaseModel], stream: TextIO) -> None:
    """One line a record."""
    for record in records:
        stream.write(line_of(record))


def line_of(record: BaseModel) -> str:
    """The line of a record, with its end."""
    return json.dumps(record.model_dump(mode="json"), ensure_ascii=False) + "\n"


def text_of(records: Iterable[BaseModel]) -> str:
    """All lines."""
    return "".join(map(line_of, records))
