"""Reads many files in several processes. A file that kills or hangs its process costs only itself."""

from __future__ import annotations

import os
import queue
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Generic, TypeVar

from core.article.article import Problem
from core.errors import WorkerError, WorkerTimeoutError
from core.figures.figure import FiscalYear
from core.library.entry import Entry
from core.worker import Worker

T = TypeVar("T")

FILE_SECONDS = 10.0
"""How long one file may take."""

Chunk = tuple[str, ...]
Read = Callable[[Path, Sequence[str], float], list[T | None]]
Failed = Callable[[str, Problem], T | None]

_CHUNK_SECONDS = 2.0
_CHUNK_FILES = 64
_FIRST_FILES = 64
_MOST_WORKERS = 4
_POLL_SECONDS = 0.05


def read_entries(
    root: Path, files: Sequence[str], seconds: float, told: Mapping[str, FiscalYear] | None = None
) -> list[Entry | None]:
    """`ingest.read_entries`, which loads what understands a text only in the processes that run it."""
    from core.library import ingest

    return ingest.read_entries(root, files, seconds, told)


def read_files(
    root: Path,
    files: Sequence[str],
    read: Read[T],
    failed: Failed[T],
    *,
    cancelled: Callable[[], bool] | None = None,
    workers: int | None = None,
    chunk: int = _CHUNK_FILES,
) -> Iterator[list[tuple[str, T | None]]]:
    """What `read` gives for `files` as it comes, batch by batch, roughly in their order; None for one that has gone.

    Ends early once `cancelled` says so. `read` is called in the processes, and `failed` for a file that it fails at.
    Raises WorkerError where no process can be started. Of `chunk` files at most the results come together.
    """
    if not files:
        return
    pool = _Pool(root, files, workers, read, failed, chunk)
    try:
        yield from pool.batches(cancelled or (lambda: False))
    finally:
        pool.close()


class _Pool(Generic[T]):
    def __init__(
        self, root: Path, files: Sequence[str], workers: int | None, read: Read[T], failed: Failed[T], chunk: int
    ) -> None:
        self._root = root
        self._left = len(files)
        self._failed = failed
        # Small enough that all processes have work, and that results are seen to come in: the first above all
        count = workers or max(1, min(_MOST_WORKERS, os.cpu_count() or 1))
        size = max(1, min(chunk, -(-len(files) // count)))
        first = min(size, _FIRST_FILES)
        starts = [*range(0, min(len(files), count * first), first), *range(count * first, len(files), size)]
        ends = [*starts[1:], len(files)]
        self._chunks: deque[Chunk] = deque(tuple(files[i:j]) for i, j in zip(starts, ends, strict=True))
        # bounded, so that readers wait for a slow consumer instead of filling the memory
        self._results: queue.Queue[list[tuple[str, T | None]] | Exception] = queue.Queue(maxsize=2 * count)
        self._stopped = threading.Event()
        self._workers = [Worker(read, FILE_SECONDS + _CHUNK_SECONDS) for _ in range(min(count, len(self._chunks)))]
        self._threads = [threading.Thread(target=self._feed, args=(worker,), daemon=True) for worker in self._workers]

    def batches(self, cancelled: Callable[[], bool]) -> Iterator[list[tuple[str, T | None]]]:
        for thread in self._threads:
            thread.start()
        while self._left and not cancelled():
            try:
                result = self._results.get(timeout=_POLL_SECONDS)
            except queue.Empty:
                continue
            if isinstance(result, Exception):
                raise result
            self._left -= len(result)
            yield result

    def close(self) -> None:
        self._stopped.set()
        for worker in self._workers:
            worker.close()
        for thread in self._threads:
            thread.join()

    def _feed(self, worker: Worker[[Path, Sequence[str], float], list[T | None]]) -> None:
        try:
            # A process that cannot even do nothing must not be blamed on the files
            worker.call(self._root, (), 0.0)
            while (chunk := self._next()) is not None:
                self._put(self._read(worker, chunk))
        except Exception as error:
            self._put(error)

    def _next(self) -> Chunk | None:
        try:
            return None if self._stopped.is_set() else self._chunks.popleft()
        except IndexError:
            return None

    def _read(
        self, worker: Worker[[Path, Sequence[str], float], list[T | None]], chunk: Chunk
    ) -> list[tuple[str, T | None]]:
        try:
            entries = worker.call(self._root, chunk, _CHUNK_SECONDS)
        except Exception as error:
            if len(chunk) == 1:
                return [(chunk[0], self._failed(chunk[0], _problem(error)))]
            self._chunks.extendleft((file,) for file in reversed(chunk))
            return []
        if len(entries) < len(chunk):
            self._chunks.appendleft(chunk[len(entries) :])
        return list(zip(chunk, entries, strict=False))

    def _put(self, result: list[tuple[str, T | None]] | Exception) -> None:
        while not self._stopped.is_set():
            try:
                self._results.put(result, timeout=_POLL_SECONDS)
            except queue.Full:
                continue
            return


def _problem(error: Exception) -> Problem:
    code, reason = "reading-failed", f"Reading it failed ({type(error).__name__})"
    if isinstance(error, WorkerTimeoutError):
        code, reason = "too-slow", f"Reading it took more than {FILE_SECONDS:g} seconds, so it was given up"
    elif isinstance(error, WorkerError):
        code, reason = "crash", "Reading it crashed the reader"
    return Problem(code, reason, partial=False)
