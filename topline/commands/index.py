"""`topline index FOLDER`: builds or refreshes the index."""

from __future__ import annotations

import argparse

from topline.library import add_folder, fresh_library
from topline.output import print_json


def configure(parser: argparse.ArgumentParser) -> None:
    """Declares the arguments."""
    parser.description = "Builds the index of a folder, or refreshes it: only files that are new or changed are read."
    parser.epilog = "examples:\n  topline index ~/announcements\n  topline index ~/announcements --json"
    add_folder(parser)
    parser.add_argument("--json", action="store_true", help="write what was found as a JSON object")


def run(arguments: argparse.Namespace) -> int:
    """Indexes the folder and says what was found."""
    with fresh_library(arguments.folder) as (_, report):
        pass
    if arguments.json:
        print_json(
            {
                "articles": report.articles,
                "figures": report.figures,
                "problems": report.problems,
                "new": report.new,
                "changed": report.changed,
                "removed": report.removed,
                "seconds": round(report.seconds, 3),
            }
        )
    else:
        articles, figures = _many(report.articles, "article"), _many(report.figures, "figure")
        print(
            f"{articles} with {figures}, {report.problems:,} with problems"
            f" ({report.new:,} new, {report.changed:,} changed, {report.removed:,} removed) in {report.seconds:.1f} s"
        )
    return 0


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"
