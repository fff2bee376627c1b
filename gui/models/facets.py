"""The rows of the sidebar: library views, tickers, tags and dates with their counts under the current query."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.figures.notation import MONTHS
from core.library.library import Facet, Facets

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
Kind = Literal["heading", "item", "more", "filter"]
Section = Literal["library", "ticker", "tag", "date"]

SHORT = 12
ENTRY = int(Qt.ItemDataRole.UserRole)
"""Role of the Entry of a row."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row. `field` and `value` are the search term that a click sets ('ticker', 'ALAB'); '' means no term."""

    kind: Kind
    section: Section
    text: str
    field: str = ""
    value: str = ""
    count: int | None = None
    depth: int = 0
    open: bool | None = None
    warns: bool = False


class FacetModel(QAbstractListModel):
    """A flat list of entries. Long sections are cut to their first entries until asked for; each can be filtered."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._facets: Facets | None = None
        self._articles = 0
        self._whole: set[Section] = set()
        self._filters: dict[Section, str] = {}
        self._open_years: set[str] = set()
        self._years_chosen = False
        self._entries: list[Entry] = []

    def set_facets(self, facets: Facets | None, articles: int = 0) -> None:
        """Other counts, and how many articles the whole folder holds. What was opened or filtered stays so."""
        self._facets, self._articles = facets, articles
        if facets is None:
            self._years_chosen = False
            self._open_years.clear()
        elif not self._years_chosen and facets.months:
            self._years_chosen = True
            self._open_years = {facets.months[0].value[:4]}
        self._update()

    def show_all(self, section: Section, whole: bool = True) -> None:
        """Shows every entry of a section, or only its first ones."""
        (self._whole.add if whole else self._whole.discard)(section)
        self._update()

    def toggle_year(self, year: str) -> None:
        """Opens or closes the months of a year."""
        self._open_years ^= {year}
        self._update()

    def filter_text(self, section: Section) -> str | None:
        """What the section's filter box holds; None where it is not shown."""
        return self._filters.get(section)

    def set_filter(self, section: Section, text: str | None) -> None:
        """Filters a section by what its entries contain; None puts the filter box away."""
        if text is None:
            self._filters.pop(section, None)
        else:
            self._filters[section] = text
        self._update()

    def entry(self, row: int) -> Entry:
        """The entry in a row."""
        return self._entries[row]

    def row_of(self, kind: Kind, section: Section) -> int:
        """The first row of this kind in a section, or -1."""
        return next((i for i, e in enumerate(self._entries) if e.kind == kind and e.section == section), -1)

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self._entries[index.row()].kind in ("heading", "filter"):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role == ENTRY:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return entry.text if entry.count is None else f"{entry.text}, {entry.count}"
        return None

    def _update(self) -> None:
        """Comes to the entries as they should be by taking out and putting in what differs.

        A reset would lose the view's place, its current row, and the filter box that is being typed into.
        """
        fresh = list(self._all()) if self._facets else []
        before, after = [_identity(e) for e in self._entries], [_identity(e) for e in fresh]
        changes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        for kind, start, end, new_start, new_end in reversed(changes):
            if kind == "equal":
                continue
            if end > start:
                self.beginRemoveRows(QModelIndex(), start, end - 1)
                del self._entries[start:end]
                self.endRemoveRows()
            if new_end > new_start:
                self.beginInsertRows(QModelIndex(), start, start + new_end - new_start - 1)
                self._entries[start:start] = fresh[new_start:new_end]
                self.endInsertRows()
        self._entries = fresh
        if fresh:
            self.dataChanged.emit(self.index(0), self.index(len(fresh) - 1))

    def _all(self) -> Iterable[Entry]:
        facets = self._facets
        assert facets is not None
        yield Entry("heading", "library", self.tr("LIBRARY"))
        yield Entry("item", "library", self.tr("All articles"), count=self._articles)
        if (views := facets.views) is not None:
            yield Entry("item", "library", self.tr("Unread"), "is", "unread", views.unread)
            yield Entry("item", "library", self.tr("Starred"), "is", "starred", views.starred)
            yield Entry("item", "library", self.tr("With guidance"), "has", "guidance", views.guidance)
            warns = views.problems > 0
            yield Entry("item", "library", self.tr("Problems"), "is", "problem", views.problems, warns=warns)
        yield from self._values("ticker", self.tr("TICKERS"), facets.tickers or ())
        yield from self._values("tag", self.tr("TAGS"), facets.tags or ())
        yield from self._dates(facets.months or ())

    def _values(self, section: Section, title: str, facets: tuple[Facet, ...]) -> Iterable[Entry]:
        if not facets:
            return
        yield Entry("heading", section, title)
        wanted = self._filters.get(section)
        if wanted is not None:
            yield Entry("filter", section, "")
            facets = tuple(f for f in facets if wanted.casefold() in f.value.casefold())
        cut = len(facets) if section in self._whole else SHORT
        for facet in facets[:cut]:
            yield Entry("item", section, facet.value, section, facet.value, facet.count)
        if len(facets) > SHORT:
            hidden = len(facets) - cut
            text = self.tr("{count} more…").format(count=f"{hidden:,}") if hidden > 0 else self.tr("Fewer")
            yield Entry("more", section, text, open=hidden <= 0)

    def _dates(self, months: tuple[Facet, ...]) -> Iterable[Entry]:
        if not months:
            return
        yield Entry("heading", "date", self.tr("DATES"))
        years: dict[str, int] = {}
        for month in months:
            years[month.value[:4]] = years.get(month.value[:4], 0) + month.count
        for year, count in years.items():
            if not year:
                yield Entry("item", "date", self.tr("No date"), "date", "none", count)
                continue
            opened = year in self._open_years
            yield Entry("item", "date", year, "date", year, count, open=opened)
            for month in months if opened else ():
                if month.value.startswith(year):
                    name = MONTHS[int(month.value[5:7]) - 1]
                    yield Entry("item", "date", name, "date", month.value, month.count, depth=1)


def _identity(entry: Entry) -> tuple[str, ...]:
    """What stays the same when only counts change."""
    return entry.kind, entry.section, entry.field, entry.value, entry.text
