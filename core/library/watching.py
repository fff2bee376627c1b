"""Tells what happens in a folder while it is open, by what the system tells watchdog; where it cannot, by the clock."""

from __future__ import annotations

import os
import queue
import threading
import time
from collections.abc import Callable
from pathlib import Path

from watchdog import events
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.utils import BaseThread

from core.article.folder import ARTICLE_SUFFIXES, SNIFFED_SUFFIX, is_hidden
from core.library import watch_limits
from core.library.touched import Touched, topmost

_QUIET_SECONDS = 0.15
"""Editors write in several steps; what follows one another so closely is told together."""
_LONGEST_SECONDS = 2.0
"""Even where it is never quiet, what happened is told after so long."""
_MOST_PATHS = 500
"""More files and folders are told as 'everything': looking at all costs no more."""
_MOST_EVENTS = 8_000
"""Of so many the system may have lost some (Linux keeps 16,384), also of those that are no article's."""
_POLL_SECONDS = 30.0
_CHECK_SECONDS = 5.0
"""How often it is looked whether the folder is still the one that is watched, and whether anybody watches: a drive may
come and go, and a thread of watchdog's ends of a KeyError where folders are renamed while it takes note of them."""
_HEARD = (
    events.DirCreatedEvent, events.DirDeletedEvent, events.DirMovedEvent, events.DirAttribEvent,
    events.FileCreatedEvent, events.FileDeletedEvent, events.FileMovedEvent, events.FileAttribEvent,
    events.FileModifiedEvent, events.FileClosedEvent,
)  # fmt: skip
"""Not that files are opened and read, which the readers of the index do a hundred thousand times."""
_SUFFIXES = (*ARTICLE_SUFFIXES, SNIFFED_SUFFIX)


class FolderWatch:
    """Watches `folder`, a resolved path, and all below it until `stop`.

    `changed(Touched)` is called in a thread of its own, never twice at a time. `polling` is the reason why the folder
    is also looked at every half minute ('' where the system tells all): too many folders for it, or a network drive.
    It may come to be while folders are added.
    """

    def __init__(self, folder: Path, changed: Callable[[Touched], None]) -> None:
        self._folder = os.fspath(folder)
        self._changed = changed
        self._events: queue.SimpleQueue[Touched | None] = queue.SimpleQueue()
        self._observer: BaseObserver | None = None
        self._watchers: list[threading.Thread] = []
        self._watched: tuple[int, int] | None = None
        self._lost = False
        self.polling = ""
        self._watch()
        self._thread = threading.Thread(target=self._tell, name="folder-watch", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Ends watching. Waits until a call under way has returned."""
        self._events.put(None)
        self._thread.join()

    # what the system tells, in watchdog's thread

    def _take(self, event: events.FileSystemEvent) -> None:
        """Puts what an event tells of articles into the queue; what it tells of others counts too."""
        if event.is_synthetic:
            return  # of what is in a folder that moved or came, which stands for it
        old = self._relative(event.src_path)
        new = self._relative(event.dest_path) if event.event_type == events.EVENT_TYPE_MOVED else ""
        if old == "." or new == ".":
            self._lost = self._lost or event.event_type == events.EVENT_TYPE_DELETED
            self._events.put(Touched(everything=True))
            return
        # not every system knows of what is gone whether it was a folder
        is_folder = event.is_directory or event.event_type == events.EVENT_TYPE_DELETED
        paths = frozenset(path for path in (old, new) if path and self._concerns(path, is_folder))
        self._events.put(Touched(paths, ((old, new),) if len(paths) == 2 else ()))

    def _concerns(self, path: str, is_folder: bool) -> bool:
        return not is_hidden(path) and (is_folder or path.casefold().endswith(_SUFFIXES))

    def _relative(self, path: bytes | str) -> str:
        """The path as the index has it; '' for one outside of the folder."""
        relative = os.path.relpath(os.fsdecode(path), self._folder).replace(os.sep, "/")
        return "" if relative == ".." or relative.startswith("../") else relative

    # what is made of it, in a thread of its own

    def _tell(self) -> None:
        try:
            looked = time.monotonic()
            while True:
                touched = self._next()
                if touched is None:
                    return
                due = bool(self.polling) and time.monotonic() - looked >= _POLL_SECONDS
                if self._has_another_folder() or not all(thread.is_alive() for thread in self._watchers):
                    self._watch()
                    due = True
                if due or touched.everything:
                    looked = time.monotonic()
                    self._changed(Touched(moves=touched.moves, everything=True))
                elif touched.paths:
                    self._changed(touched)
        finally:
            self._unwatch()

    def _next(self) -> Touched | None:
        """What happens until it is quiet, or nothing for a while; None where watching ends."""
        try:
            first = self._events.get(timeout=min(_CHECK_SECONDS, _POLL_SECONDS))
        except queue.Empty:
            return Touched()
        if first is None:
            return None
        paths, moves, everything = set(first.paths), list(first.moves), first.everything
        count, end = 1, time.monotonic() + _LONGEST_SECONDS
        while not everything and (left := min(_QUIET_SECONDS, end - time.monotonic())) > 0:
            try:
                later = self._events.get(timeout=left)
            except queue.Empty:
                break
            if later is None:
                return None
            paths |= later.paths
            moves += later.moves
            everything = later.everything
            count += 1
        if not self.polling and paths:
            self.polling = watch_limits.no_room(Path(self._folder))
        few = topmost(paths)
        return Touched(frozenset(few), tuple(moves), everything or count > _MOST_EVENTS or len(few) > _MOST_PATHS)

    def _has_another_folder(self) -> bool:
        """Whether the path leads to another folder than the one that is watched, or to none any more."""
        return self._lost or self._identity() != self._watched

    def _identity(self) -> tuple[int, int] | None:
        try:
            status = Path(self._folder).stat()
        except OSError:
            return None
        return status.st_dev, status.st_ino

    def _watch(self) -> None:
        """Begins to watch the folder that the path leads to now, if any."""
        self._unwatch()
        self._lost = False
        self._watched = self._identity()
        if self._watched is None:
            return
        before = threading.enumerate()
        try:
            self._observer = Observer()
            self._observer.schedule(_Listener(self._take), self._folder, recursive=True, event_filter=list(_HEARD))
            self._observer.start()
            self.polling = watch_limits.limit(Path(self._folder))
        except OSError as error:
            self.polling = watch_limits.reason(error)
            return
        started = [thread for thread in threading.enumerate() if thread not in before]
        self._watchers = [thread for thread in started if isinstance(thread, BaseThread)]

    def _unwatch(self) -> None:
        observer, self._observer = self._observer, None
        self._watchers = []
        if observer is not None and observer.is_alive():
            observer.stop()
            observer.join()


class _Listener(events.FileSystemEventHandler):
    def __init__(self, take: Callable[[events.FileSystemEvent], None]) -> None:
        self._take = take

    def on_any_event(self, event: events.FileSystemEvent) -> None:
        self._take(event)
