"""How European press releases write their numbers: brackets for last year, headings without marks, lists of parts."""

from __future__ import annotations

import pytest

from core.article.article import Subject
from core.article.reader import read_text_article
from core.figures.extract import extract
from core.figures.figure import Figure

HEADER = """---
title: "Tjarnvik Pumps: interim report for the third quarter of 2024/25"
date: 2025-02-05
---

"""


def figures(text: str) -> list[Figure]:
    return list(extract(read_text_article(HEADER + text, "x.md"), Subject()).figures)


def told(text: str) -> list[tuple[str, float | None, str, str | None]]:
    return [(figure.quote, figure.low, figure.unit, figure.period) for figure in figures(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Net sales amounted to SEK 92.2 (70.2) million.",
            [("SEK 92.2", 92.2e6, "SEK", "2025Q3"), ("70.2", 70.2e6, "SEK", "2024Q3")],
        ),
        (
            "Cash flow from operating activities was SEK -10.7 (-8.5) million.",
            [("SEK -10.7", -10.7e6, "SEK", "2025Q3"), ("-8.5", -8.5e6, "SEK", "2024Q3")],
        ),
        (
            "Net sales were 15.6 (10.4) MSEK in the quarter.",
            [("15.6", 15.6e6, "SEK", "2025Q3"), ("10.4", 10.4e6, "SEK", "2024Q3")],
        ),
        (
            "Net sales rose to 92.2 MSEK from 70.2 MSEK a year earlier.",
            [("92.2 MSEK", 92.2e6, "SEK", "2025Q3"), ("70.2 MSEK", 70.2e6, "SEK", "2024Q3")],
        ),
        (
            "The operating margin was 16.5% (14%).",
            [("16.5%", 16.5, "percent", "2025Q3"), ("14%", 14.0, "percent", "2024Q3")],
        ),
        (
            "Earnings per share were SEK 1:03 (0:62).",
            [("SEK 1:03", 1.03, "SEK", "2025Q3"), ("0:62", 0.62, "SEK", "2024Q3")],
        ),
    ],
)
def test_last_year_stands_in_brackets(text: str, expected: list[tuple[str, float, str, str]]) -> None:
    assert told(text) == expected


def test_a_time_of_day_is_no_amount() -> None:
    assert told("Revenue will be presented at 10:30 (11:30) on Friday.") == []


def test_a_line_that_only_names_a_period_governs_what_follows() -> None:
    text = """October - December 2024

* Net sales amounted to SEK 92.2 million.

April - December 2024

* Net sales amounted to SEK 260.3 million.
"""
    assert [figure.period for figure in figures(text)] == ["2025Q3", "2025-9M"]


def test_a_list_of_parts_is_of_what_the_sentence_before_spoke_of() -> None:
    text = """Revenue grew by 14% at constant exchange rates to SEK 2,204 million in the quarter, with all regions up

* Europe: SEK 1,146 million (+13% CER; +11% SEK)
* North America[2]: SEK 1,058 million (+16% CER)
* Dividend policy: at least 40% of what was earned
"""
    parts = [figure for figure in figures(text) if figure.scope]
    assert [(f.scope, f.metric, f.form, f.low, f.basis) for f in parts] == [
        ("Europe", "revenue", "level", 1146e6, None),
        ("Europe", "revenue", "change", 13.0, "constant_currency"),
        ("Europe", "revenue", "change", 11.0, None),
        ("North America", "revenue", "level", 1058e6, None),
        ("North America", "revenue", "change", 16.0, "constant_currency"),
    ]


def test_a_sales_report_titled_with_a_month_is_of_that_month() -> None:
    header = '---\ntitle: "Tjarnvik Pumps: preliminary sales report January 2025"\ndate: 2025-02-05\n---\n\n'
    text = header + "Sales rose 57% to SEK 233.4 (149.0) million."
    found = extract(read_text_article(text, "x.md"), Subject()).figures
    assert [figure.period for figure in found] == ["2025-01", "2025-01", "2024-01"]
