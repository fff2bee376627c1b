"""Pages made before they are asked for, as long as their files stay as they were."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from pathlib import Path

from core.figures.figure import FiscalYear
from core.render.page import Page
from core.render.renderer import Renderer

_MOST = 8
_SETTLED_NS = 2_000_000_000
"""A file that was written less than so long ago may be written again without its time showing it."""

_Asked = tuple[Path, str, frozenset[int], FiscalYear | None, bool]
_Stamp = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class _Kept:
    stamp: _Stamp
    page: Page


class Shelf:
    """The pages shown last and those likely to be shown next. Safe from any thread; calls take turns."""

    def __init__(self, renderer: Renderer) -> None:
        self._renderer = renderer
        self._turn = threading.Lock()
        self._kept: dict[_Asked, _Kept] = {}

    def page(
        self,
        root: Path,
        file: str,
        unfolded: frozenset[int] = frozenset(),
        fiscal_year: FiscalYear | None = None,
        *,
        numbered: bool = False,
    ) -> Page:
        """The page as `Renderer.page` gives it, from the file as it is now."""
        asked = (root, file, unfolded, fiscal_year, numbered)
        with self._turn:
            stamp = _stamp(root / file)
            if (kept := self._kept.get(asked)) and kept.stamp == stamp:
                return kept.page
            page = self._renderer.page(root, file, unfolded, fiscal_year, numbered=numbered)
            self._keep(asked, stamp, page)
            return page

    def make_ahead(
        self, root: Path, file: str, fiscal_year: FiscalYear | None = None, *, numbered: bool = False
    ) -> None:
        """Makes the page ready, unless it is or takes long to make."""
        asked = (root, file, frozenset[int](), fiscal_year, numbered)
        with self._turn:
            stamp = _stamp(root / file)
            if (kept := self._kept.get(asked)) and kept.stamp == stamp:
                return
            page = self._renderer.page_ahead(root, file, fiscal_year, numbered=numbered)
            if page is not None:
                self._keep(asked, stamp, page)

    def _keep(self, asked: _Asked, stamp: _Stamp | None, page: Page) -> None:
        """Puts the page on the shelf, and takes the oldest off. `stamp` is from before the file was read."""
        self._kept.pop(asked, None)
        if page.plain or stamp is None or time.time_ns() - stamp[0] < _SETTLED_NS:
            return
        self._kept[asked] = _Kept(stamp, page)
        while len(self._kept) > _MOST:
            del self._kept[next(iter(self._kept))]


def _stamp(path: Path) -> _Stamp | None:
    """By what a file that was written again is told; None where there is none to be read."""
    try:
        state = path.stat()
    except (OSError, ValueError):
        return None
    return state.st_mtime_ns, state.st_size, state.st_ino
