"""Which charts an article or a ticker has, and all that is drawn in them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.analysis.chart import Chart, Mark
from core.analysis.charts import article_charts, ticker_charts
from core.analysis.series import Point, article_points
from core.analysis.slots import SPANS
from core.figures.figure import Figure
from tests.stated import level


def margin(quote: str, value: float, period: str = "2024Q4", **fields: object) -> Figure:
    return level(quote, value, period, **{"metric": "gross_margin", "unit": "percent", **fields})


def points(*figures: Figure) -> tuple[Point, ...]:
    return article_points(figures, "a.md", "An article", datetime(2025, 2, 11))


def labels(chart: Chart) -> list[str]:
    return [mark.label for mark in chart.marks]


ARTICLE = points(
    level("$141 million", 141e6),
    level("$396 million", 396e6, "2024FY"),
    level("$151 million and $155 million", 151e6, "2025Q1", high=155e6, status="guidance"),
    margin("76.6%", 76.6, "2024FY", basis="non_gaap"),
    margin("74.1%", 74.1, basis="non_gaap"),
    margin("74%", 74.0, "2025Q1", status="guidance", approximate=True),
    level("25%", 25.0, form="change", unit="percent", versus="qoq"),
    level("10%", 10.0, "2025FY", form="share", unit="percent", scope="Switches"),
)


def test_revenue_has_one_unit_named_in_its_title_and_the_digits_of_its_sources() -> None:
    chart, _ = article_charts(ARTICLE)
    assert (chart.title, chart.unit) == ("Revenue, $M", "$M")
    assert labels(chart) == ["141", "151–155", "396"]


def test_years_stand_apart_from_quarters_with_an_axis_of_their_own() -> None:
    chart, _ = article_charts(ARTICLE)
    assert [(s.span, [slot.label for slot in s.slots], s.axis.high) for s in chart.sections] == [
        ("quarter", ["Q4 FY24", "Q1 FY25"], 160),
        ("year", ["FY24"], 400),
    ]


def test_an_outlook_is_a_band_and_a_fact_a_bar() -> None:
    chart, _ = article_charts(ARTICLE)
    assert [mark.kind for mark in chart.marks] == ["bar", "band", "bar"]
    assert [(entry.text, entry.fill) for entry in chart.legend] == [("stated", "solid"), ("guidance", "hatched")]


def test_margins_have_a_mark_for_each_basis_and_say_where_a_zoomed_axis_begins() -> None:
    _, chart = article_charts(ARTICLE)
    assert (chart.title, chart.axis_from) == ("Gross margin, %", "72")
    assert labels(chart) == ["74.1", "~74", "76.6"]
    assert [(entry.text, entry.shape, entry.fill) for entry in chart.legend] == [
        ("non-GAAP", "diamond", "solid"),
        ("basis not stated, guidance", "square", "hollow"),
    ]


def test_a_mark_says_all_that_it_is() -> None:
    chart, margins = article_charts(ARTICLE)
    assert chart.marks[1].spoken == "Q1 FY25: Revenue, $151M–$155M, basis not stated, guidance"
    assert margins.marks[0].spoken == "Q4 FY24: Gross margin, 74.1%, basis non-GAAP, actual"


def test_an_outlook_that_became_a_fact_lies_across_its_bar() -> None:
    chart, _ = ticker_charts(
        points(
            level("$126 million to $130 million", 126e6, high=130e6, status="guidance"),
            level("$141 million", 141e6),
            level("$151 million", 151e6, "2025Q1", status="guidance"),
        )
    )
    assert [(mark.kind, mark.x) for mark in chart.marks] == [("tick", 0.5), ("bar", 0.5), ("band", 1.5)]
    assert [entry.text for entry in chart.legend] == ["stated", "guidance as issued"]


def test_of_several_outlooks_the_latest_is_the_band() -> None:
    def guided(low: float, month: int) -> tuple[Point, ...]:
        quote = f"${low / 1e6:.0f} million"
        return article_points(
            [level(quote, low, "2025FY", status="guidance")], f"{month}.md", "", datetime(2025, month, 1)
        )

    chart, _ = ticker_charts((*guided(520e6, 8), *guided(500e6, 5), *guided(510e6, 11)))
    assert [(mark.point.low, mark.kind) for mark in chart.marks] == [(500e6, "tick"), (510e6, "band"), (520e6, "tick")]


def test_periods_of_which_only_the_other_chart_has_points_have_no_axis() -> None:
    revenue, margins = ticker_charts(points(level("$141 million", 141e6, "2024Q4"), margin("75%", 75.0, "2024FY")))
    assert [section.span for section in revenue.sections] == ["quarter"]
    assert [section.span for section in margins.sections] == ["year"]


def test_bases_stand_side_by_side_and_so_do_texts_that_disagree() -> None:
    chart, _ = article_charts(
        points(
            level("$141 million", 141e6, basis="gaap"),
            level("$143 million", 143e6, basis="non_gaap"),
            level("$147 million", 147e6, basis="non_gaap"),
        )
    )
    xs = [mark.x for mark in chart.marks]
    assert len(set(xs)) == 3
    assert all(abs(x - 0.5) < 0.5 for x in xs)
    assert [entry.text for entry in chart.legend] == ["non-GAAP", "GAAP", "texts disagree"]


def test_only_facts_of_neighbouring_periods_are_joined() -> None:
    _, chart = ticker_charts(
        points(
            margin("70%", 70.0, "2023Q4"),
            margin("71%", 71.0, "2024Q1"),
            margin("72%", 72.0, "2024Q3"),
            margin("73%", 73.0, "2024Q4", basis="gaap"),
            margin("74%", 74.0, "2024Q4", status="guidance"),
            margin("75%", 75.0, "2024FY"),
        )
    )
    joined = [
        (run.marks[a].point.period, run.marks[b].point.period)
        for section in chart.sections
        for run in section.runs
        for a, b in run.joined
    ]
    assert joined == [("2023Q4", "2024Q1")]


def test_the_legend_says_where_a_series_has_a_gap_that_another_has_not() -> None:
    quarters = ("2024Q2", "2024Q3", "2024Q4")
    whole = [margin(f"7{n}%", 70.0 + n, period, basis="non_gaap") for n, period in enumerate(quarters)]
    broken = [margin(f"6{n}%", 60.0 + n, period, basis="gaap") for n, period in enumerate(quarters) if n != 1]
    _, chart = ticker_charts(points(*whole, *broken))
    assert [entry.text for entry in chart.legend] == ["non-GAAP", "GAAP (gap: not stated in Q3 FY24)"]


def test_several_margins_share_a_chart_gross_margin_first_each_with_its_own_mark() -> None:
    _, chart = article_charts(
        points(
            margin("12%", 12.0, metric="net_margin"),
            margin("22%", 22.0, metric="operating_margin", basis="gaap"),
            margin("31%", 31.0, metric="operating_margin", basis="non_gaap"),
            margin("64%", 64.0),
        )
    )
    assert chart.title == "Margins, %"
    assert [entry.text for entry in chart.legend] == [
        "Gross margin, not stated",
        "Operating margin, non-GAAP",
        "Operating margin, GAAP",
        "Net margin, not stated",
    ]
    assert len({entry.shape for entry in chart.legend}) == len({entry.tone for entry in chart.legend}) == 4


def test_the_currency_with_most_points_is_charted_and_others_are_counted() -> None:
    chart, _ = article_charts(
        points(
            level("€2.3 billion", 2.3e9, unit="EUR"),
            level("€2.1 billion", 2.1e9, "2023Q4", unit="EUR"),
            level("$2.4 billion", 2.4e9),
        )
    )
    assert chart.title == "Revenue, €B"
    assert labels(chart) == ["2.1", "2.3"]
    assert chart.notes == ("also 1 in $",)


def test_a_point_without_a_period_is_counted_and_not_placed() -> None:
    chart, _ = article_charts(points(level("$141 million", 141e6), level("$60 million", 60e6, None)))
    assert labels(chart) == ["141"]
    assert chart.notes == ("1 without a period",)


@pytest.mark.parametrize(
    ("figures", "reason"),
    [
        ([], "none"),
        ([level("$1.20", 1.2, metric="eps")], "none"),
        ([level("25%", 25.0, form="change", unit="percent")], "none"),
        ([level("$40 million", 40e6, scope="Services")], "parts"),
        ([level("$40 million", 40e6, None)], "undated"),
        ([level("$9e300", 9e300)], "undated"),
    ],
)
def test_a_chart_without_points_says_why(figures: list[Figure], reason: str) -> None:
    chart, margins = article_charts(points(*figures))
    assert (chart.empty, chart.sections, chart.title) == (reason, (), "Revenue")
    assert margins.empty == "none"


def test_a_chart_counts_the_figures_that_need_a_look() -> None:
    stated, doubtful = level("$141 million", 141e6), level("$900 million", 900e6, plotted=False)
    others = [replace(doubtful, scope="Pumps"), replace(doubtful, company="Corven"), replace(doubtful, metric="eps")]
    chart, margins = article_charts(points(stated, doubtful, *others), [stated, doubtful, *others])
    assert (labels(chart), chart.notes) == (["141"], ("1 needs a look",))
    assert margins.empty == "none"


def test_a_chart_of_nothing_but_figures_that_need_a_look_says_so() -> None:
    doubtful = [level("$900 million", 900e6, plotted=False), margin("45%", 45.0, plotted=False)]
    assert [chart.empty for chart in article_charts(points(*doubtful), doubtful)] == ["doubtful", "doubtful"]


def test_the_charts_of_a_ticker_share_their_slots() -> None:
    revenue, margins = ticker_charts(ARTICLE)
    assert [section.slots for section in revenue.sections] == [section.slots for section in margins.sections]


def test_many_slots_are_grouped_by_their_years() -> None:
    quarters = [f"{year}Q{quarter}" for year in (2023, 2024) for quarter in (1, 2, 3, 4)]
    chart, _ = ticker_charts(points(*(level("$141 million", 141e6, period) for period in quarters)))
    assert chart.sections[0].grouped
    assert not ticker_charts(ARTICLE)[0].sections[0].grouped


def test_so_many_values_for_one_period_are_drawn_and_no_more() -> None:
    many = [level(f"${n} million", n * 1e6) for n in range(1, 200)]
    chart, _ = article_charts(points(*many))
    assert len(chart.marks) == 6
    assert chart.notes == ("193 more in the table",)


def test_twenty_thousand_figures_make_a_chart_all_the_same() -> None:
    found = points(*(level(f"${n} million", n * 1e6, f"{1000 + n % 3000}Q1") for n in range(1, 20_001)))
    chart, _ = ticker_charts(found)
    assert 0 < len(chart.marks) <= 60 * 6


FIGURES = st.builds(
    level,
    quote=st.sampled_from(["$141 million", "25%", "half"]),
    low=st.floats(-1e12, 1e12),
    period=st.sampled_from(
        [None, "TTM", "2023Q4", "2024Q1", "2024Q4", "2024H1", "2024-9M", "2024FY", "2025FY", "2024-01"]
    ),
    high=st.none() | st.floats(-1e20, 1e20),
    metric=st.sampled_from(["revenue", "gross_margin", "operating_margin", "eps"]),
    unit=st.sampled_from(["USD", "EUR", "percent"]),
    status=st.sampled_from(["actual", "guidance", "consensus"]),
    basis=st.sampled_from([None, "gaap", "non_gaap", "organic"]),
    scope=st.sampled_from([None, None, "Services"]),
    approximate=st.booleans(),
)


def test_an_outlook_that_a_text_raises_is_not_the_one_that_it_repeats() -> None:
    old = level("$455 million to $465 million", 455e6, "2025FY", high=465e6, status="guidance")
    new = level("$478 million to $483 million", 478e6, "2025FY", high=483e6, status="guidance")
    may = article_points([old], "may.md", "", datetime(2025, 5, 1))[0].sources
    november = article_points([new, replace(old, start=200, end=228)], "november.md", "", datetime(2025, 11, 20))
    repeated = next(point for point in november if point.low == 455e6)
    raised = next(point for point in november if point.low == 478e6)
    chart, _ = ticker_charts([raised, replace(repeated, sources=(*may, *repeated.sources))])
    assert [(mark.point.low, mark.kind) for mark in chart.marks] == [(455e6, "tick"), (478e6, "band")]


@given(st.lists(FIGURES, max_size=30), st.sampled_from([article_charts, ticker_charts]))
def test_all_that_is_drawn_is_finite_in_its_slot_and_of_its_kind(
    figures: list[Figure], charts_of: Callable[[Iterable[Point]], tuple[Chart, Chart]]
) -> None:
    for chart in charts_of(points(*figures)):
        assert bool(chart.empty) == (not chart.sections)
        assert [s.span for s in chart.sections] == [span for span in SPANS if span in {s.span for s in chart.sections}]
        for section in chart.sections:
            for run in section.runs:
                kinds = {(m.point.metric, m.point.basis, m.point.unit, m.point.scope) for m in run.marks}
                assert len(kinds) == 1
                assert {mark.point.span for mark in run.marks} == {section.span}
                for mark in run.marks:
                    assert mark.point.sources
                    assert mark.slot in section.slots and not mark.slot.blank
                    assert abs(mark.x - mark.slot.x) < 0.5
                    assert _is_finite(mark)
                    low, high = section.axis.low, section.axis.high
                    slack = 1e-6 * (high - low)
                    bounds = [bound for bound in (mark.low, mark.high) if bound is not None]
                    assert all(low - slack <= bound <= high + slack for bound in bounds)


def _is_finite(mark: Mark) -> bool:
    return all(math.isfinite(n) for n in (mark.x, mark.width, mark.y, mark.low or 0.0, mark.high or 0.0))


def test_labels_of_a_table_of_accounts_are_read_at_a_glance() -> None:
    told = points(level("648,351", 648_351_000.0), level("217,852", 217_852_000.0, "2023Q4"))
    assert labels(article_charts(told)[0]) == ["217.9", "648.4"]


def test_a_small_value_beside_a_huge_one_is_not_written_as_nothing() -> None:
    told = points(level("$1.284 trillion", 1.284e12), level("$103.5 million", 103.5e6, "2023Q4"))
    assert [mark.rough for mark in article_charts(told)[0].marks] == ["0.10", "1,284"]
