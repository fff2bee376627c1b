"""The line beside the tabs of the metrics panel: when the company's fiscal year ends, and how that is known."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from core.figures.notation import MONTHS
from core.library.library import CompanyYear

_AROUND = 24


class FiscalYearButton(QPushButton):
    """Says as much as it has room for; clicked, it wants the evidence shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("fiscalYear")
        self.setFlat(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._ways: tuple[str, ...] = ("",)

    def show_year(self, year: CompanyYear) -> None:
        """What is known of a company."""
        known = year.year
        if known is None:
            self._ways = (self.tr("Fiscal year not known"), self.tr("FY not known"), self.tr("FY ?"))
            self.setToolTip(self.tr("No article states when the fiscal year ends. Click to say so."))
        else:
            month = MONTHS[known.month - 1]
            ends = self.tr("Fiscal year ends in {}").format(month)
            self._ways = (f"{ends} · {year.source}", ends, self.tr("FY ends {}").format(month[:3]), month[:3])
            self.setToolTip(self.tr("{}, {}. Click to see why, or to correct it.").format(ends, year.source))
        self.setAccessibleName(self._ways[0])
        self._fit()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self._width(self._ways[0]), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._width(self._ways[-1]), super().minimumSizeHint().height())

    @property
    def fair_width(self) -> int:
        """The width in which it still says what it means."""
        return self._width(self._ways[-2] if len(self._ways) > 1 else self._ways[-1])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        fitting = (text for text in self._ways if self._width(text) <= self.width())
        self.setText(next(fitting, self._ways[-1]))

    def _width(self, text: str) -> int:
        return QFontMetrics(self.font()).horizontalAdvance(text) + _AROUND
