"""What lifted or cut a result is no result: gains on sales, tax benefits, provisions."""

from __future__ import annotations

import pytest

from core.article.article import Subject
from core.figures.accounting import make_ledger
from core.figures.extract import extract
from tests.core.figures.test_extract import article, brief


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("Net income rose to $40 million in Q4, helped by a one-time gain of $12 million.", ["$40 million"]),
        ("Net income of $40 million in Q4 included a gain of $12 million on the sale of a quarry.", ["$40 million"]),
        ("A tax benefit of $8 million boosted net income in Q4.", []),
        ("Net profit fell in Q4 on a $7 million legal provision.", []),
        ("Net profit rose 12% in Q4, lifted by a $5 million gain from currency.", ["12%"]),
        ("A flood recovery of $8 million lifted operating profit in Q4; a write-off of $3 million cut EBITDA.", []),
        ("Revenue of $80 million in Q4 bore a currency headwind of $4 million.", ["$80 million"]),
        ("A ruling added about $9 million to net income in Q4.", []),
        # growth of a metric is none of these
        ("Acme posted a revenue gain of $12 million in Q4.", ["$12 million"]),
        ("Acme posted a $12 million gain in revenue from a year earlier in Q4.", ["$12 million"]),
        ("The Kilns business added $9 million to revenue in Q4.", ["$9 million"]),
        ("Pre-tax income of $21 million was a record for Q4.", ["$21 million"]),
    ],
)
def test_an_item_in_a_result_is_no_figure(text: str, quotes: list[str]) -> None:
    assert [quote for (quote,) in brief(text, "quote")] == quotes


def test_the_profit_that_an_item_went_into_is_a_level() -> None:
    text = "Net income of $40 million in Q4 included a gain of $12 million on the sale of a quarry."
    assert brief(text, "form", "low") == [("level", 40e6)]


def test_the_ledger_tells_an_item_as_another_measure() -> None:
    one = article("A tax benefit of $8 million boosted net income in Q4 2024.")
    ledger = make_ledger(one, extract(one, Subject(company="Acme")))
    reasons = {entry.quote: entry.reason for entry in ledger.entries}
    assert reasons["$8 million"] == "measure"
