"""The user's corrections of figures in an open folder."""

from __future__ import annotations

from collections.abc import Iterable

from core.errors import StoreError
from core.figures.correction import Correction
from core.marks.marks import Marks


class Corrections:
    """Those of the folder `root`. What a call wrote is on disk when it returns; the next refresh applies it to the
    index. May be used from any thread; all but `of` raise StoreError where the marks fail."""

    def __init__(self, marks: Marks, root: str) -> None:
        self._marks = marks
        self._root = root

    def all(self) -> dict[str, tuple[Correction, ...]]:
        """All corrections, by file; those of files that are gone for now are among them."""
        return self._marks.corrections(self._root)

    def of(self, file: str) -> tuple[Correction, ...]:
        """The corrections in one file; none where they cannot be read, since a page is read from its file alone."""
        try:
            return self._marks.corrections_of(self._root, file)
        except StoreError:
            return ()

    def put(self, corrections: Iterable[Correction]) -> None:
        """Writes corrections, each in the place of the one with its id."""
        self._marks.put_corrections(self._root, corrections)

    def drop(self, ids: Iterable[str]) -> None:
        """Takes corrections back."""
        self._marks.drop_corrections(self._root, ids)

    def merge(self, corrections: Iterable[Correction], *, replace: bool = False) -> int:
        """Takes over corrections that others made, the later one of two of one figure; returns how many came in.
        Where they shall `replace` those of the folder, no others stay."""
        return self._marks.merge_corrections(self._root, corrections, replace=replace)
