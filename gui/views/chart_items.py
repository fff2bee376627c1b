"""What is painted inside the axes: grid, bars, lines, symbols and labels, in the pixels of the view box.

Marks are painted in pixels and not in the units of the axes: hatching, symbols and text must not be stretched.
"""

from __future__ import annotations

import math

import pyqtgraph as pg
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsObject, QStyleOptionGraphicsItem, QWidget

from core.analysis.chart import Mark, Section
from gui.theme import Theme
from gui.views import shapes
from gui.views.chart_layout import Placed, label, place

OVERHANG = 8.0
"""How far marks and labels may stand out at the sides."""

_SOFT = 10.0
_RANGE = 12.0
_BROAD = 9.0
"""Pixels from which on a range is no line any more."""


class MarksItem(QGraphicsObject):
    """The marks of one section. `chosen` wears a ring, `pointed` (by the mouse or the keys) a fainter one."""

    def __init__(self, view: pg.ViewBox, parent: QGraphicsItem) -> None:
        # beside the view and not in it, since a label may stand out a little where a view would cut it off
        super().__init__(parent)
        self._view = view
        self._section: Section | None = None
        self._theme: Theme | None = None
        self._font = QFont()
        self._size = QRectF()
        self.placed: list[Placed] = []
        self.chosen: Mark | None = None
        self.pointed: Mark | None = None

    def show_section(self, section: Section, theme: Theme, font: QFont) -> None:
        """Paints another section."""
        self._section, self._theme, self._font = section, theme, font
        self.chosen = self.pointed = None

    def height_of(self, value: float) -> float:
        """Where a value of the axis lies, in pixels."""
        return self._pixels(0, value).y()

    def lay_out(self) -> None:
        """Places marks and labels anew; to be called when the section, the size or the chosen mark changed."""
        self.prepareGeometryChange()
        self.setPos(self._view.pos())
        self._size = self._view.rect()
        placed = place(self._section, self._pixels) if self._section else []
        inside = self._size.adjusted(0, 0, OVERHANG - 3, 0)  # digits may be wider than they are measured
        self.placed = label(placed, QFontMetricsF(self._font), inside, self.chosen)
        self.update()

    def point(self, chosen: Mark | None, pointed: Mark | None) -> None:
        """Moves the rings."""
        if (chosen, pointed) == (self.chosen, self.pointed):
            return
        moved = chosen is not self.chosen
        self.chosen, self.pointed = chosen, pointed
        if moved and self.placed:
            self.lay_out()
        self.update()

    def at(self, position: QPointF, reach: float) -> Placed | None:
        """The mark at a place in pixels: the topmost that covers it, else the nearest within reach."""
        for one in reversed(self.placed):
            if one.area.contains(position):
                return one
        near = [(_distance(one.area, position), one) for one in self.placed]
        return min((n for n in near if n[0] <= reach), key=lambda n: n[0], default=(0.0, None))[1]

    def boundingRect(self) -> QRectF:
        return self._size.adjusted(-OVERHANG, -OVERHANG, OVERHANG, OVERHANG)

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        if self._section is None or self._theme is None:
            return
        self._paint_grid(painter, self._section, self._theme)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_lines(painter, self._theme)
        for one in self.placed:
            self._paint_mark(painter, one, self._theme)
        self._paint_rings(painter, self._theme)
        self._paint_labels(painter, self._theme)

    def _pixels(self, x: float, y: float) -> QPointF:
        return QPointF(self._view.mapFromView(QPointF(x, y)))

    def _paint_grid(self, painter: QPainter, section: Section, theme: Theme) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for value, _ in section.axis.ticks:
            y = math.floor(self._pixels(0, value).y())
            painter.setPen(QPen(theme.color("line" if value == 0 else "grid"), 1))
            painter.drawLine(QPointF(self._size.left(), y), QPointF(self._size.right(), y))

    def _paint_lines(self, painter: QPainter, theme: Theme) -> None:
        centres = {id(one.mark): one.centre for one in self.placed}
        for run in self._section.runs if self._section else ():
            pen = QPen(shapes.tone(theme, run.look.tone), 1.6)
            if run.look.dashed:
                pen.setDashPattern([2.6, 2.0])
            painter.setPen(pen)
            marks = run.marks
            painter.drawLines([QLineF(centres[id(marks[a])], centres[id(marks[b])]) for a, b in run.joined])

    def _paint_mark(self, painter: QPainter, one: Placed, theme: Theme) -> None:
        mark, look = one.mark, one.run.look
        color, ground = shapes.tone(theme, look.tone), shapes.tone_ground(theme, look.tone)
        if mark.kind == "bar":
            painter.fillRect(one.area, color)
            self._paint_arrow(painter, one, color)
        elif mark.kind == "implied":
            shapes.draw_derived(painter, one.area, color, ground, dashed=mark.point.derivations[0].how == "growth")
            shapes.draw_whisker(painter, one.whisker, color)
        elif mark.kind == "band":
            shapes.draw_hatched(painter, one.area, color, _faded(ground, 0.75))
            edge = shapes.tone(theme, look.across) if one.run.has("tick") else color
            self._paint_stretch(painter, one, edge)
        elif mark.kind == "tick":
            self._paint_stretch(painter, one, shapes.tone(theme, look.across) if mark.width else color)
        elif mark.kind == "estimate":
            shapes.draw_estimate(painter, one.centre, theme.color("muted"), theme.color("ground"))
        else:
            self._paint_symbol(painter, one, color, ground, theme)

    def _paint_stretch(self, painter: QPainter, one: Placed, color: QColor) -> None:
        """A range's low to high as a strong line; where it is broad as an area with its ends and its middle."""
        painter.setPen(Qt.PenStyle.NoPen)
        if one.value.height() > _BROAD:
            painter.fillRect(one.value, _faded(color, 0.35))
            for y in (one.value.top(), one.value.center().y() - 0.5, one.value.bottom() - 1):
                painter.fillRect(QRectF(one.value.left(), y, one.value.width(), 1.5), color)
            return
        if one.mark.point.approximate and not one.mark.point.is_derived:
            painter.setBrush(_faded(color, 0.3))
            painter.drawRoundedRect(one.value.adjusted(-2, -3, 2, 3), 4, 4)
        painter.setBrush(color)
        painter.drawRoundedRect(one.value, 1, 1)
        self._paint_arrow(painter, one, color)

    def _paint_symbol(self, painter: QPainter, one: Placed, color: QColor, ground: QColor, theme: Theme) -> None:
        point, shape = one.mark.point, one.run.look.shape
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        if one.value.height() > 1:
            half = _RANGE / 2
            painter.drawRoundedRect(one.value.adjusted(-half, -half, half, half), half, half)
        if point.approximate and not point.is_derived:
            half = max(one.radius + 3, min(2 * _SOFT, one.room * 0.45))
            painter.drawRoundedRect(QRectF(one.centre.x() - half, one.centre.y() - 7, 2 * half, 14), 7, 7)
        if point.is_derived and point.status == "actual":
            shapes.draw_whisker(painter, one.whisker, color)
            shapes.draw_hollow(painter, shape, one.centre, one.radius - 0.8, color, theme.color("ground"), dotted=True)
        elif point.status == "actual":
            shapes.draw_solid(painter, shape, one.centre, one.radius, color)
        else:
            inside = ground if point.approximate or one.value.height() > 1 else theme.color("ground")
            shapes.draw_hollow(painter, shape, one.centre, one.radius, color, inside)
        self._paint_arrow(painter, one, color)

    def _paint_arrow(self, painter: QPainter, one: Placed, color: QColor) -> None:
        x = one.centre.x()
        if one.mark.high is None:
            shapes.draw_arrow(painter, QPointF(x, one.area.top()), True, color)
        elif one.mark.low is None:
            shapes.draw_arrow(painter, QPointF(x, one.value.bottom()), False, color)

    def _paint_rings(self, painter: QPainter, theme: Theme) -> None:
        for mark, strong in ((self.pointed, False), (self.chosen, True)):
            one = next((one for one in self.placed if one.mark is mark), None)
            if one is None or (not strong and mark is self.chosen):
                continue
            accent = theme.color("accent")
            # the corners of a diamond stand out of its area
            area = one.area.adjusted(-2.5, -2.5, 2.5, 2.5) if one.is_symbol else one.area
            painter.setBrush(Qt.BrushStyle.NoBrush)
            # a gap in the colour of the ground keeps the ring apart from what it rings
            painter.setPen(QPen(theme.color("ground"), 1.5))
            painter.drawRoundedRect(area.adjusted(-0.75, -0.75, 0.75, 0.75), 1, 1)
            painter.setPen(QPen(accent, 2) if strong else QPen(_faded(accent, 0.6), 1.5))
            painter.drawRoundedRect(area.adjusted(-2.5, -2.5, 2.5, 2.5), 2.5, 2.5)

    def _paint_labels(self, painter: QPainter, theme: Theme) -> None:
        painter.setFont(self._font)
        ink, warning = theme.color("ink"), theme.color("warning")
        above = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        badges: list[QRectF] = []
        for one in self.placed:
            if one.label is not None:
                painter.setPen(ink)
                painter.drawText(one.label, above, one.text)
            if one.mark.point.conflict and not any(one.badge.intersects(badge) for badge in badges):
                badges.append(one.badge)
                shapes.draw_conflict(painter, one.badge.center(), warning, theme.color("ground"))


def _faded(color: QColor, alpha: float) -> QColor:
    faded = QColor(color)
    faded.setAlphaF(alpha)
    return faded


def _distance(area: QRectF, position: QPointF) -> float:
    dx = max(area.left() - position.x(), 0.0, position.x() - area.right())
    dy = max(area.top() - position.y(), 0.0, position.y() - area.bottom())
    return math.hypot(dx, dy)
