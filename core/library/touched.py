"""What happened in a folder since it was looked at last, as far as somebody told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Touched:
    """`paths` are files and folders that came, changed or went, relative to the folder; `moves` are those of which it
    was seen where to, oldest first. `everything` says that more may have happened than was told."""

    paths: frozenset[str] = frozenset()
    moves: tuple[tuple[str, str], ...] = ()
    everything: bool = False

    def and_then(self, later: Touched) -> Touched:
        """Both."""
        return Touched(
            self.paths | later.paths, (*self.moves, *later.moves), self.everything or later.everything
        )

    def places(self) -> frozenset[str]:
        """All paths that it tells of, where something moved to among them."""
        return self.paths.union(*self.moves)

    def moved(self, file: str) -> str:
        """Where a file is now."""
        for old, new in self.moves:
            if file == old or file.startswith(f"{old}/"):
                file = new + file[len(old) :]
        return file


def topmost(paths: Iterable[str]) -> tuple[str, ...]:
    """The paths without those that lie below another of them."""
    found: list[str] = []
    for path in sorted(paths, key=lambda path: path.split("/")):
        if not found or not (path == found[-1] or path.startswith(f"{found[-1]}/")):
            found.append(path)
    return tuple(found)
