"""The small card beside a mark: its value, period and basis, and the words that state it."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from core.analysis.chart import Mark
from core.figures.notation import basis_name, kind_name, metric_name, value_text

_WIDEST = 300
_GAP = 8


class PointCard(QFrame):
    """Lies over its parent, beside what it explains, and lets the mouse through."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setObjectName("pointCard")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setMaximumWidth(_WIDEST)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(10, 8, 10, 8)
        self._column.setSpacing(3)
        self._value = self._add("pointValue")
        self._facts = self._add("pointFacts")
        self._quotes = self._add("pointQuote")
        self.hide()

    def show_mark(self, mark: Mark, area: QRect, words: str) -> None:
        """Explains the mark that covers `area` of the parent; `words` are those that state it."""
        point, figure = mark.point, mark.point.stated.figure
        self._value.setText(f"{metric_name(figure)}  {value_text(figure)}")
        basis = self.tr("basis not stated") if point.basis is None else basis_name(point.basis)
        period = mark.slot.label if mark.slot.label == mark.slot.months else f"{mark.slot.label} ({mark.slot.months})"
        facts = [basis, kind_name(figure)]
        if point.conflict:
            facts.append(self.tr("texts disagree"))
        self._facts.setText(f"{period}\n{' · '.join(facts)}")
        self._quotes.setText(words)
        self.adjustSize()
        self._move_beside(area)
        self.raise_()
        self.show()

    @property
    def text(self) -> str:
        """All that the card says."""
        return "\n".join(label.text() for label in (self._value, self._facts, self._quotes))

    def _add(self, name: str) -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        self._column.addWidget(label)
        return label

    def _move_beside(self, area: QRect) -> None:
        """To the right of what it explains, else to the left, else below or above."""
        room = self._over.rect().adjusted(4, 4, -4, -4)
        size = self.sizeHint().boundedTo(room.size())
        y = area.top() - 4
        if area.right() + _GAP + size.width() <= room.right():
            x = area.right() + _GAP
        elif area.left() - _GAP - size.width() >= room.left():
            x = area.left() - _GAP - size.width()
        else:
            x = area.center().x() - size.width() // 2
            y = area.bottom() + _GAP
            if y + size.height() > room.bottom():
                y = area.top() - _GAP - size.height()
        x = max(room.left(), min(x, room.right() - size.width()))
        y = max(room.top(), min(y, room.bottom() - size.height()))
        self.setGeometry(x, y, size.width(), size.height())
