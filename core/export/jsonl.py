"""Figure records as JSON lines: one object a line, in UTF-8, exact."""

from __future__ import annotations

import json
from collections.abc import Iterable

from core.figures.record import FigureRecord


def text_of(records: Iterable[FigureRecord]) -> str:
    """The lines, each with its end."""
    return "".join(json.dumps(record.model_dump(mode="json"), ensure_ascii=False) + "\n" for record in records)
