"""Closes the window when every note is on disk, and asks what to do with one that cannot be saved."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox

from core.library.notes import Note, Noted
from gui.jobs import Jobs
from gui.main_window import MainWindow
from gui.noting import Noting


class Leaving(QObject):
    """Asked by the window before it closes. Signals: `failed(Exception)`, notes could not be written to a file."""

    failed = Signal(object)

    def __init__(self, noting: Noting, jobs: Jobs, window: MainWindow) -> None:
        super().__init__(window)
        self._noting = noting
        self._jobs = jobs
        self._window = window
        self._is_leaving = False
        self._gives_up = False
        self._box: QMessageBox | None = None
        window.may_close = self.may_close
        noting.settled.connect(self._settled)

    def may_close(self) -> bool:
        """Whether nothing is left to be saved. Else the window closes by itself as soon as that is so."""
        self._noting.save()
        if self._gives_up or not self._noting.unsaved:
            return True
        self._is_leaving = True
        if not self._noting.busy:
            self._noting.try_again()
        if not self._noting.busy:
            self._settled()
        return False

    def _settled(self) -> None:
        if self._is_leaving:
            self._is_leaving = False
            if self._noting.unsaved:
                self._ask()
            else:
                self._window.close()

    def _ask(self) -> None:
        if self._box is not None:
            self._box.close()
        count = len(self._noting.unsaved)
        self._box = box = QMessageBox(self._window)
        box.setObjectName("unsavedNotes")
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(self.tr("Note Not Saved"))
        many = self.tr("{n} notes are not saved.").format(n=count)
        box.setText(self.tr("Your note is not saved.") if count == 1 else many)
        kept = self.tr("As a file it can be taken over later: topline notes import FOLDER FILE")
        box.setInformativeText(f"{self._noting.reason}\n\n{kept}")
        again = box.addButton(self.tr("Try Again"), QMessageBox.ButtonRole.AcceptRole)
        elsewhere = box.addButton(self.tr("Save to File…"), QMessageBox.ButtonRole.ActionRole)
        without = box.addButton(self.tr("Close Without Saving"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(again)
        again.clicked.connect(self._window.close)
        elsewhere.clicked.connect(self._save_elsewhere)
        without.clicked.connect(self._give_up)
        box.finished.connect(self._answered)
        box.open()

    def _answered(self, _result: int) -> None:
        self._box = None

    def _give_up(self) -> None:
        self._gives_up = True
        self._window.close()

    def _save_elsewhere(self) -> None:
        name = str(Path.home() / "topline-notes.jsonl")
        chosen, _ = QFileDialog.getSaveFileName(self._window, self.tr("Save Notes"), name)
        if chosen:
            notes = self._noting.unsaved
            self._jobs.start_in_order(
                lambda: _write(notes, Path(chosen)), lambda _done: self._give_up(), self.failed.emit
            )


def _write(notes: tuple[Noted, ...], file: Path) -> None:
    """Writes notes as `topline notes export` does. Raises OSError."""
    from core.export.appearing import appearing
    from core.marks.note_record import to_lines  # loads pydantic, which few windows ever need

    now = time.time_ns() // 1_000_000
    told = (Note(note.file, note.text, now, note.hashes.get(note.file, "")) for note in notes)
    with appearing(file) as out:
        out.write(to_lines(told).encode("utf-8", "backslashreplace"))
