"""The languages of an article that has translations, above its text: a click shows it in another."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from core.article.language import name_of
from core.library.library import Translation
from gui.naming import named


class LanguageBar(QWidget):
    """Signal: `wanted(str)`, the file of the article in another language, by the user alone."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("languageBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Languages of the article"))
        self._switch = named("languageSwitch", QWidget())
        self._switch.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._inside = QHBoxLayout(self._switch)
        self._inside.setContentsMargins(1, 1, 1, 1)
        self._inside.setSpacing(0)
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 0)
        row.addStretch(1)
        row.addWidget(self._switch)
        self.hide()

    def show_translations(self, translations: Sequence[Translation], file: str) -> None:
        """The languages of the article that is shown from `file`; hides itself where there is but one."""
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._inside.removeWidget(button)
            button.hide()
            button.deleteLater()
        for one in translations:
            button = QToolButton()
            button.setText(name_of(one.language) or one.file.rpartition("/")[2])
            button.setToolTip(one.file)
            button.setCheckable(True)
            button.setChecked(one.file == file)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _checked=False, file=one.file: self.wanted.emit(file))
            self._group.addButton(button)
            self._inside.addWidget(button)
            button.show()  # at once: a layout would show it after the next event
        self.setVisible(len(translations) > 1)

    @property
    def texts(self) -> tuple[str, ...]:
        """What the buttons say, that of the shown language in brackets."""
        return tuple(f"[{one.text()}]" if one.isChecked() else one.text() for one in self._group.buttons())
