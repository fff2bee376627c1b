"""What is exported: the figures of articles, or the points of a ticker, written to a file in a format."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, Literal, get_args

from pydantic import BaseModel

from core.analysis.across import points_of_company
from core.errors import StoppedError
from core.export import csv, jsonl, xlsx
from core.export.appearing import appearing
from core.export.points import PointRecord, point_records
from core.figures.figure import Figure
from core.figures.record import FigureRecord, to_record
from core.library.library import Library

Format = Literal["csv", "xlsx", "jsonl"]
FORMATS: tuple[Format, ...] = get_args(Format)

_TOGETHER = 400
"""Articles that are read from the index at once."""


def article_records(
    library: Library, ids: Sequence[int], left_out: Callable[[str, Figure], None] | None = None
) -> Iterator[FigureRecord]:
    """The figures of the articles with these ids, article after article, each in the order of its text.

    What the user rejected as no figure is left out. `left_out(file, figure)` is told of others, which break the
    contract of the record.
    """
    for start in range(0, len(ids), _TOGETHER):
        for row, figures in library.figures_of(ids[start : start + _TOGETHER]):
            for figure in sorted(figures, key=lambda figure: (figure.start, figure.end)):
                if figure.correction == "rejected":
                    continue
                try:
                    yield to_record(figure, row.file, row.ticker, row.title, row.date)
                except ValueError:
                    if left_out is not None:
                        left_out(row.file, figure)


def series_records(library: Library, ticker: str) -> Iterator[PointRecord]:
    """What the charts of a ticker draw at level, and what that implies."""
    return point_records(ticker, points_of_company(library.ticker_figures(ticker)))


def format_of(path: Path) -> Format | None:
    """The format that a file's name asks for, None where it is of none."""
    ending = path.suffix.lower().removeprefix(".")
    return next((one for one in FORMATS if one == ending), None)


def write_file(
    records: Iterable[BaseModel],
    model: type[BaseModel],
    path: Path,
    format: Format,
    cancelled: Callable[[], bool] = lambda: False,
) -> int:
    """Writes records to a file, which appears whole or not at all; returns how many.

    Raises ToplineError where it cannot be written, and StoppedError where it was `cancelled`.
    """
    count = 0

    def counted() -> Iterator[BaseModel]:
        nonlocal count
        for record in records:
            if cancelled():
                raise StoppedError
            count += 1
            yield record

    with appearing(path) as file:
        _WRITERS[format](counted(), file, model)
    return count


def _write_csv(records: Iterable[BaseModel], file: IO[bytes], model: type[BaseModel]) -> None:
    text = _as_text(file)
    text.write(csv.MARK)
    csv.write(records, text, model)
    text.detach()


def _write_jsonl(records: Iterable[BaseModel], file: IO[bytes], _model: type[BaseModel]) -> None:
    text = _as_text(file)
    jsonl.write(records, text)
    text.detach()


def _write_xlsx(records: Iterable[BaseModel], file: IO[bytes], model: type[BaseModel]) -> None:
    xlsx.write(records, file, model, "Figures" if model is FigureRecord else "Series")


def _as_text(file: IO[bytes]) -> io.TextIOWrapper:
    # names of files that are no Unicode come out as escapes, which JSON reads back
    return io.TextIOWrapper(file, encoding="utf-8", errors="backslashreplace", newline="")


_WRITERS = {"csv": _write_csv, "xlsx": _write_xlsx, "jsonl": _write_jsonl}
