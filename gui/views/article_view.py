"""The article's text: a column of readable width, figures underlined in their colours, nothing loaded from outside."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from gui.theme import Theme
from gui.views.article_document import ArticleDocument, ArticleLook
from gui.views.article_marks import FigureLook
from gui.views.figure_places import line_rects

MOST_MATCHES = 1_000
_MOST_READY = 3
"""The articles beside the shown one, and the one that was shown before."""


class ArticleView(QTextBrowser):
    """Signals: `address_clicked(str)` for each link as it stands in the HTML, `hovered(str)` for the address that came
    under the mouse (empty where it left one), `fitted()`: the column of text may have another place."""

    address_clicked = Signal(str)
    hovered = Signal(str)
    fitted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("articleText")
        self.setAccessibleName(self.tr("Article text"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.setAcceptDrops(False)  # a folder that is dropped here is for the window
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._look = ArticleLook(theme, 1.0, True, self.logicalDpiY())
        self._root: Path | None = None
        self._ready: dict[str, ArticleDocument] = {}
        self._token = ""
        self._chosen: int | None = None
        self._number: int | None = None
        self._address = ""
        self._mouse = QPoint()
        self._text = self._new_document()
        self._set_document(self._text)
        self.horizontalScrollBar().rangeChanged.connect(self._show_bar_if_needed)
        self.anchorClicked.connect(lambda address: self.address_clicked.emit(address.toString()))

    @property
    def margins(self) -> tuple[int, int]:
        """Pixels to the left and to the right of the column of text."""
        left, bar = round(self._column()[0]), self.verticalScrollBar()
        return left, left + (bar.width() if bar.isVisible() else 0)

    # what is shown

    def set_root(self, root: Path | None) -> None:
        """The folder outside of which no image is read."""
        self._root = root

    def set_look(self, theme: Theme, zoom: float, serif: bool) -> None:
        """How the next text is drawn; `show_html` makes it so."""
        look = ArticleLook(theme, zoom, serif, self.logicalDpiY())
        if look != self._look:
            self._look = look
            self._ready.clear()

    def show_html(self, body: str, token: str, looks: dict[int, FigureLook]) -> None:
        """Shows safe HTML. `looks` gives each figure's colours by its index. What was made ready of the same rendering
        (its `token` says which) is shown at once."""
        self._chosen, self._number, self._address = None, None, ""
        before, left = self._text, self._token
        self._text = self._written(body, token, looks)
        self._token = token
        self._text.fit(self.viewport().width())
        self._set_document(self._text)
        if left not in ("", token) and before.look == self._look and not before.has_images:
            self._keep_ready(left, before)

    def make_ready(self, body: str, token: str, looks: dict[int, FigureLook]) -> None:
        """Makes what `show_html` shows ahead of it; the oldest of what was made ready is let go."""
        if token != self._token:
            self._keep_ready(token, self._written(body, token, looks))

    def is_ready(self, token: str) -> bool:
        """Whether the text of a rendering can be shown at once."""
        return token in self._ready

    def choose(self, index: int | None, *, reveal: bool = True) -> None:
        """Lights up one figure, and brings it into sight where it is not."""
        self._chosen = index if index in self._text.marks.places.figures else None
        self.viewport().update()
        if reveal and self._chosen is not None:
            self._reveal(self.figure_rects(self._chosen))

    def choose_number(self, index: int | None, *, reveal: bool = True) -> None:
        """Lights up one number that is no figure, and brings it into sight where it is not."""
        self._number = index if index in self._text.marks.places.numbers else None
        self.viewport().update()
        if reveal and self._number is not None:
            by = self._scrolled()
            self._reveal([rect.translated(-by) for rect, _baseline in self._text.marks.number(self._number)])

    @property
    def chosen_number(self) -> int | None:
        """The number that is lit up."""
        return self._number

    @property
    def chosen(self) -> int | None:
        """The figure that is lit up."""
        return self._chosen

    def lay_out(self) -> None:
        """Finishes the layout, which Qt else does as the text is scrolled, so that any place can be scrolled to."""
        self.document().size()

    def shown_figures(self) -> list[int]:
        """The figures that stand in the text, in its order (those in folded parts do not)."""
        places = self._text.marks.places.figures
        return sorted(places, key=lambda index: places[index][0])

    def figure_rects(self, index: int) -> list[QRectF]:
        """The rectangles of a figure's lines in the viewport, as it is scrolled now."""
        by = self._scrolled()
        return [rect.translated(-by) for rect, _baseline in self._text.marks.figure(index)]

    def link_text(self) -> str:
        """The words on which the link under the mouse is written."""
        words, place = [], self.cursorForPosition(self._mouse).block().begin()
        while not place.atEnd():
            fragment = place.fragment()
            if fragment.charFormat().anchorHref() == self._address:
                words.append(fragment.text())
            place += 1
        return "".join(words)

    # finding

    def find_all(self, words: str) -> list[QTextCursor]:
        """Every match of the words, whatever their case; at most `MOST_MATCHES`."""
        matches: list[QTextCursor] = []
        cursor = self.document().find(words) if words else QTextCursor()
        while not cursor.isNull() and len(matches) < MOST_MATCHES:
            matches.append(cursor)
            cursor = self.document().find(words, cursor)
        return matches

    def show_matches(self, matches: list[QTextCursor], current: int) -> None:
        """Lights up the matches, the current one stronger, and brings that into sight."""
        selections, theme = [], self._look.theme
        for number, match in enumerate(matches):
            selection = QTextEdit.ExtraSelection()
            selection.cursor = match
            here = number == current
            selection.format.setBackground(theme.color("warning" if here else "warning_ground"))
            selection.format.setForeground(theme.color("pane" if here else "ink"))
            selections.append(selection)
        self.setExtraSelections(selections)
        if matches:
            found = matches[current]
            by = self._scrolled()
            start, end = found.selectionStart(), found.selectionEnd()
            self._reveal([rect.translated(-by) for rect, _baseline in line_rects(self.document(), start, end)])

    # Qt's own

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, seen = self._painter(event)
        look, marks = self._look, self._text.marks
        marks.paint_under(painter, seen, look.theme, look.zoom, self._column(), self._chosen, self._number)
        painter.end()
        super().paintEvent(event)
        painter, seen = self._painter(event)
        marks.paint_over(painter, seen, look.zoom)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._text.fit(self.viewport().width())
        self._text.marks.forget()
        self.fitted.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._mouse = event.position().toPoint()
        self._hover(self.anchorAt(self._mouse))

    def leaveEvent(self, event: object) -> None:
        super().leaveEvent(event)  # type: ignore[arg-type]
        self._hover("")

    # layout

    def _column(self) -> tuple[float, float]:
        """The left edge of the column, and its width."""
        width = self.viewport().width()
        side = self._look.side(width)
        return side, max(width - 2 * side, 1.0)

    def _new_document(self) -> ArticleDocument:
        option, width = self.document().defaultTextOption(), self.viewport().width()
        made = ArticleDocument(self._look, option, self._root, width)
        made.documentLayout().documentSizeChanged.connect(self._laid_out_anew)
        return made

    def _keep_ready(self, token: str, document: ArticleDocument) -> None:
        self._ready[token] = document
        while len(self._ready) > _MOST_READY:
            del self._ready[next(iter(self._ready))]

    def _written(self, body: str, token: str, looks: dict[int, FigureLook]) -> ArticleDocument:
        if token in self._ready:
            return self._ready.pop(token)
        made = self._new_document()
        made.write(body, token, looks, self.viewport().width())
        return made

    def _set_document(self, document: ArticleDocument) -> None:
        self.setExtraSelections([])  # which are places of the document that was shown
        self.setDocument(document)
        document.marks.forget()
        self.fitted.emit()

    def _show_bar_if_needed(self, _least: int, most: int) -> None:
        """Tables end up to a pixel too wide by rounding: no reason for a scroll bar."""
        policy = Qt.ScrollBarPolicy
        self.setHorizontalScrollBarPolicy(policy.ScrollBarAsNeeded if most > 2 else policy.ScrollBarAlwaysOff)

    def _laid_out_anew(self, *_size: object) -> None:
        self.viewport().update()

    # painting

    def _scrolled(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _painter(self, event: QPaintEvent) -> tuple[QPainter, QRectF]:
        painter = QPainter(self.viewport())
        painter.setClipRect(event.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-self._scrolled())
        return painter, QRectF(event.rect()).translated(self._scrolled())

    # movement

    def _hover(self, address: str) -> None:
        if address != self._address:
            self._address = address
            self.hovered.emit(address)

    def _reveal(self, rects: list[QRectF]) -> None:
        if not rects:
            return
        top, bottom = rects[0].top(), rects[-1].bottom()
        height = self.viewport().height()
        if top < 0 or bottom > height:
            bar = self.verticalScrollBar()
            bar.setValue(round(bar.value() + top - height / 3))
