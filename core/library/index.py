"""The file index.db: opened, or built anew where it cannot be used, and its connections for many threads."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from core import database
from core.errors import StoreError
from core.library import schema

_STEPS = 100_000
"""Steps of SQLite's machine after which it is asked whether anybody still waits."""


class Index:
    """The index at `path`, read together with the marks at `marks`. May be used from any thread.

    A file that is damaged, of another version or no database is deleted and made anew, empty.
    """

    def __init__(self, path: Path, marks: Path) -> None:
        self.path = path
        self._marks = marks
        self._lock = threading.Lock()
        self._idle: list[sqlite3.Connection] = []
        self._generation = 0
        self._closed = False
        self._damaged = False
        self._prepare()

    @contextmanager
    def reading(self, cancelled: Callable[[], bool] | None = None) -> Iterator[sqlite3.Connection]:
        """A connection that sees one state of the index all along. The marks are its schema `marks`.

        `cancelled` is asked every few milliseconds; where it says so, the query under way ends with a StoreError.
        """
        with self._plain_errors():
            connection, generation = self._borrow()
            connection.set_progress_handler(cancelled, _STEPS)
            try:
                with database.transaction(connection, "DEFERRED"):
                    yield connection
            finally:
                self._give_back(connection, generation)

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A connection of its own for a writer, who opens transactions by himself."""
        with self._plain_errors():
            connection = self._connect()
            try:
                for pragma in schema.WRITER_PRAGMAS:
                    connection.execute(pragma)
                yield connection
            finally:
                connection.close()

    def mend(self) -> bool:
        """Makes a damaged index anew, empty. Returns whether it was found damaged since it was opened."""
        if not self._damaged:
            return False
        self.reconnect()
        with database.plain_errors(self.path):
            database.remove(self.path)
        self._damaged = False
        self._prepare()
        return True

    def reconnect(self) -> None:
        """Opens the file anew for the next reader, since another process may have replaced it."""
        with self._lock:
            self._generation += 1
            self._drop_idle()

    def close(self) -> None:
        """Lets go of the file; a connection in use is closed when it is given back."""
        with self._lock:
            self._closed = True
            self._drop_idle()

    def _prepare(self) -> None:
        with database.plain_errors(self.path):
            if not self._is_usable():
                database.remove(self.path)
                if not self._is_usable():
                    raise StoreError(self.path, f"{self.path.name} could not be made", "Delete it and try again")

    def _is_usable(self) -> bool:
        try:
            connection = self._connect()
        except sqlite3.DatabaseError as error:
            if database.is_damage(error):
                return False
            raise
        try:
            schema.create(connection)
            return schema.is_current(connection)
        except sqlite3.DatabaseError as error:
            if database.is_damage(error):
                return False
            raise
        finally:
            connection.close()

    def _connect(self) -> sqlite3.Connection:
        connection = database.connect(self.path)
        try:
            for pragma in schema.PRAGMAS:
                connection.execute(pragma)
        except BaseException:
            connection.close()
            raise
        return connection

    def _borrow(self) -> tuple[sqlite3.Connection, int]:
        with self._lock:
            if self._closed:
                raise StoreError(self.path, "The folder is closed")
            if self._idle:
                return self._idle.pop(), self._generation
            generation = self._generation
        connection = database.connect(self.path, uri_query="?mode=rw")
        connection.execute("ATTACH ? AS marks", (self._marks.absolute().as_uri() + "?mode=ro",))
        connection.execute("PRAGMA query_only = ON")
        return connection, generation

    def _give_back(self, connection: sqlite3.Connection, generation: int) -> None:
        with self._lock:
            if not self._closed and generation == self._generation:
                self._idle.append(connection)
                return
        connection.close()

    def _drop_idle(self) -> None:
        for connection in self._idle:
            connection.close()
        self._idle.clear()

    @contextmanager
    def _plain_errors(self) -> Iterator[None]:
        try:
            with database.plain_errors(self.path):
                yield
        except StoreError as error:
            if database.is_damage(error):
                self._damaged = True
            raise
