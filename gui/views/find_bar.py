"""Find in the article: a field, how many there are, and which one is shown."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget


class FindBar(QFrame):
    """Signals: `edited(str)` for each change of the words, `next_wanted(bool)` (True for backwards), `closed()`."""

    edited = Signal(str)
    next_wanted = Signal(bool)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self.field = QLineEdit(self)
        self.field.setObjectName("findField")
        self.field.setAccessibleName(self.tr("Find in article"))
        self.field.setPlaceholderText(self.tr("Find in article"))
        self.field.textChanged.connect(self.edited)
        self._count = QLabel(self)
        self._count.setObjectName("findCount")
        self._count.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 8, 6)
        row.setSpacing(6)
        row.addWidget(self.field, 1)
        row.addWidget(self._count)
        for sign, name, backwards in (("↑", self.tr("Previous match"), True), ("↓", self.tr("Next match"), False)):
            button = self._button(sign, name)
            button.clicked.connect(lambda _checked=False, backwards=backwards: self.next_wanted.emit(backwards))
            row.addWidget(button)
        close = self._button("✕", self.tr("Close"))
        close.clicked.connect(self.closed)
        row.addWidget(close)
        self.hide()

    def open(self) -> None:
        """Shows the bar with its words selected, ready to be typed over."""
        self.show()
        self.field.setFocus()
        self.field.selectAll()

    def show_count(self, number: int, total: int) -> None:
        """'3 of 12', 'no match', or nothing where no words are given."""
        if not self.field.text():
            text = ""
        elif total:
            text = self.tr("{n} of {m}").format(n=number, m=total)
        else:
            text = self.tr("No match")
        self._count.setText(text)

    def count_text(self) -> str:
        """What the bar says about the matches."""
        return self._count.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.next_wanted.emit(bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            super().keyPressEvent(event)

    def _button(self, sign: str, name: str) -> QPushButton:
        button = QPushButton(sign, self)
        button.setObjectName("findButton")
        button.setFlat(True)
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button
