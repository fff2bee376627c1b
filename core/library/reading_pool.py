"""Reads many files in several processes. A file that kills or hangs its process costs only itself."""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

from core.article.article import Problem
from core.errors import WorkerError, WorkerTimeoutError
from core.worker import Worker

if TYPE_CHECKING:  # each process imports this module first
    from core.figures.figure import FiscalYear
    from core.library.article_row import Head
    from core.library.entry import Entry

T = TypeVar("T")

FILE_SECONDS = 10.0
"""How long one file may take."""

Chunk = tuple[str, ...]
Read = Callable[[Path, Sequence[str], float], list[T | None]]
Failed = Callable[[str, Problem], T | None]
_Packed: TypeAlias = tuple[Chunk, bytes]
"""Files, and the pickled list of what reading them gave. Whoever takes it unpacks it, not whoever feeds a process,
which would wait for that."""
_Reader: TypeAlias = "Worker[[Read[Any], Path, Sequence[str], float], tuple[int, bytes]]"

_CHUNK_SECONDS = 2.0
_LOAD_SECONDS = 60.0
"""How long a process may take to load what it reads with, however busy the machine is."""
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


def read_heads(root: Path, files: Sequence[str], seconds: float) -> list[Head | None]:
    """`heads.read_heads`, loaded likewise."""
    from core.library import heads

    return heads.read_heads(root, files, seconds)


def no_head(_file: str, _problem: Problem) -> Head | None:
    """What is known of a file whose head cannot be read."""
    return None


class ReadingPool:
    """The processes that read files of one folder. They are started when first needed, and stay until `close`, since to
    start one costs as much as to read a hundred files.

    `cancelled` is asked often.
    """

    def __init__(
        self, root: Path, *, cancelled: Callable[[], bool] | None = None, workers: int | None = None
    ) -> None:
        self._root = root
        self._cancelled = cancelled or (lambda: False)
        count = workers or max(1, min(_MOST_WORKERS, os.cpu_count() or 1))
        self._workers: list[_Reader] = [Worker(_perform, FILE_SECONDS + _CHUNK_SECONDS) for _ in range(count)]
        self._threads: list[threading.Thread] = []
        self._readings: list[_Reading[Any]] = []

    def __enter__(self) -> ReadingPool:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def start(self, read: Read[Any]) -> None:
        """Starts the processes, with all that `read` needs, ahead of the first files, and does not wait for them."""

        def start(worker: _Reader) -> None:
            with contextlib.suppress(Exception):  # whoever reads with it is told
                worker.call_within(_LOAD_SECONDS, read, self._root, (), 0.0)

        for worker in self._workers:
            self._run(start, worker)

    def read(
        self, files: Sequence[str], read: Read[T], failed: Failed[T], *, chunk: int = _CHUNK_FILES, ahead: int = 0
    ) -> Iterator[list[tuple[str, T | None]]]:
        """What `read` gives for `files` as it comes, batch by batch, roughly in their order; None for one that is gone.

        Begins at once, whenever the batches are taken, and ends early once it was `cancelled`. `read` is called in the
        processes, and `failed` for a file that it fails at. Of `chunk` files at most the results come together; those
        of `ahead` files may wait to be taken, and of some chunks always. Raises WorkerError where no process can be
        started.
        """
        if not files:
            return iter(())
        reading = _Reading(self._root, files, len(self._workers), read, failed, chunk, ahead)
        self._readings.append(reading)
        for worker in self._workers[: reading.width]:
            self._run(reading.feed, worker)
        return reading.batches(self._cancelled)

    def close(self) -> None:
        """Ends the processes, for good."""
        for reading in self._readings:
            reading.stop()
        for worker in self._workers:
            worker.close()
        for thread in self._threads:
            thread.join()

    def _run(self, function: Callable[[_Reader], None], worker: _Reader) -> None:
        thread = threading.Thread(target=function, args=(worker,), daemon=True)
        self._threads.append(thread)
        thread.start()


