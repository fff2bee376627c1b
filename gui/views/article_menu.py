"""The context menu of the article's text: what can be done with the words, the link and the figure under the mouse."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QMenu

from core.figures.figure import Figure
from core.render.links import allowed
from gui.views.article_view import ArticleView

_AROUND = 80
_LONGEST = 200
"""A selection of more characters is no number."""


class ArticleMenu(QObject):
    """Signals: `correct_wanted(Figure)`, `reject_wanted(Figure)`, `restore_wanted(Figure)`;
    `add_wanted(str, str, str)`, the selected words and those before and after them."""

    correct_wanted = Signal(object)
    reject_wanted = Signal(object)
    restore_wanted = Signal(object)
    add_wanted = Signal(str, str, str)

    def __init__(self, text: ArticleView) -> None:
        super().__init__(text)
        self._text = text

    def show(self, place: QPoint, figure: Figure | None, selected: str) -> QMenu:
        """Opens the menu at a place of the text, where this `figure` stands and these words are `selected`."""
        menu = QMenu(self._text)
        menu.setObjectName("articleMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        clipboard = QApplication.clipboard()
        menu.addAction(self.tr("Copy"), lambda: clipboard.setText(selected)).setEnabled(bool(selected))
        address = allowed(self._text.anchorAt(place))
        if address is not None:
            menu.addAction(self.tr("Copy Link"), lambda: clipboard.setText(address))
        menu.addAction(self.tr("Select All"), self._text.selectAll)
        menu.addSeparator()
        if figure is not None:
            menu.addAction(self.tr("Correct Figure…"), lambda: self.correct_wanted.emit(figure))
            if figure.correction != "rejected":
                menu.addAction(self.tr("Not a Figure"), lambda: self.reject_wanted.emit(figure))
            if figure.correction in ("changed", "rejected"):
                menu.addAction(self.tr("As Extracted"), lambda: self.restore_wanted.emit(figure))
        elif self._is_addable():
            menu.addAction(self.tr("Add as Figure…"), self.add_selected)
        menu.popup(self._text.viewport().mapToGlobal(place))
        return menu

    def add_selected(self) -> bool:
        """Asks for the selected words to become a figure; false where none are selected, or too many."""
        if not self._is_addable():
            return False
        self.add_wanted.emit(self._text.textCursor().selection().toPlainText(), *self._around())
        return True

    def _is_addable(self) -> bool:
        selected = self._text.textCursor().selection().toPlainText()
        return bool(selected.strip()) and len(selected) <= _LONGEST

    def _around(self) -> tuple[str, str]:
        """The words before and after the selected ones."""
        cursor = self._text.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        last = self._text.document().characterCount() - 1
        return self._between(max(0, start - _AROUND), start), self._between(end, min(last, end + _AROUND))

    def _between(self, start: int, end: int) -> str:
        cursor = QTextCursor(self._text.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor.selection().toPlainText()
