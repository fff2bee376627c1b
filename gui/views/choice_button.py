"""A flat button that shows one of several choices and offers the others in a menu: 'Calendar ▾'."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton, QWidget


class ChoiceButton(QPushButton):
    """Signal: `chosen(object)`, the value that the user chose."""

    chosen = Signal(object)

    def __init__(self, name: str, choices: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """`name` says what is chosen; `choices` are (text, value)."""
        super().__init__(parent)
        self.setObjectName("flatMenu")
        self._name = name
        self.setToolTip(name)
        self._choices: tuple[tuple[str, str], ...] = ()
        self._value: str | None = None
        self._title = ""
        self._menu = QMenu(self)
        self._group = QActionGroup(self)
        self.setMenu(self._menu)
        self.set_choices(choices)

    @property
    def value(self) -> str | None:
        """The value that holds; None where there is nothing to choose."""
        return self._value

    @property
    def choices(self) -> tuple[str, ...]:
        """The values that are offered."""
        return tuple(value for _, value in self._choices)

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offers other choices; the one that holds stays where it is among them, else the first holds."""
        if tuple(choices) != self._choices:
            self._choices = tuple(choices)
            self._menu.clear()
            for text, value in choices:
                action = self._menu.addAction(text.replace("&", "&&"))
                action.setCheckable(True)
                action.setData(value)
                action.triggered.connect(lambda _checked=False, value=value: self._choose(value))
                self._group.addAction(action)
        self.set_value(self._value)

    def set_value(self, value: str | None) -> None:
        """Another value, without a signal; the first where it is not offered."""
        self._value = value if value in self.choices else next(iter(self.choices), None)
        text = next((text for text, one in self._choices if one == self._value), "")
        self.setText(f"{self._title or text} ▾".replace("&", "&&"))
        self.setAccessibleName(f"{self._name}: {text}")
        for action in self._menu.actions():
            action.setChecked(action.data() == self._value)

    def set_title(self, title: str) -> None:
        """What is shown in place of the choice's own words; '' for these."""
        self._title = title
        self.set_value(self._value)

    def _choose(self, value: str) -> None:
        self.set_value(value)
        self.chosen.emit(value)
