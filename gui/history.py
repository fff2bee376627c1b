"""Where the reader was: back and forward over articles."""

from __future__ import annotations

_LONGEST = 500


class History:
    """Files in the order in which they were read, with a place in it."""

    def __init__(self) -> None:
        self._files: list[str] = []
        self._at = -1

    def visit(self, file: str) -> None:
        """The reader went to an article; what lay ahead is forgotten. Going to where one is changes nothing."""
        if 0 <= self._at < len(self._files) and self._files[self._at] == file:
            return
        del self._files[self._at + 1 :]
        self._files.append(file)
        del self._files[:-_LONGEST]
        self._at = len(self._files) - 1

    def go(self, by: int) -> str | None:
        """The article one step back (-1) or ahead (1), or None at the end."""
        if not 0 <= self._at + by < len(self._files):
            return None
        self._at += by
        return self._files[self._at]

    def can_go(self, by: int) -> bool:
        """Whether there is such a step."""
        return 0 <= self._at + by < len(self._files)

    def clear(self) -> None:
        """Forgets everything: another folder was opened."""
        self._files.clear()
        self._at = -1
