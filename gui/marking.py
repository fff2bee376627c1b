"""Read marks and stars: set in the background, shown when they are on disk, taken back by undo."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from core.library.library import Library
from gui.jobs import Jobs
from gui.session import Session

Mark = Literal["read", "starred"]


class Marking(QObject):
    """Signals: `failed(Exception)`: a mark could not be saved. `undo_stack` holds what the user marked."""

    failed = Signal(object)

    def __init__(self, session: Session, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.undo_stack = QUndoStack(self)
        self._session = session
        self._jobs = jobs
        session.library_changed.connect(self.undo_stack.clear)

    def mark(self, mark: Mark, files: Sequence[str], value: bool, text: str) -> None:
        """Sets a mark on articles that do not have this value yet; `text` names the step in the Edit menu."""
        if self._session.library is not None and files:
            self.undo_stack.push(_MarkCommand(self, self._session.library, mark, tuple(files), value, text))

    def read_by_opening(self, file: str) -> None:
        """Marks an article read since it was opened; no step of its own in the undo stack."""
        if self._session.library is not None:
            self.save(self._session.library, "read", (file,), True)

    def save(self, library: Library, mark: Mark, files: tuple[str, ...], value: bool) -> None:
        """Writes the mark; the session says so when it is on disk."""
        save = library.set_read if mark == "read" else library.set_starred
        self._jobs.start_in_order(
            lambda: save(files, value),
            self._session.marks_changed.emit,  # in all languages: lists show one of them
            self.failed.emit,
        )


class _MarkCommand(QUndoCommand):
    def __init__(
        self, marking: Marking, library: Library, mark: Mark, files: tuple[str, ...], value: bool, text: str
    ) -> None:
        super().__init__(text)
        self._marking, self._library = marking, library
        self._mark, self._files, self._value = mark, files, value

    def redo(self) -> None:
        self._marking.save(self._library, self._mark, self._files, self._value)

    def undo(self) -> None:
        self._marking.save(self._library, self._mark, self._files, not self._value)
