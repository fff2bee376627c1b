"""A folder named on the command line, with its index up to date."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.library.library import Library, Report
from core.settings import home
from topline.output import note, progress_bar


def add_folder(parser: argparse.ArgumentParser) -> None:
    """Declares FOLDER."""
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the folder of articles")


@contextmanager
def fresh_library(folder: Path) -> Iterator[tuple[Library, Report]]:
    """The library of a folder, its index built where missing and brought up to date otherwise."""
    library = Library.open(folder, home())
    try:
        if library.notice:
            note(library.notice)
        yield library, library.refresh(progress_bar())
    finally:
        library.close()
