"""The sidebar: views of the library, tickers, tags and dates, each with its count. A click filters."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from core.library.query_text import has_term
from gui.models.facets import ENTRY, Entry, FacetModel, Section
from gui.theme import Theme

Index = QModelIndex | QPersistentModelIndex

_ITEM = 26
_HEADING = 38
_FILTER = 32
_SEARCHED = ("ticker", "tag")
_HEIGHTS = {"heading": _HEADING, "filter": _FILTER}


class FacetSidebar(QFrame):
    """Signals: `wanted(field, value, how)` — `how` is 'only', 'add' or 'exclude'; field '' asks for everything."""

    wanted = Signal(str, str, str)

    def __init__(self, model: FacetModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self._model = model
        self._view = _FacetView(model, theme, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.addWidget(self._view)
        self.setFocusProxy(self._view)
        self._view.activated_entry.connect(self._activate)
        model.rowsInserted.connect(self._place_filters)

    @property
    def view(self) -> QListView:
        """The list itself."""
        return self._view

    def set_theme(self, theme: Theme) -> None:
        """Draws in another theme."""
        self._view.delegate.set_theme(theme)
        self._view.viewport().update()

    def set_query(self, query: str) -> None:
        """Shows which entries are in force."""
        self._view.delegate.query = query
        self._view.viewport().update()

    def _activate(self, row: int, how: str) -> None:
        entry = self._model.entry(row)
        if entry.kind == "heading" and entry.section in _SEARCHED:
            shown = self._model.filter_text(entry.section) is not None
            self._model.set_filter(entry.section, None if shown else "")
            if not shown:
                self._filter_box(entry.section).setFocus()
        elif entry.kind == "more":
            self._model.show_all(entry.section, not entry.open)
        elif entry.kind == "item":
            self.wanted.emit(entry.field, entry.value, how)

    def _filter_box(self, section: Section) -> QLineEdit:
        row = self._model.row_of("filter", section)
        box = self._view.indexWidget(self._model.index(row))
        assert isinstance(box, QLineEdit)
        return box

    def _place_filters(self, _parent: QModelIndex, first: int, last: int) -> None:
        for row in range(first, last + 1):
            entry = self._model.entry(row)
            if entry.kind != "filter":
                continue
            box = _FilterBox(self.tr("Filter tickers") if entry.section == "ticker" else self.tr("Filter tags"))
            box.setText(self._model.filter_text(entry.section) or "")
            box.textChanged.connect(partial(self._model.set_filter, entry.section))
            box.left.connect(partial(self._leave_filter, entry.section))
            self._view.setIndexWidget(self._model.index(row), box)

    def _leave_filter(self, section: Section) -> None:
        self._view.setFocus()
        self._model.set_filter(section, None)


class _FilterBox(QLineEdit):
    """Signal `left()` for Esc."""

    left = Signal()

    def __init__(self, hint: str) -> None:
        super().__init__()
        self.setObjectName("facetFilter")
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class _FacetView(QListView):
    """Signal `activated_entry(row, how)` for a click, or Return, on a row."""

    activated_entry = Signal(int, str)

    def __init__(self, model: FacetModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("facets")
        self.setAccessibleName(self.tr("Filters"))
        self.delegate = _FacetDelegate(theme, self)
        self._facets = model
        self.setModel(model)
        self.setItemDelegate(self.delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            entry: Entry = index.data(ENTRY)
            if entry.open is not None and entry.section == "date" and event.position().x() < 26:
                self._facets.toggle_year(entry.value)
            else:
                self.activated_entry.emit(index.row(), _how(event.modifiers()))
            event.accept()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if index.isValid():
            entry: Entry = index.data(ENTRY)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.activated_entry.emit(index.row(), _how(event.modifiers()))
                return
            turned = {Qt.Key.Key_Right: False, Qt.Key.Key_Left: True}.get(Qt.Key(event.key()))
            if turned is not None and entry.open is turned and entry.section == "date":
                self._facets.toggle_year(entry.value)
                return
        super().keyPressEvent(event)


def _how(modifiers: Qt.KeyboardModifier) -> str:
    if modifiers & Qt.KeyboardModifier.AltModifier:
        return "exclude"
    return "add" if modifiers & Qt.KeyboardModifier.ControlModifier else "only"


class _FacetDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.query = ""

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, _HEIGHTS.get(index.data(ENTRY).kind, _ITEM))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(ENTRY)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if entry.kind == "heading":
            self._paint_heading(painter, rect, option, entry)
        elif entry.kind != "filter":
            self._paint_item(painter, rect, option, entry)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, entry: Entry) -> None:
        font = QFont(option.font)
        font.setPixelSize(max(10, round(font.pixelSize() * 0.85)))
        font.setWeight(QFont.Weight.DemiBold)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.6)
        painter.setFont(font)
        painter.setPen(self._theme.color("faint"))
        inside = rect.adjusted(16, 12, -16, 0)
        painter.drawText(inside, int(Qt.AlignmentFlag.AlignVCenter), entry.text)
        if entry.section in _SEARCHED:
            icon = self._theme.pixmap("search", "faint", 12)
            painter.drawPixmap(QPoint(inside.right() - 12, inside.center().y() - 5), icon)

    def _paint_item(self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, entry: Entry) -> None:
        theme = self._theme
        state = option.state
        box = rect.adjusted(8, 1, -8, -1)
        chosen = entry.kind == "item" and self._in_force(entry)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        if chosen or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent_ground" if chosen else "sidebar_hover"))
            painter.drawRoundedRect(box, 5, 5)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.color("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0, 0, -1, -1), 5, 5)
        painter.setFont(option.font)
        metrics = painter.fontMetrics()
        count = "" if entry.count is None else f"{entry.count:,}"
        count_width = metrics.horizontalAdvance(count)
        left = rect.left() + 16 + 16 * entry.depth
        if entry.open is not None and entry.kind == "item":
            arrow = theme.pixmap("chevron" if entry.open else "forward", "muted", 12)
            painter.drawPixmap(QPoint(left - 3, rect.center().y() - 5), arrow)
            left += 14
        right = rect.right() - 16
        ink = "accent" if chosen else "faint" if entry.kind == "more" else "ink"
        painter.setPen(theme.color(ink))
        text = metrics.elidedText(entry.text, Qt.TextElideMode.ElideRight, right - left - count_width - 8)
        painter.drawText(QRect(left, rect.top(), right - left, rect.height()), _MIDDLE, text)
        painter.setPen(theme.color("accent" if chosen else "warning" if entry.warns else "faint"))
        painter.drawText(QRect(left, rect.top(), right - left, rect.height()), _MIDDLE_RIGHT, count)

    def _in_force(self, entry: Entry) -> bool:
        if not entry.field:
            return not self.query.strip()
        return has_term(self.query, entry.field, entry.value)



_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter)
_MIDDLE_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
