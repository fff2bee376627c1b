"""What it costs to index a new folder, search and figures and all.

    python benchmarks/index.py [FOLDER] [--articles 10000]

The floor is the CPU that it takes to read the articles and extract their figures, by as many processes at once as there
are CPUs: two virtual CPUs often share a core, and each then needs more time for the same. What indexing costs on top
of it (sending, writing, listing by heads, starting processes) is printed for an article, as is the speed.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import tempfile
import time
from functools import partial
from pathlib import Path

from corpus import folder_asked
from measured import Measured

from core.article.folder import scan
from core.library.ingest import read_entries
from core.library.library import Library
from core.settings import HOME_VARIABLE, home

_SAMPLE = 2_000


def main() -> None:
    folder = folder_asked(__doc__)
    files = sorted(candidate.file for candidate in scan(folder))
    sample = files[:: max(1, len(files) // _SAMPLE)]
    alone = read(folder, sample)
    count = os.cpu_count() or 1
    with multiprocessing.get_context("spawn").Pool(count) as pool:
        pool.map(partial(read, folder), [sample[:50]] * count, chunksize=1)  # all have started
        floor = sum(pool.map(partial(read, folder), [sample] * count, chunksize=1)) / count
    with tempfile.TemporaryDirectory() as place:
        where = home({HOME_VARIABLE: place})
        library = Library.open(folder, where)
        before, started = cpu(), time.perf_counter()
        own = time.process_time()
        report = library.refresh()
        seconds = time.perf_counter() - started
        own = time.process_time() - own
        library.close()
        spent = (cpu() - before) / report.articles * 1000
        size = where.index.stat().st_size
    measured = Measured(f"index {folder.name}")
    print(f"{report.articles:,} articles with {report.figures:,} figures")
    measured.floor(f"reading and extracting, {count} at once, CPU an article", floor)
    measured.value("the same by one process alone", alone)
    measured.value("all of indexing, CPU an article", spent)
    measured.value("on top of reading and extracting", spent - floor, bar="≤ 0.5 ms")
    measured.value("of that, the one writer", own / report.articles * 1000)
    measured.alone("articles a second", report.articles / seconds, "/s", report.articles / seconds, bar="≥ 700")
    measured.alone("index, of an article", size / report.articles / 1000, "KB", size / report.articles)
    measured.keep()


def read(folder: Path, files: list[str]) -> float:
    """Milliseconds of CPU to read one of the files and extract its figures, on average."""
    read_entries(folder, files[:50], 1e9)  # patterns are compiled
    started = time.process_time()
    read_entries(folder, files, 1e9)
    return (time.process_time() - started) / len(files) * 1000


def cpu() -> float:
    """Seconds of CPU of this process and of those that it has waited for."""
    both = (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in both)


if __name__ == "__main__":
    main()
