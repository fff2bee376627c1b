"""Shows the articles that state a company's fiscal year, and lets the reader correct what was learnt of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.figures.figure import FiscalYear
from core.figures.notation import MONTHS
from core.figures.year_ends import usual_year_of
from core.library.library import CompanyYear, Evidence
from gui.naming import named
from gui.views.choice_box import ChoiceBox
from gui.views.plain_label import plain_label

_FILE = Qt.ItemDataRole.UserRole
_DECEMBER = 12
_MOST_ARTICLES = 200
"""So many of the newest are listed: a list of ten thousand would be built too long, and read by nobody."""


class FiscalYearDialog(QDialog):
    """Signals: `year_chosen(FiscalYear | None)`, None for 'as learnt'; `article_wanted(file)`."""

    year_chosen = Signal(object)
    article_wanted = Signal(str)

    def __init__(self, year: CompanyYear, evidence: tuple[Evidence, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("fiscalYearDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Fiscal Year of {}").format(year.issuer))
        self.resize(520, 400)
        self._year = year
        self._usual = year.learnt or usual_year_of(year.issuer)
        """What holds without a correction."""
        self._month = named("fiscalMonth", ChoiceBox())
        self._month.addItem(self._as_learnt(), None)
        for number, name in enumerate(MONTHS, 1):
            self._month.addItem(name, number)
        self._naming = named("fiscalNaming", ChoiceBox())
        self._naming.addItem(self.tr("in which it ends"), 0)
        self._naming.addItem(self.tr("in which it begins"), 1)
        if year.year is not None and year.year.corrected:
            self._month.setCurrentIndex(year.year.month)
            self._naming.setCurrentIndex(year.year.lead)
        self._month.currentIndexChanged.connect(self._month_changed)
        self._month_changed()
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.addRow(self.tr("The fiscal year ends in"), self._month)
        form.addRow(self.tr("It is named for the year"), self._naming)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self._save)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        name = year.company if year.company.casefold() != year.issuer.casefold() else ""
        company = f"{name} ({year.issuer})" if name else year.issuer
        column.addWidget(named("fiscalCompany", plain_label(company, wraps=True)))
        column.addLayout(form)
        column.addWidget(self._hint(self.tr("A correction is kept with your marks and holds in all folders.")))
        column.addWidget(plain_label(self._of_evidence(evidence), wraps=True))
        self._evidence = self._list(evidence)
        self._evidence.setVisible(bool(evidence))
        column.addWidget(self._evidence, 1)
        if not evidence:
            column.addStretch()
        column.addWidget(buttons)

    def _as_learnt(self) -> str:
        if self._usual is None:
            return self.tr("Not known: by each article")
        if self._year.learnt is None:
            return self.tr("As generally known: {}").format(MONTHS[self._usual.month - 1])
        return self.tr("As learnt: {}").format(MONTHS[self._usual.month - 1])

    def _of_evidence(self, evidence: tuple[Evidence, ...]) -> str:
        if not evidence:
            return self.tr("No article of {} states when the year ends.").format(self._year.issuer)
        if self._year.learnt is None:
            return self.tr("The articles that state a year end do not agree:")
        if len(evidence) > _MOST_ARTICLES:
            shown = self.tr("The newest {} of {:,} articles that state a year end:")
            return shown.format(_MOST_ARTICLES, len(evidence))
        return self.tr("The articles that state a year end:")

    def _list(self, evidence: tuple[Evidence, ...]) -> QListWidget:
        found = named("fiscalEvidence", QListWidget())
        found.setAccessibleName(self.tr("Articles that state a year end"))
        found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        found.setTextElideMode(Qt.TextElideMode.ElideRight)
        found.setUniformItemSizes(True)
        for one in evidence[:_MOST_ARTICLES]:
            item = QListWidgetItem(f"{MONTHS[one.month - 1]}  ·  {one.day or '–'}  ·  {one.title}", found)
            item.setData(_FILE, one.file)
            item.setToolTip(self.tr("Open {}").format(one.file))
        found.itemActivated.connect(self._open)
        found.itemClicked.connect(self._open)
        return found

    def _hint(self, text: str) -> QLabel:
        return named("fiscalHint", plain_label(text, wraps=True))

    def _month_changed(self) -> None:
        """A calendar year has one name, and what is learnt brings its own."""
        month, usual = self._month.currentData(), self._usual
        self._naming.setEnabled(month not in (None, _DECEMBER))
        if not self._naming.isEnabled():
            self._naming.setCurrentIndex(usual.lead if month is None and usual else 0)

    def _open(self, item: QListWidgetItem) -> None:
        if not self.isVisible():
            # where one click activates, two signals tell of it
            return
        file = item.data(_FILE)
        self.reject()
        self.article_wanted.emit(file)

    def _save(self) -> None:
        month = self._month.currentData()
        lead = self._naming.currentData()
        self.accept()
        self.year_chosen.emit(None if month is None else FiscalYear(month, lead, corrected=True))
