"""The same folder in other programs, where they are installed: ripgrep, Recoll and Zim beside Topline.

    python benchmarks/peers.py [FOLDER] [--articles 10000]

What it costs to index the folder, in seconds of the clock and of all CPUs, how large the index is, and how long the
word 'revenue' takes to be found in a process of its own. Floor: ripgrep, which has no index and reads all of it. Only
Topline extracts figures, and Zim indexes names and links alone: it reads all pages for a word.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from corpus import ROOT, folder_asked
from index import cpu
from measured import Measured, best

from core.settings import HOME_VARIABLE

_WORD = "revenue"


@dataclass(frozen=True, slots=True)
class Peer:
    """A program that indexes: the command that does, the one that asks, both with their environment, and its files."""

    name: str
    index: list[str]
    ask: list[str]
    environment: dict[str, str]
    place: Path


def main() -> None:
    folder = folder_asked(__doc__)
    measured = Measured(f"peers {folder.name}")
    if shutil.which("rg") is None:
        raise SystemExit("ripgrep, which the others are compared with, is not installed")
    ripgrep = ["rg", "--count", "--ignore-case", _WORD, str(folder)]
    measured.floor("ripgrep reads all", best(lambda: run(ripgrep)))
    with tempfile.TemporaryDirectory() as place:
        for peer in peers(folder, Path(place)):
            started, before = time.perf_counter(), cpu()
            run(peer.index, peer.environment)
            measured.value(f"{peer.name} indexes", (time.perf_counter() - started) * 1000)
            measured.value(f"{peer.name} indexes, CPU", (cpu() - before) * 1000)
            size = sum(file.stat().st_size for file in peer.place.rglob("*") if file.is_file()) / 1e6
            measured.alone(f"{peer.name}'s index", size, "MB", size)
            asked = best(partial(run, peer.ask, peer.environment))
            measured.value(f"{peer.name} finds '{_WORD}', process and all", asked)
    measured.keep()


def peers(folder: Path, place: Path) -> list[Peer]:
    """Topline, and those that are installed."""
    topline = [sys.executable, "-m", "topline"]
    own = {HOME_VARIABLE: str(place / "topline"), "PYTHONPATH": str(ROOT)}
    index, ask = [*topline, "index", str(folder)], [*topline, "search", str(folder), _WORD]
    found = [Peer("Topline", index, ask, own, place / "topline")]
    if shutil.which("recollindex") and shutil.which("recollq"):
        where = place / "recoll"
        where.mkdir()
        (where / "recoll.conf").write_text(f"topdirs = {folder}\n", "utf-8")
        config = ["-c", str(where)]
        found.append(Peer("Recoll", ["recollindex", *config], ["recollq", *config, "-n", "50", _WORD], {}, where))
    if shutil.which("zim"):
        where = notebook(folder, place / "zim")
        home = {"XDG_CACHE_HOME": str(place / "zim-cache"), "XDG_RUNTIME_DIR": str(place)}
        index, ask = ["zim", "--index", str(where)], ["zim", "--search", str(where), _WORD]
        found.append(Peer("Zim", index, ask, home, place / "zim-cache"))
    return found


def notebook(folder: Path, place: Path) -> Path:
    """The articles as pages of a notebook of Zim's, which reads no other files."""
    place.mkdir()
    (place / "notebook.zim").write_text("[Notebook]\nname=Peers\n", "utf-8")
    for number, file in enumerate(sorted(folder.rglob("*.md"))):
        page = place / str(number // 1_000) / f"{number}.txt"
        page.parent.mkdir(exist_ok=True)
        page.write_bytes(b"Content-Type: text/x-zim-wiki\nWiki-Format: zim 0.6\n\n" + file.read_bytes())
    return place


def run(command: list[str], environment: dict[str, str] | None = None) -> None:
    """Runs a command to its end; what it prints is thrown away."""
    subprocess.run(command, env={**os.environ, **(environment or {})}, capture_output=True, check=False)


if __name__ == "__main__":
    main()
