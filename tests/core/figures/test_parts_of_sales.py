"""Numbers told as a part of something: profits as parts of sales, amounts for each barrel, growth over a time."""

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
    ("text", "metric", "value"),
    [
        ("Free cash flow came in at EUR 21 million, or 14% of sales.", "fcf_margin", 14.0),
        ("Free cash flow was 11% of net sales in 2024.", "fcf_margin", 11.0),
        ("EBITDA of EUR 31 million (18.5% of revenue) was a record.", "ebitda_margin", 18.5),
        ("Operating profit reached EUR 12 million, representing 9% of total revenue.", "operating_margin", 9.0),
    ],
)
def test_a_profit_told_as_a_part_of_sales_is_a_margin(text: str, metric: str, value: float) -> None:
    found = [figure for figure in figures(text) if figure.unit == "percent"]

    assert [(figure.metric, figure.form, figure.low) for figure in found] == [(metric, "level", value)]


def test_a_cost_told_as_a_part_of_sales_stays_the_share_that_it_took() -> None:
    found = figures("Research and development took EUR 9 million, or 6% of revenue.")

    assert [(figure.metric, figure.form) for figure in found] == [("rd_expense", "level"), ("rd_expense", "share")]


def test_a_customer_that_accounts_for_sales_makes_no_margin_of_the_profit_before() -> None:
    found = figures("Net income rose to EUR 5 million, and the largest customer accounted for 30% of revenue.")

    assert (found[-1].metric, found[-1].form) == ("revenue", "share")


@pytest.mark.parametrize(
    "text",
    [
        "Operating costs are forecast at $5.90 per barrel.",
        "Adjusted EBITDA was $4.10 a barrel in the fourth quarter.",
        "Revenue of $312/tonne was realised.",
        "Costs of $1,250 per ounce were reported.",
    ],
)
def test_an_amount_for_each_barrel_is_no_figure(text: str) -> None:
    assert figures(text) == []


def test_an_amount_a_share_or_a_year_still_is_one() -> None:
    found = figures("Earnings were $1.20 per share. The contract adds revenue of $40 million a year.")

    assert [figure.quote for figure in found] == ["$1.20", "$40 million"]


def test_growth_over_a_quarter_is_compared_with_it() -> None:
    found = figures(
        "Revenue was Rs 910 crore, growing 26 per cent over Q4 2023. Operating margin stood at 9.5 per cent."
    )

    assert [figure.period for figure in found] == ["2024Q4"] * 3


def test_a_ratio_over_the_full_year_is_of_that_year() -> None:
    assert figures("The gross margin was 61.5% over the full year.")[0].period == "2024FY"


def test_debt_reported_to_be_an_amount_is_reported() -> None:
    found = figures("Net debt was reported to be EUR 77 million at the end of the quarter.")

    assert [figure.status for figure in found] == ["actual"]


def test_a_target_above_an_amount_has_no_upper_bound() -> None:
    found = figures("The company lifted its 2026 net income target to well above EUR 90 million.")

    assert [(figure.low, figure.high) for figure in found] == [(90e6, None)]


def test_who_has_a_share_price_is_no_part_of_the_company() -> None:
    body = "Falcrest's operating margin contracted 150 basis points to 9.1 per cent in the fourth quarter."
    article = read_text_article(
        f'---\ntitle: "Weak quarter drags Falcrest share price"\ndate: 2025-02-05\n---\n\n{body}', "x.md"
    )

    assert [figure.scope for figure in extract(article, Subject()).figures] == [None, None]


@pytest.mark.parametrize("word", ["decent", "sizeable", "tepid", "hefty"])
def test_praise_is_no_part_of_the_company(word: str) -> None:
    assert figures(f"The company holds {word} cash reserves of EUR 36 million.")[0].scope is None


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("The cookware division posted a strong total income of EUR 41 million.", "cookware"),
        ("The seals segment saw a 7% decline, with list prices and volumes down as well.", "seals"),
        ("The rotors business grew 9% in the quarter.", "rotors"),
    ],
)
def test_a_division_has_total_income_and_growth_of_its_own(text: str, scope: str) -> None:
    found = figures(text)

    assert [(figure.metric, figure.scope) for figure in found] == [("revenue", scope)]


def test_a_kind_of_income_is_the_part_that_it_comes_from() -> None:
    found = figures("Trading income rose by 12% to EUR 44 million.")

    assert [(figure.metric, figure.scope) for figure in found] == [("revenue", "Trading income")] * 2


def test_a_capital_budget_is_still_to_be_spent_where_its_year_is_to_come() -> None:
    found = figures("The company also announced a $2 billion 2025 capital budget.")

    assert [(figure.metric, figure.status, figure.period) for figure in found] == [("capex", "guidance", "2025FY")]


def test_an_increase_that_follows_another_is_not_of_the_same_year() -> None:
    found = figures("The company expects 2025 capex of $75 million, up 43% following a 63% increase in 2024.")

    assert [(figure.low, figure.period) for figure in found] == [(75e6, "2025FY"), (43.0, "2025FY"), (63.0, "2024FY")]


def test_a_dividend_may_be_told_behind_its_amount() -> None:
    found = figures("Over three years the stock paid $1.50 per share in dividends.")

    assert [(figure.metric, figure.low) for figure in found] == [("dividend", 1.5)]


def test_what_analysts_think_of_a_guidance_is_no_consensus() -> None:
    found = figures("The gross margin guidance of 23% for 2025 is conservative in the view of analysts.")

    assert [figure.status for figure in found] == ["guidance"]


def test_a_line_that_invites_to_another_article_is_not_read() -> None:
    text = (
        "Revenue rose 5% in the fourth quarter.\n**ALSO READ: [Rotor maker's profit falls 9%](https://example.org/a)**"
    )

    assert [figure.low for figure in figures(text)] == [5.0]


@pytest.mark.parametrize(
    ("text", "form", "low"),
    [
        ("The SG&A expense ratio improved to 19.1%.", "share", 19.1),
        ("The operating expense ratio was 34%.", "share", 34.0),
        ("SG&A expenses rose 19.1%.", "change", 19.1),
    ],
)
def test_the_ratio_of_a_cost_is_its_part_of_sales(text: str, form: str, low: float) -> None:
    [figure] = figures(text)
    assert (figure.form, figure.low) == (form, low)
