"""The guidance ledger: revisions and verdicts as arithmetic of ranges, and silence where nothing can be compared."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.analysis.guidance import SETTLED, Guided, ledger, revision, verdict
from core.analysis.implied import with_implied
from core.analysis.interval import Interval
from core.analysis.point import Point
from core.analysis.series import ticker_points
from core.analysis.slots import nominal_end, span_of
from core.analysis.telling import formula_text
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
        (result("$155.4 million", 155.4e6), "above by $400K"),
        (result("$150.9 million", 150.9e6), "below by $100K"),
        (result("$148 million", 148e6), "below by $3M"),
        # the ends are exact, and what is rounded is the result
        (result("$155 million", 155e6), "within, as rounded"),
        (result("$0.15 billion", 0.15e9), "below or within"),
        (result("$0.16 billion", 0.16e9), "within or above"),
        (result("about $155 million", 155e6, approximate=True), "within, as rounded"),
        (result("about $170 million", 170e6, approximate=True), "above by ~$15M"),
        (result("more than $156 million", 156e6, approximate=True, side="over"), "above by at least $1M"),
        (result("more than $152 million", 152e6, approximate=True, side="over"), "within or above"),
        (result("nearly $151 million", 151e6, approximate=True, side="just_under"), "within, as rounded"),
    ],
)
def test_what_was_reported_is_set_against_the_range(actual: Figure, said: str) -> None:
    (line,) = lines(("2025-02-12", [RANGE]), ("2025-05-06", [actual]))
    assert line.told == said
    assert line.is_settled == (" or " not in said)
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


@pytest.mark.parametrize(
    ("quote", "low", "high", "actual", "said"),
    [
        ("60% to 61%", 60, 61, 61.2, "above by 20 bps"),
        ("0% to 1%", 0, 1, 1.2, "above by 20 bps"),
        ("12.5% to 13%", 12.5, 13, 13.5, "above by 50 bps"),
        ("12.5% to 13%", 12.5, 13, 12.4, "below by 10 bps"),
        ("about 70%", 70, 70, 71.2, "within"),
        ("about 70%", 70, 70, 67.0, "below by 300 bps"),
        ("48%", 48, 48, 48.4, "within"),
        ("48%", 48, 48, 48.9, "above by 90 bps"),
    ],
)
def test_the_ends_of_a_range_are_exact_and_one_number_is_not(
    quote: str, low: float, high: float, actual: float, said: str
) -> None:
    margin = {"metric": "gross_margin", "unit": "percent"}
    issued = outlook(quote, low, high, approximate=quote.startswith("about"), **margin)
    (line,) = lines(("2025-02-12", [issued]), ("2025-05-06", [result(f"{actual}%", actual, **margin)]))
    assert line.told == said


@pytest.mark.parametrize(
    ("quote", "value", "actual", "said"),
    [
        ("$100 million", 100e6, 150e6, "above by $50M"),
        ("$100 million", 100e6, 102e6, "within"),
        ("$500 million", 500e6, 480e6, "below by $20M"),
        ("$1 billion", 1e9, 1.04e9, "within"),
        ("$1 billion", 1e9, 1.08e9, "above by $80M"),
    ],
)
def test_a_round_number_does_not_swallow_everything(quote: str, value: float, actual: float, said: str) -> None:
    issued = outlook(f"about {quote}", value, value, approximate=True)
    reported = result(f"${actual / 1e6:.1f} million", actual)
    assert [line.told for line in lines(("2025-02-12", [issued]), ("2025-05-06", [reported]))] == [said]


def test_more_than_an_amount_has_no_upper_end() -> None:
    more = outlook("$130 million", 130e6, 130e6, approximate=True, side="over")
    for actual, said in ((190e6, "within"), (129e6, "below by $1M")):
        reported = result(f"${actual / 1e6:.1f} million", actual)
        assert [line.told for line in lines(("2025-02-12", [more]), ("2025-05-06", [reported]))] == [said]
    about = outlook("$125 million", 125e6, 125e6, approximate=True)
    assert [line.revision for line in lines(("2025-02-12", [about]), ("2025-05-06", [more]))] == ["new", "raised"]


def test_a_corrected_result_is_compared_as_the_user_has_it() -> None:
    corrected = result("$112.4 million", 152.9e6, correction="changed")
    later = result("$153.1 million", 153.1e6)
    (line,) = lines(("2025-02-12", [RANGE]), ("2025-05-06", [corrected]), ("2025-08-06", [later]))
    assert (line.told, line.reported.quote if line.reported else "") == ("within", "$112.4 million")


def quarters(*amounts: float) -> list[tuple[str, list[Figure]]]:
    days = ("2025-05-06", "2025-08-06", "2025-11-06", "2026-02-12")
    return [
        (day, [result(f"${amount:.1f} million", amount * 1e6, f"2025Q{n}")])
        for n, (day, amount) in enumerate(zip(days, amounts, strict=False), start=1)
    ]


def with_all_that_follows(*articles: tuple[str, list[Figure]]) -> list[Guided]:
    return list(reversed(ledger(with_implied(company(*articles)))))


def test_a_year_is_reported_once_its_quarters_are() -> None:
    outlooks = ("2025-02-12", [outlook("$440 million to $460 million", 440e6, 460e6, "2025FY")])
    found = quarters(100.0, 150.0, 112.4, 141.7)
    (line,) = with_all_that_follows(outlooks, *found[:3])
    assert line.told == "not reported yet"
    (line,) = with_all_that_follows(outlooks, *found)
    assert line.told == "above by ≈$44.1M"
    assert line.actual is not None
    assert formula_text(line.actual).startswith("Q1 FY25 $100.0M + Q2 FY25 $150.0M + Q3 FY25 $112.4M + Q4 FY25 $141.7M")
    assert len(line.actual.sources) == 4
    stated = ("2026-02-12", [result("$505 million", 505e6, "2025FY")])
    (line,) = with_all_that_follows(outlooks, *found, stated)
    assert (line.told, line.actual.is_derived if line.actual else None) == ("above by $45M", False)


def test_guided_growth_is_set_against_growth_that_follows() -> None:
    growth = outlook("20% to 22%", 20, 22, "2025FY", form="change", unit="percent")
    before = ("2025-02-12", [result("$400.0 million", 400e6, "2024FY"), growth])
    after = ("2026-02-12", [result("$580.0 million", 580e6, "2025FY")])
    (line,) = lines(before, after)
    assert (line.verdict, line.told) == ("above", "above by ≈2,300 bps")
    assert line.actual is not None
    assert line.actual.derivations[0].formula == "$580.0M ÷ $400.0M − 1"
    assert {source.quote for source in line.actual.sources} == {"$400.0 million", "$580.0 million"}
    told = ("2026-02-12", [*after[1], result("44.6%", 44.6, "2025FY", form="change", unit="percent", versus="yoy")])
    (line,) = lines(before, told)
    assert line.told == "above by 2,260 bps", "growth that a text states counts first"


def test_what_is_computed_too_coarsely_tells_nothing() -> None:
    growth = outlook("20% to 20.5%", 20, 20.5, "2025FY", form="change", unit="percent")
    before = ("2025-02-12", [result("$0.4 billion", 0.4e9, "2024FY"), growth])
    (line,) = lines(before, ("2026-02-12", [result("$0.5 billion", 0.5e9, "2025FY")]))
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
    actual = Interval(value - blur, value + blur)
    said, possible = verdict(issued, actual, value)
    for one in (actual.low, value, actual.high):
        slack = 1e-6 * max(1.0, abs(one))
        sure = {"below": one < issued.low - slack, "above": one > issued.high + slack, "within": issued.holds(one)}
        assert all(place in possible for place, is_so in sure.items() if is_so)
    assert said in possible if said in SETTLED else len(possible) > 1
    assert (said == "within") == issued.holds(value) or possible == ("within",)


tenths = st.integers(-999, 9999)


@given(one=tenths, other=tenths, reported=tenths, in_money=st.booleans(), places=st.integers(0, 1))
def test_the_ledger_reads_ranges_as_exact_and_results_as_rounded(
    one: int, other: int, reported: int, in_money: bool, places: int
) -> None:
    """Worked out again in whole hundredths, from what the texts write alone."""
    low, high = sorted((one, other))
    if low == high or (places == 0 and reported % 10) or reported == 0:
        return
    fields = {} if in_money else {"metric": "operating_margin", "unit": "percent"}
    scale, behind = (1e6, " million") if in_money else (1.0, "%")

    def written(tenths_: int, places_: int) -> str:
        return f"{abs(tenths_) / 10:.{places_}f}{behind}"

    issued = outlook(f"{written(low, 1)} to {written(high, 1)}", low / 10 * scale, high / 10 * scale, **fields)
    actual = result(written(reported, places), reported / 10 * scale, **fields)
    (line,) = lines(("2025-02-12", [issued]), ("2025-05-06", [actual]))
    half = 50 if places == 0 else 5
    least, most = reported * 10 - half, reported * 10 + half
    if low * 10 <= reported * 10 <= high * 10:
        assert line.verdict == "within"
        if least < low * 10 or most > high * 10:
            assert line.told == "within, as rounded"
        elif least > low * 10 and most < high * 10:
            assert line.told == "within"
    elif least > high * 10:
        assert line.verdict == "above"
        assert line.by == pytest.approx((reported - high) / 10 * scale)
    elif most < low * 10:
        assert line.verdict == "below"
        assert line.by == pytest.approx((low - reported) / 10 * scale)
    elif least < high * 10 and most > low * 10:
        assert line.verdict == "unclear"
        assert " or " in line.told


@given(
    amounts=st.lists(st.integers(500, 5000), min_size=4, max_size=4),
    low=st.integers(100, 2200),
    wide=st.integers(1, 50),
)
def test_the_verdict_on_a_computed_year_is_that_on_its_true_sum(amounts: list[int], low: int, wide: int) -> None:
    year = outlook(f"${low} million to ${low + wide} million", low * 1e6, (low + wide) * 1e6, "2025FY")
    (line,) = with_all_that_follows(("2025-02-12", [year]), *quarters(*(amount / 10 for amount in amounts)))
    total, slack = sum(amounts), 2  # in tenths of millions, of which each quarter is right to half a one
    low, high = low * 10, (low + wide) * 10
    if total > high + slack:
        assert line.verdict == "above"
    elif total < low - slack:
        assert line.verdict == "below"
    elif low + slack < total < high - slack:
        assert (line.verdict, line.possible) == ("within", ("within",))
    assert line.actual is not None
    assert line.actual.derivations[0].formula.count("+") == 3


@given(
    # of two equal ends each is a rounded number, and what touches its room is not settled
    issues=st.lists(st.tuples(st.integers(0, 400), st.integers(1, 900), st.integers(1, 90)), max_size=12),
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
        assert (line.verdict == "within") == (low <= final * 1e6 <= high)
