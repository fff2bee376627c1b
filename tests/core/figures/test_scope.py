"""Of which part of the company a number is said to be, however the sentence names that part."""

from __future__ import annotations

import pytest

from tests.core.figures.test_extract import brief

SENTENCES = [
    # before the metric
    ("Cloud hosting revenue rose 8% in Q4.", ["Cloud hosting"]),
    ("The beach franchise sales rose 8% in Q4.", ["beach franchise"]),
    ("U.S. Commercial segment revenue rose 8% in Q4.", ["U.S. Commercial"]),
    ("The firm's U.S. rail segment posted revenue of $80 million.", ["U.S. rail"]),
    ("Its supply chain management service segment posted revenue of $80 million.", ["supply chain management service"]),
    ("In the U.S. revenue rose 5% to $30 million.", ["U.S.", "U.S."]),
    ("In the U.S., sales fell 2% in Q4.", ["U.S."]),
    ("In the Americas, revenue was $30 million.", ["Americas"]),
    ("In the wake of the storm, revenue was $30 million.", [None]),
    # behind the metric
    ("Sales of its garden hoses fell 19% in Q4.", ["garden hoses"]),
    ("Revenue from ferry operators reached $8 million in Q4.", ["ferry operators"]),
    ("Operating income at foreign quarries rose 28% in Q4.", ["foreign quarries"]),
    ("Sales of the longer-lasting, sweeter syrup Mellow Max rose 48%.", ["longer-lasting, sweeter syrup Mellow Max"]),
    ("Acme saw double-digit organic revenue growth in India in 2024.", ["India"]),
    ("Sales growth of Acme's flagship design platform rose to 22% in Q4.", ["flagship design platform"]),
    ("Net profit for Acme's rail arm, which runs trams, rose 45%.", ["rail arm"]),
    # in a clause that hangs on it
    ("It leans on its boxing titles, which are on track to exceed $1 billion in net bookings.", ["boxing titles"]),
    ("The drop came from one large dental client whose backlog fell to $5 million.", ["dental client"]),
    # as the subject
    ("Despite double-digit revenue growth, Phosphor Works delivered no more profit.", ["Phosphor Works"]),
    ("At the Pools unit, which includes the Lido business, operating income was $24 million.", ["Pools"]),
    ("Gaskets, its biggest division, grew sales by 2.5% in Q4.", ["Gaskets"]),
    ("The company's U.S. businesses, which make pumps and valves, saw an 11% fall in sales in Q4.", ["U.S."]),
    ("Its international businesses grew sales by 4% in Q4.", ["international"]),
    ("Sales of all businesses rose 3% in Q4.", [None]),
    # as the subject of a later clause, where the metric is that of a part
    ("Snack revenue grew 11%, while teas slipped 2% and frozen foods gained 4%.", ["Snack", "teas", "frozen foods"]),
    ("Revenue from services was $50m, hardware $30m and licences $20m.", ["services", "hardware", "licences"]),
    # as the place behind the number
    ("Sales rose 8% in China in Q4.", ["China"]),
    ("Sales rose 8% to $120 million in the Americas and 5% in the U.S., helped by frost.", ["Americas"] * 2 + ["U.S."]),
    ("Revenue fell 3% year over year in the third quarter in Latin America.", ["Latin America"]),
    # as a parcel
    (
        "Cash at year-end was $3.2 billion, including $1.7 billion at Brill and $1.5 billion at Corve.",
        [None, "Brill", "Corve"],
    ),
    ("Revenue was $367 million, with $77 million from Canada and $15 million from Peru.", [None, "Canada", "Peru"]),
]
NONE = [
    "Sales growth in May was 4%.",
    "Revenue growth across both segments was 6% in Q4.",
    "Revenue from operations rose 6% in Q4.",
    "Sales at constant exchange rates rose 6% in Q4.",
    "Revenue of about $6 million was reported for Q4.",
    "The sale of the Pumps business lifted the operating margin by 30 basis points in Q4.",
    "Sales increased 4% in Swiss francs.",
    "Sales declined 0.6% in Reported Terms.",
    "Revenue rose 5% in January.",
    "Revenue rose 11%, while analysts had hoped for more than 12%.",
    "Since 2020 revenue has grown at a compound annual rate of 18%.",
    "- Acme Corp (NASDAQ:ACME) reported revenue of $302 million in Q4.",
    "Early signs indicate revenue of $80 million for Q4.",
    "EPS fell in Q4 alongside net income of $4 million.",
    "Its guidance, which includes operating income of $8 million, stands.",
    "A steeper revenue drop of 30% followed in Q4.",
    "Even though sales fell 3% in Q4, Acme paid out more.",
    "Acme stuck to its strategies, which led to adjusted EBITDA of $5 million.",
    "Acme declared a regular quarterly dividend of $0.05 per share.",
]


@pytest.mark.parametrize(("sentence", "scopes"), SENTENCES)
def test_the_part_as_the_text_names_it(sentence: str, scopes: list[str | None]) -> None:
    assert [scope for (scope,) in brief(sentence, "scope")] == scopes


@pytest.mark.parametrize("sentence", NONE)
def test_numbers_of_the_whole_company(sentence: str) -> None:
    found = brief(sentence, "scope")
    assert found
    assert {scope for (scope,) in found} == {None}


def test_a_dividend_on_preferred_shares_names_their_class() -> None:
    text = "Acme declared a dividend of $0.84 per share on its Series B preferred stock."
    assert brief(text, "metric", "scope") == [("dividend", "Series B preferred stock")]


def test_the_segment_is_the_one_named_before() -> None:
    text = "Wearables revenue fell 20% in Q4. EBIT for the division was $11 million."
    assert brief(text, "metric", "scope") == [("revenue", "Wearables"), ("operating_income", "Wearables")]


def test_the_division_is_the_one_that_the_heading_names() -> None:
    text = "## Grocery trade\n\nNet sales for the division totalled $63 million in Q4."
    assert brief(text, "scope") == [("Grocery trade",)]


@pytest.mark.parametrize(
    "text",
    [
        "But Delmar estimated the effect at just 2% of quarterly sales.",
        "Approximately 6% of sales in Q4 were made by post.",
        "The Ferry Act, which passed on 15 March, took 3% of sales in Q4.",
    ],
)
def test_a_clause_is_no_part_and_its_share_needs_a_look(text: str) -> None:
    assert brief(text, "scope", "plotted") == [(None, False)]


def test_no_conjunction_ends_a_name() -> None:
    text = "In Q4 Acme got 60% of revenue from cables and 40 ships."
    assert [scope for (scope,) in brief(text, "scope")] == ["cables"]


def test_a_name_may_have_a_digit() -> None:
    text = "In Q4 the 4Sight platform made up 40% of revenue."
    assert brief(text, "scope", "plotted") == [("4Sight platform", True)]


def test_this_segment_is_the_one_before() -> None:
    text = "Tugs revenue grew 31% in Q4. This segment made up 47% of total revenue."
    assert [scope for (scope,) in brief(text, "scope")] == ["Tugs", "Tugs"]


def test_whose_a_share_is() -> None:
    assert brief("Acme earns 41% of its revenue tied to sea freight.", "form", "scope") == [("share", "sea freight")]
    assert brief("Fees are a part of our business, and 8% of sales in Q4.", "form", "scope") == [("share", "Fees")]
