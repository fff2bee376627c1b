"""How far true values may lie from what texts write for them."""

from __future__ import annotations

import math
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.figures.figure import Figure
from core.figures.leeway import leeway
from tests.stated import level

percent = {"unit": "percent", "metric": "gross_margin"}


def reach(figure: Figure) -> tuple[float, float]:
    """Between which values the true one lies, in millions or percent."""
    assert figure.low is not None
    room = leeway(figure, figure.low)
    assert room is not None
    scale = 1 if figure.unit == "percent" else 1e6
    return round((figure.low - room.below) / scale, 6), round((figure.low + room.above) / scale, 6)


@pytest.mark.parametrize(
    ("quote", "value", "fields", "low", "high"),
    [
        ("$141 million", 141e6, {}, 140.5, 141.5),
        ("$141.0 million", 141e6, {}, 140.95, 141.05),
        ("$1 billion", 1e9, {}, 500, 1500),
        ("76.6%", 76.6, percent, 76.55, 76.65),
        ("-9.4%", -9.4, percent, -9.45, -9.35),
    ],
)
def test_a_number_is_right_to_half_of_its_last_place(
    quote: str, value: float, fields: dict[str, object], low: float, high: float
) -> None:
    assert reach(level(quote, value, **fields)) == (low, high)


@pytest.mark.parametrize(
    ("quote", "value", "fields", "low", "high"),
    [
        ("$100M", 100e6, {}, 97.5, 102.5),
        ("$500 million", 500e6, {}, 487.5, 512.5),
        ("$1 billion", 1e9, {}, 950, 1050),
        ("$2 billion", 2e9, {}, 1900, 2100),
        ("$1.2 billion", 1.2e9, {}, 1140, 1260),
        ("$140 million", 140e6, {}, 136.5, 143.5),
        ("$396 million", 396e6, {}, 395, 397),
        ("$30.0 million", 30e6, {}, 29.9, 30.1),
        ("5%", 5, percent, 4, 6),
        ("40%", 40, percent, 39, 41),
        ("70%", 70, percent, 68.25, 71.75),
        ("74%", 74, percent, 73, 75),
        ("12.5%", 12.5, percent, 12.4, 12.6),
    ],
)
def test_about_leaves_as_much_as_a_reader_would_accept(
    quote: str, value: float, fields: dict[str, object], low: float, high: float
) -> None:
    assert reach(level(quote, value, approximate=True, **fields)) == (low, high)


@pytest.mark.parametrize(
    ("side", "low", "high"),
    [("over", 40, math.inf), ("under", 0, 40), ("just_over", 40, 42), ("just_under", 38, 40)],
)
def test_words_that_name_a_side_leave_only_that(side: str, low: float, high: float) -> None:
    figure = level("40%", 40, approximate=True, side=side, **percent)
    assert reach(figure) == (low, high)
    fall = replace(figure, low=-40.0, high=-40.0, form="change")
    assert reach(fall) == (-high, -low), "in size: a fall of more than 40 % is greater"


def test_one_number_as_an_outlook_is_never_as_coarse_as_its_scale() -> None:
    assert reach(level("$1 billion", 1e9, status="guidance")) == (950, 1050)
    assert reach(level("$151 million", 151e6, status="guidance")) == (150.5, 151.5)
    assert reach(level("48%", 48, status="guidance", **percent)) == (47.5, 48.5)


@pytest.mark.parametrize("kind", ["changed", "added"])
def test_what_the_user_entered_has_its_own_digits(kind: str) -> None:
    assert reach(level("$112.4 million", 112.9e6, correction=kind)) == (112.85, 112.95)
    assert reach(level("$141.0 million", 140e6, correction=kind)) == (139.5, 140.5)
    assert reach(level("$141.0 million", 1e9, correction=kind)) == (950, 1050)
    assert reach(level("$141.0 million", 141e6, correction=kind, basis="gaap")) == (140.95, 141.05)
    assert leeway(level("$112.4 million", 112.9e6), 112.9e6) is None


def test_words_without_digits_have_none() -> None:
    assert leeway(level("half", 50, **percent), 50.0) is None


numbers = st.decimals(min_value=-999999, max_value=999999, places=2) | st.integers(-999999, 999999).map(Decimal)
sides = st.sampled_from([None, "over", "just_over", "just_under", "under"])


@given(number=numbers, million=st.booleans(), side=sides, approximate=st.booleans())
def test_leeway_is_never_negative_and_about_is_no_less_than_nothing(
    number: Decimal, million: bool, side: str | None, approximate: bool
) -> None:
    value = float(number * 1_000_000 if million else number)
    unit = "USD" if million else "percent"
    figure = level(f"{abs(number)}", value, unit=unit, approximate=approximate)
    whole = leeway(figure, value)
    sided = leeway(replace(figure, side=side), value)
    assert whole is not None
    assert sided is not None
    assert whole.below == whole.above >= 0
    assert min(sided) >= 0
    assert side is None or min(sided) == 0
    if approximate and unit == "percent":
        plain = leeway(replace(figure, approximate=False), value)
        assert plain is not None
        assert whole.below >= plain.below
    if approximate and unit == "USD":
        assert whole.below <= max(abs(value) * 0.05, 10_000)


@given(value=st.integers(1, 10**12).map(lambda cents: cents / 100), places=st.integers(0, 3))
def test_a_corrected_value_is_never_without_leeway(value: float, places: int) -> None:
    value = round(value, places)
    if value:
        room = leeway(level("$7.77 million", value, correction="changed"), value)
        assert room is not None
        assert 0 < room.below <= max(0.05 * value, 0.005)
