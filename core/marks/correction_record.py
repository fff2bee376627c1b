"""Corrections of figures as records: in the database, and as lines of a file that a team can share."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, FiniteFloat, model_validator

from core.figures.correction import Anchor, Correction, Kind, figure_of, reading
from core.figures.figure import Basis, Figure, Form, Status, Versus
from core.figures.record import FigureRecord
from core.figures.vocabulary import METRICS
from core.marks.json_lines import read_lines


class Reading(BaseModel):
    """What a figure says: the fields of the record that a user can say."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    metric: str
    form: Form
    status: Status
    low: FiniteFloat | None
    high: FiniteFloat | None
    unit: str = Field(pattern=r"^([A-Z]{3}|percent|pp|x|count)$")
    versus: Versus | None = None
    period: str | None = None
    basis: Basis | None = None
    scope: str | None = None
    company: str | None = None
    approximate: bool = False

    @model_validator(mode="after")
    def _bounds(self) -> Self:
        if self.low is None and self.high is None:
            raise ValueError("a figure has at least one bound")
        return self


class CorrectionRecord(BaseModel):
    """A correction as a line of a file. Field by field as in docs/corrections.md, in this order."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    # of these no lengths are declared: pydantic then refuses what is no Unicode, as names of files may be
    file: str
    start: int = Field(ge=0)
    quote: str
    before: str
    after: str
    kind: Kind
    figure: Reading | None = None
    was: Reading | None = None
    body_hash: str = Field("", pattern=r"^[0-9a-f]{0,128}$")
    set_at: int = Field(0, ge=0, le=2**53)
    id: str = Field(pattern=r"^[0-9a-zA-Z_-]{1,64}$")
    made_in: str = Field("", pattern=r"^[0-9a-f]{0,128}$")

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if not self.file or not self.quote:
            raise ValueError("a correction has a file and a quote")
        if (self.figure is None) != (self.kind == "reject"):
            raise ValueError("a correction has a figure, unless it rejects one")
        if (self.was is None) != (self.kind == "add"):
            raise ValueError("a correction has what was extracted, unless it adds a figure")
        if self.figure is not None:
            check(figure_of(dict(self.figure), self.anchor))
        return self

    @property
    def anchor(self) -> Anchor:
        """Where it is in the text."""
        return Anchor(self.quote, self.before, self.after, self.start)

    def correction(self) -> Correction:
        """The value that the program works with."""
        anchor = self.anchor
        was, figure = (figure_of(dict(one), anchor) if one else None for one in (self.was, self.figure))
        return Correction(self.id, self.file, self.kind, anchor, was, figure, self.body_hash, self.set_at, self.made_in)


def check(figure: Figure) -> None:
    """Raises ValueError, with a reason for the user, where a figure breaks the contract of the record."""
    if figure.metric not in METRICS:
        raise ValueError(f"there is no metric {figure.metric!r}")
    FigureRecord.model_validate(
        {**reading(figure), "file": "-", "quote": figure.quote, "start": figure.start, "end": figure.end}
    )


def to_record(one: Correction) -> CorrectionRecord:
    """The record of a correction."""
    anchor = one.anchor
    return CorrectionRecord(
        file=one.file,
        start=anchor.start,
        quote=anchor.quote,
        before=anchor.before,
        after=anchor.after,
        kind=one.kind,
        figure=Reading(**reading(one.figure)) if one.figure else None,
        was=Reading(**reading(one.was)) if one.was else None,
        body_hash=one.body_hash,
        set_at=one.set_at,
        id=one.id,
        made_in=one.made_in,
    )


def to_lines(corrections: Iterable[Correction]) -> str:
    """Corrections as JSON lines in an order of their own, so that two versions of a file differ in what changed."""
    ordered = sorted(corrections, key=lambda one: (one.file, one.anchor.start, one.id))
    lines = (json.dumps(to_record(one).model_dump(mode="json"), ensure_ascii=False) + "\n" for one in ordered)
    return "".join(lines)


def from_lines(text: str) -> Iterator[Correction]:
    """The corrections of such a text. Raises ToplineError, with the line, where one is none."""
    return read_lines(text, "correction", lambda value: CorrectionRecord.model_validate(value).correction())
