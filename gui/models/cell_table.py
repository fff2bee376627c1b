"""What the models of tables have in common: heads, aligned columns, and a first cell that speaks for its row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

CellIndex = QModelIndex | QPersistentModelIndex


class CellTableModel(QAbstractTableModel):
    """A model sets its `_heads`, and says what `rows` there are and what a cell shows, speaks and tells."""

    NUMBERS: tuple[int, ...] = ()
    """The columns of numbers, which are aligned to the right."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heads: tuple[str, ...] = ()

    @property
    def rows(self) -> Sequence[object]:
        """What is listed."""
        raise NotImplementedError

    def text(self, row: int, column: int) -> str:
        """What a cell shows."""
        raise NotImplementedError

    def _spoken(self, row: int) -> str:
        """The whole row, for a screen reader."""
        raise NotImplementedError

    def _tip(self, row: int, column: int) -> str | None:
        """What is told of a cell when the mouse rests on it."""
        raise NotImplementedError

    def rowCount(self, parent: CellIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: CellIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return self._heads[section]
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return self.alignment(section)
        return None

    def data(self, index: CellIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.alignment(column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row) if column == 0 else self.text(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(row, column)
        return None

    @classmethod
    def alignment(cls, column: int) -> int:
        """How a column is aligned: numbers to the right."""
        side = Qt.AlignmentFlag.AlignRight if column in cls.NUMBERS else Qt.AlignmentFlag.AlignLeft
        return int(side | Qt.AlignmentFlag.AlignVCenter)
