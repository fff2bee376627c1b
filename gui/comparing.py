"""Brings the points of the compared companies to their tab, in the background, and only while it is seen."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from core.analysis.across import points_of_company
from core.analysis.point import Point
from core.library.library import Facets
from gui.indexing import Indexing
from gui.jobs import Job, Jobs
from gui.main_window import MainWindow
from gui.session import Session


class Comparing(QObject):
    """Listens to the tab, the folder and the index. Signals: `failed(Exception)`."""

    failed = Signal(object)

    def __init__(self, session: Session, jobs: Jobs, indexing: Indexing, window: MainWindow) -> None:
        super().__init__(window)
        self._session = session
        self._jobs = jobs
        self._panel = window.metrics_panel
        self._page = window.metrics_panel.compare
        self._stale = True
        self._page.companies_changed.connect(lambda _companies: self._outdated())
        self._page.shown.connect(self._load)
        session.library_changed.connect(lambda _library: self._outdated())
        session.facets_changed.connect(self._offer)
        session.points_changed.connect(lambda _ticker, _points: self._load())
        indexing.finished.connect(lambda _report: self._outdated())
        window.actions_["compare"].triggered.connect(lambda _checked=False: self._add())

    def _add(self) -> None:
        """Adds the ticker of the chosen article, and shows the comparison."""
        ticker = self._session.row.ticker if self._session.row else None
        if ticker is not None and ticker not in self._page.companies:
            self._page.set_companies((*self._page.companies, ticker))
            self._stale = True
        self._panel.set_tab("compare")
        self._load()

    def _offer(self, facets: Facets | None, _totals: object) -> None:
        if facets is not None and facets.tickers is not None:
            self._page.chips.set_known(facet.value for facet in facets.tickers)

    def _outdated(self) -> None:
        self._stale = True
        self._load()

    def _load(self) -> None:
        """Asks for the points, where the tab is seen and has not the latest."""
        library, page = self._session.library, self._page
        if not page.isVisible() or library is None:
            return
        if not page.companies and self._session.row is not None and self._session.row.ticker:
            page.set_companies((self._session.row.ticker,))  # something to begin with
            self._stale = True
        if not self._stale:
            return
        self._stale = False
        names = page.companies

        def work(job: Job) -> dict[str, tuple[Point, ...]]:
            found: dict[str, tuple[Point, ...]] = {}
            for name in names:
                if job.cancelled():
                    break
                found[name] = points_of_company(library.ticker_figures(name), name)
            return found

        self._jobs.start("compare", work, page.show_points, self.failed.emit)
