"""Hopes and targets without a year, what analysts see, beats by a coin, and what is taken in again."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from core.article.article import Article, Subject
from core.figures.extract import extract


def told(body: str, *fields: str) -> list[tuple[Any, ...]]:
    article = Article(file="a.md", title="Quillfen Q2 2025 results", body=body, date=datetime(2025, 8, 5))
    found = extract(article, Subject(company="Quillfen", kind="results")).figures
    return [tuple(getattr(figure, field) for field in fields) for figure in found]


@pytest.mark.parametrize(
    "hope",
    [
        "We think it can get to 48% over the next two years.",
        "We hope for 48% in the long run.",
        "The company aims for 48% in the medium term.",
    ],
)
def test_a_hope_is_an_outlook_without_a_year(hope: str) -> None:
    found = told(f"Gross margin was 42% in the quarter. {hope}", "low", "status", "period")
    assert found == [(42.0, "actual", "2025Q2"), (48.0, "guidance", None)]


def test_a_horizon_is_no_time_of_a_result() -> None:
    body = "Revenue rose 4% and will be helped over the next few years by the new works."
    assert told(body, "status", "period") == [("actual", "2025Q2")]


def test_what_analysts_see_is_theirs() -> None:
    body = "For the full year Quillfen forecasts sales of $3.1 billion. Analysts see $3.05 billion."
    assert told(body, "low", "status", "period") == [
        (3.1e9, "guidance", "2025FY"),
        (3.05e9, "consensus", "2025FY"),
    ]


@pytest.mark.parametrize(
    ("sentence", "by"),
    [
        ("Earnings per share beat the consensus by a nickel.", 0.05),
        ("Earnings per share missed estimates by a dime.", -0.1),
        ("Earnings per share topped expectations by a penny.", 0.01),
    ],
)
def test_earnings_beat_by_a_coin(sentence: str, by: float) -> None:
    assert told(sentence, "metric", "form", "low", "unit", "versus") == [("eps", "change", by, "USD", "consensus")]


def test_a_coin_elsewhere_is_no_amount() -> None:
    assert told("Earnings per share did not cost a nickel of the $2 million in cash.", "quote") == [("$2 million",)]


@pytest.mark.parametrize(
    "second",
    ["Including it, the loss was $1.92 a share.", "Counting them, the loss was $1.92 a share."],
)
def test_what_takes_a_charge_in_again_is_not_adjusted(second: str) -> None:
    body = f"Excluding a charge, earnings were $0.41 a share. {second}"
    assert told(body, "low", "basis") == [(0.41, "non_gaap"), (-1.92, None)]


def test_an_adjusted_number_may_include_a_benefit() -> None:
    body = "Adjusted profit, including the benefit of a lower tax rate, was $41 million."
    assert told(body, "basis") == [("non_gaap",)]


def test_a_currency_is_no_part_of_the_business() -> None:
    body = "Reported sales rose 3.4% in Swiss francs. In Swiss francs, profit fell 2%."
    assert told(body, "scope", "plotted") == [(None, True), (None, True)]


@pytest.mark.parametrize(
    "time", ["13 weeks to 28 December", "thirteen weeks ended 28 December", "13-week period to 28 December"]
)
def test_weeks_make_a_quarter(time: str) -> None:
    article = Article(
        file="a.md", title="Quillfen trading update", body=f"Sales rose 4% in the {time}.", date=datetime(2025, 1, 14)
    )
    found = extract(article, Subject(company="Quillfen", kind="results")).figures
    assert [(figure.low, figure.period_end, figure.span) for figure in found] == [(4.0, "2024-12", "quarter")]
