"""Parts of a company that the text around a number speaks of: the sentence before, or how its own opens."""

from __future__ import annotations

import pytest

from tests.core.figures.test_extract import brief, read

LEAD = "Acme's Pumps division reported sales of $25 million in Q4 2024.\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "Pumps has also become a large source of Acme's profit, with a gross margin of 74%.",
        "Pumps remains the jewel of the house, with an operating margin of 74%.",
    ],
)
def test_what_a_known_part_is_said_to_have_is_its_own(text: str) -> None:
    assert brief(LEAD + text, "low", "scope")[1:] == [(74.0, "Pumps")]


@pytest.mark.parametrize(
    "text",
    [
        "Pumps is doing well and total gross margin was 74% in Q4.",
        "Pumps is doing well, and Acme's gross margin was 74% in Q4.",
        "Growth was strong, with a gross margin of 74%.",
        "Valves has become a large source of profit, with a gross margin of 74%.",
    ],
)
def test_nothing_else_is_taken_for_the_part_s(text: str) -> None:
    assert brief(LEAD + text, "low", "scope")[1:] == [(74.0, None)]


def doubted(text: str) -> bool:
    """Whether the first number of a text may be a part's."""
    figure = read(text).figures[0]
    assert figure.scope is None
    return "part" in figure.doubts.split() and not figure.plotted


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        ("Pump sales were not growing. Revenue came in at $69 million in Q4.", True),
        ("It was plain that pump sales were not growing. Revenue came in at $69 million in Q4.", True),
        ("Pump sales were not growing. Total revenue came in at $69 million in Q4.", False),
        ("Pump sales were not growing. Acme's revenue came in at $69 million in Q4.", False),
        ("Pump sales were not growing. The company reported revenue of $69 million in Q4.", False),
        ("Sales were not growing. Revenue came in at $69 million in Q4.", False),
        ("Pump sales were not growing.\n\nRevenue came in at $69 million in Q4.", False),
        ("Pump sales were not growing. Gross margin came in at 69% in Q4.", False),
        # the accounts of the parent alone
        ("Net income for Acme SE, the parent company, amounted to $15 million in Q4.", True),
        ("The parent company had cash of $15 million in Q4.", True),
        ("Acme, the parent company of Pumpmaker Brill, had cash of $15 million in Q4.", False),
        ("Net income attributable to the owners of the parent company was $15 million in Q4.", False),
        ("Standalone revenue was $15 million in Q4, and consolidated revenue $20 million.", True),
        ("Standalone revenue was $15 million in Q4.", False),
    ],
)
def test_what_may_be_a_part_s_is_not_drawn(text: str, doubtful: bool) -> None:
    assert doubted(text) is doubtful


def test_a_total_behind_a_word_for_the_part_may_be_the_part_s() -> None:
    text = LEAD.strip() + " That was up 69% from a year ago, while total 2024 revenue was $126 million."
    share, total = read(text).figures[1:]
    assert (share.scope, total.scope) == ("Pumps", None)
    assert "part" in total.doubts.split()


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        ("Cloud has been the driver of revenue growth and continued in Q4, up 16%.", True),
        ("Cloud remains the main engine behind sales growth, up 16% in Q4.", True),
        ("Acme has been the driver of revenue growth in its trade, up 16% in Q4.", False),
        ("Cloud demand lifted revenue growth to 16% in Q4.", False),
    ],
)
def test_what_something_drives_may_not_be_what_the_number_is_of(text: str, doubtful: bool) -> None:
    figure = read(text).figures[0]
    assert ("part" in figure.doubts.split()) is doubtful


SECTION = """Acme reported Q4 2024 revenue of $80 million.

**Home and Garden Products ("HGP")**

HGP's Q4 revenue of $39 million was flat.

Adjusted EBITDA of $12 million rose 2% from $11.8 million. Acme's net income was $9 million.

**Other matters**

Capital expenditures were $3 million in Q4."""


def test_a_section_under_the_heading_of_a_part_is_of_that_part() -> None:
    found = [(figure.quote, figure.scope) for figure in read(SECTION).figures]
    assert found == [
        ("$80 million", None),
        ("$39 million", "HGP"),
        ("$12 million", "HGP"),
        ("2%", "HGP"),
        ("$11.8 million", "HGP"),
        ("$9 million", None),
        ("$3 million", None),
    ]


def test_a_heading_alone_makes_no_part() -> None:
    found = read(SECTION.replace("HGP's Q4 revenue of $39 million was flat.", "The weather was fine.")).figures
    assert {figure.scope for figure in found} == {None}
