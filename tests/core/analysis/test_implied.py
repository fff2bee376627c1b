"""What stated values imply: that intervals hold the truth, and that nothing is mixed that does not belong together."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.analysis.implied import implied, with_implied
from core.analysis.interval import Interval, of_figure
from core.analysis.point import Point
from core.analysis.series import series, ticker_points
from core.analysis.slots import span_of
from core.analysis.telling import bounds_text, formula_text, point_kind, point_value, spoken
from core.figures.calendar import Calendar, Period, month_text
from core.figures.figure import Figure
from tests.stated import level, points


def change(percent: float, period: str = "2024Q4", versus: str = "yoy", **fields: object) -> Figure:
    """Growth of revenue, written with as many digits as it has."""
    quote = f"{abs(percent):g}%"
    return level(quote, percent, period, **{"form": "change", "unit": "percent", "versus": versus, **fields})


def implied_by(how: str, *figures: Figure) -> tuple[Point, ...]:
    """What is implied by growth, or by sums, alone."""
    return tuple(point for point in implied(points(*figures)) if point.derivations[0].how == how)


def told(*figures: Figure) -> dict[str | None, str]:
    return {point.period: bounds_text(point) for point in implied(points(*figures))}


def test_growth_implies_the_value_before_within_the_rounding_of_both() -> None:
    (point,) = implied_by("growth", level("$141 million", 141e6), change(25, versus="qoq"))
    assert (point.period, point.period_end, point.span) == ("2024Q3", "2024-09", "quarter")
    assert (point_value(point), point_kind(point)) == ("≈$113M", "implied")
    assert formula_text(point) == "$141M ÷ (1 + 25%) = $112.0M–$113.7M"
    assert {source.quote for source in point.sources} == {"$141 million", "25%"}
    assert point.stated.quote == "25%", "a click goes to what tells most"


def test_the_record_of_a_call_implies_its_quarters_half_and_year() -> None:
    figures = (
        level("$141 million", 141e6),
        change(25, versus="qoq"),
        change(179),
        level("$396 million", 396e6, "2024FY"),
        change(242, "2024FY"),
    )
    found = told(*figures)
    assert found["2024Q3"] == "$112.0M–$113.7M"
    assert found["2023Q4"] == "$50.27M–$50.81M"
    assert found["2023FY"] == "$115.47M–$116.11M"
    assert found["2024H1"] == "$140.3M–$144.0M"


def test_a_fall_divides_by_what_was_left_and_growth_from_a_base_leads_forward() -> None:
    assert told(level("$88 million", 88e6), change(-12)) == {"2023Q4": "$98.9M–$101.1M"}
    (point,) = implied(points(level("$100.0 million", 100e6, "2023Q4"), change(15)))
    assert formula_text(point) == "$100.0M × (1 + 15%) = $114.4M–$115.6M"


def test_changes_in_money_and_of_margins_in_points_are_subtracted() -> None:
    rise = level("$12.0 million", 12e6, form="change", versus="yoy")
    assert told(level("$112.0 million", 112e6), rise) == {"2023Q4": "$99.90M–$100.10M"}
    margin = level("74.1%", 74.1, metric="gross_margin", unit="percent", basis="non_gaap")
    fall = level("360 basis points", -3.6, metric="gross_margin", unit="pp", form="change", versus="qoq",
                 basis="non_gaap")  # fmt: skip
    (point,) = implied(points(margin, fall))
    assert (point.metric, point.basis, point.unit, point.period) == ("gross_margin", "non_gaap", "percent", "2024Q3")
    assert formula_text(point).startswith("74.1% + 360 bps = 77.")


def test_a_fourth_quarter_is_the_year_less_nine_months() -> None:
    (point,) = implied(points(level("$396.3 million", 396.3e6, "2024FY"), level("$255.2 million", 255.2e6, "2024-9M")))
    assert (point.period, point.period_end, point_kind(point)) == ("2024Q4", "2024-12", "computed")
    assert formula_text(point) == "FY24 $396.3M − 9M FY24 $255.2M = $141.00M–$141.20M"
    assert [one.period for one in point.derivations[0].inputs] == ["2024FY", "2024-9M"]


@pytest.mark.parametrize(("metric", "unit"), [("eps", "USD"), ("gross_margin", "percent"), ("cash", "USD")])
def test_what_does_not_add_up_is_not_added(metric: str, unit: str) -> None:
    year, part = (level("4.00", 4.0, period, metric=metric, unit=unit) for period in ("2024FY", "2024-9M"))
    assert implied(points(year, replace(part, low=3.0, high=3.0, quote="3.00"))) == ()


def test_a_shifted_fiscal_year_adds_up_by_the_ends_of_its_periods() -> None:
    year = level("$40.0 million", 40e6, "2025FY", period_end="2025-01")
    nine = level("$30.0 million", 30e6, "2025-9M", period_end="2024-10")
    (point,) = implied(points(year, nine))
    assert (point.period, point.period_end) == ("2025Q4", "2025-01")


@pytest.mark.parametrize(
    "other",
    [
        {"basis": "non_gaap"},
        {"basis": "constant_currency"},
        {"scope": "Services"},
        {"metric": "net_income"},
        {"period": "2024Q3", "period_end": "2024-09"},
        {"span": "year", "period": "2024FY"},
        {"versus": None},
        {"versus": "guidance"},
        {"status": "guidance"},
        {"company": "Another Company"},
        {"plotted": False},
        {"quote": "doubled"},
        {"low": None},
    ],
)
def test_a_change_of_something_else_implies_nothing(other: dict[str, object]) -> None:
    assert implied(points(level("$141 million", 141e6), replace(change(25), **other))) == ()


def test_growth_in_constant_currency_is_no_change_of_what_was_reported() -> None:
    same = {"basis": "constant_currency"}
    assert implied(points(level("$141 million", 141e6, **same), change(25, **same))) == ()


def test_a_loss_has_no_growth() -> None:
    loss = level("$12 million", -12e6, metric="net_income")
    assert implied(points(loss, change(25, metric="net_income"))) == ()
    assert told(level("$12 million", 12e6), change(-100)) == {}


def test_what_is_stated_is_not_implied_and_what_is_too_vague_is_not_told() -> None:
    quarters = (level("$141 million", 141e6), level("$113 million", 113e6, "2024Q3"))
    assert told(*quarters, change(25, versus="qoq")).keys() == {"2024H2"}
    year, nine = level("$1.2 billion", 1.2e9, "2024FY"), level("$1.1 billion", 1.1e9, "2024-9M")
    assert told(year, nine) == {}


def test_two_ways_to_one_value_are_both_kept_and_marked_where_they_contradict() -> None:
    figures = (level("$141 million", 141e6), change(25, versus="qoq"), level("$100.0 million", 100e6, "2023Q3"))
    (agreeing,) = (p for p in implied(points(*figures, change(13, "2024Q3"))) if p.period == "2024Q3")
    assert (len(agreeing.derivations), agreeing.conflict) == (2, False)
    (contrary,) = (p for p in implied(points(*figures, change(20, "2024Q3"))) if p.period == "2024Q3")
    assert (len(contrary.derivations), contrary.conflict) == (2, True)
    assert "texts disagree" in spoken(contrary)


def test_where_two_values_are_reported_the_article_of_the_growth_or_else_the_latest_counts() -> None:
    @dataclass(frozen=True)
    class Row:
        file: str
        date: datetime
        title: str = ""

    first = Row("first.md", datetime(2025, 2, 11))
    later = Row("later.md", datetime(2026, 2, 11))
    other = Row("other.md", datetime(2025, 3, 1))
    one, restated, growth = level("$141 million", 141e6), level("$138 million", 138e6), change(25, versus="qoq")
    own = next(iter(implied(ticker_points([(first, [one, growth]), (later, [restated])]))))
    assert own.derivations[0].formula == "$141M ÷ (1 + 25%)"
    latest, *_ = implied(ticker_points([(first, [one]), (later, [restated]), (other, [growth])]))
    assert latest.derivations[0].formula == "$138M ÷ (1 + 25%)"


def test_about_leaves_the_room_of_its_leeway() -> None:
    found = of_figure(level("$140 million", 140e6, approximate=True))
    assert found is not None
    assert (round(found.low), round(found.high)) == (136_500_000, 143_500_000)


@pytest.mark.parametrize("side", ["over", None])
def test_more_than_implies_no_value_before(side: str | None) -> None:
    quarter, growth = level("$125.9 million", 125.9e6), change(25, approximate=True, side=side)
    found = told(quarter, growth)
    assert found == ({} if side else {"2023Q4": "$99.9M–$101.6M"})


def test_less_than_and_nearly_imply_what_lies_on_their_side() -> None:
    quarter = level("$100.0 million", 100e6)
    (point,) = implied(points(quarter, change(5, approximate=True, side="under")))
    assert formula_text(point) == "$100.0M ÷ (1 + <5%) = $95.2M–$100.1M"
    (point,) = implied(points(quarter, change(40, approximate=True, side="just_under")))
    assert formula_text(point) == "$100.0M ÷ (1 + ~40%) = $71.4M–$72.5M"


def test_what_has_no_end_is_no_part_of_a_sum() -> None:
    first, second = level("$60.0 million", 60e6, "2024Q1"), level("$70.0 million", 70e6, "2024Q2")
    assert told(first, second).keys() == {"2024H1"}
    assert told(first, replace(second, approximate=True, side="over")) == {}
    assert told(first, replace(second, high=None)) == {}


def test_a_corrected_value_stays_in_all_sums_with_the_digits_that_were_entered() -> None:
    first, second = level("$60.0 million", 60e6, "2024Q1"), level("$17.0 million", 70.4e6, "2024Q2")
    assert told(first, second) == {}, "as no text writes it"
    assert told(first, replace(second, correction="changed")) == {"2024H1": "$130.30M–$130.50M"}


# --- properties -----------------------------------------------------------------------------------------------

YEARS = (2022, 2023, 2024)




@st.composite
def wordings(draw: st.DrawFn, true: float, places: int) -> dict[str, object]:
    """How a text may put a number, `written` without its sign: rounded, or about, more or less than, just over or
    nearly a round one."""
    words = draw(st.sampled_from([None, None, "about", "over", "under", "just_over", "just_under"]))
    size = abs(true)
    low = round(size, places)
    if words:
        # 'more than' allows any smaller number; who says 'about' or 'nearly' keeps within a fortieth, or a twentieth of
        # a number with a single digit
        is_near = words == "about" or "just" in words
        share = draw(st.sampled_from([0.001, 0.01, 0.024]) if is_near else st.floats(0.01, 3))
        step = 10.0 ** max(math.floor(math.log10(size * share)) if size else 0, -places)
        up = math.floor if "over" in words else math.ceil if "under" in words else round
        places = max(0, -round(math.log10(step)))
        low = round(up(size / step) * step, places)
        if ("over" in words and low > size) or ("under" in words and low < size):
            return {}
        if is_near and abs(low - size) > low / 20:
            return {}
    side = None if words == "about" else words
    low, written = math.copysign(low, true), f"{low:,.{places}f}"
    return {"low": low, "written": written, "approximate": words is not None, "side": side} if low else {}


@st.composite
def reports(draw: st.DrawFn) -> tuple[dict[str, float], list[Figure]]:
    """Three true years of quarters in cents, and texts that state some of it, each rounded as a text would."""
    year_end = draw(st.integers(1, 12))
    calendar = Calendar(year_end)
    quarters = {
        f"{year}Q{n}": draw(st.integers(10**8, 10**11)) / 100 for year in YEARS for n in range(1, 5)
    }
    truth = dict(quarters)
    for year in YEARS:
        q1, q2, q3, q4 = (quarters[f"{year}Q{n}"] for n in range(1, 5))
        truth |= {f"{year}H1": q1 + q2, f"{year}H2": q3 + q4, f"{year}-9M": q1 + q2 + q3}
        truth[f"{year}FY"] = q1 + q2 + q3 + q4
    figures = []

    def placed(figure: Figure) -> Figure:
        span = span_of(figure.period)
        assert span is not None and figure.period is not None
        number = int(figure.period[5]) if span in ("quarter", "half") else 0
        return replace(figure, period_end=month_text(calendar.end(Period(span, int(figure.period[:4]), number))))

    for period in draw(st.lists(st.sampled_from(sorted(truth)), min_size=1, max_size=10, unique=True)):
        said = draw(wordings(truth[period] / 1e6, draw(st.integers(0, 2))))
        if said:
            amount, written = float(str(said.pop("low"))), said.pop("written")
            figures.append(placed(level(f"${written} million", amount * 1e6, period, **said)))
    for period in draw(st.lists(st.sampled_from(sorted(truth)), max_size=10, unique=True)):
        earlier, versus = f"{int(period[:4]) - 1}{period[4:]}", "yoy"
        if period[4] == "Q" and draw(st.booleans()):
            n = int(period[5])
            earlier, versus = (f"{period[:4]}Q{n - 1}" if n > 1 else f"{int(period[:4]) - 1}Q4"), "qoq"
        if earlier in truth:
            said = draw(wordings((truth[period] / truth[earlier] - 1) * 100, draw(st.integers(0, 1))))
            if said:
                percent, written = float(str(said.pop("low"))), said.pop("written")
                fields = {"form": "change", "unit": "percent", "versus": versus, **said}
                figures.append(placed(level(f"{written}%", percent, period, **fields)))
    return truth, figures


@given(reports())
def test_an_interval_always_holds_the_true_value(made: tuple[dict[str, float], list[Figure]]) -> None:
    truth, figures = made
    stated = points(*figures)
    for point in implied(stated):
        assert point.period in truth
        for one in point.derivations:
            assert one.low <= truth[point.period] <= one.high, one.formula
            assert one.low <= one.value <= one.high
        assert not point.conflict, "what is true does not contradict itself"
        assert point.sources
        assert {source for one in point.derivations[0].inputs for source in one.sources} == set(point.sources)


bases = st.sampled_from([None, "gaap", "non_gaap", "constant_currency"])
figures_of_all_kinds = st.builds(
    level,
    st.sampled_from(["$140 million", "$14.0 million", "$35 million", "$60 million"]),
    st.sampled_from([140e6, 14e6, 35e6, 60e6]),
    st.sampled_from(["2024Q4", "2024Q3", "2023Q4", "2024FY", "2024-9M", "2024H1", "2023FY"]),
    basis=bases,
    scope=st.sampled_from([None, "Services", "services"]),
    unit=st.sampled_from(["USD", "EUR"]),
    metric=st.sampled_from(["revenue", "eps", "net_income"]),
)
changes_of_all_kinds = st.builds(
    change,
    st.sampled_from([-20.0, 12.0, 25.0, 150.0]),
    st.sampled_from(["2024Q4", "2024Q3", "2024FY"]),
    st.sampled_from(["yoy", "qoq"]),
    basis=bases,
    scope=st.sampled_from([None, "Services"]),
    metric=st.sampled_from(["revenue", "eps"]),
)


@given(st.lists(figures_of_all_kinds | changes_of_all_kinds, max_size=12))
def test_a_series_never_mixes_basis_scope_currency_or_span(figures: list[Figure]) -> None:
    found = with_implied(points(*figures))
    for one in series(found):
        for point in one.points:
            assert (point.metric, point.form, point.basis, point.unit, point.versus, point.span) == (
                one.metric, one.form, one.basis, one.unit, one.versus, one.span,
            )  # fmt: skip
            assert (point.scope or "").casefold() == (one.scope or "").casefold()
    for point in found:
        for of in (of for one in point.derivations for of in one.inputs):
            assert (of.metric, of.basis, (of.scope or "").casefold()) == (
                point.metric, point.basis, (point.scope or "").casefold(),
            )  # fmt: skip
            assert of.form == "change" or of.unit == point.unit


@given(st.floats(-1e12, 1e12), st.floats(0, 1e9), st.floats(-1e12, 1e12), st.floats(0, 1e9), st.floats(0, 1))
def test_arithmetic_of_intervals_keeps_what_its_members_give(
    a: float, wide: float, b: float, broad: float, share: float
) -> None:
    one, other = Interval(a, a + wide), Interval(b, b + broad)
    x, y = min(a + share * wide, one.high), min(b + share * broad, other.high)
    assert (one + other).holds(x + y)
    assert (one - other).holds(x - y)
    if quotient := one.over(other):
        assert quotient.holds(x / y)
    if product := one.by(other):
        assert product.holds(x * y)
