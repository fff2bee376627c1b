"""One row of the article list as it is painted: a heading, or an article in three lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from core.figures.languages import reads
from core.figures.notation import date_text, period_name
from gui.models.article_list import LACKS, MORE, OPEN, ROW
from gui.theme import Theme

if TYPE_CHECKING:
    from core.library.rows import Row

Index = QModelIndex | QPersistentModelIndex

ROW_HEIGHT = 92
HEADING_HEIGHT = 34
_LEFT = 26
_RIGHT = 16
_TITLE_LINES = 2
_LONGEST_TITLE = 400
_KEPT_TITLES = 2_000
_SET_IN = 16
_MORE_WIDTH = 46


class ArticleDelegate(QStyledItemDelegate):
    """Paints a heading, or an article: unread dot, ticker, date, period; title; headline figures."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._type = _Type()

    def set_theme(self, theme: Theme) -> None:
        """Draws in another theme."""
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        article = index.data(ROW)
        self._type.use(option.font)
        painter.save()
        rect: QRect = option.rect
        if article is not None:
            more = int(index.data(MORE))
            if more < 0:
                # what stands below the first report of an event is set in
                painter.fillRect(rect, self._theme.color("pane"))
                bar = QRect(rect.left() + _SET_IN // 2, rect.top(), 2, rect.height())
                painter.fillRect(bar, self._theme.color("line"))
                rect = rect.adjusted(_SET_IN, 0, 0, 0)
            self._paint_article(painter, rect, option, article, str(index.data(LACKS)), _MORE_WIDTH if more > 0 else 0)
            if more > 0:
                self._paint_more(painter, more_area(rect), more, is_open=bool(index.data(OPEN)))
        else:
            self._paint_heading(painter, rect, str(index.data() or ""))
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, label: str) -> None:
        painter.fillRect(rect, self._theme.color("pane"))
        painter.setFont(self._type.font(QFont.Weight.DemiBold, 0.93))
        painter.setPen(self._theme.color("faint"))
        inside = rect.adjusted(_LEFT - 12, 6, -_RIGHT, 0)
        text = painter.fontMetrics().elidedText(label, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, int(Qt.AlignmentFlag.AlignVCenter), text)
        self._paint_line(painter, rect)

    def _paint_article(
        self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, article: Row, lacks: str, beside: int
    ) -> None:
        """`beside`: room that is kept beside the title."""
        theme = self._theme
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        ground = "accent_ground" if selected else "row_hover" if hovered else "pane"
        painter.fillRect(rect, theme.color(ground))
        self._paint_line(painter, rect)
        if selected and bool(state & QStyle.StateFlag.State_HasFocus):
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height() - 1), theme.color("accent"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, right = rect.left() + _LEFT, rect.right() - _RIGHT
        top = rect.top() + 9
        if not article.read:
            painter.setBrush(theme.color("accent"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(QPoint(rect.left() + 14, top + 9), 3, 3)
        if article.starred:
            star = theme.pixmap("star", "warning", 14)
            painter.drawPixmap(right - 14, top + 2, star)
        if article.note:
            # below the unread dot, where no narrow list makes it meet the date
            painter.drawPixmap(rect.left() + 8, top + 21, theme.pixmap("note", "muted", 13))
        self._paint_first_line(painter, article, left, top, right - (20 if article.starred else 0))
        y = top + 19
        painter.setFont(self._type.title_font(strong=not article.read))
        painter.setPen(theme.color("ink"))
        metrics = painter.fontMetrics()
        for line in self._type.lines(article.title, right - left - beside, strong=not article.read):
            painter.drawText(left, y + metrics.ascent(), line)
            y += metrics.height()
        self._paint_headline(painter, article, left, y + 2, right, lacks)

    def _paint_more(self, painter: QPainter, area: QRect, more: int, *, is_open: bool) -> None:
        """How many more reports there are, in a frame that can be clicked."""
        painter.setPen(self._theme.color("line"))
        painter.setBrush(self._theme.color("pane"))
        painter.drawRoundedRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.setFont(self._type.font(scale=0.86))
        painter.setPen(self._theme.color("muted"))
        sign = "▾" if is_open else "▸"
        painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), f"{sign} {more}")

    def _paint_first_line(self, painter: QPainter, article: Row, x: int, y: int, right: int) -> None:
        date = date_text(article.date) if article.date else article.date_text[:10]
        period = period_name(article.period) if article.period else ""
        name = article.ticker or article.company or ""
        bold = self._type.font(QFont.Weight.Bold, 0.96)
        small = self._type.font(scale=0.93)
        room = right - x - QFontMetrics(small).horizontalAdvance(f"{date}  {period}") - 20
        if name:
            metrics = QFontMetrics(bold)
            name = metrics.elidedText(name, Qt.TextElideMode.ElideRight, max(room, 60))
            x = _draw(painter, bold, self._theme.color("ink"), name, x, y) + 8
        for text in (date, period, self.tr("Draft") if article.draft else ""):
            if text:
                x = _draw(painter, small, self._theme.color("muted"), text, x, y) + 8

    def _paint_headline(self, painter: QPainter, article: Row, x: int, y: int, right: int, lacks: str) -> None:
        theme, headline = self._theme, article.headline
        strong, small = self._type.font(QFont.Weight.DemiBold, 0.96), self._type.font(scale=0.96)
        if article.problem:
            text = QFontMetrics(small).elidedText(article.problem, Qt.TextElideMode.ElideRight, right - x)
            _draw(painter, small, theme.color("warning"), text, x, y)
        elif headline:
            if headline.revenue:
                x = _draw(painter, strong, theme.color("revenue"), headline.revenue, x, y) + 5
            if headline.growth:
                label = headline.growth if headline.revenue else f"revenue {headline.growth}"
                x = _draw(painter, small, theme.color("muted"), label, x, y) + 12
            if headline.margin:
                x = _draw(painter, small, theme.color("muted"), headline.margin_label, x, y) + 4
                x = _draw(painter, strong, theme.color("margin"), headline.margin, x, y) + 12
            if lacks:
                text = QFontMetrics(small).elidedText(lacks, Qt.TextElideMode.ElideRight, right - x)
                _draw(painter, small, theme.color("faint"), text, x, y)
        else:
            none = self.tr("no figures") if reads(article.language) else self.tr("figures not read from Chinese")
            none = self.tr("not read yet") if article.pending else none
            few = {0: none, 1: self.tr("1 figure")}
            text = few.get(article.figures, self.tr("{count} figures").format(count=article.figures))
            if lacks and article.figures:
                text = f"{text}, {lacks}"
            _draw(painter, small, theme.color("faint"), text, x, y)

    def _paint_line(self, painter: QPainter, rect: QRect) -> None:
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), self._theme.color("grid"))


