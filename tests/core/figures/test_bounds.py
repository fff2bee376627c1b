"""Which bounds the words beside a number give it, and on which side of it they say that the true value lies."""

from __future__ import annotations

from datetime import datetime

import pytest

from core.article.article import Article, Subject
from core.figures.extract import extract
from core.figures.figure import Figure


def figures(body: str) -> tuple[Figure, ...]:
    whole = f"Brindle Works reported results for the second quarter of 2024. {body}"
    article = Article(
        file="a.md", title="Brindle Works Q2 2024 results", body=whole, date=datetime(2024, 7, 25), language="en"
    )
    return extract(article, Subject(company="Brindle Works")).figures


@pytest.mark.parametrize(
    ("words", "approximate", "side"),
    [
        ("$12 million", False, None),
        ("about $12 million", True, None),
        ("only $12 million", True, None),
        ("more than $12 million", True, "over"),
        ("over $12 million", True, "over"),
        ("in excess of $12 million", True, "over"),
        ("just over $12 million", True, "just_over"),
        ("slightly above $12 million", True, "just_over"),
        ("nearly $12 million", True, "just_under"),
        ("almost $12 million", True, "just_under"),
        ("just under $12 million", True, "just_under"),
        ("less than $12 million", True, "under"),
        ("below $12 million", False, "under"),
        ("above $12 million", False, "over"),
    ],
)
def test_words_before_a_number_name_a_side(words: str, approximate: bool, side: str | None) -> None:
    (figure,) = figures(f"Revenue was {words}.")
    assert (figure.low, figure.high, figure.approximate, figure.side) == (12e6, 12e6, approximate, side)


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("at least $12 million", 12e6, None),
        ("$12 million or more", 12e6, None),
        ("up to $12 million", None, 12e6),
        ("no more than $12 million", None, 12e6),
    ],
)
def test_floors_and_ceilings_have_one_bound(words: str, low: float | None, high: float | None) -> None:
    (figure,) = figures(f"Operating expenses were {words}.")
    assert (figure.low, figure.high, figure.approximate, figure.side) == (low, high, False, None)


def test_of_an_outlook_more_than_a_percentage_is_a_floor() -> None:
    (figure,) = figures("For the third quarter, the company expects gross margin of more than 61%.")
    assert (figure.low, figure.high, figure.side) == (61, None, None)
    (figure,) = figures("For the third quarter, the company expects revenue of more than $130 million.")
    assert (figure.low, figure.high, figure.side) == (130e6, 130e6, "over")


def test_a_fall_keeps_its_side_in_size() -> None:
    _, fall = figures("Revenue was $12.0 million, down more than 5% year over year.")
    assert (fall.low, fall.high, fall.side) == (-5, -5, "over")


@pytest.mark.parametrize("words", ["over", "over the"])
def test_growth_over_a_base_says_nothing_of_the_base(words: str) -> None:
    found = figures(f"Revenue was $12.0 million, an increase of 20% {words} $10.0 million of the prior-year quarter.")
    assert [(one.quote, one.approximate, one.side) for one in found if one.form == "level"] == [
        ("$12.0 million", False, None),
        ("$10.0 million", False, None),
    ]
