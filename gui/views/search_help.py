"""What opens below the search bar: candidates for the term that is being typed, or what is wrong with the search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from gui.naming import named
from gui.views.plain_label import plain_label

if TYPE_CHECKING:
    from core.library.completion import Candidate

_WIDEST = 520
_ROW = 26


class SearchHelp(QFrame):
    """A part of the window, over the panes; it never takes the focus. Signal: `chosen(Candidate)` for a click."""

    chosen = Signal(object)

    def __init__(self, below: QWidget) -> None:
        super().__init__(below.window())
        self.setObjectName("searchHelp")
        self._below = below
        self._candidates: tuple[Candidate, ...] = ()
        self._mistake = named("searchMistake", plain_label(wraps=True))
        self._list = named("searchCandidates", QTreeWidget())
        self._list.setAccessibleName(self.tr("Completions"))
        self._list.setColumnCount(2)
        self._list.setHeaderHidden(True)
        self._list.setRootIsDecorated(False)
        self._list.setUniformRowHeights(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.header().setStretchLastSection(True)
        self._list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self._list.clicked.connect(self._clicked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(self._mistake)
        layout.addWidget(self._list)
        self.hide()

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """What is offered at the moment."""
        return self._candidates if self.isVisible() else ()

    def offer(self, candidates: tuple[Candidate, ...], mistake: str) -> None:
        """Shows candidates, or the sentence about a mistake where there are none; nothing for neither."""
        if candidates and candidates == self.candidates:
            return
        self._candidates = candidates
        self._list.clear()
        for candidate in candidates:
            item = QTreeWidgetItem([candidate.text, candidate.detail])
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._list.addTopLevelItem(item)
        self._list.setVisible(bool(candidates))
        self._mistake.setText(mistake)
        self._mistake.setVisible(bool(mistake) and not candidates)
        if candidates or mistake:
            self._place()
            self.show()
            self.raise_()
        else:
            self.hide()

    def step(self, step: int) -> None:
        """Goes down (1) or up (-1) among the candidates; above the first one none is chosen."""
        row = self._list.currentIndex().row() if self._list.selectedItems() else -1
        row = min(row + step, len(self._candidates) - 1)
        if row < 0:
            self._list.clearSelection()
            self._list.setCurrentIndex(QModelIndex())
        else:
            self._list.setCurrentIndex(self._list.model().index(row, 0))

    def current(self) -> Candidate | None:
        """The candidate that the keys went to."""
        if not self.candidates or not self._list.selectedItems():
            return None
        return self._candidates[self._list.currentIndex().row()]

    def _clicked(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._candidates):
            self.chosen.emit(self._candidates[index.row()])

    def _place(self) -> None:
        window = self._below.window()
        if self.parent() is not window:
            self.setParent(window)
        corner = self._below.mapTo(window, QPoint(0, self._below.height() + 3))
        width = min(self._below.width(), _WIDEST)
        if self._candidates:
            height = len(self._candidates) * _ROW + 2
            self._list.setFixedHeight(height)
        else:
            height = self._mistake.heightForWidth(width - 2)
        self.setGeometry(corner.x(), corner.y(), width, height + 2)
