"""Which charts an article, or a ticker, has: revenue as bars, margins as marks and lines, and what else is told."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from core.analysis.chart import CROWDED, Chart, Look, Run, Section
from core.analysis.looks import Key, bar_looks, legend, symbol_looks
from core.analysis.marks import Wording, bar_runs, symbol_runs
from core.analysis.measures import Measure
from core.analysis.point import Point
from core.analysis.scale import Axis, Scale, bar_axis, money_scale, ratio_axis
from core.analysis.series import Series, series
from core.analysis.slots import SPANS, Track, tracks
from core.analysis.topics import (
    CASH_FLOW,
    EPS,
    EXPENSES,
    GROSS_MARGIN,
    MARGINS,
    OTHER_MARGINS,
    PROFIT,
    REVENUE,
    Choice,
    Topic,
    choose,
    noted,
)
from core.figures.figure import Figure, Span
from core.figures.notation import currency
from core.figures.vocabulary import METRICS

_BLANK = Axis(0.0, 1.0, ())
_MEASURES: dict[Measure, str] = {"level": "", "qoq": "QoQ", "yoy": "YoY", "ttm": "TTM"}


def article_charts(
    points: Iterable[Point], figures: Iterable[Figure] = (), measure: Measure = "level"
) -> tuple[Chart, Chart]:
    """Revenue and margins of one article: the few periods that it names, side by side.

    `figures` are all of the article; those that are not sure enough to be points are told of in notes.
    """
    points = tuple(points)
    doubtful = [
        f
        for f in figures
        if not f.plotted and not f.correction and f.form == "level" and f.scope is None and f.company is None
    ]
    charts = []
    for topic in (REVENUE, MARGINS):
        choice = noted(choose(points, topic, measure), sum(f.metric in topic.metrics for f in doubtful))
        charts.append(make_chart(topic, choice, tracks(choice.places, fill=False), measure))
    return charts[0], charts[1]


def ticker_charts(points: Iterable[Point], measure: Measure = "level") -> tuple[Chart, ...]:
    """All topics over all articles: revenue and margins first, and others where there are points.

    They share a time axis, with a place for each missing period.
    """
    points = tuple(points)
    margins = [(MARGINS, choose(points, MARGINS, measure))]
    gross, rest = choose(points, GROSS_MARGIN, measure), choose(points, OTHER_MARGINS, measure)
    if gross.points and rest.points:
        margins = [(GROSS_MARGIN, gross), (OTHER_MARGINS, rest)]
    chosen = [(REVENUE, choose(points, REVENUE, measure)), *margins]
    more = [(topic, choose(points, topic, measure)) for topic in (PROFIT, EPS, EXPENSES, CASH_FLOW)]
    chosen += [(topic, choice) for topic, choice in more if choice.points]
    shared = tracks((place for _, choice in chosen for place in choice.places), fill=True)
    return tuple(make_chart(topic, choice, shared, measure) for topic, choice in chosen)


@dataclass(frozen=True, slots=True)
class Frame:
    """What charts that are to be compared have in common: the looks of their series, and how values are written.

    `axis` is the y axis of each length of period. `place` gives the month in which a point's slot ends, where that is
    not the one in which its period ends.
    """

    looks: dict[Key, Look]
    wording: Wording
    axis: dict[Span, Axis]
    place: Callable[[Point], int | None] | None = None


def frame(
    topic: Topic,
    points: Sequence[Point],
    measure: Measure,
    unit: str,
    place: Callable[[Point], int | None] | None = None,
) -> Frame:
    """The frame for these points of one unit, of one company or of several."""
    is_money = len(unit) == 3
    bounds = [bound for p in points for bound in (p.low, p.high) if bound is not None]
    scale = money_scale(bounds) if is_money else Scale()
    wording = Wording.of(points, scale)
    looks = bar_looks(points, topic.tone) if _has_bars(topic, measure) else symbol_looks(points, topic.tone)
    axis: dict[Span, Axis] = {}
    if topic.is_ratio and measure == "level":
        # a quarter's ratio and a year's may be compared, so all sections have one axis
        one = ratio_axis(bounds)
        axis = dict.fromkeys(SPANS, one)
    else:
        for span in SPANS:
            of_span = [b / scale.divisor for p in points if p.span == span for b in (p.low, p.high) if b is not None]
            axis[span] = bar_axis(of_span) if of_span else _BLANK
    return Frame(looks, wording, axis, place)


def make_chart(
    topic: Topic, choice: Choice, on: Sequence[Track], measure: Measure, common: Frame | None = None
) -> Chart:
    """The chart of a choice on these tracks, in a frame that it shares with others or in its own."""
    if choice.empty:
        return Chart(topic.title, "", Scale(), empty=choice.empty)
    given = common or frame(topic, choice.points, measure, choice.unit)
    place = _bars if _has_bars(topic, measure) else _symbols
    found = series(choice.points)
    sections = []
    for track in on:
        axis = given.axis[track.span]
        runs = place(track, [one for one in found if one.span == track.span], given, axis)
        if not any(run.marks for run in runs):
            # another chart has such periods: an axis without a mark says nothing
            continue
        grouped = len(track.slots) > CROWDED and any(slot.group for slot in track.slots)
        sections.append(Section(track.span, track.slots, track.width, grouped, axis, tuple(runs)))
    drawn = [mark for section in sections for run in section.runs for mark in run.marks]
    notes = choice.notes
    if left := len(choice.points) - len(drawn):
        notes = (*notes, f"{left} more in the table")
    if corrected := sum(any(source.figure.correction for source in mark.point.sources) for mark in drawn):
        notes = (*notes, f"{corrected} corrected by you")
    zoomed = next((section.axis for section in sections if section.axis.zoomed), None)
    unit = unit_name(choice.unit, given.wording.scale)
    return Chart(
        title=title_of(topic, {p.metric for p in choice.points}, unit, measure),
        unit=unit,
        scale=given.wording.scale,
        sections=tuple(sections),
        legend=legend(given.looks.values(), sections),
        axis_from=zoomed.ticks[0][1] if zoomed else "",
        notes=notes,
        articles=len({source.file for mark in drawn for source in mark.point.sources}),
    )


def unit_name(unit: str, scale: Scale) -> str:
    """'$M', '%', 'points'."""
    if unit == "pp":
        return "points"
    return "%" if unit == "percent" else f"{currency(unit)}{scale.letter}".strip()


def title_of(topic: Topic, metrics: Collection[str], unit: str, measure: Measure) -> str:
    """'Revenue, $M YoY'; the metric's own name where the points are of one."""
    what = METRICS[next(iter(metrics))].name if len(metrics) == 1 else topic.title
    return f"{what}{', ' if unit else ' '}{unit} {_MEASURES[measure]}".strip()


def _has_bars(topic: Topic, measure: Measure) -> bool:
    return topic.bars or (measure != "level" and len(topic.metrics) == 1)


_Place = Callable[[Track, Sequence[Series], Frame, Axis], list[Run]]


def _bars(track: Track, members: Sequence[Series], given: Frame, _axis: Axis) -> list[Run]:
    return bar_runs(track, members, given.looks, given.wording, given.place)


def _symbols(track: Track, members: Sequence[Series], given: Frame, axis: Axis) -> list[Run]:
    return symbol_runs(track, members, given.looks, axis, given.wording, given.place)
