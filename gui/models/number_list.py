"""The rows of an article's ledger: its numbers in groups, each group under what its numbers are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.analysis.wording import words_around
from core.figures.ledger import Entry
from core.figures.notation import metric_name, value_text
from core.figures.reasons import UNSEEN, WORDINGS, Reason
from core.figures.vocabulary import METRICS
from core.render.page import Page

_Index = QModelIndex | QPersistentModelIndex

FIRST: Reason = "unknown"
"""What is not understood is what a reader looks for."""


@dataclass(frozen=True, slots=True)
class NumberRow:
    """A number of the ledger, or the heading over those of one `reason`, which has no `entry`."""

    reason: Reason
    entry: Entry | None = None


class NumberListModel(QAbstractListModel):
    """One column. Numbers that a reader does not see are not listed, as there is nothing to light up."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._page: Page | None = None
        self._rows: tuple[NumberRow, ...] = ()
        self._counts: dict[Reason, int] = {}
        self._words: dict[int, tuple[str, str]] = {}

    def set_page(self, page: Page | None) -> None:
        """Lists the ledger of another page; none where it has none."""
        self.beginResetModel()
        self._page, self._words = page, {}
        ledger = page.ledger if page else None
        self._counts = ledger.counts if ledger else {}
        order: list[Reason] = [FIRST, *(reason for reason in WORDINGS if reason not in (FIRST, UNSEEN))]
        rows: list[NumberRow] = []
        for reason in order if ledger else ():
            numbers = [NumberRow(reason, entry) for entry in ledger.entries if entry.reason == reason] if ledger else []
            rows += [NumberRow(reason), *numbers] if numbers else []
        self._rows = tuple(rows)
        self.endResetModel()

    @property
    def rows(self) -> tuple[NumberRow, ...]:
        """What is listed."""
        return self._rows

    def row_of(self, entry: Entry) -> int:
        """The row of a number, or -1."""
        return next((n for n, row in enumerate(self._rows) if row.entry == entry), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if index.isValid() and self._rows[index.row()].entry is None:
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.entry.quote if row.entry else WORDINGS[row.reason].title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index.row())
        if role == Qt.ItemDataRole.ToolTipRole and row.entry is None:
            return WORDINGS[row.reason].why
        return None

    def count(self, row: int) -> int:
        """How many numbers stand under a heading."""
        return self._counts[self._rows[row].reason]

    def words(self, row: int) -> tuple[str, str]:
        """The words before and behind a row's number."""
        entry = self._rows[row].entry
        if entry is None or self._page is None:
            return "", ""
        if row not in self._words:
            self._words[row] = words_around(self._page.article.body, entry.start, entry.end)
        return self._words[row]

    def family(self, row: int) -> str:
        """The name of the colour of a figure's metric; '' for what is no figure."""
        entry = self._rows[row].entry
        if entry is None or not entry.figures or self._page is None:
            return ""
        metric = METRICS.get(self._page.extraction.figures[entry.figures[0]].metric)
        return metric.family if metric else "other"

    def told(self, row: int) -> str:
        """What a number is: 'Revenue growth +25%', or why it is no figure."""
        entry = self._rows[row].entry
        if entry is None or self._page is None:
            return ""
        if not entry.figures:
            return WORDINGS[entry.reason].why
        figures = [self._page.extraction.figures[index] for index in entry.figures]
        return ", ".join(f"{metric_name(figure)} {value_text(figure)}" for figure in figures)

    def _spoken(self, row: int) -> str:
        wording, entry = WORDINGS[self._rows[row].reason], self._rows[row].entry
        if entry is None:
            return f"{wording.title}, {self.count(row):,}. {wording.why}"
        before, behind = self.words(row)
        said = QCoreApplication.translate("NumberListModel", "{number}, {reason}: {words}")
        return said.format(number=entry.quote, reason=wording.one, words=f"{before}{entry.quote}{behind}")
