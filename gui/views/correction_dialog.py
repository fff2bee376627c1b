"""Asks what a figure is: metric, value, period, basis, status and part, checked against the contract of the record."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, get_args

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from core.figures.correction_words import correction_text
from core.figures.entered import period_label, value_entry, value_of
from core.figures.figure import Basis, Figure, Status
from core.figures.notation import basis_name
from core.figures.vocabulary import METRICS
from gui.naming import named
from gui.views.choice_box import ChoiceBox
from gui.views.plain_label import plain_label

_UNITS = ("USD", "EUR", "GBP", "JPY", "INR", "CNY", "HKD", "CAD", "AUD", "SEK", "percent", "pp", "x", "count")


class CorrectionDialog(QDialog):
    """Signals: `figure_chosen(Figure)`, at the place of the one that was shown. Of a wrong entry it says why."""

    figure_chosen = Signal(object)

    def __init__(self, figure: Figure, sentence: str, *, adds: bool = False, parent: QWidget | None = None) -> None:
        """`sentence` is the one in which the figure stands; `adds`: nothing was extracted there."""
        super().__init__(parent)
        self.setObjectName("correctionDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Add Figure") if adds else self.tr("Correct Figure"))
        self.setMinimumWidth(440)
        self._figure = figure
        self._metric = self._combo("correctionMetric", [(one.name, one.id) for one in METRICS.values()], figure.metric)
        self._form = self._combo("correctionForm", self._forms(), (figure.form, figure.versus))
        self._value = QLineEdit(value_entry(figure.low, figure.high, approximate=figure.approximate))
        self._value.setObjectName("correctionValue")
        self._value.setPlaceholderText(self.tr("141 million, 151M–155M, ≥10, ~74"))
        units = dict.fromkeys((figure.unit, *_UNITS))
        self._unit = self._combo("correctionUnit", [(unit_name(unit), unit) for unit in units], figure.unit)
        self._period = QLineEdit(figure.period or "")
        self._period.setObjectName("correctionPeriod")
        self._period.setPlaceholderText(self.tr("2024Q4, 2024FY, 2024H1, 2024-9M, TTM"))
        bases = [(basis_name(basis), basis) for basis in (None, *get_args(Basis))]
        self._basis = self._combo("correctionBasis", bases, figure.basis)
        self._status = self._combo("correctionStatus", [(one, one) for one in get_args(Status)], figure.status)
        self._scope = QLineEdit(figure.scope or "")
        self._scope.setObjectName("correctionScope")
        self._scope.setPlaceholderText(self.tr("the whole company"))
        self._company = QLineEdit(figure.company or "")
        self._company.setObjectName("correctionCompany")
        self._company.setPlaceholderText(self.tr("the article's own"))
        self._wrong = named("correctionWrong", plain_label(wraps=True))
        self._wrong.setVisible(False)
        self._lay_out(sentence)
        self._value.textEdited.connect(self._show_unit)
        self._value.setFocus()
        self._value.selectAll()

    def _lay_out(self, sentence: str) -> None:
        amount = QHBoxLayout()
        amount.setContentsMargins(0, 0, 0, 0)
        amount.setSpacing(8)
        amount.addWidget(self._value, 1)
        amount.addWidget(self._unit)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, field in (
            (self.tr("Metric"), self._metric),
            (self.tr("Kind"), self._form),
            (self.tr("Value"), amount),
            (self.tr("Period"), self._period),
            (self.tr("Basis"), self._basis),
            (self.tr("Status"), self._status),
            (self.tr("Part"), self._scope),
            (self.tr("Company"), self._company),
        ):
            form.addRow(name, field)
            if isinstance(field, QWidget):
                field.setAccessibleName(name)
        self._value.setAccessibleName(self.tr("Value"))
        self._unit.setAccessibleName(self.tr("Unit"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self._save)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(named("correctionSentence", plain_label(f"“{sentence}”", wraps=True)))
        if told := correction_text(self._figure):
            column.addWidget(named("correctionHint", plain_label(f"{told[0].upper()}{told[1:]}.", wraps=True)))
        column.addLayout(form)
        hint = self.tr("Kept with your marks, apart from the article. Undo takes it back.")
        column.addWidget(named("correctionHint", plain_label(hint, wraps=True)))
        column.addWidget(self._wrong)
        column.addWidget(buttons)

    def _forms(self) -> list[tuple[str, tuple[str, str | None]]]:
        return [
            (self.tr("Amount or ratio"), ("level", None)),
            (self.tr("Change, year on year"), ("change", "yoy")),
            (self.tr("Change, quarter on quarter"), ("change", "qoq")),
            (self.tr("Change against guidance"), ("change", "guidance")),
            (self.tr("Change against consensus"), ("change", "consensus")),
            (self.tr("Change"), ("change", None)),
            (self.tr("Share of revenue"), ("share", None)),
        ]

    def _combo(self, name: str, items: list[tuple[str, Any]], chosen: Any) -> ChoiceBox:
        combo = named(name, ChoiceBox())
        for text, value in items:
            combo.addItem(text, value)
        # not findData, which cannot compare what is no Qt value
        combo.setCurrentIndex(next((n for n, (_, value) in enumerate(items) if value == chosen), 0))
        combo.setMaxVisibleItems(16)
        return combo

    def _show_unit(self, text: str) -> None:
        """A unit that is typed with the value is the one that is meant."""
        try:
            unit = value_of(text).unit
        except ValueError:
            return
        if unit is not None and (index := self._unit.findText(unit_name(unit))) >= 0:
            self._unit.setCurrentIndex(index)

    def _entered(self) -> Figure:
        """The figure as it is entered. Raises ValueError, with a reason."""
        # loads pydantic, which a dialog that is only looked at does not need
        from core.marks.correction_record import check

        value = value_of(self._value.text())
        form, versus = self._form.currentData()
        figure = replace(
            self._figure,
            metric=self._metric.currentData(),
            form=form,
            versus=versus,
            status=self._status.currentData(),
            low=value.low,
            high=value.high,
            approximate=value.approximate,
            unit=self._unit.currentData(),
            period=period_label(self._period.text()),
            basis=self._basis.currentData(),
            scope=" ".join(self._scope.text().split()) or None,
            company=" ".join(self._company.text().split()) or None,
        )
        check(figure)
        return figure

    def _save(self) -> None:
        try:
            figure = self._entered()
        except ValueError as error:
            self._wrong.setText(_reason(error))
            self._wrong.setVisible(True)
            return
        self.accept()
        self.figure_chosen.emit(figure)


def unit_name(unit: str) -> str:
    """'%', 'points', or the code."""
    return {"percent": "%", "pp": "points"}.get(unit, unit)


def _reason(error: ValueError) -> str:
    """What is wrong, in a sentence."""
    errors = getattr(error, "errors", None)
    text = str(errors()[0]["msg"]).removeprefix("Value error, ") if errors else str(error)
    return f"{text[0].upper()}{text[1:]}." if text else ""
