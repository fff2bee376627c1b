"""The rows of the article list: group headings and articles. Ids are held, rows are fetched for what is looked at."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.figures.languages import reads
from core.figures.notation import date_text, month_title, period_name
from core.library.library import Group, Row, Section

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
Fetch = Callable[[Sequence[int]], Sequence[Row]]

_PAGE = 64
_KEPT_ROWS = 4096

_NAMELESS: dict[Group, str] = {"date": "No date", "tag": "No tags", "ticker": "No ticker", "none": ""}

ROW = int(Qt.ItemDataRole.UserRole)
"""Role of the Row of an article, None for a heading."""


class ArticleListModel(QAbstractTableModel):
    """One column. Where the list is grouped, a heading row stands before each section; it cannot be selected."""

    def __init__(self, fetch: Fetch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._sections: tuple[Section, ...] = ()
        self._group: Group = "none"
        self._heads = False
        self._starts: list[int] = []
        self._length = 0
        self._rows: dict[int, Row] = {}

    def set_sections(self, sections: tuple[Section, ...], group: Group) -> None:
        """Shows another result. Rows fetched before are asked for anew, since the index may have changed."""
        self.beginResetModel()
        self._sections = sections
        self._group = group
        self._heads = group != "none"
        self._starts, position = [], 0
        for section in sections:
            self._starts.append(position)
            position += len(section.ids) + self._heads
        self._length = position
        self._rows.clear()
        self.endResetModel()

    def headings(self) -> list[int]:
        """The rows that are headings."""
        return list(self._starts) if self._heads else []

    def article_at(self, row: int) -> Row | None:
        """The article in a row; None for a heading, or where the article has gone from the index."""
        if (id := self._id(row)) is None:
            return None
        if id not in self._rows:
            self._fetch_around(row)
        return self._rows.get(id)

    def row_of(self, id: int) -> int:
        """The first row that shows the article, or -1."""
        for start, section in zip(self._starts, self._sections, strict=True):
            if id in section.ids:
                return start + self._heads + section.ids.index(id)
        return -1

    def refresh(self, files: Sequence[str]) -> None:
        """The marks of these files changed: their rows are fetched again when next painted."""
        changed = set(files)
        for id in [id for id, row in self._rows.items() if row.file in changed]:
            del self._rows[id]
        if self._length:
            self.dataChanged.emit(self.index(0, 0), self.index(self._length - 1, 0))

    def step(self, row: int, by: int) -> int:
        """The next article row from `row` in a direction (1 or -1), or -1 where there is none."""
        row += by
        while 0 <= row < self._length:
            if self._id(row) is not None:
                return row
            row += by
        return -1

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else self._length

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self._id(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = index.row()
        if not index.isValid() or row >= self._length:
            return None
        if self._id(row) is None:
            heading = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return heading_text(self._section(row).label, self._group) if heading else None
        if role == ROW:
            return self.article_at(row)
        if role == Qt.ItemDataRole.DisplayRole:
            article = self.article_at(row)
            return article.title if article else ""
        if role == Qt.ItemDataRole.AccessibleTextRole:
            article = self.article_at(row)
            return spoken(article) if article else ""
        return None

    def _section(self, row: int) -> Section:
        return self._sections[bisect_right(self._starts, row) - 1]

    def _id(self, row: int) -> int | None:
        if not 0 <= row < self._length:
            return None
        at = bisect_right(self._starts, row) - 1
        section = self._sections[at]
        place = row - self._starts[at] - self._heads
        return section.ids[place] if place >= 0 else None

    def _fetch_around(self, row: int) -> None:
        if len(self._rows) > _KEPT_ROWS:
            self._rows.clear()
        page = row - row % _PAGE
        ids = [id for r in range(page, min(page + _PAGE, self._length)) if (id := self._id(r)) is not None]
        for article in self._fetch([id for id in ids if id not in self._rows]):
            self._rows[article.id] = article


def heading_text(label: str, group: Group) -> str:
    """What a group is called: '2025-02' as 'February 2025', and the group of what has no value."""
    if not label:
        return _NAMELESS[group]
    return month_title(label) if group == "date" else label


def spoken(article: Row) -> str:
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
        article.problem,
    ]
    return ", ".join(part for part in parts if part)
