"""The sidebar: views of the library, saved searches, tickers, tags and dates with their counts. A click filters."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLineEdit, QListView, QMenu, QVBoxLayout, QWidget

from gui.models.facets import ENTRY, SEARCHED, Entry, FacetModel, Section
from gui.theme import Theme
from gui.views.facet_row import FacetDelegate


class FacetSidebar(QFrame):
    """Signals: `wanted(field, value, how)` — `how` is 'only', 'add' or 'exclude'; field '' asks for everything, 'saved'
    for the saved search `value`. `search_wanted(id, what)`: 'delete', 'up', 'down' or 'update' a saved search."""

    wanted = Signal(str, str, str)
    search_wanted = Signal(str, str)

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
        self._view.search_wanted.connect(self.search_wanted)
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
        self._view.delegate.query = query.strip()
        from core.library.query_text import terms_in  # which the first paint need not wait for

        self._view.delegate.terms = terms_in(query)
        self._view.viewport().update()

    def name_search(self, id: str) -> None:
        """Lets a saved search be given a name in its place."""
        row = self._model.row_of("item", "saved", id)
        if row >= 0 and self.isVisible():
            self._view.scrollTo(self._model.index(row))
            self._view.setCurrentIndex(self._model.index(row))
            self._view.edit(self._model.index(row))

    def _activate(self, row: int, how: str) -> None:
        entry = self._model.entry(row)
        if entry.kind == "heading" and how != "filter":
            self._model.toggle_section(entry.section)
        elif how == "filter" or entry.value == "filter":
            shown = self._model.filter_text(entry.section) is not None
            self._model.set_filter(entry.section, "" if entry.kind == "more" or not shown else None)
            if self._model.filter_text(entry.section) is not None:
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
    """Signals: `activated_entry(row, how)` for a click, or Return, on a row, where `how` is 'filter' on the sign for it
    in a heading; `search_wanted(id, what)` as the sidebar's."""

    activated_entry = Signal(int, str)
    search_wanted = Signal(str, str)

    def __init__(self, model: FacetModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("facets")
        self.setAccessibleName(self.tr("Filters"))
        self.delegate = FacetDelegate(theme, self)
        self._facets = model
        self.setModel(model)
        self.setItemDelegate(self.delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._open_menu)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            entry: Entry = index.data(ENTRY)
            x = event.position().x()
            if entry.open is not None and entry.kind == "item" and x < 26:
                self._facets.toggle_year(entry.value)
            elif entry.kind == "heading" and entry.section in SEARCHED and x > self.viewport().width() - 40:
                self.activated_entry.emit(index.row(), "filter")
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
            if turned is not None and entry.open is turned and entry.kind in ("heading", "item"):
                if entry.kind == "heading":
                    self._facets.toggle_section(entry.section)
                else:
                    self._facets.toggle_year(entry.value)
                return
            if entry.field == "saved" and self._takes(event, index, entry):
                return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        # Del, F2, Alt+Up and Alt+Down are keys of a saved search, also where the window has a shortcut on one
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and _search_key(event):
            index = self.currentIndex()
            if index.isValid() and index.data(ENTRY).field == "saved":
                event.accept()
                return True
        return super().event(event)

    def _takes(self, event: QKeyEvent, index: QModelIndex, entry: Entry) -> bool:
        """The keys of a saved search."""
        what = _search_key(event)
        if what == "rename":
            self.edit(index)
        elif what:
            self.search_wanted.emit(entry.value, what)
        return bool(what)

    def _open_menu(self, at: QPoint) -> None:
        index = self.indexAt(at)
        if index.isValid() and index.data(ENTRY).field == "saved":
            self.setCurrentIndex(index)
            self.menu_of(index).popup(self.viewport().mapToGlobal(at))

    def menu_of(self, index: QModelIndex) -> QMenu:
        """What can be done with a saved search."""
        id = index.data(ENTRY).value
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Rename"), partial(self.edit, index))
        for text, what in (
            (self.tr("Update to Current Search"), "update"),
            (self.tr("Move Up"), "up"),
            (self.tr("Move Down"), "down"),
            (self.tr("Delete"), "delete"),
        ):
            menu.addAction(text, partial(self.search_wanted.emit, id, what))
        return menu


def _search_key(event: QKeyEvent) -> str:
    """What a key does to a saved search, or ''."""
    key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if modifiers == Qt.KeyboardModifier.AltModifier:
        return {Qt.Key.Key_Up: "up", Qt.Key.Key_Down: "down"}.get(key, "")
    if modifiers == Qt.KeyboardModifier.NoModifier:
        return {Qt.Key.Key_Delete: "delete", Qt.Key.Key_Backspace: "delete", Qt.Key.Key_F2: "rename"}.get(key, "")
    return ""


def _how(modifiers: Qt.KeyboardModifier) -> str:
    if modifiers & Qt.KeyboardModifier.AltModifier:
        return "exclude"
    return "add" if modifiers & Qt.KeyboardModifier.ControlModifier else "only"
