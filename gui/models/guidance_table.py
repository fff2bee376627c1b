"""The rows of the guidance ledger: a head for each thing that was guided, and a row for each outlook as issued."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QObject, Qt

from core.analysis.guidance import Guided
from core.analysis.point import Source
from core.analysis.telling import formula_text, point_value
from core.figures.correction_words import correction_text
from core.figures.figure import Figure
from core.figures.notation import basis_name, date_text, metric_name, period_name
from core.figures.vocabulary import METRICS
from gui.models.cell_table import CellIndex, CellTableModel

FOR, RANGE, ACTUAL, VERDICT, ISSUED, REVISION = range(6)

_MOST_QUOTES = 4
_PLAIN = "new"
_SIGNS = {"raised": "↑", "lowered": "↓", "narrowed": "›‹", "widened": "‹›", "reaffirmed": "="}


@dataclass(frozen=True, slots=True)
class GuidanceRow:
    """A head with its text and the family of its metric, or an outlook."""

    head: str
    family: str
    line: Guided | None = None


def rows_of_ledger(lines: Iterable[Guided]) -> tuple[GuidanceRow, ...]:
    """The ledger with a head above what is of one thing."""
    rows: list[GuidanceRow] = []
    subject = None
    for line in lines:
        metric = METRICS.get(line.subject.metric)
        family = metric.family if metric else "other"
        if line.subject != subject:
            subject = line.subject
            rows.append(GuidanceRow(_head(line.point.figure), family))
        rows.append(GuidanceRow("", family, line))
    return tuple(rows)


class GuidanceTableModel(CellTableModel):
    """Columns: period, range, actual, verdict, when it was issued, and how that revised it. Every row speaks whole."""

    NUMBERS = (RANGE, ACTUAL)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[GuidanceRow, ...] = ()
        self._heads = (
            self.tr("For"), self.tr("Range"), self.tr("Actual"), self.tr("Verdict"), self.tr("Guided on"), "",
        )  # fmt: skip

    def set_ledger(self, lines: Sequence[Guided]) -> None:
        """Lists another ledger."""
        self.beginResetModel()
        self._rows = rows_of_ledger(lines)
        self.endResetModel()

    @property
    def rows(self) -> tuple[GuidanceRow, ...]:
        """What is listed."""
        return self._rows

    @property
    def summary(self) -> str:
        """'4 issued, 3 settled: 2 above, 1 within'."""
        lines = [row.line for row in self._rows if row.line is not None]
        settled = [line for line in lines if line.is_settled]
        text = self.tr("{} issued, {} settled").format(len(lines), len(settled))
        counts = ((self.tr("above"), "above"), (self.tr("within"), "within"), (self.tr("below"), "below"))
        told = [(sum(line.verdict == verdict for line in settled), word) for word, verdict in counts]
        parts = ", ".join(f"{count} {word}" for count, word in told if count)
        return f"{text}: {parts}" if parts else text

    def source(self, row: int, column: int) -> Source | None:
        """Where the number of a cell stands: the result's place for result and verdict, else the outlook's."""
        line = self._rows[row].line
        if line is None:
            return None
        if column in (ACTUAL, VERDICT) and line.actual is not None:
            return line.actual.stated
        return line.source

    def flags(self, index: CellIndex) -> Qt.ItemFlag:
        if index.isValid() and self._rows[index.row()].line is None:
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def text(self, row: int, column: int) -> str:
        """What a cell shows."""
        one = self._rows[row]
        line = one.line
        if line is None:
            return one.head if column == FOR else ""
        day = line.source.date
        return (
            period_name(line.point.period),
            point_value(line.point),
            point_value(line.actual) if line.actual else "\N{EN DASH}",
            line.told,
            date_text(day) if day else "\N{EN DASH}",
            "" if line.revision == _PLAIN else line.revision,
        )[column]

    def issued_in_short(self, row: int) -> str:
        """When an outlook was issued, and how that revised it, where two columns have no room: '20 Nov 25 ↑'."""
        line = self._rows[row].line
        if line is None:
            return ""
        day = line.source.date
        return f"{date_text(day)[:-4]}{day.year % 100:02d} {_SIGNS.get(line.revision, '')}".strip() if day else ""

    def verdict_in_short(self, row: int) -> str:
        """A verdict where there is little room for it: '+$4.4M', 'open'."""
        line = self._rows[row].line
        return line.told_in_short if line is not None else ""

    @property
    def has_revisions(self) -> bool:
        """Whether two outlooks are for one period of one thing, so that nothing but their days tells which is newer."""
        lines = [row.line for row in self._rows if row.line is not None]
        return len({(line.subject, line.point.period) for line in lines}) < len(lines)

    def is_faint(self, row: int, column: int) -> bool:
        """Whether a cell says that something is not known."""
        line = self._rows[row].line
        return line is not None and not line.is_settled and column in (ACTUAL, VERDICT)

    def _spoken(self, row: int) -> str:
        line = self._rows[row].line
        if line is None:
            return self._rows[row].head
        period, issued, actual, told, day, revised = (self.text(row, column) for column in range(len(self._heads)))
        parts = [_head(line.point.figure), self.tr("guidance for {}: {}").format(period, issued)]
        parts.append(self.tr("issued {}").format(day))
        parts.append(revised)
        parts.append(self.tr("reported {}").format(actual) if line.actual else "")
        parts.append(told)
        return ", ".join(part for part in parts if part)

    def _tip(self, row: int, column: int) -> str | None:
        line, source = self._rows[row].line, self.source(row, column)
        if line is None or source is None:
            return None
        is_computed = column in (ACTUAL, VERDICT) and line.actual is not None and line.actual.is_derived
        told = [line.told] if column == VERDICT else []
        told += [formula_text(line.actual)] if is_computed and line.actual is not None else []
        sources = line.actual.sources[:_MOST_QUOTES] if is_computed and line.actual is not None else (source,)
        told += dict.fromkeys(text for one in sources if (text := correction_text(one.figure)))
        told += [f"“{' '.join(one.quote.split())}” – {one.title}" for one in sources]
        if column == ISSUED and line.revision != _PLAIN:
            told[-1] = f"{line.revision}: {told[-1]}"
        return f"<qt>{'<br>'.join(map(escape, told))}</qt>"  # else Qt would take what an article holds for markup


def _head(figure: Figure) -> str:
    """'Gross margin, non-GAAP'."""
    basis = basis_name(figure.basis) if figure.basis else ""
    return ", ".join(part for part in (metric_name(figure), figure.scope, basis) if part)
