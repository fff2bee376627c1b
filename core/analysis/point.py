"""A point: one value of one thing for one period, with all that states it or with the sum that gives it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from core.analysis.slots import month_number, nominal_end
from core.figures.figure import Basis, Figure, Form, Side, Span, Status, Versus

Vintage = Literal["first", "between", "latest"]
"""Where sources state several values for one point: whether this one came first, last, or in between."""

How = Literal["growth", "sum", "measure"]
"""How a value was derived: from a change and the value that it led to; from parts and wholes of a year; or as what a
chart measures (growth, twelve months) of values that are points themselves."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a point's value stands: `figure` as extracted from `file`, whose title and date these are."""

    file: str
    start: int
    end: int
    quote: str
    title: str
    date: datetime | None
    figure: Figure


@dataclass(frozen=True, slots=True)
class Derivation:
    """A value that no text states, with the sum that gives it.

    `low` to `high` holds the true value, if those of `inputs` are rounded as their digits say; `value` is the result
    with the inputs as written. `formula` is that sum in words and signs. `inputs` are one or more, the one that tells
    most first: a growth before the value that it led to, a year before its parts.
    """

    how: How
    formula: str
    low: float
    high: float
    value: float
    inputs: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """One value of one thing for one period, with every place that states it (at least one, earliest first).

    `low`, `high`, `approximate` and `side` are as in a figure. Sources that round the same value differently make one
    point, which has the value of the finest. Where sources state several values, each makes a point with its
    `vintage`, actual ones with `conflict`.

    A derived point is stated nowhere: `derivations` tells how it follows, the narrowest first (the others may
    contradict it: then it has `conflict`), `low` and `high` are the bounds of that one, and `sources` are those of
    its inputs. `company` tells companies apart where several are looked at together, and is '' where one is.

    `denied` is of a stated growth, or change, what the levels give that other articles state, where that is beyond
    doubt another value (then it has `conflict`).
    """

    metric: str
    form: Form
    basis: Basis | None
    scope: str | None
    unit: str
    versus: Versus | None
    status: Status
    period: str | None
    period_end: str | None
    span: Span | None
    low: float | None
    high: float | None
    approximate: bool
    sources: tuple[Source, ...]
    conflict: bool = False
    vintage: Vintage | None = None
    derivations: tuple[Derivation, ...] = ()
    company: str = ""
    side: Side | None = None
    denied: Derivation | None = None

    @property
    def is_derived(self) -> bool:
        """Whether no text states it."""
        return bool(self.derivations)

    @property
    def stated(self) -> Source:
        """The earliest source that states the value just as the point has it; of a derived point, where what tells
        most of it is stated."""
        if self.derivations:
            return self.derivations[0].inputs[0].stated
        for source in self.sources:
            of = source.figure
            is_same = of.low == self.low and of.high == self.high
            if is_same and of.approximate == self.approximate and of.side == self.side:
                return source
        raise LookupError("a point has the value of one of its sources")

    @property
    def figure(self) -> Figure:
        """The point as a figure record: as its text states it; of a derived point a record without a quote."""
        if not self.derivations:
            return self.stated.figure
        return Figure(
            metric=self.metric, form=self.form, status=self.status, low=self.low, high=self.high, unit=self.unit,
            quote="", start=0, end=0, versus=self.versus, period=self.period, period_end=self.period_end,
            span=self.span, basis=self.basis, scope=self.scope, approximate=True,
        )  # fmt: skip

    @property
    def end_month(self) -> int | None:
        """The month in which the period ends, counted from year 0; by the label where the end is not known."""
        return month_number(self.period_end) or month_number(nominal_end(self.period))

    @property
    def value(self) -> float:
        """One number for the value: the middle of a range, the bound of 'at least' and 'up to'; of a derived point
        what its inputs give as they are written."""
        if self.derivations:
            return self.derivations[0].value
        if self.low is not None and self.high is not None:
            return self.low / 2 + self.high / 2  # whose difference may be more than a number can hold
        return self.low if self.low is not None else self.high or 0.0
