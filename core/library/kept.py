"""Keeps what was worked out last, within a bound, since each key press asks for most of the last one's conditions."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, Protocol, TypeVar, cast

MOST_BYTES = 32 * 1024 * 1024


class Sized(Protocol):
    """Anything that knows its size in bytes, as arrays do."""

    @property
    def nbytes(self) -> int: ...


Made = TypeVar("Made", bound=Sized)


class Kept:
    """Arrays by key, those asked for longest ago given up first. May be used from any thread."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self._most = most
        self._bytes = 0
        self._lock = threading.Lock()
        self._making: dict[Hashable, threading.Lock] = {}
        self._held: OrderedDict[Hashable, Sized] = OrderedDict()

    def of(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What is kept under `key`, made where it is not. Nobody may write into it.

        Who comes while another thread makes it waits for it, which takes less than to make it twice; where that one
        gave up, he makes it himself.
        """
        with self._lock:
            if key in self._held:
                return cast("Made", self._again(key))
            making = self._making.setdefault(key, threading.Lock())
        with making:
            with self._lock:
                if key in self._held:
                    return cast("Made", self._again(key))
            try:
                made = make()
            except BaseException:
                self._made(key, None)
                raise
            self._made(key, made)
            return made

    def _again(self, key: Hashable) -> Any:
        self._held.move_to_end(key)
        return self._held[key]

    def _made(self, key: Hashable, made: Sized | None) -> None:
        with self._lock:
            self._making.pop(key, None)
            if made is not None and key not in self._held:
                self._held[key] = made
                self._bytes += made.nbytes
            while self._bytes > self._most and len(self._held) > 1:
                self._bytes -= self._held.popitem(last=False)[1].nbytes
