"""Files and folders named on the command line, read in processes that a hostile file may kill."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from core.article.folder import check_folder, scan
from core.errors import FolderError, ToplineError
from core.library.corrected import corrected
from core.library.entry import Entry, failed_entry
from core.library.fiscal_years import years_of
from core.library.library import Library
from core.library.reading_pool import ReadingPool, read_entries
from topline.output import note

_MOST_SIGNS = 256 * 1024 * 1024


def read_one(path: Path) -> Entry:
    """The entry of one file, whose `file` is its name."""
    entries = [entry for _, entry in read_path(as_file(path))]
    if not entries:
        raise ToplineError(f"There is no file {path}")
    return entries[0]


def read_path(path: Path) -> Iterator[tuple[str, Entry]]:
    """The entries of a file, or of all articles in a folder, sorted by name.

    Articles of one folder teach each other their companies' fiscal years, as in the index; those that learn something
    are read a second time. What the user corrected does not count, so that the same folder always gives the same.
    """
    if not path.is_dir():
        real = as_file(path).resolve()
        with ReadingPool(real.parent) as pool:
            for batch in pool.read([real.name], read_entries, failed_entry):
                for _, entry in batch:
                    if entry is not None:
                        yield path.name, replace(entry, article=replace(entry.article, file=path.name))
        return
    check_folder(path)
    root = path.resolve()
    files = sorted(c.file for c in scan(root, lambda folder, reason: note(f"{path / folder}: {reason}")))
    with ReadingPool(root) as pool:
        batches = pool.read(files, read_entries, failed_entry)
        found = {file: entry for batch in batches for file, entry in batch if entry is not None}
        told = years_of(found)
        for batch in pool.read(sorted(told), partial(read_entries, told=told), failed_entry):
            found |= {file: entry for file, entry in batch if entry is not None}
    yield from sorted(found.items())


def read_library(library: Library) -> Iterator[tuple[str, Entry]]:
    """The entries of all articles of an open folder, sorted by name, as its window shows them: told what the library
    knows of their companies' fiscal years, and with the figures as the user corrected them."""
    files = sorted(candidate.file for candidate in scan(library.folder))
    told = {file: year for file in files if (year := library.told(file)) is not None}
    corrections = library.corrections.all()
    found: dict[str, Entry] = {}
    with ReadingPool(library.folder) as pool:
        for batch in pool.read(files, partial(read_entries, told=told), failed_entry):
            found |= {file: corrected(entry, corrections.get(file, ())) for file, entry in batch if entry is not None}
    yield from sorted(found.items())


def text_of(file: str) -> str:
    """The text of a file that is to be imported, or with '-' of standard input. Raises ToplineError."""
    if file == "-":
        return sys.stdin.read(_MOST_SIGNS)
    try:
        with Path(file).open(encoding="utf-8", errors="surrogateescape", newline="") as there:
            return there.read(_MOST_SIGNS)
    except OSError as error:
        raise ToplineError(f"{file} cannot be read: {error.strerror or error}") from error


def as_file(path: Path) -> Path:
    """`path`, where it is something that can be read as one file. Raises ToplineError, FolderError."""
    if path.is_dir():
        raise FolderError(path, f"{path} is a folder", "Name a file in it")
    if not path.exists() and not path.is_symlink():
        raise ToplineError(f"There is no file {path}", "Check the path")
    return path
