"""The company's fiscal year: what an article shows of it, and what it makes of one that is known from elsewhere."""

from __future__ import annotations

from datetime import datetime

import pytest

from core.article.article import Article, Subject
from core.article.reader import read_text_article
from core.figures.extract import extract
from core.figures.figure import Extraction, FiscalYear, YearShown

MARCH = FiscalYear(3)
JANUARY_BEGUN = FiscalYear(1, lead=1)


def read(
    body: str, known: FiscalYear | None = None, title: str = "Acme earnings", day: str = "2025-02-12"
) -> Extraction:
    article = Article("a.md", title, body, date=datetime.fromisoformat(day), language="en")
    return extract(article, Subject(company="Acme"), fiscal_year=known)


def dated(extraction: Extraction) -> list[tuple[str | None, str | None, str | None]]:
    return [(figure.period, figure.period_end, figure.span) for figure in extraction.figures]


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("Revenue was $5 million in the third quarter ended December 31, 2024.", YearShown(3, 0, 3, None)),
        ("Revenue was $5 million in the third quarter of fiscal 2025, ended December 31, 2024.", YearShown(3, 0, 3, 0)),
        ("Revenue was $5 million in the third quarter of fiscal 2024, ended November 2, 2024.", YearShown(1, 1, 1, 1)),
        ("Revenue was $5 million in the fourth quarter.", YearShown(12, 0)),
    ],
)
def test_what_an_article_shows(body: str, shown: YearShown) -> None:
    assert read(body).year_shown == shown
    assert read(body, FiscalYear(9)).year_shown == shown, "whatever is known does not change the evidence"


def test_a_period_that_is_pieced_together_is_no_evidence() -> None:
    shown = read(
        "Third-quarter sales were $4 million. Revenue in the three months ended October 31 was $5 million."
    ).year_shown
    assert (shown.month, shown.stated) == (1, None)


def test_a_known_year_dates_what_only_names_a_quarter() -> None:
    body = "Revenue was $5 million in the fourth quarter of fiscal 2025, up from $4 million in the previous quarter."
    day = "2025-05-20"
    assert dated(read(body, MARCH, day=day)) == [("2025Q4", "2025-03", "quarter"), ("2025Q3", "2024-12", "quarter")]


def test_what_the_text_states_holds_against_what_others_taught() -> None:
    body = "Revenue was $5 million in the third quarter of fiscal 2025, which ended on December 31, 2024."
    assert dated(read(body, FiscalYear(6))) == [("2025Q3", "2024-12", "quarter")]


def test_nothing_holds_against_the_user() -> None:
    body = "Revenue was $5 million in the first quarter of fiscal 2025, the three months ended December 31, 2024."
    assert dated(read(body, FiscalYear(9))) == dated(read(body))
    later = "Revenue rose to $5 million in the first quarter ended December 31."
    assert dated(read(later, FiscalYear(3, corrected=True))) != dated(read(later))


def test_two_ways_to_label_a_quarter_are_one_month() -> None:
    by_fiscal_year = read("Revenue was $5 million in Q3 FY2025.", MARCH)
    by_calendar = read("Revenue was $5 million in Q4 2024.", MARCH)
    assert dated(by_fiscal_year) == [("2025Q3", "2024-12", "quarter")]
    assert dated(by_calendar) == [("2024Q4", "2024-12", "quarter")]


def test_a_quarter_given_by_its_end_alone_is_called_by_the_calendar() -> None:
    body = "Revenue was $5 million in the quarter ended December 31."
    assert dated(read(body, MARCH)) == [("2024Q4", "2024-12", "quarter")]
    assert dated(read(body, FiscalYear(3, corrected=True))) == [("2025Q3", "2024-12", "quarter")]


def test_labels_that_are_news_only_by_years_named_for_their_beginning() -> None:
    assert dated(read("Revenue was $5 million in Q3 2024.", MARCH)) == [("2024Q3", "2024-12", "quarter")]


def test_years_named_for_their_beginning() -> None:
    body = "Revenue was $5 million in the fourth quarter of fiscal 2024."
    assert dated(read(body, JANUARY_BEGUN, day="2025-03-04")) == [("2024Q4", "2025-01", "quarter")]
    other = "Revenue was $5 million in the fourth quarter of fiscal 2025."
    assert dated(read(other, JANUARY_BEGUN, day="2025-03-04")) == [("2025Q4", "2025-01", "quarter")]


