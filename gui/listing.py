"""What runs behind the list and the sidebar: shows what was found, keeps the place, turns clicks into searches."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from core.library.library import Library, Part, Row
from core.library.query_text import has_term, only_term, toggle, without_field, without_term
from gui.finding import Finding
from gui.indexing import Indexing
from gui.main_window import MainWindow
from gui.models.facets import FacetModel
from gui.saving import Saving
from gui.session import Found, Session
from gui.telling import Telling

_VIEWS = ("is", "has")  # the fields behind the library views, of which a click leaves one
_COMPLETING: frozenset[Part] = frozenset(("ticker", "tag", "date"))
_COMPLETED_ALONE: dict[str, Part] = {"company": "company", "lang": "lang", "period": "period"}
"""What is counted while a value of this field is typed, and else not."""


class Listing(QObject):
    """`go_to` shows an article, and chooses it in the list where the list has it."""

    def __init__(
        self,
        session: Session,
        indexing: Indexing,
        finding: Finding,
        saving: Saving,
        telling: Telling,
        window: MainWindow,
        facets: FacetModel,
        go_to: Callable[[Row], None],
    ) -> None:
        super().__init__(window)
        self._session = session
        self._indexing = indexing
        self._finding = finding
        self._saving = saving
        self._telling = telling
        self._window = window
        self._facets = facets
        self._go_to = go_to
        self._shown = Found()
        self._wanted_article = ""
        self._wants_focus = False
        session.library_changed.connect(self._library_changed)
        session.query_changed.connect(self._query_changed)
        session.found_changed.connect(self._found_changed)
        session.facets_changed.connect(lambda counted, totals: facets.set_facets(counted, totals.all))
        facets.parts_changed.connect(self._count)
        window.actions_["sidebar"].toggled.connect(self._count)
        window.sidebar.wanted.connect(self.filter)
        window.sidebar.search_wanted.connect(self._change_search)
        facets.renamed.connect(saving.rename)
        saving.changed.connect(facets.set_searches)
        saving.changed.connect(lambda _searches: self._show_saved())
        saving.counted.connect(facets.set_search_counts)
        saving.saved.connect(self._name_search)
        finding.parts = self._parts
        saving.is_counted = lambda: facets.counts_searches and not window.sidebar.isHidden()

    def want_article(self, file: str) -> None:
        """The article to go to as soon as the list shows it."""
        self._wanted_article = file

    def choose(self, file: str) -> bool:
        """Goes to the article of a file; False where there is none."""
        row = self._session.row_of(file)
        if row is not None:
            self._go_to(row)
        return row is not None

    def show_translation(self, file: str) -> None:
        """Shows the chosen article in another language; in the list it stays the same row."""
        row = self._session.row_of(file)
        if row is not None:
            self._session.set_row(row)

    def filter(self, field: str, value: str, how: str) -> None:
        """A click in the sidebar: puts the term in the place of its like, adds, excludes, or takes it back."""
        query = self._session.query
        if field == "saved":
            search = next((search for search in self._saving.searches if search.id == value), None)
            query = "" if search is None or query.strip() == search.query else search.query
        elif not field:
            query = ""
        elif how == "exclude":
            query = toggle(query, field, value, negated=True)
        elif has_term(query, field, value):
            query = without_term(query, field, value)
        elif how == "add":
            query = toggle(query, field, value)
        elif field in _VIEWS:
            query = only_term(without_field(without_field(query, "is"), "has"), field, value)
        else:
            query = only_term(query, field, value)
        self._session.set_query(query)

    def _parts(self) -> frozenset[Part]:
        """What is to be counted: what the sidebar shows, and what completes the search that is being typed."""
        shown = frozenset[Part]() if self._window.sidebar.isHidden() else self._facets.parts
        search = self._window.tool_bar.search
        if not search.hasFocus():
            return shown
        alone = _COMPLETED_ALONE.get(search.field)
        return shown | _COMPLETING | ({alone} if alone else set())

    def _count(self) -> None:
        self._finding.count()
        self._saving.count()

    def _library_changed(self, library: Library | None) -> None:
        self._facets.set_facets(None)
        self._wants_focus = library is not None

    def _query_changed(self, query: str) -> None:
        self._window.tool_bar.search.set_text(query)
        self._window.sidebar.set_query(query)
        self._window.list_pane.show_order(self._session.sort, self._session.group)
        self._show_saved()

    def _found_changed(self, found: Found) -> None:
        articles, chosen = self._window.list_pane.list, self._session.row
        same, self._shown = found.answers_the_same(self._shown), found
        # what another search finds in another language is another article, to be clicked on
        others = [one.id for one in self._session.translations] if same else []
        ids = [chosen.id, *others] if chosen else []
        is_shown = articles.show_found(found.sections, found.group, found.sort, same=same, chosen=ids)
        if not is_shown and self._wanted_article and self.choose(self._wanted_article):
            self._wanted_article = ""
        elif chosen is None and not self._wanted_article and found.count and not self._indexing.filling:
            articles.choose_first()
        self._telling.show_empty()
        self._telling.show_counts()
        if self._wants_focus and found.count:
            self._wants_focus = False
            articles.setFocus()

    def _show_saved(self) -> None:
        self._window.tool_bar.search.set_saved(self._saving.of_query(self._session.query) is not None)

    def _name_search(self, search: object) -> None:
        if (saved := self._saving.of_query(self._session.query)) is search and saved is not None:
            self._window.sidebar.name_search(saved.id)

    def _change_search(self, id: str, what: str) -> None:
        if what == "delete":
            self._saving.delete(id)
        elif what == "update":
            self._saving.set_query(id, self._session.query)
        else:
            self._saving.move(id, -1 if what == "up" else 1)
