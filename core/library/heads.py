"""What a list shows of articles first: their heads. Apart from `ingest`, so that its processes start without what
understands a text."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from core.article import reader
from core.article.article import Problem
from core.library.store import Head, head_of


def read_heads(root: Path, files: Sequence[str], seconds: float) -> list[Head | None]:
    """The heads of the first of `files`: at least one, and no more are begun once `seconds` have passed.

    None for one without a readable head: what is wrong with it is told when all of it is read.
    """
    deadline = time.monotonic() + seconds
    heads: list[Head | None] = []
    for file in files:
        try:
            article = reader.read_head(root, file)
            heads.append(None if article.problems else head_of(article))
        except Exception:
            heads.append(None)
        if time.monotonic() > deadline:
            break
    return heads


def no_head(_file: str, _problem: Problem) -> Head | None:
    """What is known of a file whose head cannot be read."""
    return None
