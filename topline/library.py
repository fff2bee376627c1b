"""A folder named on the command line, with its index up to date."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from core.errors import StoreError
from core.library.library import Library, Report
from core.marks.marks import Marks
from core.settings import home
from topline.output import note, progress_bar


def add_folder(parser: argparse.ArgumentParser) -> None:
    """Declares FOLDER."""
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the folder of articles")


_MOST_TOLD = 3


@contextmanager
def fresh_library(folder: Path, *, tell: bool = True) -> Iterator[tuple[Library, Report]]:
    """The library of a folder, its index built where missing and brought up to date otherwise. Where nothing could be
    read in it, that is told with the reason, unless the command does so itself."""
    with _opened(folder) as library:
        report = library.refresh(progress_bar())
        if tell and report.problems and not report.figures:
            _tell_unread(library)
        yield library, report


@contextmanager
def library_as_it_is(folder: Path) -> Iterator[tuple[Library, bool]]:
    """The same, and whether its index is up to date. Where it cannot be, as on a full disk, what it holds already may
    do, and the reason is told; where it holds nothing, StoreError is raised."""
    with _opened(folder) as library:
        try:
            report = library.refresh(progress_bar())
        except StoreError as error:
            if library.is_empty():
                raise
            note(str(error))
            note("Not all of the folder is indexed: there may be more")
            yield library, False
        else:
            if report.problems and not report.figures:
                _tell_unread(library)
            yield library, True


@contextmanager
def _opened(folder: Path) -> Iterator[Library]:
    library = Library.open(folder, home())
    try:
        if library.notice:
            note(library.notice)
        yield library
    finally:
        library.close()


def notes_on(path: Path) -> list[str]:
    """The notes that the user wrote on a file, in whichever folder that holds it; mostly one, or none."""
    place = home()
    if not (place.data / "marks.db").exists():
        return []
    real, found = path.resolve(), {}
    try:
        with closing(Marks(place.marks, place.backups)) as marks:
            for folder in real.parents:
                written, _ = marks.note(str(folder), real.relative_to(folder).as_posix())
                if written is not None:
                    found[written.text] = written.set_at
    except StoreError as error:
        note(str(error))
    return sorted(found, key=lambda text: -found[text])


def _tell_unread(library: Library) -> None:
    unread = [(file, problem) for file, problem in library.problems() if not problem.partial]
    for file, problem in unread[:_MOST_TOLD]:
        note(f"{file}: {problem.reason}")
    if len(unread) > _MOST_TOLD:
        note(f"{len(unread) - _MOST_TOLD:,} more could not be read: see topline problems")
