"""A child process that can be killed: where code runs that a hostile file may crash or hang.

One `Worker` is one process, restarted when needed. `call` gives a result, or raises within the deadline.
"""

from __future__ import annotations

import contextlib
import importlib
import multiprocessing
import signal
import sys
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, Generic, ParamSpec, TypeVar

from core.errors import WorkerDiedError, WorkerTimeoutError

P = ParamSpec("P")
R = TypeVar("R")

_START_SECONDS = 60.0
_MEMORY_BYTES = 2 << 30


class Worker(Generic[P, R]):
    """Runs `function`, which must be importable (a module's own function), in a process of its own.

    `deadline` is in seconds, for each call; starting the process, and importing the modules of `loads` in it, does
    not count. Calls from several threads take turns. Arguments and results are pickled. What the function raises
    is raised again here.
    """

    def __init__(self, function: Callable[P, R], deadline: float, *, loads: tuple[str, ...] = ()) -> None:
        self._function = function
        self._deadline = deadline
        self._loads = loads
        self._turn = threading.Lock()
        self._process: Any = None
        self._pipe: Connection[Any, Any] | None = None
        self._closed = False

    def call(self, *args: P.args, **kwargs: P.kwargs) -> R:
        """The function's result. Raises WorkerTimeoutError, WorkerDiedError, or what the function raised."""
        return self.call_within(self._deadline, *args, **kwargs)

    def call_within(self, deadline: float, *args: P.args, **kwargs: P.kwargs) -> R:
        """The same with a deadline of its own, in seconds, for a result that is not worth as long a wait."""
        with self._turn:
            try:
                pipe = self._started()
                pipe.send((args, kwargs))
                if not pipe.poll(deadline):
                    raise WorkerTimeoutError(f"No answer within {deadline:g} s")
                fine, result = pipe.recv()
            except (EOFError, ConnectionError, OSError) as error:
                self._end()
                raise WorkerDiedError("The process that read the file died") from error
            except WorkerTimeoutError:
                self._end()
                raise
        if fine:
            answer: R = result
            return answer
        raise result

    def start(self) -> None:
        """Starts the process ahead of the first call, so that this one does not wait for it."""
        with self._turn, contextlib.suppress(EOFError, ConnectionError, OSError):
            self._started()

    def kill(self) -> None:
        """Ends the process at once, from any thread; a call under way raises WorkerDiedError."""
        process = self._process
        if process is not None:
            process.kill()

    def close(self) -> None:
        """Ends the process and waits for it. Calls raise WorkerDiedError from now on."""
        self._closed = True
        self.kill()
        with self._turn:
            self._end()

    def _started(self) -> Connection[Any, Any]:
        if self._pipe is not None and self._process.is_alive():
            return self._pipe
        self._end()
        if self._closed:
            raise EOFError
        # spawn, not fork: a forked child would carry copies of Qt's and SQLite's threads and locks
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, self._function, self._loads), daemon=True)
        process.start()
        self._process = process  # only now: a process that is not started cannot be killed
        theirs.close()
        self._pipe = ours
        if not ours.poll(_START_SECONDS):
            raise EOFError
        ours.recv()
        return ours

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process = None
        if self._pipe is not None:
            self._pipe.close()
            self._pipe = None


def _serve(pipe: Connection[Any, Any], function: Callable[..., Any], loads: tuple[str, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the parent's to answer
    _limit_memory()
    for module in loads:
        importlib.import_module(module)
    try:
        pipe.send(True)
    except OSError:
        return  # the parent has gone meanwhile
    while True:
        try:
            args, kwargs = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            answer = (True, function(*args, **kwargs))
        except Exception as error:
            answer = (False, error)
        try:
            pipe.send(answer)
        except OSError:
            return
        except Exception as error:  # the result could not be pickled
            pipe.send((False, RuntimeError(f"{type(error).__name__}: {error}")))


def _limit_memory() -> None:
    if sys.platform == "win32":
        return
    import resource

    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
