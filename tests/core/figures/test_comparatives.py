"""What a number is compared with: whose is the amount per share behind it, and what a sentence begins with."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from core.article.article import Article, Subject
from core.figures.extract import extract


def told(body: str, *fields: str) -> list[tuple[Any, ...]]:
    article = Article(file="a.md", title="Tarn Foods Q2 2025 results", body=body, date=datetime(2025, 8, 5))
    found = extract(article, Subject(company="Tarn Foods", kind="results")).figures
    return [tuple(getattr(figure, field) for field in fields) for figure in found]


@pytest.mark.parametrize(
    ("sentence", "periods"),
    [
        (
            "The net loss narrowed to $6.5 million from $9.2 million, or a loss of $0.08 per share.",
            ["2025Q2", "2024Q2", "2025Q2"],
        ),
        (
            "Net profit was $6.5 million, against $9.2 million a year earlier, or 8 cents a share.",
            ["2025Q2", "2024Q2", "2025Q2"],
        ),
        (
            "Net profit was $6.5 million, or 8 cents a share, up from $5.2 million, or 6 cents a share.",
            ["2025Q2", "2025Q2", "2024Q2", "2024Q2"],
        ),
        (
            "Net profit rose to $6.5 million from $5.2 million, or 6 cents a share, a year earlier.",
            ["2025Q2", "2024Q2", "2024Q2"],
        ),
    ],
)
def test_an_amount_per_share_behind_a_comparative(sentence: str, periods: list[str]) -> None:
    assert [period for (period,) in told(sentence, "period")] == periods


@pytest.mark.parametrize(
    ("second", "period"),
    [
        ("In the same quarter of 2023, it made a profit of 6 cents.", "2023Q2"),
        ("In the same period last year it had lost 6 cents.", "2024Q2"),
        ("A year earlier, it earned 6 cents.", "2024Q2"),
        ("The quarter before, it earned 6 cents.", "2025Q1"),
    ],
)
def test_a_sentence_may_begin_with_what_was_then(second: str, period: str) -> None:
    found = told(f"Tarn Foods earned 9 cents a share. {second}", "period", "status")
    assert found == [("2025Q2", "actual"), (period, "actual")]


def test_what_was_expected_then_is_no_comparative() -> None:
    found = told("Three months ago, Tarn Foods guided to revenue of $80 million.", "status")
    assert found == [("guidance",)]


def test_last_year_is_the_one_before_the_year_of_the_outlook() -> None:
    body = "Tarn Foods expects a profit of $31 million this year. Last year it made $28 million."
    assert told(body, "period", "status") == [("2025FY", "guidance"), ("2024FY", "actual")]
    body = "Tarn Foods expects earnings of $1.20 a share this year, above last year's $0.98."
    assert told(body, "period", "status") == [("2025FY", "guidance"), ("2024FY", "actual")]


def test_an_outlook_that_was_is_for_the_same_time() -> None:
    body = "Tarn Foods now expects full-year sales of $310 million, versus $290 million previously."
    assert told(body, "period", "status") == [("2025FY", "guidance")] * 2


def test_another_margin_that_was_before_is_no_outlook() -> None:
    body = "The operating margin was 12%, up from 9% previously."
    assert told(body, "low", "period", "status") == [(12.0, "2025Q2", "actual"), (9.0, "2024Q2", "actual")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Organic growth was 4 (7) per cent in the third quarter.", [(4.0, "2024Q3"), (7.0, "2023Q3")]),
        ("The operating margin was 12.1 (15.1) percent in the third quarter.", [(12.1, "2024Q3"), (15.1, "2023Q3")]),
        ("The operating margin was 2.1 (-5.1) percent in the third quarter.", [(2.1, "2024Q3"), (-5.1, "2023Q3")]),
    ],
)
def test_a_pair_with_one_unit_behind_it_is_this_year_and_the_last(text: str, found: list[tuple[float, str]]) -> None:
    assert told(text, "low", "period") == found


def test_brackets_behind_a_word_are_a_minus() -> None:
    assert told("The operating margin was (5.1) percent in the third quarter of 2024.", "low") == [(-5.1,)]


@pytest.mark.parametrize(
    "before", ["Growth outpaced Q1, with more customers.", "Demand was in line with Q1.", "Costs were similar to Q1."]
)
def test_a_time_that_is_only_held_against_is_not_the_next_sentence_s(before: str) -> None:
    article = Article("a.md", "Tarn Foods Q2 2025 results", "", date=datetime(2025, 8, 5), language="en")
    body = f"Tarn reported Q2 2025 sales of $8 million. {before} EBITDA fell from Q1's $6.5 million to $5.9 million."
    found = extract(replace(article, body=body), Subject(company="Tarn Foods", kind="results")).figures
    assert [(f.low, f.period) for f in found[1:]] == [(6.5e6, "2025Q1"), (5.9e6, "2025Q2")]
