"""Headings without marks set the time of what stands below them, as headings with marks do."""

from __future__ import annotations

from datetime import datetime

import pytest

from core.article.article import Article, Subject
from core.article.block import Block
from core.figures.extract import extract
from core.figures.headings import is_title

THIRD = "Brackwater Instruments reports third quarter 2025 results"


def periods(body: str, title: str = THIRD, day: datetime = datetime(2025, 11, 5)) -> list[tuple[str, str | None]]:
    article = Article(file="a.md", title=title, body=body.strip(), date=day)
    found = extract(article, Subject(company="Brackwater Instruments", kind="results")).figures
    return [(figure.quote, figure.period) for figure in found]


@pytest.mark.parametrize("mark", ["", "## "])
@pytest.mark.parametrize(
    ("heading", "period"),
    [
        ("Full Year Highlights", "2024FY"),
        ("Year-to-Date Highlights", "2025-9M"),
        ("Nine Month Highlights", "2025-9M"),
        ("Second Quarter 2025 Results", "2025Q2"),
        ("Brackwater Instruments Second Quarter 2025 Financial Results", "2025Q2"),
        ("TTM metrics", "TTM"),
    ],
)
def test_a_line_that_names_a_time_is_a_heading(heading: str, period: str, mark: str) -> None:
    body = f"""{mark}{heading}

- Revenue reached $141.2 million
- Gross margin was 41.2%

{mark}Third Quarter Highlights

- Revenue reached $50.1 million
"""
    assert periods(body) == [("$141.2 million", period), ("41.2%", period), ("$50.1 million", "2025Q3")]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_such_a_line_may_stand_right_above_its_text(gap: str) -> None:
    body = f"Second Quarter 2025 Results{gap}Revenue reached $40.1 million. Gross margin was 41.2%."
    assert periods(body) == [("$40.1 million", "2025Q2"), ("41.2%", "2025Q2")]


@pytest.mark.parametrize(
    "line",
    [
        "The full year was a good one.",
        "Full-year revenue",
        "A year of records at Brackwater",
        "Related: Brackwater second quarter 2025 call transcript",
    ],
)
def test_a_line_that_says_more_is_no_heading(line: str) -> None:
    assert periods(f"{line}\n\nRevenue reached $50.1 million.") == [("$50.1 million", "2025Q3")]


def test_a_line_of_capitals_ends_what_the_line_before_headed() -> None:
    body = """Second Quarter 2025 Results

Revenue reached $40.1 million.

Comments by the Board

Gross margin was 41.2%.

Outlook

Revenue of about $60 million.
"""
    assert periods(body) == [("$40.1 million", "2025Q2"), ("41.2%", "2025Q3"), ("$60 million", "2025FY")]


@pytest.mark.parametrize("line", ["B" * 79 + "!", "Balance-" * 9 + "!", "Of " * 26 + "1"])
def test_a_line_that_nearly_is_a_title_is_told_at_once(line: str) -> None:
    assert not is_title(line, Block("paragraph", 0, len(line)))
