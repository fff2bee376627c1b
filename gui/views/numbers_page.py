"""The tab that accounts for every number of the shown article: how many there are of what, and the list of them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedLayout, QVBoxLayout, QWidget

from core.figures.ledger import Entry
from core.figures.reasons import NOT_READ, UNSEEN, WORDINGS
from core.render.page import Page
from gui.models.number_list import FIRST, NumberListModel
from gui.naming import named
from gui.theme import Theme
from gui.views.number_list import NumberList

_MARGIN = 12


class NumbersPage(QWidget):
    """Signal `chosen(Entry)`: the reader went to a number."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("numbersPage")
        self.model = NumberListModel(self)
        self.list = NumberList(self.model, theme)
        self._total = named("numbersTotal", QLabel())
        self._unknown = named("numbersUnknown", QLabel())
        self._summary = named("numbersSummary", QLabel())
        self._summary.setWordWrap(True)
        self._message = named("metricsMessage", QLabel())
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._message.setWordWrap(True)
        head = named("numbersHead", QFrame())
        line = QHBoxLayout()
        line.addWidget(self._total)
        line.addStretch(1)
        line.addWidget(self._unknown)
        words = QVBoxLayout(head)
        words.setContentsMargins(_MARGIN, 10, _MARGIN, 10)
        words.setSpacing(4)
        words.addLayout(line)
        words.addWidget(self._summary)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.list, 1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(inside)
        self._stack.addWidget(self._message)
        self.setFocusProxy(self.list)
        self.list.chosen.connect(self.chosen)
        self.show_page(None)

    @property
    def summary(self) -> str:
        """What is said of the numbers as a whole; the message where there is nothing to list."""
        if self._stack.currentIndex():
            return self._message.text()
        text = f"{self._total.text()}: {self._summary.text()}, {self._unknown.text()}"
        return text.replace("\N{NO-BREAK SPACE}", " ")

    def show_page(self, page: Page | None) -> None:
        """Lists the numbers of a page. Says nothing while the page has no ledger yet."""
        self.model.set_page(page)
        ledger = page.ledger if page else None
        if page is not None and page.plain and ledger is None:
            self._message.setText(self.tr("The numbers of this article could not be read"))
        elif ledger is not None and not ledger.reads:
            self._message.setText(NOT_READ)
        else:
            self._message.setText("")
        self._stack.setCurrentIndex(0 if ledger is not None and ledger.reads else 1)
        if ledger is None or not ledger.reads:
            return
        # a line is not broken between a count and what it counts
        told = [
            WORDINGS[reason].counted(count).replace(" ", "\N{NO-BREAK SPACE}")
            for reason, count in ledger.counts.items()
            if reason not in (FIRST, UNSEEN)
        ]
        unknown = ledger.counts[FIRST]
        numbers = self.tr("1 number") if ledger.total == 1 else self.tr("{} numbers").format(f"{ledger.total:,}")
        self._total.setText(numbers)
        self._unknown.setText(WORDINGS[FIRST].counted(unknown))
        self._unknown.setProperty("some", unknown > 0)
        self._unknown.style().polish(self._unknown)
        self._summary.setText(", ".join(told))

    def show_entry(self, entry: Entry | None) -> None:
        """Chooses a number, or none."""
        self.list.show_entry(entry)

    def set_theme(self, theme: Theme) -> None:
        """Draws in another theme."""
        self.list.set_theme(theme)
