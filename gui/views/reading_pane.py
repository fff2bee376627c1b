"""The reading pane: one article with its figures lit up, a card over the figure under the mouse, and find."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from core.figures.figure import Figure
from core.figures.ledger import Entry
from core.render.links import allowed, destination
from core.render.page import Page, notices
from gui.theme import Theme
from gui.views.article_menu import ArticleMenu
from gui.views.article_view import ArticleView
from gui.views.figure_card import FigureCard
from gui.views.figure_looks import looks_of, wrong_in
from gui.views.find_bar import FindBar
from gui.views.language_bar import LanguageBar
from gui.views.note_field import NoteField
from gui.views.texts_ahead import TextsAhead

SMALLEST_ZOOM, LARGEST_ZOOM = 0.5, 3.0

_CARD_DELAY_MS = 180
_OVERLAP_PX = 48
_OWN = re.compile(r"(figure|fold|number):([0-9a-f]{1,64})/([0-9]{1,9})")


class ReadingPane(QWidget):
    """Signals: `figure_clicked(Figure)`; `number_clicked(Entry)`; `figure_hovered(Figure | None, QPoint)`, a place on
    the screen; `link_clicked(str)`, an address that may be opened after asking; `link_hovered(str)`, the true host
    while the mouse is over a link, or nothing; `fold_clicked(int)`."""

    figure_clicked = Signal(object)
    number_clicked = Signal(object)
    figure_hovered = Signal(object, QPoint)
    link_clicked = Signal(str)
    link_hovered = Signal(str)
    fold_clicked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("readingPane")
        self.setAccessibleName(self.tr("Article"))
        self._theme = theme
        self._zoom = 1.0
        self._serif = True
        self._page: Page | None = None
        self._wrong: dict[int, str] = {}
        self._figure: Figure | None = None
        self._number: Entry | None = None
        self._matches: list[QTextCursor] = []
        self._match = 0
        self.notice = QLabel(self)
        self.notice.setObjectName("articleNotice")
        self.notice.setWordWrap(True)
        self.notice.setTextFormat(Qt.TextFormat.PlainText)
        self.notice.hide()
        self.languages = LanguageBar(self)
        self.find_bar = FindBar(self)
        self.text = ArticleView(theme, self)
        self._ahead = TextsAhead(self.text)
        self.menu = ArticleMenu(self.text)
        self.note = NoteField(self)
        self.card = FigureCard(self)
        self._card_timer = QTimer(self, singleShot=True, interval=_CARD_DELAY_MS)
        self._card_timer.timeout.connect(self._show_card)
        self._under_mouse: int | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.notice, self.find_bar, self.languages):
            column.addWidget(part)
        column.addWidget(self.text, 1)
        column.addWidget(self.note)
        self.setFocusProxy(self.text)
        self._connect()
        self.set_theme(theme)

    # facts come down

    def show_page(self, page: Page | None) -> None:
        """Shows the page from its beginning; where it is the same article again, from where it was."""
        same = page is not None and self._page is not None and page.article.file == self._page.article.file
        self._ahead.stop()
        self._page, self._wrong = page, wrong_in(page)
        if not (same and page is not None and self._figure in page.extraction.figures):
            self._figure = None
        notice = notices(page) if page else ""
        self.notice.setText(notice)
        self.notice.setVisible(bool(notice))
        bar = self.text.verticalScrollBar()
        place = bar.value() if same else 0
        self._draw()
        if place:
            self.text.lay_out()
        bar.setValue(place)

    def make_ready(self, pages: Sequence[Page]) -> None:
        """Prepares the texts of pages that may be shown next."""
        self._ahead.make(pages, self._theme)

    def show_figure(self, figure: Figure | None) -> None:
        """Lights up the figure in the text and scrolls to it where it is out of sight; None puts the light out."""
        if figure is not None and figure == self._figure:
            return  # it is lit already, and the reader may have scrolled on
        self._figure = figure
        self.text.choose(None if figure is None else self._index_of(figure))

    def show_number(self, number: Entry | None) -> None:
        """Lights up a number that is no figure, as `show_figure` does for one."""
        self._number = number
        self.text.choose_number(self._number_index())

    def set_theme(self, theme: Theme) -> None:
        """Draws in another theme."""
        self._theme = theme
        self._redraw()

    def set_zoom(self, zoom: float) -> None:
        """The size of the text; 1.0 is ordinary."""
        self._zoom = min(max(zoom, SMALLEST_ZOOM), LARGEST_ZOOM)
        self._redraw()

    def set_serif(self, serif: bool) -> None:
        """A serif face, or that of the interface."""
        self._serif = serif
        self._redraw()

    def set_root(self, root: Path | None) -> None:
        """The opened folder: images are read from inside it alone."""
        self.text.set_root(root)

    # what the window's commands ask for

    def page_down(self) -> bool:
        """Scrolls on by nearly a page; False where the end is in sight already."""
        return self._scroll(1)

    def page_up(self) -> bool:
        """Scrolls back by nearly a page; False at the beginning."""
        return self._scroll(-1)

    def next_figure(self) -> None:
        """Chooses the next figure of the text, the first after the last."""
        self._step(1)

    def previous_figure(self) -> None:
        """Chooses the figure before, the last before the first."""
        self._step(-1)

    def open_find(self) -> None:
        """Opens the find bar; words that are selected in the text are looked for at once."""
        selected = self.selected_text()
        if selected and "\n" not in selected:
            self.find_bar.field.setText(selected)
        self.find_bar.open()
        self.find(self.find_bar.field.text())

    def find(self, words: str, backwards: bool = False) -> bool:  # type: ignore[override]  # QWidget's finds windows
        """Goes to the next match of the words from where one is; False where there is none."""
        fresh = self.text.find_all(words)
        if [match.selectionStart() for match in fresh] == [match.selectionStart() for match in self._matches]:
            self._match += -1 if backwards else 1
        else:
            self._match = -1 if backwards else 0
        self._matches = fresh
        self._match %= max(len(fresh), 1)
        self.text.show_matches(fresh, self._match)
        self.find_bar.show_count(self._match + 1, len(fresh))
        return bool(fresh)

    def find_next(self, backwards: bool = False) -> bool:
        """The next match of the words in the find bar; opens it where it holds none."""
        if not self.find_bar.field.text():
            self.open_find()
            return False
        self.find_bar.show()
        return self.find(self.find_bar.field.text(), backwards)

    def close_find(self) -> None:
        """Closes the find bar and puts its lights out."""
        self.find_bar.hide()
        self._matches = []
        self.text.show_matches([], 0)
        self.text.setFocus()

    def copy(self) -> None:
        """Puts the selected text on the clipboard."""
        if self.selected_text():
            QApplication.clipboard().setText(self.selected_text())

    def selected_text(self) -> str:
        """The selected text, its paragraphs as lines."""
        text = self.text.textCursor().selection().toPlainText()
        # places to break in long words are ours, not the article's
        return text.replace("\N{ZERO WIDTH SPACE}", "").replace("\N{NO-BREAK SPACE}", " ")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.note.set_room(self.height())

    # inside

    def _connect(self) -> None:
        self.text.address_clicked.connect(self._clicked)
        self.text.hovered.connect(self._hovered)
        self.text.fitted.connect(lambda: self.note.set_margins(*self.text.margins))
        self.text.verticalScrollBar().valueChanged.connect(self._hide_card)
        self.text.customContextMenuRequested.connect(self._show_menu)
        self.find_bar.edited.connect(self._find_edited)
        self.find_bar.next_wanted.connect(lambda backwards: self.find_next(backwards))
        self.find_bar.closed.connect(self.close_find)

    def _redraw(self) -> None:
        """Draws the same text in another look, from the same words on as nearly as its new height allows."""
        bar = self.text.verticalScrollBar()
        part = bar.value() / bar.maximum() if bar.value() else 0.0
        self._draw()
        if part:
            self.text.lay_out()
            bar.setValue(round(part * bar.maximum()))

    def _draw(self) -> None:
        self._hide_card()
        self.text.set_look(self._theme, self._zoom, self._serif)
        page = self._page
        if page is None:
            empty = self.tr("No article is chosen")
            self.text.show_html(f'<p class="empty" align="center">{empty}</p>', "", {})
        else:
            self.text.show_html(page.html, page.token, looks_of(page, self._theme, self._wrong))
        self._matches = []
        if page is not None and self.find_bar.isVisible():
            self._find_edited(self.find_bar.field.text())
        if self._figure is not None:
            self.text.choose(self._index_of(self._figure), reveal=False)
        self.text.choose_number(self._number_index(), reveal=False)

    def _index_of(self, figure: Figure) -> int | None:
        """The figure's index among those shown; of figures on the same words, the one whose link they are."""
        if self._page is None:
            return None
        figures = self._page.extraction.figures
        shown = self.text.shown_figures()
        if figure in figures and figures.index(figure) in shown:
            return figures.index(figure)
        return next((i for i in shown if figures[i].start < figure.end and figure.start < figures[i].end), None)

    def _entries(self) -> tuple[Entry, ...]:
        return self._page.ledger.entries if self._page and self._page.ledger else ()

    def _number_index(self) -> int | None:
        return next((index for index, entry in enumerate(self._entries()) if entry == self._number), None)

    def _own(self, address: str, kind: str) -> int | None:
        """The number in a link of this rendering; None for any other."""
        found = _OWN.fullmatch(address)
        if found is None or self._page is None or found[1] != kind or found[2] != self._page.token:
            return None
        return int(found[3])

    def _figure_at(self, address: str) -> int | None:
        index = self._own(address, "figure")
        return index if index is not None and self._page and index < len(self._page.extraction.figures) else None

    def _clicked(self, address: str) -> None:
        index = self._figure_at(address)
        if index is not None and self._page is not None:
            self.figure_clicked.emit(self._page.extraction.figures[index])
        elif (number := self._own(address, "number")) is not None:
            for entry in self._entries()[number : number + 1]:
                self.number_clicked.emit(entry)
        elif (fold := self._own(address, "fold")) is not None:
            self.fold_clicked.emit(fold)
        elif (good := allowed(address)) is not None:
            self.link_clicked.emit(good)

    def _hovered(self, address: str) -> None:
        self._under_mouse = self._figure_at(address)
        self.link_hovered.emit(self._told(address))
        if self._under_mouse is None:
            self._hide_card()
        else:
            self._card_timer.start()

    def _told(self, address: str) -> str:
        """What to say about a link: its host as it is, and a warning where its words name another."""
        told = destination(address, self.text.link_text()) if address else None
        if told is None:
            return ""
        if told.disguised:
            return self.tr("⚠ Leads to {host}, whatever its words say").format(host=told.host)
        return told.host

    def _show_card(self) -> None:
        rects = self.text.figure_rects(self._under_mouse) if self._under_mouse is not None else []
        if not rects or self._page is None or self._under_mouse is None:
            return
        figure = self._page.extraction.figures[self._under_mouse]
        corner = self.text.viewport().mapTo(self, QPoint())
        at = QRectF(rects[0]).translated(corner)
        self.card.show_figure(figure, at, self._wrong.get(self._under_mouse, ""))
        self.figure_hovered.emit(figure, self.mapToGlobal(at.bottomLeft().toPoint()))

    def _hide_card(self, *_value: object) -> None:
        self._card_timer.stop()
        if self.card.isVisible():
            self.card.hide()
            self.figure_hovered.emit(None, QPoint())

    def _scroll(self, direction: int) -> bool:
        bar = self.text.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + direction * max(bar.pageStep() - _OVERLAP_PX, 1))
        return bar.value() != before

    def _step(self, by: int) -> None:
        shown = self.text.shown_figures()
        if not shown or self._page is None:
            return
        here = self._index_of(self._figure) if self._figure is not None else None
        if here in shown:
            index = shown[(shown.index(here) + by) % len(shown)]
        else:
            index = self._first_in_sight(shown) if by > 0 else shown[-1]
        self.figure_clicked.emit(self._page.extraction.figures[index])

    def _first_in_sight(self, shown: list[int]) -> int:
        return next((index for index in shown if self.text.figure_rects(index)[0].top() >= 0), shown[0])

    def _find_edited(self, words: str) -> None:
        self._matches = []
        self.find(words)

    def _show_menu(self, place: QPoint) -> None:
        index = self._figure_at(self.text.anchorAt(place))
        figure = self._page.extraction.figures[index] if index is not None and self._page else None
        self._hide_card()
        self.menu.show(place, figure, self.selected_text())
