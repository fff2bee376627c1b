"""What is painted around the article's words: lines under figures, the chosen one's ground, chips, fold boxes.

Qt's own underline is thin and its grounds are square, so these are painted here, below and above Qt's text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTextDocument

from gui.theme import Theme
from gui.views.figure_places import Places, Range, line_rects

_UNDERLINE_PX = 2.0
_UNDERLINE_GAP_PX = 3.5
_FIGURE_CORNER_PX, _CHIP_CORNER_PX, _FOLD_CORNER_PX = 3, 5, 6
_FOLD_PAD_PX = 6.5
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
    """The marks of one text. Their places are worked out when they are first asked for, and again after `forget`."""

    def __init__(self, document: QTextDocument, places: Places, looks: dict[int, FigureLook]) -> None:
        self.places = places
        self._document = document
        self._looks = looks
        self._figures: dict[int, list[LineRect]] | None = None
        self._chips: list[QRectF] = []
        self._folds: list[QRectF] = []

    def forget(self) -> None:
        """The text was laid out anew."""
        self._figures = None

    def figures(self) -> dict[int, list[LineRect]]:
        """Where each figure stands."""
        if self._figures is None:
            # asking for a place lays the text out up to there, and that makes all places be forgotten
            figures = {index: self._rects(ranges) for index, ranges in self.places.figures.items()}
            self._chips = [rect for rect, _baseline in self._rects(self.places.chips)]
            self._folds = [rect for rect, _baseline in self._rects(self.places.folds)]
            self._figures = figures
        return self._figures

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
        figures = self.figures()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("grid"))
        for rect in _within(self._chips, seen):
            painter.drawRoundedRect(rect, _CHIP_CORNER_PX, _CHIP_CORNER_PX)
        if chosen is not None and chosen in self._looks:
            painter.setBrush(self._looks[chosen].ground)
            for rect, _baseline in figures.get(chosen, []):
                painter.drawRoundedRect(rect.adjusted(-1, 1, 1, 1), _FIGURE_CORNER_PX, _FIGURE_CORNER_PX)
        if number is not None:
            painter.setBrush(theme.color("accent_ground"))
            for rect, _baseline in self.number(number):
                painter.drawRoundedRect(rect.adjusted(-1, 1, 1, 1), _FIGURE_CORNER_PX, _FIGURE_CORNER_PX)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("line"), 1, Qt.PenStyle.DashLine))
        pad, (left, width) = _FOLD_PAD_PX * zoom, column
        for rect in _within(self._folds, seen):
            box = QRectF(left, rect.top() - pad, width, rect.height() + 2 * pad).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(box, _FOLD_CORNER_PX, _FOLD_CORNER_PX)

    def paint_over(self, painter: QPainter, seen: QRectF, zoom: float) -> None:
        """Paints what lies over the text: the lines under figures, which cross descenders."""
        # sharp lines lie on whole pixels
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        thick = _UNDERLINE_PX * max(1.0, round(zoom))
        for index, rects in self.figures().items():
            for rect, baseline in rects:
                look = self._looks.get(index)
                if look is not None and rect.intersects(seen):
                    top = round(baseline + _UNDERLINE_GAP_PX * zoom)
                    for left, width in _dashes(rect, thick) if look.broken else ((rect.left(), rect.width()),):
                        painter.fillRect(QRectF(left, top, width, thick), look.line)
                    if look.wave is not None:
                        below = top + thick + _WAVE_GAP_PX * zoom
                        _paint_wave(painter, rect.left(), rect.right(), below, zoom, look.wave)

    def _rects(self, ranges: Iterable[Range]) -> list[LineRect]:
        return [rect for start, end in ranges for rect in line_rects(self._document, start, end)]


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


def _within(rects: Iterable[QRectF], seen: QRectF) -> list[QRectF]:
    # a fold's box stands out around its line
    around = seen.adjusted(0, -2 * _FOLD_PAD_PX, 0, 2 * _FOLD_PAD_PX)
    return [rect for rect in rects if rect.intersects(around)]
