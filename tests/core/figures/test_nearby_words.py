"""Words that stand near a number and are not what it is of: a share's move, a month, a verb, a far margin."""

from __future__ import annotations

import pytest

from core.article.article import Subject
from core.article.reader import read_text_article
from core.figures.extract import extract
from core.figures.figure import Figure

HEADER = """---
title: "Tjarnvik Pumps reports results for the fourth quarter of 2024"
date: 2025-02-05
---

"""


def figures(text: str) -> list[Figure]:
    return list(extract(read_text_article(HEADER + text, "x.md"), Subject()).figures)


@pytest.mark.parametrize(
    "text",
    [
        "The good earnings news helped to send the stock up over 9% in the past week.",
        "Average hourly earnings climbed 0.6% on the year, the economist says.",
        "The brokerage sees an annual return of 46%, dividend included.",
        "Margins should widen as the group spends through its 380 million euro network plan, analysts say, "
        "half of a EUR 380 million sum.",
    ],
)
def test_a_number_of_something_else_is_no_figure(text: str) -> None:
    assert [figure for figure in figures(text) if figure.metric != "margin"] == []


def test_growth_of_earnings_told_per_share_is_that_of_the_earnings_per_share() -> None:
    found = figures("Adjusted earnings of $2.50 per share were 40% higher than a year earlier.")

    assert [figure.metric for figure in found] == ["eps", "eps"]


def test_growth_of_earnings_told_in_both_ways_is_that_of_the_earnings() -> None:
    found = figures("Net income of $5 million, or $0.10 per share, rose 12% from a year earlier.")

    assert [figure.metric for figure in found] == ["net_income", "eps", "net_income"]


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("In July, the company announced a new $150 million share repurchase authorization.", None),
        ("The group reports segment revenue of $11 million.", None),
        ("Clinic operations revenue surged 73% in the quarter.", "Clinic operations"),
        ("Revenue rose 34%, with clinic operations revenue surging 73%.", "clinic operations"),
    ],
)
def test_no_month_and_no_verb_is_a_part(text: str, scope: str | None) -> None:
    assert figures(text)[-1].scope == scope


def test_a_reporting_segment_reports_nothing() -> None:
    found = figures("Analysts expect revenue of the Seals arm, the new reporting segment, to grow 50% in 2025.")

    assert [(figure.low, figure.status) for figure in found] == [(50.0, "consensus")]


def test_cents_below_what_was_expected_are_a_miss() -> None:
    found = figures("EPS came to 37 cents. This was 4 cents per share lower than analysts had expected.")

    assert [(figure.low, figure.form, figure.versus) for figure in found[1:]] == [(-0.04, "change", "consensus")]


def test_a_quarterly_dividend_is_of_no_quarter() -> None:
    assert [figure.period for figure in figures("The board declared a quarterly dividend of $0.20 per share.")] == [
        None
    ]


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Net profit for the Graz-based lender including its eastern units came to EUR 11 million.", None),
        ("Total income of the insurer rose 16 per cent.", None),
        ("Acme saw 12% order growth in its service provider verticals.", "service provider verticals"),
        ("Net interest income fell, with a 10% decline in the private banking unit.", "private banking unit"),
        ("International brand sales grew 56 per cent.", "International brand"),
    ],
)
def test_what_a_company_is_called_is_no_part_of_it(text: str, scope: str | None) -> None:
    assert figures(text)[-1].scope == scope
