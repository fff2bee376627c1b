"""The guidance ledger: revisions and verdicts as arithmetic of ranges, and silence where nothing can be compared."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.analysis.guidance import Guided, ledger, revision, verdict
from core.analysis.interval import Interval
from core.analysis.point import Point
from core.analysis.series import ticker_points
from core.analysis.slots import nominal_end, span_of
from core.figures.figure import Figure


class Row:
    """An article in a list."""

    def __init__(self, file: str, date: datetime | None) -> None:
        self.file, self.title, self.date = file, file, date


def outlook(quote: str, low: float | None, high: float | None, period: str = "2025Q1", **fields: object) -> Figure:
    known = Figure(
        "revenue", "level", "guidance", low, high, "USD", quote, 0, len(quote), period=period,
        period_end=nominal_end(period), span=span_of(period),
    )  # fmt: skip
    return replace(known, **fields)  # type: ignore[arg-type]


def result(quote: str, value: float, period: str = "2025Q1", **fields: object) -> Figure:
    return outlook(quote, value, value, period, **{"status": "actual", **fields})  # type: ignore[arg-type]


def company(*articles: tuple[str, list[Figure]]) -> tuple[Point, ...]:
    """Articles as (day, figures)."""
    rows = []
    for day, figures in articles:
        placed = [replace(f, start=100 * n, end=100 * n + len(f.quote)) for n, f in enumerate(figures)]
        rows.append((Row(f"{day}.md", datetime.fromisoformat(day)), placed))
    return ticker_points(rows)


def lines(*articles: tuple[str, list[Figure]]) -> list[Guided]:
    """The ledger, the earliest issue first."""
    return list(reversed(ledger(company(*articles))))


RANGE = outlook("$151 million to $155 million", 151e6, 155e6)


@pytest.mark.parametrize(
    ("actual", "said"),
    [
        (result("$159.4 million", 159.4e6), "above by $4.4M"),
        (result("$153 million", 153e6), "within"),
        (result("$155.4 million", 155.4e6), "within"),
        (result("$148 million", 148e6), "below by $3M"),
    ],
)
def test_what_was_reported_is_set_against_the_range(actual: Figure, said: str) -> None:
    (line,) = lines(("2025-02-12", [RANGE]), ("2025-05-06", [actual]))
    assert line.told == said
    assert line.is_settled
    assert line.source.file == "2025-02-12.md"
    assert line.reported is not None
    assert line.reported.file == "2025-05-06.md"


def test_what_is_not_reported_is_open() -> None:
    (line,) = lines(("2025-02-12", [RANGE, result("$141 million", 141e6, "2024Q4")]))
    assert (line.told, line.actual, line.is_settled) == ("not reported yet", None, False)


@pytest.mark.parametrize(
    ("actual", "said"),
    [
        ({"basis": "non_gaap"}, "reported as non-GAAP"),
        ({"unit": "EUR"}, "reported in EUR"),
        ({"scope": "Pumps"}, "not reported yet"),
        ({"period": "2025FY", "period_end": "2025-12", "span": "year"}, "not reported yet"),
        ({"metric": "bookings"}, "not reported yet"),
    ],
)
def test_only_like_is_compared_with_like(actual: dict[str, object], said: str) -> None:
    (line,) = lines(("2025-02-12", [RANGE]), ("2026-02-12", [result("$159 million", 159e6, **actual)]))
    assert line.told == said
    assert not line.is_settled


def test_open_ranges_and_rounded_values_are_read_as_they_are_meant() -> None:
    margin = {"metric": "gross_margin", "unit": "percent"}
    least = outlook("at least 70%", 70, None, **margin)
    about = outlook("about 74%", 74, 74, **margin, basis="gaap", approximate=True)
    later = [result("72.1%", 72.1, **margin), result("74.8%", 74.8, **margin, basis="gaap")]
    assert [line.told for line in lines(("2025-02-12", [least, about]), ("2025-05-06", later))] == ["within", "within"]
    later = [result("69.1%", 69.1, **margin), result("75.9%", 75.9, **margin, basis="gaap")]
    told = {line.told for line in lines(("2025-02-12", [least, about]), ("2025-05-06", later))}
    assert told == {"below by 90 bps", "above by 190 bps"}


def test_revisions_follow_each_other() -> None:
    articles = [
        ("2025-02-12", [outlook("$600–620 million", 600e6, 620e6, "2025FY")]),
        ("2025-05-06", [outlook("$600–620 million", 600e6, 620e6, "2025FY")]),
        ("2025-08-05", [outlook("$640–650 million", 640e6, 650e6, "2025FY")]),
        ("2025-11-04", [outlook("$642–648 million", 642e6, 648e6, "2025FY")]),
    ]
    assert [line.revision for line in lines(*articles)] == ["new", "reaffirmed", "raised", "narrowed"]


def test_several_reports_of_one_outlook_are_one_issue() -> None:
    middle = outlook("$153 million", 153e6, 153e6)
    (line,) = lines(("2025-02-12", [RANGE, middle]), ("2025-02-13", [RANGE]), ("2025-02-14", [middle]))
    assert (line.point.low, line.source.file) == (151e6, "2025-02-12.md")
    (line,) = lines(("2025-02-11", [middle]), ("2025-02-12", [RANGE]))
    assert (line.point.low, line.source.file) == (151e6, "2025-02-12.md"), "where the range itself stands"


def test_the_former_range_beside_a_new_one_is_not_issued_again() -> None:
    old, new = outlook("$600 million", 600e6, 600e6, "2025FY"), outlook("$640 million", 640e6, 640e6, "2025FY")
    for order in ([old, new], [new, old]):
        found = lines(("2025-02-12", [old]), ("2025-08-05", order), ("2025-08-20", [old]))
        assert [(line.point.low, line.revision) for line in found] == [(600e6, "new"), (640e6, "raised")]


def test_of_two_ranges_in_one_article_none_is_called_the_newer() -> None:
    found = lines(("2025-02-12", [RANGE, outlook("$160 million to $165 million", 160e6, 165e6)]))
    assert sorted(line.revision for line in found) == ["beside", "new"]


def test_an_outlook_told_with_its_result_is_recalled_and_not_reaffirmed() -> None:
    (line,) = lines(("2025-02-12", [RANGE]), ("2025-05-06", [result("$159.4 million", 159.4e6), RANGE]))
    assert (line.revision, line.told) == ("new", "above by $4.4M")
    (line,) = lines(("2025-05-06", [result("$159.4 million", 159.4e6), RANGE]))
    assert (line.revision, line.told) == ("recalled", "above by $4.4M")


def test_a_result_before_the_outlook_or_before_its_period_ended_is_none() -> None:
    (line,) = lines(("2025-01-12", [result("$159.4 million", 159.4e6)]), ("2025-02-12", [RANGE]))
    assert line.told == "not reported yet"


bounds = st.one_of(st.floats(-1e9, 1e9), st.integers(-50, 50).map(float))


@st.composite
def ranges(draw: st.DrawFn) -> Interval:
    low, high = sorted((draw(bounds), draw(bounds)))
    return Interval(draw(st.sampled_from([low, float("-inf")])), draw(st.sampled_from([high, float("inf")])))


@given(one=ranges(), other=ranges())
def test_a_revision_taken_back_is_its_opposite(one: Interval, other: Interval) -> None:
    opposite = {"raised": "lowered", "lowered": "raised", "narrowed": "widened", "widened": "narrowed"}
    there, back = revision(one, other), revision(other, one)
    assert back == opposite.get(there, "reaffirmed")
    assert (there == "reaffirmed") == (one == other)


@given(issued=ranges(), value=bounds, blur=st.floats(0, 1e6))
def test_a_verdict_is_true_of_every_value_that_the_digits_allow(issued: Interval, value: float, blur: float) -> None:
    said, by = verdict(issued, Interval(value - blur, value + blur))
    if said == "within":
        assert by is None
        assert value + blur >= issued.low
        assert value - blur <= issued.high
    else:
        assert by is not None
        assert by > 0
        assert not issued.holds(value - blur)
        assert not issued.holds(value + blur)


@given(
    issues=st.lists(st.tuples(st.integers(0, 400), st.integers(1, 900), st.integers(0, 90)), max_size=12),
    final=st.integers(1, 990),
)
def test_each_line_has_its_source_and_one_company_has_one_value_for_a_period(
    issues: list[tuple[int, int, int]], final: int
) -> None:
    start = datetime(2024, 1, 1)
    articles = {
        f"{start + timedelta(days=day):%Y-%m-%d}": [
            outlook(f"${low} million to ${low + width} million", low * 1e6, (low + width) * 1e6, "2025FY")
        ]
        for day, low, width in issues
    }
    found = lines(*articles.items(), ("2026-02-10", [result(f"${final} million", final * 1e6, "2025FY")]))
    assert all(line.is_settled for line in found)
    days = [line.source.date for line in found]
    assert days == sorted(days, key=str)
    assert bool(found) == bool(articles)
    for line in found:
        assert (line.source.figure.low, line.source.figure.high) == (line.point.low, line.point.high)
        low, high = line.point.low, line.point.high
        assert low is not None
        assert high is not None
        outside = final * 1e6 + 1e6 < low or final * 1e6 - 1e6 > high
        assert (line.verdict != "within") == outside
