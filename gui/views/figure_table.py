"""The table of figures: the twin of the charts, a row for each number."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelection, QMimeData, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from core.export.clipboard import csv_of, html_of, tsv_of
from gui.models.figure_table import BASIS, KIND, METRIC, FigureTableModel
from gui.theme import Theme

ROW = 24
HEAD = 26
_FONT_PX = 12
_PAD = 4
_SWATCH = 8
_LEAST_METRIC = 100
_LEAST = {BASIS: 44, KIND: 44}
_MEASURED = 300
"""So many rows are measured for the widths of columns."""


class FigureTable(QTableView):
    """Signals: `row_chosen(int)`, keys moved to a row; `row_activated(int)`, a click or Enter on one."""

    row_chosen = Signal(int)
    row_activated = Signal(int)

    def __init__(self, model: FigureTableModel, theme: Theme, parent: QWidget | None = None) -> None:
        self.figures = model
        self._cell_font = QFont()
        super().__init__(parent)
        self._delegate = _FigureDelegate(theme, self)
        self.setObjectName("figureTable")
        self.setAccessibleName(self.tr("Figures"))
        self._is_quiet = False
        self._widths: list[int] = []
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(ROW)
        rows.setDefaultSectionSize(ROW)
        head = self.horizontalHeader()
        head.setObjectName("figureTableHead")
        head.setFixedHeight(HEAD)
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        model.modelReset.connect(self._measure)
        self.clicked.connect(lambda index: self.row_activated.emit(index.row()))
        self.entered.connect(lambda index: self._point(index.row()))
        self._measure()

    def set_theme(self, theme: Theme) -> None:
        """Draws in another theme."""
        self._delegate.theme = theme
        self.viewport().update()

    def show_row(self, row: int | None) -> None:
        """Chooses a row, or none, without a signal, and brings it into view."""
        self._is_quiet = True
        if row is None:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        elif self.chosen_rows != [row]:
            self.setCurrentIndex(self.model().index(row, METRIC))
            self.scrollTo(self.model().index(row, METRIC))
        self._is_quiet = False

    @property
    def chosen_rows(self) -> list[int]:
        """The rows that are selected, from the top."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def copy(self) -> None:
        """Puts the selected rows on the clipboard; all rows where none is selected."""
        rows = self.chosen_rows or range(self.figures.rowCount())
        heads, cells = self.figures.copied(rows)
        data = QMimeData()
        # spreadsheets take the first that they know: of HTML they are told what is a number
        data.setHtml(html_of(heads, cells))
        data.setText(tsv_of(heads, cells))
        data.setData("text/csv", csv_of(heads, cells).encode())
        QGuiApplication.clipboard().setMimeData(data)

    def cell_font(self) -> QFont:
        """The font of the cells."""
        return self._cell_font

    def full_height(self) -> int:
        """How high the table is with all its rows."""
        return HEAD + ROW * self.figures.rowCount() + 1

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_letter = event.text().isprintable() and event.text() and not event.modifiers()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.row_activated.emit(self.currentIndex().row())
        elif is_letter:
            event.ignore()  # a key of the window's, and no search in the table
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._is_quiet = True  # the click itself tells
        super().mousePressEvent(event)
        self._is_quiet = False

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        rows = self.chosen_rows
        if not self._is_quiet and len(rows) == 1:
            self.row_chosen.emit(rows[0])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measure()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point(-1)

    def _point(self, row: int) -> None:
        self._delegate.pointed = row
        self.viewport().update()

    def _measure(self) -> None:
        model = self.figures
        self._cell_font = QFont(self.font())
        self._cell_font.setPixelSize(_FONT_PX)
        # at this size, whole-pixel steps would tear digits apart
        self._cell_font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        metrics = QFontMetrics(self.cell_font())
        count = min(model.rowCount(), _MEASURED)
        self._widths = [
            max(
                metrics.horizontalAdvance(text)
                for text in (
                    model.headerData(column, Qt.Orientation.Horizontal),
                    *(model.text(row, column) for row in range(count)),
                )
            )
            + 2 * _PAD
            + 1
            for column in range(model.columnCount())
        ]
        self._share_width()

    def _share_width(self) -> None:
        """The metric gets what the others leave; where that is too little, basis and kind are cut short."""
        if not self._widths:
            return
        widths = list(self._widths)
        rest = self.viewport().width() - sum(widths[1:])
        for column, least in _LEAST.items():
            given = max(0, min(_LEAST_METRIC - rest, widths[column] - least))
            widths[column] -= given
            rest += given
        widths[METRIC] = max(rest, _LEAST_METRIC // 2)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)


class _FigureDelegate(QStyledItemDelegate):
    """Paints a cell: a square in the metric's colour before its name, what is not known faint, a line below."""

    def __init__(self, theme: Theme, table: FigureTable) -> None:
        super().__init__(table)
        self._table = table
        self.theme = theme
        self.pointed = -1

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        # asks the model itself and not through roles, as each cell of a page is painted with each article
        theme, model, row, column = self.theme, self._table.figures, index.row(), index.column()
        cell, family, is_muted = option.rect, model.family(row), model.is_muted(row)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(cell, theme.color(f"{family}_ground"))
        elif row == self.pointed:
            painter.fillRect(cell, theme.color("row_hover"))
        painter.fillRect(QRect(cell.left(), cell.bottom(), cell.width(), 1), theme.color("grid"))
        inside = cell.adjusted(_PAD, 0, -_PAD, -1)
        if column == METRIC:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(theme.color(family))
            painter.setBrush(Qt.BrushStyle.NoBrush if is_muted else theme.color(family))
            square = QRect(inside.left(), inside.center().y() - _SWATCH // 2 + 1, _SWATCH - 1, _SWATCH - 1)
            painter.drawRoundedRect(square, 1.5, 1.5)
            inside.setLeft(inside.left() + _SWATCH + 5)
        painter.setPen(theme.color("faint" if model.is_faint(row, column) else "muted" if is_muted else "ink"))
        painter.setFont(self._table.cell_font())
        text = model.text(row, column)
        if column in (METRIC, *_LEAST):
            metrics = QFontMetrics(self._table.cell_font())
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, model.alignment(column), text)
        painter.restore()
