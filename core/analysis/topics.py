"""What the charts are about: which metrics share one, and which of a company's points it shows in a measure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from core.analysis.chart import Empty
from core.analysis.measures import Measure, measured
from core.analysis.point import Point
from core.analysis.scale import LIMIT
from core.analysis.slots import Place
from core.analysis.sums import FLOWS
from core.figures.notation import currency
from core.figures.vocabulary import METRICS


@dataclass(frozen=True, slots=True)
class Topic:
    """`title` names the chart where it shows several of its `metrics`. `bars`: amounts that stand on nought.

    `tone` is the colour of the first series.
    """

    title: str
    metrics: tuple[str, ...]
    tone: str
    bars: bool = False

    @property
    def is_ratio(self) -> bool:
        """Whether its metrics are ratios in percent."""
        return METRICS[self.metrics[0]].is_ratio


_MARGINS = tuple(metric.id for metric in METRICS.values() if metric.family == "margin")

REVENUE = Topic("Revenue", ("revenue",), "revenue", bars=True)
MARGINS = Topic("Margins", _MARGINS, "margin")
GROSS_MARGIN = Topic("Gross margin", ("gross_margin",), "margin")
OTHER_MARGINS = Topic("Other margins", tuple(metric for metric in _MARGINS if metric != "gross_margin"), "profit")
PROFIT = Topic("Profit", ("gross_profit", "ebitda", "operating_income", "pretax_income", "net_income"), "profit")
EPS = Topic("EPS", ("eps",), "profit", bars=True)
EXPENSES = Topic("Expenses", ("cost_of_revenue", "operating_expenses", "rd_expense", "sga_expense", "capex"), "expense")
CASH_FLOW = Topic("Cash flow", ("operating_cash_flow", "free_cash_flow"), "cash")


@dataclass(frozen=True, slots=True)
class Choice:
    """The points that one chart shows, in one `unit`, or why there are none (`empty`), and what is left out."""

    points: tuple[Point, ...]
    unit: str = ""
    empty: Empty = ""
    notes: tuple[str, ...] = ()

    @property
    def places(self) -> list[Place]:
        """Where in time they stand."""
        return [Place(p.span, p.end_month, p.period) for p in self.points if p.span and p.end_month is not None]


def choose(points: Iterable[Point], topic: Topic, measure: Measure = "level") -> Choice:
    """The points of the whole company on a topic, in the currency that most of them have."""
    of_topic = [p for p in points if p.metric in topic.metrics and p.form in ("level", "change")]
    levels = [
        p for p in of_topic if p.form == "level" and (p.unit == "percent" if topic.is_ratio else len(p.unit) == 3)
    ]
    own = [p for p in levels if p.scope is None]
    if measure == "ttm" and not any(metric in FLOWS for metric in topic.metrics):
        return Choice((), empty="unsummed" if own else "none")
    growths = [p for p in of_topic if p.scope is None and p.form == "change" and p.unit in ("percent", "pp")]
    if (measure == "level" or not growths) and all(p.is_derived for p in own):
        return Choice((), empty="parts" if levels else "none")
    units = Counter(p.unit for p in own if not p.is_derived)
    unit = units.most_common(1)[0][0] if units else ""
    others = tuple(f"also {count} in {currency(other).strip()}" for other, count in units.items() if other != unit)
    shown = _worth([p for p in own if p.unit == unit], growths)
    if measure == "level":
        return _placed(shown, unit, others)
    shown = list(measured((*shown, *(growths if measure != "ttm" else ())), measure))
    if not shown:
        return Choice((), empty="short" if measure == "ttm" else "alone")
    if measure == "ttm":
        return _placed(shown, unit, others)
    unit = "pp" if topic.is_ratio else "percent"
    return _placed([p for p in shown if p.unit == unit], unit, others)


def _worth(levels: Sequence[Point], growths: Sequence[Point]) -> list[Point]:
    """Without derived values of lengths of period for which the texts state nothing: they would only crowd."""
    told = {(p.metric, p.span) for p in (*levels, *growths) if not p.is_derived}
    return [p for p in levels if not p.is_derived or (p.metric, p.span) in told]


def noted(choice: Choice, doubtful: int) -> Choice:
    """The choice with a word on the figures that would be drawn if they were surer."""
    if not doubtful:
        return choice
    if choice.empty:
        return replace(choice, empty="doubtful")
    return replace(choice, notes=(*choice.notes, f"{doubtful} {'needs' if doubtful == 1 else 'need'} a look"))


def _placed(points: Sequence[Point], unit: str, notes: tuple[str, ...]) -> Choice:
    placed = tuple(p for p in points if p.span and p.end_month is not None and _is_sane(p))
    if not placed:
        return Choice((), empty="undated")
    if left := len(points) - len(placed):
        notes = (*notes, f"{left} without a period")
    return Choice(placed, unit, "", notes)


def _is_sane(point: Point) -> bool:
    return all(abs(bound) <= LIMIT for bound in (point.low, point.high) if bound is not None)
