"""The middle column: how the list is grouped and sorted, the list, and a word where nothing matches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.models.article_list import ArticleListModel
from gui.naming import named
from gui.theme import Theme
from gui.views.article_list import ArticleList

if TYPE_CHECKING:
    from core.library.order import Group, Sort

_FIRST_OF_THEIR_KIND = ("none", "title", "revenue_down")
"""Choices of the menus that have a line before them."""


class ListPane(QFrame):
    """Signals: `order_wanted(sort or None, group or None)`, `clear_wanted()`. `list` is the list itself."""

    order_wanted = Signal(object, object)
    clear_wanted = Signal()

    def __init__(self, model: ArticleListModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("listPane")
        self.list = ArticleList(model, theme, self)
        self._groups: dict[Group, str] = {
            "date": self.tr("By date"),
            "ticker": self.tr("By ticker"),
            "company": self.tr("By company"),
            "tag": self.tr("By tag"),
            "kind": self.tr("By kind"),
            "none": self.tr("Not grouped"),
        }
        self._sorts: dict[Sort, str] = {
            "newest": self.tr("Newest first"),
            "oldest": self.tr("Oldest first"),
            "title": self.tr("Title A–Z"),
            "title_down": self.tr("Title Z–A"),
            "ticker": self.tr("Ticker A–Z"),
            "ticker_down": self.tr("Ticker Z–A"),
            "revenue_down": self.tr("Highest revenue"),
            "revenue": self.tr("Lowest revenue"),
            "growth_down": self.tr("Fastest growth"),
            "growth": self.tr("Slowest growth"),
            "margin_down": self.tr("Highest margin"),
            "margin": self.tr("Lowest margin"),
        }
        self._group_button = self._menu_button(self._groups, lambda value: self.order_wanted.emit(None, value))
        self._sort_button = self._menu_button(self._sorts, lambda value: self.order_wanted.emit(value, None))
        head = named("listHead", QFrame())
        head.setFixedHeight(38)
        row = QHBoxLayout(head)
        row.setContentsMargins(6, 0, 6, 0)
        row.addWidget(self._group_button)
        row.addStretch(1)
        row.addWidget(self._sort_button)
        self._empty_text = named("listEmptyText", QLabel())
        self._empty_text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._empty_text.setWordWrap(True)
        self._clear = QPushButton(self.tr("Clear Search"))
        self._clear.clicked.connect(self.clear_wanted)
        empty = named("listEmpty", QFrame())
        column = QVBoxLayout(empty)
        column.setContentsMargins(24, 64, 24, 24)
        column.setSpacing(12)
        column.addWidget(self._empty_text)
        column.addWidget(self._clear, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.list)
        self._stack.addWidget(empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addLayout(self._stack, 1)
        self.setFocusProxy(self.list)

    def show_order(self, sort: Sort, group: Group) -> None:
        """Names the order in force."""
        self._group_button.setText(f"{self._groups[group]} ▾")
        self._sort_button.setText(f"{self._sorts[sort]} ▾")
        for button, chosen in ((self._group_button, group), (self._sort_button, sort)):
            for action in button.menu().actions():
                action.setChecked(action.data() == chosen)

    def show_empty(self, reason: str, *, can_clear: bool) -> None:
        """A sentence in place of the list; '' shows the list."""
        self._empty_text.setText(reason)
        self._clear.setVisible(can_clear)
        self._stack.setCurrentIndex(1 if reason else 0)

    def _menu_button(self, choices, chosen) -> QToolButton:  # type: ignore[no-untyped-def]
        button = named("flatMenu", QToolButton())
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        menu = QMenu(button)
        group = QActionGroup(menu)
        for value, text in choices.items():
            if value in _FIRST_OF_THEIR_KIND:
                menu.addSeparator()
            action = QAction(text, group)
            action.setCheckable(True)
            action.setData(value)
            action.triggered.connect(lambda _checked=False, value=value: chosen(value))
            menu.addAction(action)
        button.setMenu(menu)
        return button
