"""The card that appears over a figure in the text: what it is, of when, by which measure."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from core.figures.correction_words import correction_text
from core.figures.doubts import said
from core.figures.figure import Figure
from core.figures.notation import basis_name, kind_name, metric_name, period_name, value_text

_GAP_PX = 6
_EDGE_PX = 8


class FigureCard(QFrame):
    """Lies over the text, takes neither focus nor clicks."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setObjectName("figureCard")
        self.setAccessibleName(self.tr("About the figure"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 10, 12, 10)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(3)
        self._metric = self._label("figureCardMetric")
        self._value = self._label("figureCardValue")
        grid.addWidget(self._metric, 0, 0)
        grid.addWidget(self._value, 0, 1, Qt.AlignmentFlag.AlignRight)
        self._rows: dict[str, tuple[QLabel, QLabel]] = {}
        names = {
            "period": self.tr("Period"),
            "basis": self.tr("Basis"),
            "status": self.tr("Status"),
            "scope": self.tr("Part"),
            "company": self.tr("Company"),
            "doubt": self.tr("Needs a look"),
            "correction": self.tr("Correction"),
            "wrong": self.tr("Does not add up"),
        }
        for row, (key, name) in enumerate(names.items(), start=1):
            pair = (self._label("figureCardName"), self._label("figureCardText"))
            pair[0].setText(name)
            grid.addWidget(pair[0], row, 0)
            grid.addWidget(pair[1], row, 1, Qt.AlignmentFlag.AlignRight)
            self._rows[key] = pair
        self.hide()

    def show_figure(self, figure: Figure, at: QRectF, wrong: str = "") -> None:
        """Shows the figure's card below the rectangle (in the coordinates of the parent), or above where no room is.
        `wrong` is a sum with the figure that does not come out."""
        self._metric.setText(metric_name(figure))
        self._value.setText(value_text(figure))
        texts = {
            "period": period_name(figure.period),
            "basis": basis_name(figure.basis),
            "status": _status(figure),
            "scope": figure.scope or "",
            "company": figure.company or "",
            "doubt": "" if figure.plotted or figure.correction else self._doubt(figure),
            "correction": correction_text(figure),
            "wrong": wrong,
        }
        for key, (name, value) in self._rows.items():
            value.setText(texts[key] if key in ("doubt", "correction", "wrong") else _short(texts[key]))
            name.setVisible(bool(texts[key]))
            value.setVisible(bool(texts[key]))
        self.adjustSize()
        self._place(at)
        self.raise_()
        self.show()

    def _doubt(self, figure: Figure) -> str:
        return (*said(figure.doubts), self.tr("not sure enough to be drawn"))[0]

    def _place(self, at: QRectF) -> None:
        room = self._over.rect()
        x = min(max(at.left() - _EDGE_PX, _EDGE_PX), room.width() - self.width() - _EDGE_PX)
        y = at.bottom() + _GAP_PX
        if y + self.height() > room.height() - _EDGE_PX:
            y = max(at.top() - self.height() - _GAP_PX, _EDGE_PX)
        self.move(round(x), round(y))

    def _label(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label


def _status(figure: Figure) -> str:
    kind = kind_name(figure)
    return kind if kind == figure.status else f"{figure.status}, {kind}"


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
