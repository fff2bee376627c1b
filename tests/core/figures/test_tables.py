"""Figures in tables: heads over several rows, scales from captions, estimates beside outcomes, prose in cells."""

from __future__ import annotations

from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from core.article.article import Article, Subject
from core.figures.extract import extract
from core.figures.figure import Figure


def figures(body: str) -> tuple[Figure, ...]:
    article = Article(file="a.md", title="Acme Q4 2024 results", body=body.strip(), date=datetime(2025, 2, 12))
    return extract(article, Subject(company="Acme")).figures


def found(body: str) -> list[tuple[str, float | None, str | None]]:
    return [(figure.metric, figure.low, figure.period) for figure in figures(body)]


def test_heads_stand_over_one_another() -> None:
    table = """
| (in thousands) | Three Months Ended | | | | Year Ended | | | |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
| | December 31, | | | | December 31, | | | |
| | 2024 | | 2023 | | 2024 | | 2023 | |
| Net sales | $ | 1,500 | $ | 1,200 | $ | 5,400 | $ | 4,900 |
"""
    assert found(table) == [
        ("revenue", 1_500_000, "2024Q4"),
        ("revenue", 1_200_000, "2023Q4"),
        ("revenue", 5_400_000, "2024FY"),
        ("revenue", 4_900_000, "2023FY"),
    ]


def test_a_change_belongs_to_the_newer_period() -> None:
    table = """
| In millions | Q4 2024 | Q4 2023 | % Change |
| --- | --- | --- | --- |
| Revenue | 120 | 100 | 20 |
| EBITDA margin | 12.5% | 10.0% | 2.5 |
"""
    assert [(f.form, f.unit, f.low, f.period) for f in figures(table)] == [
        ("level", "USD", 120e6, "2024Q4"),
        ("level", "USD", 100e6, "2023Q4"),
        ("change", "percent", 20, "2024Q4"),
        ("level", "percent", 12.5, "2024Q4"),
        ("level", "percent", 10.0, "2023Q4"),
        ("change", "pp", 2.5, "2024Q4"),
    ]


def test_the_caption_and_the_label_give_scale_and_currency() -> None:
    table = """
**Summary** (in millions of euros)

| | FY2024 |
| --- | --- |
| Revenue | 40.5 |
| Operating profit, MSEK | (3) |
"""
    assert [(f.unit, f.low) for f in figures(table)] == [("EUR", 40.5e6), ("SEK", -3e6)]


def test_without_a_scale_nothing_is_drawn() -> None:
    [figure] = figures("| | FY2024 |\n| --- | --- |\n| Revenue | 405 |")
    assert not figure.plotted


def test_estimates_beside_outcomes() -> None:
    table = """
| Quarter ending | Estimate | Actual | Outcome |
| --- | --- | --- | --- |
| Dec. 31 2024 | 0.41 | 0.52 | above |
| Sep. 30 2024 | 0.47 | 0.44 | below |
"""
    assert [(f.metric, f.status, f.low, f.period) for f in figures(table)] == [
        ("eps", "consensus", 0.41, "2024Q4"),
        ("eps", "actual", 0.52, "2024Q4"),
        ("eps", "consensus", 0.47, "2024Q3"),
        ("eps", "actual", 0.44, "2024Q3"),
    ]


def test_sentences_in_cells_are_read_as_prose() -> None:
    table = """
| Fourth quarter 2024 | Full year 2024 |
| --- | --- |
| Net sales of the group increased by 5 percent to SEK 20 million (19) | Net sales amounted to SEK 80 million (76) |
"""
    assert found(table) == [
        ("revenue", 5, "2024Q4"),
        ("revenue", 20e6, "2024Q4"),
        ("revenue", 19e6, "2023Q4"),
        ("revenue", 80e6, "2024FY"),
        ("revenue", 76e6, "2023FY"),
    ]


@given(st.text(alphabet="| -\n0123456789.,$%()Q4 2024 Revenue EPS", max_size=400))
def test_any_table(body: str) -> None:
    text = f"| | Q4 2024 |\n| --- | --- |\n{body}".strip()
    for figure in figures(text):
        assert text[figure.start : figure.end] == figure.quote


PARTS = """**Revenue by region**

| Region, mSEK | 25-Jan | 24-Jan | Change |
| --- | --- | --- | --- |
| The North | 25.5 | 22.8 | 12% |
| Asia | 1.6 | 1.0 | 60% |
| Total | 27.1 | 23.8 | 14% |
"""


def test_rows_of_a_table_of_parts_are_scopes_of_the_metric_above_it() -> None:
    parts = [(f.metric, f.form, f.low, f.period, f.scope) for f in figures(PARTS)]
    assert parts[:3] == [
        ("revenue", "level", 25.5e6, "2025-01", "The North"),
        ("revenue", "level", 22.8e6, "2024-01", "The North"),
        ("revenue", "change", 12.0, "2025-01", "The North"),
    ]
    assert [scope for *_, scope in parts[-3:]] == [None, None, None]


def test_a_row_of_growth_holds_changes() -> None:
    table = """| Targets | 2024 | 2023 |
| --- | --- | --- |
| Revenue growth > 5% | 2.5% | -1.2% |
"""
    assert [(f.metric, f.form, f.low, f.unit, f.period) for f in figures(table)] == [
        ("revenue", "change", 2.5, "percent", "2024FY"),
        ("revenue", "change", -1.2, "percent", "2023FY"),
    ]


