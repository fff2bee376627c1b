"""Which figures become points, which points share a series, and when texts agree or disagree."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.analysis.series import article_points, series, ticker_points
from core.analysis.slots import nominal_end, span_of
from core.figures.figure import Figure
from tests.stated import level, points


@dataclass(frozen=True)
class Row:
    file: str
    title: str = ""
    date: datetime | None = None


def test_one_fact_in_several_places_is_one_point_with_all_of_them() -> None:
    (point,) = points(level("$141 million", 141e6), level("$141M", 141e6))
    assert [source.quote for source in point.sources] == ["$141 million", "$141M"]
    assert not point.conflict


def test_a_source_says_where_the_figure_stands() -> None:
    (source,) = points(level("$141 million", 141e6))[0].sources
    assert (source.file, source.title, source.start, source.end) == ("a.md", "An article", 0, 12)
    assert source.figure.quote == source.quote


@pytest.mark.parametrize(
    ("coarse", "low", "fields"),
    [
        ("$141 million", 141e6, {}),
        ("$0.14 billion", 0.14e9, {}),
        ("about $140 million", 140e6, {"approximate": True}),
        ("more than $100 million", 100e6, {"approximate": True, "side": "over"}),
        ("at least $100 million", 100e6, {"high": None}),
        ("nearly $142 million", 142e6, {"approximate": True, "side": "just_under"}),
    ],
)
def test_a_value_rounded_otherwise_is_the_same_fact(coarse: str, low: float, fields: dict[str, object]) -> None:
    found = points(level(coarse, low, **fields), level("$141.1 million", 141.1e6))
    assert [(point.low, point.conflict, len(point.sources)) for point in found] == [(141.1e6, False, 2)]
    assert found[0].stated.quote == "$141.1 million"
    assert not found[0].approximate


def test_round_and_one_sided_values_contradict_what_they_do_not_allow() -> None:
    about = level("about $100 million", 100e6, approximate=True)
    least = level("at least $150 million", 150e6, high=None)
    for other in (about, replace(about, side="under"), least, level("more than $150 million", 150e6, side="over")):
        found = points(other, level("$141.1 million", 141.1e6))
        assert [(point.conflict, len(point.sources)) for point in found] == [(True, 1), (True, 1)]


def test_of_outlooks_only_the_same_are_one() -> None:
    about = level("about $500 million", 500e6, approximate=True, status="guidance")
    more = level("more than $500 million", 500e6, approximate=True, side="over", status="guidance")
    for other in (more, level("$505 million", 505e6, status="guidance")):
        assert [len(point.sources) for point in points(about, other)] == [1, 1]
    (point,) = points(level("$500.0 million", 500e6, status="guidance"), about)
    assert (len(point.sources), point.approximate, point.stated.quote) == (2, True, "about $500 million")
    exact = level("$510 million to $520 million", 510e6, high=520e6, status="guidance")
    assert len(points(more, exact)) == 2
    assert len(points(level("at least $500 million", 500e6, high=None, status="guidance"), exact)) == 2


def test_values_that_contradict_each_other_are_both_kept_and_marked() -> None:
    found = points(level("$141 million", 141e6), level("$142.1 million", 142.1e6))
    assert [(point.low, point.conflict) for point in found] == [(141e6, True), (142.1e6, True)]


def test_an_outlook_that_is_raised_is_no_contradiction() -> None:
    def guided(low: float) -> Figure:
        return level(f"${low / 1e6:.0f} million", low, "2025FY", status="guidance")

    may, august = Row("may.md", date=datetime(2025, 5, 6)), Row("august.md", date=datetime(2025, 8, 5))
    found = ticker_points([(august, [guided(520e6)]), (may, [guided(500e6)])])
    assert [(point.low, point.conflict) for point in found] == [(500e6, False), (520e6, False)]
    within_one = ticker_points([(may, [guided(500e6), guided(520e6)])])
    assert [point.conflict for point in within_one] == [False, False]


@pytest.mark.parametrize(
    "other",
    [
        {"basis": "gaap"},
        {"basis": "non_gaap"},
        {"scope": "Services"},
        {"unit": "EUR"},
        {"span": "year", "period": "2024FY"},
        {"form": "change", "versus": "yoy"},
        {"metric": "net_income"},
    ],
)
def test_what_differs_in_kind_is_another_point_and_another_series(other: dict[str, object]) -> None:
    found = points(level("$141 million", 141e6), level("$141 million", 141e6, **other))
    assert len(found) == len(series(found)) == 2
    assert not any(point.conflict for point in found)


def test_actual_guidance_and_consensus_are_points_of_one_series() -> None:
    found = points(
        level("$141 million", 141e6),
        level("$138 million", 138e6, status="consensus"),
        level("$151 million", 151e6, "2025Q1", status="guidance"),
    )
    (one,) = series(found)
    assert [point.status for point in one.points] == ["actual", "consensus", "guidance"]


def test_series_go_by_the_end_of_a_period_and_not_by_its_label() -> None:
    mine = level("$141 million", 141e6, "2024Q4", period_end="2024-12")
    theirs = level("$141 million", 141e6, "2025Q3", period_end="2024-12")
    (point,) = points(mine, theirs)
    assert len(point.sources) == 2


def test_a_scope_written_in_two_ways_is_one_scope() -> None:
    found = points(level("$40 million", 40e6, scope="Services"), level("$40 million", 40e6, scope="services"))
    assert len(found) == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"plotted": False},
        {"company": "Another Company"},
        {"high": math.inf},
        {"high": math.nan},
    ],
)
def test_what_is_doubtful_not_the_companys_or_no_number_makes_no_point(fields: dict[str, object]) -> None:
    assert points(level("$141 million", 141e6, **fields)) == ()


def test_a_figure_without_a_value_makes_no_point() -> None:
    assert points(replace(level("$141 million", 141e6), low=None, high=None)) == ()


def test_articles_come_in_the_order_of_their_dates_with_and_without_zones() -> None:
    zone = timezone(timedelta(hours=9))
    rows = [
        Row("none.md"),
        Row("noon-utc.md", date=datetime(2025, 2, 11, 12, tzinfo=UTC)),
        Row("noon-tokyo.md", date=datetime(2025, 2, 11, 12, tzinfo=zone)),
        Row("ten.md", date=datetime(2025, 2, 11, 10)),
        Row("first.md", date=datetime.min.replace(tzinfo=zone)),
    ]
    (point,) = ticker_points([(row, [level("$141 million", 141e6)]) for row in rows])
    names = [source.file for source in point.sources]
    assert names == ["first.md", "noon-tokyo.md", "ten.md", "noon-utc.md", "none.md"]


PERIODS = [f"{year}{part}" for year in (2023, 2024, 2025) for part in ("Q1", "Q2", "Q4", "H1", "-9M", "FY", "-01")]
FIGURES = st.builds(
    Figure,
    metric=st.sampled_from(["revenue", "gross_margin", "eps"]),
    form=st.sampled_from(["level", "change"]),
    status=st.sampled_from(["actual", "guidance", "consensus"]),
    low=st.none() | st.floats(),
    high=st.none() | st.floats(),
    unit=st.sampled_from(["USD", "EUR", "percent", "pp"]),
    quote=st.sampled_from(["$141 million", "25%", "half", "1.5", ""]),
    start=st.integers(0, 10_000),
    end=st.integers(0, 10_000),
    versus=st.sampled_from([None, "yoy", "qoq"]),
    period=st.sampled_from([None, "TTM", *PERIODS]),
    basis=st.sampled_from([None, "gaap", "non_gaap"]),
    scope=st.sampled_from([None, "Services", "services", "EMEA"]),
    approximate=st.booleans(),
).map(lambda f: replace(f, period_end=nominal_end(f.period), span=span_of(f.period)))


KINDS: dict[str, list[object]] = {
    "metric": ["revenue", "gross_margin", "eps"],
    "form": ["level", "change"],
    "basis": [None, "gaap", "non_gaap"],
    "scope": [None, "Services", "services", "EMEA"],
    "unit": ["USD", "EUR", "percent", "pp"],
    "versus": [None, "yoy", "qoq"],
    "period": ["2024Q3", "2024Q4", "2024H2", "2024-9M", "2024FY", "2024-12"],
}
"""What a figure may be of. All these periods but one end in the same month, and differ in length alone."""
SPANS = {"2024Q3": "quarter", "2024Q4": "quarter", "2024H2": "half", "2024-9M": "9m", "2024FY": "year"}


def kind_told(figure: Figure) -> tuple[object, ...]:
    """What may share a line with a figure, worked out from its label here, and not as the program does."""
    scope = figure.scope.lower() if figure.scope else None
    span = SPANS.get(str(figure.period), "month")
    return (figure.metric, figure.form, figure.basis, scope, figure.unit, figure.versus, span)


@st.composite
def telling_alike(draw: st.DrawFn) -> list[tuple[Row, list[Figure]]]:
    """Articles whose figures differ from one another in one or two of these, so that only that can tell them apart."""
    first = {name: draw(st.sampled_from(values)) for name, values in KINDS.items()}
    told = []
    for n in range(draw(st.integers(2, 8))):
        names = draw(st.lists(st.sampled_from(sorted(KINDS)), max_size=2, unique=True))
        values = first | {name: draw(st.sampled_from(KINDS[name])) for name in names}
        status = draw(st.sampled_from(["actual", "guidance"]))
        number = draw(st.integers(1, 4))  # equal values come together, others disagree
        one = level(f"{number}", float(number), str(values.pop("period")), status=status, **values)
        span = draw(st.sampled_from([None, one.span]))  # else it is known by the label
        told.append(replace(one, start=10 * n, end=10 * n + 1, span=span))
    files = [Row(f"{n}.md", date=datetime(2025, 1, 1 + n)) for n in range(3)]
    by_file: dict[str, list[Figure]] = {file.file: [] for file in files}
    for figure in told:
        by_file[draw(st.sampled_from(files)).file].append(figure)
    return [(file, by_file[file.file]) for file in files]


@settings(max_examples=400)
@given(telling_alike())
def test_a_series_never_mixes_what_may_not_share_a_line(articles: list[tuple[Row, list[Figure]]]) -> None:
    stated = {(row.file, figure.start): figure for row, figures in articles for figure in figures}
    lines = [
        [stated[source.file, source.start] for point in one.points for source in point.sources]
        for one in series(ticker_points(articles))
    ]
    for line in lines:
        assert len({kind_told(figure) for figure in line}) == 1
    assert sorted(figure.start for line in lines for figure in line) == [10 * n for n in range(len(stated))]
    kinds = [kind_told(line[0]) for line in lines]
    assert len(kinds) == len(set(kinds)), "what may share a line does"
    for one in series(ticker_points(articles)):
        ends = [point.end_month or 0 for point in one.points]
        assert ends == sorted(ends)


@given(st.lists(FIGURES, max_size=40))
def test_every_point_is_a_number_that_a_source_states_and_no_source_is_lost(figures: list[Figure]) -> None:
    found = article_points(figures, "a.md", "", None)
    for point in found:
        bounds = [bound for bound in (point.low, point.high) if bound is not None]
        assert bounds and all(map(math.isfinite, bounds))
        assert math.isfinite(point.value)
        stated = point.stated.figure
        assert (stated.low, stated.high) == (point.low, point.high)
    finite = [f for f in figures if {f.low, f.high} != {None} and all(map(math.isfinite, {f.low, f.high} - {None}))]
    assert sum(len(point.sources) for point in found) == len(finite)


@given(st.lists(FIGURES, max_size=20), st.randoms())
def test_the_order_of_articles_does_not_matter(figures: list[Figure], random: object) -> None:
    rows = [(Row(f"{n}.md", date=datetime(2025, 1, 1 + n)), [f]) for n, f in enumerate(figures)]
    shuffled = list(rows)
    random.shuffle(shuffled)
    assert ticker_points(shuffled) == ticker_points(rows)
