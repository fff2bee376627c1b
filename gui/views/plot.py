"""The plot of a chart: one view and two axes for each section, side by side, with a line between them.

This is the only module besides `chart_items` and `chart_axis` that needs pyqtgraph, which takes a quarter of a second
to import; it is imported once something is to be plotted.
"""

from __future__ import annotations

from dataclasses import dataclass

import pyqtgraph as pg
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGraphicsLineItem, QGraphicsWidget, QWidget

from core.analysis.chart import Chart, Mark, Section
from core.analysis.point import Point
from core.analysis.telling import quotes_text
from gui.theme import Theme
from gui.views.chart_axis import ROW, PeriodAxis, ValueAxis, fits
from gui.views.chart_items import OVERHANG, MarksItem
from gui.views.chart_layout import room_for_labels, shared_widths

FONT_PX = 11
_BETWEEN = 18.0
_REACH = 9.0
_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}


@dataclass(slots=True)
class _Pane:
    """The items of one section."""

    view: pg.ViewBox
    marks: MarksItem
    values: ValueAxis
    periods: PeriodAxis
    divider: QGraphicsLineItem


class Plot(pg.GraphicsView):  # type: ignore[misc]  # pyqtgraph has no types
    """Signals: `point_clicked(Point)`; `point_shown(Mark | None, QRect)`, the mark under the mouse or the keys and
    where it is on this widget.

    Left, Right, Home and End walk the marks, Enter and Space click one. The wheel scrolls whatever the plot is in.
    """

    point_clicked = Signal(object)
    point_shown = Signal(object, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=None)
        self.setObjectName("plot")
        self.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        self.setViewportUpdateMode(self.ViewportUpdateMode.FullViewportUpdate)
        self.viewport().setMouseTracking(True)
        self._theme = theme
        self._chart: Chart | None = None
        self._aligned = False
        self._order: tuple[Mark, ...] = ()
        self._is_stale = False
        self._font = QFont(self.font())
        self._font.setPixelSize(FONT_PX)
        # at this size, whole-pixel steps would tear digits apart
        self._font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        self._chosen: Mark | None = None
        self._pointed: Mark | None = None
        self._panes: list[_Pane] = []
        self._all = QGraphicsWidget()
        self.setCentralItem(self._all)

    def show_chart(self, chart: Chart, theme: Theme, *, aligned: bool) -> None:
        """Plots a chart. `aligned` keeps the same space for axes in charts that stand one above the other."""
        self._chart, self._theme, self._aligned = chart, theme, aligned
        self._order = chart.marks
        self._chosen = self._pointed = None
        while len(self._panes) < len(chart.sections):
            self._panes.append(self._new_pane())
        for number, pane in enumerate(self._panes):
            is_used = number < len(chart.sections)
            for item in (pane.view, pane.marks, pane.values, pane.periods):
                item.setVisible(is_used)
            pane.divider.setVisible(is_used and number > 0)
            pane.divider.setPen(theme.color("line"))
            if is_used:
                pane.marks.show_section(chart.sections[number], theme, self._font)
                pane.periods.show_section(chart.sections[number], theme, self._font)
        self._arrange_soon()
        self._say()

    def settle(self) -> None:
        """Lays out at once, for who paints without waiting for events."""
        self._arrange()

    def choose(self, point: Point | None) -> None:
        """Rings the mark of a point."""
        self._chosen = next((mark for mark in self._order if mark.point is point), None)
        self._ring()

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks in the order in which the keys walk them."""
        return self._order

    @property
    def chosen(self) -> Mark | None:
        """The mark that wears the ring."""
        return self._chosen

    @property
    def pointed(self) -> Mark | None:
        """The mark that the mouse or the keys are at."""
        return self._pointed

    def area_of(self, mark: Mark) -> QRectF:
        """Where a mark is, in pixels of this widget."""
        self._arrange()
        for pane in self._panes:
            for one in pane.marks.placed:
                if one.mark is mark and pane.view.isVisible():
                    return pane.marks.mapRectToScene(one.area)
        return QRectF()

    def mark_at(self, position: QPointF) -> Mark | None:
        """The mark at a place of this widget, or near it."""
        self._arrange()
        for pane in self._panes:
            if pane.view.isVisible():
                placed = pane.marks.at(pane.marks.mapFromScene(position), _REACH)
                if placed is not None:
                    return placed.mark
        return None

    def _new_pane(self) -> _Pane:
        view = pg.ViewBox(parent=self._all, enableMouse=False, enableMenu=False, defaultPadding=0)
        view.disableAutoRange()
        items = (MarksItem(view, self._all), ValueAxis(self._all), PeriodAxis(self._all))
        return _Pane(view, *items, QGraphicsLineItem(self._all))

    def _has_numbers(self, number: int) -> bool:
        """Amounts of a year have an axis of their own; ratios share the first one."""
        sections = self._chart.sections if self._chart else ()
        return number == 0 or sections[number].axis is not sections[0].axis

    def _arrange_soon(self) -> None:
        """Before the next painting, once for all that changes until then."""
        self._is_stale = True
        QCoreApplication.postEvent(self, QEvent(QEvent.Type.LayoutRequest))

    def _arrange(self) -> None:
        """Gives each section its share of the width, by the number of its slots."""
        chart, font = self._chart, self._font
        if not self._is_stale or chart is None or not chart.sections:
            return
        self._is_stale = False
        metrics = QFontMetricsF(font)
        gutters = []
        for number, section in enumerate(chart.sections):
            widest = max((metrics.horizontalAdvance(text) for _, text in section.axis.ticks), default=0.0)
            # a chart above or below may have numbers here, so their place is kept
            numbers = max(24.0, widest) + 10 if self._aligned or self._has_numbers(number) else 0.0
            gutters.append(numbers + (_BETWEEN if number else 0.0))
        widths = shared_widths(max(1.0, self.width() - sum(gutters) - OVERHANG), [one.width for one in chart.sections])
        grouped = any(
            section.grouped or not fits(section, width, font)
            for section, width in zip(chart.sections, widths, strict=True)
        ) and any(slot.group for section in chart.sections for slot in section.slots)
        foot = ROW * 2 + 6 if grouped else ROW + 4
        height = max(1.0, self.height() - foot)
        room = room_for_labels(chart.sections)
        x = 0.0
        for number, (pane, section, gutter) in enumerate(zip(self._panes, chart.sections, gutters, strict=False)):
            if number:
                line_x = round(x + _BETWEEN / 2) + 0.5
                pane.divider.setLine(line_x, room[0] - 6, line_x, height + ROW)
            x += gutter
            pane.values.setGeometry(QRectF(x - gutter, 0, gutter, height))
            width = widths[number]
            pane.view.setGeometry(QRectF(x, 0, width, height))
            pane.periods.setGeometry(QRectF(x, height, width, foot))
            pane.periods.set_grouped(grouped and any(slot.group for slot in section.slots))
            self._set_range(pane, section, height, room)
            texts = [(pane.marks.height_of(value), text) for value, text in section.axis.ticks]
            pane.values.show_texts(texts if self._has_numbers(number) else [], self._theme, font)
            pane.marks.lay_out()
            x += width

    def _set_range(self, pane: _Pane, section: Section, height: float, room: tuple[float, float]) -> None:
        """The axis, with that room for labels."""
        axis, (head, foot) = section.axis, room
        per_pixel = (axis.high - axis.low) / max(1.0, height - head - foot)
        pane.view.setRange(
            xRange=(0.0, section.width),
            yRange=(axis.low - foot * per_pixel, axis.high + head * per_pixel),
            padding=0,
        )

    def _ring(self) -> None:
        for pane in self._panes:
            pane.marks.point(self._chosen, self._pointed)

    def _point(self, mark: Mark | None) -> None:
        if mark is not self._pointed:
            self._pointed = mark
            self._ring()
            self._say()
            area = self.area_of(mark).toAlignedRect() if mark else None
            self.point_shown.emit(mark, area)

    def _say(self) -> None:
        title = self._chart.title if self._chart else ""
        mark = self._pointed
        self.setAccessibleName(f"{title}. {mark.spoken}" if mark else self.tr("Chart: {}").format(title))
        points = self.tr("{} points").format(len(self._order))
        self.setAccessibleDescription(quotes_text(mark.point) if mark else points)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if hasattr(self, "_is_stale"):  # pyqtgraph resizes while it is being made
            self._arrange_soon()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return bool(super().event(event))

    def paintEvent(self, event: QPaintEvent) -> None:
        self._arrange()  # for who paints without waiting for events, as for a picture
        super().paintEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        mark = self.mark_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and mark is not None:
            self.point_clicked.emit(mark.point)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        mark = self.mark_at(event.position())
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if mark else Qt.CursorShape.ArrowCursor)
        self._point(mark)

    def leaveEvent(self, event: QEvent) -> None:
        self._point(None)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._point(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self._order and key in (*_STEPS, Qt.Key.Key_Home, Qt.Key.Key_End):
            self._point(self._order[self._place_after(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._pointed is not None:
            self.point_clicked.emit(self._pointed.point)
        elif key == Qt.Key.Key_Escape and self._pointed is not None:
            self._point(None)
        else:
            event.ignore()

    def _place_after(self, key: Qt.Key) -> int:
        last = len(self._order) - 1
        if key == Qt.Key.Key_Home:
            return 0
        if key == Qt.Key.Key_End:
            return last
        at = self._pointed or self._chosen
        if at is None:
            return 0 if _STEPS[key] > 0 else last
        place = next(n for n, mark in enumerate(self._order) if mark is at)
        return max(0, min(last, place + _STEPS[key]))