FIXED = """
```
                             Three Months Ended         Year Ended
                                December 31,           December 31,
(in millions, except EPS)     2024        2023        2024       2023
------------------------------------------------------------------------
Net sales                  $  221.6    $  210.2    $  902.9   $  885.0
Operating (loss) income       (1.5)        30.9       50.2       48.8
Gross margin                  38.2%       37.9%       38.0%      37.1%
Diluted EPS ............   $ (0.03)    $   0.45    $   0.74   $   0.71
```
"""


def test_a_table_of_fixed_width() -> None:
    assert found(FIXED)[:8] == [
        ("revenue", 221.6e6, "2024Q4"),
        ("revenue", 210.2e6, "2023Q4"),
        ("revenue", 902.9e6, "2024FY"),
        ("revenue", 885.0e6, "2023FY"),
        ("operating_income", -1.5e6, "2024Q4"),
        ("operating_income", 30.9e6, "2023Q4"),
        ("operating_income", 50.2e6, "2024FY"),
        ("operating_income", 48.8e6, "2023FY"),
    ]
    assert found(FIXED)[8:] == [
        ("gross_margin", 38.2, "2024Q4"),
        ("gross_margin", 37.9, "2023Q4"),
        ("gross_margin", 38.0, "2024FY"),
        ("gross_margin", 37.1, "2023FY"),
        ("eps", -0.03, "2024Q4"),
        ("eps", 0.45, "2023Q4"),
        ("eps", 0.74, "2024FY"),
        ("eps", 0.71, "2023FY"),
    ]
    assert [figure.quote for figure in figures(FIXED)][4:6] == ["(1.5)", "30.9"]


def test_code_is_no_table() -> None:
    assert found("```\nrevenue = 5\nfor n in range(2024, 2025): print(n)\n```") == []


@given(st.text("ab $%(),.0123456789\n-`", max_size=200))
def test_any_code_block(text: str) -> None:
    for figure in figures(f"Revenue in 2024\n\n```\n{text}\n```"):
        assert figure.low is not None


def test_labels_over_several_lines_and_rules_under_the_heads() -> None:
    table = """
```
                       Three Months Ended
                          December 31,
(in millions)          2024          2023
-------------------  ----------   ----------
Net sales              $   61.5     $   52.0
Income
 Net income
  attributable to
  shareholders              4.2          3.9
Leverage                   1.5x         1.6x
```
"""
    assert found(table) == [
        ("revenue", 61.5e6, "2024Q4"),
        ("revenue", 52.0e6, "2023Q4"),
        ("net_income", 4.2e6, "2024Q4"),
        ("net_income", 3.9e6, "2023Q4"),
    ]
    assert all(figure.plotted for figure in figures(table))


def test_heads_that_stand_askew_are_not_trusted() -> None:
    table = """
```
                                      Twelve Months
(in millions)   Three Months Ended    Ended
                   December 31,           December 31,
                  2024     2023       2024       2023
Net sales         61.5     52.0      240.1      221.7
```
"""
    assert figures(table)
    assert not any(figure.plotted for figure in figures(table))


def test_a_table_of_a_segment_says_so_above_its_labels() -> None:
    table = """
```
Rigid Boxes segment
(in millions)       2024       2023
Net sales           61.5       52.0
```
"""
    assert [figure.scope for figure in figures(table)] == ["Rigid Boxes", "Rigid Boxes"]


def test_heads_of_changes_tell_what_they_are_measured_in() -> None:
    table = """| DKK million | FY 2024 | FY 2023 | Change (CER) | Change (DKK) |
| --- | --- | --- | --- | --- |
| Revenue | 22,004 | 19,912 | 14% | 11% |
"""
    assert [(f.form, f.low, f.basis) for f in figures(table)] == [
        ("level", 22_004e6, None),
        ("level", 19_912e6, None),
        ("change", 14.0, "constant_currency"),
        ("change", 11.0, None),
    ]


def test_an_amount_is_of_one_column_alone_however_its_row_is_broken() -> None:
    table = """
| (in thousands) | Three Months Ended | | | | Year Ended | | | |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
| | 2024 | | 2023 | | 2024 | | 2023 | |
| Revenue | $ | 600 | $ | 500 | $ | 2,400 | $ | 2,000 |
| Operating loss | $ | (421 | ) es"
| Net loss | $ | (242 | ) | $ | (129 | ) | $ | (800 | ) | $ | (700 | ) |
"""
    places = [(figure.start, figure.end) for figure in figures(table)]
    assert len(places) == len(set(places)) == 9


def test_traffic_that_pays_is_no_revenue() -> None:
    table = """
| (in thousands) | Q4 2024 | Q4 2023 |
| --- | --- | --- |
| Revenue passengers carried | 1,313 | 1,204 |
| Revenue passenger miles (RPM) | 1,648,351 | 1,217,852 |
| Operating revenue | 260,406 | 245,543 |
"""
    assert found(table) == [("revenue", 260_406_000, "2024Q4"), ("revenue", 245_543_000, "2023Q4")]


def test_a_table_whose_heads_are_unclear_lends_its_time_to_no_other_place() -> None:
    body = """
Fiscal 2025 First Half Highlights:

* Net sales of $6,594 million;

```
Key Financials                                        Six Months Ended December 31,
GAAP results                                          2023 $ million  2024 $ million
-------------------   --------------  --------------  --------------  --------------
Net sales                                                      6,694           6,594
Net income                                                       286             354
--------------------  --------------  --------------  --------------  --------------
```
"""
    title = "Acme reports second quarter and first half result. Reaffirms fiscal 2025 outlook"
    article = Article(file="a.md", title=title, body=body.strip(), date=datetime(2025, 2, 4))
    told, *rest = extract(article, Subject(company="Acme", kind="results")).figures
    assert (told.quote, told.period) == ("$6,594 million", "2025H1")
    assert rest and not any(figure.plotted for figure in rest)
