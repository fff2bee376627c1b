"""The two axes of a chart: round numbers on the left, fiscal periods below with their years."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsWidget, QStyleOptionGraphicsItem, QWidget

from core.analysis.chart import Section
from core.analysis.slots import Slot
from gui.theme import Theme

ROW = 18.0
_APART = 4.0


class ValueAxis(QGraphicsWidget):
    """Numbers left of a section, at the lines of its grid."""

    def __init__(self, parent: QGraphicsWidget) -> None:
        super().__init__(parent)
        self._texts: list[tuple[float, str]] = []
        self._font, self._ink = QFont(), QColor()

    def show_texts(self, texts: list[tuple[float, str]], theme: Theme, font: QFont) -> None:
        """Other numbers, each with its height in pixels."""
        self._texts, self._font, self._ink = texts, font, theme.color("muted")
        self.update()

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        painter.setFont(self._font)
        painter.setPen(self._ink)
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for y, text in self._texts:
            painter.drawText(QRectF(0, y - ROW / 2, self.size().width() - _APART, ROW), right, text)


class PeriodAxis(QGraphicsWidget):
    """Periods under their slots: whole labels, or short ones over the years that they belong to."""

    def __init__(self, parent: QGraphicsWidget) -> None:
        super().__init__(parent)
        self._section: Section | None = None
        self._font = QFont()
        self._ink, self._line = QColor(), QColor()
        self._grouped = False

    def show_section(self, section: Section, theme: Theme, font: QFont) -> None:
        """Other periods."""
        self._section, self._font = section, font
        self._ink, self._line = theme.color("muted"), theme.color("line")

    def set_grouped(self, grouped: bool) -> None:
        """Whether years stand below."""
        self._grouped = grouped
        self.update()

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        if self._section is None:
            return
        unit = self.size().width() / self._section.width
        painter.setFont(self._font)
        metrics = QFontMetricsF(self._font)
        painter.setPen(self._ink)
        slots = self._section.slots
        texts = [(slot.x * unit, slot.short if self._grouped else slot.label) for slot in slots]
        for x, text, width in _that_fit(texts, metrics, self.size().width()):
            painter.drawText(QRectF(x - width / 2, 2, width, ROW), int(Qt.AlignmentFlag.AlignCenter), text)
        if self._grouped:
            self._paint_years(painter, slots, unit, metrics)

    def _paint_years(self, painter: QPainter, slots: Sequence[Slot], unit: float, metrics: QFontMetricsF) -> None:
        texts = []
        painter.setPen(QPen(self._line, 1))
        for group, first, last in years(slots):
            left, right = (first.x - 0.5) * unit + 3, (last.x + 0.5) * unit - 3
            painter.drawLine(QPointF(left, ROW + 4.5), QPointF(right, ROW + 4.5))
            texts.append(((left + right) / 2, group))
        painter.setPen(self._ink)
        for x, text, width in _that_fit(texts, metrics, self.size().width()):
            painter.drawText(QRectF(x - width / 2, ROW + 5, width, ROW), int(Qt.AlignmentFlag.AlignCenter), text)


def fits(section: Section, width: float, font: QFont) -> bool:
    """Whether all whole labels have room side by side."""
    metrics = QFontMetricsF(font)
    unit = width / section.width
    texts = [(slot.x * unit, slot.label) for slot in section.slots]
    return len(_that_fit(texts, metrics, width)) == len(texts)


def years(slots: Sequence[Slot]) -> list[tuple[str, Slot, Slot]]:
    """Runs of slots of one year, with their first and last."""
    found: list[tuple[str, Slot, Slot]] = []
    for slot in slots:
        if found and slot.group and found[-1][0] == slot.group:
            found[-1] = (slot.group, found[-1][1], slot)
        elif slot.group:
            found.append((slot.group, slot, slot))
    return found


def _that_fit(
    texts: Sequence[tuple[float, str]], metrics: QFontMetricsF, room: float
) -> list[tuple[float, str, float]]:
    """Those that do not touch another, the latest first; with their centres, moved in at the edges, and widths."""
    found: list[tuple[float, str, float]] = []
    free = room + _APART
    for x, text in reversed(texts):
        width = metrics.horizontalAdvance(text)
        x = max(min(x, room - width / 2), width / 2)
        if x + width / 2 + _APART <= free:
            found.append((x, text, width))
            free = x - width / 2
    return found
