"""What the marks of a chart mean, in words beside the marks; wraps where the line is full."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.analysis.chart import LegendEntry
from gui.theme import Theme
from gui.views import shapes

_ROW = 20.0
_MARK = 12.0
_GAP = 6.0
_BETWEEN = 14.0
_FONT_PX = 12


class Legend(QWidget):
    """Shows legend entries, and a remark at the right end of the first line that has room for it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chartLegend")
        self._theme = theme
        self._entries: tuple[LegendEntry, ...] = ()
        self._remark = ""
        # not Fixed: a layout would hold it to the lines that it had in another width
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_entries(self, entries: Sequence[LegendEntry], remark: str, theme: Theme) -> None:
        """Other entries."""
        self._entries, self._remark, self._theme = tuple(entries), remark, theme
        self.setAccessibleName(self.tr("Legend: {}").format(", ".join(entry.text for entry in entries)))
        self.updateGeometry()
        self.update()

    @property
    def remark(self) -> str:
        """The remark that is shown."""
        return self._remark

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rows = max((row for *_, row in self._places(width)), default=0)
        return int(_ROW * (rows + 1))

    def sizeHint(self) -> QSize:
        return QSize(160, self.heightForWidth(max(160, self.width())))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, int(_ROW))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.draw(painter)

    def draw(self, painter: QPainter) -> None:
        """Draws it with another's painter, as for a picture."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self._small_font()
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        left = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for entry, x, room, row in self._places(self.width()):
            y = row * _ROW
            if entry is not None:
                self._paint_mark(painter, entry, QPointF(x + _MARK / 2, y + _ROW / 2))
                x, room = x + _MARK + _GAP, room - _MARK - _GAP
            text = metrics.elidedText(entry.text if entry else self._remark, Qt.TextElideMode.ElideRight, room)
            painter.setPen(self._theme.color("muted"))
            painter.drawText(QRectF(x, y, room + 1, _ROW), left, text)

    def _small_font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(_FONT_PX)
        return font

    def _places(self, width: float) -> list[tuple[LegendEntry | None, float, float, int]]:
        """(entry, x, width, row) for each entry and, as None, for the remark."""
        metrics = QFontMetricsF(self._small_font())
        found: list[tuple[LegendEntry | None, float, float, int]] = []
        x, row = 0.0, 0
        for entry in self._entries:
            wide = min(width, _MARK + _GAP + metrics.horizontalAdvance(entry.text) + 1)
            if x and x + wide > width:
                x, row = 0.0, row + 1
            found.append((entry, x, wide, row))
            x += wide + _BETWEEN
        if self._remark:
            wide = min(width, metrics.horizontalAdvance(self._remark) + 1)
            if x and x + wide > width:
                row += 1
            found.append((None, max(0.0, width - wide), wide, row))
        return found

    def _paint_mark(self, painter: QPainter, entry: LegendEntry, centre: QPointF) -> None:
        theme = self._theme
        color, ground = shapes.tone(theme, entry.tone), shapes.tone_ground(theme, entry.tone)
        box = QRectF(centre.x() - 4.5, centre.y() - 4.5, 9, 9)
        if entry.shape == "unequal":
            shapes.draw_conflict(painter, centre, color, theme.color("ground"))
        elif entry.fill == "estimate":
            shapes.draw_estimate(painter, centre, color, theme.color("ground"))
        elif entry.fill == "hatched":
            painter.setPen(QPen(color, 1.2))
            painter.setBrush(ground)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 1.5, 1.5)
        elif entry.fill in ("implied", "computed") and entry.shape == "bar":
            shapes.draw_derived(painter, box, color, ground, dashed=entry.fill == "implied")
        elif entry.fill in ("implied", "computed"):
            shapes.draw_hollow(painter, entry.shape, centre, 4.6, color, theme.color("ground"), dotted=True)
        elif entry.fill == "tick":
            painter.fillRect(QRectF(centre.x() - 6, centre.y() - 1.5, 12, 3), color)
        elif entry.shape == "bar":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            painter.drawRoundedRect(box, 1.5, 1.5)
        elif entry.fill == "hollow":
            shapes.draw_hollow(painter, entry.shape, centre, 4.6, color, theme.color("ground"))
        else:
            shapes.draw_solid(painter, entry.shape, centre, 4.6, color)
