"""The list of an article's numbers, each among the words around it, so that the eye runs down the numbers."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from core.figures.ledger import Entry
from gui.models.number_list import FIRST, NumberListModel
from gui.theme import Theme
from gui.views.cell_table import ROW, is_letter, small_font

_Index = QModelIndex | QPersistentModelIndex

HEAD = 34
_PAD = 12
_SWATCH = 7
_BEFORE = 0.38
"""So much of the width is for the words before a number."""
_WIDEST = 0.42


class NumberList(QListView):
    """Signals: `chosen(Entry)`: keys or a click moved to a number."""

    chosen = Signal(object)

    def __init__(self, model: NumberListModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.numbers = model
        self._is_quiet = False
        self._delegate = _NumberDelegate(theme, self)
        self.setObjectName("numberList")
        self.setAccessibleName(self.tr("Numbers"))
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._announce)

    def set_theme(self, theme: Theme) -> None:
        """Draws in another theme."""
        self._delegate.theme = theme
        self.viewport().update()

    def show_entry(self, entry: Entry | None) -> None:
        """Chooses a number, or none, without a signal, and brings it into view."""
        row = -1 if entry is None else self.numbers.row_of(entry)
        self._is_quiet = True
        if row < 0:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        elif self.currentIndex().row() != row or not self.selectionModel().hasSelection():
            self.setCurrentIndex(self.numbers.index(row, 0))
            self.scrollTo(self.numbers.index(row, 0))
        self._is_quiet = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._announce(self.currentIndex())
        elif is_letter(event):
            event.ignore()  # a key of the window's, and no search in the list
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._is_quiet = True  # the click itself tells
        super().mousePressEvent(event)
        self._is_quiet = False

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """As Qt has it, but over headings to the next number in the same direction."""
        here, there = self.currentIndex().row(), super().moveCursor(action, modifiers)
        up = (QAbstractItemView.CursorAction.MoveUp, QAbstractItemView.CursorAction.MovePageUp)
        step = -1 if action in up else 1
        row = there.row()
        while 0 <= row < self.numbers.rowCount() and self.numbers.rows[row].entry is None:
            row += step
        return self.numbers.index(row if 0 <= row < self.numbers.rowCount() else here, 0)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        if not self._is_quiet and selected.indexes():
            self._announce(selected.indexes()[0])

    def _announce(self, index: QModelIndex) -> None:
        entry = self.numbers.rows[index.row()].entry if index.isValid() else None
        if entry is not None:
            self.chosen.emit(entry)


class _NumberDelegate(QStyledItemDelegate):
    """Paints a heading with its count, or a number with what stands before and behind it."""

    def __init__(self, theme: Theme, view: NumberList) -> None:
        super().__init__(view)
        self.theme = theme
        self._numbers = view.numbers

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, HEAD if self._numbers.rows[index.row()].entry is None else ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        entry = self._numbers.rows[index.row()].entry
        if entry is None:
            self._paint_heading(painter, option.rect, index.row())
        else:
            self._paint_number(painter, option, index.row(), entry)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, row: int) -> None:
        is_first = self._numbers.rows[row].reason == FIRST
        inside = rect.adjusted(_PAD, 8, -_PAD, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(small_font(painter.font(), QFont.Weight.DemiBold))
        painter.setPen(self.theme.color("warning" if is_first else "ink"))
        painter.drawText(inside, int(middle), str(self._numbers.data(self._numbers.index(row, 0))))
        painter.setFont(small_font(painter.font()))
        painter.setPen(self.theme.color("muted"))
        painter.drawText(inside, int(middle | Qt.AlignmentFlag.AlignRight), f"{self._numbers.count(row):,}")
        self._paint_line(painter, rect, "line")

    def _paint_number(self, painter: QPainter, option: QStyleOptionViewItem, row: int, entry: Entry) -> None:
        theme, rect, family = self.theme, option.rect, self._numbers.family(row)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color(f"{family}_ground" if family else "accent_ground"))
            if option.state & QStyle.StateFlag.State_HasFocus:
                painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height() - 1), theme.color("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.color("row_hover"))
        self._paint_line(painter, rect, "grid")
        inside = rect.adjusted(_PAD, 0, -_PAD, -1)
        if family:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(family))
            top = inside.center().y() - _SWATCH // 2
            painter.drawRoundedRect(QRect(inside.left(), top, _SWATCH, _SWATCH), 1.5, 1.5)
        inside.setLeft(inside.left() + _SWATCH + 6)
        strong, plain = small_font(painter.font(), QFont.Weight.DemiBold), small_font(painter.font())
        before, behind = self._numbers.words(row)
        number = QFontMetrics(strong).elidedText(
            " ".join(entry.quote.split()), Qt.TextElideMode.ElideRight, round(inside.width() * _WIDEST)
        )
        x = inside.left() + round(inside.width() * _BEFORE)
        self._draw(
            painter, plain, "muted", before, QRect(inside.topLeft(), QSize(x - inside.left(), inside.height())), -1
        )
        width = QFontMetrics(strong).horizontalAdvance(number)
        self._draw(painter, strong, "ink", number, QRect(x, inside.top(), width + 2, inside.height()), 0)
        rest = QRect(x + width, inside.top(), inside.right() - x - width, inside.height())
        self._draw(painter, plain, "muted", behind, rest, 1)

    def _draw(self, painter: QPainter, font: QFont, token: str, text: str, room: QRect, side: int) -> None:
        """Draws a text in its room: ended by the number (-1), whole (0), or begun by it (1)."""
        painter.setFont(font)
        painter.setPen(self.theme.color(token))
        if side:
            mode = Qt.TextElideMode.ElideLeft if side < 0 else Qt.TextElideMode.ElideRight
            text = QFontMetrics(font).elidedText(text, mode, room.width())
        across = Qt.AlignmentFlag.AlignRight if side < 0 else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, int(across | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), text)

    def _paint_line(self, painter: QPainter, rect: QRect, token: str) -> None:
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), self.theme.color(token))
