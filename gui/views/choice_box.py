"""A choice from a list, in the look of the text fields beside it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QComboBox

_HALF_WIDTH, _HALF_HEIGHT = 4.0, 2.0
_FROM_RIGHT = 14.0


class ChoiceBox(QComboBox):
    """A combo box with an arrow of our own, since a style sheet that gives it a border takes its own away."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self.palette().placeholderText(), 1.5)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        x, y = self.width() - _FROM_RIGHT, self.height() / 2
        ends = (QPointF(x - _HALF_WIDTH, y - _HALF_HEIGHT), QPointF(x + _HALF_WIDTH, y - _HALF_HEIGHT))
        painter.drawPolyline([ends[0], QPointF(x, y + _HALF_HEIGHT), ends[1]])
