"""The rows of the sidebar: library views, saved searches, tickers, tags and dates with their counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from core.figures.notation import MONTHS

if TYPE_CHECKING:
    from core.library.facets import Facet, Facets, Part
    from core.marks.searches import SavedSearch

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
Kind = Literal["heading", "item", "more", "filter"]
Section = Literal["library", "saved", "ticker", "tag", "date"]

SHORT = 12
LONG = 500
"""Entries of a section that are shown in short, and at most: what is behind them is found by the filter."""

ENTRY = int(Qt.ItemDataRole.UserRole)
"""Role of the Entry of a row."""

SEARCHED: tuple[Section, ...] = ("ticker", "tag")
"""The sections that can be filtered."""

_SECTIONS: tuple[Section, ...] = ("library", "saved", "ticker", "tag", "date")
_PARTS: dict[Section, Part] = {"library": "views", "ticker": "ticker", "tag": "tag", "date": "date"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One row. `field` and `value` are the search term that a click sets ('ticker', 'ALAB'); '' means no term.

    The field of a saved search is 'saved', and its value is the search's id. `open` is whether a heading or a year
    shows what is below it, or 'more' is shown of a section; None where there is nothing to open.
    """

    kind: Kind
    section: Section
    text: str
    field: str = ""
    value: str = ""
    count: int | None = None
    depth: int = 0
    open: bool | None = None
    warns: bool = False
    query: str = ""


