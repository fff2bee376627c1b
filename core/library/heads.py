"""What a list shows of articles first: their heads. Apart from `ingest`, so that its processes start without what
understands a text."""

from __future__ import annotations

import gc
import time
from collections.abc import Sequence
from pathlib import Path

from core.article import reader
from core.library.article_row import Head, header_row, tags_of


def read_heads(root: Path, files: Sequence[str], seconds: float) -> list[Head | None]:
    """The heads of the first of `files`: at least one, and no more are begun once `seconds` have passed.

    None for one without a readable head: what is wrong with it is told when all of it is read.
    """
    deadline = time.monotonic() + seconds
    heads: list[Head | None] = []
    gc.disable()  # there is no garbage to be found among so many heads
    try:
        for file in files:
            heads.append(_read_head(root, file))
            if time.monotonic() > deadline:
                break
    finally:
        gc.enable()
    return heads


def _read_head(root: Path, file: str) -> Head | None:
    try:
        article = reader.read_head(root, file)
        return None if article.problems else Head(header_row(article), tuple(tags_of(article)))
    except Exception:
        return None
