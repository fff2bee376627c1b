"""On which basis a number stands, where the words that tell it stand elsewhere."""

from __future__ import annotations

import pytest

from tests.core.figures.test_extract import brief


def test_a_constant_currency_growth_says_nothing_of_the_earnings_after_it() -> None:
    text = "For 2025 Acme looks for 4% to 6% more sales in constant currency and adjusted EPS of $0.40 to $0.44."
    assert brief(text, "metric", "basis") == [("revenue", "constant_currency"), ("eps", "non_gaap")]


def test_losses_named_in_front_lend_their_basis() -> None:
    text = "After years of GAAP losses, Acme surprised with earnings per share of 4 cents in Q4."
    assert brief(text, "metric", "basis") == [("eps", "gaap")]


def test_reported_is_gaap_only_beside_an_adjusted_number() -> None:
    assert brief("In Q4 the reported net income was $12 million.", "basis") == [(None,)]
    text = "Adjusted net income was $15 million in Q4, while the reported net income was $12 million."
    assert brief(text, "basis") == [("non_gaap",), ("gaap",)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Organic sales growth reached 4% this time and local currency growth was 7%.",
            ["organic", "constant_currency"],
        ),
        ("Sales growth, excluding exchange rate changes, was 9%.", ["constant_currency"]),
        ("Sales growth was 7% at unchanged exchange rates.", ["constant_currency"]),
        ("Local currency sales growth was 8% including acquisitions.", ["constant_currency"]),
        ("Acme delivered 7% reported growth in revenue.", ["gaap"]),
    ],
)
def test_each_growth_has_the_basis_that_it_is_told_with(text: str, expected: list[str]) -> None:
    assert brief(text, "basis") == [(basis,) for basis in expected]


def test_a_basis_in_front_of_a_metric_is_no_part_of_the_company() -> None:
    assert brief("Local currency sales growth was 8%.", "scope") == [(None,)]