def more_area(rect: QRect) -> QRect:
    """Where a row says how many more articles report its event."""
    return QRect(rect.right() - _RIGHT - _MORE_WIDTH + 8, rect.top() + 36, _MORE_WIDTH - 8, 18)


def _draw(painter: QPainter, font: QFont, color: QColor, text: str, x: int, y: int) -> int:
    """Draws one line with its top at y; returns the x behind it."""
    painter.setFont(font)
    painter.setPen(color)
    metrics = painter.fontMetrics()
    painter.drawText(x, y + metrics.ascent(), text)
    return x + metrics.horizontalAdvance(text)


class _Type:
    """The fonts of the rows, and titles cut into lines: made once for a font, not at every paint."""

    def __init__(self) -> None:
        self._key = ""
        self._fonts: dict[tuple[QFont.Weight, float], QFont] = {}
        self._lines: dict[tuple[str, int, bool], tuple[str, ...]] = {}

    def use(self, base: QFont) -> None:
        """The font of the view, as it is now."""
        if base.key() != self._key:
            self._key, self._base = base.key(), QFont(base)
            self._fonts.clear()
            self._lines.clear()

    def font(self, weight: QFont.Weight = QFont.Weight.Normal, scale: float = 1.0) -> QFont:
        """The view's font in another weight and size."""
        if (weight, scale) not in self._fonts:
            font = QFont(self._base)
            font.setWeight(weight)
            font.setPixelSize(max(10, round(font.pixelSize() * scale)))
            self._fonts[weight, scale] = font
        return self._fonts[weight, scale]

    def lines(self, text: str, width: int, *, strong: bool) -> tuple[str, ...]:
        """A title as at most two lines, the last one elided."""
        key = (text, width, strong)
        if key not in self._lines:
            if len(self._lines) >= _KEPT_TITLES:
                self._lines.clear()
            self._lines[key] = _wrapped(text[:_LONGEST_TITLE], self.title_font(strong=strong), width)
        return self._lines[key]

    def title_font(self, *, strong: bool) -> QFont:
        """The font of titles; strong for unread ones."""
        return self.font(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)


def _wrapped(text: str, font: QFont, width: int) -> tuple[str, ...]:
    metrics = QFontMetrics(font)
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    units = text.encode("utf-16-le", "surrogatepass")  # Qt counts UTF-16 units
    lines: list[str] = []
    layout.beginLayout()
    while len(lines) < _TITLE_LINES and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        end = line.textStart() + line.textLength() if len(lines) < _TITLE_LINES - 1 else len(units) // 2
        part = units[2 * line.textStart() : 2 * end].decode("utf-16-le", "replace").strip()
        lines.append(metrics.elidedText(part, Qt.TextElideMode.ElideRight, width))
    layout.endLayout()
    return tuple(lines)
