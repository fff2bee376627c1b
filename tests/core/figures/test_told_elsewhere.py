"""What the rest of the article, or the opening of the sentence, lends to a number."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from core.article.article import Article, Subject
from core.figures.extract import extract


def told(body: str, *fields: str, title: str = "Acme Q4 2024 results") -> list[tuple[Any, ...]]:
    article = Article(file="a.md", title=title, body=body.strip(), date=datetime(2025, 2, 12))
    found = extract(article, Subject(company="Acme", kind="results")).figures
    return [tuple(getattr(figure, field) for field in fields) for figure in found]


def test_an_amount_takes_the_period_that_another_sentence_names_for_it() -> None:
    body = """Revenue reached $9.2 billion on stronger retention.

Full-year revenue for 2024 was $9.2 billion, driven by membership."""
    assert told(body, "low", "period") == [(9.2e9, "2024FY"), (9.2e9, "2024FY")]


def test_two_periods_may_share_a_short_amount() -> None:
    body = """Capital expenditure was $5 million.

Capital expenditure in 2024 was $5 million."""
    assert told(body, "period") == [("2024Q4",), ("2024FY",)]


@pytest.mark.parametrize(
    ("opening", "basis"),
    [
        ("On a non-IFRS basis, ", "non_gaap"),
        ("Reporting on an adjusted basis, Acme said ", "non_gaap"),
        ("On a GAAP basis, ", "gaap"),
        ("On the whole, ", None),
    ],
)
def test_the_basis_that_a_sentence_opens_with_holds_for_all_of_it(opening: str, basis: str | None) -> None:
    body = f"{opening}total revenue in the fourth quarter grew 7% to $1.75 billion."
    assert [found for (found,) in told(body, "basis")] == [basis, basis]


def test_a_part_is_named_before_where() -> None:
    body = """Volumes rose in the Nordic region, where sales grew 11% in the quarter.

The group struggled in China, where revenue fell 3%."""
    assert told(body, "low", "scope") == [(11.0, "Nordic"), (-3.0, "China")]


def test_a_quarterly_dividend_leaves_the_results_those_of_the_year() -> None:
    body = """Net profit for the 12 months ended Dec. 31, 2024, fell to $2.6 million.

Its turnover was $31.4 million.

The board declared a fourth-quarter dividend of $0.16 per share."""
    assert told(body, "metric", "period", title="Acme posts lower FY24 profit")[1] == ("revenue", "2024FY")


def test_a_list_of_regions_with_long_names_goes_on() -> None:
    body = """At home there was a 30% increase in reported net sales, followed by Iberia, the Italian Peninsula, and
Malta (IIM) with 10.8%, the Baltic Rim (BAR) with 11.1%, and Iceland with 4.6%."""
    assert [low for (low,) in told(body, "low")] == [30.0, 10.8, 11.1, 4.6]


def test_a_reason_behind_a_number_is_not_what_it_is_of() -> None:
    body = "Gross margin narrowed by 60 basis points to 38.2% because of aluminum costs."
    assert told(body, "metric", "low") == [("gross_margin", -0.6), ("gross_margin", 38.2)]


def test_a_margin_beside_free_cash_flow_is_its() -> None:
    body = "Free cash flow was $18.7 million, a margin of 19%."
    assert told(body, "metric", "low") == [("free_cash_flow", 18.7e6), ("fcf_margin", 19.0)]


@pytest.mark.parametrize(
    ("weeks", "day", "period"),
    [
        ("52", "28 December", "2024FY"),
        ("13", "28 December", "2024Q4"),
        ("39", "28 September", "2024-9M"),
        ("26", "29 June", "2024H1"),
    ],
)
def test_periods_are_counted_in_weeks(weeks: str, day: str, period: str) -> None:
    body = f"Turnover for the {weeks} weeks ended {day} 2024 was £318.4m."
    assert told(body, "low", "period", title="Acme: trading statement") == [(318.4e6, period)]
