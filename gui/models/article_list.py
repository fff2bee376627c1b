"""The rows of the article list: group headings and articles. Ids are held, rows are fetched for what is looked at."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.figures.languages import reads
from core.figures.notation import date_text, month_title, period_name
from core.figures.vocabulary import METRICS

if TYPE_CHECKING:
    from core.library.order import Group, Section, Sort
    from core.library.rows import Row

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
Fetch = Callable[[Sequence[int]], "Sequence[Row]"]

_PAGE = 32
_KEPT_ROWS = 4096
_HEADING = -1

_NAMELESS: dict[Group, str] = {
    "date": "No date", "tag": "No tags", "ticker": "No ticker", "company": "No company", "kind": "Other", "none": "",
}  # fmt: skip
_KINDS = {
    "results": "Results", "guidance": "Guidance", "deal": "Deals", "buy-back": "Buy-backs", "meeting": "Meetings",
    "people": "People", "rating": "Ratings", "other": "Other",
}  # fmt: skip
_NOT_STATED = {
    "revenue": "Revenue not stated", "growth": "Revenue growth not stated", "margin": "No margin stated",
}  # fmt: skip

ROW = int(Qt.ItemDataRole.UserRole)
"""Role of the Row of an article, None for a heading."""
MORE = ROW + 2
"""Role of how many other articles report the same event as this one, -1 for one of those others."""
OPEN = ROW + 3
"""Role of whether these others are listed below."""
LACKS = ROW + 1
"""Role of what a list that is sorted by a figure says of an article that does not state it, else ''."""


class ArticleListModel(QAbstractTableModel):
    """One column. Where the list has groups, a heading row stands before each section; it cannot be selected.

    Where articles that report the same event are gathered, the first of them has a row, and the others below it have
    theirs once it is opened.
    """

    def __init__(self, fetch: Fetch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._sections: tuple[Section, ...] = ()
        self._group: Group = "none"
        self._sort: Sort = "newest"
        self._starts: list[int] = []
        self._ids: array[int] = array("q")
        self._more: array[int] | None = None
        self._whole: tuple[array[int], array[int], list[int]] | None = None
        self._open: set[int] = set()
        self._rows: dict[int, Row] = {}

    @property
    def ids(self) -> array[int]:
        """The article in each row, -1 for a heading. Another result has another sequence."""
        return self._ids

    @property
    def all_ids(self) -> Sequence[int]:
        """The same, with the articles that no row shows just now."""
        return self._ids if self._whole is None else self._whole[0]

    def set_sections(self, sections: tuple[Section, ...], group: Group, sort: Sort = "newest") -> None:
        """Shows another result. Rows fetched before are asked for anew, since the index may have changed."""
        self.beginResetModel()
        self._sections, self._group, self._sort = sections, group, sort
        self._take(sections)
        self._rows.clear()
        self.endResetModel()

    def more(self, row: int) -> int:
        """How many other articles report the event of a row's article, -1 for one of those others."""
        return self._more[row] if self._more is not None and 0 <= row < len(self._more) else 0

    def is_open(self, row: int) -> bool:
        """Whether these others are listed below."""
        return self.more(row) > 0 and self._ids[row] in self._open

    def lead_of(self, row: int) -> int:
        """The row of the article that stands for a row's event: mostly the same."""
        while self.more(row) < 0:
            row -= 1
        return row

    def set_open(self, row: int, is_open: bool) -> bool:
        """Lists the other reports of an event below its first, or takes them away; whether that changed anything."""
        count = self.more(row)
        if count <= 0 or self.is_open(row) == is_open:
            return False
        if is_open:
            self.beginInsertRows(ROOT, row + 1, row + count)
            self._open.add(self._ids[row])
            self._lay_out()
            self.endInsertRows()
        else:
            self.beginRemoveRows(ROOT, row + 1, row + count)
            self._open.discard(self._ids[row])
            self._lay_out()
            self.endRemoveRows()
        self.dataChanged.emit(self.index(row, 0), self.index(row, 0))
        return True

    def reveal(self, id: int) -> bool:
        """Opens the event in which an article is out of sight; False where it is in none."""
        if self._whole is None or id < 0:
            return False
        import numpy as np  # loaded by the first search, in the background

        ids, more, starts = self._whole
        for at in np.flatnonzero(np.frombuffer(ids, dtype=np.int64) == id).tolist():
            lead = at
            while more[lead] < 0:
                lead -= 1
            label = self._sections[bisect_right(starts, at) - 1].label
            return self.set_open(self.row_of(ids[lead], label), True)
        return False

    def _take(self, sections: tuple[Section, ...]) -> None:
        """All that the list consists of, in the order of its rows."""
        headed = len(sections) > 1 or any(section.label for section in sections) or self._group != "none"
        ids: array[int] = array("q")
        more: array[int] | None = array("i") if any(len(section.more) for section in sections) else None
        self._starts = []
        for section in sections:
            self._starts.append(len(ids))
            if headed:
                ids.append(_HEADING)
            _append(ids, section.ids)
            if more is not None:
                more.extend([0] * headed)
                _append(more, section.more)
        self._ids, self._more = ids, more
        self._whole = None if more is None else (ids, more, self._starts)
        self._lay_out()

    def _lay_out(self) -> None:
        """Leaves out the reports that stand below the first of their event, where that is not opened."""
        if self._whole is None:
            return
        import numpy as np  # loaded by the first search, in the background

        ids, more, starts = self._whole
        all_ids, others = np.frombuffer(ids, dtype=np.int64), np.frombuffer(more, dtype=np.int32)
        shown = others >= 0
        opened = np.flatnonzero((others > 0) & np.isin(all_ids, list(self._open))) if self._open else others[:0]
        for lead in opened.tolist():
            shown[lead : lead + 1 + int(others[lead])] = True
        self._ids, self._more = array("q", all_ids[shown].tobytes()), array("i", others[shown].tobytes())
        self._starts = (np.cumsum(shown)[starts] - 1).tolist()

    def headings(self) -> list[int]:
        """The rows that are headings."""
        return list(self._starts) if self._starts and self._ids[self._starts[0]] == _HEADING else []

    def article_at(self, row: int) -> Row | None:
        """The article in a row; None for a heading, or where the article has gone from the index."""
        if (id := self._id(row)) is None:
            return None
        if id not in self._rows:
            self._fetch_around(row)
        return self._rows.get(id)

    def row_of(self, id: int, label: str | None = None) -> int:
        """The row that shows the article in the group `label`, else the first that shows it, or -1."""
        import numpy as np  # loaded by the first search, in the background

        if id < 0 or not self._ids:
            return -1
        rows = np.flatnonzero(np.frombuffer(self._ids, dtype=np.int64) == id).tolist()
        return next((row for row in rows if self.label_of(row) == label), rows[0] if rows else -1)

    def label_of(self, row: int) -> str:
        """The group that a row stands in."""
        return self._sections[bisect_right(self._starts, row) - 1].label

    def refresh(self, files: Sequence[str]) -> None:
        """The marks of these files changed: their rows are fetched again when next painted."""
        changed = set(files)
        for id in [id for id, row in self._rows.items() if row.file in changed]:
            del self._rows[id]
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, 0))

    def step(self, row: int, by: int) -> int:
        """The next article row from `row` in a direction (1 or -1), or -1 where there is none."""
        row += by
        while 0 <= row < len(self._ids):
            if self._ids[row] != _HEADING:
                return row
            row += by
        return -1

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self._id(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = index.row()
        if not index.isValid() or row >= len(self._ids):
            return None
        if self._id(row) is None:
            heading = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return heading_text(self.label_of(row), self._group, self._sort) if heading else None
        if role == ROW:
            return self.article_at(row)
        if role == MORE:
            return self.more(row)
        if role == OPEN:
            return self.is_open(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            more = self.more(row)
            return self.tr("{n} more articles report this. Right lists them.").format(n=more) if more > 0 else None
        if role == LACKS:
            article = self.article_at(row)
            return lacking(article, self._sort) if article else ""
        if role == Qt.ItemDataRole.DisplayRole:
            article = self.article_at(row)
            return article.title if article else ""
        if role == Qt.ItemDataRole.AccessibleTextRole:
            article = self.article_at(row)
            return self._with_more(row, spoken(article, self._sort)) if article else ""
        return None

    def _with_more(self, row: int, said: str) -> str:
        more = self.more(row)
        if more < 0:
            return self.tr("{}, another report").format(said)
        state = self.tr("shown") if self.is_open(row) else self.tr("not shown")
        return self.tr("{said}, {n} more reports, {state}").format(said=said, n=more, state=state) if more else said

    def _id(self, row: int) -> int | None:
        if not 0 <= row < len(self._ids):
            return None
        id = self._ids[row]
        return None if id == _HEADING else id

    def _fetch_around(self, row: int) -> None:
        if len(self._rows) > _KEPT_ROWS:
            self._rows.clear()
        page = row - row % _PAGE
        ids = [id for id in self._ids[page : page + _PAGE] if id != _HEADING and id not in self._rows]
        for article in self._fetch(ids):
            self._rows[article.id] = article


def _append(taken: array[int], numbers: Sequence[int]) -> None:
    if isinstance(numbers, memoryview) and numbers.nbytes:
        taken.frombytes(numbers.cast("B"))
    else:
        taken.extend(numbers)


def heading_text(label: str, group: Group, sort: Sort = "newest") -> str:
    """What a group is called: '2025-02' as 'February 2025', and the group of what has no value."""
    if group == "none":
        return _figure_heading(label, sort.removesuffix("_down"))
    if not label:
        return _NAMELESS[group]
    if group == "date":
        return month_title(label)
    return _KINDS.get(label, label) if group == "kind" else label


def _figure_heading(label: str, figure: str) -> str:
    if figure not in _NOT_STATED or not label:
        return _NOT_STATED.get(figure, "")
    if figure == "revenue":
        return f"Revenue, {label}"
    return METRICS[label].name if label in METRICS else "Revenue growth"


def lacking(article: Row, sort: Sort) -> str:
    """What is to be said of an article that does not state the figure by which the list is sorted, else ''."""
    figure = sort.removesuffix("_down")
    missing = figure in _NOT_STATED and not getattr(article.headline, figure)
    return _NOT_STATED[figure].lower() if missing else ""


def spoken(article: Row, sort: Sort = "newest") -> str:
    """A row as a screen reader says it: 'ALAB, Q4 FY24, unread, 12 Feb 2025, title, revenue $141M'."""
    parts = [
        article.ticker or "",
        period_name(article.period) if article.period else "",
        "" if article.read else "unread",
        "starred" if article.starred else "",
        date_text(article.date) if article.date else "",
        article.title,
        f"revenue {article.headline.revenue}" if article.headline.revenue else "",
        "" if reads(article.language) else "figures not read from Chinese",
        lacking(article, sort),
        article.problem,
    ]
    return ", ".join(part for part in parts if part)
