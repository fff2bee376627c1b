"""How long it takes to find that nothing changed in a large folder, and to take over what did.

    python benchmarks/refresh.py [--articles 100000] [--changed 100]

The index is made of the files' names and times alone, so that 100,000 take seconds. Floor: scandir and stat of all.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from pathlib import Path

from corpus import kept
from measured import Measured, best
from scan import walk

from core import database
from core.article.article import Article, Subject
from core.article.folder import scan
from core.figures.figure import Extraction
from core.library import first_list, store
from core.library.entry import Entry
from core.library.index import Index
from core.library.library import Library
from core.marks.marks import Marks
from core.settings import HOME_VARIABLE, Home, home


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--changed", type=int, default=100)
    arguments = parser.parse_args()
    folder = kept(arguments.articles).resolve()
    measured = Measured(f"refresh {folder.name}")
    with tempfile.TemporaryDirectory() as place:
        where = home({HOME_VARIABLE: place})
        fill(folder, where)
        library = Library.open(folder, where)
        library.refresh()
        measured.floor("scandir + stat", best(lambda: walk(folder, None)))
        measured.value("refresh, nothing changed", best(library.refresh), bar="≤ 2 ×")
        files = sorted(candidate.file for candidate in scan(folder))[: arguments.changed]
        for file in files:
            os.utime(folder / file)
        started = time.perf_counter()
        report = library.refresh()
        measured.value(f"refresh, {report.changed} changed", (time.perf_counter() - started) * 1000)
        library.close()
    measured.keep()


def fill(folder: Path, where: Home) -> None:
    """An index that knows each file of the folder, and next to nothing of what it says."""
    Marks(where.marks, where.backups).close()
    index = Index(where.index, where.marks)
    entries = [
        (candidate, Entry(Article(candidate.file, candidate.file, ""), Subject(), Extraction()))
        for candidate in scan(folder)
    ]
    with index.writing() as connection, database.transaction(connection):
        store.put(connection, first_list.root_id(connection, str(folder)), entries)
    index.close()


if __name__ == "__main__":
    main()
