"""Readers that die, hang or fail at files named so; what the processes of a test call in place of the real one."""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from pathlib import Path

from core.library.entry import Entry
from core.library.ingest import read_entries


def read(root: Path, files: Sequence[str], seconds: float) -> list[Entry | None]:
    """Reads files, unless one of them has a name that says otherwise."""
    for file in files:
        if "killer" in file:
            os._exit(1)
        if "hanger" in file:
            threading.Event().wait()
        if "failer" in file:
            raise RuntimeError(file)
    return read_entries(root, files, seconds)


def read_removing(root: Path, files: Sequence[str], seconds: float) -> list[Entry | None]:
    """Reads files, of which one vanishes just before."""
    (root / "letter.md").unlink(missing_ok=True)
    return read_entries(root, files, seconds)


def read_one_at_a_time(root: Path, files: Sequence[str], seconds: float) -> list[Entry | None]:
    """Reads only the first file, as if each took long."""
    return read_entries(root, files[:1], seconds)


def refuse(root: Path, files: Sequence[str], seconds: float) -> list[Entry | None]:
    """Dies whatever it is given."""
    os._exit(1)
