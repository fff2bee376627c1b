"""The rows of a table of figures: what the charts show, and what they do not, in words and numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QObject

from core.analysis.point import Point, Source
from core.analysis.telling import formula_text, point_kind, point_period, point_value
from core.export.cells import Cell
from core.figures.correction_words import correction_kind, correction_text
from core.figures.doubts import said
from core.figures.figure import Figure
from core.figures.notation import basis_name, kind_name, metric_name, period_name, value_text
from core.figures.vocabulary import METRICS
from gui.models.cell_table import CellTableModel

METRIC, VALUE, PERIOD, BASIS, KIND = range(5)


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure to be listed, and the point that charts draw for it, where they do.

    That of a derived point has no place in a text: its formula stands for the quote.
    """

    figure: Figure
    point: Point | None = None


def rows_of_figures(figures: Iterable[Figure], points: Iterable[Point] = ()) -> tuple[FigureRow, ...]:
    """All figures of an article in the order of its text, and behind them the derived ones of these points."""
    stated = (FigureRow(figure) for figure in sorted(figures, key=lambda figure: (figure.start, figure.end)))
    return (*stated, *(FigureRow(point.figure, point) for point in points if point.is_derived))


def rows_of_points(points: Iterable[Point]) -> tuple[FigureRow, ...]:
    """The points of charts in their order, each told as the source that states it best."""
    return tuple(FigureRow(point.figure, point) for point in points)


class FigureTableModel(CellTableModel):
    """One row a figure; columns metric, value, period, basis and kind. Every row speaks as a whole."""

    NUMBERS = (VALUE,)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[FigureRow, ...] = ()
        self._file = ""
        self._written: dict[int, tuple[str, str, str, str, str]] = {}
        self._heads = (self.tr("Metric"), self.tr("Value"), self.tr("Period"), self.tr("Basis"), self.tr("Kind"))

    def set_rows(self, rows: Sequence[FigureRow], file: str = "") -> None:
        """Lists other figures; `file` is where those stand that come from no chart."""
        self.beginResetModel()
        self._rows, self._file = tuple(rows), file
        self._written = {}
        self.endResetModel()

    @property
    def rows(self) -> tuple[FigureRow, ...]:
        """What is listed."""
        return self._rows

    def text(self, row: int, column: int) -> str:
        """What a cell shows."""
        return self._cells(row)[column]

    def family(self, row: int) -> str:
        """The family of a row's metric: the name of its colour."""
        metric = METRICS.get(self._rows[row].figure.metric)
        return metric.family if metric else "other"

    def is_faint(self, row: int, column: int) -> bool:
        """Whether a cell says that something is not known."""
        figure = self._rows[row].figure
        return (column == BASIS and figure.basis is None) or (column == PERIOD and figure.period is None)

    def is_muted(self, row: int) -> bool:
        """Whether a row's figure is kept out of the charts."""
        return not self._rows[row].figure.plotted

    def copied(self, rows: Iterable[int]) -> tuple[tuple[str, ...], list[tuple[Cell, ...]]]:
        """A head and these rows for a spreadsheet: what is shown, then exact numbers with their unit, the words that
        state them, and where these stand."""
        more = (self.tr("Low"), self.tr("High"), self.tr("Unit"), self.tr("Quote"), self.tr("File"), self.tr("Start"))
        return (*self._heads, *more, self.tr("End")), [self._copied(row) for row in rows]

    def _copied(self, row: int) -> tuple[Cell, ...]:
        figure, source, formula = self._rows[row].figure, source_of(self._rows[row]), self._formula(row)
        place = (source.file, source.start, source.end) if source else (self._file, figure.start, figure.end)
        quote = " ".join((formula or figure.quote).split())
        return (*self._cells(row), figure.low, figure.high, figure.unit, quote, *place)

    def _cells(self, row: int) -> tuple[str, str, str, str, str]:
        """What a row shows, written once."""
        cells = self._written.get(row)
        if cells is None:
            figure = self._rows[row].figure
            period, basis = period_name(figure.period), basis_name(figure.basis)
            value, kind = value_text(figure), kind_name(figure)
            if figure.correction is not None:
                kind = self.tr("{kind}, {correction}").format(kind=kind, correction=correction_kind(figure))
            point = self._rows[row].point
            if point is not None and point.is_derived:
                value, kind, period = point_value(point), point_kind(point), point_period(point)
            cells = self._written[row] = (_name(figure), value, period, basis, kind)
        return cells

    def _formula(self, row: int) -> str:
        """How a derived value follows; '' for a stated one."""
        point = self._rows[row].point
        return formula_text(point) if point is not None and point.is_derived else ""

    def _spoken(self, row: int) -> str:
        name, value, period, basis, kind = self._cells(row)
        parts = [name, value, period, self.tr("basis {}").format(basis), kind]
        if formula := self._formula(row):
            parts.append(formula)
        figure = self._rows[row].figure
        if figure.correction is not None or not figure.plotted:
            parts.append(correction_text(figure) or self._doubt(figure))
        return ", ".join(parts)

    def _tip(self, row: int, column: int) -> str:
        figure, formula = self._rows[row].figure, self._formula(row)
        quote = " ".join(figure.quote.split())
        text = f"{_name(figure)}: {formula}" if formula else f"{_name(figure)}: “{quote}”"
        if figure.correction is not None:
            text = f"{text} {correction_text(figure)}"
        elif not figure.plotted:
            text = self.tr("{}: “{}” {}, and is not plotted").format(_name(figure), quote, self._doubt(figure))
        return f"<qt>{escape(text)}</qt>"  # else Qt would take what an article holds for markup

    def _doubt(self, figure: Figure) -> str:
        """That a figure needs a look, and what is in doubt most, where that is known."""
        reasons = said(figure.doubts)
        return self.tr("needs a look: {}").format(reasons[0]) if reasons else self.tr("needs a look")


def source_of(row: FigureRow) -> Source | None:
    """Where a row's figure stands, where it came from a chart."""
    return row.point.stated if row.point else None


def _name(figure: Figure) -> str:
    return ", ".join(part for part in (metric_name(figure), figure.scope, figure.company) if part)
