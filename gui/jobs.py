"""The one door off the GUI thread: a core function goes in, its result comes out on the GUI thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Signal

_THREADS = 4


class Job:
    """One call under way. It is outdated as soon as another one starts under its key."""

    def __init__(self, done: Callable[[Any], None], failed: Callable[[Exception], None]) -> None:
        self.done = done
        self.failed = failed
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        """Its result will not be delivered; the function may ask `cancelled` and stop early."""
        self._cancelled.set()

    def pause(self, seconds: float) -> bool:
        """Lets other threads go first for so long, or until nobody waits any more, which is the answer."""
        return self._cancelled.wait(seconds)

    def cancelled(self) -> bool:
        """Whether nobody waits for the result any more. Safe from any thread."""
        return self._cancelled.is_set()


class Jobs(QObject):
    """Runs core functions in background threads. Made and used on the GUI thread; `idle` comes after the last job.

    Signals: `idle` (no job is under way).
    """

    idle = Signal()
    _finished = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="job")
        self._queue = ThreadPoolExecutor(1, thread_name_prefix="ordered-job")
        self._latest: dict[str, Job] = {}
        self._closed = False
        self._under_way = 0
        # emitted in a pool's thread, received in this object's: Qt queues it
        self._finished.connect(self._deliver)

    @property
    def busy(self) -> bool:
        """Whether any job is under way."""
        return self._under_way > 0

    def start(
        self,
        key: str,
        work: Callable[[Job], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> Job:
        """Runs `work(job)` in the background; then `done(result)` or `failed(error)` on the GUI thread.

        A job under the same key that is still under way is cancelled: neither of its two is called. After `close`
        nothing is run any more.
        """
        self.cancel(key)
        job = Job(done, failed)
        if self._closed:
            job.cancel()
            return job
        self._latest[key] = job
        self._under_way += 1
        self._pool.submit(self._run, job, work)
        return job

    def start_in_order(
        self, work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[Exception], None]
    ) -> None:
        """The same for what must not be lost or overtaken (saving a mark): one after the other, never cancelled."""
        if self._closed:
            return
        self._under_way += 1
        self._queue.submit(self._run, Job(done, failed), lambda _job: work())

    def cancel(self, key: str) -> None:
        """Gives up the job under this key, if there is one."""
        if earlier := self._latest.pop(key, None):
            earlier.cancel()

    def close(self) -> None:
        """Cancels everything that can be, lets what was started in order come to its end, and waits for the threads."""
        self._closed = True
        for key in list(self._latest):
            self.cancel(key)
        self._queue.shutdown(wait=True)
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _run(self, job: Job, work: Callable[[Job], Any]) -> None:
        result, error = None, None
        if not job.cancelled():
            try:
                result = work(job)
            except Exception as raised:
                error = raised
        self._finished.emit(job, result, error)

    def _deliver(self, job: Job, result: Any, error: Exception | None) -> None:
        self._under_way -= 1
        if not job.cancelled():
            if error is None:
                job.done(result)
            else:
                job.failed(error)
        if not self._under_way:
            self.idle.emit()
