"""The y axis."""

from __future__ import annotations

import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.analysis.scale import LIMIT, Axis, bar_axis, money_scale, number, ratio_axis


@pytest.mark.parametrize(
    ("values", "letter"),
    [
        ([141e6, 396e6], "M"),
        ([3.65e9, 4e9], "B"),
        ([0.828e9, 2.87e9], "M"),
        ([50e6, 12e9], "B"),
        ([950.0], ""),
        ([12_000.0, -40_000.0], "K"),
        ([3e12], "T"),
        ([999.96e6], "B"),
        ([], ""),
        ([0.0], ""),
    ],
)
def test_money_is_told_in_the_scale_that_reads_well(values: list[float], letter: str) -> None:
    assert money_scale(values).letter == letter


def test_bars_begin_at_zero_and_have_round_lines() -> None:
    assert bar_axis([141, 155]) == Axis(0, 160, ((0, "0"), (40, "40"), (80, "80"), (120, "120"), (160, "160")))
    assert [text for _, text in bar_axis([-12, 14]).ticks] == ["−15", "−10", "−5", "0", "5", "10", "15"]


def test_margins_far_from_zero_may_zoom_and_those_near_it_do_not() -> None:
    zoomed = ratio_axis([74.0, 74.1, 76.6])
    assert zoomed.zoomed and zoomed.low == 72
    assert not ratio_axis([2.7, 8.0]).zoomed
    assert not ratio_axis([-41.5, 31.0]).zoomed


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (141, 0, "141"),
        (-12.5, 1, "−12.5"),
        (1618.7, 1, "1,618.7"),
        (-0.04, 1, "0.0"),
        (2.5, None, "2.5"),
        (3e9, 0, "3e+09"),
    ],
)
def test_numbers_have_a_true_minus_and_their_digits(value: float, decimals: int | None, text: str) -> None:
    assert number(value, decimals) == text


VALUES = st.lists(st.floats(-LIMIT, LIMIT), min_size=1, max_size=20)


@given(VALUES, st.sampled_from([bar_axis, ratio_axis]))
@example([5e-324], bar_axis)
@example([-5e-324, 1e18], ratio_axis)
def test_an_axis_holds_its_values_and_stays_finite(values: list[float], axis_of: object) -> None:
    axis = axis_of(values)
    slack = 1e-6 * (axis.high - axis.low)
    assert math.isfinite(axis.low) and math.isfinite(axis.high) and axis.low < axis.high
    assert all(axis.low - slack <= value <= axis.high + slack for value in values)
    assert 1 <= len(axis.ticks) <= 12
    assert all(axis.low - slack <= value <= axis.high + slack for value, _ in axis.ticks)
    assert axis.zoomed == (axis.low > 0)
    if axis_of is bar_axis:
        assert axis.low <= 0 <= axis.high
