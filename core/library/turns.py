"""One refresh of a folder at a time, whichever process asks: marks must not follow what another has half changed."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path

from core.database import pack

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_AGAIN_SECONDS = 0.02
_TOLD_AFTER = 25
"""Tries after which it is told that somebody waits: half a second, since most turns are shorter."""


@contextmanager
def turn(
    index: Path, folder: Path, cancelled: Callable[[], bool], waiting: Callable[[], None] | None = None
) -> Iterator[bool]:
    """Waits until no other refresh of `folder` in the index at this path is under way, and holds the others off. Says
    whether it came to that before it was `cancelled`.

    `waiting` is called once, where that takes longer than a moment. The system gives the turn back where a process
    ends, however that happens. On a file system that knows no locks nobody waits.
    """
    name = blake2b(pack(str(folder)), digest_size=8).hexdigest()
    lock = os.open(index.with_name(f"refresh-{name}.lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        tries = 0
        while not (mine := _take(lock)) and not cancelled():
            tries += 1
            if tries == _TOLD_AFTER and waiting is not None:
                waiting()
            time.sleep(_AGAIN_SECONDS)
        yield mine
    finally:
        os.close(lock)  # and with it the lock


def _take(lock: int) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(lock, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        pass
    return True
