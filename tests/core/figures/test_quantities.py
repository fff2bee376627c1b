"""Numbers with their signs, scales and units."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.figures.amounts import Quantity, parse_number
from core.figures.quantities import read_quantities
from core.figures.tokens import Tokens, flatten


def quantities(text: str) -> list[tuple[str, Quantity]]:
    flat = flatten(text)
    tokens = Tokens(flat, 0, len(flat))
    return [(text[tokens.starts[q.first] : tokens.ends[q.last]], q) for q in read_quantities(tokens, ())]


@pytest.mark.parametrize(
    ("text", "quote", "low", "high", "kind", "currency"),
    [
        ("sales of $141 million", "$141 million", 141e6, 141e6, "money", "$"),
        ("$1.2 to $1.3 billion", "$1.2 to $1.3 billion", 1.2e9, 1.3e9, "money", "$"),
        ("$80-90 million", "$80-90 million", 80e6, 90e6, "money", "$"),
        ("growth of 10-12%", "10-12%", 10, 12, "percent", None),
        ("150 to 200 basis points", "150 to 200 basis points", 1.5, 2.0, "pp", None),
        ("a 430-basis-point gain", "430-basis-point", 4.3, 4.3, "pp", None),
        ("up 1.7 percentage points", "1.7 percentage points", 1.7, 1.7, "pp", None),
        ("Rs 1,234 crore", "Rs 1,234 crore", 1234e7, 1234e7, "money", "INR"),
        ("Rs. 52 lakh", "Rs. 52 lakh", 52e5, 52e5, "money", "INR"),
        ("RMB28,866 million", "RMB28,866 million", 28_866e6, 28_866e6, "money", "CNY"),
        ("HK$3.4bn", "HK$3.4bn", 3.4e9, 3.4e9, "money", "HKD"),
        ("NT$868.46 billion", "NT$868.46 billion", 868.46e9, 868.46e9, "money", "TWD"),
        ("Y12.391 trillion", "Y12.391 trillion", 12.391e12, 12.391e12, "money", "JPY"),
        ("MSEK -26", "MSEK -26", -26e6, -26e6, "money", "SEK"),
        ("19.87 billion Danish kroner", "19.87 billion Danish kroner", 19.87e9, 19.87e9, "money", "DKK"),
        ("42.7 pence", "42.7 pence", 0.427, 0.427, "money", "GBP"),
        ("36 euro cents", "36 euro cents", 0.36, 0.36, "money", "EUR"),
        ("four cents", "four cents", 0.04, 0.04, "money", "$"),
        ("$(0.12)", "$(0.12)", -0.12, -0.12, "money", "$"),
        ("($6.1) million", "($6.1) million", -6.1e6, -6.1e6, "money", "$"),
        ("$(2.31M)", "$(2.31M)", -2.31e6, -2.31e6, "money", "$"),
        ("(1.0)%", "(1.0)%", -1, -1, "percent", None),
        ("$7.1 billion, plus or minus $300 million", None, 6.8e9, 7.4e9, "money", "$"),
        ("between €1.44bn and €1.59bn", "€1.44bn and €1.59bn", 1.44e9, 1.59e9, "money", "EUR"),
        ("of from $85 million to about $90 million", "$85 million to about $90 million", 85e6, 90e6, "money", "$"),
        ("the mid-teens", "mid-teens", 14, 16, "percent", None),
        ("low-to-mid-single digits", "low-to-mid-single digits", 1, 6, "percent", None),
        ("double-digit growth", "double-digit", 10, None, "percent", None),
        ("flat to up 3%", "flat to up 3%", 0, 3, "percent", None),
        ("profit halved", "halved", -50, -50, "percent", None),
        ("RMB1.00 per 10 shares", "RMB1.00 per 10 shares", 0.1, 0.1, "money", "CNY"),
        ("2.3x", "2.3x", 2.3, 2.3, "multiple", None),
    ],
)
def test_one_quantity(
    text: str, quote: str | None, low: float, high: float | None, kind: str, currency: str | None
) -> None:
    [(found, quantity)] = quantities(text)
    assert found == (quote or text)
    assert quantity.low == pytest.approx(low)
    assert quantity.high == (pytest.approx(high) if high is not None else None)
    assert (quantity.kind, quantity.currency) == (kind, currency)


@pytest.mark.parametrize("text", ["a 10-K", "in the 52 weeks", "40,000 employees", "at 3:26 a.m.", "half a year", ""])
def test_what_is_no_quantity(text: str) -> None:
    assert quantities(text) == []


def test_two_values_are_no_range() -> None:
    assert [q.low for _, q in quantities("grew 25% to $141 million")] == [25, 141e6]
    assert [q.low for _, q in quantities("rose by $19 million to $218 million")] == [19e6, 218e6]
    assert [q.low for _, q in quantities("improved from 61.2% to 63.8%")] == [61.2, 63.8]
    assert [q.low for _, q in quantities("rose from $85 million to about $90 million")] == [85e6, 90e6]


def test_last_year_in_brackets_takes_over() -> None:
    (_, value), (quote, before) = quantities("MSEK 273 (361)")
    assert value.low == 273e6
    assert quote == "361"
    assert before.bracketed


@pytest.mark.parametrize("text", ["9" * 100_000, "1e400", "9" * 30 + " trillion", "$" + "1," * 5000])
def test_absurd_numbers_are_dropped(text: str) -> None:
    assert all(math.isfinite(q.low or 0) and abs(q.low or 0) < 1e18 for _, q in quantities(text))


def test_separators() -> None:
    assert parse_number("1,234.5") == 1234.5
    assert parse_number("1.234,5") == 1234.5
    assert parse_number("4,9") == 4.9
    assert parse_number("1,23,456") == 123456
    assert parse_number("9" * 25) is None


@given(st.text(alphabet="0123456789.,$€%()- to andmillionkpx'¥½٣", max_size=60))
def test_quantities_are_finite_ordered_and_apart(text: str) -> None:
    last = -1
    for _, quantity in quantities(text):
        assert last < quantity.first <= quantity.last
        last = quantity.last
        for bound in (quantity.low, quantity.high):
            assert bound is None or math.isfinite(bound)
        if quantity.low is not None and quantity.high is not None:
            assert quantity.low <= quantity.high


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("see note 9 CNY9.7 billion of sales", ["CNY9.7 billion"]),
        ("a forecast of 530 billion yen 6 was raised", ["530 billion yen"]),
        ("EPS of USD 4.37-4USD 152", ["USD 4.37-4USD"]),
    ],
)
def test_a_currency_belongs_to_one_number(text: str, quotes: list[str]) -> None:
    assert [quote for quote, _ in quantities(text)] == quotes
