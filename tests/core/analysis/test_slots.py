"""Fiscal periods in equal slots."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.analysis.slots import MOST_SLOTS, Place, Track, month_number, nominal_end, span_of, tracks
from core.figures.figure import Span


def place(period: str, end: str | None = None) -> Place:
    span, month = span_of(period), month_number(end or nominal_end(period))
    assert span is not None and month is not None
    return Place(span, month, period)


def only(*periods: str, fill: bool = True) -> Track:
    (track,) = tracks([place(period) for period in periods], fill=fill)
    return track


def test_quarters_halves_nine_months_and_years_have_tracks_of_their_own_years_last() -> None:
    found = tracks([place(p) for p in ("2024FY", "2024Q4", "2024-9M", "2024H1", "2024-01")], fill=True)
    assert [track.span for track in found] == ["month", "quarter", "half", "9m", "year"]


def test_a_slot_is_named_in_full_and_in_short_with_its_year_and_months() -> None:
    (slot,) = only("2024Q4").slots
    assert (slot.label, slot.short, slot.group, slot.months) == ("Q4 FY24", "Q4", "FY24", "Oct–Dec 2024")
    assert only("2024FY").slots[0].label == "FY24"
    assert only("2024-9M").slots[0].label == "9M FY24"
    assert only("2024-01").slots[0].label == "Jan 2024"


def test_the_company_names_its_periods_and_the_calendar_places_them() -> None:
    (track,) = tracks([place("2025Q4", "2025-01"), place("2026Q1", "2025-04")], fill=True)
    assert [(slot.label, slot.months) for slot in track.slots] == [
        ("Q4 FY25", "Nov 2024–Jan 2025"),
        ("Q1 FY26", "Feb–Apr 2025"),
    ]
    assert track.follows(*track.slots)


def test_missing_periods_keep_their_slots() -> None:
    track = only("2023Q4", "2024Q3")
    assert [(slot.label, slot.blank) for slot in track.slots] == [
        ("Q4 FY23", False), ("Q1 FY24", True), ("Q2 FY24", True), ("Q3 FY24", False),
    ]  # fmt: skip
    assert [slot.x for slot in track.slots] == [0.5, 1.5, 2.5, 3.5]


def test_a_long_gap_is_a_break_and_not_a_desert() -> None:
    track = only("1999Q4", "2024Q3", "2024Q4")
    assert [slot.label for slot in track.slots] == ["Q4 FY99", "⋯", "Q3 FY24", "Q4 FY24"]
    assert track.slot(track.slots[1].end) is None


def test_among_the_few_periods_of_one_article_a_gap_is_half_a_slot() -> None:
    track = only("2023Q4", "2024Q4", "2025Q1", fill=False)
    assert [slot.x for slot in track.slots] == [0.5, 2.0, 3.0]
    assert not track.follows(track.slots[0], track.slots[1])
    assert track.follows(track.slots[1], track.slots[2])


def test_a_year_of_53_weeks_that_ends_in_the_next_month_is_the_same_year() -> None:
    (track,) = tracks([place("2024FY", "2025-01"), place("2024FY", "2025-02"), place("2024FY", "2025-01")], fill=True)
    (slot,) = track.slots
    assert track.slot(place("2024FY", "2025-02").end) is slot


def test_of_two_names_for_one_period_the_commoner_is_shown() -> None:
    end = "2024-12"
    (track,) = tracks([place("2024Q4", end), place("2025Q3", end), place("2025Q3", end)], fill=True)
    assert track.slots[0].label == "Q3 FY25"


def test_the_oldest_of_very_many_periods_are_left_out_and_counted() -> None:
    track = only(*(f"{year}FY" for year in range(1900, 2000)))
    assert (len(track.slots), track.left_out) == (MOST_SLOTS, 100 - MOST_SLOTS)
    assert track.slots[-1].label == "FY99"


@pytest.mark.parametrize("text", ["", "2024", "2024Q5", "2024-13", "Q4 2024", "2024FYs"])
def test_what_is_no_period_has_no_span_and_no_end(text: str) -> None:
    assert span_of(text) is None
    assert nominal_end(text) is None


SPANS: list[Span] = ["month", "quarter", "half", "9m", "ttm", "year"]
PLACES = st.builds(Place, st.sampled_from(SPANS), st.integers(12_000, 36_000), st.sampled_from([None, "2024Q4", "x"]))


@given(st.lists(PLACES, max_size=80), st.booleans())
def test_slots_stand_in_the_order_of_time_and_never_on_one_another(places: list[Place], fill: bool) -> None:
    for track in tracks(places, fill=fill):
        assert {slot.span for slot in track.slots} == {track.span}
        ends, xs = [slot.end for slot in track.slots], [slot.x for slot in track.slots]
        assert ends == sorted(set(ends))
        assert all(b - a >= 1 for a, b in pairwise(xs))
        assert xs[0] == 0.5 and track.width == xs[-1] + 0.5
        for one in places:
            found = track.slot(one.end) if one.span == track.span else None
            assert found is None or abs(found.end - one.end) <= 1
