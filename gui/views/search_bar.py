"""The search bar: says what is in force, colours its fields, and explains a mistake."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QColor, QInputMethodEvent, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QLineEdit, QWidget

from core.errors import QueryError
from gui.theme import Theme

_FIELD = re.compile(r'(?<![^\s(])-?([a-z_]+)[:<>]')


class SearchBar(QLineEdit):
    """Signals: `edited(text)` for each change by the user, `left()` when Esc is pressed on an empty bar."""

    edited = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("searchBar")
        self.setAccessibleName(self.tr("Search articles"))
        self.setPlaceholderText(self.tr("Search: words, ticker:ALAB, tag:guidance, after:2025-01, is:unread"))
        self._theme = theme
        self._wrong: QueryError | None = None
        self._icon = QAction(self)
        self.addAction(self._icon, QLineEdit.ActionPosition.LeadingPosition)
        self._clear = QAction(self.tr("Clear search"), self)
        self._clear.triggered.connect(self.clear_by_user)
        self.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self._clear.setVisible(False)
        self.textChanged.connect(self._text_changed)
        self.textEdited.connect(self.edited)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draws in another theme."""
        self._theme = theme
        self._icon.setIcon(theme.icon("search", "faint"))
        self._clear.setIcon(theme.icon("clear", "muted"))
        self._colour()

    def set_text(self, text: str) -> None:
        """Shows a query that was set elsewhere; the cursor of someone who is typing stays where it is."""
        if text != self.text():
            self.setText(text)

    def show_mistake(self, error: QueryError | None) -> None:
        """Underlines what cannot be understood and says why; None where all is well."""
        self._wrong = error
        self.setProperty("wrong", error is not None)
        self.setToolTip(str(error) if error else "")
        self._colour()

    def clear_by_user(self) -> None:
        """Empties the bar as a user does."""
        if self.text():
            self.clear()
            self.edited.emit("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear_by_user()
            else:
                self.left.emit()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _text_changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        # the line edit drops its formats when it has taken the change, so they are set just after
        QTimer.singleShot(0, self._colour)

    def _colour(self) -> None:
        """Sets character formats in the line through the only door Qt has for them: an input method's attributes."""
        text = self.text()
        spans: list[tuple[int, int, QTextCharFormat]] = []
        for found in _FIELD.finditer(text[:2000]):
            spans.append((found.start(), found.end(), self._format("accent")))
        if self._wrong is not None:
            wrong = self._format("warning")
            wrong.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            wrong.setUnderlineColor(QColor(self._theme.tokens["warning"]))
            spans.append((self._wrong.start, max(self._wrong.end, self._wrong.start + 1), wrong))
        kind = QInputMethodEvent.AttributeType.TextFormat
        cursor = self.cursorPosition()
        attributes = []
        for start, end, form in spans:
            at, length = _utf16(text, start), _utf16(text[start:], end - start)
            attributes.append(QInputMethodEvent.Attribute(kind, at - cursor, length, form))
        QCoreApplication.sendEvent(self, QInputMethodEvent("", attributes))

    def _format(self, token: str) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setForeground(self._theme.color(token))
        return form

    def event(self, event: QEvent) -> bool:
        # Esc is a key of this field even where the window has a shortcut on it
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)


def _utf16(text: str, position: int) -> int:
    """A position in code points as Qt counts it."""
    return len(text[:position].encode("utf-16-le", "surrogatepass")) // 2
