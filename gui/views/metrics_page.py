"""One tab of the metrics panel: two charts and their table, laid out for the room that there is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from core.analysis.chart import Chart, Mark
from core.analysis.series import Point
from gui.models.figure_table import FigureRow, FigureTableModel
from gui.theme import Theme
from gui.views.chart import ChartCard
from gui.views.figure_table import HEAD, ROW, FigureTable
from gui.views.point_card import PointCard

SIDE_BY_SIDE = 640
"""From this width on the charts stand side by side; in a low panel somewhat sooner."""

_SIDE_BY_SIDE_IF_LOW = 500
_LOW = 420
_THREE = 900
_LEAST_ROWS = 5
_PLOTS = ((176, 280), (118, 200))
_LOWEST = 150
_MARGIN = 8
_GAP = 12


class MetricsPage(QScrollArea):
    """Signals: `point_clicked(Point)`; `row_chosen(int)` and `row_activated(int)` as of the table."""

    point_clicked = Signal(object)
    row_chosen = Signal(int)
    row_activated = Signal(int)

    def __init__(self, theme: Theme, words: Callable[[Point], str], parent: QWidget | None = None) -> None:
        """`words`: those that state a point, for its card."""
        super().__init__(parent)
        self.setObjectName("metricsPage")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._words = words
        self.model = FigureTableModel(self)
        self._figures = QWidget()
        self.charts = tuple(ChartCard(theme, self._figures) for _ in _PLOTS)
        self.table = FigureTable(self.model, theme, self._figures)
        self._message = QLabel()
        self._message.setObjectName("metricsMessage")
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._message.setWordWrap(True)
        self._inside = QWidget()
        self._inside.setObjectName("metricsInside")
        self._figures.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._grid = QGridLayout(self._figures)
        self._grid.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, 0)
        self._grid.setHorizontalSpacing(_GAP)
        self._grid.setVerticalSpacing(_GAP)
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._figures)
        self._column.addWidget(self._message, 1)
        self._column.addStretch()
        self.setWidget(self._inside)
        self._card = PointCard(self)
        for chart in self.charts:
            chart.point_clicked.connect(self.point_clicked)
            chart.point_shown.connect(lambda mark, area, chart=chart: self._show_card(chart, mark, area))
        self.table.row_chosen.connect(self.row_chosen)
        self.table.row_activated.connect(self.row_activated)
        self.show_message("")

    @property
    def message(self) -> str:
        """The words that are shown where there is nothing to chart."""
        return self._message.text() if self._figures.isHidden() else ""

    @property
    def card(self) -> PointCard:
        """The card beside a mark."""
        return self._card

    def show_message(self, text: str) -> None:
        """Words alone, where there is nothing to chart."""
        self._message.setText(text)
        self._message.show()
        self._figures.hide()
        self._card.hide()
        self.model.set_rows(())

    def show_charts(
        self, charts: Sequence[Chart], empty: Sequence[str], rows: Sequence[FigureRow], *, aligned: bool
    ) -> None:
        """Charts, what to say of each where it is empty, and the rows of the table."""
        self._card.hide()
        self._message.hide()
        self._figures.show()
        for card, chart, words in zip(self.charts, charts, empty, strict=True):
            card.show_chart(chart, words, aligned=aligned)
        self.model.set_rows(rows)
        self._lay_out()
        self.verticalScrollBar().setValue(0)

    def choose(self, point: Point | None, row: int | None) -> None:
        """Rings a point, and chooses a row."""
        for chart in self.charts:
            chart.choose(point)
        self.table.show_row(row)

    def set_theme(self, theme: Theme) -> None:
        """Draws in another theme."""
        for chart in self.charts:
            chart.set_theme(theme)
        self.table.set_theme(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._card.hide()
        self._lay_out()

    def _lay_out(self) -> None:
        """One column; two where it is wide; three where it is so low that the table would not be seen."""
        width, height = self.width(), self.height()
        columns = 2 if width > (SIDE_BY_SIDE if height >= _LOW else _SIDE_BY_SIDE_IF_LOW) else 1
        if width >= _THREE and height < _LOW:
            columns = 3
        places = {1: ((0, 0), (1, 0), (2, 0)), 2: ((0, 0), (0, 1), (1, 0)), 3: ((0, 0), (0, 1), (0, 2))}[columns]
        widgets: tuple[QWidget, ...] = (*self.charts, self.table)
        top = Qt.AlignmentFlag.AlignTop
        for widget, (row, column) in zip(widgets, places, strict=True):
            is_wide = widget is self.table and columns == 2
            self._grid.addWidget(widget, row, column, 1, 2 if is_wide else 1, top)
        shares = {1: (1, 0, 0), 2: (1, 1, 0), 3: (2, 2, 3)}[columns]
        for column, share in enumerate(shares):
            self._grid.setColumnStretch(column, share)
        inside = width - 2 * _MARGIN - (columns - 1) * _GAP
        self._share_height(columns, inside * shares[0] // sum(shares), height)

    def _share_height(self, columns: int, width: int, height: int) -> None:
        """Gives charts and table their heights, so that as much as possible is seen without scrolling."""
        room = height - _MARGIN - 4
        charts, table = self.charts, self.table.full_height()
        around = [chart.height_around(width) for chart in charts]
        plots = [chart.plot_heights(*bounds) for chart, bounds in zip(charts, _PLOTS, strict=True)]
        share = room * (3 if any(chart.is_crowded for chart in charts) else 4) // 10
        if columns == 1:
            heights, rows = _stacked(room - sum(around) - 2 * _GAP, plots, table, share)
        else:
            beside = (max(low for low, _ in plots), max(high for _, high in plots))
            rest = room - max(around)
            if columns == 2 and rest >= beside[0] + _GAP + _few(table):
                (plot,), rows = _stacked(rest - _GAP, [beside], table, share)
            else:
                plot, rows = max(_LOWEST, min(beside[1], rest)), min(table, max(_few(table), room))
            heights = [plot, plot]
        for chart, plot in zip(charts, heights, strict=True):
            chart.set_plot_height(plot)
        self.table.setFixedHeight(rows)
        # now and not after the next painting, or plots would be laid out for a size that they lose at once
        self._column.activate()
        self._grid.activate()
        for chart in charts:
            chart.settle()

    def _show_card(self, chart: ChartCard, mark: Mark | None, area: QRect | None) -> None:
        if mark is None or area is None:
            self._card.hide()
            return
        area = QRect(chart.mapTo(self, area.topLeft()), area.size())
        self._card.show_mark(mark, area, self._words(mark.point))


def _few(table: int) -> int:
    """The height of a table with few rows, of one that is `table` high with all of them."""
    return min(table, HEAD + ROW * _LEAST_ROWS)


def _stacked(room: int, plots: Sequence[tuple[int, int]], table: int, share: int) -> tuple[list[int], int]:
    """Heights of plots, each between two bounds, and of the table below them.

    All have their least; then the table has all its rows if there is room for them, or else its share; then the plots
    grow; and what is left is the table's.
    """
    least = sum(low for low, _ in plots)
    rows = table if table <= room - least else max(_few(table), share)
    spare = max(0, room - least - rows)
    heights = [min(high, low + spare * low // max(1, least)) for low, high in plots]
    return heights, min(table, max(_few(table), room - sum(heights)))
