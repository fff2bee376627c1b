"""The head of the metrics panel: its tabs, and beside them when the company's fiscal year ends."""

from __future__ import annotations

from typing import Literal

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QTabBar, QWidget

from core.library.library import CompanyYear
from gui.naming import named
from gui.views.fiscal_year import FiscalYearButton

Tab = Literal["article", "ticker", "compare", "numbers"]
TABS: tuple[Tab, ...] = ("article", "ticker", "compare", "numbers")
_GAP = 8


class MetricsHead(QWidget):
    """`tabs` and `year` tell of clicks. The tab of a ticker comes and goes with it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("metricsHead")
        self.tabs = named("metricsTabs", QTabBar())
        self.tabs.setAccessibleName(self.tr("Article, ticker, comparison or numbers"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for text in (self.tr("Article"), "", self.tr("Compare"), self.tr("Numbers")):
            self.tabs.addTab(text)
        numbers = self.tr("Every number of the article, and why it is a figure or none")
        self.tabs.setTabToolTip(TABS.index("numbers"), numbers)
        self._ticker: str | None = None
        self.year = FiscalYearButton()
        self.year.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, _GAP, 0)
        row.setSpacing(_GAP)
        row.addWidget(self.tabs)
        row.addStretch(1)
        row.addWidget(self.year)
        self.show_ticker(None)

    @property
    def tab(self) -> Tab:
        """The tab that is shown."""
        return TABS[self.tabs.currentIndex()]

    def set_tab(self, tab: Tab) -> None:
        """Shows a tab, where it is there."""
        if self.tabs.isTabVisible(TABS.index(tab)):
            self.tabs.setCurrentIndex(TABS.index(tab))

    def show_ticker(self, ticker: str | None) -> None:
        """Names another ticker, or none."""
        self._ticker = ticker
        self._fit()
        self.tabs.setTabVisible(TABS.index("ticker"), ticker is not None)

    def show_year(self, year: CompanyYear | None) -> None:
        """What is known of the fiscal year of that ticker's company."""
        self.year.setVisible(year is not None)
        if year is not None:
            self.year.show_year(year)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """When the fiscal year ends is said in words, for which those of the ticker's tab give way."""
        if self._ticker is None:
            return
        at, whole = TABS.index("ticker"), self.tr("{} over time").format(self._ticker)
        self.tabs.setTabText(at, whole)
        self.tabs.setTabToolTip(at, whole)
        year = 0 if self.year.isHidden() else self.year.fair_width
        if self.tabs.sizeHint().width() + year + 2 * _GAP > self.width():
            self.tabs.setTabText(at, self._ticker)
