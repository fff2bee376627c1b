"""One chart with its title, remark and legend. The plot itself comes once the window has been painted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from core.analysis.chart import Chart
from core.analysis.point import Point
from gui.theme import Theme
from gui.views import plotting
from gui.views.legend import Legend
from gui.views.measure_switch import MeasureSwitch

if TYPE_CHECKING:
    from gui.views.plot import Plot

_INDENT = 8
_SPACING = 2
_BESIDE = 8
_FOR_MANY = 32
"""More height for a plot of many periods: years below them, and labels that stand above one another."""


class ChartCard(QWidget):
    """Signals: `point_clicked(Point)`; `point_shown(Mark | None, QRect | None)`, with the place on this widget;
    `picture_wanted(str, Chart, str, int, int)`: 'copy', 'save' or 'numbers', the chart with its remark, and the size
    of its plot."""

    point_clicked = Signal(object)
    point_shown = Signal(object, object)
    picture_wanted = Signal(str, object, str, int, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None, corner: MeasureSwitch | None = None) -> None:
        """`corner` stands at the right end of the head, and gives way to the title."""
        super().__init__(parent)
        self.setObjectName("chartCard")
        self._corner = corner
        self._theme = theme
        self._chart: Chart | None = None
        self._aligned = False
        self._point: Point | None = None
        self._is_due = False
        self._plot: Plot | None = None
        self._title, self._axis_note, self._empty = QLabel(), QLabel(), QLabel()
        for label, name in ((self._title, "chartTitle"), (self._axis_note, "chartNote"), (self._empty, "chartEmpty")):
            label.setObjectName(name)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setIndent(0)
        self._empty.setWordWrap(True)
        self._title.setMinimumWidth(1)
        self._place = QWidget()
        self._place_layout = QVBoxLayout(self._place)
        self._place_layout.setContentsMargins(0, 0, 0, 0)
        self._legend = Legend(theme)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._axis_note)
        head.setSpacing(_BESIDE)
        if corner is not None:
            head.addWidget(corner)
        self._menu_button = self._make_menu_button()
        head.addWidget(self._menu_button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_INDENT, 0, _INDENT, 0)
        self._column.setSpacing(_SPACING)
        self._column.addLayout(head)
        self._column.addWidget(self._place, 1)
        self._column.addWidget(self._empty)
        self._column.addWidget(self._legend)

    def show_chart(self, chart: Chart, empty: str, *, aligned: bool) -> None:
        """Shows a chart, or `empty` in words where it has no points. See Plot for `aligned`."""
        self._chart, self._aligned, self._point = chart, aligned, None
        filled = bool(chart.sections)
        self._title.setText(chart.title)
        note = self.tr("axis from {}").format(chart.axis_from) if chart.axis_from else ""
        self._axis_note.setText(note)
        self._fit_head()
        self._empty.setText(empty)
        self._empty.setVisible(not filled)
        self._place.setVisible(filled)
        self._legend.setVisible(filled)
        self._menu_button.setVisible(filled)
        remarks = list(chart.notes)
        if chart.articles > 1:
            remarks.append(self.tr("{} articles").format(chart.articles))
        self._legend.show_entries(chart.legend, " · ".join(remarks), self._theme)
        self._plot_soon()

    def _make_menu_button(self) -> QToolButton:
        button = QToolButton()
        button.setObjectName("chartMenu")
        button.setText("⋯")
        button.setAccessibleName(self.tr("This chart"))
        button.setToolTip(self.tr("Copy or save this chart"))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = menu = QMenu(button)
        for how, text in (
            ("copy", self.tr("Copy Picture")),
            ("save", self.tr("Save Picture…")),
            ("numbers", self.tr("Copy Numbers")),
        ):
            menu.addAction(text, partial(self.want_picture, how)).setObjectName(how)
        button.setMenu(menu)
        return button

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.is_plotted:
            self._menu.popup(event.globalPos())

    def want_picture(self, how: str) -> None:
        """Asks for the chart to be copied, saved, or copied as numbers."""
        if self._chart is not None and self.is_plotted:
            self.picture_wanted.emit(how, self._chart, self._legend.remark, self.width(), self._place.height())

    @property
    def chart(self) -> Chart | None:
        """What is shown."""
        return self._chart

    @property
    def empty_text(self) -> str:
        """What is said where there is nothing to plot."""
        return "" if self.is_plotted else self._empty.text()

    @property
    def is_plotted(self) -> bool:
        """Whether there are points to plot."""
        return self._chart is not None and bool(self._chart.sections)

    @property
    def is_crowded(self) -> bool:
        """Whether there are many periods."""
        return self._chart is not None and any(section.is_crowded for section in self._chart.sections)

    def height_around(self, width: int) -> int:
        """The height of all but the plot, in this width."""
        inside = width - 2 * _INDENT
        rest = self._legend.heightForWidth(inside) if self.is_plotted else self._empty.heightForWidth(inside)
        return max(self.head_height, self._title.minimumHeight()) + rest + 2 * _SPACING

    @property
    def head_height(self) -> int:
        """The height of the title and what stands beside it."""
        beside = [widget.sizeHint().height() for widget in (self._menu_button, self._corner) if widget is not None]
        return max(self._title.sizeHint().height(), *beside)

    def set_head_height(self, height: int) -> None:
        """Gives the head the height that those beside it have; 0 for its own."""
        self._title.setMinimumHeight(height)

    def plot_heights(self, least: int, most: int) -> tuple[int, int]:
        """The least and the greatest height of the plot, of such for few periods; none where nothing is plotted."""
        if self._chart is None or not self.is_plotted:
            return (0, 0)
        more = _FOR_MANY if self.is_crowded else 0
        return (least + more, most + more)

    def settle(self) -> None:
        """Gives the plot its place at once."""
        self._column.activate()
        self._place_layout.activate()

    def set_heights(self, plot: int, whole: int) -> None:
        """Gives the plot its height, and the card: layouts ask a legend that wraps before it has its width."""
        self._place.setFixedHeight(plot)
        self.setFixedHeight(whole)

    def choose(self, point: Point | None) -> None:
        """Rings a point of the chart; None, or a point that is not plotted, takes the ring away."""
        self._point = point
        if self._plot is not None and not self._is_due:
            self._plot.choose(point)

    def set_theme(self, theme: Theme) -> None:
        """Draws in another theme."""
        self._theme = theme
        if self._chart is not None:
            point = self._point
            self._legend.show_entries(self._chart.legend, self._legend.remark, theme)
            self._plot_soon()
            self._point = point

    @property
    def plot(self) -> Plot | None:
        """The plot, once there is one and it shows what it should."""
        return None if self._is_due else self._plot

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_head()

    def _fit_head(self) -> None:
        """The unit in the title is worth more than a measure at one click rather than two."""
        if self._corner is not None:
            others = (self._title, self._axis_note, self._menu_button)
            beside = sum(widget.sizeHint().width() + _BESIDE for widget in others)
            self._corner.set_compact(self.width() - 2 * _INDENT - beside < self._corner.full_width)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._is_due:
            # what is painted first must not wait for the import of pyqtgraph
            QTimer.singleShot(0, self, self._plot_now)

    def _plot_soon(self) -> None:
        self._is_due = True
        if self._plot is not None:
            self._plot_now()
        self.update()

    def _plot_now(self) -> None:
        if not self._is_due or self._chart is None or not self._chart.sections:
            return
        if not plotting.is_loaded():
            QTimer.singleShot(plotting.ASK_AGAIN_MS, self, self._plot_now)
            return
        self._is_due = False
        if self._plot is None:
            from gui.views.plot import Plot

            self._plot = Plot(self._theme)
            self._plot.point_clicked.connect(self.point_clicked)
            self._plot.point_shown.connect(self._on_point_shown)
            self._place_layout.addWidget(self._plot)
            self.setTabOrder(self._menu_button, self._plot)  # made last, it would be reached last
            # at its size at once, since each other size would be laid out in vain
            self._plot.show()
            self._place_layout.activate()
        self._plot.show_chart(self._chart, self._theme, aligned=self._aligned)
        self._plot.choose(self._point)

    def _on_point_shown(self, mark: object, area: QRect | None) -> None:
        if self._plot is not None:
            place = area.translated(self._plot.mapTo(self, area.topLeft()) - area.topLeft()) if area else None
            self.point_shown.emit(mark, place)
