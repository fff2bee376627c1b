"""How commands write: JSON, files that appear whole, text that is safe on a terminal, and a progress bar."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

from core.export.appearing import appearing
from core.library.progress import Progress

_BAR = 30


def print_json(value: Any) -> None:
    """Writes `value` to standard output."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def printable(text: str) -> str:
    """`text` on one line without characters that a terminal would obey: controls, and marks that turn the direction."""
    return "".join(map(_printable, text))


def _printable(character: str) -> str:
    if character.isspace():
        return " "
    return "\N{REPLACEMENT CHARACTER}" if unicodedata.category(character)[0] == "C" else character


def note(text: str) -> None:
    """Tells the user something beside the output."""
    print(f"topline: {printable(text)}", file=sys.stderr)


def write(text: str, output: Path | None) -> None:
    """Writes to the file, which appears whole or not at all, or to standard output where there is none."""
    if output is None:
        sys.stdout.write(text)
        return
    with appearing(output) as file:
        file.write(text.encode("utf-8", "backslashreplace"))


def progress_bar() -> Callable[[Progress], None] | None:
    """Shows how far indexing is, where standard error is a terminal."""
    if not sys.stderr.isatty():
        return None

    def show(progress: Progress) -> None:
        if progress.phase == "wait":
            line = "Another Topline is indexing this folder…"
        elif progress.phase == "scan":
            line = f"Looking for articles… {progress.done:,}"
        elif progress.total == 0:
            line = ""
        else:
            full = _BAR * progress.done // progress.total
            line = f"[{'#' * full}{'.' * (_BAR - full)}] {progress.done:,} of {progress.total:,} articles"
        finished = progress.phase == "read" and progress.done == progress.total
        print(f"\r\x1b[K{'' if finished else line}", end="", file=sys.stderr, flush=True)

    return show
