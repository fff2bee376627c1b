"""What a clause speaks of: a number of something else is no figure, however near a metric stands."""

from __future__ import annotations

import pytest

from tests.core.figures.test_extract import brief

OF_SOMETHING_ELSE = [
    "Net income was flat in Q4. Policies in force reached $295 billion.",
    "Net income was flat in Q4. Passenger movements rose 2% to 19 million.",
    "Profit was flat in Q4. Acme has gained about 9% so far this year.",
    "Profit fell with higher finance costs, which surged by 215% to $57 million.",
    "Earnings news was good, and sent the stock up over 9%.",
    "Discretionary cash flow climbed 12% to $27 million in Q4.",
    "The group incurred about $75 million in expenses for its new ship.",
    "Adjusted EBITDA will be about $140 million higher than earnings from operations.",
    "The tail of losses ended with shares trading at $47.76 apiece.",
    "The electronic (eB2B) arm grew in Q4, and so did revenue.",
    "Firms face fines of 1.5% to 7% of their turnover.",
]


@pytest.mark.parametrize("text", OF_SOMETHING_ELSE)
def test_numbers_of_something_else_are_no_figures(text: str) -> None:
    assert brief(text, "metric", "quote") == []


def test_a_clause_of_its_own_subject_does_not_go_on_with_the_metric() -> None:
    text = "Revenue rose 4% to $8 million, with transaction margin dollars rising 7% to $3 million."
    assert brief(text, "quote") == [("4%",), ("$8 million",)]


def test_a_sentence_that_only_points_back_goes_on() -> None:
    text = "Revenue was $141 million for Q4. This represents a 25% increase from the previous quarter."
    assert brief(text, "metric", "form") == [("revenue", "level"), ("revenue", "change")]


def test_parts_of_a_gain_are_no_figures() -> None:
    text = "The plan adds $150 million in annual EBITDA. About 60% of these gains come from prices, 40% from SG&A."
    assert brief(text, "quote") == [("$150 million",)]


def test_a_loss_takes_the_name_before_it() -> None:
    text = "Acme's earnings before interest and tax (EBIT) loss was $49 million in Q4."
    assert brief(text, "metric", "low") == [("operating_income", -49e6)]


def test_one_analyst_is_a_consensus_too() -> None:
    text = "Net sales for Q4 were $92 million.\n\nAn analyst surveyed by a data house expected $89 million."
    assert brief(text, "metric", "status") == [("revenue", "actual"), ("revenue", "consensus")]


def test_a_conversion_does_not_part_a_number_from_its_metric() -> None:
    assert brief("Acme made ¥270 billion ($1.7 billion) in net profit in Q4.", "quote", "metric") == [
        ("¥270 billion", "net_income")
    ]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Acme sees 2025 revenue in a range of down 2% and up 3%.", -2, 3),
        ("Acme guided 2025 revenue from a decline of 2.5% to an increase of 1.5%.", -2.5, 1.5),
    ],
)
def test_ranges_that_cross_nothing(text: str, low: float, high: float) -> None:
    assert brief(text, "low", "high") == [(low, high)]


def test_growth_in_money_is_a_change() -> None:
    text = "Currency cut revenue by $47 million and $32 million in Q3 and Q4, respectively."
    assert brief(text, "form") == [("change",), ("change",)]


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("Revenue came to $76 million in Q4, some $2 million below the forecast.", -2e6),
        ("The top line was $199 million, up 24% year-over-year and $760,000 better than had been expected.", 760e3),
        ("EPS was $1.22 in Q4, 59 cents per share better than had been anticipated.", 0.59),
    ],
)
def test_by_how_much_the_expected_was_beaten(text: str, low: float) -> None:
    assert brief(text, "form", "versus", "low")[-1] == ("change", "consensus", low)


def test_what_is_spent_on_a_metric_is_of_it() -> None:
    text = "Acme made $12 million in revenue in Q4 but spent more than $28 million on capex."
    assert brief(text, "metric") == [("revenue",), ("capex",)]


@pytest.mark.parametrize(
    "text",
    [
        "In Q4 it took part in sales of $36 million of government notes, and sales of securities reached $9 million.",
        "Acme booked a $1 million loss on the sale of a warehouse in Q4.",
        "Unrealized losses rose to $13 million in Q4.",
    ],
)
def test_disposals_are_neither_revenue_nor_profit(text: str) -> None:
    assert [metric for (metric,) in brief(text, "metric") if metric == "net_income"] == []


def test_growth_of_a_part_is_its_revenues() -> None:
    text = "Net profit was $5 million in Q4. The branded pumps business grew by 12%."
    assert brief(text, "metric", "form", "scope")[-1] == ("revenue", "change", "branded pumps")


@pytest.mark.parametrize(
    "text",
    [
        "She brings 20 years of leadership experience at Brill, with units of up to $2.3 billion in annual net sales.",
        "Previously she served as chief of a unit with revenue of $4 billion.",
        "Spot trading turnover dropped 21.7% to $429 billion in July.",
    ],
)
def test_biographies_and_turnover_of_exchanges_are_no_revenue(text: str) -> None:
    assert brief(text, "metric") == []


def test_a_profile_at_the_end_holds_no_figures() -> None:
    text = (
        "Acme reported revenue of $80 million in Q4 2024, a record, as its new pumps were in demand the world over, "
        "and as it raised its prices twice in the course of the year.\n\n"
        "Acme is a maker of pumps. In 2024, revenue amounted to $310 million. It has approximately 3,100 employees."
    )
    assert brief(text, "quote") == [("$80 million",)]
