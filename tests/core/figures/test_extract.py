"""Articles to figures: what a reader would take from a sentence, and what holds for any text."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

import pytest

from core.article.article import Article, Subject
from core.article.reader import read_text_article
from core.article.subject import derive
from core.figures.extract import MOST_FIGURES, extract
from core.figures.figure import Extraction


def article(body: str, title: str = "Acme Q4 2024 earnings", language: str = "en") -> Article:
    return Article(file="a.md", title=title, body=body.strip(), date=datetime(2025, 2, 12), language=language)


def read(body: str, **more: Any) -> Extraction:
    return extract(article(body, **more), Subject(company="Acme"))


def brief(body: str, *fields: str) -> list[tuple[Any, ...]]:
    return [tuple(asdict(figure)[name] for name in fields) for figure in read(body).figures]


def test_a_figure_in_full() -> None:
    [figure] = read("Non-GAAP gross margin was about 74.1% in Q4 2024.").figures
    assert (figure.metric, figure.form, figure.status, figure.low, figure.high) == (
        "gross_margin",
        "level",
        "actual",
        74.1,
        74.1,
    )
    assert (figure.unit, figure.basis, figure.scope, figure.approximate) == ("percent", "non_gaap", None, True)
    assert (figure.period, figure.period_end, figure.span) == ("2024Q4", "2024-12", "quarter")
    assert (figure.quote, figure.plotted) == ("74.1%", True)


def test_what_the_article_reports() -> None:
    extraction = read(
        "Acme grew in the third quarter of fiscal 2025, which ended on December 31, 2024.", title="Acme grows"
    )
    assert (extraction.period, extraction.period_end, extraction.year_end_month) == ("2025Q3", "2024-12", 3)


def test_comparatives_have_their_own_period() -> None:
    text = "Sales in Q4 rose to $56 million from $51 million in the previous quarter and $40 million a year earlier."
    assert brief(text, "low", "period") == [(56e6, "2024Q4"), (51e6, "2024Q3"), (40e6, "2023Q4")]


def test_a_beat_is_a_change_against_the_consensus() -> None:
    text = "Non-GAAP EPS of $1.24 beat the consensus estimate of $1.18 by $0.06."
    assert brief(text, "form", "status", "versus", "low") == [
        ("level", "actual", None, 1.24),
        ("level", "consensus", None, 1.18),
        ("change", "actual", "consensus", 0.06),
    ]


def test_losses_are_negative_and_narrow_upwards() -> None:
    text = "The net loss narrowed 40% to $6.1 million in Q4 2024, compared with net income of $2 million in Q3 2024."
    assert brief(text, "form", "low") == [("change", 40.0), ("level", -6.1e6), ("level", 2e6)]


def test_a_sentence_without_a_metric_speaks_of_the_one_before() -> None:
    text = "Backlog reached $90 million in Q4 2024. This represents a 25% increase from the previous quarter."
    assert brief(text, "metric", "form", "versus") == [("backlog", "level", None), ("backlog", "change", "qoq")]


def test_segments() -> None:
    text = "In Pumps, order intake fell 4% in Q4 2024. Revenue rose 3%.\n\nTotal revenue was $9 million."
    assert [scope for _, scope in brief(text, "low", "scope")] == ["Pumps", "Pumps", None]


def test_a_share_of_revenue() -> None:
    assert brief("Services were 40% of revenue in 2024.", "form", "low", "scope") == [("share", 40.0, "Services")]


@pytest.mark.parametrize(
    "text",
    [
        "Shares of Acme jumped 12% to $45.10.",
        "Analysts raised their price target to $250 from $220.",
        "The addressable market is expected to reach $50 billion by 2030.",
        "Acme agreed to buy Widgets for $1.1 billion in cash and stock.",
        "Payment volume rose 7% to $438 billion.",
        "Net revenue retention was 118%.",
        "It took a restructuring charge of $14 million.",
        "Acme has 5,300 employees and added 250 customers.",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert read(text).figures == ()


def test_tables() -> None:
    table = """
Results (in thousands, except per share data)

