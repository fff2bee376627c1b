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
from gui.models.guidance_table import ACTUAL, FOR, ISSUED, RANGE, REVISION, VERDICT, GuidanceTableModel
from gui.naming import named
from gui.theme import Theme
from gui.views.cell_table import HEAD, MEASURED, PAD, ROW, CellDelegate, CellTable

_MOST_ROWS = 18

_SHORT = (REVISION, VERDICT)
"""What is told in short, one after the other, where there is too little room: revisions as signs beside the days."""

_LEAST = 40


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
        self.in_short: tuple[int, ...] = ()
        self._short_widths: dict[int, int] = {}
        super().__init__(model, theme, parent)
        self.setAccessibleName(self.tr("Guidance ledger"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)

    def _new_delegate(self, theme: Theme) -> _GuidanceDelegate:
        return _GuidanceDelegate(theme, self)

    def _measured_rows(self) -> list[int]:
        return [n for n, row in enumerate(self.ledger.rows) if row.line is not None]

    def _measure(self) -> None:
        self._short_widths = {}
        self.clearSpans()
        for n, row in enumerate(self.ledger.rows):
            if row.line is None:
                self.setSpan(n, FOR, 1, self.ledger.columnCount())
        super()._measure()

    def _share_width(self) -> None:
        """What is left is shared. Where there is too little, revisions become signs, then verdicts are told in short,
        and then a column goes: what was reported where only days tell outlooks of one period apart, else the days."""
        if not self._widths:
            return
        room, widths = self.viewport().width(), list(self._widths)
        if widths[REVISION] == self._asked([""]):
            widths[REVISION] = 0  # Qt would give it more than it asks for
        self.in_short = ()
        for column in _SHORT:
            if sum(widths) > room:
                self.in_short = (*self.in_short, column)
                widths = self._shortened()
        dispensable = (ACTUAL, ISSUED) if self.ledger.has_revisions else (ISSUED, ACTUAL)
        for column in dispensable:
            if sum(widths) > room:
                widths[column] = 0
        for column in (*dispensable, REVISION):
            self.setColumnHidden(column, not widths[column])
        spare = room - sum(widths)
        widths[VERDICT] = max(_LEAST, widths[VERDICT] + min(0, spare))
        if spare > 0:
            for column in (FOR, RANGE, VERDICT):
                widths[column] += spare // 3
            widths[VERDICT] += spare % 3
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)

    def shown(self, row: int, column: int) -> str:
        """What a cell shows in the room that there is."""
        if column == ISSUED and REVISION in self.in_short:
            return self.ledger.issued_in_short(row)
        if column == VERDICT and VERDICT in self.in_short:
            return self.ledger.verdict_in_short(row)
        return self.ledger.text(row, column)

    def _shortened(self) -> list[int]:
        """The widths that the cells ask for as they are shown now."""
        widths = list(self._widths)
        widths[REVISION] = 0
        for column in (ISSUED, *([VERDICT] if VERDICT in self.in_short else [])):
            if column not in self._short_widths:
                head = self.ledger.headerData(column, Qt.Orientation.Horizontal)
                texts = (self.shown(row, column) for row in self._measured_rows()[:MEASURED])
                self._short_widths[column] = self._asked([head, *texts])
            widths[column] = self._short_widths[column]
        return widths


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
        text = model.text(row, column) if is_head else self._table.shown(row, column)
        text = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, model.alignment(column), text)
        painter.restore()
