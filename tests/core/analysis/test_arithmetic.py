"""The arithmetic check: what holds is never called wrong, and what cannot hold is told with its formula."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.analysis.arithmetic import Check, checks
from core.analysis.series import article_points
from core.analysis.slots import nominal_end, span_of
from core.figures.figure import Figure
from tests.stated import level


def percent(quote: str, low: float, **fields: object) -> Figure:
    return level(quote, low, **{"unit": "percent", **fields})  # type: ignore[arg-type]


def growth(quote: str, low: float, versus: str = "yoy", **fields: object) -> Figure:
    return percent(quote, low, **{"form": "change", "versus": versus, **fields})


def made(*figures: Figure) -> tuple[Check, ...]:
    placed = [replace(f, start=100 * n, end=100 * n + len(f.quote)) for n, f in enumerate(figures)]
    return checks(article_points(placed, "a.md", "An article", datetime(2025, 2, 11)))


def test_growth_that_comes_out_holds() -> None:
    (check,) = made(level("$141 million", 141e6), level("$113 million", 113e6, "2024Q3"), growth("25%", 25, "qoq"))
    assert (check.kind, check.holds) == ("growth", True)
    assert check.equation == "$141M ÷ $113M \N{MINUS SIGN} 1 = +23.8%–+25.8%"
    assert [point.stated.quote for point in check.points] == ["25%", "$141 million", "$113 million"]


def test_growth_that_does_not_come_out_is_told_with_both_sides() -> None:
    (check,) = made(level("$141 million", 141e6), level("$113 million", 113e6, "2024Q3"), growth("35%", 35, "qoq"))
    assert not check.holds
    assert check.told == "Revenue growth, Q4 FY24: +35% stated, $141M ÷ $113M \N{MINUS SIGN} 1 = +23.8%–+25.8%"


@pytest.mark.parametrize(("quote", "value", "holds"), [("24%", 24, True), ("25%", 25, True), ("26%", 26, False)])
def test_a_growth_may_be_rounded_to_either_side(quote: str, value: float, *, holds: bool) -> None:
    (check,) = made(level("$141.0 million", 141e6), level("$113.6 million", 113.6e6, "2023Q4"), growth(quote, value))
    assert check.holds is holds, "24.1 % is told as 24 %, and by some who round up as 25 %"


def test_a_number_that_is_only_about_right_may_be_off_by_more() -> None:
    levels = (level("$141 million", 141e6), level("$113 million", 113e6, "2023Q4"))
    assert not made(*levels, growth("28%", 28))[0].holds
    assert made(*levels, growth("27%", 27, approximate=True))[0].holds


@pytest.mark.parametrize(
    "other",
    [
        {"basis": "constant_currency"},
        {"scope": "Pumps"},
        {"period": "2024FY", "period_end": "2024-12", "span": "year"},
        {"status": "guidance"},
        {"company": "Another"},
        {"plotted": False},
        {"versus": None},
        {"metric": "net_income"},
    ],
)
def test_what_is_of_something_else_is_not_checked(other: dict[str, object]) -> None:
    figures = (level("$141 million", 141e6), level("$113 million", 113e6, "2023Q4"), growth("90%", 90, **other))
    assert made(*figures) == ()


def test_amounts_in_another_currency_are_not_checked() -> None:
    figures = (level("$141 million", 141e6), level("€113 million", 113e6, "2023Q4", unit="EUR"), growth("90%", 90))
    assert made(*figures) == ()


def test_a_growth_that_holds_on_another_basis_is_silent() -> None:
    adjusted = {"metric": "operating_income", "basis": "non_gaap"}
    reported = {"metric": "operating_income"}
    figures = (
        level("$30 million", 30e6, **reported),
        level("$20 million", 20e6, "2023Q4", **reported),
        level("$44 million", 44e6, **adjusted),
        level("$40 million", 40e6, "2023Q4", **adjusted),
        growth("10%", 10, **reported),
    )
    assert made(*figures) == ()


def test_any_of_several_values_will_do() -> None:
    figures = (
        level("$141 million", 141e6),
        level("$147 million", 147e6),
        level("$113 million", 113e6, "2023Q4"),
        growth("30%", 30),
    )
    (check,) = made(*figures)
    assert check.holds
    assert check.inputs[0].stated.quote == "$147 million"


@pytest.mark.parametrize(("margin", "holds"), [("26.7%", True), ("26.6%", True), ("26%", True), ("29%", False)])
def test_a_margin_is_a_profit_in_revenue(margin: str, *, holds: bool) -> None:
    value = float(margin.rstrip("%"))
    (check,) = made(
        level("$100.0 million", 100e6),
        level("$26.7 million", 26.7e6, metric="operating_income", basis="non_gaap"),
        percent(margin, value, metric="operating_margin", basis="non_gaap"),
    )
    assert (check.kind, check.holds) == ("margin", holds)
    assert check.formula == "$26.7M ÷ $100.0M"


def test_a_loss_makes_a_margin_below_nought() -> None:
    figures = (level("$100 million", 100e6), level("$(12) million", -12e6, metric="net_income"))
    assert made(*figures, percent("(12)%", -12, metric="net_margin"))[0].holds
    assert not made(*figures, percent("12%", 12, metric="net_margin"))[0].holds


def test_a_share_of_revenue_is_its_part() -> None:
    figures = (level("$100 million", 100e6), level("$40 million", 40e6, scope="Services"))
    for quote, value, holds in (("40%", 40, True), ("45%", 45, False)):
        (check,) = made(*figures, percent(quote, value, form="share", scope="Services"))
        assert (check.kind, check.holds) == ("share", holds)


def test_gross_profit_is_revenue_less_its_cost() -> None:
    figures = (level("$100 million", 100e6), level("$61 million", 61e6, metric="cost_of_revenue"))
    assert made(*figures, level("$39 million", 39e6, metric="gross_profit"))[0].holds
    (check,) = made(*figures, level("$45 million", 45e6, metric="gross_profit"))
    assert (check.kind, check.holds) == ("difference", False)


def test_a_change_of_a_margin_is_in_points() -> None:
    margins = (
        percent("74.1%", 74.1, metric="gross_margin"),
        percent("77.7%", 77.7, metric="gross_margin", period="2024Q3", period_end="2024-09"),
    )
    for quote, value, holds in (("360 basis points", -3.6, True), ("260 basis points", -2.6, False)):
        change = percent(quote, value, metric="gross_margin", form="change", unit="pp", versus="qoq")
        (check,) = made(*margins, change)
        assert (check.kind, check.holds) == ("change", holds)


def test_a_year_is_its_quarters() -> None:
    quarters = [level(f"${n} million", n * 1e6, f"2024Q{q}") for q, n in enumerate((65, 77, 113, 141), start=1)]
    assert [c.holds for c in made(*quarters, level("$396 million", 396e6, "2024FY")) if c.kind == "sum"] == [True]
    (check,) = (c for c in made(*quarters, level("$436 million", 436e6, "2024FY")) if c.kind == "sum")
    assert not check.holds
    assert check.formula == "Q1 FY24 $65M + Q2 FY24 $77M + Q3 FY24 $113M + Q4 FY24 $141M"


@given(
    revenues=st.lists(st.floats(1e6, 9e9), min_size=8, max_size=8),
    margins=st.lists(st.floats(-0.6, 0.6), min_size=8, max_size=8),
    places=st.lists(st.integers(0, 3), min_size=40, max_size=40),
    order=st.randoms(use_true_random=False),
)
def test_true_numbers_hold_however_they_are_rounded(
    revenues: list[float], margins: list[float], places: list[int], order: object
) -> None:
    """Two years of quarters, their growth, profits and margins, each rounded to some digits."""
    periods = [f"{year}Q{quarter}" for year in (2023, 2024) for quarter in (1, 2, 3, 4)]
    left = iter(places)
    figures: list[Figure] = []

    def money(value: float, period: str, **fields: object) -> None:
        place = next(left, 2)
        digits = f"{abs(value) / 1e6:.{place}f}"
        if float(digits):
            rounded = float(digits) * 1e6 * (1 if value > 0 else -1)
            figures.append(level(f"${digits} million", rounded, period, **fields))

    def ratio(value: float, period: str, **fields: object) -> None:
        digits = f"{abs(value):.{next(left, 1)}f}"
        where = {"period": period, "period_end": nominal_end(period), "span": span_of(period)}
        if float(digits):
            figures.append(percent(f"{digits}%", float(digits) * (1 if value > 0 else -1), **{**where, **fields}))

    for n, (revenue, margin, period) in enumerate(zip(revenues, margins, periods, strict=True)):
        money(revenue, period)
        money(revenue * margin, period, metric="operating_income")
        ratio(margin * 100, period, metric="operating_margin")
        for back, versus in ((1, "qoq"), (4, "yoy")):
            if n >= back:
                ratio((revenue / revenues[n - back] - 1) * 100, period, form="change", versus=versus)
    for year in (0, 1):
        money(sum(revenues[4 * year : 4 * year + 4]), f"{2023 + year}FY")
    order.shuffle(figures)  # type: ignore[attr-defined]
    found = made(*figures)
    assert all(check.holds for check in found), [check.told for check in found if not check.holds]
    for check in found:
        assert check.low <= check.value <= check.high
