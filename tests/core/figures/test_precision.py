"""How finely a quote states its value."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.figures.precision import decimals, quantum, significant


@pytest.mark.parametrize(
    ("value", "quote", "expected"),
    [
        (141e6, "$141 million", 1e6),
        (141.1e6, "$141.1 million", 1e5),
        (1234e7, "₹1,234 crore", 1e7),
        (76.6, "76.6%", 0.1),
        (3.0, "300 basis points", 0.01),
        (0.12, "12 cents", 0.01),
        (-0.12, "a loss of $0.12", 0.01),
        (155e6, "$151 million and $155 million", 1e6),
        (0.0, "0.0%", 0.1),
        (50.0, "half", None),
        (100.0, "doubled in 2024", None),
        (141e6, "141 and 7", 1e6),
    ],
)
def test_the_last_digit_that_is_written_counts(value: float, quote: str, expected: float | None) -> None:
    found = quantum(value, quote)
    assert found is expected is None or math.isclose(found, expected)


def test_zeros_before_the_point_may_say_nothing() -> None:
    assert significant(400e6, "$400 million") == pytest.approx(1e8)
    assert significant(396e6, "$396 million") == pytest.approx(1e6)
    assert significant(40.0, "40.0%") == pytest.approx(0.1)
    assert significant(50.0, "half") is None


@pytest.mark.parametrize(
    ("value", "quote", "divisor", "expected"),
    [
        (141e6, "$141 million", 1e6, 0),
        (828e6, "$828 million", 1e9, 3),
        (6.35e9, "₹635 crore", 1e9, 2),
        (74.0, "74%", 1, 0),
    ],
)
def test_a_chart_needs_so_many_decimals(value: float, quote: str, divisor: float, expected: int) -> None:
    assert decimals(value, quote, divisor) == expected


@given(st.floats(allow_nan=False, allow_infinity=False), st.text(alphabet="0123456789., %$", max_size=30))
def test_any_value_beside_any_text_is_taken(value: float, quote: str) -> None:
    for found in (quantum(value, quote), significant(value, quote)):
        assert found is None or (found > 0 and math.isfinite(found))
