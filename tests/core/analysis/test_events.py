"""Which articles tell the same event."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

import pytest

from core.analysis.events import events, reported_end
from core.figures.figure import Figure


@dataclass(frozen=True)
class Row:
    file: str
    title: str = ""
    date: datetime | None = datetime(2025, 2, 12)
    ticker: str | None = "HLRB"
    company: str | None = "Helion Robotics"
    kind: str = "results"
    period: str | None = "2024Q4"


def figure(period: str, period_end: str) -> Figure:
    return Figure("revenue", "level", "actual", 1e6, 1e6, "USD", "$1M", 0, 3, period=period, period_end=period_end)


def told(*rows: Row) -> list[tuple[str, ...]]:
    return [event.files for event in events([(row, ()) for row in rows])]


def test_results_that_several_publishers_tell_are_one_event() -> None:
    first, second = Row("wire.md"), Row("blog.md", date=datetime(2025, 2, 14), company="Helion")
    (event,) = events([(second, ()), (first, ())])
    assert event.files == ("wire.md", "blog.md")
    assert (event.company, event.kind, event.period_end, event.date) == ("HLRB", "results", "2024-12", first.date)


def test_an_event_goes_by_the_end_of_its_period_and_not_by_the_label() -> None:
    mine = (Row("a.md"), (figure("2024Q4", "2024-12"),))
    theirs = (Row("b.md", period="2025Q3"), (figure("2025Q3", "2024-12"), figure("2024Q3", "2023-12")))
    (event,) = events([mine, theirs])
    assert event.files == ("a.md", "b.md")
    assert reported_end("2025Q3", theirs[1]) == "2024-12"


@pytest.mark.parametrize(
    "other",
    [
        {"ticker": "NRVD"},
        {"kind": "buy-back"},
        {"period": "2024Q3"},
        {"date": datetime(2025, 6, 1)},
    ],
)
def test_another_company_kind_period_or_time_is_another_event(other: dict[str, object]) -> None:
    assert told(Row("a.md"), replace(Row("b.md"), **other)) == [("a.md",), ("b.md",)]


def test_companies_without_a_ticker_are_known_by_their_name() -> None:
    assert told(Row("a.md", ticker=None), Row("b.md", ticker=None, company="HELION ROBOTICS")) == [("a.md", "b.md")]


@pytest.mark.parametrize("gap", [{"ticker": None, "company": None}, {"kind": "other"}, {"date": None}])
def test_what_cannot_be_told_apart_stands_alone(gap: dict[str, object]) -> None:
    assert len(told(replace(Row("a.md"), **gap), replace(Row("b.md"), **gap))) == 2


def test_two_deals_of_one_quarter_are_two_events_and_one_told_twice_is_one() -> None:
    deal = Row("a.md", kind="deal", date=datetime(2025, 1, 6))
    again, other = replace(deal, file="b.md", date=datetime(2025, 1, 7)), replace(
        deal, file="c.md", date=datetime(2025, 2, 20)
    )
    assert told(deal, again, other) == [("a.md", "b.md"), ("c.md",)]
