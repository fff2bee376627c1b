"""The tab that compares: one metric of several companies, small multiples on the same axes, and their table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.analysis.chart import Chart
from core.analysis.compare import SPANS, Along, Comparison, compare
from core.analysis.measures import Measure
from core.analysis.point import Point
from core.figures.figure import Span
from core.figures.vocabulary import METRICS
from gui.models.figure_table import FigureRow
from gui.naming import named
from gui.theme import Theme
from gui.views.choice_button import ChoiceButton
from gui.views.company_chips import CompanyChips
from gui.views.legend import Legend
from gui.views.metrics_page import LOW, MetricsPage
from gui.views.point_words import why_empty

_OFFERED = (
    "revenue", "gross_margin", "operating_margin", "net_margin", "ebitda_margin", "eps", "gross_profit",
    "operating_income", "ebitda", "net_income", "operating_expenses", "rd_expense", "sga_expense",
    "operating_cash_flow", "free_cash_flow", "capex", "bookings", "backlog", "cash", "debt", "inventory", "dividend",
)  # fmt: skip
"""The metrics that can be chosen, the usual ones first."""

_SIDE = 16
_SCROLL_BAR = 12


class ComparePage(QWidget):
    """Signals: `companies_changed(tuple)`, by the user; `shown()`, the tab came to the front; `picture_wanted` as of a
    chart."""

    companies_changed = Signal(object)
    shown = Signal()
    picture_wanted = Signal(str, object, str, int, int)

    def __init__(self, theme: Theme, words: Callable[[Point], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("comparePage")
        self._theme = theme
        self._points: dict[str, tuple[Point, ...]] = {}
        self._measure: Measure = "level"
        self._compared = Comparison("", ())
        self.page = MetricsPage(theme, words, equal=True)
        self.page.picture_wanted.connect(self._want_picture)
        self.chips = CompanyChips()
        self.chips.changed.connect(self.companies_changed)
        self.metric_box = ChoiceButton(self.tr("Metric"), [(METRICS[id].name, id) for id in _OFFERED])
        self.span_box = ChoiceButton(self.tr("Length of period"), [])
        along = [(self.tr("Calendar"), "calendar"), (self.tr("Fiscal"), "fiscal")]
        self.along_box = ChoiceButton(self.tr("Periods by the calendar or by fiscal years"), along)
        self._boxes = (self.metric_box, self.span_box, self.along_box)
        for box in self._boxes:
            box.chosen.connect(lambda _value: self.refresh())
        self._notes = named("compareNotes", QLabel())
        self._notes.setWordWrap(True)
        self._legend = Legend(theme)
        self._explained = QWidget()
        explained = QVBoxLayout(self._explained)
        explained.setContentsMargins(0, 0, 0, 0)
        explained.setSpacing(4)
        explained.addWidget(self._legend)
        explained.addWidget(self._notes)
        self._is_low = False
        self.metric_box.setObjectName("titleMenu")
        choices = QHBoxLayout()
        choices.setSpacing(0)
        for box in self._boxes:
            choices.addWidget(box)
        choices.addStretch(1)
        choices.addWidget(self.page.switch)
        above = named("compareHead", QWidget())
        head = QVBoxLayout(above)
        head.setContentsMargins(_SIDE, 8, _SIDE, 0)
        head.setSpacing(6)
        head.addWidget(self.chips)
        head.addLayout(choices)
        head.addWidget(self._explained)
        self._above = head
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.page)
        self.page.set_head(above)
        self.refresh()

    @property
    def companies(self) -> tuple[str, ...]:
        """The tickers that are compared."""
        return self.chips.companies

    @property
    def shown_metric(self) -> str:
        """The metric that is compared."""
        return self.metric_box.value or _OFFERED[0]

    @property
    def shown_along(self) -> Along:
        """By what the periods stand above one another."""
        return "fiscal" if self.along_box.value == "fiscal" else "calendar"

    def restore(self, companies: Sequence[str], metric: str, along: Along) -> None:
        """Takes up what an earlier session left."""
        self.metric_box.set_value(metric)
        self.along_box.set_value(along)
        self.set_companies(companies)

    @property
    def _wished_span(self) -> Span | None:
        return next((span for span in SPANS if span == self.span_box.value), None)

    def set_companies(self, companies: Sequence[str]) -> None:
        """Other companies; their points follow by `show_points`."""
        self.chips.set_companies(companies)
        self.refresh()

    def show_points(self, points: Mapping[str, tuple[Point, ...]]) -> None:
        """The points of the companies, stated and implied."""
        self._points = dict(points)
        self.refresh()

    def set_measure(self, measure: Measure) -> None:
        """What the charts measure."""
        self._measure = measure
        self.page.switch.show_measure(measure)
        self.refresh()

    def set_theme(self, theme: Theme) -> None:
        """Draws in another theme."""
        self._theme = theme
        self.page.set_theme(theme)
        self.refresh()

    def refresh(self) -> None:
        """Charts anew what is chosen."""
        names = self.companies
        if not names:
            self._tell(Comparison("", ()))
            self.page.show_message(self.tr("Add two tickers or more above to compare them"))
            return
        known = {name: self._points.get(name, ()) for name in names}
        metric = self.shown_metric
        found = compare(known, metric, self._measure, self.shown_along, self._wished_span)
        self._tell(found)
        if not found.span:
            self.page.show_message(self.tr("No {} of {}").format(METRICS[metric].name.lower(), ", ".join(names)))
            return
        what = found.title.partition(",")[0].lower()
        empty = [why_empty(replace(chart, title=what), chart.title) for chart in found.charts]
        rows = [
            FigureRow(replace(point.figure, company=name), point)
            for name, chart in zip(names, found.charts, strict=True)
            for point in chart.points
        ]
        self.page.show_charts(found.charts, empty, rows, aligned=True, keep_place=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_switch()
        if (self.height() < LOW) != self._is_low:
            self._is_low = not self._is_low
            if self._is_low:
                self.page.add_ledger(self._explained)  # where little is seen, charts are seen first
            else:
                self.page.take_ledger()
                self._above.addWidget(self._explained)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit()

    def _want_picture(self, how: str, chart: Chart, remark: str, width: int, height: int) -> None:
        """A chart that leaves its neighbours takes along what stands above them all: what is compared, its signs."""
        told = replace(chart, title=f"{chart.title}: {self._compared.title}", legend=self._compared.legend)
        self.picture_wanted.emit(how, told, remark, width, height)

    def _tell(self, found: Comparison) -> None:
        self._compared = found
        self.metric_box.set_title(found.title)
        self._notes.setText("\n".join(found.notes))
        self._notes.setVisible(bool(found.notes))
        self._legend.setVisible(bool(found.legend))
        self._legend.show_entries(found.legend, "", self._theme)
        texts: dict[Span, str] = {
            "quarter": self.tr("Quarters"),
            "half": self.tr("Half-years"),
            "year": self.tr("Years"),
            "ttm": self.tr("Twelve months"),
        }
        self.span_box.set_choices([(texts[span], span) for span in found.spans])
        self.span_box.set_value(found.span)
        self.span_box.setVisible(len(found.spans) > 1)
        self._fit_switch()

    def _fit_switch(self) -> None:
        """All controls stand in one line, in which the switch gives way."""
        wide = sum(box.sizeHint().width() for box in self._boxes if not box.isHidden())
        self.page.switch.set_compact(self.width() - 2 * _SIDE - _SCROLL_BAR - wide < self.page.switch.full_width)
