"""The marks of charts and legends, drawn with a painter alone, so that both look the same."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from core.analysis.chart import Shape
from gui.theme import Theme

HATCH_STEP = 6.0
_HATCH_WIDTH = 1.2
_CORNERS = {"triangle": 3, "diamond": 4, "pentagon": 5, "hexagon": 6}
_SIZES = {"diamond": 1.22, "triangle": 1.2, "pentagon": 1.08, "hexagon": 1.05, "star": 1.35, "square": 1.0}


def tone(theme: Theme, name: str) -> QColor:
    """The colour of a tone."""
    return theme.color(name)


def tone_ground(theme: Theme, name: str) -> QColor:
    """The pale ground of a tone, for areas."""
    return theme.color(f"{name}_ground" if f"{name}_ground" in theme.tokens else "line")


def outline(shape: Shape, centre: QPointF, radius: float) -> QPainterPath:
    """A shape of about `radius`; shapes of one radius weigh the same to the eye."""
    radius *= _SIZES.get(shape, 1.0)
    path = QPainterPath()
    if shape in ("square", "bar"):
        path.addRoundedRect(QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius), 1, 1)
    elif shape in _CORNERS:
        path.addPolygon(_polygon(centre, [radius] * _CORNERS[shape]))
        path.closeSubpath()
    elif shape == "star":
        path.addPolygon(_polygon(centre, [radius, radius * 0.45] * 5))
        path.closeSubpath()
    elif shape == "cross":
        arm = radius * 0.36
        path.addRect(QRectF(centre.x() - radius, centre.y() - arm, 2 * radius, 2 * arm))
        path.addRect(QRectF(centre.x() - arm, centre.y() - radius, 2 * arm, 2 * radius))
        path.setFillRule(Qt.FillRule.WindingFill)
        path = path.simplified()
    else:
        path.addEllipse(centre, radius, radius)
    return path


def draw_solid(painter: QPainter, shape: Shape, centre: QPointF, radius: float, color: QColor) -> None:
    """What was reported."""
    painter.fillPath(outline(shape, centre, radius), color)


def draw_hollow(
    painter: QPainter,
    shape: Shape,
    centre: QPointF,
    radius: float,
    color: QColor,
    inside: QColor,
    *,
    dotted: bool = False,
) -> None:
    """What is expected, or `dotted` what is derived. `inside` hides what lies below."""
    path = outline(shape, centre, radius - 0.6)
    painter.fillPath(path, inside)
    pen = QPen(color, 1.6)
    if dotted:
        pen.setDashPattern([1.0, 1.0])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.strokePath(path, pen)


def draw_derived(painter: QPainter, area: QRectF, color: QColor, ground: QColor, *, dashed: bool) -> None:
    """An amount that no text states: outlined in dashes where growth implies it, pale where it is computed."""
    inner = area.adjusted(0.75, 0.75, -0.75, -0.75) if min(area.width(), area.height()) > 2 else area
    pen = QPen(color, 1.5)
    if dashed:
        pen.setDashPattern([2.0, 1.6])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    else:
        painter.fillRect(inner, ground)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(inner)


def draw_whisker(painter: QPainter, area: QRectF | None, color: QColor) -> None:
    """Where a derived value may truly lie: a short thick stroke, or one with ends where it is long."""
    if area is None:
        return
    if area.height() <= 6:
        painter.fillRect(area, color)
        return
    x = area.center().x()
    painter.setPen(QPen(color, 1.3))
    painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
    for y in (area.top(), area.bottom()):
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))


def draw_estimate(painter: QPainter, centre: QPointF, color: QColor, inside: QColor) -> None:
    """What analysts expected."""
    draw_hollow(painter, "circle", centre, 3.6, color, inside)


def draw_hatched(painter: QPainter, area: QRectF, color: QColor, ground: QColor) -> None:
    """An area of slanting lines."""
    if area.width() < 1 or area.height() < 0.5:
        return
    painter.fillRect(area, ground)
    line = QColor(color)
    line.setAlphaF(0.55)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(line)
    # each line is cut to the area by itself: SVG files know no clipping.
    # the lines hang on the area's foot, so that a bar does not flicker as its top moves
    inside, half, rise = QPolygonF(area), _HATCH_WIDTH / math.sqrt(2), area.height()
    x = area.left() - rise
    while x < area.right():
        corners = ((x - half, 0.0), (x + half, 0.0), (x + half + rise, rise), (x - half + rise, rise))
        stripe = QPolygonF([QPointF(corner, area.bottom() - up) for corner, up in corners])
        painter.drawPolygon(stripe.intersected(inside))
        x += HATCH_STEP


def draw_arrow(painter: QPainter, foot: QPointF, up: bool, color: QColor) -> None:
    """'At least' points up, 'up to' points down."""
    sign = -1.0 if up else 1.0
    tip = QPointF(foot.x(), foot.y() + sign * 10)
    painter.setPen(QPen(color, 1.6))
    painter.drawLine(foot, QPointF(tip.x(), tip.y() - sign * 2))
    head = QPolygonF([tip, QPointF(tip.x() - 3.4, tip.y() - sign * 5), QPointF(tip.x() + 3.4, tip.y() - sign * 5)])
    path = QPainterPath()
    path.addPolygon(head)
    path.closeSubpath()
    painter.fillPath(path, color)


def draw_conflict(painter: QPainter, centre: QPointF, color: QColor, around: QColor) -> None:
    """Texts disagree about this mark: a dot with a bar struck through, as in 'not equal'."""
    painter.setPen(QPen(around, 1.4))
    painter.setBrush(color)
    painter.drawEllipse(centre, 4.6, 4.6)
    painter.setPen(QPen(around, 1.3))
    for y in (-1.2, 1.2):
        painter.drawLine(QPointF(centre.x() - 2.2, centre.y() + y), QPointF(centre.x() + 2.2, centre.y() + y))
    painter.drawLine(QPointF(centre.x() - 1.3, centre.y() + 2.8), QPointF(centre.x() + 1.3, centre.y() - 2.8))


def _polygon(centre: QPointF, radii: list[float]) -> QPolygonF:
    """Corners at these distances, clockwise from the top."""
    step = 2 * math.pi / len(radii)
    return QPolygonF(
        [
            QPointF(centre.x() + radius * math.sin(n * step), centre.y() - radius * math.cos(n * step))
            for n, radius in enumerate(radii)
        ]
    )
