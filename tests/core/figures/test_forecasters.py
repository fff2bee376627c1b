"""Whose expectation a number is: the company's own, or that of the analysts who watch it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from core.article.article import Article, Subject
from core.figures.extract import extract


def told(body: str, *fields: str, title: str = "Acme in the news", kind: str = "other") -> list[tuple[Any, ...]]:
    article = Article(file="a.md", title=title, body=body.strip(), date=datetime(2025, 2, 12), language="en")
    figures = extract(article, Subject(company="Acme", kind=kind)).figures
    return [tuple(getattr(figure, field) for field in fields) for figure in figures]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Acme expects 2025 revenue of $50 million.", "guidance"),
        ("The company now sees 2025 revenue of $50 million.", "guidance"),
        ("The pump maker, based in Ohio, projects 2025 revenue of $50 million.", "guidance"),
        ("Revenue is expected to reach $50 million in 2025.", "guidance"),
        ("The brokerage expects 2025 revenue of $50 million.", "consensus"),
        ("Analysts at Bramble Capital think well of it. They predict 2025 revenue of $50 million.", "consensus"),
        ("Acme is expected to report revenue of $50 million.", "consensus"),
        ("Revenue is projected to reach $50 million in 2025, according to data from FactSet.", "consensus"),
        ("Brokerages estimate that revenue will grow in 2025 to $50 million.", "consensus"),
        ("The sell-side expects 2025 revenue of $50 million.", "consensus"),
        ("The buy side is looking for 2025 revenue of $50 million.", "consensus"),
        ("We model 2025 revenue of $50 million.", "consensus"),
        ("Our model calls for 2025 revenue of $50 million.", "consensus"),
        ("Our 2025 revenue estimate is $50 million.", "consensus"),
        ("We expect 2025 revenue of $50 million.", "guidance"),
    ],
)
def test_the_subject_of_the_verb_decides(text: str, status: str) -> None:
    assert told(text, "status")[-1] == (status,)


def test_a_preview_speaks_of_what_analysts_expect() -> None:
    text = "Acme will report its fourth quarter on Monday. Revenue is seen at $50 million and EPS is expected at $0.20."
    found = told(text, "status", "period", title="Acme Q4 preview: what to look for")
    assert found == [("consensus", "2024Q4"), ("consensus", "2024Q4")]


def test_an_analyst_is_known_by_what_the_text_calls_him() -> None:
    text = """
Bramble analyst Ida Storm raised her rating on Acme.

Storm expects revenue of $50 million in 2025. She forecasts EPS of $2.10 for 2026.
"""
    assert told(text, "status", "period", kind="rating") == [("consensus", "2025FY"), ("consensus", "2026FY")]


def test_an_officer_speaks_for_the_company() -> None:
    text = "CEO Ole Berg was cheerful. Berg expects revenue of $50 million in 2025."
    assert told(text, "status", kind="rating") == [("guidance",)]


def test_after_the_analysts_it_is_the_company_again() -> None:
    text = "Acme earned $0.20 a share in Q4. Analysts expected $0.18. It expects $0.25 in the first quarter."
    found = told(text, "status", title="Acme reports fourth-quarter results", kind="results")
    assert found == [("actual",), ("consensus",), ("guidance",)]


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("Revenue is expected at $50 million, compared to $44 million.", ["guidance", "actual"]),
        ("Acme raised its revenue forecast to $50 million from $44 million.", ["guidance", "guidance"]),
        ("Acme expects revenue of $50 million, up from $44 million a year earlier.", ["guidance", "actual"]),
        ("Analysts expect EPS of $2.09, against the $1.05 reported a year ago.", ["consensus", "actual"]),
        ("EPS was $0.14, versus the $0.11 expected.", ["actual", "consensus"]),
        ("Revenue of $69 million fell short of the $71 million forecast.", ["actual", "consensus"]),
        ("Revenue was $69 million, above estimates of $65 million.", ["actual", "consensus"]),
        ("The margin beat expectations at 11.9%.", ["actual"]),
        (
            "Sales came to $9 million and $8 million, above analyst projections of $7 million and $6 million.",
            ["consensus"],
        ),
    ],
)
def test_what_was_stands_beside_what_is_expected(text: str, statuses: list[str]) -> None:
    found = [status for (status,) in told(text, "status", title="Acme Q4 2024 results", kind="results")]
    assert found[-len(statuses) :] == statuses


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Fourth-quarter EPS of 45 cents beat forecasts of 41 cents.", "consensus"),
        ("Fourth-quarter revenue was $69 million, short of the $71 million forecast.", "consensus"),
        ("Fourth-quarter revenue of $69 million topped its own forecast of $66 million.", "guidance"),
        ("Fourth-quarter revenue of $69 million came in above the company's forecast of $66 million.", "guidance"),
    ],
)
def test_a_forecast_that_is_beaten_is_the_market_s_unless_it_is_said_to_be_the_company_s(
    text: str, status: str
) -> None:
    assert told(text, "status")[-1] == (status,)


def test_who_gears_up_for_results_has_yet_to_report() -> None:
    text = "Acme is gearing up for its fourth-quarter results. Revenue is expected to be $80 million."
    assert told(text, "status", "period") == [("consensus", "2024Q4")]
    busy = "Acme is gearing up for a busy summer. 2025 revenue is expected to be $80 million."
    assert told(busy, "status", "period") == [("guidance", "2025FY")]
