"""`topline extract PATH…`: figure records."""

from __future__ import annotations

import argparse
from pathlib import Path

from core.errors import ToplineError
from core.export import csv, jsonl
from core.figures.record import FigureRecord, to_record
from core.library.entry import Entry
from topline.output import note, write
from topline.reading import read_path


def configure(parser: argparse.ArgumentParser) -> None:
    """Declares the arguments."""
    parser.description = (
        "Writes every figure of files and folders with its value, unit, period, basis and place in the text,\n"
        "its confidence (0 to 1), and whether charts show it (plotted). `file` is relative to the folder given.\n"
        "Articles of a folder teach each other when their companies' fiscal years end; a file alone is on its own.\n"
        "It is what the text alone gives, the same on every machine: topline export has what you corrected."
    )
    parser.epilog = (
        "examples:\n  topline extract ~/announcements > figures.jsonl\n"
        "  topline extract alab-q4.md mrvl-q4.md --format csv -o figures.csv"
    )
    parser.add_argument("paths", type=Path, nargs="+", metavar="PATH", help="an article, or a folder of articles")
    parser.add_argument("--format", choices=("jsonl", "csv"), default="jsonl", help="jsonl (the default) or csv")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="write to a file")


def run(arguments: argparse.Namespace) -> int:
    """Reads the files and writes their figures, sorted by file and place."""
    for path in arguments.paths:
        if not path.exists() and not path.is_symlink():
            raise ToplineError(f"There is no file or folder {path}", "Check the path")
    records: list[FigureRecord] = []
    for path in arguments.paths:
        for file, entry in read_path(path):
            records += _records(file, entry)
            for problem in entry.article.problems:
                if not problem.partial:
                    note(f"{file}: {problem.reason}")
    write((csv if arguments.format == "csv" else jsonl).text_of(records), arguments.output)
    return 0


def _records(file: str, entry: Entry) -> list[FigureRecord]:
    article, records = entry.article, []
    for figure in sorted(entry.extraction.figures, key=lambda figure: (figure.start, figure.end)):
        try:
            records.append(to_record(figure, file, entry.subject.ticker, article.title, article.date))
        except ValueError:  # pydantic's, of a figure that breaks the contract: it must not cost all the others
            note(f"{file}: the figure {figure.quote!r} was left out, since it makes no sense")
    return records
