"""Opening a file of the user's folder, and nothing else: no link leads out, no pipe or device is touched."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from dataclasses import dataclass
from pathlib import Path

_FILE = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_FILE |= getattr(os, "O_NOCTTY", 0) | getattr(os, "O_CLOEXEC", 0)
_FOLDER = getattr(os, "O_PATH", os.O_RDONLY) | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)
_STEP_BY_STEP = os.open in os.supports_dir_fd and os.stat in os.supports_dir_fd and hasattr(os, "O_NOFOLLOW")
_TRIES = 3
_MOST_FOLDERS = 32
_NOWHERE = frozenset(("", ".", ".."))


class UnopenedError(Exception):
    """The file was not opened, or not read; `code` and `reason` are those of the article's Problem."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Content:
    """`data` is the file's beginning, `size` the size of the whole."""

    data: bytes
    size: int


class Folders:
    """The folders of files below `root`, each opened once for all that are read of it. To be closed."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._handles: dict[tuple[str, ...], int] = {}

    def __enter__(self) -> Folders:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def handle(self, parts: tuple[str, ...]) -> int:
        """The handle of the folder to which `parts` lead."""
        handle = self._handles.get(parts)
        if handle is None:
            if len(self._handles) >= _MOST_FOLDERS:
                self.close()
            handle = self._handles[parts] = self._opened(parts)
        return handle

    def _opened(self, parts: tuple[str, ...]) -> int:
        """Opens it step by step from `root`, so that nobody can put a link in between."""
        handle = os.open(self.root, _FOLDER & ~os.O_NOFOLLOW)
        for part in parts:
            try:
                below = os.open(part, _FOLDER, dir_fd=handle)
            finally:
                os.close(handle)
            handle = below
        return handle

    def close(self) -> None:
        """Lets go of them; whoever asks again opens them anew."""
        while self._handles:
            os.close(self._handles.popitem()[1])


def read_beneath(root: Path | Folders, file: str, most: int, beginning: int) -> Content:
    """The bytes of `root`/`file`; of a file larger than `most` only the first `beginning`.

    Raises UnopenedError. A file that changes while it is read is read again, so that no torn one passes for whole.
    """
    if isinstance(root, Path):
        with Folders(root) as folders:
            return read_beneath(folders, file, most, beginning)
    try:
        handle = _opened(root, file)
    except (OSError, ValueError) as error:
        raise _unopened(error) from error
    try:
        before = os.fstat(handle)
        _check_regular(before.st_mode)
        for _ in range(_TRIES):
            content = _read(handle, before.st_size, most, beginning)
            after = os.fstat(handle)
            if (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns):
                return content
            os.lseek(handle, 0, os.SEEK_SET)
            before = after
        raise UnopenedError("changing", "The file keeps changing while it is read")
    except OSError as error:
        raise _unopened(error) from error
    finally:
        os.close(handle)


def _read(handle: int, size: int, most: int, beginning: int) -> Content:
    limit = size if size <= most else beginning
    parts, left = [], limit
    while left and (part := os.read(handle, left)):
        parts.append(part)
        left -= len(part)
    return Content(b"".join(parts), size)


def _opened(folders: Folders, file: str) -> int:
    parts = tuple(file.split("/"))
    if file.startswith("/") or not _NOWHERE.isdisjoint(parts):
        raise UnopenedError("unreadable", "The name leads out of the folder")
    try:
        return _beneath(folders, parts)
    except OSError as error:
        if error.errno not in (errno.ELOOP, errno.ENOTDIR, errno.EMLINK):
            raise
    # a link on the way: allowed where its end lies inside the folder, and then opened without following any
    inside = os.path.realpath(folders.root)
    target = os.path.realpath(folders.root / file)
    if target != inside and not target.startswith(inside.rstrip(os.sep) + os.sep):
        raise UnopenedError("link", "The link leads out of the folder; it is not followed")
    if not os.path.lexists(target) or Path(target).is_symlink():
        raise UnopenedError("link", "The link leads nowhere")
    with Folders(Path(inside)) as real:
        return _beneath(real, Path(target).relative_to(inside).parts)


def _beneath(folders: Folders, parts: tuple[str, ...]) -> int:
    if not _STEP_BY_STEP:
        return _opened_whole(folders.root, parts)
    folder = folders.handle(parts[:-1])
    _check_regular(os.stat(parts[-1], dir_fd=folder, follow_symlinks=False).st_mode)
    return os.open(parts[-1], _FILE, dir_fd=folder)


def _opened_whole(root: Path, parts: tuple[str, ...]) -> int:
    path = root.joinpath(*parts)
    inside = os.path.realpath(root)
    if not os.path.realpath(path).startswith(inside.rstrip(os.sep) + os.sep):
        raise UnopenedError("link", "The link leads out of the folder; it is not followed")
    _check_regular(path.stat().st_mode)
    return os.open(path, _FILE)


def _check_regular(mode: int) -> None:
    if stat.S_ISREG(mode):
        return
    if stat.S_ISLNK(mode):
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    kind = next((name for test, name in _KINDS if test(mode)), "no file")
    raise UnopenedError("unreadable", f"This is {kind}, not a file; it was not opened")


_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)

_REASONS = {
    errno.ENOENT: "The file is gone",
    errno.EACCES: "There is no permission to read the file",
    errno.EPERM: "There is no permission to read the file",
    errno.ENAMETOOLONG: "The name is too long for this system",
    errno.ELOOP: "The link leads round in a circle",
    errno.EIO: "The disk cannot read the file",
    errno.ESTALE: "The network folder has lost the file",
    errno.EISDIR: "This is a folder, not a file; it was not opened",
}


def _unopened(error: OSError | ValueError) -> UnopenedError:
    if isinstance(error, OSError):
        with contextlib.suppress(KeyError):
            return UnopenedError("unreadable", _REASONS[error.errno or 0])
        return UnopenedError("unreadable", f"The file cannot be read: {error.strerror or error}")
    return UnopenedError("unreadable", "The name cannot be a file's")
