"""How figures are written on screen, and the one line that a list shows of them."""

from __future__ import annotations

import pytest

from core.figures.figure import Figure
from core.figures.headline import headline
from core.figures.notation import basis_name, kind_name, metric_name, period_name, value_text


def figure(quote: str, low: float | None, high: float | None, unit: str = "USD", **changes: object) -> Figure:
    values: dict[str, object] = {
        "metric": "revenue", "form": "level", "status": "actual", "low": low, "high": high, "unit": unit,
        "quote": quote, "start": 0, "end": len(quote),
    }  # fmt: skip
    return Figure(**{**values, **changes})  # type: ignore[arg-type]


def point(quote: str, value: float, unit: str = "USD", **changes: object) -> Figure:
    return figure(quote, value, value, unit, **changes)


@pytest.mark.parametrize(
    ("shown", "written"),
    [
        (point("$141 million", 141e6), "$141M"),
        (point("$396.0 million", 396e6), "$396.0M"),
        (point("$1,234 million", 1234e6), "$1.234B"),
        (point("Rs 1,047 crore", 10.47e9, "INR"), "₹10.47B"),
        (point("SEK 2,096 million", 2096e6, "SEK"), "SEK\N{NO-BREAK SPACE}2.096B"),
        (point("$0.37", 0.37, metric="eps"), "$0.37"),
        (point("11.8p", 0.118, "GBP", metric="dividend"), "£0.118"),
        (point("12 cents", 0.12, metric="eps"), "$0.12"),
        (point("$(0.12)", -0.12, metric="eps"), "−$0.12"),
        (point("76.6%", 76.6, "percent", metric="gross_margin"), "76.6%"),
        (point("74%", 74, "percent", metric="gross_margin", approximate=True), "~74%"),
        (point("25%", 25, "percent", form="change"), "+25%"),
        (point("12%", -12, "percent", form="change"), "−12%"),
        (point("300 basis points", 3.0, "pp", form="change", metric="gross_margin"), "+300 bps"),
        (point("250 bps", -2.5, "pp", form="change", metric="gross_margin"), "−250 bps"),
        (point("2.8x", 2.8, "x", metric="debt"), "2.8x"),
        (figure("$151 million and $155 million", 151e6, 155e6), "$151M–$155M"),
        (figure("$80-90 million", 80e6, 90e6), "$80M–$90M"),
        (figure("10%", 10, None, "percent", form="share"), "≥10%"),
        (point("25%", 25, "percent", form="change", approximate=True, side="over"), ">+25%"),
        (point("$5 million", -5e6, "USD", approximate=True, side="over"), "<−$5M"),
        (point("$30 million", 30e6, "USD", side="under"), "<$30M"),
        (point("$2 billion", 2e9, "USD", approximate=True, side="just_under"), "~$2B"),
        (figure("5%", None, 5, "percent"), "≤5%"),
        (figure("mid-teens", 14, 16, "percent", form="change"), "+14%–+16%"),
        (point("half", 50, "percent", form="share"), "50%"),
        (point("$999.96 million", 999.96e6), "$999.96M"),
        (figure("$0", 0, 0), "$0"),
    ],
    ids=lambda value: value.quote if isinstance(value, Figure) else "",
)
def test_values_have_the_digits_of_their_source(shown: Figure, written: str) -> None:
    assert value_text(shown) == written


@pytest.mark.parametrize(
    ("period", "written"),
    [
        ("2024Q4", "Q4 FY24"), ("2024H1", "H1 FY24"), ("2024FY", "FY24"), ("2024-9M", "9M FY24"),
        ("2024-01", "Jan 2024"), ("TTM", "TTM"), (None, "–"),
    ],
)  # fmt: skip
def test_periods(period: str | None, written: str) -> None:
    assert period_name(period) == written


def test_names() -> None:
    assert metric_name(point("$1", 1)) == "Revenue"
    assert metric_name(point("25%", 25, "percent", form="change")) == "Revenue growth"
    assert metric_name(point("3 pp", 3, "pp", form="change", metric="gross_margin")) == "Gross margin change"
    assert metric_name(point("40%", 40, "percent", form="share")) == "Share of revenue"
    assert metric_name(point("40%", 40, "percent", form="share", metric="arr")) == "Share of annual recurring revenue"
    research = point("19%", 19, "percent", form="share", metric="rd_expense")
    assert metric_name(research) == "R&D expense as share of revenue"
    assert basis_name("non_gaap") == "non-GAAP"
    assert basis_name(None) == "not stated"
    assert kind_name(point("25%", 25, "percent", form="change", versus="qoq")) == "QoQ"
    assert kind_name(point("25%", 25, "percent", form="change", versus="yoy", status="guidance")) == "guidance"


def test_the_headline_is_of_the_whole_company_and_the_reported_period() -> None:
    figures = [
        point("$51 million", 51e6, period="2023Q4"),
        point("$40 million", 40e6, period="2024Q4", scope="Services"),
        point("$141 million", 141e6, period="2024Q4"),
        point("25%", 25, "percent", form="change", versus="qoq", period="2024Q4"),
        point("179%", 179, "percent", form="change", versus="yoy", period="2024Q4"),
        point("12%", 12, "percent", metric="operating_margin", period="2024Q4"),
        point("74.1%", 74.1, "percent", metric="gross_margin", period="2024Q4"),
        figure("$151 million to $155 million", 151e6, 155e6, status="guidance", period="2025Q1"),
    ]
    line = headline(figures, "2024Q4")
    assert (line.revenue, line.growth, line.margin_label, line.margin) == ("$141M", "+179%", "GM", "74.1%")


def test_no_headline_from_what_is_doubtful_or_only_expected() -> None:
    figures = [
        point("$141 million", 141e6, plotted=False),
        point("$150 million", 150e6, status="guidance"),
        point("$9 million", 9e6, company="Another One"),
    ]
    assert not headline(figures, "2024Q4")


def test_a_list_has_room_for_four_digits() -> None:
    told = point("1,312,728", 1_312_728_000.0)
    assert value_text(told) == "$1.312728B"
    assert value_text(told, most=4) == "$1.313B"
    assert headline([told], None).revenue == "$1.313B"
    assert value_text(point("5,648,351", 5_648_351.0, "JPY"), most=3) == "¥5.65M"
    assert value_text(point("$141 million", 141e6), most=4) == "$141M"
