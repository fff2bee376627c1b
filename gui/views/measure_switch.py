"""The switch above charts: level, growth on the quarter or the year before, last twelve months; a menu where that is
too wide."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from core.analysis.measures import MEASURES, Measure
from gui.views.choice_button import ChoiceButton


class MeasureSwitch(QWidget):
    """Buttons side by side, of which one is down, or one with a menu. Signal: `chosen(str)`, a Measure, by the user
    alone."""

    chosen = Signal(str)

    def __init__(self, measures: Sequence[Measure] = MEASURES, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("measureSwitch")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("What the charts measure"))
        words: dict[Measure, tuple[str, str]] = {
            "level": (self.tr("Level"), self.tr("Values as they are")),
            "qoq": (self.tr("QoQ"), self.tr("Growth on the quarter before; of margins in points")),
            "yoy": (self.tr("YoY"), self.tr("Growth on a year before; of margins in points")),
            "ttm": (self.tr("TTM"), self.tr("Sum of the last twelve months")),
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        self._group = QButtonGroup(self)
        self._buttons: dict[Measure, QToolButton] = {}
        for measure in measures:
            button = QToolButton()
            button.setCheckable(True)
            button.setText(words[measure][0])
            button.setToolTip(words[measure][1])
            button.setAccessibleDescription(words[measure][1])
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _checked=False, measure=measure: self.chosen.emit(measure))
            self._group.addButton(button)
            self._buttons[measure] = button
            row.addWidget(button)
        self._menu = ChoiceButton(self.tr("What the charts measure"), [(words[one][0], one) for one in measures])
        self._menu.chosen.connect(lambda value: self.chosen.emit(value))
        self._menu.hide()
        row.addWidget(self._menu)
        self.show_measure("level")

    @property
    def full_width(self) -> int:
        """The width with all buttons side by side."""
        return sum(button.sizeHint().width() for button in self._buttons.values()) + 2

    def set_compact(self, compact: bool) -> None:
        """A menu in place of the buttons."""
        if compact != self._menu.isHidden():
            return
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, not compact)
        for button in self._buttons.values():
            button.setVisible(not compact)
        self._menu.setVisible(compact)
        self.updateGeometry()

    def show_measure(self, measure: Measure) -> None:
        """The one that holds; the level where this switch has it not."""
        self._buttons.get(measure, self._buttons["level"]).setChecked(True)
        self._menu.set_value(measure if measure in self._buttons else "level")

    @property
    def measure(self) -> Measure:
        """The one whose button is down."""
        return next(measure for measure, button in self._buttons.items() if button.isChecked())

    def button(self, measure: Measure) -> QToolButton:
        """The button of a measure."""
        return self._buttons[measure]

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
