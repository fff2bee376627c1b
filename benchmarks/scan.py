"""How long it takes to find the articles of a folder, and to list a new one by its heads.

    python benchmarks/scan.py [--articles 100000] [--flat]

Floors of the same run: scandir and stat of every file; the same with the first 8 KB of each read.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from pathlib import Path

from corpus import kept
from measured import Measured, best

from core.article.folder import scan
from core.library.library import Library, Progress
from core.settings import HOME_VARIABLE, home


class Listed(Exception):  # noqa: N818  # no error: the list is complete, and nobody waits for more
    """Ends a refresh when all is listed."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--flat", action="store_true", help="all files in one folder")
    arguments = parser.parse_args()
    folder = kept(arguments.articles, flat=arguments.flat)
    measured = Measured(f"scan {folder.name}")
    walk(folder, b"")  # what the system keeps of the disk is the same for all that follow
    measured.floor("scandir + stat", best(lambda: walk(folder, None)))
    measured.value("scan", best(lambda: sum(1 for _ in scan(folder))))
    measured.floor("scandir + stat + first 8 KB", best(lambda: walk(folder, b"")))
    with tempfile.TemporaryDirectory() as place:
        first, whole = listed(folder, Path(place))
    measured.alone("first rows of a new folder", first, "ms", first, bar="≤ 200 ms")
    measured.value("complete list of a new folder", whole, bar=f"≤ {arguments.articles * 0.05:,.0f} ms")
    measured.keep()


def walk(folder: Path, read: bytes | None) -> int:
    """Files below a folder, each with its size and time, and its first 8 KB where it is to be `read`."""
    count, waiting = 0, [str(folder)]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir():
                    waiting.append(entry.path)
                    continue
                entry.stat()
                count += 1
                if read is not None:
                    handle = os.open(entry.path, os.O_RDONLY)
                    os.read(handle, 8 << 10)
                    os.close(handle)
    return count


def listed(folder: Path, place: Path) -> tuple[float, float]:
    """After how many milliseconds of a first refresh the first rows stand in the index, and all."""
    library = Library.open(folder, home({HOME_VARIABLE: str(place)}))
    started, first = time.perf_counter(), 0.0

    def tell(progress: Progress) -> None:
        nonlocal first
        if progress.phase == "list" and progress.done and not first:
            first = time.perf_counter() - started
        if progress.phase == "read":
            raise Listed

    try:
        library.refresh(tell)
    except Listed:
        pass
    finally:
        library.close()
    return first * 1000, (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main()
