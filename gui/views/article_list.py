"""The list of articles: a grouped, uniform list in which rows are fetched when they come into view."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView, QWidget

from gui.models.article_list import ArticleListModel
from gui.theme import Theme
from gui.views.article_row import HEADING_HEIGHT, ROW_HEIGHT, ArticleDelegate, more_area

if TYPE_CHECKING:
    from core.library.order import Group, Section, Sort
    from core.library.rows import Row

_ANCHORS = 200
"""Rows to each side of a place that are looked for again, when another result is shown at that place."""


@dataclass(frozen=True, slots=True)
class _Place:
    """An article in a group, and its distance from the top of the view in pixels."""

    id: int
    label: str
    offset: int


class ArticleList(QTableView):
    """Shows an ArticleListModel. Signals: `chosen(Row)`: the reader moved to another article; `typed(text)`: letters
    were typed that may begin a title."""

    chosen = Signal(object)
    typed = Signal(str)

    def __init__(self, model: ArticleListModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("articleList")
        self.setAccessibleName(self.tr("Articles"))
        self._model = model
        self._headings: list[int] = []
        self._between: int | None = None
        self._is_quiet = False
        self._typed = ""
        self._typing = QElapsedTimer()
        self._theme = theme
        self._delegate = ArticleDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.setModel(model)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        # all of it is painted here, so that what is scrolled need not be painted again
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        heights = self.verticalHeader()
        heights.hide()
        heights.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heights.setMinimumSectionSize(HEADING_HEIGHT)
        heights.setDefaultSectionSize(ROW_HEIGHT)
        model.modelReset.connect(self._size_headings)
        for changed in (model.rowsInserted, model.rowsRemoved):
            changed.connect(self._move_headings)
        self.selectionModel().currentRowChanged.connect(self._announce)

    def set_theme(self, theme: Theme) -> None:
        """Draws in another theme."""
        self._theme = theme
        self._delegate.set_theme(theme)
        self.viewport().update()

    def show_found(
        self, sections: tuple[Section, ...], group: Group, sort: Sort, *, same: bool, chosen: Sequence[int]
    ) -> bool:
        """Shows what was found, with the article `chosen` current, or the first of its translations that is among it;
        False where none is.

        Where it is the `same` question as before, what is looked at stays where it is, though articles came or went.
        """
        row = self.currentIndex().row()
        label = self._model.label_of(row) if row >= 0 else None
        top = [*self._places(self.rowAt(0))] if same else []
        behind = [*self._places(row if self._between is None else self._between)] if same else []
        self._model.set_sections(sections, group, sort)
        self._between = None
        found = any(self.select_id(id, label=label, announced=id == chosen[0]) for id in chosen)
        if not found and not same:
            self.scrollToTop()
        if same:
            self._scroll_to(top)
            if not found and behind:
                self._between = next((row for row in map(self._row_of, behind) if row >= 0), self._model.rowCount())
        return found

    def select_id(
        self, id: int, *, centre: bool = False, label: str | None = None, announced: bool = True
    ) -> bool:
        """Makes the article current where the list shows it, in the group `label` where it stands in several; else
        nothing is current, and the answer is False. Not `announced`, it stands for a translation that is shown."""
        row = self._model.row_of(id, label)
        if row < 0 and self._model.reveal(id):
            row = self._model.row_of(id, label)
        if row < 0:
            self.setCurrentIndex(QModelIndex())  # so that a click on what was chosen before chooses it again
            return False
        hint = QAbstractItemView.ScrollHint
        self._is_quiet = not announced
        self.setCurrentIndex(self._model.index(row, 0))
        self._is_quiet = False
        self.scrollTo(self._model.index(row, 0), hint.PositionAtCenter if centre else hint.EnsureVisible)
        return True

    def choose_row(self, row: int) -> None:
        """Goes to the article in a row."""
        self.setCurrentIndex(self._model.index(row, 0))

    def choose_first(self) -> None:
        """Goes to the first article and shows it at the top."""
        row = self._model.step(-1, 1)
        if row >= 0:
            self.setCurrentIndex(self._model.index(row, 0))
            self.scrollToTop()

    def move(self, by: int) -> bool:  # type: ignore[override]  # QWidget.move is never used here
        """Goes to the next (1) or previous (-1) article; False where there is none."""
        row = self.place() if by > 0 else self.place() + (self._between is not None)
        if row < 0 and by < 0:
            return False
        row = self._model.step(row, by)
        if row >= 0:
            self.choose_row(row)
        return row >= 0

    def ids(self) -> Sequence[int]:
        """The article in each row, -1 for a heading."""
        return self._model.ids

    def all_ids(self) -> Sequence[int]:
        """The articles of the list, those of closed events among them."""
        return self._model.all_ids

    def open_event(self, is_open: bool) -> bool:
        """Lists the other reports of the current article's event, or puts them away; False where there are none."""
        row = self._model.lead_of(self.currentIndex().row())
        if not is_open and row != self.currentIndex().row():
            self.choose_row(row)
        return self._model.set_open(row, is_open)

    def place(self) -> int:
        """The row behind which the next article stands: the current one, or the one before an article that went from
        the list; -1 at the beginning."""
        return self.currentIndex().row() if self._between is None else self._between - 1

    def place_behind(self) -> int:
        """Where among `all_ids` the article stands that follows."""
        row = self.place()
        return self._model.place_of(row) + 1 if row >= 0 else 0

    def choose_place(self, place: int) -> None:
        """Goes to the article at a place of `all_ids`; the event is opened in which it is out of sight."""
        self.choose_row(self._model.row_at(place))

    def keyboardSearch(self, search: str) -> None:
        """Collects letters that are typed in quick succession. Qt's own would read every row of the list."""
        goes_on = self._typing.isValid() and self._typing.elapsed() < QApplication.keyboardInputInterval()
        self._typing.start()
        self._typed = self._typed + search if goes_on else search
        if self._typed.strip():
            self.typed.emit(self._typed)

    def beside(self) -> tuple[Row, ...]:
        """The articles after and before the current one."""
        row = self.place()
        steps = [self._model.step(row, 1), self._model.step(row + (self._between is not None), -1)] if row >= 0 else []
        found = [self._model.article_at(step) for step in steps if step >= 0]
        return tuple(article for article in found if article is not None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step and event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
            self.move(step)
            return
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            row = self._model.step(*((-1, 1) if event.key() == Qt.Key.Key_Home else (self._model.rowCount(), -1)))
            if row >= 0:
                self.setCurrentIndex(self._model.index(row, 0))
            return
        if event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Left) and self.currentIndex().isValid():
            self.open_event(event.key() == Qt.Key.Key_Right)
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        row, area = index.row(), more_area(self.visualRect(index))
        if self._model.more(row) > 0 and area.contains(event.position().toPoint()):
            self._model.set_open(row, not self._model.is_open(row))
            return
        super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.color("pane"))
        painter.end()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.verticalScrollBar().setSingleStep(ROW_HEIGHT // 2)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.viewport().update()

    def _move_headings(self) -> None:
        """Rows came or went, and those behind them took their heights along."""
        self._headings = self._model.headings()

    def _size_headings(self) -> None:
        heights = self.verticalHeader()
        rows = self._model.rowCount()
        # while it is shown a header repaints at each new height: fifty times as long
        heights.setUpdatesEnabled(False)
        # heights belong to row numbers, and stay when the rows change
        for row in self._headings:
            if row < rows:
                heights.resizeSection(row, ROW_HEIGHT)
        self._headings = self._model.headings()
        for row in self._headings:
            heights.resizeSection(row, HEADING_HEIGHT)
        heights.setUpdatesEnabled(True)

    def _places(self, row: int) -> Iterator[_Place]:
        """The articles in the rows from `row` on, as far as they are worth remembering."""
        ids, position = self._model.ids, self.verticalHeader().sectionPosition
        for near in range(row, min(row + _ANCHORS, len(ids))) if row >= 0 else ():
            if ids[near] >= 0:
                yield _Place(ids[near], self._model.label_of(near), position(near) - self.verticalOffset())

    def _row_of(self, place: _Place) -> int:
        return self._model.row_of(place.id, place.label)

    def _scroll_to(self, places: Sequence[_Place]) -> None:
        """Scrolls so that the first of these articles that is still there stands where it stood."""
        for place in places:
            if (row := self._row_of(place)) >= 0:
                self.updateGeometries()
                self.verticalScrollBar().setValue(self.verticalHeader().sectionPosition(row) - place.offset)
                return

    def _announce(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self._between = None
        if not self._is_quiet and (article := self._model.article_at(current.row())):
            self.chosen.emit(article)
