"""Fiscal years that companies are known for: used where nothing says otherwise, and by whole names alone."""

from __future__ import annotations

import pytest

from core.article.article import Subject
from core.article.reader import read_text_article
from core.figures.extract import extract
from core.figures.figure import FiscalYear
from core.figures.year_ends import usual_year


def periods(
    body: str, day: str, subject: Subject, known: FiscalYear | None = None
) -> list[tuple[str | None, str | None]]:
    """Period and end of each figure."""
    article = read_text_article(f"---\ntitle: Results\ndate: {day}\n---\n\n{body}\n", "a.md")
    extraction = extract(article, subject, fiscal_year=known)
    return [(figure.period, figure.period_end) for figure in extraction.figures]


def test_a_company_is_known_by_its_ticker_or_by_its_whole_name() -> None:
    assert usual_year(Subject(ticker="AAPL")) == FiscalYear(9)
    assert usual_year(Subject(company="Apple", company_key="apple")) == FiscalYear(9)
    assert usual_year(Subject(company="Apple Hospitality", company_key="apple hospitality")) is None
    assert usual_year(Subject(ticker="APLE", company_key="apple")) is None
    assert usual_year(Subject()) is None


@pytest.mark.parametrize(
    ("ticker", "day", "said", "period", "end"),
    [
        ("AAPL", "2025-02-04", "the quarter", "2025Q1", "2024-12"),
        ("NVDA", "2025-02-27", "the fourth quarter", "2025Q4", "2025-01"),
        ("TGT", "2025-03-05", "the fourth quarter", "2024Q4", "2025-01"),
        ("TGT", "2025-03-05", "fiscal 2024", "2024FY", "2025-01"),
        ("ORVN", "2025-02-04", "the quarter", "2024Q4", "2024-12"),
    ],
)
def test_periods_go_by_the_year_that_a_company_is_known_for(
    ticker: str, day: str, said: str, period: str, end: str
) -> None:
    subject = Subject(ticker=ticker, tickers=(ticker,), kind="results")
    assert periods(f"Revenue in {said} was $12.4 billion.", day, subject) == [(period, end)]


def test_the_text_goes_before_what_is_generally_known() -> None:
    body = "Revenue was $12.4 billion in the second quarter ended Dec. 31."
    assert periods(body, "2025-02-04", Subject(ticker="AAPL", kind="results")) == [("2025Q2", "2024-12")]


def test_what_other_articles_state_goes_before_it_too() -> None:
    body = "Revenue was $12.4 billion in the quarter."
    subject = Subject(ticker="AAPL", kind="results")
    assert periods(body, "2025-02-04", subject, FiscalYear(6)) == [("2025Q2", "2024-12")]


def test_an_article_that_labels_by_the_calendar_year_is_read_so() -> None:
    body = "Revenue was $12.4 billion in the fourth quarter of 2024."
    assert periods(body, "2025-02-04", Subject(ticker="AAPL", kind="results")) == [("2024Q4", "2024-12")]
