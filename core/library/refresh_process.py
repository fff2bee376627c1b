"""A refresh in a process of its own.

Taking thousands of entries over from the readers and writing them keeps an interpreter busy. In the process of a
window that would make its thread wait for the interpreter's lock at every call to Qt, so a window refreshes apart.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from core.errors import WorkerDiedError
from core.library.progress import Progress, Report
from core.settings import Home

_POLL_SECONDS = 0.05
_END_SECONDS = 10.0
_NICENESS = 10


def refresh_apart(
    folder: Path,
    home: Home,
    progress: Callable[[Progress], None],
    cancelled: Callable[[], bool],
) -> Report:
    """`Library.refresh` in another process, with the same report and the same errors.

    `progress` is called, and `cancelled` asked, in the calling thread. Raises WorkerDiedError where the process ends
    without a word; what it had committed stays.
    """
    # spawn, not fork: a forked child would carry copies of Qt's and SQLite's threads and locks
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_run, args=(theirs, folder, home))
    process.start()
    theirs.close()
    told = False
    try:
        while True:
            if cancelled() and not told:
                told = True
                ours.send("cancel")
            if not ours.poll(_POLL_SECONDS):
                continue
            answer = ours.recv()
            if isinstance(answer, Progress):
                progress(answer)
            elif isinstance(answer, Exception):
                raise answer
            else:
                report: Report = answer
                return report
    except (EOFError, ConnectionError) as error:
        raise WorkerDiedError("The process that builds the index ended", "Reload the folder") from error
    finally:
        ours.close()
        process.join(_END_SECONDS)
        if process.is_alive():
            process.kill()
            process.join()


def _run(pipe: Connection[Any, Any], folder: Path, home: Home) -> None:
    from core.library.library import Library  # the facade calls this module

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the parent's to answer
    if hasattr(os, "nice"):
        os.nice(_NICENESS)  # the readers inherit it, and the window stays first
    cancelled = threading.Event()
    threading.Thread(target=_listen, args=(pipe, cancelled), daemon=True).start()
    answer: Report | Exception
    try:
        library = Library.open(folder, home)
        try:
            answer = library.refresh(pipe.send, cancelled.is_set)
        finally:
            library.close()
    except Exception as error:
        answer = error
    try:
        pipe.send(answer)
    except (OSError, ValueError):
        return  # the window has gone


def _listen(pipe: Connection[Any, Any], cancelled: threading.Event) -> None:
    """Cancels when told so, or when the parent has gone."""
    with contextlib.suppress(EOFError, OSError):
        pipe.recv()
    cancelled.set()
