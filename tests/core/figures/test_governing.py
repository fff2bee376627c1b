"""Which of the periods around a number is its own."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from core.article.article import Article, Subject
from core.figures.calendar import Period, sound
from core.figures.extract import extract
from core.figures.period_dates import PeriodMention
from core.figures.periods import read_periods
from core.figures.tokens import Tokens, flatten


def told(body: str, *fields: str, title: str = "Acme Q4 2024 results", day: datetime | None = None) -> list[Any]:
    article = Article(file="a.md", title=title, body=body.strip(), date=day or datetime(2025, 2, 12), language="en")
    figures = extract(article, Subject(company="Acme", kind="results")).figures
    return [tuple(getattr(figure, field) for field in fields) for figure in figures]


def periods(text: str) -> list[PeriodMention]:
    flat = flatten(text)
    return read_periods(Tokens(flat, 0, len(flat)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Adjusted EBIT fell to $244 million ($635 million in Q4 2023).", ["2024Q4", "2023Q4"]),
        ("Revenue was $48 million in the quarter (down 28% compared to Q4 2023).", ["2024Q4", "2024Q4"]),
        (
            "Net income was $9 million, compared with net income of $7 million and EPS of $0.44 in Q4 2023.",
            ["2024Q4", "2023Q4", "2023Q4"],
        ),
        ("The margin was 9.4%, from 11.1% in the same quarter the previous year (Q4 2023).", ["2024Q4", "2023Q4"]),
        ("Sales rose 26% over Q4 2023.", ["2024Q4"]),
        ("Revenue fell 2%, prompting a cut of the full-year outlook.", ["2024Q4"]),
    ],
)
def test_brackets_and_comparisons_keep_their_period(text: str, found: list[str]) -> None:
    assert [period for (period,) in told(text, "period")] == found


@pytest.mark.parametrize(
    ("text", "span", "end"),
    [
        ("1 January - 31 December 2024", "year", 12),
        ("Oct. 1 to Dec. 31, 2024", "quarter", 12),
        ("April - December 2024", "9m", 12),
        ("the period April to September", "half", 9),
        ("January 1, 2024 - June 30, 2024", "half", 6),
    ],
)
def test_a_time_is_named_by_its_two_ends(text: str, span: str, end: int) -> None:
    mention = periods(text)[-1]
    assert (mention.span, mention.end_month) == (span, end)


def test_a_line_that_names_a_period_heads_the_list_below() -> None:
    text = """
October - December 2024

* Net sales were $20 million.

January - December 2024

* Net sales were $75 million.
"""
    assert told(text, "low", "period", title="Acme year-end report") == [(20e6, "2024Q4"), (75e6, "2024FY")]


def test_there_is_no_fourth_half() -> None:
    assert not any(mention.span == "half" for mention in periods("the 2019 fourth half"))
    assert not sound("half", 4) and not sound("quarter", 5) and sound("half", 2)
    with pytest.raises(ValueError, match="no half 4"):
        Period("half", 2019, 4)


def test_a_quarter_told_without_a_number_in_the_sentence_still_counts() -> None:
    text = "Acme wrapped up its third quarter with strong sales. Revenue rose to $20 million."
    assert told(text, "period", title="Acme does well", day=datetime(2024, 11, 5)) == [("2024Q3",)]


def test_results_and_outlook_in_one_breath_are_of_the_reported_quarter() -> None:
    text = (
        "Shares jumped after its third-quarter results and outlook beat expectations. Revenue rose 9% to $20 million."
    )
    found = told(text, "period", title="Acme jumps", day=datetime(2024, 11, 5))
    assert found == [("2024Q3",), ("2024Q3",)]


def test_where_the_labels_disagree_most_of_them_tell_the_calendar() -> None:
    text = (
        "Acme grew in the fourth quarter. Demand had been weak in the second quarter. Revenue was $20 million in Q4, "
        "and the fourth quarter's margin was 20%."
    )
    assert {period for (period,) in told(text, "period", title="Acme grows")} == {"2024Q4"}


def test_a_cash_level_at_the_start_of_the_year_is_of_the_year_before() -> None:
    text = "Acme ended the second quarter with cash of $3 million, up from $2 million at the start of the year."
    found = told(text, "low", "period", title="Acme Q2 2024 results", day=datetime(2024, 8, 5))
    assert found == [(3e6, "2024Q2"), (2e6, "2023Q4")]


def test_growth_beside_growth_is_each_against_its_own_year() -> None:
    text = "Organic growth of 5% was lower than the 6% of the third quarter."
    assert told(text, "low", "versus")[0] == (5.0, None)


@pytest.mark.parametrize(
    ("text", "low", "versus"),
    [
        ("Net profit was 28% above the consensus.", 28.0, "consensus"),
        ("Revenue of $76 million was $23 million below expectations.", -23e6, "consensus"),
        ("Revenue and EBITDA missed estimates by 2% and 6%, respectively.", -6.0, "consensus"),
    ],
)
def test_by_how_much_a_result_beats(text: str, low: float, versus: str) -> None:
    assert told(text, "low", "versus")[-1] == (low, versus)


def test_an_outlook_without_a_year_takes_the_one_the_article_spoke_of() -> None:
    text = """
Looking ahead to 2025, Acme expects revenue of $90 million.

Guidance for EBITDA is $12 million.
"""
    assert told(text, "period") == [("2025FY",), ("2025FY",)]


@pytest.mark.parametrize(
    ("title", "praise", "period"),
    [
        ("Acme Q4 2024 earnings", "The chief praised its strongest financial year yet.", "2024FY"),
        ("Acme Q4 2024 earnings", "It was a record year.", "2024FY"),
        ("Acme Q4 2024 earnings", "It was a record quarter.", "2024Q4"),
        ("Acme Q4 2024 earnings", "It was the best start to a new year in long.", "2024Q4"),
        ("Acme Q3 2024 earnings", "It expects its strongest financial year yet.", "2024Q3"),
    ],
)
def test_praise_of_the_year_says_of_what_the_next_sentence_is(title: str, praise: str, period: str) -> None:
    day = datetime(2025, 2, 12) if "Q4" in title else datetime(2024, 11, 5)
    article = Article("a.md", title, f"{praise} Acme achieved net income of $25 million.", date=day, language="en")
    [figure] = extract(article, Subject(company="Acme", kind="results")).figures
    assert figure.period == period


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        (
            "The tax rates for the quarters ended December 31, 2024 and 2023 were 27% and 28%, respectively.",
            ["2024Q4", "2023Q4"],
        ),
        ("For the three months ended December 31, 2024 and 2023, revenue was $8m and $7m.", ["2024Q4", "2023Q4"]),
        ("Revenue for the nine months ended September 30, 2024 and 2023 was $8m and $7m.", ["2024-9M", "2023-9M"]),
        (
            "Net income for the years ended December 31, 2024 and 2023 was $8m and $7m, respectively.",
            ["2024FY", "2023FY"],
        ),
        ("As of December 31, 2024 and 2023, cash was $5m and $4m, respectively.", ["2024Q4", "2023Q4"]),
        ("In the quarter ended December 31, 2024 revenue was $8m, and $7m in 2023.", ["2024Q4", "2023FY"]),
        ("Revenue was flat at $1m, with a fall of units from 52 in Q4 2023 to 41.", ["2024Q4"]),
    ],
)
def test_one_date_of_two_years_is_two_ends(text: str, periods: list[str]) -> None:
    assert told(text, "period") == [(period,) for period in periods]
