"""Companies on the same axes: where their periods stand, what they share, and what is said of what they do not."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.analysis.compare import calendar_end, compare
from core.analysis.point import Point
from core.analysis.series import ticker_points
from core.analysis.slots import month_number
from core.figures.calendar import month_text
from core.figures.figure import Figure
from tests.stated import level


class Row:
    file, title, date = "a.md", "An article", datetime(2025, 2, 11)


def figure(millions: float, period: str = "2024Q4", **fields: object) -> Figure:
    """A level of revenue in dollars, unless `fields` say otherwise."""
    return level(f"${millions:g} million", millions * 1e6, period, **fields)


def company(name: str, *figures: Figure) -> dict[str, tuple[Point, ...]]:
    placed = [replace(f, start=100 * n, end=100 * n + len(f.quote)) for n, f in enumerate(figures)]
    return {name: ticker_points([(Row(), placed)], name)}


def late(millions: float, period: str, end: str) -> Figure:
    return figure(millions, period, period_end=end)


@pytest.mark.parametrize(
    ("end", "span", "calendar"),
    [
        ("2024-12", "quarter", "2024-12"),
        ("2025-01", "quarter", "2024-12"),  # November to January: the middle is December
        ("2025-02", "quarter", "2025-03"),
        ("2024-11", "quarter", "2024-12"),
        ("2025-05", "year", "2024-12"),
        ("2025-06", "year", "2025-12"),
        ("2025-03", "half", "2025-06"),
        ("2025-02", "half", "2024-12"),
    ],
)
def test_a_period_stands_in_the_calendar_where_its_middle_lies(end: str, span: str, calendar: str) -> None:
    number = month_number(end)
    assert number is not None
    assert month_text(calendar_end(number, span)) == calendar  # type: ignore[arg-type]


@given(st.integers(20_000, 30_000))
def test_four_quarters_in_a_row_stand_in_four_calendar_quarters(end: int) -> None:
    placed = [calendar_end(end + 3 * n, "quarter") for n in range(4)]
    assert [b - a for a, b in pairwise(placed)] == [3, 3, 3]
    assert all(abs(place - (end + 3 * n)) <= 1 for n, place in enumerate(placed))


CALENDAR = company("AAAA", figure(100, "2024Q3"), figure(110, "2024Q4"))
SHIFTED = company("BBBB", late(40, "2025Q3", "2024-10"), late(44, "2025Q4", "2025-01"))


def test_all_charts_have_the_same_axes_and_slots() -> None:
    found = compare({**CALENDAR, **SHIFTED}, "revenue")
    first, second = found.charts
    assert (found.title, first.title, second.title) == ("Revenue, $M", "AAAA", "BBBB")
    assert first.sections[0].axis is second.sections[0].axis
    assert first.sections[0].slots == second.sections[0].slots
    assert [slot.label for slot in first.sections[0].slots] == ["Q3 2024", "Q4 2024"]
    assert [mark.slot.label for mark in second.marks] == ["Q3 2024", "Q4 2024"]
    assert found.notes == ("BBBB: quarters end a month after the calendar’s",)
    assert first.legend == ()
    assert [entry.text for entry in found.legend] == ["stated"]


def test_fiscal_quarters_of_one_name_stand_together_and_it_is_said_how_far_apart_they_end() -> None:
    found = compare({**CALENDAR, **SHIFTED}, "revenue", along="fiscal")
    labels = [[mark.slot.label for mark in chart.marks] for chart in found.charts]
    assert labels == [["Q3 FY24", "Q4 FY24"], ["Q3 FY25", "Q4 FY25"]]
    assert found.notes == ("BBBB: quarters end 11 months before calendar quarters of that name",)


def test_amounts_in_two_currencies_share_no_axis_and_growth_does() -> None:
    euros = company("CCCC", figure(300, "2024Q4", unit="EUR"), figure(240, "2023Q4", unit="EUR"))
    dollars = company("AAAA", figure(110, "2024Q4"), figure(100, "2023Q4"))
    found = compare({**dollars, **euros}, "revenue")
    assert [chart.title for chart in found.charts] == ["AAAA, $M", "CCCC, €M"]
    assert found.charts[0].sections[0].axis is not found.charts[1].sections[0].axis
    assert found.notes == ("Amounts in $, € have axes of their own; growth can be compared",)
    growth = compare({**dollars, **euros}, "revenue", "yoy")
    assert growth.charts[0].sections[0].axis is growth.charts[1].sections[0].axis
    assert (growth.title, growth.notes) == ("Revenue, % YoY", ())


def test_lengths_of_period_are_never_mixed() -> None:
    halves = company("DDDD", figure(90, "2024H1"), figure(95, "2024H2"))
    found = compare({**CALENDAR, **halves}, "revenue")
    assert (found.span, found.spans) == ("quarter", ("quarter", "half"))
    assert [bool(chart.sections) for chart in found.charts] == [True, False]
    assert found.charts[1].empty == "span"
    by_half = compare({**CALENDAR, **halves}, "revenue", span="half")
    assert [bool(chart.sections) for chart in by_half.charts] == [False, True]


def test_a_company_without_points_has_an_empty_chart_and_none_at_all_no_span() -> None:
    found = compare({**CALENDAR, "EEEE": ()}, "revenue")
    assert [chart.empty for chart in found.charts] == ["", "none"]
    nothing = compare({"EEEE": ()}, "gross_margin")
    assert (nothing.span, nothing.title, len(nothing.charts)) == (None, "Gross margin", 1)


def test_points_keep_their_company() -> None:
    found = compare({**CALENDAR, **SHIFTED}, "revenue")
    assert [{point.company for point in chart.points} for chart in found.charts] == [{"AAAA"}, {"BBBB"}]
