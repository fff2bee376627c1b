"""What a chart holds, as immutable values: all that is drawn is decided here, and a window only paints it.

A chart has one section for each length of period (quarters, halves, years …), for those never share a line, nor an
axis where they are amounts. A section has the slots of its x axis, its y axis, and its runs: the marks of one series.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from core.analysis.point import Point
from core.analysis.scale import Axis, Scale
from core.analysis.slots import Slot
from core.figures.figure import Span

Shape = Literal["bar", "diamond", "circle", "square", "triangle", "pentagon", "hexagon", "star", "cross", "unequal"]
Kind = Literal["bar", "implied", "band", "tick", "symbol", "estimate"]
Fill = Literal["solid", "hatched", "hollow", "tick", "estimate", "implied", "computed"]
Empty = Literal["", "none", "parts", "undated", "doubtful", "alone", "short", "unsummed", "span"]
"""Why a chart is empty: nothing stated, only parts of the company, no period, nothing sure; no earlier period to
compare with, not four quarters in a row, what cannot be added up, or none of that length of
period."""


CROWDED = 5
"""With more slots than this, years stand below them."""


@dataclass(frozen=True, slots=True)
class Look:
    """How one metric on one basis looks, in every section.

    `name` is for the legend. `tone` names a colour, and `across` that of an outlook that lies across a bar.
    """

    name: str
    tone: str
    shape: Shape
    dashed: bool = False
    across: str = "ink"


@dataclass(frozen=True, slots=True)
class Mark:
    """One point as drawn, centred at `x` in its slot.

    `low` and `high` are in the axis' unit, one of them None for 'at least' and 'up to'.

    kind: `bar` an actual amount; `implied` one that is derived from others; `band` an outlook without an actual amount
    beside it; `symbol` a ratio, hollow where it is an outlook or derived; `tick` an outlook beside what came of it, or
    beside a later one; `estimate` what analysts expected.
    `whisker` is, of a derived one, where the true value may lie. `label` is as exact as the source, `rough` shorter
    where there is no room. `spoken` says the whole of it.
    """

    point: Point
    slot: Slot
    kind: Kind
    x: float
    width: float
    low: float | None
    high: float | None
    label: str
    rough: str
    spoken: str
    whisker: tuple[float, float] | None = None

    @property
    def stands_on_zero(self) -> bool:
        """Whether it covers all between nought and its value."""
        return self.kind in ("bar", "implied", "band")

    @property
    def y(self) -> float:
        """Where the mark's middle is, or its bound."""
        if self.low is not None and self.high is not None:
            return (self.low + self.high) / 2
        return self.low if self.low is not None else self.high or 0.0


@dataclass(frozen=True, slots=True)
class Run:
    """The marks of one series in one section. `joined` pairs indices of actual marks with nothing between them."""

    look: Look
    marks: tuple[Mark, ...]
    joined: tuple[tuple[int, int], ...] = ()

    def has(self, kind: Kind) -> bool:
        """Whether a mark of this kind is among them."""
        return any(mark.kind == kind for mark in self.marks)


@dataclass(frozen=True, slots=True)
class Section:
    """Periods of one length. `width` is that of all slots; `grouped` says that years stand below the slots."""

    span: Span
    slots: tuple[Slot, ...]
    width: float
    grouped: bool
    axis: Axis
    runs: tuple[Run, ...]

    @property
    def is_crowded(self) -> bool:
        """Whether there are so many slots that words stand close together."""
        return len(self.slots) > CROWDED

    @property
    def last_marked(self) -> Slot:
        """The latest slot that holds a mark: later ones are there for another chart."""
        return max((mark.slot for run in self.runs for mark in run.marks), key=lambda slot: slot.x)

    def to_last_mark(self) -> Section:
        """The same without the slots behind the last mark."""
        last = self.last_marked
        return replace(self, slots=tuple(slot for slot in self.slots if slot.x <= last.x), width=last.x + 0.5)


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """`shape` in `fill` and `tone` means `text`."""

    text: str
    tone: str
    shape: Shape
    fill: Fill


@dataclass(frozen=True, slots=True)
class Chart:
    """`empty` says why there are no sections.

    `axis_from` is the text of the value at which a zoomed axis begins, or empty. `notes` are short remarks on what
    the chart leaves out. `articles` counts the texts behind its points.
    """

    title: str
    unit: str
    scale: Scale
    sections: tuple[Section, ...] = ()
    legend: tuple[LegendEntry, ...] = ()
    axis_from: str = ""
    notes: tuple[str, ...] = ()
    articles: int = 0
    empty: Empty = ""

    @property
    def marks(self) -> tuple[Mark, ...]:
        """All marks in the order in which they are read: section by section, and each from left to right."""
        return tuple(
            mark
            for section in self.sections
            for mark in sorted(
                (mark for run in section.runs for mark in run.marks), key=lambda mark: (mark.slot.x, mark.x, mark.y)
            )
        )

    @property
    def points(self) -> tuple[Point, ...]:
        """The points of the marks, in the same order."""
        return tuple(mark.point for mark in self.marks)
