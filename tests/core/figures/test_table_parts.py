"""Rows of a table that name parts alone are of what they add up to."""

from __future__ import annotations

from datetime import datetime

import pytest

from core.article.article import Article, Subject
from core.figures.extract import extract

HEAD = """| (in millions) | Three months ended June 30, 2025 | Three months ended June 30, 2024 |
| --- | --- | --- |
"""


def told(body: str) -> list[tuple[str, float | None, str | None, str | None]]:
    article = Article(file="a.md", title="Ostermoor Q2 2025 results", body=body.strip(), date=datetime(2025, 8, 5))
    found = extract(article, Subject(company="Ostermoor", kind="results")).figures
    return [(figure.metric, figure.low, figure.period, figure.scope) for figure in found]


def test_segments_add_up_to_the_total_revenue_below_them() -> None:
    rows = "| Looms | $64.2 | $60.1 |\n| Yarns | 11.9 | 10.0 |\n| Total revenue | $76.1 | $70.1 |\n"
    assert told(f"## Segment results\n\n{HEAD}{rows}") == [
        ("revenue", 64.2e6, "2025Q2", "Looms"),
        ("revenue", 60.1e6, "2024Q2", "Looms"),
        ("revenue", 11.9e6, "2025Q2", "Yarns"),
        ("revenue", 10.0e6, "2024Q2", "Yarns"),
        ("revenue", 76.1e6, "2025Q2", None),
        ("revenue", 70.1e6, "2024Q2", None),
    ]


def test_a_total_is_of_the_metric_above_its_rows() -> None:
    rows = """| Operating income: | | |
| Looms | 6.2 | 6.1 |
| Yarns | (1.2) | 1.0 |
| Eliminations | 0.1 | - |
| Total | 5.1 | 7.1 |
"""
    assert told(HEAD + rows) == [
        ("operating_income", 6.2e6, "2025Q2", "Looms"),
        ("operating_income", 6.1e6, "2024Q2", "Looms"),
        ("operating_income", -1.2e6, "2025Q2", "Yarns"),
        ("operating_income", 1.0e6, "2024Q2", "Yarns"),
        ("operating_income", 5.1e6, "2025Q2", None),
        ("operating_income", 7.1e6, "2024Q2", None),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        # they do not add up
        "| Looms | 64.2 | 60.1 |\n| Yarns | 21.9 | 10.0 |\n| Total revenue | 76.1 | 70.1 |\n",
        # one row is no sum
        "| Employees | 76.1 | 70.1 |\n| Total revenue | 76.1 | 70.1 |\n",
        # no metric of which parts are figures
        "| Short-term | 64.2 | 60.1 |\n| Long-term | 11.9 | 10.0 |\n| Total debt | 76.1 | 70.1 |\n",
    ],
)
def test_other_rows_without_a_metric_are_not_read(rows: str) -> None:
    assert all(scope is None for _, _, _, scope in told(f"## Segment results\n\n{HEAD}{rows}"))


def test_a_caption_without_marks_names_what_the_rows_are_of() -> None:
    rows = "| Looms | 64.2 | 60.1 |\n| Yarns | 11.9 | 10.0 |\n"
    assert [scope for *_, scope in told(f"Revenue by segment\n\n{HEAD}{rows}")] == ["Looms", "Looms", "Yarns", "Yarns"]
