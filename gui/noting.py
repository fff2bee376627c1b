"""Notes on articles: shown with their article, saved in the background as the reader writes, taken back by undo."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack
from PySide6.QtWidgets import QApplication, QWidget

from core.errors import StoreError, ToplineError
from core.library.library import Library, Row
from core.library.notes import Noted, Written
from gui.jobs import Jobs
from gui.main_window import MainWindow
from gui.session import Session

PAUSE_MS = 800
"""How long the reader writes nothing before it is saved."""

LONGEST_MS = 5_000
"""How long the reader writes on and on before it is saved all the same."""

AGAIN_MS = 5_000
"""How long until what could not be saved is tried again."""


@dataclass(eq=False)
class _Article:
    """The note on an article as this window knows it: `text` is as it is to be, `known` what was seen on disk last.
    Once it is written to, only what is done in order touches `known`."""

    noted: Noted
    text: str = field(repr=False)
    known: str = field(repr=False)
    waiting: int = 0
    error: Exception | None = None
    step: _NoteStep | None = None
    """What was done to it last."""

    @property
    def is_saved(self) -> bool:
        return not self.waiting and self.error is None

    def is_of(self, noted: Noted) -> bool:
        return (self.noted.root, self.noted.file) == (noted.root, noted.file)


class Noting(QObject):
    """Signals: `told(str)`, a passing word; `not_saved(str)`, one that stays: why a note is not on disk; `settled()`:
    what was under way has come to its end; `failed(Exception)`, a note cannot be read."""

    told = Signal(str)
    not_saved = Signal(str)
    settled = Signal()
    failed = Signal(object)

    def __init__(self, session: Session, jobs: Jobs, undo_stack: QUndoStack, window: MainWindow) -> None:
        super().__init__(window)
        self._session = session
        self._jobs = jobs
        self._undo_stack = undo_stack
        self._pane = window.reading_pane
        self._view = window.reading_pane.note
        self._written: list[_Article] = []
        self._shown: _Article | None = None
        self._step: _NoteStep | None = None
        self._wants_focus = False
        self._came_from: QWidget | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.save)
        self._longest = QTimer(self, singleShot=True, interval=LONGEST_MS)
        self._longest.timeout.connect(self.save)
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._again.timeout.connect(self.try_again)
        for action in window.actions():
            action.triggered.connect(lambda _checked=False: self.save())  # what is being written is the step before
        session.row_changed.connect(self._row_changed)
        session.library_changed.connect(self._library_changed)
        view = self._view
        view.edited.connect(self._edited)
        view.rested.connect(self.save)
        view.left.connect(self._leave)
        view.escaped.connect(self._go_back)
        view.earlier_wanted.connect(self._take_earlier)
        view.refused.connect(self.told)

    # wishes

    def open(self) -> None:
        """Goes to the note on the shown article, to be written."""
        if self._session.row is None:
            return
        focus = QApplication.focusWidget()
        if focus is not None and not self._view.isAncestorOf(focus):
            self._came_from = focus
        if self._shown is None:
            self._wants_focus = True  # as soon as it is read
        else:
            self._view.open()

    def save(self) -> None:
        """Saves what was written and is not saved yet. As long as the reader stays, it is one step to undo."""
        self._pause.stop()
        self._longest.stop()
        article, text = self._shown, self._view.note()
        if article is None or text == article.text:
            return
        if self._step is not None and self._step.is_last(self._undo_stack):
            self._step.now = text
            self.put(article, text, begins=False)
        else:
            self._step = _NoteStep(self, article, text)
            self._undo_stack.push(self._step)

    def try_again(self) -> None:
        """Writes once more what could not be saved."""
        for article in self._unsaved():
            if not article.waiting:
                self.put(article, article.text, begins=True)

    def reload(self) -> None:
        """Reads the shown note again, as another window may have changed it."""
        if self._session.row is not None:
            self._load(self._session.row)

    def put(self, article: _Article, text: str, *, begins: bool) -> None:
        """Writes a note; it is told where that fails, and tried again. What stood there is kept where it `begins`."""
        library = self._session.library
        if library is None:
            return
        article.text = text
        article.waiting += 1
        if article not in self._written:
            self._written.append(article)

        def work() -> tuple[Written, Noted]:
            noted = article.noted
            written = library.notes.put(noted, text, article.known, begins=begins)
            article.known = text
            return written, library.notes.of(written.files[0]) if noted.root == library.notes.root else noted

        def saved(result: tuple[Written, Noted]) -> None:
            article.waiting -= 1
            self._saved(article, *result)

        def failed(error: Exception) -> None:
            article.waiting -= 1
            self._failed(article, error)

        self._jobs.start_in_order(work, saved, failed)

    def show(self, article: _Article) -> None:
        """Shows the note where its article is the shown one, as undo put another text in its place."""
        if article is self._shown:
            self._view.show_note(article.text, article.noted.set_at, article.noted.earlier)

    @property
    def unsaved(self) -> tuple[Noted, ...]:
        """The notes that are not on disk: those that could not be written and those under way."""
        return tuple(_as_written(article) for article in self._unsaved())

    @property
    def reason(self) -> str:
        """Why a note could not be saved; '' where none failed."""
        return next((_told(article.error) for article in self._unsaved() if article.error is not None), "")

    @property
    def busy(self) -> bool:
        """Whether a note is being written."""
        return any(article.waiting for article in self._written)

    # what happened

    def _edited(self) -> None:
        self._pause.start()
        if not self._longest.isActive():
            self._longest.start()

    def _row_changed(self, row: Row | None) -> None:
        if self._view.text.hasFocus():
            self._go_back()  # what is typed now is not for the next article's note
        self._leave()
        self._shown, self._wants_focus = None, False
        self._view.set_enabled(False)
        # its beginning came with the row: so the text need not move when the whole note is there
        self._view.show_note(row.note if row is not None else "")
        if row is not None:
            self._load(row)

    def _library_changed(self, library: Library | None) -> None:
        # the undo stack is empty now; what is not saved belongs to the other folder, and is tried again
        self._written = self._unsaved()

    def _load(self, row: Row) -> None:
        library = self._session.library
        if library is None:
            return

        def loaded(noted: Noted) -> None:
            here = self._session.row
            if library is self._session.library and here is not None and here.id == row.id:
                self._loaded(noted)

        # in order with what is saved: else it might be shown as it was before
        self._jobs.start_in_order(lambda: library.notes.of(row.file), loaded, self.failed.emit)

    def _loaded(self, noted: Noted) -> None:
        # the one that is shown is it also where its file was renamed meanwhile
        article = self._shown or next((one for one in self._written if one.is_of(noted)), None)
        article = article or _Article(noted, noted.text, noted.text)
        if article is self._shown and self._view.note() != article.text:
            article.noted = noted
            return  # it is being written: what another window wrote is looked at when it is saved
        if article.is_saved:
            article.noted, article.text, article.known = noted, noted.text, noted.text
        self._shown = article
        self._view.set_enabled(True)
        self._view.show_note(article.text, noted.set_at, noted.earlier)
        if article.error is not None:
            self._view.show_state("failed", _reason(article.error))
        if self._wants_focus:
            self._wants_focus = False
            self._view.open()

    def _saved(self, article: _Article, written: Written, noted: Noted) -> None:
        had_failed, article.error, article.noted = article.error is not None, None, noted
        if written.unseen:
            self._tell_of_another(article, written.unseen)
        elif had_failed and article.is_saved:
            self.told.emit(self.tr("Your note is saved now"))
        self._session.marks_changed.emit(written.files)
        if article is self._shown and article.is_saved:
            if self._view.note() == article.text:
                self._view.show_note(article.text, noted.set_at, noted.earlier)
                self._view.show_state("saved")
        elif self._shown is not None and self._shown.noted.file in written.files and article is not self._shown:
            self.reload()  # the same note, from before its file was renamed
        self._settle()

    def _failed(self, article: _Article, error: Exception) -> None:
        article.error = error
        if article is self._shown:
            self._view.show_state("failed", _reason(error))
        told = self.tr("Your note is not saved: {reason}").format(reason=_reason(error))
        if isinstance(error, StoreError):
            self._again.start()
            told = self.tr("{told}. It is tried again every few seconds").format(told=told)
        self.not_saved.emit(told)
        self._settle()

    def _settle(self) -> None:
        if not self.busy:
            self.settled.emit()

    def _tell_of_another(self, article: _Article, unseen: str) -> None:
        """Another window's text gave way to this one: undo brings it back."""
        if article.step is not None and article.step.now == article.text:
            article.step.before = unseen
        self.told.emit(self.tr("Another window had changed this note: its text is under Earlier versions"))

    def _leave(self) -> None:
        """The reader is done with this note for now."""
        self.save()
        self._step = None
        if self._shown is not None and not self._view.note():
            self._view.hide()

    def _go_back(self) -> None:
        """Esc: the focus goes to where it was before the note."""
        self._leave()
        back, self._came_from = self._came_from, None
        (back if back is not None and back.isVisible() else self._pane).setFocus()

    def _take_earlier(self, text: str) -> None:
        """A step of its own, so that undo takes it back alone."""
        self.save()
        self._step = None
        self._view.put(text)
        self.save()
        self._step = None

    def _unsaved(self) -> list[_Article]:
        return [article for article in self._written if not article.is_saved]


