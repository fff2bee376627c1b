"""Brings the chosen article to the page: rendered in a process that can be killed, then its ticker's series, then the
pages of the articles beside it, ahead of the reader."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from core.analysis.across import points_of_company
from core.analysis.point import Point
from core.figures.figure import Figure
from core.figures.ledger import Entry
from core.library.library import CompanyYear, Evidence, Library, Row
from core.render.page import Page, Request
from core.render.shelf import Shelf
from gui.jobs import Job, Jobs
from gui.session import Session


class Reading(QObject):
    """Listens to the session's row. `beside` gives the articles that the reader may turn to next, the likeliest first.
    Signals: `failed(Exception)`; `made_ahead(list[Page])`, the pages of those articles, which the reader may never come
    to."""

    failed = Signal(object)
    made_ahead = Signal(object)

    def __init__(
        self,
        session: Session,
        jobs: Jobs,
        pages: Shelf,
        beside: Callable[[], Sequence[Row]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._pages = pages
        self._beside = beside
        self._unfolded: frozenset[int] = frozenset()
        self._numbered = False
        self._unasked: Row | None = None
        session.row_changed.connect(self._row_changed)
        session.number_changed.connect(self._unfold)

    def toggle_fold(self, number: int) -> None:
        """Opens or closes a folded block of the shown article."""
        self._unfolded ^= {number}
        self._show(keep_figure=True)

    def set_numbered(self, numbered: bool) -> None:
        """Whether pages come with the ledger of their numbers, which takes longer. The shown one gets it at once."""
        self._numbered = numbered
        page = self._session.page
        if numbered and page is not None and page.ledger is None:
            self._show(keep_figure=True)

    def reload(self, file: str = "") -> None:
        """Reads the shown article again, since its file may have changed; where a `file` is named, only that one."""
        if not file or (self._session.row is not None and self._session.row.file == file):
            self._show(keep_figure=True)

    def _row_changed(self, row: Row | None) -> None:
        self._unfolded = frozenset()
        if row is None:
            self._jobs.cancel("page")
            self._jobs.cancel("ahead")
            self._session.set_translations(())
            return
        self._unasked = row
        self._show(keep_figure=False)

    def _load_rest(self) -> None:
        """Asks for what else is shown of a chosen article, behind its text: Python runs one thread at a time, and what
        runs beside the window's own holds the text up."""
        row, self._unasked = self._unasked, None
        if row is not None:
            self._load_points(row)
            self._load_translations(row)

    def _unfold(self, number: Entry | None) -> None:
        """Opens the folded block in which a number stands that was chosen."""
        page = self._session.page
        if number is None or page is None:
            return
        for fold, (start, end) in enumerate(page.folded):
            if start <= number.start < end and fold not in self._unfolded:
                self.toggle_fold(fold)

    def _show(self, *, keep_figure: bool) -> None:
        session, row, library, unfolded = self._session, self._session.row, self._session.library, self._unfolded
        if row is None or library is None:
            return
        self._jobs.cancel("ahead")
        figure = session.figure if keep_figure else None
        number = session.number if keep_figure else None
        numbered = self._numbered

        def shown(page: Page) -> None:
            if page is not session.page:  # what is shown already need not be laid out again
                session.set_page(page, _same(figure, page))
            self._load_rest()
            if number is not None and page.ledger is not None and number in page.ledger.entries:
                session.set_number(number)
            self._look_ahead(library)

        def failed(error: Exception) -> None:
            self._load_rest()
            self.failed.emit(error)

        self._jobs.start(
            "page",
            lambda _job: self._pages.page(_request(library, row.file, numbered, unfolded)),
            shown,
            failed,
        )

    def _look_ahead(self, library: Library) -> None:
        files, numbered = [row.file for row in self._beside()], self._numbered

        def work(job: Job) -> list[Page]:
            made = []
            for file in files:
                if job.cancelled():
                    break
                page = self._pages.make_ahead(_request(library, file, numbered))
                if page is not None:
                    made.append(page)
            return made

        # what goes wrong is told when the article itself is opened
        self._jobs.start("ahead", work, self.made_ahead.emit, lambda _error: None)

    def _load_translations(self, row: Row) -> None:
        session, library = self._session, self._session.library
        if library is not None:
            if all(one.file != row.file for one in session.translations):
                session.set_translations(())
            self._jobs.start(
                "translations", lambda _job: library.translations(row.file), session.set_translations, self.failed.emit
            )

    def _load_points(self, row: Row) -> None:
        session, library, ticker = self._session, self._session.library, row.ticker
        if library is None or ticker is None:
            self._jobs.cancel("points")
            session.set_points(None, ())
            session.set_company(None)
            return

        def work(_job: Job) -> tuple[tuple[Point, ...], tuple[CompanyYear, tuple[Evidence, ...]]]:
            return points_of_company(library.ticker_figures(ticker)), library.fiscal_year(ticker)

        def loaded(found: tuple[tuple[Point, ...], tuple[CompanyYear, tuple[Evidence, ...]]]) -> None:
            points, company = found
            session.set_points(ticker, points)
            session.set_company(company)

        self._jobs.start("points", work, loaded, self.failed.emit)

    def refresh_points(self) -> None:
        """Asks again for the series of the shown ticker, since articles came in."""
        if self._session.row is not None:
            self._load_points(self._session.row)


def _request(library: Library, file: str, numbered: bool, unfolded: frozenset[int] = frozenset()) -> Request:
    """The page of a file, extracted with what the library and the user know of it."""
    return Request(library.folder, file, unfolded, library.told(file), numbered, library.corrections.of(file))


def _same(figure: Figure | None, page: Page) -> Figure | None:
    """The figure on its page as it is now: the same, or what it was corrected to."""
    figures = page.extraction.figures
    if figure is None or figure in figures:
        return figure
    place = (figure.start, figure.end)
    return next((one for one in figures if (one.start, one.end) == place), None)