| | Q4 2024 | Q4 2023 | Change |
| --- | ---: | ---: | ---: |
| Pump revenue | $1,096 | $513 | 114% |
| Operating margin | 11.2% | (0.4)% | |
| Earnings (loss) per share | $0.08 | $(0.03) | |
| Employees | 40 | 30 | |
"""
    assert brief(table, "metric", "form", "low", "period", "scope") == [
        ("revenue", "level", 1_096_000, "2024Q4", "Pump"),
        ("revenue", "level", 513_000, "2023Q4", "Pump"),
        ("revenue", "change", 114, "2024Q4", "Pump"),
        ("operating_margin", "level", 11.2, "2024Q4", None),
        ("operating_margin", "level", -0.4, "2023Q4", None),
        ("eps", "level", 0.08, "2024Q4", None),
        ("eps", "level", -0.03, "2023Q4", None),
    ]


def test_a_dollar_is_that_of_the_article() -> None:
    assert brief("Revenue was $5 million.\n\nAll figures in Canadian dollars.", "unit") == [("CAD",)]


def test_chinese_articles_are_not_read() -> None:
    assert read("Revenue was $5 million.", language="zh-CN") == Extraction()
    assert read("公司第四季度营业收入为48.6亿元，同比增长18.2%。").figures == ()


def test_figures_are_capped() -> None:
    assert len(read("Revenue rose 5%. " * 3000).figures) == MOST_FIGURES


@pytest.mark.parametrize(
    ("text", "fields", "expected"),
    [
        (
            "Adjusted earnings were $2.03 per diluted share, up from $1.79 a year ago.",
            ("metric", "low", "period"),
            [("eps", 2.03, "2024Q4"), ("eps", 1.79, "2023Q4")],
        ),
        (
            "Profit after tax saw a 16 per cent year-on-year (Y-o-Y) drop to Rs 50 crore.",
            ("metric", "form", "low", "versus"),
            [("net_income", "change", -16.0, "yoy"), ("net_income", "level", 5e8, None)],
        ),
        (
            "Revenue came to Rs 3,590 crore, falling short of Bloomberg's expectations of Rs 3,803 crore.",
            ("status", "low"),
            [("actual", 3.59e10), ("consensus", 3.803e10)],
        ),
        (
            "The company posted revenue of $120 million. Analysts are expecting $0.19 per share.",
            ("metric", "status", "low"),
            [("revenue", "actual", 1.2e8), ("eps", "consensus", 0.19)],
        ),
        (
            "In the Pumps and Valve Works (PVW) segment, revenue stood still at $71.2 million.",
            ("scope", "low"),
            [("Pumps and Valve Works", 7.12e7)],
        ),
        (
            "Acme had earned an adjusted $41.3 million in profit, or $0.58 per share, a year earlier.",
            ("low", "period"),
            [(41.3e6, "2023Q4"), (0.58, "2023Q4")],
        ),
        (
            "Revenue growth fell from 33% in Q3 to 31% in Q4.",
            ("form", "low", "period"),
            [("change", 33.0, "2024Q3"), ("change", 31.0, "2024Q4")],
        ),
        (
            "Its EPS came to $0.63 when Wall Street was expecting $0.58.",
            ("status", "low"),
            [("actual", 0.63), ("consensus", 0.58)],
        ),
        (
            "Revenue was $69.9 billion, up 12% and $823 million above the consensus estimate.",
            ("form", "low", "versus"),
            [("level", 6.99e10, None), ("change", 12.0, None), ("change", 8.23e8, "consensus")],
        ),
        (
            "Tutoring sales grew 6%, while the Exams & Certificates business grew by 2%.",
            ("scope", "low"),
            [("Tutoring", 6.0), ("Exams & Certificates", 2.0)],
        ),
        (
            "Revenue in January 2025 increased and amounted to SEK 228.7 (140.9) million.",
            ("low", "period", "quote"),
            [(228.7e6, "2025-01", "SEK 228.7"), (140.9e6, "2024-01", "140.9")],
        ),
        (
            "Sales fell to $4 billion, compared with analysts' estimates of a 7.3% drop to $3.97 billion.",
            ("status", "form", "low"),
            [("actual", "level", 4e9), ("consensus", "change", -7.3), ("consensus", "level", 3.97e9)],
        ),
        ("It sells weight-loss drugs such as Mounjaro ($3.5 billion).", ("metric",), []),
        ("Shares had a 1.2% loss in the last three months.", ("metric",), []),
        (
            "It had previously projected sales growth of 5%.",
            ("metric", "versus"),
            [("revenue", None)],
        ),
        (
            "The firm reports adjusted Q4 EPS of 77 cents.",
            ("basis", "low", "unit"),
            [("non_gaap", 0.77, "USD")],
        ),
    ],
)
def test_turns_of_phrase(text: str, fields: tuple[str, ...], expected: list[tuple[Any, ...]]) -> None:
    assert brief(text, *fields) == expected


def test_whose_earnings_per_share_are_told_is_the_company() -> None:
    text = "Beta Works reported earnings per share of 64 cents on sales of $5.4 billion."
    found = extract(article(text), Subject()).figures
    assert [(figure.metric, figure.scope) for figure in found] == [("eps", None), ("revenue", None)]


def test_a_product_is_no_company() -> None:
    text = "Sales of Betaval rose 5% to $3 million, as demand for the drug Betaval grew."
    subject = derive(article(text))
    assert subject.company != "Betaval"
    found = extract(article(text), subject).figures
    assert {figure.scope for figure in found} == {"Betaval"}


def test_an_article_titled_with_the_year_reports_the_year() -> None:
    body = "Acme held its Q4 earnings call.\n\nFull-year revenue was $5 million.\n\nOperating margin was 18%."
    found = read(body, title="Acme's strong 2024").figures
    assert [figure.period for figure in found] == ["2024FY", "2024FY"]


def test_a_section_lends_each_item_its_period() -> None:
    body = "## Q4 2024\n\n* Sales were $5 million. For FY 2024, sales were $20 million.\n* EBITDA: $1 million"
    assert brief(body, "metric", "period") == [
        ("revenue", "2024Q4"),
        ("revenue", "2024FY"),
        ("ebitda", "2024Q4"),
    ]


def test_a_range_of_amounts_is_an_outlook_also_when_it_is_told_again() -> None:
    text = "Third-quarter 2024 revenue was $128.7 million; in August we had pencilled in $122 million to $127 million."
    article = read_text_article(f"---\ndate: 2024-11-20\n---\n\n{text}", "a.md")
    found = {figure.quote: figure.status for figure in extract(article, Subject()).figures}
    assert found == {"$128.7 million": "actual", "$122 million to $127 million": "guidance"}
