"""Contradictions of whole texts: told where the text itself cannot be right, silent where a reading may be wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.analysis.arithmetic import checks
from core.analysis.contradictions import article_checks, contradictions
from core.analysis.disagreements import disagreements
from core.analysis.series import article_points, ticker_points
from core.article.article import Article, Subject
from core.figures.extract import extract
from core.figures.figure import Figure


def read(body: str, file: str = "a.md", day: int = 11) -> tuple[Article, tuple[Figure, ...]]:
    article = Article(file=file, title="Pellworth results", body=body, date=datetime(2025, 2, day))
    return article, extract(article, Subject(kind="results")).figures


def told(body: str) -> list[str]:
    article, figures = read(body)
    return [check.told for check in contradictions(article.body, figures, "a.md", article.title, article.date)]


def test_a_text_whose_sums_come_out_has_none() -> None:
    body = (
        "In the fourth quarter of 2024, revenue rose 25% year over year to $150 million from $120 million."
        " Operating income was $30 million, an operating margin of 20%."
    )
    _article, figures = read(body)
    assert [check.kind for check in article_checks(body, figures)] == ["growth", "margin"]
    assert told(body) == []


MANY = (
    "In the fourth quarter of 2024, revenue rose 25% year over year to $150 million from $120 million."
    " Fourth-quarter operating income was $30 million, an operating margin of 20%. Fourth-quarter net income was"
    " $15 million, a net margin of 10%.\n\n"
    "For the first quarter of 2025 revenue of $140 million is expected. Capital expenditures were $9 million in the"
    " fourth quarter of 2024. Analysts had expected revenue of $149 million for the fourth quarter of 2024.\n"
)


@given(st.sets(st.integers(0, 9)))
def test_of_any_numbers_of_a_text_every_check_is_made(chosen: set[int]) -> None:
    _article, figures = read(MANY)
    some = [figure for number, figure in enumerate(figures) if number in chosen]
    made = article_checks(MANY, some)
    for check in checks(article_points(some, "", "", None)):
        assert check in made


def test_a_growth_that_its_own_sentence_contradicts_is_told() -> None:
    body = "In the fourth quarter of 2024, revenue rose 35% year over year to $150 million from $120 million."
    assert told(body) == ["Revenue growth, Q4 FY24: +35% stated, $150M ÷ $120M \N{MINUS SIGN} 1 = +24.1%–+25.9%"]


def test_a_margin_that_its_profit_contradicts_is_told() -> None:
    body = (
        "Fourth quarter 2024 revenue was $150 million.\n\n"
        "Fourth quarter 2024 operating income was $30 million.\n\n"
        "Fourth quarter 2024 operating margin was 26%."
    )
    (only,) = told(body)
    assert only.startswith("Operating margin, Q4 FY24: 26% stated, $30M ÷ $150M = 19.")


@pytest.mark.parametrize(
    "body",
    [
        "Fourth quarter 2024 revenue was $150 million and net income $30 million. The trailing net margin was 9%.",
        "In the fourth quarter of 2024, revenue rose 35% to $150 million against an estimated $120 million.",
        "Fourth quarter 2024 revenue rose 35% to $150 million at constant currency, from $120 million.",
        "Selling expenses were $30 million in the fourth quarter of 2024, or 20% of sales, from $25 million, or 19%.",
    ],
)
def test_what_may_be_of_something_else_is_silent(body: str) -> None:
    assert told(body) == []


ROUND_UP = (
    "Third quarter 2024 revenue was $150 million.\n\n"
    "{}Third quarter 2024 EBITDA was $30 million.\n\n"
    "Third quarter 2024 EBITDA margin was 26%.\n"
)


def test_numbers_of_several_companies_are_not_held_against_each_other() -> None:
    between = "Birchmere Corp (NYSE: BRCM) said its third quarter 2024 revenue was $115 million. "
    plain, named = ROUND_UP.format(""), ROUND_UP.format(between)
    figures = read(plain)[1]
    assert [check.kind for check in contradictions(plain, figures)] == ["margin"], "of one company they are"
    assert contradictions(plain, figures, title="Top gainers and losers of the day") == ()
    figures = tuple(replace(f, company="Birchmere") if f.quote == "$115 million" else f for f in read(named)[1])
    assert any(f.company for f in figures)
    assert contradictions(named, figures) == ()


def test_numbers_far_apart_are_not_held_against_each_other() -> None:
    body = ROUND_UP.format("The weather was fair and nobody had much to say about it. " * 60)
    assert contradictions(body, read(body)[1]) == ()


def test_two_articles_that_differ_are_told_without_a_judgement() -> None:
    first = read("Third quarter 2024 revenue was $112.4 million.", "first.md", 4)
    later = read("Third quarter 2024 revenue was $113.1 million.", "later.md", 12)
    (pair,) = disagreements(ticker_points([later, first]))
    assert (pair.one.file, pair.other.file) == ("first.md", "later.md")
    assert pair.told("later.md") == (
        "Revenue, Q3 FY24: $113.1M here, $112.4M in “Pellworth results” (4 Feb 2025)"
    )


@pytest.mark.parametrize(
    "other",
    [
        "Third quarter 2024 revenue was $112 million.",
        "Third quarter 2023 revenue was $99 million.",
        "Third quarter 2024 revenue was €99 million.",
        "Third quarter 2024 revenue was $31 million.",
        "Third quarter 2024 revenue is expected to be $100 million.",
    ],
)
def test_values_that_fit_or_cannot_be_compared_do_not_differ(other: str) -> None:
    one = read("Third quarter 2024 revenue was $112.4 million.", "first.md", 4)
    assert disagreements(ticker_points([one, read(other, "later.md", 12)])) == ()


def test_earnings_per_share_without_a_basis_are_not_compared() -> None:
    one = read("Third quarter 2024 earnings per share were $1.11.", "first.md", 4)
    other = read("Third quarter 2024 earnings per share were $1.19.", "later.md", 12)
    assert disagreements(ticker_points([one, other])) == ()
    one = read("Third quarter 2024 adjusted earnings per share were $1.11.", "first.md", 4)
    other = read("Third quarter 2024 adjusted earnings per share were $1.19.", "later.md", 12)
    assert len(disagreements(ticker_points([one, other]))) == 1