class _NoteStep(QUndoCommand):
    """What the reader did to one note without leaving it."""

    def __init__(self, noting: Noting, article: _Article, now: str) -> None:
        super().__init__(_name(noting, article.text, now))
        self._noting = noting
        self.article, self.before, self.now = article, article.text, now
        article.step = self
        self._shown = True
        """Whether the field shows it already, as when it is written."""

    def is_last(self, stack: QUndoStack) -> bool:
        """Whether nothing else was done since."""
        return stack.index() == stack.count() > 0 and stack.command(stack.index() - 1) is self

    def redo(self) -> None:
        self._put(self.now)

    def undo(self) -> None:
        self._put(self.before)

    def _put(self, text: str) -> None:
        self._noting.put(self.article, text, begins=True)
        if not self._shown:
            self._noting.show(self.article)
        self._shown = False


def _name(noting: Noting, before: str, now: str) -> str:
    if not before:
        return noting.tr("Write Note")
    return noting.tr("Change Note") if now else noting.tr("Delete Note")


def _as_written(article: _Article) -> Noted:
    noted = article.noted
    return Noted(noted.root, noted.file, noted.hashes, article.text, noted.set_at, noted.earlier)


def _told(error: Exception | None) -> str:
    return str(error) if isinstance(error, ToplineError) else f"{type(error).__name__}: {error}"


def _reason(error: Exception) -> str:
    """Why, in a few words beside the field."""
    if isinstance(error, StoreError):
        return error.message.removeprefix(f"{error.path.name}: ")
    return error.message if isinstance(error, ToplineError) else type(error).__name__