class _Reading(Generic[T]):
    """One reading of some files by the processes of a pool, of which `width` have work."""

    def __init__(
        self, root: Path, files: Sequence[str], count: int, read: Read[T], failed: Failed[T], chunk: int, ahead: int
    ) -> None:
        self._root = root
        self._left = len(files)
        self._read = read
        self._failed = failed
        # Small enough that all processes have work, and that results are seen to come in: the first above all
        size = max(1, min(chunk, -(-len(files) // count)))
        first = min(size, _FIRST_FILES)
        starts = [*range(0, min(len(files), count * first), first), *range(count * first, len(files), size)]
        ends = [*starts[1:], len(files)]
        self._chunks: deque[Chunk] = deque(tuple(files[i:j]) for i, j in zip(starts, ends, strict=True))
        self.width = min(count, len(self._chunks))
        # bounded, so that readers wait for a slow consumer instead of filling the memory
        self._results: queue.Queue[_Packed | Exception] = queue.Queue(
            maxsize=max(2 * count, ahead // chunk)
        )
        self._lock = threading.Lock()
        self._stopped = False
        self._busy: set[_Reader] = set()

    def batches(self, cancelled: Callable[[], bool]) -> Iterator[list[tuple[str, T | None]]]:
        """What comes, until all of it has come; then nothing is read any more."""
        try:
            while self._left and not cancelled():
                try:
                    result = self._results.get(timeout=_POLL_SECONDS)
                except queue.Empty:
                    continue
                if isinstance(result, Exception):
                    raise result
                files, packed = result
                self._left -= len(files)
                entries: list[T | None] = pickle.loads(packed)
                yield list(zip(files, entries, strict=True))
        finally:
            self.stop()

    def feed(self, worker: _Reader) -> None:
        """Gives the process files as long as there are any. Runs in a thread of its own."""
        try:
            self._load(worker)
            while (chunk := self._next(worker)) is not None:
                self._put(self._read_chunk(worker, chunk))
        except Exception as error:
            self._put(error)

    def stop(self) -> None:
        """Ends the processes that are at files, which nobody waits for now. Others may go on to start."""
        with self._lock:
            self._stopped = True
            for worker in self._busy:
                worker.kill()

    def _load(self, worker: _Reader) -> None:
        """Brings a new process so far that it can read. One that cannot even do nothing is not blamed on the files."""
        worker.call_within(_LOAD_SECONDS, self._read, self._root, (), 0.0)

    def _next(self, worker: _Reader) -> Chunk | None:
        with self._lock:
            if self._stopped or not self._chunks:
                return None
            self._busy.add(worker)
            return self._chunks.popleft()

    def _read_chunk(self, worker: _Reader, chunk: Chunk) -> _Packed:
        try:
            count, packed = worker.call(self._read, self._root, chunk, _CHUNK_SECONDS)
        except Exception as error:
            if not self._stopped:
                self._load(worker)
            if len(chunk) == 1:
                return chunk, pickle.dumps([self._failed(chunk[0], _problem(error))])
            self._chunks.extendleft((file,) for file in reversed(chunk))
            return (), pickle.dumps([])
        finally:
            with self._lock:
                self._busy.discard(worker)
        if count < len(chunk):
            self._chunks.appendleft(chunk[count:])
        return chunk[:count], packed

    def _put(self, result: _Packed | Exception) -> None:
        while not self._stopped:
            try:
                self._results.put(result, timeout=_POLL_SECONDS)
            except queue.Full:
                continue
            return


def _perform(read: Read[Any], root: Path, files: Sequence[str], seconds: float) -> tuple[int, bytes]:
    """Reads in a process, in whichever way it is asked to: of how many files, and what they gave, pickled."""
    found = read(root, files, seconds)
    return len(found), pickle.dumps(found, pickle.HIGHEST_PROTOCOL)


def _problem(error: Exception) -> Problem:
    code, reason = "reading-failed", f"Reading it failed ({type(error).__name__})"
    if isinstance(error, WorkerTimeoutError):
        code, reason = "too-slow", f"Reading it took more than {FILE_SECONDS:g} seconds, so it was given up"
    elif isinstance(error, WorkerError):
        code, reason = "crash", "Reading it crashed the reader"
    return Problem(code, reason, partial=False)
