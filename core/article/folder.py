"""Which files of a folder are articles."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from core.article.opening import UnopenedError, read_beneath
from core.errors import FolderError

ARTICLE_SUFFIXES = (".md", ".markdown")
SNIFFED_SUFFIX = ".txt"
_SNIFFED = 256
_LEADS_OUT = "The link leads out of the folder; it is not followed"
_FARTHEST = 2**63 - 1
_FRONT_MATTER = re.compile(rb"(?:\xef\xbb\xbf)?[ \t\r\n]{0,200}(?:---[ \t]*[\r\n]|\+\+\+[ \t]*[\r\n]|\{[ \t\r\n]*\")")
_UTF16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


class Candidate(NamedTuple):
    """A file to be listed. `file` is relative to the folder with '/' separators; a name that is not UTF-8 keeps
    its bytes as surrogates (os.fsencode gives them back)."""

    file: str
    size: int
    mtime_ns: int


def scan(
    root: Path, problem: Callable[[str, str], None] | None = None, below: Sequence[str] = ("",)
) -> Iterator[Candidate]:
    """The candidates below `root`, in no particular order: `*.md`, `*.markdown`, and `*.txt` with front matter.
    Of a large folder those at or below some paths of it alone may be wanted.

    Hidden files and folders are left out, links to folders followed inside of `root` only, each folder walked
    once. `problem(path, reason)` hears of folders that could not be listed, and of links that lead out. Files are not
    opened, but `*.txt` are looked into; a pipe or a link named like an article is a candidate, which `read` then gives
    a reason for.
    """
    inside = os.path.realpath(root)
    waiting: list[str] = []
    for asked in below:
        if is_hidden(asked):
            continue
        if not asked or (root / asked).is_dir():
            waiting.append(asked)
        elif _is_candidate(root, asked, asked) and os.path.lexists(root / asked):
            yield _candidate(root / asked, asked)
    walked: set[tuple[int, int]] = set()
    while waiting:
        folder = waiting.pop()
        path = root / folder
        try:
            status = path.stat()
            identity = (status.st_dev, status.st_ino)
            if status.st_ino and identity in walked:
                continue
            walked.add(identity)
            with os.scandir(path) as entries:
                for entry in entries:
                    name = entry.name
                    if name.startswith("."):
                        continue
                    file = f"{folder}/{name}" if folder else name
                    try:
                        is_folder = entry.is_dir()
                    except OSError:
                        is_folder = False
                    if is_folder:
                        if not entry.is_symlink() or _lies_inside(entry.path, inside):
                            waiting.append(file)
                        elif problem:
                            problem(file, _LEADS_OUT)
                    elif name.endswith(ARTICLE_SUFFIXES) or _is_candidate(root, file, name):
                        yield _candidate(entry, file)
                    elif problem and _is_text_outside(entry, inside):
                        problem(file, _LEADS_OUT)
        except OSError as error:
            if problem:
                problem(folder or ".", f"The folder cannot be listed: {error.strerror or error}")


def is_hidden(file: str) -> bool:
    """Whether a file, or a folder that it is in, is hidden."""
    return file.startswith(".") or "/." in file


def _lies_inside(path: str, inside: str) -> bool:
    target = os.path.realpath(path)
    return target == inside or target.startswith(inside.rstrip(os.sep) + os.sep)


def _is_text_outside(entry: os.DirEntry[str], inside: str) -> bool:
    """Whether it is a link to a text of which only following it would tell whether it is an article."""
    is_text = entry.name.casefold().endswith(SNIFFED_SUFFIX)
    return is_text and entry.is_symlink() and not _lies_inside(entry.path, inside)


def _is_candidate(root: Path, file: str, name: str) -> bool:
    suffix = name[name.rfind(".") :].casefold()
    return suffix in ARTICLE_SUFFIXES or (suffix == SNIFFED_SUFFIX and _begins_with_front_matter(root, file))


def _begins_with_front_matter(root: Path, file: str) -> bool:
    try:
        data = read_beneath(root, file, _SNIFFED, _SNIFFED).data
    except UnopenedError:
        return False
    encoding = _UTF16.get(data[:2])
    if encoding:
        data = data[2:].decode(encoding, errors="replace").encode("utf-8", errors="replace")
    return bool(_FRONT_MATTER.match(data))


def _candidate(entry: os.DirEntry[str] | Path, file: str) -> Candidate:
    try:
        status = entry.stat()
    except OSError:  # a link that leads nowhere, or round in a circle: listed, and `read` says why
        try:
            status = entry.stat(follow_symlinks=False)
        except OSError:
            return Candidate(file, 0, 0)
    mtime_ns = status.st_mtime_ns
    if not -_FARTHEST <= mtime_ns <= _FARTHEST:
        # a year past 2262 is more nanoseconds than the index can hold; that it is far off is all one needs to know
        mtime_ns = max(-_FARTHEST, min(mtime_ns, _FARTHEST))
    return Candidate(file, status.st_size, mtime_ns)


def check_folder(folder: Path) -> None:
    """Raises FolderError where `folder` is no folder that can be listed."""
    try:
        with os.scandir(folder):
            return
    except FileNotFoundError as error:
        raise FolderError(folder, f"There is no folder {folder}", "Check the path") from error
    except NotADirectoryError as error:
        raise FolderError(folder, f"{folder} is no folder", "Open the folder that holds it") from error
    except OSError as error:
        raise FolderError(folder, f"The folder {folder} cannot be listed", error.strerror or "") from error