def test_results_without_a_period_are_of_the_last_fiscal_quarter() -> None:
    article = Article("a.md", "Acme results", "Revenue was $5 million.", date=datetime(2025, 3, 4), language="en")
    subject = Subject(company="Acme", kind="results")
    assert extract(article, subject, fiscal_year=FiscalYear(1)).period_end == "2025-01"
    assert extract(article, subject).period_end == "2024-12"


@pytest.mark.parametrize(
    "body", ["Revenue was $5 million in Q3.", "In Q2 FY2025 sales were $4 million.", "Sales: $3m."]
)
def test_knowing_what_the_article_shows_changes_nothing(body: str) -> None:
    alone = read(body)
    shown = alone.year_shown
    assert read(body, FiscalYear(shown.month, shown.lead)).figures == alone.figures


@pytest.mark.parametrize(
    "opening",
    [
        "Marlowe issued a third-quarter earnings outlook below estimates, while second-quarter results beat.",
        "Marlowe's outlook for third-quarter earnings fell short of what analysts look for.",
    ],
)
def test_an_outlook_for_the_earnings_of_a_quarter_does_not_report_it(opening: str) -> None:
    text = f"""---
title: "Marlowe Cosmetics outlook misses"
date: 2025-02-04
---

{opening}

Second-quarter sales declined 6% to $4 billion for the three months ended Dec. 31.
"""
    article = read_text_article(text, "x.md")
    sales = [figure for figure in extract(article, Subject(kind="results")).figures if figure.metric == "revenue"]
    assert [(figure.period, figure.period_end) for figure in sales] == [("2025Q2", "2024-12"), ("2025Q2", "2024-12")]


BY_ITS_END = "Acme earned $2 million on revenue of $50 million in the quarter ended {end}."
AHEAD = " For the full year it expects revenue of $210 million."


@pytest.mark.parametrize(
    ("end", "day", "quarter", "year"),
    [
        ("December 28, 2024", "2025-02-05", ("2024Q4", "2024-12"), ("2025FY", "2025-09")),
        ("March 29, 2025", "2025-05-01", ("2025Q1", "2025-03"), ("2025FY", "2025-09")),
        ("September 27, 2025", "2025-11-01", ("2025Q3", "2025-09"), ("2026FY", "2026-09")),
    ],
)
def test_a_quarter_told_by_its_end_alone_leaves_the_year_the_company_s(
    end: str, day: str, quarter: tuple[str, str], year: tuple[str, str]
) -> None:
    found = [entry[:2] for entry in dated(read(BY_ITS_END.format(end=end) + AHEAD, FiscalYear(9), day=day))]
    assert found == [quarter, quarter, year]


def test_the_year_to_date_is_that_of_the_company_s_year() -> None:
    text = BY_ITS_END.format(end="March 29, 2025") + " Year-to-date revenue was $97 million."
    assert dated(read(text, FiscalYear(9), day="2025-05-01"))[-1] == ("2025H1", "2025-03", "half")


def test_without_a_known_year_the_calendar_s_holds() -> None:
    found = dated(read(BY_ITS_END.format(end="December 28, 2024") + AHEAD, day="2025-02-05"))
    assert found[-1] == ("2025FY", "2025-12", "year")


def test_an_end_of_the_year_tells_the_calendar() -> None:
    text = "Acme had revenue of $200 million in the fiscal year ended September 27, 2025." + AHEAD
    assert dated(read(text, day="2025-11-01")) == [("2025FY", "2025-09", "year"), ("2026FY", "2026-09", "year")]


def test_a_year_of_long_ago_says_nothing_of_how_the_quarters_are_labelled() -> None:
    text = "Acme, founded in 1976, expects revenue of $50 million for the full year."
    assert dated(read(text, FiscalYear(5), day="2026-07-15")) == [("2027FY", "2027-05", "year")]


def test_the_quarter_of_a_dividend_does_not_tell_when_quarters_end() -> None:
    text = "Acme has declared a 2026 third quarter dividend of seventeen cents ($0.17) a share."
    assert dated(read(text, day="2026-08-23"))[-1] == ("2026Q3", "2026-09", "quarter")
