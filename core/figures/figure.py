"""The figure record: one number, or range, that an article states about a company's finances."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Form = Literal["level", "change", "share"]
Status = Literal["actual", "guidance", "consensus"]
Versus = Literal["yoy", "qoq", "guidance", "consensus"]
Basis = Literal["gaap", "non_gaap", "constant_currency", "organic"]
By = Literal["changed", "added", "rejected"]
Span = Literal["quarter", "half", "9m", "year", "month", "ttm"]
Side = Literal["over", "just_over", "just_under", "under"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure with its place in the text. Field by field as in docs/figures.md.

    Money is in units of `unit` (ISO 4217), ratios in percent, changes of a ratio in percentage points (`pp`).
    `low` and `high` are equal for a point value; one of them is None for 'at least' and 'up to'.
    `body[start:end] == quote` holds for the article's body, in code points.
    `period` is the fiscal label ('2024Q4', '2024H1', '2024-9M', '2024FY', '2024-01', 'TTM'); `period_end` the month
    in which it ends ('2024-12') and `span` its length, both by the company's fiscal calendar as far as it is known.
    `doubts` names what makes it less sure, parted by spaces, the weightiest first (see `core.figures.doubts`).
    `correction` is what the user did: a figure that he `rejected` is none. `extracted` is then JSON of those fields
    that the extractor read otherwise, '' where it read the same or nothing.
    `side` tells on which side of a point value the true one lies, in size, where the text says so: 'more than 25%' is
    `over`, 'less than' `under`, 'nearly' `just_under`; a fall of more than 25 % lies below −25.
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
    doubts: str = ""
    correction: By | None = None
    extracted: str = ""
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class FiscalYear:
    """The fiscal year of a company as it is known from elsewhere than the article: from its other articles, or,
    `corrected`, from the user, whom no text contradicts.

    `month` (1–12) is the one in which it ends; `lead` is 1 where it is named for the year in which it begins, else 0,
    which an article that labels its periods otherwise need not heed.
    """

    month: int
    lead: int = 0
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class YearShown:
    """What an article by itself shows of its company's fiscal year, whatever else is known.

    `month` and `lead` are those that fit it best, a guess often. `stated` is the month where the text says it
    ('third quarter ended Dec. 31'), and `stated_lead` the lead where it says that ('of fiscal 2024').
    """

    month: int = 12
    lead: int = 0
    stated: int | None = None
    stated_lead: int | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was extracted from one article: its figures in text order, and the period that it reports."""

    figures: tuple[Figure, ...] = ()
    period: str | None = None
    period_end: str | None = None
    year_end_month: int | None = None
    """Month (1–12) in which the company's fiscal year ends, where the text, the reporting lag or what else is known
    of the company shows it."""
    year_shown: YearShown = YearShown()
