"""The figure record as it is written to files and read from them: one per line, checked at the edge."""

from __future__ import annotations

from dataclasses import asdict, fields
from datetime import datetime
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, FiniteFloat, model_validator

from core.figures.figure import Basis, By, Figure, Form, Side, Span, Status, Versus


class FigureRecord(BaseModel):
    """A figure with its article. Field by field as in docs/figures.md, in this order in files."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    file: str
    ticker: str | None = None
    title: str = ""
    date: datetime | None = None
    metric: str
    form: Form
    status: Status
    low: FiniteFloat | None
    high: FiniteFloat | None
    unit: str
    versus: Versus | None = None
    period: str | None = Field(None, pattern=r"^(\d{4}(Q[1-4]|H[12]|-9M|FY|-(0[1-9]|1[0-2]))|TTM)$")
    period_end: str | None = Field(None, pattern=r"^\d{4}-(0[1-9]|1[0-2])$")
    span: Span | None = None
    basis: Basis | None = None
    scope: str | None = None
    company: str | None = None
    approximate: bool = False
    quote: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    confidence: float = Field(1.0, ge=0, le=1)
    plotted: bool = True
    doubts: str = ""
    correction: By | None = None
    extracted: str = ""
    side: Side | None = None

    @model_validator(mode="after")
    def _bounds(self) -> Self:
        if self.low is None and self.high is None:
            raise ValueError("a figure has at least one bound")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError("low is above high")
        if self.end < self.start:
            raise ValueError("end lies before start")
        return self

    def figure(self) -> Figure:
        """The figure alone, as the program works with it."""
        return Figure(**{field.name: getattr(self, field.name) for field in fields(Figure)})


def to_record(figure: Figure, file: str, ticker: str | None, title: str, date: datetime | None) -> FigureRecord:
    """The record of one figure of an article."""
    return FigureRecord(file=file, ticker=ticker, title=title, date=date, **asdict(figure))
