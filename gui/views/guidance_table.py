"""The guidance ledger below a ticker's charts: a title that sums it up, and a table that leads to the texts."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from core.analysis.guidance import Guided
from gui.models.guidance_table import FOR, ISSUED, RANGE, REVISION, VERDICT, GuidanceTableModel
from gui.naming import named
from gui.theme import Theme

ROW = 24
HEAD = 26
_FONT_PX = 12
_PAD = 4
_SWATCH = 8
_MOST_ROWS = 18
_MEASURED = 300
"""So many rows are measured for the widths of columns."""

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
        head.setContentsMargins(_PAD, 0, _PAD, 0)
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


class _GuidanceTable(QTableView):
    """Signal `wanted(QModelIndex)`: a click or Enter on a cell."""

    wanted = Signal(QModelIndex)

    def __init__(self, model: GuidanceTableModel, theme: Theme, parent: QWidget) -> None:
        self._cell_font = QFont()
        super().__init__(parent)
        self.ledger = model
        self._delegate = _GuidanceDelegate(theme, self)
        self._widths: list[int] = []
        self.setObjectName("figureTable")
        self.setAccessibleName(self.tr("Guidance ledger"))
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
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

    def set_theme(self, theme: Theme) -> None:
        """Draws in another theme."""
        self._delegate.theme = theme
        self.viewport().update()

    def cell_font(self, *, bold: bool = False) -> QFont:
        """The font of the cells."""
        font = QFont(self._cell_font)
        if bold:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_letter = event.text().isprintable() and event.text() and not event.modifiers()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.wanted.emit(self.currentIndex())
        elif is_letter:
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

    def _measure(self) -> None:
        model = self.ledger
        self._cell_font = QFont(self.font())
        self._cell_font.setPixelSize(_FONT_PX)
        # at this size, whole-pixel steps would tear digits apart
        self._cell_font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        metrics = QFontMetrics(self._cell_font)
        self.clearSpans()
        rows = [n for n, row in enumerate(model.rows) if row.line is not None]
        for n, row in enumerate(model.rows):
            if row.line is None:
                self.setSpan(n, FOR, 1, model.columnCount())
        self._widths = [
            max(
                metrics.horizontalAdvance(text)
                for text in (
                    model.headerData(column, Qt.Orientation.Horizontal),
                    *(model.text(row, column) for row in rows[:_MEASURED]),
                )
            )
            + 2 * _PAD
            + 1
            for column in range(model.columnCount())
        ]
        self._share_width()

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


class _GuidanceDelegate(QStyledItemDelegate):
    """Paints a cell: a head with the square of its metric's colour, what is not known faint, and no verdict in colour,
    as what is below a range may be good or bad."""

    def __init__(self, theme: Theme, table: _GuidanceTable) -> None:
        super().__init__(table)
        self._table = table
        self.theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, model, row, column = self.theme, self._table.ledger, index.row(), index.column()
        one, cell = model.rows[row], option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(cell, theme.color(f"{one.family}_ground"))
        elif option.state & QStyle.StateFlag.State_MouseOver and one.line is not None:
            painter.fillRect(cell, theme.color("row_hover"))
        painter.fillRect(QRect(cell.left(), cell.bottom(), cell.width(), 1), theme.color("grid"))
        inside = cell.adjusted(_PAD, 0, -_PAD, -1)
        is_head = one.line is None
        if is_head:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(one.family))
            square = QRect(inside.left(), inside.center().y() - _SWATCH // 2 + 1, _SWATCH, _SWATCH)
            painter.drawRoundedRect(square, 1.5, 1.5)
            inside.setLeft(inside.left() + _SWATCH + 5)
        faint, muted = model.is_faint(row, column), column in (ISSUED, REVISION)
        painter.setPen(theme.color("faint" if faint else "muted" if muted and not is_head else "ink"))
        font = self._table.cell_font(bold=is_head)
        painter.setFont(font)
        is_short = column == ISSUED and not is_head and self._table.isColumnHidden(REVISION)
        text = model.issued_in_short(row) if is_short else model.text(row, column)
        text = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, model.alignment(column), text)
        painter.restore()
