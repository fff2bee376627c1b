"""The metrics panel: what the article says, its ticker over time, several tickers compared, and every number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from core.analysis.across import Implication
from core.analysis.chart import Chart
from core.analysis.charts import article_charts, ticker_charts
from core.analysis.guidance import ledger
from core.analysis.implied import with_implied
from core.analysis.measures import Measure
from core.analysis.point import Point, Source
from core.analysis.series import article_points
from core.figures.figure import Figure
from core.figures.languages import reads
from core.figures.ledger import Entry
from core.library.library import CompanyYear
from core.render.page import Page
from gui.models.figure_table import FigureRow, rows_of_figures, rows_of_points
from gui.theme import Theme
from gui.views.article_foot import ArticleFoot
from gui.views.compare_page import ComparePage
from gui.views.guidance_table import GuidanceLedger
from gui.views.implied_foot import ImpliedFoot, implied_by
from gui.views.metrics_head import MetricsHead, Tab
from gui.views.metrics_page import LOW, MetricsPage
from gui.views.numbers_page import NumbersPage
from gui.views.point_words import why_empty, words_of

Place = tuple[str, int, int]
"""File, start and end of a figure."""


class MetricsPanel(QWidget):
    """Signals: `figure_clicked(Figure)`, a figure of the shown article; `number_clicked(Entry)`, a number of it that is
    none; `source_clicked(Source)`, a point that only other articles state; `tab_changed(str)`, the name of a tab;
    `year_clicked()`; `picture_wanted` as of a chart.
    """

    figure_clicked = Signal(object)
    number_clicked = Signal(object)
    source_clicked = Signal(object)
    tab_changed = Signal(str)
    year_clicked = Signal()
    picture_wanted = Signal(str, object, str, int, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("metricsPanel")
        self.setAccessibleName(self.tr("Metrics"))
        self._page: Page | None = None
        self._ticker: str | None = None
        self._ticker_points: tuple[Point, ...] = ()
        self._implications: tuple[Implication, ...] = ()
        self._figure: Figure | None = None
        self._number: Entry | None = None
        self._wish: Tab = "article"
        self._measure: Measure = "level"
        self._remeasured = False
        self._stale: dict[Tab, bool] = {"article": True, "ticker": True, "numbers": True}
        self._points: dict[Tab, dict[Place, Point]] = {"article": {}, "ticker": {}}
        self._pages: dict[Tab, MetricsPage] = {
            "article": MetricsPage(theme, self._words, ("level", "qoq", "yoy")),
            "ticker": MetricsPage(theme, self._words),
        }
        self.compare = ComparePage(theme, self._words)
        self.numbers = NumbersPage(theme)
        self.guidance = GuidanceLedger(theme)
        self._pages["ticker"].add_ledger(self.guidance)
        self.foot = ArticleFoot(theme)
        self._pages["article"].add_foot(self.foot)
        self.implied = ImpliedFoot(theme)
        self._head = MetricsHead()
        self._head.year.clicked.connect(self.year_clicked)
        self._stack = QStackedWidget()
        over_time = QWidget()
        below = QVBoxLayout(over_time)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(self._pages["ticker"], 1)
        below.addWidget(self.implied)
        for page in (self._pages["article"], over_time, self.compare, self.numbers):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self._head.tabs)
        self.compare.picture_wanted.connect(self.picture_wanted)
        for tab, page in self._pages.items():
            page.point_clicked.connect(self._on_point)
            page.measure_chosen.connect(self.set_measure)
            page.picture_wanted.connect(self.picture_wanted)
            page.row_activated.connect(lambda row, tab=tab: self._on_row(tab, row))
        self._pages["article"].row_chosen.connect(lambda row: self._on_row("article", row))
        self._pages["ticker"].row_chosen.connect(self._on_ticker_row_chosen)
        self.numbers.chosen.connect(self._on_number)
        self.compare.page.point_clicked.connect(self._on_point)
        self.compare.page.measure_chosen.connect(self.set_measure)
        self.compare.page.row_activated.connect(lambda row: self._on_row("compare", row))
        for part in (self.guidance, self.foot, self.implied):
            part.source_clicked.connect(self._on_source)
        self.foot.opened.connect(self._pages["article"].show_foot)
        self.foot.numbers_clicked.connect(lambda: self.set_tab("numbers"))
        self._head.tabs.currentChanged.connect(self._on_tab)
        self.set_theme(theme)
        self._refresh()

    @property
    def tab(self) -> Tab:
        """The tab that is shown."""
        return self._head.tab

    @property
    def wish(self) -> Tab:
        """The tab that was chosen last, which that of the ticker waits to be until there is a ticker."""
        return self._wish

    @property
    def measure(self) -> Measure:
        """What the charts measure."""
        return self._measure

    @property
    def shown(self) -> MetricsPage:
        """The charts and the table of that tab; those of the article where it shows neither."""
        return self._page_of(self.tab)

    def show_page(self, page: Page | None) -> None:
        """Another article, or none."""
        self._page, self._figure, self._number = page, None, None
        self._stale["article"] = self._stale["numbers"] = True
        self._imply()
        self._refresh()

    def show_ticker(self, ticker: str | None, points: tuple[Point, ...]) -> None:
        """The series of another ticker, or none. The tab comes and goes with it, and is chosen again as it was."""
        self._ticker, self._ticker_points = ticker, points
        self._stale["ticker"] = True
        self._imply()
        if not self._stale["article"]:  # else it is told once it is shown
            self.foot.show_company(points, self._implications)
        wish = self._wish
        self._head.show_ticker(ticker)
        self._head.set_tab("article" if wish == "ticker" and ticker is None else wish)
        self._wish = wish
        self._refresh()

    def show_year(self, year: CompanyYear | None) -> None:
        """What is known of the fiscal year of that ticker's company."""
        self._head.show_year(year)

    def show_figure(self, figure: Figure | None) -> None:
        """Lights up a figure of the shown article: its point, and its row."""
        self._figure = figure
        self._light()

    def show_number(self, number: Entry | None) -> None:
        """Lights up a number of the shown article that is no figure."""
        self._number = number
        self._light()

    def set_theme(self, theme: Theme) -> None:
        """Draws in another theme."""
        for page in self._pages.values():
            page.set_theme(theme)
        self.numbers.set_theme(theme)
        self.compare.set_theme(theme)
        self.guidance.set_theme(theme)
        self.foot.set_theme(theme)
        self.implied.set_theme(theme)

    def set_tab(self, tab: Tab) -> None:
        """Shows a tab; that of the ticker once there is a ticker."""
        self._wish = tab
        self._head.set_tab(tab)
        self._wish = tab

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.implied.set_room(self.height() >= LOW)

    def copy(self) -> None:
        """Copies the chosen rows of the table, or all of them."""
        self.shown.table.copy()

    def _on_tab(self, index: int) -> None:
        self._stack.setCurrentIndex(index)
        self._wish = self.tab
        self._refresh()
        self.tab_changed.emit(self.tab)

    def _refresh(self) -> None:
        """Charts the tab that is shown, where it is not up to date; the other waits until it is shown."""
        tab = self.tab
        if self._stale.get(tab):
            self._stale[tab] = False
            {"article": self._chart_article, "ticker": self._chart_ticker, "numbers": self._list_numbers}[tab]()
        self._light()

    def _list_numbers(self) -> None:
        self.numbers.show_page(self._page)

    def _chart_article(self) -> None:
        page, shown = self._page, self._pages["article"]
        self.foot.show_page(page)
        self.foot.show_company(self._ticker_points, self._implications)
        self._points["article"] = {}
        if page is None:
            shown.show_message("")
        elif not page.extraction.figures:
            unread = self.tr("Figures are not read from Chinese text.")
            shown.show_message(self.tr("No figures in this article") if reads(page.article.language) else unread)
        else:
            article, figures = page.article, page.extraction.figures
            points = with_implied(article_points(figures, article.file, article.title, article.date))
            # an article names too few periods for twelve months
            charts = article_charts(points, figures, "level" if self._measure == "ttm" else self._measure)
            plotted = [point for chart in charts for point in chart.points]
            self._points["article"] = _by_place(plotted)
            empty = [why_empty(chart, self.tr("this article")) for chart in charts]
            self._show("article", charts, empty, rows_of_figures(figures, plotted))

    def _imply(self) -> None:
        """Works out what the shown article implies and others of its company state, and tells it below their charts."""
        self._implications = implied_by(self._page, self._ticker_points)
        self.implied.show_implied(self._implications)

    def _chart_ticker(self) -> None:
        self.guidance.show_ledger(ledger(self._ticker_points))
        charts = ticker_charts(self._ticker_points, self._measure)
        plotted = [point for chart in charts for point in chart.points]
        self._points["ticker"] = _by_place(plotted)
        if not plotted and self._measure == "level":
            self._pages["ticker"].show_message(self.tr("No figures to chart for {}").format(self._ticker or ""))
            return
        empty = [why_empty(chart, self.tr("the articles of {}").format(self._ticker)) for chart in charts]
        self._show("ticker", charts, empty, rows_of_points(plotted))

    def _show(self, tab: Tab, charts: Sequence[Chart], empty: Sequence[str], rows: Sequence[FigureRow]) -> None:
        page = self._pages[tab]
        again, self._remeasured = self._remeasured, False
        file = self._page.article.file if self._page else ""
        page.show_charts(charts, empty, rows, aligned=tab == "ticker", keep_place=again, file=file)
        page.switch.show_measure(self._measure)

    def set_measure(self, measure: Measure) -> None:
        """What the charts of both tabs measure: the level, growth, or twelve months (where a tab has them)."""
        if measure != self._measure:
            self._measure, self._remeasured = measure, True
            self.compare.set_measure(measure)
            self._stale["article"] = self._stale["ticker"] = True
            self._refresh()

    def _light(self) -> None:
        tab = self.tab
        if tab == "numbers":
            self.numbers.show_entry(self._number or self._entry_of(self._figure))
            return
        if tab == "compare":
            return
        place = self._place(self._figure)
        point = self._points[tab].get(place) if place else None
        rows = self._pages[tab].model.rows
        if tab == "article":
            row = next((n for n, one in enumerate(rows) if one.figure == self._figure), None)
        else:
            row = next((n for n, one in enumerate(rows) if one.point is point), None) if point else None
        self._pages[tab].choose(point, row)

    def _page_of(self, tab: Tab) -> MetricsPage:
        return self.compare.page if tab == "compare" else self._pages.get(tab, self._pages["article"])

    def _entry_of(self, figure: Figure | None) -> Entry | None:
        """The number that a figure is."""
        page = self._page
        if page is None or page.ledger is None or figure not in page.extraction.figures:
            return None
        index = page.extraction.figures.index(figure)
        return next((entry for entry in page.ledger.entries if index in entry.figures), None)

    def _on_number(self, entry: Entry) -> None:
        if entry.figures and self._page is not None:
            self.figure_clicked.emit(self._page.extraction.figures[entry.figures[0]])
        else:
            self.number_clicked.emit(entry)

    def _place(self, figure: Figure | None) -> Place | None:
        return (self._page.article.file, figure.start, figure.end) if self._page and figure else None

    def _on_point(self, point: Point) -> None:
        """A figure of the shown article where that states the point, else the article that states it best."""
        figure = next((f for source in (point.stated, *point.sources) if (f := self._figure_of(source))), None)
        if figure is not None:
            self.figure_clicked.emit(figure)
        else:
            self.source_clicked.emit(point.stated)

    def _on_source(self, source: Source) -> None:
        """A figure of the shown article, or one that another states."""
        figure = self._figure_of(source)
        if figure is not None:
            self.figure_clicked.emit(figure)
        else:
            self.source_clicked.emit(source)

    def _words(self, point: Point) -> str:
        return words_of(point, self._page)

    def _figure_of(self, source: Source) -> Figure | None:
        if self._page is None or source.file != self._page.article.file:
            return None
        figures = self._page.extraction.figures
        return next((f for f in figures if (f.start, f.end) == (source.start, source.end)), None)

    def _on_row(self, tab: Tab, row: int) -> None:
        one = self._page_of(tab).model.rows[row]
        if one.point is not None:
            self._on_point(one.point)
        else:
            self.figure_clicked.emit(one.figure)

    def _on_ticker_row_chosen(self, row: int) -> None:
        """Keys walk the rows; only a click or Enter goes to an article."""
        page = self._pages["ticker"]
        page.choose(page.model.rows[row].point, row)


def _by_place(points: Iterable[Point]) -> dict[Place, Point]:
    """The point that lights up for a figure: the one that it states, else what is derived from it."""
    points = tuple(points)
    found = {
        (source.file, source.start, source.end): point
        for point in reversed(points)
        if point.is_derived
        for source in point.derivations[0].inputs[0].sources
    }
    stated = {(s.file, s.start, s.end): point for point in points if not point.is_derived for s in point.sources}
    return found | stated
