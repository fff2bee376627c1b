"""On which basis a number stands, where the words that tell it stand elsewhere."""

from __future__ import annotations

from tests.core.figures.test_extract import brief


def test_a_constant_currency_growth_says_nothing_of_the_earnings_after_it() -> None:
    text = "Acme expects 2025 sales growth of 2% to 3% in constant currency and adjusted EPS of $1.66 to $1.72."
    assert brief(text, "metric", "basis") == [("revenue", "constant_currency"), ("eps", "non_gaap")]


def test_losses_named_in_front_lend_their_basis() -> None:
    text = "After years of GAAP losses, Acme surprised with earnings per share of 4 cents in Q4."
    assert brief(text, "metric", "basis") == [("eps", "gaap")]


def test_reported_is_gaap_only_beside_an_adjusted_number() -> None:
    assert brief("In Q4 the reported net income was $12 million.", "basis") == [(None,)]
    text = "Adjusted net income was $15 million in Q4, while the reported net income was $12 million."
    assert brief(text, "basis") == [("non_gaap",), ("gaap",)]
