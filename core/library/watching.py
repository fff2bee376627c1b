"""Tells what happens in a folder while it is open, by what the system tells watchdog; where it cannot, by the clock."""

from __future__ import annotations

import os
import queue
import threading
import time
from collections.abc import Callable
from pathlib import Path

from watchdog.events import (
    EVENT_TYPE_CLOSED,
    EVENT_TYPE_CREATED,
    EVENT_TYPE_DELETED,
    EVENT_TYPE_MODIFIED,
    EVENT_TYPE_MOVED,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

from core.article.folder import ARTICLE_SUFFIXES, SNIFFED_SUFFIX, is_hidden
from core.library.touched import Touched

_QUIET_SECONDS = 0.15
"""Editors write in several steps; what follows one another so closely is told together."""
_LONGEST_SECONDS = 2.0
"""Even where it is never quiet, what happened is told after so long."""
_MOST_PATHS = 500
"""More is told as 'everything': the system may have lost some of so many, and looking at all costs no more."""
_POLL_SECONDS = 30.0
_TELLING = (EVENT_TYPE_CREATED, EVENT_TYPE_DELETED, EVENT_TYPE_MODIFIED, EVENT_TYPE_MOVED, EVENT_TYPE_CLOSED)
_SUFFIXES = (*ARTICLE_SUFFIXES, SNIFFED_SUFFIX)


class FolderWatch:
    """Watches `folder`, a resolved path, and all below it until `stop`.

    `changed(Touched)` is called in a thread of its own, never twice at a time. `polling` is the reason why the folder
    can only be looked at every half minute ('' where the system tells): too many folders for it, or a network drive.
    """

    def __init__(self, folder: Path, changed: Callable[[Touched], None]) -> None:
        self._folder = os.fspath(folder)
        self._changed = changed
        self._events: queue.SimpleQueue[Touched | None] = queue.SimpleQueue()
        self._observer = Observer()
        self.polling = ""
        try:
            self._observer.schedule(_Listener(self._take), self._folder, recursive=True)
            self._observer.start()
        except OSError as error:
            self.polling = error.strerror or str(error)
        self._thread = threading.Thread(target=self._tell, name="folder-watch", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Ends watching. Waits until a call under way has returned."""
        if self._observer.is_alive():
            self._observer.stop()
            self._observer.join()
        self._events.put(None)
        self._thread.join()

    def _take(self, event: FileSystemEvent) -> None:
        """Puts what an event tells of articles into the queue."""
        old = self._relative(event.src_path)
        new = self._relative(event.dest_path) if event.event_type == EVENT_TYPE_MOVED else ""
        if event.is_directory and event.event_type in (EVENT_TYPE_MODIFIED, EVENT_TYPE_CLOSED):
            return  # told by what happened in it
        if old == "." or new == ".":
            self._events.put(Touched(everything=True))
            return
        paths = frozenset(path for path in (old, new) if path and self._concerns(path, event.is_directory))
        if paths:
            self._events.put(Touched(paths, ((old, new),) if len(paths) == 2 else ()))

    def _concerns(self, path: str, is_folder: bool) -> bool:
        return not is_hidden(path) and (is_folder or path.casefold().endswith(_SUFFIXES))

    def _relative(self, path: bytes | str) -> str:
        """The path as the index has it; '' for one outside of the folder."""
        relative = os.path.relpath(os.fsdecode(path), self._folder).replace(os.sep, "/")
        return "" if relative == ".." or relative.startswith("../") else relative

    def _tell(self) -> None:
        while True:
            try:
                touched = self._events.get(timeout=_POLL_SECONDS if self.polling else None)
            except queue.Empty:
                self._changed(Touched(everything=True))
                continue
            if touched is None:
                return
            gathered = self._gathered(touched)
            if gathered is None:
                return
            self._changed(gathered)

    def _gathered(self, first: Touched) -> Touched | None:
        """What happens until it is quiet; None where watching ends meanwhile."""
        paths, moves, everything = set(first.paths), list(first.moves), first.everything
        end = time.monotonic() + _LONGEST_SECONDS
        while (left := min(_QUIET_SECONDS, end - time.monotonic())) > 0:
            try:
                later = self._events.get(timeout=left)
            except queue.Empty:
                break
            if later is None:
                return None
            paths |= later.paths
            moves += later.moves
            everything = everything or later.everything
        if everything or len(paths) > _MOST_PATHS:
            return Touched(everything=True)
        return Touched(frozenset(paths), tuple(moves))


class _Listener(FileSystemEventHandler):
    def __init__(self, take: Callable[[FileSystemEvent], None]) -> None:
        self._take = take

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in _TELLING:
            self._take(event)
