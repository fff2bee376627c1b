"""The rows of the article list: group headings and articles. Ids are held, rows are fetched for what is looked at."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.figures.headline import Headline, finest
from gui.models.article_words import NOT_STATED, heading_text, lacking, spoken, tip, with_more

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from core.library.order import Group, Section, Sort
    from core.library.rows import Row

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
Fetch = Callable[[Sequence[int]], "Sequence[Row]"]

_PAGE = 32
_KEPT_ROWS = 4096
_FEW = 32
"""Rows that are painted anew one by one; of more, all between the first and the last are."""
_HEADING = -1
_MOST_REPORTS = 24
"""Of an event with more reports, the numbers of so many are looked at."""

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
        self._lines: dict[int, Headline] = {}

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
        self._forget()
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

    def place_of(self, row: int) -> int:
        """Where among `all_ids` the article of a row stands."""
        return row if self._whole is None else int(self._shown()[row])

    def row_at(self, place: int) -> int:
        """The row of the article at a place of `all_ids`; the event is opened in which it is out of sight."""
        if self._whole is None:
            return place
        lead, more = place, self._whole[1]
        while more[lead] < 0:
            lead -= 1
        row = int(self._shown().searchsorted(lead))
        if lead != place:
            self.set_open(row, True)
        return row + place - lead

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
        shown = self._shown()
        self._ids = array("q", np.frombuffer(ids, dtype=np.int64)[shown].tobytes())
        self._more = array("i", np.frombuffer(more, dtype=np.int32)[shown].tobytes())
        self._starts = shown.searchsorted(starts).tolist()

    def _shown(self) -> NDArray[np.int64]:
        """Which of all articles and headings have a row, by their places."""
        import numpy as np  # loaded by the first search, in the background

        if self._whole is None:
            return np.arange(len(self._ids))
        all_ids, others = (np.frombuffer(self._whole[0], dtype=np.int64), np.frombuffer(self._whole[1], dtype=np.int32))
        shown = others >= 0
        opened = np.flatnonzero((others > 0) & np.isin(all_ids, list(self._open))) if self._open else others[:0]
        for lead in opened.tolist():
            shown[lead : lead + 1 + int(others[lead])] = True
        return np.flatnonzero(shown)

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

    def refresh(self, files: Sequence[str] | None) -> None:
        """The marks of these files changed, or with None those of any: the rows are fetched again when next painted."""
        import numpy as np  # loaded by the first search, in the background

        if files is None:
            self._forget()
            self._tell_changed(0, len(self._ids) - 1)
            return
        changed = set(files)
        known = [id for id, row in self._rows.items() if row.file in changed]
        for id in known:
            del self._rows[id]
        rows = np.flatnonzero(np.isin(np.frombuffer(self._ids, dtype=np.int64), known)).tolist() if known else []
        for first, last in ((row, row) for row in rows) if len(rows) <= _FEW else ((rows[0], rows[-1]),):
            self._tell_changed(first, last)

    def _tell_changed(self, first: int, last: int) -> None:
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, 0))

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
            return self._told_at(row)
        if role == MORE:
            return self.more(row)
        if role == OPEN:
            return self.is_open(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self.article_at(row), self.more(row))
        if role == LACKS:
            article = self.article_at(row)
            return lacking(article, self._sort) if article else ""
        if role == Qt.ItemDataRole.DisplayRole:
            article = self.article_at(row)
            return article.title if article else ""
        if role == Qt.ItemDataRole.AccessibleTextRole:
            article = self._told_at(row)
            return with_more(spoken(article, self._sort), self.more(row), is_open=self.is_open(row)) if article else ""
        return None

    def _told_at(self, row: int) -> Row | None:
        """The article in a row. One that stands for its event, with the other reports out of sight, has the finest
        numbers of all; but where a list is sorted by a figure, each has the number by which it is sorted."""
        article = self.article_at(row)
        line = self._lines.get(article.id) if article is not None and self.more(row) > 0 else None
        if article is None or line is None or self.is_open(row) or self._sort.removesuffix("_down") in NOT_STATED:
            return article
        return replace(article, headline=line)

    def _id(self, row: int) -> int | None:
        if not 0 <= row < len(self._ids):
            return None
        id = self._ids[row]
        return None if id == _HEADING else id

    def _fetch_around(self, row: int) -> None:
        if len(self._rows) > _KEPT_ROWS:
            self._forget()
        page = row - row % _PAGE
        ids = [id for id in self._ids[page : page + _PAGE] if id != _HEADING and id not in self._rows]
        for article in self._fetch(ids):
            self._rows[article.id] = article
        self._fetch_lines(range(page, min(page + _PAGE, len(self._ids))))

    def _fetch_lines(self, rows: Iterable[int]) -> None:
        """The numbers of the events for which these rows stand, from all their reports at once."""
        if self._whole is None:
            return
        leads = [self._ids[row] for row in rows if self.more(row) > 0 and self._ids[row] not in self._lines]
        reports = {id: self._reports(id) for id in leads if id in self._rows}
        others = {row.id: row for row in self._fetch([id for ids in reports.values() for id in ids])} if reports else {}
        for id, ids in reports.items():
            told = [others[other].headline for other in ids if other in others]
            self._lines[id] = finest([self._rows[id].headline, *told])

    def _reports(self, lead: int) -> Sequence[int]:
        """The articles that report the same event as the one that stands for it, up to so many."""
        import numpy as np  # loaded by the first search, in the background

        if self._whole is None:
            return ()
        ids, more, _ = self._whole
        at = next(at for at in np.flatnonzero(np.frombuffer(ids, dtype=np.int64) == lead).tolist() if more[at] > 0)
        return ids[at + 1 : at + 1 + min(more[at], _MOST_REPORTS)]

    def _forget(self) -> None:
        self._rows.clear()
        self._lines.clear()


def _append(taken: array[int], numbers: Sequence[int]) -> None:
    if isinstance(numbers, memoryview) and numbers.nbytes:
        taken.frombytes(numbers.cast("B"))
    else:
        taken.extend(numbers)
