"""Whether an index that only hears of what happens in its folder ends as one made afresh, after many random events.

    python benchmarks/events.py [--events 200000] [--files 300] [--together 1000] [--seed 1]

Files and folders are written, appended to, replaced as editors do it, renamed, moved and deleted, while the folder is
watched as a window does; after each burst the index is refreshed with what the watch told. In the end it is compared,
row by row, with an index of the folder that is made anew. Of the process it tells memory and open files before and
after. The floor is the same events without anybody who listens.
"""

from __future__ import annotations

import argparse
import os
import queue
import random
import shutil
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.measured import Measured  # noqa: E402  # the checkout comes first on the path
from core.library.library import Library, Row, Touched  # noqa: E402
from core.library.parser import parse  # noqa: E402
from core.library.watching import FolderWatch  # noqa: E402
from core.settings import Home  # noqa: E402

_PATIENCE_S = 120.0
_TEXT = """---
title: {title}
date: 2025-{month:02}-{day:02}
tags: [events]
---
Brindle Looms plc (LSE: BRL) sold {count} looms. Revenue for the first quarter of 2025 was ${revenue} million.
"""
_ACTS = (("write", 40), ("append", 15), ("save", 15), ("move", 12), ("delete", 10), ("folder", 3), ("remove", 2),
         ("rename", 3))  # fmt: skip


class Vandal:
    """Does random things to a folder that never holds many more than `files` files."""

    def __init__(self, folder: Path, files: int, seed: int) -> None:
        self._folder = folder
        self._most = files
        self._draw = random.Random(seed)
        self._acts = [name for name, weight in _ACTS for _ in range(weight)]
        self._count = 0

    def act(self) -> None:
        """One event, or none where what it needs is not there."""
        self._count += 1
        path, target = self._path(), self._path()
        try:
            match self._draw.choice(self._acts):
                case "write":
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_text(self._text(), encoding="utf-8")
                case "append" if path.exists():
                    with path.open("a", encoding="utf-8") as file:
                        file.write(f"\nGross margin was {self._draw.uniform(20, 60):.1f}%.\n")
                case "save" if path.exists():
                    new = path.with_name(f".{path.name}.new")
                    new.write_text(self._text(), encoding="utf-8")
                    new.replace(path)
                case "move" if path.exists():
                    target.parent.mkdir(parents=True, exist_ok=True)
                    path.replace(target)
                case "delete":
                    path.unlink(missing_ok=True)
                case "folder":
                    path.parent.mkdir(parents=True, exist_ok=True)
                case "remove" if path.parent != self._folder:
                    shutil.rmtree(path.parent)
                case "rename" if path.parent != self._folder:
                    path.parent.rename(target.parent)
        except OSError:
            return  # no such folder, or one that is not empty

    def _path(self) -> Path:
        number = self._draw.randrange(self._most)
        folders = ("", "a", "a/b", "a/b/c", "d", "d/e", "f g", "h")
        return self._folder / folders[number % len(folders)] / f"article-{number}.md"

    def _text(self) -> str:
        draw = self._draw
        title = f"Brindle Looms report {self._count}"
        revenue = f"{draw.uniform(10, 900):.1f}"
        return _TEXT.format(title=title, month=draw.randint(1, 12), day=draw.randint(1, 28), count=self._count,
                            revenue=revenue)  # fmt: skip


def rows(library: Library) -> dict[str, Row]:
    """All that lists show, by file."""
    return {row.file: replace(row, id=0) for row in library.rows(library.find(parse(""))[0].ids)}


def state() -> tuple[float, int]:
    """Resident megabytes and open files of this process; zeros where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6, len(list(Path("/proc/self/fd").iterdir()))
    except OSError:
        return 0.0, 0


def home(folder: Path) -> Home:
    return Home(*(folder / name for name in ("config", "data", "cache")))


def listen(told: queue.SimpleQueue[Touched], mark: str) -> Touched:
    """What the watch tells until it has told of a file that was written last."""
    touched = Touched()
    while not touched.everything and mark not in touched.paths:
        touched = touched.and_then(told.get(timeout=_PATIENCE_S))
    return touched


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=200_000)
    parser.add_argument("--files", type=int, default=300)
    parser.add_argument("--together", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    measured = Measured(f"events {arguments.events}")
    with tempfile.TemporaryDirectory() as temporary:
        place = Path(temporary).resolve()
        quiet, folder = place / "quiet", place / "folder"
        quiet.mkdir()
        folder.mkdir()
        vandal, started = Vandal(quiet, arguments.files, arguments.seed), time.perf_counter()
        for _ in range(arguments.events):
            vandal.act()
        measured.floor(f"{arguments.events:,} events, nobody listens", time.perf_counter() - started, "s")

        vandal = Vandal(folder, arguments.files, arguments.seed)
        told: queue.SimpleQueue[Touched] = queue.SimpleQueue()
        library = Library.open(folder, home(place / "live"))
        library.refresh(workers=1)
        watch = FolderWatch(folder, told.put)
        memory, handles = state()
        started, refreshed, bursts, wholes = time.perf_counter(), 0.0, 0, 0
        for first in range(0, arguments.events, arguments.together):
            for _ in range(min(arguments.together, arguments.events - first)):
                vandal.act()
            mark = f"mark-{bursts % 2}.md"
            (folder / mark).write_text(f"Burst {bursts}.\n", encoding="utf-8")
            touched = listen(told, mark)
            before = time.perf_counter()
            library.refresh(workers=1, touched=touched)
            refreshed += time.perf_counter() - before
            bursts += 1
            wholes += touched.everything
        measured.value("the same, watched and indexed", time.perf_counter() - started, "s")
        print(f"{bursts} refreshes of {refreshed / bursts * 1e3:,.0f} ms each, {wholes} of the whole folder")
        now, open_now = state()
        print(f"memory {memory:.0f} → {now:.0f} MB, open files {handles} → {open_now}")
        watch.stop()
        heard = rows(library)
        library.close()
        library = Library.open(folder, home(place / "fresh"))
        library.refresh(workers=1)
        fresh = rows(library)
        library.close()
    wrong = sorted(file for file in {*heard, *fresh} if heard.get(file) != fresh.get(file))
    print(f"{len(fresh)} articles in the end, {len(wrong)} of them not as in a fresh index {wrong[:5] or ''}")
    measured.keep()
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
