"""An article's text as a document: parsed, its formats mended and its marks known, whether it is shown or not yet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QImage,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextOption,
)

from gui.theme import Theme, interface_font
from gui.views.article_images import ArticleImages
from gui.views.article_marks import ArticleMarks, FigureLook
from gui.views.figure_places import Places, read_places

SERIF = ("Source Serif 4", "Charter", "Georgia", "Noto Serif", "DejaVu Serif")
READING_PX = 16.5
LINE_CHARACTERS = 72
SIDE_PX, TOP_PX, BOTTOM_PX = 16, 24, 48

_INDENT_PX = 20
# letters as often as prose has them; a font's own average takes capitals and signs for as frequent
_SAMPLE = "Revenue rose in the quarter as orders grew and costs fell. "
_FONT_SIZE = re.compile(r"font-size:\s*([0-9.]+)px")
_LENGTH = re.compile(r"\b([0-9.]+)px")
_INTERFACE = re.compile(r"font-family:\s*'interface'")


@dataclass(frozen=True)
class ArticleLook:
    """How texts are drawn: `zoom` is 1.0 for the ordinary size, `dots` are the screen's an inch."""

    theme: Theme
    zoom: float
    serif: bool
    dots: int

    @cached_property
    def font(self) -> QFont:
        """The face and the size of the text."""
        font = QFont(interface_font())
        if self.serif:
            font.setFamilies(SERIF)
        font.setPointSizeF(self._points(READING_PX))
        return font

    @cached_property
    def css(self) -> str:
        """The style sheet of the text."""
        families = ", ".join(f"'{family}'" for family in interface_font().families())
        css = _INTERFACE.sub(f"font-family: {families}", self.theme.css("article.css"))
        css = _FONT_SIZE.sub(lambda found: f"font-size: {self._points(float(found[1])):.3f}pt", css)
        return _LENGTH.sub(lambda found: f"{float(found[1]) * self.zoom:.2f}px", css)

    def side(self, width: int) -> float:
        """The margin on either side of the column, in a view of this width in pixels."""
        return max(SIDE_PX, (width - self._widest) / 2)

    @cached_property
    def _widest(self) -> float:
        return QFontMetricsF(self.font).horizontalAdvance(_SAMPLE) / len(_SAMPLE) * LINE_CHARACTERS

    def _points(self, px: float) -> float:
        # a pixel size of QFont is a whole number, a point size is not
        return px * self.zoom * 72 / self.dots


class ArticleDocument(QTextDocument):
    """The document of one text. It is laid out once a view shows it, and not before."""

    def __init__(self, look: ArticleLook, option: QTextOption, root: Path | None, width: int) -> None:
        """An empty text for a view of this `width` in pixels; no image is read outside of `root`."""
        super().__init__()
        self.look = look
        self.marks = ArticleMarks(self, Places(), {})
        self._images = ArticleImages(root, round(width - 2 * look.side(width)), look.theme.color("line"))
        self.has_images = False
        self.documentLayout().documentSizeChanged.connect(self._laid_out_anew)
        self.setUndoRedoEnabled(False)
        self.setDocumentMargin(0)
        self.setIndentWidth(_INDENT_PX)
        self.setDefaultTextOption(option)
        self.setDefaultFont(look.font)
        self.setDefaultStyleSheet(look.css)

    def write(self, body: str, token: str, looks: dict[int, FigureLook], width: int) -> None:
        """Takes in safe HTML. `looks` gives each figure's colours by its index."""
        # each of these steps would look at the layout of the whole text
        self.setLayoutEnabled(False)
        self.setHtml(f"<body>{body}</body>")
        self.fit(width)
        self.marks = ArticleMarks(self, read_places(self, token), looks)
        self._mend_formats(self.marks.places)
        self.setLayoutEnabled(True)

    def fit(self, width: int) -> None:
        """Sets the column into the middle of a view of this width in pixels."""
        frame = self.rootFrame()
        margins: QTextFrameFormat = frame.frameFormat()
        side = self.look.side(width)
        if margins.leftMargin() != side or margins.topMargin() != TOP_PX:
            margins.setLeftMargin(side)
            margins.setRightMargin(side)
            margins.setTopMargin(TOP_PX)
            margins.setBottomMargin(BOTTOM_PX)
            frame.setFrameFormat(margins)

    def loadResource(self, kind: int, name: QUrl | str) -> QImage | None:
        # an image that is refused is an empty frame and not None: for None Qt goes looking by itself, at each paint
        if kind == QTextDocument.ResourceType.ImageResource.value:
            self.has_images = True
            return self._images.image(QUrl(name))
        return None

    def _laid_out_anew(self, *_size: object) -> None:
        self.marks.forget()

    def _mend_formats(self, places: Places) -> None:
        """What the style sheet cannot say: headings in the size it gives, chips without Qt's square ground."""
        cursor = QTextCursor(self)
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
