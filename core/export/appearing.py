"""Files that appear whole or not at all, so that what stood there is never lost to a half-written one."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from core.errors import ToplineError


@contextmanager
def appearing(path: Path) -> Iterator[BinaryIO]:
    """A file to be written to, which takes its place when the block ends, and leaves no trace where it raises.

    Devices and pipes are written to as they are, and a link stays a link: only an ordinary file is replaced.
    Raises ToplineError where it cannot be written.
    """
    unfinished = ""
    try:
        try:
            path = path.resolve()
            if path.exists() and not path.is_file():
                with path.open("wb") as there:
                    yield there
                return
            handle, unfinished = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}-")
            with os.fdopen(handle, "wb") as file:
                yield file
            # mkstemp's files are for the owner alone; what a user writes gets the rights that he gives new files
            umask = os.umask(0)
            os.umask(umask)
            Path(unfinished).chmod(0o666 & ~umask)
            Path(unfinished).replace(path)
        except BaseException:
            if unfinished:
                Path(unfinished).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise ToplineError(f"{path} cannot be written: {error.strerror or error}") from error
