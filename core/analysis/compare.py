"""One metric of several companies as small multiples: one chart a company, all on the same axes.

Along the calendar, a fiscal period stands where its middle lies: a quarter that ends in January is the fourth calendar
quarter. Along fiscal years, periods of one name stand above one another, however many months apart they end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from core.analysis.chart import Chart, LegendEntry
from core.analysis.charts import Frame, frame, make_chart, title_of
from core.analysis.looks import legend
from core.analysis.measures import Measure
from core.analysis.point import Point
from core.analysis.scale import Scale
from core.analysis.slots import Place, Slot, Track, month_number, nominal_end, tracks
from core.analysis.topics import Choice, Topic, choose
from core.figures.figure import Span
from core.figures.notation import currency
from core.figures.vocabulary import METRICS

Along = Literal["calendar", "fiscal"]

SPANS: tuple[Span, ...] = ("quarter", "half", "year", "ttm")
"""The lengths of period that are compared, the most telling first."""

_EVERY: dict[Span, int] = {"quarter": 3, "ttm": 3, "half": 6, "year": 12}
_MIDDLE: dict[Span, int] = {"quarter": 1, "ttm": 1, "half": 2, "year": 5}
"""Months before its end that the middle of a period lies; of two middle months the later one."""

_NAMES: dict[Span, str] = {"quarter": "quarters", "ttm": "quarters", "half": "halves", "year": "years"}


@dataclass(frozen=True, slots=True)
class Comparison:
    """`charts` has one for each company, in their order, titled with its name; an empty one has no sections.

    `title` names metric, unit and measure; `legend` holds for all charts. `spans` are the lengths of period of which
    any company has points, and `span` the one that is shown (None where there is none). `notes` say what one must know
    to compare: periods that end months apart, and currencies that do not share an axis.
    """

    title: str
    charts: tuple[Chart, ...]
    legend: tuple[LegendEntry, ...] = ()
    span: Span | None = None
    spans: tuple[Span, ...] = ()
    notes: tuple[str, ...] = ()


def compare(
    companies: Mapping[str, Sequence[Point]],
    metric: str,
    measure: Measure = "level",
    along: Along = "calendar",
    span: Span | None = None,
) -> Comparison:
    """Charts of one metric for these companies, each with its points (stated and implied).

    `span` is the wished length of period, where there are points of it.
    """
    topic = topic_of(metric)
    choices = {name: choose(points, topic, measure) for name, points in companies.items()}
    counts = Counter(point.span for choice in choices.values() for point in choice.points)
    spans = tuple(one for one in SPANS if counts[one])
    shown = span if span in spans else next(iter(spans), None)
    if shown is None:
        charts = tuple(_empty(name, choice) for name, choice in choices.items())
        return Comparison(METRICS[metric].name, charts)
    place = _calendar_end if along == "calendar" else _fiscal_end
    kept = {name: _of_span(choice, shown, place) for name, choice in choices.items()}
    track = _track(shown, (point for choice in kept.values() for point in choice.points), place, along)
    units = list(dict.fromkeys(choice.unit for choice in kept.values() if choice.points))
    frames = {
        unit: frame(topic, [p for c in kept.values() if c.unit == unit for p in c.points], measure, unit, place)
        for unit in units
    }
    charts = tuple(
        replace(make_chart(topic, choice, [track], measure, frames[choice.unit]), title=name)
        if choice.points
        else _empty(name, choice)
        for name, choice in kept.items()
    )
    notes = [*_apart(kept, place, along, shown), *_currencies(units)]
    return Comparison(
        title=title_of(topic, [metric], next(c.unit for c in charts if c.unit) if len(units) == 1 else "", measure),
        charts=tuple(replace(chart, legend=(), title=_named(chart, units)) for chart in charts),
        legend=_legend(charts, frames),
        span=shown,
        spans=spans,
        notes=tuple(notes),
    )


def topic_of(metric: str) -> Topic:
    """A topic of one metric: amounts as bars, ratios as marks."""
    one = METRICS[metric]
    return Topic(one.name, (metric,), one.family, bars=not one.is_ratio)


def calendar_end(end: int, span: Span) -> int:
    """The month in which the calendar period ends in which the middle of a period lies that ends in month `end`."""
    every = _EVERY[span]
    return (end - _MIDDLE[span]) // every * every + every - 1


def _calendar_end(point: Point) -> int | None:
    end = point.end_month
    return calendar_end(end, point.span) if end is not None and point.span in _EVERY else None


def _fiscal_end(point: Point) -> int | None:
    """The month in which a period of this name ends where fiscal years are calendar years."""
    return point.end_month if point.span == "ttm" else month_number(nominal_end(point.period))


_Where = Callable[[Point], int | None]


def _of_span(choice: Choice, span: Span, place: _Where) -> Choice:
    """The points of one length of period that have a place."""
    points = tuple(p for p in choice.points if p.span == span and place(p) is not None)
    if choice.points and not points:
        return replace(choice, points=(), empty="undated" if any(p.span == span for p in choice.points) else "span")
    return replace(choice, points=points)


def _track(span: Span, points: Iterable[Point], place: _Where, along: Along) -> Track:
    ends = {end for point in points if (end := place(point)) is not None}
    (track,) = tracks((Place(span, end, _label(span, end)) for end in ends), fill=True)
    if along == "fiscal":
        return track
    return replace(track, slots=tuple(_of_calendar(slot) for slot in track.slots))


def _label(span: Span, end: int) -> str | None:
    year, month = divmod(end, 12)
    part = {"quarter": f"Q{month // 3 + 1}", "half": f"H{month // 6 + 1}", "year": "FY"}.get(span)
    return f"{year:04d}{part}" if part else None


def _of_calendar(slot: Slot) -> Slot:
    """A slot named for the calendar: 'Q4 2024' and not 'Q4 FY24'."""
    year = str(slot.end // 12)
    if slot.span == "year":
        return replace(slot, label=year, short=year) if slot.label != "⋯" else slot
    if not slot.group:
        return slot
    return replace(slot, label=f"{slot.short} {year}", group=year)


def _apart(kept: Mapping[str, Choice], place: _Where, along: Along, span: Span) -> list[str]:
    """Whose periods end how many months away from where they stand."""
    off = {}
    for name, choice in kept.items():
        apart = Counter(
            point.end_month - (place(point) or 0) for point in choice.points if point.end_month is not None
        )
        if apart:
            off[name] = apart.most_common(1)[0][0]
    what = _NAMES[span]
    notes = []
    for name, months in off.items():
        if months:
            many = "a month" if abs(months) == 1 else f"{abs(months)} months"
            side = "after" if months > 0 else "before"
            against = "the calendar’s" if along == "calendar" else f"calendar {what} of that name"
            notes.append(f"{name}: {what} end {many} {side} {against}")
    return notes


def _currencies(units: Sequence[str]) -> list[str]:
    """That amounts in several currencies have axes of their own."""
    if len(units) < 2:
        return []
    names = ", ".join(currency(unit).strip() for unit in units)
    return [f"Amounts in {names} have axes of their own; growth can be compared"]


def _named(chart: Chart, units: Sequence[str]) -> str:
    """A company's name, with the unit where several charts have several."""
    return f"{chart.title}, {chart.unit}" if len(units) > 1 and chart.unit else chart.title


def _legend(charts: Sequence[Chart], frames: Mapping[str, Frame]) -> tuple[LegendEntry, ...]:
    """What the marks of all charts mean, each said once. Gaps are those of single companies and not told."""
    sections = [section for chart in charts for section in chart.sections]
    entries = [entry for one in frames.values() for entry in legend(one.looks.values(), sections, gaps=False)]
    return tuple(dict.fromkeys(entries))


def _empty(name: str, choice: Choice) -> Chart:
    return Chart(name, "", Scale(), empty=choice.empty or "none")
