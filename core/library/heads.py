"""What a list shows of articles first: their heads. Apart from `ingest`, so that its processes start without what
understands a text."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from core.article import reader
from core.article.article import Subject
from core.figures.figure import Extraction
from core.library.entry import Entry


def read_heads(root: Path, files: Sequence[str], seconds: float) -> list[Entry | None]:
    """Entries of the first of `files`: at least one, and no more are begun once `seconds` have passed.

    None for one without a readable head: what is wrong with it is told when all of it is read.
    """
    deadline = time.monotonic() + seconds
    entries: list[Entry | None] = []
    for file in files:
        try:
            article = reader.read_head(root, file)
            entries.append(None if article.problems else Entry(article, Subject(), Extraction()))
        except Exception:
            entries.append(None)
        if time.monotonic() > deadline:
            break
    return entries
