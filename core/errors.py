"""The errors that Topline raises, and nothing else raises through its public functions.

    ToplineError
    ├── FolderError      a folder that cannot be opened (missing, no permission, a file)
    ├── QueryError       a search text that cannot be understood; knows the place in it
    ├── RenderError      an article that could not be turned to HTML in time
    ├── StoppedError     a question given up, since nobody waits for the answer any more
    ├── StoreError       a database that cannot be read or written (disk full, damaged, locked)
    └── WorkerError      a child process gave no result
        ├── WorkerTimeoutError   … within its deadline
        └── WorkerDiedError      … since it died

What is wrong with a single article is no error: it is a `Problem` on the article, which stays listed.
"""

from __future__ import annotations

from pathlib import Path


class ToplineError(Exception):
    """`message` says what happened, `hint` what to do about it (may be empty)."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(f"{message}. {hint}" if hint else message)
        self.message = message
        self.hint = hint

    def __reduce__(self) -> tuple[object, ...]:
        # errors cross from child processes with all their data, whatever arguments their class takes
        return _rebuilt, (type(self), self.args, self.__dict__)


def _rebuilt(kind: type[ToplineError], args: tuple[object, ...], data: dict[str, object]) -> ToplineError:
    error = kind.__new__(kind, *args)
    error.__dict__.update(data)
    return error


class FolderError(ToplineError):
    """The folder `path` cannot be opened."""

    def __init__(self, path: Path, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.path = path


class QueryError(ToplineError):
    """The query text is wrong between `start` and `end` (code points of the text)."""

    def __init__(self, message: str, start: int, end: int, hint: str = "") -> None:
        super().__init__(message, hint)
        self.start = start
        self.end = end


class RenderError(ToplineError):
    """Rendering failed or took too long."""


class StoppedError(ToplineError):
    """Nobody waits for the answer any more."""

    def __init__(self) -> None:
        super().__init__("This was given up")


class StoreError(ToplineError):
    """The database `path` cannot be read or written."""

    def __init__(self, path: Path, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.path = path


class WorkerError(ToplineError):
    """A child process gave no result; it is started anew for the next call."""


class WorkerTimeoutError(WorkerError):
    """The deadline passed; the process was killed."""


class WorkerDiedError(WorkerError):
    """The process died, or was killed, before it answered."""
