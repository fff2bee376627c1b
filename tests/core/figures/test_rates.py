"""Rates over several years, and averages of them, are of no period that a chart could draw."""

from __future__ import annotations

import pytest

from tests.core.figures.test_extract import read

LEAD = "Acme reported Q4 2024 revenue of $80 million. "


@pytest.mark.parametrize(
    "text",
    [
        "EPS grew at a 15.3% compounded annual growth rate over the last five years.",
        "Acme has grown EPS by 35% per year, compound.",
        "Its 4.2% annualized revenue growth was slow.",
        "Its two-year annual EPS growth of 24.9% was higher.",
        "Revenue grew at a CAGR of 9%.",
        "Its operating margin rose by 6 percentage points over the last five years.",
        "It boasts an average operating margin of 16.2%.",
    ],
)
def test_a_rate_over_years_has_no_period(text: str) -> None:
    figure = read(LEAD + text).figures[1]
    assert (figure.period, figure.plotted) == (None, False)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("The company targets a revenue CAGR of 20% by 2028.", "2028FY"),
        ("Revenue grew 4% on an annualized basis.", "2024Q4"),
        ("The maker of a polishing compound saw revenue rise 4%.", "2024Q4"),
        ("Operating margin averaged 15% in Q3.", "2024Q3"),
        ("Its five factories grew revenue by 4%.", "2024Q4"),
        ("At a compounded rate nothing changed; revenue rose 2% to $9 million and EPS fell 4%.", "2024Q4"),
    ],
)
def test_other_growth_keeps_its_own(text: str, period: str) -> None:
    assert read(LEAD + text).figures[-1].period == period


def test_a_full_year_that_analysts_look_at_is_not_the_quarter_spoken_of() -> None:
    text = "In Q4, Acme reported EPS of $4.10. Analysts expect full-year EPS of $17."
    assert [figure.period for figure in read(text).figures] == ["2024Q4", "2025FY"]


def test_what_is_expected_over_the_next_months_is_of_no_fiscal_period() -> None:
    text = "Over the next 12 months, Wall Street expects Acme's full-year EPS of $16.56 to grow 7%."
    assert [(figure.period, figure.plotted) for figure in read(LEAD + text).figures[1:]] == [(None, False)] * 2
