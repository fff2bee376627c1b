"""How commands write: JSON, files that appear whole, text that is safe on a terminal, and a progress bar."""

from __future__ import annotations

import json
import os
import sys
import tempfile
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

from core.errors import ToplineError
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
    """Writes to the file, which appears whole or not at all, or to standard output where there is none.

    Devices and pipes are written to as they are, and a link stays a link: only an ordinary file is replaced.
    """
    if output is None:
        sys.stdout.write(text)
        return
    unfinished = ""
    try:
        output = output.resolve()
        if output.exists() and not output.is_file():
            with output.open("w", encoding="utf-8", errors="backslashreplace", newline="") as there:
                there.write(text)
            return
        handle, unfinished = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name[:40]}-")
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace", newline="") as file:
            file.write(text)
        # mkstemp's files are for the owner alone; what a user writes gets the rights that he gives new files
        umask = os.umask(0)
        os.umask(umask)
        Path(unfinished).chmod(0o666 & ~umask)
        Path(unfinished).replace(output)
    except OSError as error:
        if unfinished:
            Path(unfinished).unlink(missing_ok=True)
        raise ToplineError(f"{output} cannot be written: {error.strerror or error}") from error


def progress_bar() -> Callable[[Progress], None] | None:
    """Shows how far indexing is, where standard error is a terminal."""
    if not sys.stderr.isatty():
        return None

    def show(progress: Progress) -> None:
        if progress.phase == "scan":
            line = f"Looking for articles… {progress.done:,}"
        elif progress.total == 0:
            line = ""
        else:
            full = _BAR * progress.done // progress.total
            line = f"[{'#' * full}{'.' * (_BAR - full)}] {progress.done:,} of {progress.total:,} articles"
        finished = progress.phase == "read" and progress.done == progress.total
        print(f"\r\x1b[K{'' if finished else line}", end="", file=sys.stderr, flush=True)

    return show
