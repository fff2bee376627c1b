"""What tables of figures have in common: how they are set up, measured and painted, and which keys they leave alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QStyledItemDelegate, QTableView, QWidget

from gui.models.cell_table import CellTableModel
from gui.theme import Theme

ROW = 24
HEAD = 26
PAD = 4
_FONT_PX = 12
_SWATCH = 8
MEASURED = 300
"""So many rows are measured for the widths of columns."""


class CellTable(QTableView):
    """Signal `wanted(QModelIndex)`: a click or Enter on a cell."""

    wanted = Signal(QModelIndex)

    def __init__(self, model: CellTableModel, theme: Theme, parent: QWidget | None = None) -> None:
        # Qt tells of changed fonts before it is done with making the table
        self.cells = model
        self._cell_font = QFont()
        self._widths: list[int] = []
        super().__init__(parent)
        self._delegate = self._new_delegate(theme)
        self.setObjectName("figureTable")
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows, head = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(ROW)
        rows.setDefaultSectionSize(ROW)
        head.setObjectName("figureTableHead")
        head.setFixedHeight(HEAD)
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        model.modelReset.connect(self._measure)
        self.clicked.connect(self.wanted)
        self._measure()

    def _new_delegate(self, theme: Theme) -> CellDelegate:
        """What paints the cells."""
        raise NotImplementedError

    def _share_width(self) -> None:
        """Gives each column its width, by `_widths`, those that the cells ask for, and the room that there is."""
        raise NotImplementedError

    def set_theme(self, theme: Theme) -> None:
        """Draws in another theme."""
        self._delegate.theme = theme
        self.viewport().update()

    def cell_font(self, *, bold: bool = False) -> QFont:
        """The font of the cells."""
        if not bold:
            return self._cell_font
        font = QFont(self._cell_font)
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.wanted.emit(self.currentIndex())
        elif is_letter(event):
            event.ignore()  # a key of the window's, and no search in the table
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measure()

    def _measured_rows(self) -> Sequence[int]:
        """The rows whose cells ask for a width."""
        return range(self.cells.rowCount())

    def _measure(self) -> None:
        model, rows = self.cells, self._measured_rows()[:MEASURED]
        self._cell_font = small_font(self.font())
        self._widths = [
            self._asked(
                [
                    model.headerData(column, Qt.Orientation.Horizontal),
                    *(model.text(row, column) for row in rows),
                ]
            )
            for column in range(model.columnCount())
        ]
        self._share_width()

    def _asked(self, texts: Iterable[str]) -> int:
        """The width that a column with these texts asks for."""
        metrics = QFontMetrics(self._cell_font)
        return max(metrics.horizontalAdvance(text) for text in texts) + 2 * PAD + 1


class CellDelegate(QStyledItemDelegate):
    """Paints a cell's ground and what tells its metric's colour."""

    def __init__(self, theme: Theme, table: CellTable) -> None:
        super().__init__(table)
        self.theme = theme

    def paint_ground(self, painter: QPainter, cell: QRect, token: str = "") -> QRect:
        """Fills a cell, where a colour is named, and draws the line below it; the room that is left for text."""
        if token:
            painter.fillRect(cell, self.theme.color(token))
        painter.fillRect(QRect(cell.left(), cell.bottom(), cell.width(), 1), self.theme.color("grid"))
        return cell.adjusted(PAD, 0, -PAD, -1)

    def paint_swatch(self, painter: QPainter, inside: QRect, token: str, *, filled: bool = True) -> None:
        """Draws a square in this colour at the left of the room for text, which it makes smaller."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self.theme.color(token))
        painter.setBrush(self.theme.color(token) if filled else Qt.BrushStyle.NoBrush)
        square = QRect(inside.left(), inside.center().y() - _SWATCH // 2 + 1, _SWATCH - 1, _SWATCH - 1)
        painter.drawRoundedRect(square, 1.5, 1.5)
        inside.setLeft(inside.left() + _SWATCH + 5)


def small_font(of: QFont, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """This font in the size of tables."""
    font = QFont(of)
    font.setPixelSize(_FONT_PX)
    font.setWeight(weight)
    # at this size, whole-pixel steps would tear digits apart
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def is_letter(event: QKeyEvent) -> bool:
    """Whether a key alone writes a sign."""
    return bool(event.text()) and event.text().isprintable() and not event.modifiers()
