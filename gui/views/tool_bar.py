"""The row below the menus: open, back and forward, the search bar, how much it found, light or dark."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QWidget

from gui.actions import ActionSet
from gui.naming import named
from gui.theme import Theme
from gui.views.search_bar import SearchBar

_MENU = ("reload", "read_all", "serif", "sidebar", "palette", "shortcuts", "about")


class ToolBar(QFrame):
    """`search` is the search bar."""

    def __init__(self, actions: ActionSet, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("toolBar")
        self.search = SearchBar(theme, self)
        open_button = named("openButton", QPushButton(self.tr("Open…")))
        open_button.clicked.connect(actions["open"].trigger)
        self._back = self._button(self.tr("Back"), actions, "back")
        self._forward = self._button(self.tr("Forward"), actions, "forward")
        self._theme_button = self._button(self.tr("Light or dark"), actions, "theme")
        self._more = self._button(self.tr("More"))
        menu = QMenu(self._more)
        for id in _MENU:
            menu.addAction(actions[id])
        self._more.setMenu(menu)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._count = named("resultCount", QLabel())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 12, 8)
        layout.setSpacing(8)
        layout.addWidget(open_button)
        layout.addWidget(self._back)
        layout.addWidget(self._forward)
        layout.addSpacing(2)
        layout.addWidget(self.search, 1)
        layout.addSpacing(12)
        layout.addWidget(self._count)
        layout.addWidget(self._theme_button)
        layout.addWidget(self._more)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draws in another theme."""
        self.search.set_theme(theme)
        self._back.setIcon(theme.icon("back"))
        self._forward.setIcon(theme.icon("forward"))
        self._more.setIcon(theme.icon("more"))
        self._theme_button.setIcon(theme.icon("sun" if theme.dark else "moon"))

    def show_count(self, found: int, articles: int | None) -> None:
        """'12 of 4,051'; nothing where no folder is open."""
        if articles is None:
            self._count.clear()
        else:
            self._count.setText(self.tr("{found} of {articles}").format(found=f"{found:,}", articles=f"{articles:,}"))

    def _button(self, name: str, actions: ActionSet | None = None, id: str = "") -> QToolButton:
        button = named("toolButton", QToolButton())
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setIconSize(QSize(16, 16))
        if actions is not None:
            action = actions[id]
            button.clicked.connect(action.trigger)
            button.setEnabled(action.isEnabled())
            action.enabledChanged.connect(button.setEnabled)
        return button
