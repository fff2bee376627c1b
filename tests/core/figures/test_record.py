"""Figure records as files hold them."""

from __future__ import annotations

from datetime import datetime

import pytest
from pydantic import ValidationError

from core.figures.figure import Figure
from core.figures.record import FigureRecord, to_record

FIGURE = Figure(
    metric="revenue",
    form="level",
    status="actual",
    low=141e6,
    high=141e6,
    unit="USD",
    quote="$141 million",
    start=10,
    end=22,
    period="2024Q4",
    period_end="2024-12",
    span="quarter",
    confidence=0.9,
)


def test_a_record_holds_the_figure_and_its_article() -> None:
    record = to_record(FIGURE, "a/b.md", "ACME", "Acme reports", datetime(2025, 2, 12))
    assert (record.file, record.ticker, record.metric, record.low) == ("a/b.md", "ACME", "revenue", 141e6)
    assert record.figure() == FIGURE
    assert FigureRecord.model_validate_json(record.model_dump_json()) == record


@pytest.mark.parametrize(
    "wrong",
    [
        {"low": None, "high": None},
        {"low": 2.0, "high": 1.0},
        {"low": float("inf")},
        {"end": 5},
        {"period": "Q4 2024"},
        {"form": "delta"},
        {"confidence": 1.5},
    ],
)
def test_what_cannot_be_is_refused(wrong: dict[str, object]) -> None:
    record = to_record(FIGURE, "a.md", None, "", None).model_dump()
    with pytest.raises(ValidationError):
        FigureRecord.model_validate({**record, **wrong})


def test_a_record_without_optional_fields_is_read() -> None:
    written = {"file": "a.md", "metric": "eps", "form": "level", "status": "actual", "low": None, "high": 5}
    record = FigureRecord.model_validate(
        {**written, "unit": "USD", "quote": "5", "start": 0, "end": 1, "unknown": True}
    )
    assert (record.plotted, record.versus, record.low) == (True, None, None)
