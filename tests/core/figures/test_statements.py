"""Statements of accounts: signs in cells of their own, costs in brackets, lines that are no metric."""

from __future__ import annotations

from tests.core.figures.test_extract import brief

STATEMENT = """
```
                 ACME WORKS
            EARNINGS OF THE GROUP
     ($ in millions, but for what is per share)

                  Three Months Ended
                         December 31             Year Ended December 31
                   2024             2023          2024             2023
              ---------------  ---------------  ---------------  --------
Sales         $         345   $          288   $       1,193   $     1,021
Cost of sales          (144)            (142)            (488)         (420)
 Research and
  development
  expenses              (69)             (57)            (253)         (225)
Net loss      $          (7)  $          (20)  $          (3)  $       (39)

Net earnings per
share:
 Basic        $        0.92   $         0.81   $        3.37   $       3.41
 Diluted      $        0.91   $         0.80   $        3.34   $       3.40
Payment of dividends    (9)              (8)             (36)           (32)
```
"""


def test_a_statement_laid_out_with_spaces() -> None:
    found = brief(STATEMENT, "metric", "period", "low")
    assert [row for row in found if row[0] == "revenue"] == [
        ("revenue", "2024Q4", 345e6),
        ("revenue", "2023Q4", 288e6),
        ("revenue", "2024FY", 1193e6),
        ("revenue", "2023FY", 1021e6),
    ]
    assert ("net_income", "2024Q4", -7e6) in found
    assert ("net_income", "2023FY", -39e6) in found


def test_costs_in_brackets_are_costs() -> None:
    found = brief(STATEMENT, "metric", "low")
    assert ("cost_of_revenue", 144e6) in found
    assert ("rd_expense", 69e6) in found, "a label may be broken over lines"


def test_flows_are_no_dividends_per_share() -> None:
    assert "dividend" not in {metric for (metric,) in brief(STATEMENT, "metric")}


def test_code_is_no_table() -> None:
    text = "```\nfor i in range(2024):\n    print(i, 'revenue of $5 million')\n```"
    assert brief(text, "quote") == []


def test_signs_in_cells_of_their_own() -> None:
    text = """
| (in thousands) | | For the Three Months Ended December 31, |
| --- | --- | --- |
| REVENUE | | 2024 | | 2023 |
| Total revenue | | $ | 632,371 | | $ | 643,153 |
| Net loss | | | (14,042 | ) | | | (13,907 | ) |
| Gain on sale | | | 7,974 | | |
"""
    assert brief(text, "metric", "period", "low") == [
        ("revenue", "2024Q4", 632371e3),
        ("revenue", "2023Q4", 643153e3),
        ("net_income", "2024Q4", -14042e3),
        ("net_income", "2023Q4", -13907e3),
    ]


def test_a_percent_sign_over_a_column_is_its_head() -> None:
    text = """
| MSEK | Q4 2024 | Q4 2023 | % |
| --- | --- | --- | --- |
| Net sales | 273.3 | 360.5 | -24 |
"""
    assert brief(text, "form", "low") == [("level", 273.3e6), ("level", 360.5e6), ("change", -24)]


def test_cents_and_lines_of_cash_flow() -> None:
    text = """
| US$ million | Q4 2024 | Q4 2023 |
| --- | --- | --- |
| EPS (diluted, US cents) | 24.4 | 19.8 |
| Other non-cash items | 43 | 88 |
| Net decrease in cash | (143) | (259) |
| Share buybacks | (30) | (20) |
"""
    assert brief(text, "metric", "low") == [("eps", 0.244), ("eps", 0.198), ("buyback", 30e6), ("buyback", 20e6)]
