"""The small card beside a mark: its value, period and basis, and the words that state it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from core.analysis.chart import Mark
from core.analysis.slots import months_text
from core.analysis.telling import point_kind, point_period, point_value, vintage_text
from core.figures.notation import basis_name, metric_name
from gui.naming import named
from gui.views.plain_label import plain_label

_WIDEST = 300
_GAP = 8


def _period(mark: Mark) -> str:
    """What the company calls the period, with its months; another name where the axis has one ('Q4 2024')."""
    point = mark.point
    named = point_period(point) if point.period else mark.slot.label
    months = months_text(point.end_month, point.span) if point.end_month is not None and point.span else ""
    return named if not months or named == months else f"{named} ({months})"


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
        point = mark.point
        self._value.setText(f"{metric_name(point.figure)}  {point_value(point)}")
        basis = self.tr("basis not stated") if point.basis is None else basis_name(point.basis)
        facts = [basis, point_kind(point)]
        if point.conflict:
            facts.append(self.tr("texts disagree"))
        if point.vintage is not None:
            facts.append(vintage_text(point))
        self._facts.setText(f"{_period(mark)}\n{' · '.join(facts)}")
        self._quotes.setText(words)
        self._column.activate()
        self._move_beside(area)
        self.raise_()
        self.show()

    @property
    def text(self) -> str:
        """All that the card says."""
        return "\n".join(label.text() for label in (self._value, self._facts, self._quotes))

    def _add(self, name: str) -> QLabel:
        label = named(name, plain_label(wraps=True))
        self._column.addWidget(label)
        return label

    def _move_beside(self, area: QRect) -> None:
        """To the right of what it explains, else to the left, else below or above."""
        room = self._over.rect().adjusted(4, 4, -4, -4)
        wide = min(_WIDEST, self.sizeHint().width(), room.width())
        # of labels that wrap a hint tells the height in another width
        size = QSize(wide, min(self.heightForWidth(wide), room.height()))
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
