"""One tab of the metrics panel: charts and their table, laid out for the room that there is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from core.analysis.chart import Chart, Mark
from core.analysis.measures import MEASURES, Measure
from core.analysis.point import Point
from gui.models.figure_table import FigureRow, FigureTableModel
from gui.theme import Theme
from gui.views.cell_table import HEAD, ROW
from gui.views.chart import ChartCard
from gui.views.figure_table import FigureTable
from gui.views.measure_switch import MeasureSwitch
from gui.views.point_card import PointCard

SIDE_BY_SIDE = 640
"""From this width on the charts stand side by side; in a low panel somewhat sooner."""

LOW = 420
"""Below this height a panel has no room for all that explains a chart."""

_SIDE_BY_SIDE_IF_LOW = 500
_THREE = 900
_LEAST_ROWS = 5
_PLOTS = ((176, 280), (118, 200))
"""The least and the greatest height of the first plot, and of any other."""

_PEEK = 40
"""So much of a third chart is seen below the first two, where there is one: enough to tell that there is more."""

_MULTIPLES = 4
"""So many rows of small multiples, at least, are seen at once where there is room."""

_MOST_ROWS = 14
"""Of a table that can only be seen by scrolling."""

_LOWEST = 150
_LEGEND_LINE = 24
"""So much of a legend is seen below a plot in a low panel; its other lines are scrolled to."""

_MARGIN = 8
_GAP = 12


class MetricsPage(QScrollArea):
    """Signals: `point_clicked(Point)`; `row_chosen(int)` and `row_activated(int)` as of the table;
    `measure_chosen(str)`, what the charts shall measure; `picture_wanted` as of a chart.
    """

    point_clicked = Signal(object)
    measure_chosen = Signal(str)
    row_chosen = Signal(int)
    row_activated = Signal(int)
    picture_wanted = Signal(str, object, str, int, int)

    def __init__(
        self,
        theme: Theme,
        words: Callable[[Point], str],
        measures: Sequence[Measure] = MEASURES,
        parent: QWidget | None = None,
        *,
        equal: bool = False,
    ) -> None:
        """`words`: those that state a point, for its card. `equal`: all charts are of one height, and the switch is
        placed by another."""
        super().__init__(parent)
        self.setObjectName("metricsPage")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._theme = theme
        self._words = words
        self._equal = equal
        self.switch = MeasureSwitch(measures)
        self.switch.chosen.connect(self.measure_chosen)
        self.model = FigureTableModel(self)
        self._figures = QWidget()
        self._cards: list[ChartCard] = []
        self._count = 0
        self.table = FigureTable(self.model, theme, self._figures)
        self._ledger: QWidget | None = None
        self._foot: QWidget | None = None
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
        self._column.setSpacing(0)
        self._column.addWidget(self._figures)
        self._column.addWidget(self._message, 1)
        self._column.addStretch()
        self.setWidget(self._inside)
        self._card = PointCard(self)
        self._have_cards(len(_PLOTS))
        self.table.row_chosen.connect(self.row_chosen)
        self.table.row_activated.connect(self.row_activated)
        self.show_message("")

    def set_head(self, head: QWidget) -> None:
        """Puts a widget above charts and messages; it scrolls with them."""
        self._column.insertWidget(0, head)

    @property
    def charts(self) -> tuple[ChartCard, ...]:
        """The charts that are in use, from the top."""
        return tuple(self._cards[: self._count])

    @property
    def message(self) -> str:
        """The words that are shown where there is nothing to chart."""
        return self._message.text() if self._figures.isHidden() else ""

    @property
    def card(self) -> PointCard:
        """The card beside a mark."""
        return self._card

    def add_ledger(self, ledger: QWidget) -> None:
        """Puts a widget between the charts and their table; it comes and goes with the charts."""
        ledger.setParent(self._figures)
        ledger.show()
        self._ledger = ledger
        self._lay_out()

    def take_ledger(self) -> None:
        """Gives that widget away again."""
        if self._ledger is not None:
            self._grid.removeWidget(self._ledger)
            self._ledger = None

    def add_foot(self, foot: QWidget) -> None:
        """Puts a line below all else, for which room is kept in view unless there is little."""
        self._foot = foot
        self._column.insertWidget(self._column.indexOf(self._message), foot)

    def show_foot(self) -> None:
        """Scrolls to the line below all else."""
        if self._foot is not None:
            self._column.activate()
            self._inside.adjustSize()
            self.ensureWidgetVisible(self._foot)

    def show_message(self, text: str) -> None:
        """Words alone, where there is nothing to chart."""
        self._message.setText(text)
        self._message.show()
        self._figures.hide()
        self._card.hide()
        self.model.set_rows(())

    def show_charts(
        self,
        charts: Sequence[Chart],
        empty: Sequence[str],
        rows: Sequence[FigureRow],
        *,
        aligned: bool,
        keep_place: bool = False,
        file: str = "",
    ) -> None:
        """Charts, what to say of each where it is empty, and the rows of the table. `keep_place`: they are those of
        before, measured otherwise, so that what is in view stays there. `file` is where rows without a point stand."""
        self._card.hide()
        self._message.hide()
        self._figures.show()
        self._have_cards(len(charts))
        here = self.verticalScrollBar().value() if keep_place else 0
        for card, chart, words in zip(self.charts, charts, empty, strict=True):
            card.show_chart(chart, words, aligned=aligned)
        self.model.set_rows(rows, file)
        self._lay_out()
        self.verticalScrollBar().setValue(here)

    def choose(self, point: Point | None, row: int | None) -> None:
        """Rings a point, and chooses a row."""
        for chart in self.charts:
            chart.choose(point)
        self.table.show_row(row)

    def set_theme(self, theme: Theme) -> None:
        """Draws in another theme."""
        self._theme = theme
        for chart in self._cards:
            chart.set_theme(theme)
        self.table.set_theme(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._card.hide()
        self._lay_out()

    def _have_cards(self, count: int) -> None:
        """So many charts, made where there are too few, and hidden where there are too many."""
        while len(self._cards) < count:
            card = ChartCard(self._theme, self._figures, None if self._cards or self._equal else self.switch)
            card.point_clicked.connect(self.point_clicked)
            card.picture_wanted.connect(self.picture_wanted)
            card.point_shown.connect(lambda mark, area, card=card: self._show_card(card, mark, area))
            self._cards.append(card)
        self._count = count
        for number, card in enumerate(self._cards):
            card.setVisible(number < count)

    def _lay_out(self) -> None:
        """One column; two where it is wide; three where it is so low that the table would not be seen."""
        width, height = self.width(), self.height()  # with the scroll bar, so that columns do not come and go with it
        charts = self.charts
        columns = 2 if width > (SIDE_BY_SIDE if height >= LOW else _SIDE_BY_SIDE_IF_LOW) else 1
        if width >= _THREE and height < LOW and len(charts) == 2:
            columns = 3
        top = Qt.AlignmentFlag.AlignTop
        for card in self._cards:
            self._grid.removeWidget(card)
        below = -(-len(charts) // min(columns, 2))
        if self._ledger is not None:
            self._grid.removeWidget(self._ledger)
            self._grid.addWidget(self._ledger, below, 0, 1, columns, top)
        for number, card in enumerate(charts):
            self._grid.addWidget(card, number // min(columns, 2), number % min(columns, 2), 1, 1, top)
        if columns == 3:
            self._grid.addWidget(self.table, 0, 2, 1, 1, top)
        else:
            self._grid.addWidget(self.table, below + 1, 0, 1, columns, top)
        shares = {1: (1, 0, 0), 2: (1, 1, 0), 3: (2, 2, 3)}[columns]
        for column, share in enumerate(shares):
            self._grid.setColumnStretch(column, share)
        inside = self.viewport().width() - 2 * _MARGIN - (columns - 1) * _GAP
        self._share_height(columns, inside * shares[0] // sum(shares), height)

    def _share_height(self, columns: int, width: int, height: int) -> None:
        """Gives charts and table their heights, so that as much as possible is seen without scrolling."""
        room = height - _MARGIN - 4
        # in a low panel it is scrolled to
        if self._foot is not None and not self._foot.isHidden() and height >= LOW:
            room -= self._foot.heightForWidth(self.viewport().width()) + self._column.spacing()
        charts, table = self.charts, self.table.full_height()
        tallest = max((chart.head_height for chart in charts), default=0)
        for chart in charts:
            chart.set_head_height(tallest if columns > 1 else 0)
        around = [chart.height_around(width) for chart in charts]
        plots = [chart.plot_heights(*_PLOTS[1 if self._equal else min(n, 1)]) for n, chart in enumerate(charts)]
        whole = room - max(around, default=0)
        # where the plots would be too low between titles and legends, only a line of these is seen
        seen = whole if whole >= _LOWEST else room - tallest - _LEGEND_LINE
        share = room * (3 if any(chart.is_crowded for chart in charts) else 4) // 10
        if self._equal:
            rows = min(table, HEAD + ROW * _MOST_ROWS)
            low, high = max(low for low, _ in plots), max(high for _, high in plots)
            per_row = room // _MULTIPLES - max(around) - _GAP
            heights = [max(low, min(high, per_row)) if one[1] else 0 for one in plots]
        elif len(charts) > len(_PLOTS):
            heights, rows = _scrolled(room, around, plots, columns, seen), min(table, HEAD + ROW * _MOST_ROWS)
        elif columns == 1:
            heights, rows = _stacked(room - sum(around) - 2 * _GAP, plots, table, share)
        else:
            beside = (max(low for low, _ in plots), max(high for _, high in plots))
            if columns == 2 and whole >= beside[0] + _GAP + _few(table):
                (plot,), rows = _stacked(whole - _GAP, [beside], table, share)
            else:
                plot, rows = max(_LOWEST, min(beside[1], seen)), min(table, max(_few(table), room))
            heights = [plot] * len(charts)
        for chart, plot, rest in zip(charts, heights, around, strict=True):
            chart.set_heights(plot, plot + rest)
        self.table.setFixedHeight(rows)
        # now and not after the next painting, or plots would be laid out for a size that they lose at once
        self._grid.activate()
        self._column.activate()
        QCoreApplication.sendEvent(self, QEvent(QEvent.Type.LayoutRequest))
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


def _scrolled(
    room: int, around: Sequence[int], plots: Sequence[tuple[int, int]], columns: int, seen: int
) -> list[int]:
    """Heights of so many plots that they are scrolled: the first two, or two rows of two, fill what is seen; in a low
    panel one row, as high as can be `seen`."""
    if columns == 1:
        heights, _ = _stacked(room - sum(around[:2]) - 2 * _GAP - _PEEK, plots[:2], 0, 0)
        return [*heights, *(low + (high - low) // 4 for low, high in plots[2:])]
    beside = (max(low for low, _ in plots), max(high for _, high in plots))
    if room < 2 * (beside[0] + max(around)):
        return [max(_LOWEST, min(beside[1], seen))] * len(plots)
    each = max(beside[0] * 3 // 4, min(beside[1], (room - _PEEK) // 2 - _GAP - max(around)))
    return [each] * len(plots)


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
