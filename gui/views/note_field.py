"""The note on an article, at the foot of its text: nothing where there is none, a field where one is written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPlainTextEdit, QToolButton, QVBoxLayout, QWidget

from core.figures.notation import date_text
from core.library.notes import LONGEST, Note
from gui.naming import named
from gui.note_text import NoteText
from gui.views.plain_label import plain_label

_LEAST_MARGIN = 16
_ABOVE, _BELOW, _BETWEEN = 8, 12, 4
_PADDING = 8
_MENU_WORDS = 56
_LONG = 6_000
"""A text of more characters has a scroll bar whatever the room."""
_LOW = 136
"""It takes a third of the room at most, or so many pixels, but never more than half."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class NoteField(QFrame):
    """Signals, of what the reader does alone: `edited()`; `left()`, the focus went elsewhere; `rested()`, it went to
    another window; `escaped()`; `earlier_wanted(str)`, a text that the note had before; `refused(str)`, why something
    was not pasted."""

    edited = Signal()
    left = Signal()
    rested = Signal()
    escaped = Signal()
    earlier_wanted = Signal(str)
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("note")
        self._note = NoteText("")
        self._filling = False
        self._title = named("noteTitle", plain_label(self.tr("Note")))
        self._when = named("noteWhen", plain_label())
        self._state = named("noteState", plain_label())
        self._earlier = named("flatMenu", QToolButton())
        self._earlier.setText(self.tr("Earlier versions ▾"))
        self._earlier.setAccessibleName(self.tr("Earlier versions of the note"))
        self._earlier.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._earlier.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._earlier.setMenu(QMenu(self._earlier))
        self.text = _NoteEdit(self)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(8)
        for part in (self._title, self._when, self._state):
            head.addWidget(part)
        head.addStretch(1)
        head.addWidget(self._earlier)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(_BETWEEN)
        self._column.addLayout(head)
        self._column.addWidget(self.text)
        self.set_margins(_LEAST_MARGIN, _LEAST_MARGIN)
        self.text.textChanged.connect(self._changed)
        self.text.left.connect(self.left)
        self.text.rested.connect(self.rested)
        self.text.escaped.connect(self.escaped)
        self.text.refused.connect(self.refused)
        self.show_note("")

    # facts come down

    def show_note(self, text: str, set_at: int = 0, earlier: Sequence[Note] = ()) -> None:
        """Shows a note, last written at `set_at` (milliseconds since 1970), and offers what it said before. Without a
        text there is nothing to be seen, unless the reader is about to write one."""
        if text != self._note.text or self.text.shown() != self._note.shown:
            self._note = NoteText(text)
            self._fill(self._note.shown)
        self._when.setText(date_text(datetime.fromtimestamp(set_at / 1000)) if text and set_at else "")
        self._offer([note for note in earlier if note.text != text])
        self.show_state("")
        self.setVisible(bool(text) or self.text.hasFocus())

    def show_state(self, state: str, reason: str = "") -> None:
        """'saved', 'failed' with the reason, or '' for neither."""
        failed = self.tr("Not saved: {reason}").format(reason=reason)
        words = {"saved": self.tr("Saved"), "failed": failed}.get(state, "")
        self._state.setText(words)
        if self._state.property("failed") != (state == "failed"):
            self._state.setProperty("failed", state == "failed")
            self._state.style().polish(self._state)
        self.text.setAccessibleDescription(words)

    def set_enabled(self, enabled: bool) -> None:
        """Whether it can be written in: not as long as the whole note is not there."""
        self.text.setReadOnly(not enabled)

    def set_margins(self, left: int, right: int) -> None:
        """Aligns it with the column of the text, so many pixels from each side."""
        self._column.setContentsMargins(left, _ABOVE, right, _BELOW)

    def set_room(self, height: int) -> None:
        """Lets it grow up to a part of so many pixels, which it shares with the article; what is longer is scrolled."""
        most = min(max(height // 3, _LOW), height // 2)
        self.text.most = most - self._column.sizeHint().height() + self.text.sizeHint().height()
        self.text.fit()

    # what the window asks for

    def open(self) -> None:
        """Shows the field and goes to the end of what is written."""
        self.show()
        self.text.setFocus()
        self.text.moveCursor(QTextCursor.MoveOperation.End)

    def note(self) -> str:
        """The note as it stands in the field. One of nothing but spaces is none."""
        text = self._note.edited(self.text.shown())
        return text if text.strip() else ""

    def put(self, text: str) -> None:
        """Puts another text into the field as the reader would."""
        self._note = NoteText(text)
        self._fill(self._note.shown)
        self.edited.emit()

    @property
    def state(self) -> str:
        """What it says of the note being saved."""
        return self._state.text()

    # inside

    def _changed(self) -> None:
        if not self._filling:
            self.show_state("")
            self.edited.emit()

    def _fill(self, shown: str) -> None:
        at_end = self.text.textCursor().atEnd()
        place = self.text.textCursor().position()
        self._filling = True
        self.text.fill(shown)
        self._filling = False
        if self.text.hasFocus():
            cursor = self.text.textCursor()
            cursor.setPosition(self.text.document().characterCount() - 1 if at_end else min(place, len(shown)))
            self.text.setTextCursor(cursor)

    def _offer(self, earlier: Sequence[Note]) -> None:
        menu = self._earlier.menu()
        menu.clear()
        for note in earlier:
            when = datetime.fromtimestamp(note.set_at / 1000)
            words = " ".join(note.text[: 4 * _MENU_WORDS].split())
            words = words if len(words) <= _MENU_WORDS else f"{words[:_MENU_WORDS]}…"
            action = menu.addAction(f"{date_text(when)}, {when:%H:%M}    {NoteText(words).shown}".replace("&", "&&"))
            action.triggered.connect(partial(self.earlier_wanted.emit, note.text))
        self._earlier.setVisible(bool(earlier))


class _NoteEdit(QPlainTextEdit):
    """Plain text that is as high as what it holds. Keys that are bare elsewhere are letters here."""

    left = Signal()
    rested = Signal()
    escaped = Signal()
    refused = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("noteText")
        self.setAccessibleName(self.tr("Note on this article"))
        self.setPlaceholderText(self.tr("Write a note of your own…"))
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)  # a folder that is dropped here is for the window
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(_PADDING)
        self.most = 200
        self.textChanged.connect(self.fit)

    def shown(self) -> str:
        """What it holds, spaces that do not break among it."""
        return self.document().toRawText().replace("\u2029", "\n")

    def fit(self) -> None:
        """Takes the height of the text, up to the most."""
        self.setFixedHeight(self._wanted())

    def fill(self, shown: str) -> None:
        """Shows another text. A scroll bar that comes when it is laid out would have it laid out again: long ones have
        theirs before."""
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOn if len(shown) > _LONG else policy.ScrollBarAsNeeded)
        self.setPlainText(shown)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._wanted())

    def insertFromMimeData(self, source: QMimeData) -> None:
        text, selected = source.text(), self.textCursor()
        length = len(self.shown()) - abs(selected.position() - selected.anchor()) + len(text)
        if length > LONGEST:
            told = self.tr("A note holds {most} characters; this would make {n}. Nothing was pasted")
            self.refused.emit(told.format(most=f"{LONGEST:,}", n=f"{length:,}"))
        else:
            self.insertPlainText(text)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and _leaves(event):
            event.accept()  # else Esc and Ctrl+Return might be keys of the window
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _leaves(event):
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() == Qt.FocusReason.ActiveWindowFocusReason:
            self.rested.emit()
        elif event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def _wanted(self) -> int:
        """The height of the lines, as far as they are worth measuring."""
        layout, block = self.document().documentLayout(), self.document().begin()
        # the last block has the padding below; with a pixel less Qt scrolls
        height = 2.0 * self.frameWidth() + _PADDING + 1
        while block.isValid() and height < self.most:
            height += layout.blockBoundingRect(block).height()
            block = block.next()
        least = self.fontMetrics().lineSpacing() + 2 * _PADDING + 2 * self.frameWidth() + 1
        return max(least, min(round(height), self.most))


def _leaves(event: QKeyEvent) -> bool:
    if event.key() == Qt.Key.Key_Escape:
        return True
    return event.key() in _ENTER and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
