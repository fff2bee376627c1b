"""`topline problems FOLDER`: what could not be read as written."""

from __future__ import annotations

import argparse

from topline.library import add_folder, fresh_library
from topline.output import print_json, printable


def configure(parser: argparse.ArgumentParser) -> None:
    """Declares the arguments."""
    parser.description = "Lists what could not be read as written, with the reason. All these articles are listed too."
    parser.epilog = "examples:\n  topline problems ~/announcements\n  topline problems ~/announcements --json"
    add_folder(parser)
    parser.add_argument("--json", action="store_true", help="write a JSON list")


def run(arguments: argparse.Namespace) -> int:
    """Writes the problems, sorted by file."""
    with fresh_library(arguments.folder, tell=False) as (library, _):
        problems = library.problems()
    if arguments.json:
        print_json([{"file": file, "reason": p.reason, "line": p.line, "code": p.code} for file, p in problems])
    else:
        for file, problem in problems:
            print(f"{printable(file)}{f':{problem.line}' if problem.line else ''}: {printable(problem.reason)}")
    return 0
