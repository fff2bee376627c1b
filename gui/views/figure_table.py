"""The table of figures: the twin of the charts, a row for each number."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelection, QMimeData, QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QWidget

from core.export.cells import Cell
from core.export.clipboard import csv_of, html_of, tsv_of
from gui.models.cell_table import CellIndex
from gui.models.figure_table import BASIS, KIND, METRIC, FigureTableModel
from gui.theme import Theme
from gui.views.cell_table import HEAD, ROW, CellDelegate, CellTable

_LEAST_METRIC = 100
_LEAST = {BASIS: 44, KIND: 44}


class FigureTable(CellTable):
    """Signals: `row_chosen(int)`, keys moved to a row; `row_activated(int)`, a click or Enter on one."""

    row_chosen = Signal(int)
    row_activated = Signal(int)

    def __init__(self, model: FigureTableModel, theme: Theme, parent: QWidget | None = None) -> None:
        self.figures = model
        self.pointed = -1
        self._is_quiet = False
        super().__init__(model, theme, parent)
        self.setAccessibleName(self.tr("Figures"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.wanted.connect(lambda index: self.row_activated.emit(index.row()))
        self.entered.connect(lambda index: self._point(index.row()))

    def _new_delegate(self, theme: Theme) -> _FigureDelegate:
        return _FigureDelegate(theme, self)

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
        QGuiApplication.clipboard().setMimeData(spreadsheet_data(*self.figures.copied(rows)))

    def full_height(self) -> int:
        """How high the table is with all its rows."""
        return HEAD + ROW * self.figures.rowCount() + 1

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
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

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point(-1)

    def _point(self, row: int) -> None:
        self.pointed = row
        self.viewport().update()

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


def spreadsheet_data(heads: Sequence[str], rows: Sequence[Sequence[Cell]]) -> QMimeData:
    """A table for the clipboard. Of its HTML, which they prefer, spreadsheets are told what is a number."""
    data = QMimeData()
    data.setHtml(html_of(heads, rows))
    data.setText(tsv_of(heads, rows))
    data.setData("text/csv", csv_of(heads, rows).encode())
    return data


class _FigureDelegate(CellDelegate):
    """Paints a cell: a square in the metric's colour before its name, what is not known faint, a line below."""

    def __init__(self, theme: Theme, table: FigureTable) -> None:
        super().__init__(theme, table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: CellIndex) -> None:
        # asks the model itself and not through roles, as each cell of a page is painted with each article
        theme, model, row, column = self.theme, self._table.figures, index.row(), index.column()
        family, is_muted = model.family(row), model.is_muted(row)
        painter.save()
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = f"{family}_ground" if is_chosen else "row_hover" if row == self._table.pointed else ""
        inside = self.paint_ground(painter, option.rect, ground)
        if column == METRIC:
            self.paint_swatch(painter, inside, family, filled=not is_muted)
        painter.setPen(theme.color("faint" if model.is_faint(row, column) else "muted" if is_muted else "ink"))
        painter.setFont(self._table.cell_font())
        text = model.text(row, column)
        if column in (METRIC, *_LEAST):
            metrics = QFontMetrics(self._table.cell_font())
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, model.alignment(column), text)
        painter.restore()
