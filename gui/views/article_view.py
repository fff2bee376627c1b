"""The article's text: a column of readable width, figures underlined in their colours, nothing loaded from outside."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from gui.theme import Theme, interface_font
from gui.views.article_images import ArticleImages
from gui.views.article_marks import ArticleMarks, FigureLook
from gui.views.figure_places import Places, line_rects, read_places

SERIF = ("Source Serif 4", "Charter", "Georgia", "Noto Serif", "DejaVu Serif")
READING_PX = 16.5
LINE_CHARACTERS = 72
MOST_MATCHES = 1_000
SIDE_PX, TOP_PX, BOTTOM_PX = 16, 24, 48

# letters as often as prose has them; a font's own average takes capitals and signs for as frequent
_SAMPLE = "Revenue rose in the quarter as orders grew and costs fell. "
_FONT_SIZE = re.compile(r"font-size:\s*([0-9.]+)px")
_LENGTH = re.compile(r"\b([0-9.]+)px")
_INTERFACE = re.compile(r"font-family:\s*'interface'")


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
        self._theme = theme
        self._zoom = 1.0
        self._serif = True
        self._css = ""
        self._root: Path | None = None
        self._images = ArticleImages(None, 1, theme.color("line"))
        self._marks = ArticleMarks(self.document(), Places(), {})
        self._chosen: int | None = None
        self._number: int | None = None
        self._address = ""
        self._mouse = QPoint()
        self.document().setDocumentMargin(0)
        self.document().setIndentWidth(20)
        self.document().documentLayout().documentSizeChanged.connect(self._laid_out_anew)
        self.horizontalScrollBar().rangeChanged.connect(self._show_bar_if_needed)
        self.anchorClicked.connect(lambda address: self.address_clicked.emit(address.toString()))

    @property
    def margins(self) -> tuple[int, int]:
        """Pixels to the left and to the right of the column of text."""
        left, bar = round(self._side()), self.verticalScrollBar()
        return left, left + (bar.width() if bar.isVisible() else 0)

    # what is shown

    def set_root(self, root: Path | None) -> None:
        """The folder outside of which no image is read."""
        self._root = root

    def set_look(self, theme: Theme, zoom: float, serif: bool) -> None:
        """How the next text is drawn; `show_html` makes it so."""
        if not self._css or (theme, zoom, serif) != (self._theme, self._zoom, self._serif):
            self._theme, self._zoom, self._serif = theme, zoom, serif
            self._css = self._style()

    def show_html(self, body: str, token: str, looks: dict[int, FigureLook]) -> None:
        """Shows safe HTML. `looks` gives each figure's colours by its index."""
        self._chosen, self._number, self._address = None, None, ""
        self._images = ArticleImages(self._root, round(self._column()), self._theme.color("line"))
        document = self.document()
        # each of these steps would lay the whole text out anew
        document.setLayoutEnabled(False)
        document.setDefaultFont(self._reading_font())
        document.setDefaultStyleSheet(self._css)
        self.setHtml(f"<body>{body}</body>")
        self._fit_column()
        self._marks = ArticleMarks(document, read_places(document, token), looks)
        self._mend_formats(self._marks.places)
        document.setLayoutEnabled(True)
        self._laid_out_anew()

    def choose(self, index: int | None, *, reveal: bool = True) -> None:
        """Lights up one figure, and brings it into sight where it is not."""
        self._chosen = index if index in self._marks.places.figures else None
        self.viewport().update()
        if reveal and self._chosen is not None:
            self._reveal(self.figure_rects(self._chosen))

    def choose_number(self, index: int | None, *, reveal: bool = True) -> None:
        """Lights up one number that is no figure, and brings it into sight where it is not."""
        self._number = index if index in self._marks.places.numbers else None
        self.viewport().update()
        if reveal and self._number is not None:
            by = self._scrolled()
            self._reveal([rect.translated(-by) for rect, _baseline in self._marks.number(self._number)])

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
        places = self._marks.places.figures
        return sorted(places, key=lambda index: places[index][0])

    def figure_rects(self, index: int) -> list[QRectF]:
        """The rectangles of a figure's lines in the viewport, as it is scrolled now."""
        by = self._scrolled()
        return [rect.translated(-by) for rect, _baseline in self._marks.figures().get(index, [])]

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
        selections = []
        for number, match in enumerate(matches):
            selection = QTextEdit.ExtraSelection()
            selection.cursor = match
            here = number == current
            selection.format.setBackground(self._theme.color("warning" if here else "warning_ground"))
            selection.format.setForeground(self._theme.color("pane" if here else "ink"))
            selections.append(selection)
        self.setExtraSelections(selections)
        if matches:
            found = matches[current]
            by = self._scrolled()
            start, end = found.selectionStart(), found.selectionEnd()
            self._reveal([rect.translated(-by) for rect, _baseline in line_rects(self.document(), start, end)])

    # Qt's own

    def loadResource(self, kind: int, name: QUrl | str) -> QImage | None:
        # an image that is refused is an empty frame and not None: for None Qt goes looking by itself, at each paint
        if kind == QTextDocument.ResourceType.ImageResource.value:
            return self._images.image(QUrl(name))
        return None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, seen = self._painter(event)
        column = (self._side(), self._column())
        self._marks.paint_under(painter, seen, self._theme, self._zoom, column, self._chosen, self._number)
        painter.end()
        super().paintEvent(event)
        painter, seen = self._painter(event)
        self._marks.paint_over(painter, seen, self._zoom)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_column()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._mouse = event.position().toPoint()
        self._hover(self.anchorAt(self._mouse))

    def leaveEvent(self, event: object) -> None:
        super().leaveEvent(event)  # type: ignore[arg-type]
        self._hover("")

    # layout

    def _column(self) -> float:
        return max(self.viewport().width() - 2 * self._side(), 1.0)

    def _side(self) -> float:
        sample = QFontMetricsF(self._reading_font()).horizontalAdvance(_SAMPLE) / len(_SAMPLE)
        widest = sample * LINE_CHARACTERS
        return max(SIDE_PX, (self.viewport().width() - widest) / 2)

    def _fit_column(self) -> None:
        frame = self.document().rootFrame()
        margins: QTextFrameFormat = frame.frameFormat()
        side = self._side()
        if margins.leftMargin() != side or margins.topMargin() != TOP_PX:
            margins.setLeftMargin(side)
            margins.setRightMargin(side)
            margins.setTopMargin(TOP_PX)
            margins.setBottomMargin(BOTTOM_PX)
            frame.setFrameFormat(margins)
        self._laid_out_anew()
        self.fitted.emit()

    def _show_bar_if_needed(self, _least: int, most: int) -> None:
        """Tables end up to a pixel too wide by rounding: no reason for a scroll bar."""
        policy = Qt.ScrollBarPolicy
        self.setHorizontalScrollBarPolicy(policy.ScrollBarAsNeeded if most > 2 else policy.ScrollBarAlwaysOff)

    def _reading_font(self) -> QFont:
        font = QFont(interface_font())
        if self._serif:
            font.setFamilies(SERIF)
        font.setPointSizeF(self._points(READING_PX))
        return font

    def _points(self, px: float) -> float:
        # a pixel size of QFont is a whole number, a point size is not
        return px * self._zoom * 72 / self.logicalDpiY()

    def _style(self) -> str:
        families = ", ".join(f"'{family}'" for family in interface_font().families())
        css = _INTERFACE.sub(f"font-family: {families}", self._theme.css("article.css"))
        css = _FONT_SIZE.sub(lambda found: f"font-size: {self._points(float(found[1])):.3f}pt", css)
        return _LENGTH.sub(lambda found: f"{float(found[1]) * self._zoom:.2f}px", css)

    def _mend_formats(self, places: Places) -> None:
        """What the style sheet cannot say: headings in the size it gives, chips without Qt's square ground."""
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for ranges, unwanted in (
            (places.adjusted, QTextFormat.Property.FontSizeAdjustment),
            (places.chips, QTextFormat.Property.BackgroundBrush),
        ):
            for start, end in ranges:
                cursor.setPosition(start)
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                form = cursor.charFormat()
                form.clearProperty(unwanted)
                cursor.setCharFormat(form)
        cursor.endEditBlock()

    def _laid_out_anew(self, *_size: object) -> None:
        self._marks.forget()
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
