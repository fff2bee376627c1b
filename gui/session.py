"""The selection, and nothing else: which folder, query, article and figure. Panes listen here, never to each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.errors import StoreError

if TYPE_CHECKING:
    from core.analysis.point import Point
    from core.figures.figure import Figure
    from core.figures.ledger import Entry
    from core.library.library import (
        CompanyYear,
        Evidence,
        Facets,
        Group,
        Library,
        Row,
        Section,
        Sort,
        Totals,
        Translation,
    )
    from core.render.page import Page


@dataclass(frozen=True, slots=True)
class Found:
    """What a query found: `count` articles, each counted once though several groups show it."""

    sections: tuple[Section, ...] = ()
    count: int = 0
    query: str = ""
    sort: Sort = "newest"
    group: Group = "none"
    events: bool = False

    def answers_the_same(self, other: Found) -> bool:
        """Whether both are what was found by one query in one order, at different times perhaps."""
        orders = [(one.query, one.sort, one.group, one.events) for one in (self, other)]
        return orders[0] == orders[1]


class Session(QObject):
    """Wishes are methods; facts are signals.

    Signals: `library_changed(Library | None)`, `query_changed(str)` (also for sort and group),
    `found_changed(Found)`, `facets_changed(Facets, Totals)`, `row_changed(Row | None)` (an article was
    chosen), `translations_changed(tuple[Translation, ...])` (that article in all its languages),
    `page_changed(Page | None)` (it is ready to show), `figure_changed(Figure | None)`,
    `points_changed(ticker | None, tuple[Point, ...])`, `company_changed(CompanyYear | None)`,
    `marks_changed(tuple of files | None)` (None where it may be any), `query_wrong(QueryError | None)`,
    `failed(StoreError)`.
    """

    library_changed = Signal(object)
    query_changed = Signal(str)
    query_wrong = Signal(object)
    found_changed = Signal(object)
    facets_changed = Signal(object, object)
    row_changed = Signal(object)
    translations_changed = Signal(object)
    page_changed = Signal(object)
    figure_changed = Signal(object)
    number_changed = Signal(object)
    points_changed = Signal(object, object)
    company_changed = Signal(object)
    marks_changed = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.library: Library | None = None
        self.query = ""
        self.sort: Sort = "newest"
        self.group: Group = "date"
        self.events = False
        self.found = Found()
        self.facets: Facets | None = None
        self.totals: Totals | None = None
        self.row: Row | None = None
        self.translations: tuple[Translation, ...] = ()
        self.page: Page | None = None
        self.figure: Figure | None = None
        self.number: Entry | None = None
        self.ticker: str | None = None
        self.points: tuple[Point, ...] = ()
        self.company: tuple[CompanyYear, tuple[Evidence, ...]] | None = None

    def set_library(self, library: Library | None) -> None:
        """Another folder: everything that was chosen in the old one is let go first."""
        self.set_row(None)
        self.set_points(None, ())
        self.set_company(None)
        self.library, self.facets, self.totals = library, None, None
        self.set_found(Found())
        self.library_changed.emit(library)

    def rows(self, ids: Sequence[int]) -> Sequence[Row]:
        """The articles with these ids; none where the index cannot be read, which is told by `failed`.

        Asked while Qt paints, where nothing may be raised.
        """
        try:
            return self.library.rows(ids) if self.library else ()
        except StoreError as error:
            self.failed.emit(error)
            return ()

    def row_of(self, file: str) -> Row | None:
        """The article of a file, as `rows` gives it."""
        try:
            return self.library.row_of(file) if self.library else None
        except StoreError as error:
            self.failed.emit(error)
            return None

    def set_query(self, query: str) -> None:
        """The text of the search bar."""
        if query != self.query:
            self.query = query
            self.query_changed.emit(query)

    def set_order(
        self, *, sort: Sort | None = None, group: Group | None = None, events: bool | None = None
    ) -> None:
        """How the list is sorted and grouped, and whether the reports of one event are gathered."""
        before = (self.sort, self.group, self.events)
        self.sort, self.group = sort or self.sort, group or self.group
        self.events = self.events if events is None else events
        if (self.sort, self.group, self.events) != before:
            self.query_changed.emit(self.query)

    def set_found(self, found: Found) -> None:
        """What the query found."""
        self.found = found
        self.found_changed.emit(found)

    def set_counts(self, facets: Facets, totals: Totals) -> None:
        """The counts under the query, and those of the whole folder."""
        self.facets, self.totals = facets, totals
        self.facets_changed.emit(facets, totals)

    def set_row(self, row: Row | None) -> None:
        """The chosen article; its page follows."""
        if row is None or self.row is None or row.id != self.row.id:
            self.row = row
            self.row_changed.emit(row)
            if row is None:
                self.set_page(None)

    def set_translations(self, translations: tuple[Translation, ...]) -> None:
        """The languages of the chosen article, where it has several."""
        if translations or self.translations:
            self.translations = translations
            self.translations_changed.emit(translations)

    def set_page(self, page: Page | None, figure: Figure | None = None) -> None:
        """The article as it is shown. `figure` is the one that stays chosen where it is the same article again."""
        self.page = page
        self.set_number(None)
        if figure is None:
            self.set_figure(None)
            self.page_changed.emit(page)
        else:
            self.figure = figure
            self.page_changed.emit(page)
            self.figure_changed.emit(figure)

    def set_figure(self, figure: Figure | None) -> None:
        """The chosen figure, one of the page's, or None."""
        if figure is not None:
            self.set_number(None)
        if figure != self.figure:
            self.figure = figure
            self.figure_changed.emit(figure)

    def set_number(self, number: Entry | None) -> None:
        """The chosen number of the page's ledger, or None. A figure is not chosen at the same time."""
        if number is not None:
            self.set_figure(None)
        if number != self.number:
            self.number = number
            self.number_changed.emit(number)

    def set_points(self, ticker: str | None, points: tuple[Point, ...]) -> None:
        """The series of the shown article's ticker over the whole folder."""
        self.ticker, self.points = ticker, points
        self.points_changed.emit(ticker, points)

    def set_company(self, company: tuple[CompanyYear, tuple[Evidence, ...]] | None) -> None:
        """What is known of the fiscal year of that ticker's company, and by which articles."""
        self.company = company
        self.company_changed.emit(company[0] if company else None)

    @property
    def count(self) -> int:
        """How many articles the query found (each once, also where several groups show it)."""
        return self.found.count
