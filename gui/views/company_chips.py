"""The companies of a comparison: a chip for each, which a click takes away, and a field to add one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRect, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QPushButton, QSizePolicy, QWidget

from core.article.tickers import normal_ticker
from gui.naming import named

MOST = 12
"""So many companies can be told apart at once."""

_HEIGHT, _GAP, _FIELD = 26, 6, 104


class CompanyChips(QWidget):
    """Wraps where the line is full. Signal: `changed(tuple)`, the tickers as the user made them."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("companyChips")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._chips: list[QPushButton] = []
        self._companies: tuple[str, ...] = ()
        self._known = QStringListModel(self)
        self.field = named("companyField", QLineEdit(self))
        self.field.setPlaceholderText(self.tr("Add ticker…"))
        self.field.setAccessibleName(self.tr("Add a ticker to the comparison"))
        self.field.setMaxLength(200)
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self._add)
        self.field.setCompleter(completer)
        self.field.returnPressed.connect(lambda: self._add(self.field.text()))

    @property
    def companies(self) -> tuple[str, ...]:
        """The tickers, in the order in which they were added."""
        return self._companies

    def set_known(self, tickers: Iterable[str]) -> None:
        """The tickers that are offered."""
        self._known.setStringList(list(tickers))

    def set_companies(self, companies: Sequence[str]) -> None:
        """Other companies, without a signal."""
        self._companies = tuple(dict.fromkeys(companies))[:MOST]
        for chip in self._chips:
            chip.deleteLater()
        self._chips = []
        for ticker in self._companies:
            chip = named("companyChip", QPushButton(f"{ticker}  ×".replace("&", "&&"), self))
            chip.setAccessibleName(self.tr("Take {} out of the comparison").format(ticker))
            chip.setToolTip(chip.accessibleName())
            chip.clicked.connect(lambda _checked=False, ticker=ticker: self._drop(ticker))
            chip.show()
            self._chips.append(chip)
        self.field.setVisible(len(self._companies) < MOST)
        self._place(self.width())

    def sizeHint(self) -> QSize:
        return QSize(240, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, _HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(self.width())

    def _add(self, text: str) -> None:
        added = tuple(normal_ticker(word) for word in text.replace(",", " ").replace(";", " ").split())
        self.field.clear()
        if not set(added) <= set(self._companies):
            self.set_companies((*self._companies, *added))
            self.changed.emit(self._companies)

    def _drop(self, ticker: str) -> None:
        self.set_companies([one for one in self._companies if one != ticker])
        self.field.setFocus()
        self.changed.emit(self._companies)

    def _rows(self, width: int) -> list[tuple[QWidget, QRect]]:
        found: list[tuple[QWidget, QRect]] = []
        x, y = 0, 0
        for widget in (*self._chips, self.field):
            wide = min(width, _FIELD if widget is self.field else widget.sizeHint().width())
            if x and x + wide > width:
                x, y = 0, y + _HEIGHT + _GAP
            found.append((widget, QRect(x, y, wide, _HEIGHT)))
            x += wide + _GAP
        return found

    def _place(self, width: int) -> None:
        rows = self._rows(width)
        for widget, area in rows:
            widget.setGeometry(area)
        # layouts in a scroll area do not ask for the height of a width
        self.setFixedHeight(rows[-1][1].bottom() + 1)
