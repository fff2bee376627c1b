"""What market articles say around results: who expects what, days of earnings, multiples, years on end."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from core.article.article import Article, Subject
from core.figures.extract import extract


def told(body: str, *fields: str, title: str = "Quillfen Q2 2025 results") -> list[tuple[Any, ...]]:
    article = Article(file="a.md", title=title, body=body, date=datetime(2025, 8, 5))
    found = extract(article, Subject(company="Quillfen", kind="results")).figures
    return [tuple(getattr(figure, field) for field in fields) for figure in found]


@pytest.mark.parametrize(
    "body",
    ["Q2 EPS of $2.15 beats est. of $2.13", "EPS was $2.15 in the quarter vs est. of $2.13"],
)
def test_an_estimate_may_be_cut_short(body: str) -> None:
    assert told(body, "low", "status", "period") == [(2.15, "actual", "2025Q2"), (2.13, "consensus", "2025Q2")]


def test_what_exceeds_the_consensus_was_reported() -> None:
    assert told("Sales of $52.51B exceed consensus.", "low", "status") == [(52.51e9, "actual")]


def test_they_see_what_those_before_them_see() -> None:
    body = (
        "Wall Street expects Quillfen to report revenue of $92.04 billion. "
        "They also see its earnings per share rising by almost 50% to $2.10, from $1.40 a year ago."
    )
    assert told(body, "low", "status") == [
        (92.04e9, "consensus"),
        (50.0, "consensus"),
        (2.1, "consensus"),
        (1.4, "actual"),
    ]


@pytest.mark.parametrize(
    ("sentence", "scope"),
    [
        ("U.S. revenue for the quarter rose 52%, while overall revenue grew 36%.", "U.S."),
        ("U.K. sales rose 52%, while overall revenue grew 36%.", "U.K."),
        ("The chain said refining profit sank 52% and overall revenue grew 36%.", "refining"),
    ],
)
def test_parts_by_initials_and_trades(sentence: str, scope: str) -> None:
    found = told(sentence, "low", "scope")
    assert [(abs(low), part) for low, part in found] == [(52.0, scope), (36.0, None)]


def test_initials_that_end_a_place_name_no_part_of_the_next_words() -> None:
    body = "There was more demand in the U.S. Revenue rose 7% in the quarter."
    assert told(body, "low", "scope") == [(7.0, None)]


def test_a_part_that_only_points_back_is_kept_off_the_charts() -> None:
    body = "Demand for pumps is strong, with revenue from the segment up 40% in the quarter."
    (found,) = told(body, "scope", "doubts", "plotted")
    assert found[0] == "segment"
    assert "part" in found[1].split()
    assert not found[2]


@pytest.mark.parametrize(
    "sentence",
    [
        "Average revenue from its main clients reached $65 million in the quarter.",
        "Buying Quillfen at around $90-$100 ahead of its Q4 earnings is a bet.",
        "Quillfen trades at a forward 32x earnings, 14% higher than its average of five years.",
        "Adjustments to net income were $(0.5) billion in the quarter.",
        "There were $0.2 billion in inventory effects in the quarter.",
    ],
)
def test_what_only_stands_near_a_metric(sentence: str) -> None:
    assert told(sentence, "metric", "low") == []


def test_gearing_is_no_change_of_what_was_told_before() -> None:
    body = "With $8 billion in share buybacks, payout reached 50%. Quillfen ended the year with gearing below 10%."
    assert told(body, "metric", "low") == [("buyback", 8e9)]


def test_earnings_of_an_amount_are_no_day() -> None:
    assert told("Shares rose before earnings of $1.20 a share were posted.", "metric", "low") == [("eps", 1.2)]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Revenue grew by 36.1% a year over the last three years.", "actual"),
        ("Sell-side analysts expect revenue to grow 36.1% over the next 12 months.", "consensus"),
    ],
)
def test_growth_over_years_on_end_is_of_no_quarter(sentence: str, status: str) -> None:
    assert told(sentence, "low", "status", "period", "scope") == [(36.1, status, None, None)]


def test_income_after_tax_is_no_part() -> None:
    body = "The company expects an increase in after-tax adjusted operating income of 8% to 12% for 2026."
    assert told(body, "scope", "period") == [(None, "2026FY")]


def test_who_added_to_sales_is_what_they_are_of() -> None:
    assert told("Wegora added $1.9 billion in sales in Q2.", "low", "scope") == [(1.9e9, "Wegora")]


def test_money_under_a_head_of_growth_is_no_growth() -> None:
    body = "| Indicator | Value |\n| --- | --- |\n| Sales | $6.82B (18% growth) |\n| EPS (Current Quarter) | $1.09 |\n"
    assert told(body, "metric", "form") == []


def test_an_outlook_alone_does_not_tell_when_the_year_ends() -> None:
    body = (
        "Quillfen forecast third-quarter revenue above estimates on Tuesday.\n\n"
        "The company expects revenue of $7.1 billion in the third quarter.\n\n"
        "It has 4 works.\n\nIt has 5 brands.\n\nIt has 6 yards.\n\nIt has 7 sites.\n\nIt has 8 labs.\n\n"
        "It reported revenue of $7.6 billion for the second quarter."
    )
    title = "Quillfen forecasts third-quarter revenue above estimates"
    assert told(body, "low", "period", "period_end", title=title) == [
        (7.1e9, "2025Q3", "2025-09"),
        (7.6e9, "2025Q2", "2025-06"),
    ]


def test_whom_analysts_expect_to_report_is_another_company() -> None:
    body = (
        "Quillfen raised its outlook. Its rival Brackenhold Inc. reports next week.\n\n"
        "Wall Street expects Brackenhold to report earnings of $3.21 a share for the quarter."
    )
    assert told(body, "low", "company") == [(3.21, "Brackenhold")]


def test_what_is_expected_is_of_the_quarter_whose_report_is_awaited() -> None:
    body = (
        "The next event is its fiscal Q3 report on November 6. Quillfen has guided for $91 million in revenue, "
        "while analysts now expect about $92 million."
    )
    assert told(body, "low", "status", "period") == [
        (91e6, "guidance", "2025Q3"),
        (92e6, "consensus", "2025Q3"),
    ]


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("Revenue increased from about $40 million to $45 million in the quarter.", [40e6, 45e6]),
        ("The company raised its sales forecast from approximately $416 million to $418 million.", [416e6, 418e6]),
        ("Sales are expected at about $40 million to $45 million.", [40e6]),
    ],
)
def test_from_about_one_amount_to_another_is_a_move(sentence: str, values: list[float]) -> None:
    assert [low for (low,) in told(sentence, "low")] == values


def test_what_a_rise_starts_from_was_a_year_ago() -> None:
    body = "Revenue increased from about $40 million to $45 million in the quarter."
    assert told(body, "low", "period") == [(40e6, "2024Q2"), (45e6, "2025Q2")]


def test_earnings_after_leases_are_no_expenses() -> None:
    body = (
        "Adjusted earnings before interest, taxes, depreciation and amortization and after lease expenses "
        "increased 2.2% to 2.83 billion euros."
    )
    assert told(body, "metric", "low") == [("ebitda", 2.2), ("ebitda", 2.83e9)]


def test_a_weekly_loss_is_of_the_share() -> None:
    assert told("Following a weekly loss between 5% and 10%, the odds rise to 53%.", "metric", "low") == []


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("Quillfen (est. 1987) said revenue rose 8% to $120 million in the second quarter.", [8.0, 120e6]),
        ("The call is at 8 am EST and second-quarter revenue was $120 million.", [120e6]),
    ],
)
def test_neither_a_founding_nor_a_time_zone_is_an_estimate(sentence: str, values: list[float]) -> None:
    assert told(sentence, "low", "status") == [(value, "actual") for value in values]


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("Ahead of fiscal 2026 earnings are expected to rise 12% to $90 million.", [12.0, 90e6]),
        ("Before the second quarter earnings were $0.40 a share.", [0.4]),
        ("Earnings per share of $0.44 came ahead of the first quarter earnings guidance of $0.40.", [0.44, 0.4]),
        ("Sales were 3 times revenue of a year ago at $40 million.", [40e6]),
    ],
)
def test_earnings_that_are_told_are_no_day_and_no_multiple(sentence: str, values: list[float]) -> None:
    assert [low for (low,) in told(sentence, "low")] == values


def test_a_letter_that_ends_a_sentence_names_no_part_of_the_next() -> None:
    body = "It makes vitamin D. Sales fell 3% in the quarter. It makes Plan B. Revenue was $8 million."
    assert told(body, "low", "scope") == [(-3.0, None), (8e6, None)]


def test_an_outlook_from_about_one_amount_to_another_is_a_range() -> None:
    body = "Quillfen guided for third-quarter sales from about $110 million to $115 million."
    assert told(body, "low", "high", "status") == [(110e6, 115e6, "guidance")]


def test_a_report_that_has_come_is_not_awaited() -> None:
    body = "Quillfen released its Q2 results on August 5. It expects revenue of $130 million to $135 million."
    assert told(body, "low", "period") == [(130e6, "2025FY")]


def test_an_amount_that_is_the_best_of_years_is_of_its_quarter() -> None:
    body = "Second-quarter revenue of $120 million was the best over the past five years."
    assert told(body, "low", "period") == [(120e6, "2025Q2")]


def test_a_count_ends_no_range_of_percent() -> None:
    assert [low for (low,) in told("Total revenue rose 4% to 12,000.", "low")] == [4.0]


@pytest.mark.parametrize("text", ["EPS of $2.15 vs. $2.13 est. Cash was $9 million.", "EPS of $2.15 vs $2.13 est."])
def test_an_estimate_may_stand_behind_its_number(text: str) -> None:
    found = told("Quillfen reported Q2 results: " + text, "low", "status", "period")
    assert found[:2] == [(2.15, "actual", "2025Q2"), (2.13, "consensus", "2025Q2")]


def test_a_time_of_day_is_no_estimate() -> None:
    text = "Q2 EPS was $2.15, it said on a call that began at 9:30 a.m. EST."
    assert told(text, "low", "status") == [(2.15, "actual")]


def test_an_amount_over_several_years_is_of_none_of_them() -> None:
    for years in ("between 2025 and 2027", "from 2025 to 2027", "from 2025 through 2027"):
        assert told(f"Combined revenue of $900 million {years} is planned.", "low", "period") == [(9e8, None)]
        assert told(f"Revenue is to grow 8% a year {years}.", "low", "period") == [(8.0, "2027FY")]


def test_what_flows_every_day_is_of_no_period() -> None:
    assert told("In 2027 it could make around $1 billion in free cash flow every day.", "low") == []
    assert told("In 2027 it could make $1 billion in free cash flow, and every day counts.", "low") == [(1e9,)]


@pytest.mark.parametrize(
    "text", ["It raised its annual dividend to $0.70 a share.", "The new annual dividend target is $0.70 a share."]
)
def test_a_yearly_dividend_that_is_set_anew_is_for_no_year_yet(text: str) -> None:
    assert told(text, "low", "period") == [(0.7, None)]


def test_a_general_meeting_is_no_year() -> None:
    assert told("The annual general meeting approved a dividend of $0.70 a share.", "low", "period") == [(0.7, None)]


def test_what_a_far_target_is_reached_from_is_of_no_year_ahead() -> None:
    text = "Some see $20 million earnings by 2029. This requires a $3 million earnings increase from $17 million today."
    assert (17e6, None) in told(text, "low", "period")
    near = "It expects 2026 revenue of $20 million, up from $17 million."
    assert told(near, "low", "period") == [(2e7, "2026FY"), (1.7e7, "2025FY")]


def test_a_dividend_before_the_last_is_of_no_period() -> None:
    text = "It lifted its quarterly distribution to $5.00 per share, up 11% from $4.50 previously."
    assert told(text, "low", "period") == [(5.0, None), (11.0, None), (4.5, None)]


@pytest.mark.parametrize("text", ["Costs may go back from an H1 level of 9% of sales.", "The bank sees 2% of sales."])
def test_a_share_of_sales_of_nobody_is_not_drawn(text: str) -> None:
    assert not any(plotted for (plotted,) in told(text, "plotted"))


def test_the_lead_of_a_list_of_targets_needs_no_number() -> None:
    text = "The long-term financial objectives are:\n\n- Growth: annual revenue growth of more than 5%\n- No debt"
    assert told(text, "low", "high", "status") == [(5.0, None, "guidance")]