class FacetModel(QAbstractListModel):
    """A flat list of entries. Long sections are cut to their first entries until asked for; each can be filtered, and
    closed. Signals: `parts_changed()`: other parts are to be counted; `renamed(id, name)` of a saved search."""

    parts_changed = Signal()
    renamed = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._facets: Facets | None = None
        self._articles = 0
        self._searches: Sequence[SavedSearch] = ()
        self._search_counts: Mapping[str, int] = {}
        self._closed: set[Section] = set()
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
            self._search_counts = {}
        elif not self._years_chosen and facets.months:
            self._years_chosen = True
            self._open_years = {facets.months[0].value[:4]}
        self._update()

    def set_searches(self, searches: Sequence[SavedSearch]) -> None:
        """The saved searches, in their order."""
        self._searches = searches
        self._update()

    def set_search_counts(self, counts: Mapping[str, int]) -> None:
        """How many articles the saved searches find, by id; those that cannot be understood are missing."""
        self._search_counts = counts
        self._update()

    @property
    def parts(self) -> frozenset[Part]:
        """What has to be counted for the sections that are open."""
        return frozenset(part for section, part in _PARTS.items() if section not in self._closed)

    @property
    def counts_searches(self) -> bool:
        """Whether the saved searches are shown, and so have to be counted."""
        return bool(self._searches) and "saved" not in self._closed

    @property
    def closed(self) -> list[Section]:
        """The sections of which only the heading is shown."""
        return sorted(self._closed)

    def set_closed(self, sections: Iterable[str]) -> None:
        """Closes these sections, and no others."""
        self._closed = {section for section in _SECTIONS if section in sections}
        self._update()

    def toggle_section(self, section: Section) -> None:
        """Opens or closes a section."""
        self._closed ^= {section}
        self._update()
        if section not in self._closed:
            self.parts_changed.emit()

    def show_all(self, section: Section, whole: bool = True) -> None:
        """Shows as many entries of a section as there is room for, or only its first ones."""
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
        if section in self._closed:
            self.toggle_section(section)
        self._update()

    def entry(self, row: int) -> Entry:
        """The entry in a row."""
        return self._entries[row]

    def row_of(self, kind: Kind, section: Section, value: str | None = None) -> int:
        """The first row of this kind in a section, with this value where one is given, or -1."""
        for row, entry in enumerate(self._entries):
            if (entry.kind, entry.section) == (kind, section) and value in (None, entry.value):
                return row
        return -1

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self._entries[index.row()].kind == "filter":
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        entry = self._entries[index.row()]
        is_search = entry.section == "saved" and entry.kind == "item"
        return flags | Qt.ItemFlag.ItemIsEditable if is_search else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role == ENTRY:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return entry.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return entry.query or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return entry.text if entry.count is None else f"{entry.text}, {entry.count}"
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        entry = self._entries[index.row()]
        name = " ".join(str(value).split())
        if role != Qt.ItemDataRole.EditRole or not name:
            return False
        if name != entry.text:
            self.renamed.emit(entry.value, name)
        return True

    def _update(self) -> None:
        """Comes to the entries as they should be by taking out and putting in what differs, section by section.

        A reset would lose the view's place, its current row, and the filter box that is being typed into.
        """
        fresh: list[Entry] = []
        wanted = _by_section(self._all() if self._facets else ())
        had = _by_section(self._entries)
        for section in _SECTIONS:
            before, after = had.get(section, []), wanted.get(section, [])
            head = _same_from(before, after)
            tail = _same_from(before[head:][::-1], after[head:][::-1])
            start = len(fresh) + head
            if (gone := len(before) - head - tail) > 0:
                self.beginRemoveRows(QModelIndex(), start, start + gone - 1)
                del self._entries[start : start + gone]
                self.endRemoveRows()
            if (come := len(after) - head - tail) > 0:
                self.beginInsertRows(QModelIndex(), start, start + come - 1)
                self._entries[start:start] = after[head : head + come]
                self.endInsertRows()
            fresh += after
        self._entries = fresh
        if fresh:
            self.dataChanged.emit(self.index(0), self.index(len(fresh) - 1))

    def _all(self) -> Iterable[Entry]:
        facets = self._facets
        assert facets is not None
        yield self._heading("library", self.tr("LIBRARY"))
        if "library" not in self._closed:
            yield Entry("item", "library", self.tr("All articles"), count=self._articles)
            if (views := facets.views) is not None:
                warns = views.problems > 0
                yield Entry("item", "library", self.tr("Unread"), "is", "unread", views.unread)
                yield Entry("item", "library", self.tr("Starred"), "is", "starred", views.starred)
                yield Entry("item", "library", self.tr("With guidance"), "has", "guidance", views.guidance)
                yield Entry("item", "library", self.tr("Problems"), "is", "problem", views.problems, warns=warns)
        yield from self._saved()
        yield from self._values("ticker", self.tr("TICKERS"), facets.tickers)
        yield from self._values("tag", self.tr("TAGS"), facets.tags)
        yield from self._dates(facets.months)

    def _heading(self, section: Section, title: str) -> Entry:
        return Entry("heading", section, title, open=section not in self._closed)

    def _saved(self) -> Iterable[Entry]:
        if not self._searches:
            return
        yield self._heading("saved", self.tr("SAVED"))
        for search in self._searches if "saved" not in self._closed else ():
            count = self._search_counts.get(search.id)
            yield Entry("item", "saved", search.name, "saved", search.id, count, query=search.query)

    def _values(self, section: Section, title: str, facets: tuple[Facet, ...] | None) -> Iterable[Entry]:
        if section in self._closed:
            yield self._heading(section, title)
            return
        if not facets:
            return
        yield self._heading(section, title)
        wanted = self._filters.get(section)
        if wanted is not None:
            yield Entry("filter", section, "")
            facets = tuple(f for f in facets if wanted.casefold() in f.value.casefold())
        cut = min(len(facets), LONG if section in self._whole else SHORT)
        for facet in facets[:cut]:
            yield Entry("item", section, facet.value, section, facet.value, facet.count)
        if len(facets) > SHORT:
            hidden = len(facets) - cut
            if section not in self._whole:
                yield Entry("more", section, self.tr("{count} more…").format(count=f"{hidden:,}"), open=False)
                return
            if hidden:
                text = self.tr("{count} more: filter them…").format(count=f"{hidden:,}")
                yield Entry("more", section, text, value="filter", open=True)
            yield Entry("more", section, self.tr("Fewer"), open=True)

    def _dates(self, months: tuple[Facet, ...] | None) -> Iterable[Entry]:
        if "date" in self._closed:
            yield self._heading("date", self.tr("DATES"))
            return
        if not months:
            return
        yield self._heading("date", self.tr("DATES"))
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


def _by_section(entries: Iterable[Entry]) -> dict[Section, list[Entry]]:
    found: dict[Section, list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.section, []).append(entry)
    return found


def _same_from(before: Sequence[Entry], after: Sequence[Entry]) -> int:
    """How many entries both begin with that are the same but for their counts, and names that the user gives."""
    same = 0
    for one, other in zip(before, after, strict=False):
        if _identity(one) != _identity(other):
            break
        same += 1
    return same


def _identity(entry: Entry) -> tuple[str, ...]:
    return entry.kind, entry.field, entry.value, "" if entry.field == "saved" else entry.text
