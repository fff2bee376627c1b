"""What is painted around the article's words: lines under figures, the chosen one's ground, chips, fold boxes.

Qt's own underline is thin and its grounds are square, so these are painted here, below and above Qt's text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTextCursor, QTextDocument

from gui.theme import Theme
from gui.views.figure_places import Places, Range, line_rects

_UNDERLINE_PX = 2.0
_UNDERLINE_GAP_PX = 3.5
_FIGURE_CORNER_PX, _CHIP_CORNER_PX, _FOLD_CORNER_PX = 3, 5, 6
_FOLD_PAD_PX = 6.5
_ABOVE_PX = 48
"""What is painted around a line reaches less far above or below it, at any zoom."""
_WAVE_PX, _WAVE_HEIGHT_PX, _WAVE_GAP_PX = 6.0, 2.4, 1.6
_DASH, _DASH_GAP = 2, 1.5
"""In thicknesses of the line."""


@dataclass(frozen=True, slots=True)
class FigureLook:
    """A figure's line, its ground where it is chosen, whether the line is broken, as of one that needs a look, and the
    colour of the wave below it where a sum with it does not come out."""

    line: QColor
    ground: QColor
    broken: bool = False
    wave: QColor | None = None


LineRect = tuple[QRectF, float]
"""The part of a line that words cover, with its baseline, in the document's coordinates."""


class ArticleMarks:
    """The marks of one text. The places of those in sight are worked out when they are painted, and again after
    `forget`: a text is laid out as far as it is looked at."""

    def __init__(self, document: QTextDocument, places: Places, looks: dict[int, FigureLook]) -> None:
        self.places = places
        self._document = document
        self._looks = looks
        self._known: dict[Range, list[LineRect]] = {}

    def forget(self) -> None:
        """The text was laid out anew."""
        self._known = {}

    def figure(self, index: int) -> list[LineRect]:
        """Where a figure stands; nowhere where it is none of the text's."""
        return self._rects(self.places.figures.get(index, ()))

    def number(self, index: int) -> list[LineRect]:
        """Where a number stands that is no figure."""
        return self._rects(self.places.numbers.get(index, ()))

    def paint_under(
        self,
        painter: QPainter,
        seen: QRectF,
        theme: Theme,
        zoom: float,
        column: tuple[float, float],
        chosen: int | None,
        number: int | None,
    ) -> None:
        """Paints what lies below the text. `column` is the left edge and the width of the text's column, `chosen` a
        figure and `number` one that is none.
        """
        sight = self._sight(seen)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("grid"))
        for rect, _baseline in self._rects(_within(self.places.chips, sight)):
            painter.drawRoundedRect(rect, _CHIP_CORNER_PX, _CHIP_CORNER_PX)
        if chosen is not None and chosen in self._looks:
            painter.setBrush(self._looks[chosen].ground)
            for rect, _baseline in self.figure(chosen):
                painter.drawRoundedRect(rect.adjusted(-1, 1, 1, 1), _FIGURE_CORNER_PX, _FIGURE_CORNER_PX)
        if number is not None:
            painter.setBrush(theme.color("accent_ground"))
            for rect, _baseline in self.number(number):
                painter.drawRoundedRect(rect.adjusted(-1, 1, 1, 1), _FIGURE_CORNER_PX, _FIGURE_CORNER_PX)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("line"), 1, Qt.PenStyle.DashLine))
        pad, (left, width) = _FOLD_PAD_PX * zoom, column
        for rect, _baseline in self._rects(_within(self.places.folds, sight)):
            box = QRectF(left, rect.top() - pad, width, rect.height() + 2 * pad).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(box, _FOLD_CORNER_PX, _FOLD_CORNER_PX)

    def paint_over(self, painter: QPainter, seen: QRectF, zoom: float) -> None:
        """Paints what lies over the text: the lines under figures, which cross descenders."""
        # sharp lines lie on whole pixels
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        thick = _UNDERLINE_PX * max(1.0, round(zoom))
        sight = self._sight(seen)
        for index, ranges in self.places.figures.items():
            look = self._looks.get(index)
            for rect, baseline in self._rects(_within(ranges, sight)):
                if look is not None and rect.intersects(seen):
                    top = round(baseline + _UNDERLINE_GAP_PX * zoom)
                    for left, width in _dashes(rect, thick) if look.broken else ((rect.left(), rect.width()),):
                        painter.fillRect(QRectF(left, top, width, thick), look.line)
                    if look.wave is not None:
                        below = top + thick + _WAVE_GAP_PX * zoom
                        _paint_wave(painter, rect.left(), rect.right(), below, zoom, look.wave)

    def _rects(self, ranges: Iterable[Range]) -> list[LineRect]:
        found = []
        for place in ranges:
            rects = self._known.get(place)
            if rects is None:
                # asking for a place may lay the text out up to there, and that makes all places be forgotten
                rects = line_rects(self._document, *place)
                self._known[place] = rects
            found += rects
        return found

    def _sight(self, seen: QRectF) -> Range:
        """The first and the past-the-last position of what is in sight."""
        # a fold's box stands out around its line
        around = seen.adjusted(0, -_ABOVE_PX, 0, _ABOVE_PX)
        layout, loosely = self._document.documentLayout(), Qt.HitTestAccuracy.FuzzyHit
        first = max(layout.hitTest(around.topLeft(), loosely), 0)
        last = layout.hitTest(around.bottomRight(), loosely)
        end = self._document.characterCount()
        return self._around(first)[0], self._around(last)[1] if last >= 0 else end

    def _around(self, position: int) -> Range:
        """The whole of the table in which the position is, else of its paragraph."""
        cursor = QTextCursor(self._document)
        cursor.setPosition(min(position, self._document.characterCount() - 1))
        table = cursor.currentTable()
        if table is not None:
            return table.firstPosition(), table.lastPosition() + 1
        block = cursor.block()
        return block.position(), block.position() + block.length()


def _dashes(rect: QRectF, thick: float) -> Iterable[tuple[float, float]]:
    """Left edges and widths of the pieces of a broken line."""
    left = rect.left()
    while left < rect.right():
        yield left, min(_DASH * thick, rect.right() - left)
        left += (_DASH + _DASH_GAP) * thick


def _paint_wave(painter: QPainter, left: float, right: float, middle: float, zoom: float, color: QColor) -> None:
    """A quiet wave from left to right."""
    path, up = QPainterPath(QPointF(left, middle)), True
    half, height = _WAVE_PX * zoom / 2, _WAVE_HEIGHT_PX * zoom
    while left + half <= right + half / 2:
        turn = middle - height if up else middle + height
        path.quadTo(QPointF(left + half / 2, turn), QPointF(left + half, middle))
        left, up = left + half, not up
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(color, 1.2 * zoom))
    painter.drawPath(path)
    painter.restore()


def _within(ranges: Iterable[Range], sight: Range) -> list[Range]:
    first, end = sight
    return [place for place in ranges if place[0] < end and first < place[1]]
