"""What a list shows of articles first: their heads. Apart from `ingest`, so that its processes start without what
understands a text."""

from __future__ import annotations

import gc
import time
from collections.abc import Sequence
from pathlib import Path

from core.article import reader
from core.article.opening import Folders
from core.library.article_row import Head, header_row, tags_of


def read_heads(root: Path, files: Sequence[str], seconds: float) -> list[Head | None]:
    """The heads of the first of `files`: at least one, and no more are begun once `seconds` have passed.

    None for one without a readable head: what is wrong with it is told when all of it is read.
    """
    deadline = time.monotonic() + seconds
    heads: list[Head | None] = []
    gc.disable()  # there is no garbage to be found among so many heads
    try:
        with Folders(root) as folders:
            for file in files:
                heads.append(_read_head(folders, file))
                if time.monotonic() > deadline:
                    break
    finally:
        gc.enable()
    return heads


def read_plain_heads(root: Path, files: Sequence[str], seconds: float) -> list[Head]:
    """Heads of some of `files`, in any process: of those that are plain enough to be read without a parser that might
    crash. None is begun once `seconds` have passed."""
    deadline = time.monotonic() + seconds
    heads = []
    with Folders(root) as folders:
        for file in files:
            if time.monotonic() > deadline:
                break
            if reader.has_plain_head(folders, file) and (head := _read_head(folders, file)):
                heads.append(head)
    return heads


def _read_head(folders: Folders, file: str) -> Head | None:
    try:
        article = reader.read_head(folders, file)
        return None if article.problems else Head(header_row(article), tags_of(article), article.translation_key)
    except Exception:
        return None
