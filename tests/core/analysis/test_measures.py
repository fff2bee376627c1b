"""Growth, changes in points and twelve months: what is stated counts first, and the rest is computed in the open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.analysis.chart import Chart
from core.analysis.charts import ticker_charts
from core.analysis.implied import with_implied
from core.analysis.measures import measured
from core.analysis.point import Point
from core.analysis.telling import formula_text, point_period, point_value
from core.analysis.topics import EPS, MARGINS, REVENUE, choose
from core.figures.figure import Figure
from tests.stated import level, points


def margin(value: float, period: str, **fields: object) -> Figure:
    return level(f"{value}%", value, period, **{"metric": "gross_margin", "unit": "percent", **fields})


def quarter(millions: float, period: str, **fields: object) -> Figure:
    return level(f"${millions:.1f} million", millions * 1e6, period, **fields)


YEAR = [quarter(n, f"2024Q{q}") for q, n in ((1, 100.0), (2, 110.0), (3, 121.0), (4, 133.1))]


def told(found: tuple[Point, ...]) -> list[tuple[str, str]]:
    return [(point_period(point), point_value(point)) for point in found]


def test_growth_is_computed_between_neighbours_with_its_formula_and_bounds() -> None:
    found = measured(points(*YEAR), "qoq")
    assert told(found) == [("Q2 FY24", "≈+10.0%"), ("Q3 FY24", "≈+10.0%"), ("Q4 FY24", "≈+10.0%")]
    assert formula_text(found[0]) == "$110.0M ÷ $100.0M − 1 = +9.90%–+10.11%"
    assert [one.period for one in found[0].derivations[0].inputs] == ["2024Q2", "2024Q1"]
    assert {(p.form, p.unit, p.versus) for p in found} == {("change", "percent", "qoq")}


def test_growth_that_a_text_states_stands_instead_of_what_is_computed() -> None:
    stated = level("9%", 9.0, "2024Q2", form="change", unit="percent", versus="qoq")
    found = measured(points(*YEAR[:2], stated), "qoq")
    assert [(point.is_derived, point.value) for point in found] == [(False, 9.0)]


def test_a_margin_changes_in_points() -> None:
    (found,) = measured(points(margin(73.5, "2023Q4"), margin(71.0, "2024Q4")), "yoy")
    assert (found.unit, found.versus, point_value(found)) == ("pp", "yoy", "≈−250 bps")
    assert formula_text(found).startswith("71.0% − 73.5% = ")


@pytest.mark.parametrize("other", [{"basis": "gaap"}, {"scope": "Services"}, {"unit": "EUR"}])
def test_nothing_grows_out_of_something_else(other: dict[str, object]) -> None:
    assert measured(points(quarter(100, "2023Q4"), quarter(120, "2024Q4", **other)), "yoy") == ()


def test_there_is_no_growth_from_a_loss_or_to_one() -> None:
    profit = {"metric": "net_income"}
    assert measured(points(quarter(-5, "2023Q4", **profit), quarter(12, "2024Q4", **profit)), "yoy") == ()
    assert measured(points(quarter(5, "2023Q4", **profit), quarter(-12, "2024Q4", **profit)), "yoy") == ()


def test_an_outlook_grows_over_what_was_reported_until_it_is_reported_itself() -> None:
    outlook = level("$115 million to $121 million", 115e6, "2024Q4", high=121e6, status="guidance")
    (found,) = measured(points(quarter(100, "2023Q4"), outlook), "yoy")
    assert (found.status, found.low < 15, found.high > 21) == ("guidance", True, True)
    both = measured(points(quarter(100, "2023Q4"), outlook, quarter(120, "2024Q4")), "yoy")
    assert [point.status for point in both] == ["actual"]


def test_twelve_months_are_the_sum_of_four_quarters_and_at_the_end_of_a_year_the_year() -> None:
    next_quarter = quarter(140.0, "2025Q1")
    (both, later) = measured(points(*YEAR, quarter(464.1, "2024FY"), next_quarter), "ttm")
    assert (both.is_derived, both.period, both.span) == (False, "2024FY", "ttm")
    assert (point_period(later), point_value(later)) == ("TTM Mar 25", "≈$504.1M")
    assert formula_text(later).startswith("Q2 FY24 $110.0M + Q3 FY24 $121.0M + Q4 FY24 $133.1M + Q1 FY25 $140.0M = ")


def test_four_quarters_must_stand_in_a_row() -> None:
    assert measured(points(*YEAR[:3], quarter(140.0, "2025Q1")), "ttm") == ()


def test_what_does_not_add_up_has_no_twelve_months_and_says_so() -> None:
    margins = points(*(margin(70.0 + n, f"2024Q{n}") for n in (1, 2, 3, 4)))
    assert measured(margins, "ttm") == ()
    assert choose(margins, MARGINS, "ttm").empty == "unsummed"
    eps = points(*(level(f"$0.{n}0", n / 10, f"2024Q{n}", metric="eps") for n in (1, 2, 3, 4)))
    assert choose(eps, EPS, "ttm").empty == "unsummed"
    assert choose(points(*YEAR[:2]), REVENUE, "ttm").empty == "short"
    assert choose(points(YEAR[0]), REVENUE, "yoy").empty == "alone"


# --- charts ---------------------------------------------------------------------------------------------------


def titles(charts: tuple[Chart, ...]) -> list[str]:
    return [chart.title for chart in charts]


EVERYTHING = points(
    *YEAR,
    *(margin(70.0 + n, f"2024Q{n}") for n in (1, 2, 3, 4)),
    margin(12.0, "2024Q4", metric="operating_margin"),
    level("$0.40", 0.40, "2024Q4", metric="eps", basis="non_gaap"),
    quarter(31.0, "2024Q4", metric="operating_expenses"),
    quarter(16.0, "2024Q4", metric="net_income", basis="gaap"),
)


def test_a_ticker_has_a_chart_for_each_thing_that_is_told_of_it() -> None:
    charts = ticker_charts(EVERYTHING)
    assert titles(charts) == [
        "Revenue, $M", "Gross margin, %", "Operating margin, %", "Net income, $M", "EPS, $", "Operating expenses, $M",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ("qoq", ["Revenue, % QoQ", "Gross margin, points QoQ"]),
        ("ttm", ["Revenue, $M TTM", "Margins"]),
        ("yoy", ["Revenue", "Margins"]),
    ],
)
def test_the_title_names_what_is_measured(measure: str, expected: list[str]) -> None:
    assert titles(ticker_charts(EVERYTHING, measure)) == expected  # type: ignore[arg-type]


def test_a_derived_amount_is_drawn_apart_with_a_whisker_and_told_in_the_legend() -> None:
    growth = level("25%", 25.0, "2024Q1", form="change", unit="percent", versus="yoy")
    chart = ticker_charts(with_implied(points(*YEAR, growth)))[0]
    implied, stated = chart.marks[0], chart.marks[1]
    assert (implied.kind, implied.label, stated.kind, stated.whisker) == ("implied", "≈80.0", "bar", None)
    assert implied.whisker is not None
    assert implied.whisker[0] < implied.y < implied.whisker[1]
    assert [(entry.text, entry.fill) for entry in chart.legend] == [
        ("stated", "solid"), ("implied by growth", "implied"),
    ]  # fmt: skip


def test_derived_halves_are_kept_out_of_the_chart_where_no_text_tells_of_halves() -> None:
    everything = with_implied(points(*YEAR))
    assert {point.span for point in everything} == {"quarter", "half", "9m", "year"}
    (section,) = ticker_charts(everything)[0].sections
    assert section.span == "quarter"


values = st.integers(-1000, 100_000).map(lambda n: n / 10)


@given(
    st.dictionaries(
        st.tuples(st.sampled_from(["2023", "2024"]), st.sampled_from(["Q1", "Q2", "Q3", "Q4", "FY", "H1"])),
        values,
        max_size=12,
    )
)
def test_whatever_is_measured_holds_the_truth(known: dict[tuple[str, str], float]) -> None:
    """The digits are the truth here, so each result must hold what they give exactly."""
    stated = points(*(quarter(value, f"{year}{part}") for (year, part), value in known.items()))
    for measure in ("qoq", "yoy", "ttm"):
        for point in measured(stated, measure):  # type: ignore[arg-type]
            for one in point.derivations:
                assert one.low <= one.value <= one.high
                assert all(of.metric == point.metric and of.unit == "USD" for of in one.inputs)
