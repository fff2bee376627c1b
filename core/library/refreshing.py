"""A refresh from its beginning: something to be seen at once, then the processes that read, then all the rest."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from core.library.first_list import is_unread, list_some
from core.library.index import Index
from core.library.progress import Progress, Report
from core.library.reading_pool import ReadingPool, read_heads
from core.library.touched import Touched
from core.library.turns import turn
from core.marks.marks import Marks


def refresh(
    index: Index,
    marks: Marks,
    folder: Path,
    progress: Callable[[Progress], None] | None,
    cancelled: Callable[[], bool],
    workers: int | None,
    touched: Touched | None,
) -> Report:
    """Refreshes the index of a folder, or what was `touched` in it, when no other process does. Raises as
    `Library.refresh` does."""
    if touched is None and (some := list_some(index, folder)) and progress is not None:
        progress(Progress("list", some, some))

    def waiting() -> None:
        if progress is not None:
            progress(Progress("wait", 0, 0))

    with (
        turn(index.path, folder, cancelled, waiting) as mine,
        ReadingPool(folder, cancelled=cancelled, workers=workers) as pool,
    ):
        if not mine:
            touched = Touched()  # nothing is looked at any more
        if touched is None and is_unread(index, folder):
            pool.start(read_heads)
        from core.library.indexer import Indexer  # while the processes start

        return Indexer(index, marks, folder, pool, progress, cancelled, touched).run()
