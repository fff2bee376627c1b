"""A folder named on the command line, with its index up to date."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.library.library import Library, Report
from core.settings import home
from topline.output import note, progress_bar


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
