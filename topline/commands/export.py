"""`topline export FOLDER`: the figures that a search finds, or a ticker's series, as a file."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from pydantic import BaseModel

from core.article.tickers import normal_ticker
from core.errors import ToplineError
from core.export import csv, jsonl
from core.export.gathering import FORMATS, Format, article_records, format_of, series_records, write_file
from core.export.points import PointRecord
from core.figures.figure import Figure
from core.figures.record import FigureRecord
from core.library.library import Library
from core.library.query import Query
from topline.library import add_folder, fresh_library
from topline.output import note
from topline.query import parsed


def configure(parser: argparse.ArgumentParser) -> None:
    """Declares the arguments."""
    parser.description = (
        "Writes the figures of all articles of a folder, or of those that a search finds, one a line with its\n"
        "article, value, unit, period, basis and place in the text; or the points of a ticker's charts.\n"
        "docs/export.md tells the columns, and how to read the files with pandas, polars and DuckDB."
    )
    parser.epilog = (
        "examples:\n  topline export ~/announcements -o figures.xlsx\n"
        "  topline export ~/announcements --query 'ticker:ALAB after:2025-01' -o alab.csv\n"
        "  topline export ~/announcements --article 2025/alab-q4.md\n"
        "  topline export ~/announcements --series ALAB --format jsonl"
    )
    add_folder(parser)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--query", metavar="QUERY", default="", help="only of articles that this search finds")
    what.add_argument("--article", metavar="FILE", help="only of this article, given relative to the folder")
    what.add_argument("--series", metavar="TICKER", help="the points of this ticker's charts, and what they imply")
    parser.add_argument("--format", choices=FORMATS, help="by the ending of -o FILE where it tells, else jsonl")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="write to a file (xlsx needs one)")


def prepared(arguments: list[str]) -> list[str]:
    """The arguments with a query that begins with '-word', which argparse takes for an option, tied to its own."""
    joined: list[str] = []
    for argument in arguments:
        if joined and joined[-1] == "--query":
            joined[-1] = f"--query={argument}"
        else:
            joined.append(argument)
    return joined


def run(arguments: argparse.Namespace) -> int:
    """Writes the records; a search that is wrong is pointed at."""
    output: Path | None = arguments.output
    format: Format = arguments.format or (format_of(output) if output else None) or "jsonl"
    if format == "xlsx" and output is None:
        raise ToplineError("A workbook cannot be written to the terminal", "Name a file with -o")
    query = parsed(arguments.query)
    if query is None:
        return 2
    model = PointRecord if arguments.series else FigureRecord
    with fresh_library(arguments.folder) as (library, _):
        records = _records(library, query, arguments)
        if output is not None:
            write_file(records, model, output, format)
        elif format == "csv":
            csv.write(records, sys.stdout, model)
        else:
            jsonl.write(records, sys.stdout)
    return 0


def _records(library: Library, query: Query, arguments: argparse.Namespace) -> Iterator[BaseModel]:
    if arguments.series:
        return series_records(library, normal_ticker(arguments.series))
    if arguments.article:
        row = library.row_of(arguments.article)
        if row is None:
            raise ToplineError(f"There is no article {arguments.article}", "Give its path relative to the folder")
        ids: tuple[int, ...] = (row.id,)
    else:
        ids = tuple(chain.from_iterable(section.ids for section in library.find(query)))
    return article_records(library, ids, _left_out)


def _left_out(file: str, figure: Figure) -> None:
    note(f"{file}: the figure {figure.quote!r} was left out, since it makes no sense")
