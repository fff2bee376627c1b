"""The two axes of a chart: round numbers on the left, fiscal periods below with their years."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsWidget, QStyleOptionGraphicsItem, QWidget

from core.analysis.chart import Section
from core.analysis.slots import STEP, Slot
from core.figures.figure import Span
from gui.theme import Theme

ROW = 18.0
_APART = 4.0
_YEARS = (1, 2, 5, 10, 20)
_EVERY: dict[Span, tuple[int, ...]] = {"month": (1, 3, 6, 12), "quarter": (1, 2, 4), "half": (1, 2), "ttm": (1, 2, 4)}
"""Where not each period has room for its label, every so many have: whole parts of a year."""

Label = tuple[float, str, float]
"""Where its middle is, the text, and its width."""


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
        for x, text, width in period_labels(self._section, unit, metrics, short=self._grouped):
            painter.drawText(QRectF(x - width / 2, 2, width, ROW), int(Qt.AlignmentFlag.AlignCenter), text)
        if self._grouped:
            self._paint_years(painter, self._section, unit, metrics)

    def _paint_years(self, painter: QPainter, section: Section, unit: float, metrics: QFontMetricsF) -> None:
        painter.setPen(QPen(self._line, 1))
        for _group, first, last in years(section.slots):
            left, right = (first.x - 0.5) * unit + 3, (last.x + 0.5) * unit - 3
            painter.drawLine(QPointF(left, ROW + 4.5), QPointF(right, ROW + 4.5))
        painter.setPen(self._ink)
        for x, text, width in year_labels(section, unit, metrics):
            painter.drawText(QRectF(x - width / 2, ROW + 5, width, ROW), int(Qt.AlignmentFlag.AlignCenter), text)


def fits(section: Section, width: float, font: QFont) -> bool:
    """Whether all whole labels have room side by side."""
    labels = period_labels(section, width / section.width, QFontMetricsF(font), short=False)
    return len(labels) == len(section.slots)


def period_labels(section: Section, unit: float, metrics: QFontMetricsF, *, short: bool) -> list[Label]:
    """The labels of periods, a slot being `unit` wide: where not all have room every second one, or that of the same
    quarter in each year, so that the eye may count on them."""
    last, step = section.last_marked, STEP[section.span]
    texts = [
        (slot.x * unit, slot.short if short else slot.label, round((slot.end - last.end) / step))
        for slot in section.slots
    ]
    return _thinned(texts, _EVERY.get(section.span, _YEARS), metrics, section.width * unit)


def year_labels(section: Section, unit: float, metrics: QFontMetricsF) -> list[Label]:
    """The labels of the years below, likewise."""
    found = years(section.slots)
    latest = max((n for n, (_, first, _last) in enumerate(found) if first.x <= section.last_marked.x), default=0)
    texts = [((first.x + last.x) / 2 * unit, group, n - latest) for n, (group, first, last) in enumerate(found)]
    return _thinned(texts, _YEARS, metrics, section.width * unit)


def years(slots: Sequence[Slot]) -> list[tuple[str, Slot, Slot]]:
    """Runs of slots of one year, with their first and last."""
    found: list[tuple[str, Slot, Slot]] = []
    for slot in slots:
        if found and slot.group and found[-1][0] == slot.group:
            found[-1] = (slot.group, found[-1][1], slot)
        elif slot.group:
            found.append((slot.group, slot, slot))
    return found


def _thinned(
    texts: Sequence[tuple[float, str, int]], every: Sequence[int], metrics: QFontMetricsF, room: float
) -> list[Label]:
    """As many as do not touch another of (centre, text, number), the number 0 being that of the latest with a mark: all
    of them, or every second …, or that one alone."""
    for step in every:
        labels = _side_by_side([(x, text) for x, text, number in texts if number % step == 0], metrics, room)
        if labels is not None:
            return labels
    return _side_by_side([(x, text) for x, text, number in texts if number == 0][:1], metrics, room) or []


def _side_by_side(texts: Sequence[tuple[float, str]], metrics: QFontMetricsF, room: float) -> list[Label] | None:
    """The texts with their centres, moved in at the edges, and widths; None where one touches another."""
    found: list[Label] = []
    taken = -_APART
    for x, text in texts:
        width = metrics.horizontalAdvance(text)
        x = max(min(x, room - width / 2), width / 2)
        if x - width / 2 < taken + _APART:
            return None
        found.append((x, text, width))
        taken = x + width / 2
    return found
