"""One row of the sidebar as it is painted: a heading, an entry with its count, or the field for its name."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.models.facets import ENTRY, SEARCHED, Entry
from gui.naming import named
from gui.theme import Theme

Index = QModelIndex | QPersistentModelIndex

_ITEM = 26
_HEADING = 38
_FILTER = 32
_HEIGHTS = {"heading": _HEADING, "filter": _FILTER}


class FacetDelegate(QStyledItemDelegate):
    """`query` and `terms` say which entries are in force."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.query = ""
        self.terms: frozenset[tuple[str, str]] = frozenset()

    def set_theme(self, theme: Theme) -> None:
        """Draws in another theme."""
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, _HEIGHTS.get(index.data(ENTRY).kind, _ITEM))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = named("facetName", QLineEdit(parent))
        editor.setAccessibleName(self.tr("Name of the search"))
        editor.setFrame(False)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        # once: counts that come in meanwhile would put the old name in the place of what is being typed
        if isinstance(editor, QLineEdit) and not editor.isModified():
            super().setEditorData(editor, index)
            editor.setModified(True)
            editor.selectAll()

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(option.rect.adjusted(8, 1, -8, -1))

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
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if hovered or focused or not entry.open:
            arrow = self._theme.pixmap("chevron" if entry.open else "forward", "muted", 10)
            painter.drawPixmap(QPoint(inside.left() - 13, inside.center().y() - 4), arrow)
        if focused:
            painter.setPen(self._theme.color("accent"))
            painter.drawRoundedRect(rect.adjusted(8, 14, -9, -3), 5, 5)
            painter.setPen(self._theme.color("faint"))
        painter.drawText(inside, int(Qt.AlignmentFlag.AlignVCenter), entry.text)
        if entry.section in SEARCHED:
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
        if entry.field in ("", "saved"):
            return self.query == entry.query
        if not self.terms:
            return False
        from core.library.fields import fold_value  # which the first paint need not wait for

        return (entry.field, fold_value(entry.field, entry.value)) in self.terms


_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter)
_MIDDLE_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
