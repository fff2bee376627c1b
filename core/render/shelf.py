"""Pages made before they are asked for, as long as their files stay as they were."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from core.render.page import Page, Request
from core.render.renderer import Renderer

_MOST = 8
_SETTLED_NS = 2_000_000_000
"""A file that was written less than so long ago may be written again without its time showing it."""

_Stamp = tuple[int, int, int]
_Made = TypeVar("_Made", Page, Page | None)


@dataclass(frozen=True, slots=True)
class _Kept:
    stamp: _Stamp
    page: Page


class Shelf:
    """The pages shown last and those likely to be shown next. Safe from any thread; calls take turns."""

    def __init__(self, renderer: Renderer) -> None:
        self._renderer = renderer
        self._turn = threading.Lock()
        self._kept: dict[Request, _Kept] = {}

    def page(self, request: Request) -> Page:
        """The page as `Renderer.page` gives it, from the file as it is now."""
        return self._kept_or_made(request, self._renderer.page)

    def make_ahead(self, request: Request) -> Page | None:
        """Makes the page ready, unless it is; None where it takes long to make."""
        return self._kept_or_made(request, self._renderer.page_ahead)

    def _kept_or_made(self, request: Request, make: Callable[[Request], _Made]) -> Page | _Made:
        with self._turn:
            stamp = _stamp(request.root / request.file)
            if (kept := self._kept.get(request)) and kept.stamp == stamp:
                return kept.page
            page = make(request)
            if page is not None:
                self._keep(request, stamp, page)
            return page

    def _keep(self, request: Request, stamp: _Stamp | None, page: Page) -> None:
        """Puts the page on the shelf, and takes the oldest off. `stamp` is from before the file was read."""
        self._kept.pop(request, None)
        if page.plain or stamp is None or time.time_ns() - stamp[0] < _SETTLED_NS:
            return
        self._kept[request] = _Kept(stamp, page)
        while len(self._kept) > _MOST:
            del self._kept[next(iter(self._kept))]


def _stamp(path: Path) -> _Stamp | None:
    """By what a file that was written again is told; None where there is none to be read."""
    try:
        state = path.stat()
    except (OSError, ValueError):
        return None
    return state.st_mtime_ns, state.st_size, state.st_ino
