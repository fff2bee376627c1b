"""Which charts an article, or a ticker, has: revenue as bars, margins as marks and lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from core.analysis.chart import CROWDED, Chart, Empty, Look, Run, Section
from core.analysis.looks import legend, margin_looks, revenue_looks
from core.analysis.marks import Wording, bar_runs, symbol_runs
from core.analysis.scale import LIMIT, Axis, Scale, bar_axis, money_scale, ratio_axis
from core.analysis.series import Point, Series, series
from core.analysis.slots import Place, Track, tracks
from core.figures.figure import Figure
from core.figures.notation import currency
from core.figures.vocabulary import METRICS

MARGINS = tuple(metric.id for metric in METRICS.values() if metric.family == "margin")


def article_charts(points: Iterable[Point], figures: Iterable[Figure] = ()) -> tuple[Chart, Chart]:
    """Revenue and margins of one article: the few periods that it names, side by side.

    `figures` are all of the article; those that are not sure enough to be points are told of in notes.
    """
    points = tuple(points)
    doubtful = [f for f in figures if not f.plotted and f.form == "level" and f.scope is None and f.company is None]
    revenue = _noted(_revenue(points), sum(f.metric == "revenue" for f in doubtful))
    margins = _noted(_margins(points), sum(f.metric in MARGINS for f in doubtful))
    return (
        _revenue_chart(revenue, tracks(_places(revenue), fill=False)),
        _margin_chart(margins, tracks(_places(margins), fill=False)),
    )


def ticker_charts(points: Iterable[Point]) -> tuple[Chart, Chart]:
    """Revenue and margins over all articles: one time axis for both, with a place for each missing period."""
    points = tuple(points)
    revenue, margins = _revenue(points), _margins(points)
    shared = tracks((*_places(revenue), *_places(margins)), fill=True)
    return _revenue_chart(revenue, shared), _margin_chart(margins, shared)


@dataclass(frozen=True, slots=True)
class _Choice:
    """The points that one chart shows, or why there are none, and what is left out."""

    points: tuple[Point, ...]
    unit: str = ""
    empty: Empty = ""
    notes: tuple[str, ...] = ()


def _revenue(points: Sequence[Point]) -> _Choice:
    """Amounts of the whole company's revenue, in the currency that most of them have."""
    amounts = [p for p in points if p.metric == "revenue" and p.form == "level" and len(p.unit) == 3]
    own = [p for p in amounts if p.scope is None]
    if not own:
        return _Choice((), empty="parts" if amounts else "none")
    units = Counter(p.unit for p in own)
    unit = units.most_common(1)[0][0]
    others = tuple(f"also {count} in {currency(other).strip()}" for other, count in units.items() if other != unit)
    return _placed([p for p in own if p.unit == unit], unit, others)


def _margins(points: Sequence[Point]) -> _Choice:
    """Ratios of the whole company."""
    ratios = [p for p in points if p.metric in MARGINS and p.form == "level" and p.unit == "percent"]
    own = [p for p in ratios if p.scope is None]
    return _placed(own, "percent", ()) if own else _Choice((), empty="parts" if ratios else "none")


def _noted(choice: _Choice, doubtful: int) -> _Choice:
    """The choice with a word on the figures that would be drawn if they were surer."""
    if not doubtful:
        return choice
    if choice.empty:
        return replace(choice, empty="doubtful")
    return replace(choice, notes=(*choice.notes, f"{doubtful} {'needs' if doubtful == 1 else 'need'} a look"))


def _placed(points: Sequence[Point], unit: str, notes: tuple[str, ...]) -> _Choice:
    placed = tuple(p for p in points if p.span and p.end_month is not None and _is_sane(p))
    if not placed:
        return _Choice((), empty="undated")
    if left := len(points) - len(placed):
        notes = (*notes, f"{left} without a period")
    return _Choice(placed, unit, "", notes)


def _is_sane(point: Point) -> bool:
    return all(abs(bound) <= LIMIT for bound in (point.low, point.high) if bound is not None)


def _places(choice: _Choice) -> list[Place]:
    return [Place(p.span, p.end_month, p.period) for p in choice.points if p.span and p.end_month is not None]


def _revenue_chart(choice: _Choice, on: Sequence[Track]) -> Chart:
    if choice.empty:
        return Chart("Revenue", "", Scale(), empty=choice.empty)
    scale = money_scale(bound for p in choice.points for bound in (p.low, p.high) if bound is not None)
    looks = revenue_looks(choice.points)
    wording = Wording.of(choice.points, scale)

    def section(track: Track, members: Sequence[Series]) -> tuple[Axis, list[Run]]:
        runs = bar_runs(track, members, looks, wording)
        return bar_axis([bound for run in runs for mark in run.marks for bound in (mark.low, mark.high) if bound]), runs

    unit = f"{currency(choice.unit)}{scale.letter}".strip()
    return _chart(f"Revenue, {unit}", unit, scale, choice, looks.values(), on, section)


def _margin_chart(choice: _Choice, on: Sequence[Track]) -> Chart:
    if choice.empty:
        return Chart("Margins", "%", Scale(), empty=choice.empty)
    looks = margin_looks(choice.points)
    wording = Wording.of(choice.points, Scale())
    # a quarter's ratio and a year's may be compared, so all sections have one axis
    axis = ratio_axis([bound for p in choice.points for bound in (p.low, p.high) if bound is not None])

    def section(track: Track, members: Sequence[Series]) -> tuple[Axis, list[Run]]:
        return axis, symbol_runs(track, members, looks, axis, wording)

    metrics = sorted({p.metric for p in choice.points})
    title = METRICS[metrics[0]].name if len(metrics) == 1 else "Margins"
    return _chart(f"{title}, %", "%", Scale(), choice, looks.values(), on, section)


def _chart(
    title: str,
    unit: str,
    scale: Scale,
    choice: _Choice,
    looks: Iterable[Look],
    on: Sequence[Track],
    section: Callable[[Track, Sequence[Series]], tuple[Axis, list[Run]]],
) -> Chart:
    found = series(choice.points)
    sections = []
    for track in on:
        axis, runs = section(track, [one for one in found if one.span == track.span])
        if not any(run.marks for run in runs):
            # the other chart has such periods: an axis without a mark says nothing
            continue
        grouped = len(track.slots) > CROWDED and any(slot.group for slot in track.slots)
        sections.append(Section(track.span, track.slots, track.width, grouped, axis, tuple(runs)))
    drawn = [mark for section in sections for run in section.runs for mark in run.marks]
    notes = choice.notes
    if left := len(choice.points) - len(drawn):
        notes = (*notes, f"{left} more in the table")
    zoomed = next((section.axis for section in sections if section.axis.zoomed), None)
    return Chart(
        title=title,
        unit=unit,
        scale=scale,
        sections=tuple(sections),
        legend=legend(looks, sections),
        axis_from=zoomed.ticks[0][1] if zoomed else "",
        notes=notes,
        articles=len({source.file for mark in drawn for source in mark.point.sources}),
    )
