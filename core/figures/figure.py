"""The figure record: one number, or range, that an article states about a company's finances."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Form = Literal["level", "change", "share"]
Status = Literal["actual", "guidance", "consensus"]
Versus = Literal["yoy", "qoq", "guidance", "consensus"]
Basis = Literal["gaap", "non_gaap", "constant_currency", "organic"]
Span = Literal["quarter", "half", "9m", "year", "month", "ttm"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure with its place in the text. Field by field as in docs/figures.md.

    Money is in units of `unit` (ISO 4217), ratios in percent, changes of a ratio in percentage points (`pp`).
    `low` and `high` are equal for a point value; one of them is None for 'at least' and 'up to'.
    `body[start:end] == quote` holds for the article's body, in code points.
    `period` is the fiscal label ('2024Q4', '2024H1', '2024-9M', '2024FY', '2024-01', 'TTM'); `period_end` the month
    in which it ends ('2024-12') and `span` its length, both by the company's fiscal calendar as far as it is known.
    """

    metric: str
    form: Form
    status: Status
    low: float | None
    high: float | None
    unit: str
    quote: str
    start: int
    end: int
    versus: Versus | None = None
    period: str | None = None
    period_end: str | None = None
    span: Span | None = None
    basis: Basis | None = None
    scope: str | None = None
    company: str | None = None
    approximate: bool = False
    confidence: float = 1.0
    plotted: bool = True


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was extracted from one article: its figures in text order, and the period that it reports."""

    figures: tuple[Figure, ...] = ()
    period: str | None = None
    period_end: str | None = None
    year_end_month: int | None = None
    """Month (1–12) in which the company's fiscal year ends, where the text or the reporting lag shows it."""
