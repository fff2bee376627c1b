"""The guidance ledger below a ticker's charts: a title that sums it up, and a table that leads to the texts."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QStyle,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from core.analysis.guidance import Guided
from gui.models.cell_table import CellIndex
from gui.models.guidance_table import FOR, ISSUED, RANGE, REVISION, VERDICT, GuidanceTableModel
from gui.naming import named
from gui.theme import Theme
from gui.views.cell_table import HEAD, PAD, ROW, CellDelegate, CellTable

_MOST_ROWS = 18

_FIRST_TO_GO = (REVISION, ISSUED)
"""Columns that give way where there is too little room for all."""


class GuidanceLedger(QWidget):
    """Signal `source_clicked(Source)`: the reader wants to see where a number stands."""

    source_clicked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = GuidanceTableModel(self)
        self.table = _GuidanceTable(self.model, theme, self)
        self._summary = named("chartNote", QLabel())
        head = QHBoxLayout()
        head.setContentsMargins(PAD, 0, PAD, 0)
        title = named("chartTitle", QLabel(self.tr("Guidance ledger")))
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self._summary)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.table)
        self.table.wanted.connect(self._go)

    @property
    def summary(self) -> str:
        """What is said of the ledger as a whole."""
        return self._summary.text()

    def show_ledger(self, lines: tuple[Guided, ...]) -> None:
        """Lists outlooks; hides itself where there is none."""
        self.model.set_ledger(lines)
        self._summary.setText(self.model.summary)
        self.table.setFixedHeight(HEAD + ROW * min(self.model.rowCount(), _MOST_ROWS) + 1)
        self.setVisible(bool(lines))

    def set_theme(self, theme: Theme) -> None:
        """Draws in another theme."""
        self.table.set_theme(theme)

    def _go(self, index: QModelIndex) -> None:
        source = self.model.source(index.row(), index.column())
        if source is not None:
            self.source_clicked.emit(source)


class _GuidanceTable(CellTable):
    """Outlooks below the heads of what they guide, each head as wide as the table."""

    def __init__(self, model: GuidanceTableModel, theme: Theme, parent: QWidget) -> None:
        self.ledger = model
        super().__init__(model, theme, parent)
        self.setAccessibleName(self.tr("Guidance ledger"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)

    def _new_delegate(self, theme: Theme) -> _GuidanceDelegate:
        return _GuidanceDelegate(theme, self)

    def _measured_rows(self) -> list[int]:
        return [n for n, row in enumerate(self.ledger.rows) if row.line is not None]

    def _measure(self) -> None:
        self.clearSpans()
        for n, row in enumerate(self.ledger.rows):
            if row.line is None:
                self.setSpan(n, FOR, 1, self.ledger.columnCount())
        super()._measure()

    def _share_width(self) -> None:
        """What is left is shared; where there is too little, revisions become signs, and then the dates go."""
        if not self._widths:
            return
        widths, room = list(self._widths), self.viewport().width()
        for column in _FIRST_TO_GO:
            gone = sum(widths) > room
            self.setColumnHidden(column, gone)
            if gone:
                widths[column] = 0
        spare = room - sum(widths)
        widths[VERDICT] = max(40, widths[VERDICT] + min(0, spare))
        if spare > 0:
            for column in (FOR, RANGE, VERDICT):
                widths[column] += spare // 3
            widths[VERDICT] += spare % 3
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)


class _GuidanceDelegate(CellDelegate):
    """Paints a cell: a head with the square of its metric's colour, what is not known faint, and no verdict in colour,
    as what is below a range may be good or bad."""

    def __init__(self, theme: Theme, table: _GuidanceTable) -> None:
        super().__init__(theme, table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: CellIndex) -> None:
        theme, model, row, column = self.theme, self._table.ledger, index.row(), index.column()
        one = model.rows[row]
        is_head = one.line is None
        painter.save()
        ground = ""
        if option.state & QStyle.StateFlag.State_Selected:
            ground = f"{one.family}_ground"
        elif option.state & QStyle.StateFlag.State_MouseOver and not is_head:
            ground = "row_hover"
        inside = self.paint_ground(painter, option.rect, ground)
        if is_head:
            self.paint_swatch(painter, inside, one.family)
        faint, muted = model.is_faint(row, column), column in (ISSUED, REVISION)
        painter.setPen(theme.color("faint" if faint else "muted" if muted and not is_head else "ink"))
        font = self._table.cell_font(bold=is_head)
        painter.setFont(font)
        is_short = column == ISSUED and not is_head and self._table.isColumnHidden(REVISION)
        text = model.issued_in_short(row) if is_short else model.text(row, column)
        text = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, model.alignment(column), text)
        painter.restore()
