"""What articles say of one another is told where it cannot be otherwise, and never where a reading may be wrong."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from core.analysis.across import Implication, across_checks, denied_by_others, held, implications, points_of_company
from core.analysis.charts import ticker_charts
from core.analysis.measures import measured
from core.analysis.point import Point
from core.analysis.series import article_points, ticker_points
from core.analysis.telling import denied_told, spoken
from core.article.article import Article, Subject
from core.figures.extract import extract
from core.figures.figure import Figure
from tests.stated import level


@dataclass(frozen=True)
class Row:
    file: str
    title: str = "Pellworth results"
    date: datetime | None = datetime(2025, 2, 11)


def growth(quote: str, percent: float, period: str = "2025Q1", versus: str = "yoy", **fields: object) -> Figure:
    return level(quote, percent, period, form="change", unit="percent", versus=versus, **fields)


def company(**articles: list[Figure]) -> tuple[Point, ...]:
    rows = []
    for name, figures in articles.items():
        placed = [replace(f, start=100 * n, end=100 * n + len(f.quote)) for n, f in enumerate(figures)]
        rows.append((Row(f"{name}.md"), placed))
    return ticker_points(rows)


NOW = level("$160.0 million", 160e6, "2025Q1")
EARLIER = level("$100.0 million", 100e6, "2024Q1")
BEFORE = level("$141.0 million", 141e6, "2024Q4")


def denials(points: tuple[Point, ...]) -> list[str]:
    return [denied_told(point) for point in held(points) if point.denied]


def test_growth_that_the_levels_of_other_articles_deny_is_told() -> None:
    points = company(
        later=[NOW, growth("50%", 50.0), growth("20%", 20.0, versus="qoq")], first=[EARLIER], between=[BEFORE]
    )
    assert denials(points) == [
        "Revenue growth, Q1 FY25: +20% here; with other articles $160.0M ÷ $141.0M \N{MINUS SIGN} 1 = +13.4%–+13.6%",
        "Revenue growth, Q1 FY25: +50% here; with other articles $160.0M ÷ $100.0M \N{MINUS SIGN} 1 = +59.9%–+60.1%",
    ]
    assert len(across_checks(points)) == 2


def test_the_chart_of_growth_marks_it_and_says_why() -> None:
    points = held(company(later=[NOW, growth("50%", 50.0)], first=[EARLIER]))
    (point,) = measured(points, "yoy")
    assert point.conflict
    assert "texts disagree: $160.0M ÷ $100.0M" in spoken(point)
    chart = ticker_charts(points, "yoy")[0]
    assert "texts disagree" in [entry.text for entry in chart.legend]


@pytest.mark.parametrize(
    "others",
    [
        {"low": 106.6e6, "high": 106.6e6, "quote": "$106.6 million"},  # it fits
        {"low": 52e6, "high": 52e6, "quote": "$52 million"},  # so far off that it is of something else
        {"scope": "Services"},
        {"basis": "gaap"},
        {"unit": "EUR", "quote": "€100.0 million"},
        {"span": "year", "period": "2024FY"},
        {"period": "2023Q1", "period_end": "2023-03"},
        {"doubts": "names"},
        {"doubts": "contradicted"},
        {"status": "guidance"},
        {"period_end": None},
        {"company": "Another Company"},
    ],
)
def test_what_fits_or_cannot_be_compared_is_silent(others: dict[str, object]) -> None:
    points = company(later=[NOW, growth("50%", 50.0)], first=[replace(EARLIER, **others)])
    assert denials(points) == []


def test_growth_in_constant_currency_is_no_growth_of_what_was_reported() -> None:
    assert denials(company(later=[NOW, growth("50%", 50.0, basis="constant_currency")], first=[EARLIER])) == []


def test_a_level_that_was_restated_denies_nothing() -> None:
    restated = level("$106.6 million", 106.6e6, "2024Q1")
    assert denials(company(later=[NOW, growth("50%", 50.0)], first=[EARLIER], restated=[restated])) == []


def test_growth_that_holds_in_one_of_two_currencies_holds() -> None:
    euro = [level("€150.0 million", 150e6, "2025Q1", unit="EUR"), level("€100.0 million", 100e6, "2024Q1", unit="EUR")]
    points = company(later=[NOW, euro[0], growth("50%", 50.0)], first=[EARLIER, euro[1]])
    assert denials(points) == []
    assert all(check.holds for check in across_checks(points))


def test_what_one_article_says_by_itself_is_checked_elsewhere() -> None:
    assert across_checks(company(later=[NOW, EARLIER, growth("50%", 50.0)], first=[EARLIER])) == ()


def implied_by(points: tuple[Point, ...], *figures: Figure, file: str = "later.md") -> tuple[Implication, ...]:
    placed = [replace(f, start=100 * n, end=100 * n + len(f.quote)) for n, f in enumerate(figures)]
    return implications(article_points(placed, file, "", None), points, file)


def implied(points: tuple[Point, ...], *figures: Figure, file: str = "later.md") -> list[str]:
    return [one.told for one in implied_by(points, *figures, file=file)]


def test_what_an_article_implies_is_held_against_what_another_states() -> None:
    own = [level("$141 million", 141e6), growth("25%", 25.0, "2024Q4", "qoq")]
    fits = level("$113.1 million", 113.1e6, "2024Q3")
    assert implied(company(later=own, first=[fits]), *own) == [
        "Revenue, Q3 FY24: this article implies $112.0M–$113.7M;"
        " $113.1M stated in “Pellworth results” (11 Feb 2025) ✓"
    ]
    other = level("$110.4 million", 110.4e6, "2024Q3")
    (told,) = implied(company(later=own, first=[other]), *own)
    assert told.endswith("$110.4M stated in “Pellworth results” (11 Feb 2025), which does not fit")
    points = held(company(later=own, first=[other]))
    (point,) = [point for point in points if point.denied]
    assert denied_by_others(points, "later.md") == (point,)
    assert denied_by_others(points, "first.md") == ()
    assert denied_by_others(points, "later.md", implied_by(points, *own)) == (), "it is told once"


def test_between_the_two_nothing_is_said() -> None:
    own = [level("$141 million", 141e6), growth("25%", 25.0, "2024Q4", "qoq")]
    roughly = level("$113.9 million", 113.9e6, "2024Q3")
    assert implied(company(later=own, first=[roughly]), *own) == []


def test_what_the_article_states_itself_and_what_is_another_companys_is_left_out() -> None:
    own = [level("$141 million", 141e6), growth("25%", 25.0, "2024Q4", "qoq"), level("$113M", 113e6, "2024Q3")]
    assert implied(company(later=own, first=[level("$113.1 million", 113.1e6, "2024Q3")]), *own) == []
    assert implied(company(first=[level("$113.1 million", 113.1e6, "2024Q3")]), *own[:2]) == []


def read(body: str, file: str, day: int) -> tuple[Article, tuple[Figure, ...]]:
    article = Article(file=file, title=f"Pellworth {file}", body=body, date=datetime(2025, 4, day))
    return article, extract(article, Subject(ticker="PLWQ", kind="results")).figures


def test_whole_texts_are_held_against_one_another() -> None:
    rows = [
        read("Revenue for the first quarter of 2024, ended March 31, 2024, was $100.0 million.", "q1.md", 1),
        read(
            "First quarter 2025 results, ended March 31, 2025.\n\n"
            "Revenue was $160.0 million, up 45% year over year.", "q1b.md", 20,
        ),
    ]  # fmt: skip
    (point,) = [point for point in points_of_company(rows) if point.denied]
    assert point.stated.quote == "45%"
    assert point.denied is not None
    assert [one.stated.file for one in point.denied.inputs] == ["q1b.md", "q1.md"]


@st.composite
def histories(draw: st.DrawFn) -> dict[str, float]:
    """True revenues of nine quarters in a row."""
    quarters = [f"{year}Q{quarter}" for year in (2023, 2024, 2025) for quarter in (1, 2, 3, 4)][:9]
    value = draw(st.floats(20e6, 900e6))
    found = {}
    for quarter in quarters:
        found[quarter] = value
        value *= draw(st.floats(0.8, 1.3))
    return found


def said(value: float, digits: int) -> tuple[str, float]:
    """A value as a text rounds it."""
    text = f"{value / 1e6:.{digits}f}"
    return f"${text} million", float(text) * 1e6


@given(histories(), st.lists(st.integers(0, 2), min_size=9, max_size=9), st.sampled_from([0, 1]))
def test_articles_that_round_one_history_never_deny_each_other(
    history: dict[str, float], digits: list[int], places: int
) -> None:
    quarters = list(history)
    articles: dict[str, list[Figure]] = {}
    for n, quarter in enumerate(quarters):
        quote, value = said(history[quarter], digits[n])
        figures = [level(quote, value, quarter)]
        for versus, back in (("qoq", 1), ("yoy", 4)):
            if n >= back:
                percent = f"{(history[quarter] / history[quarters[n - back]] - 1) * 100:.{places}f}"
                figures.append(growth(f"{percent}%".lstrip("-"), float(percent), quarter, versus))
        articles[f"a{n}"] = figures
    points = company(**articles)
    assert denials(points) == []
    for n in range(len(quarters)):
        told = implied(points, *articles[f"a{n}"], file=f"a{n}.md")
        assert not any("does not fit" in one for one in told)


@given(histories(), st.floats(3.0, 12.0), st.booleans())
def test_growth_off_by_some_points_is_always_denied(history: dict[str, float], off: float, more: bool) -> None:
    quarters = list(history)
    now, before = history[quarters[4]], history[quarters[0]]
    percent = round((now / before - 1) * 100 + (off if more else -off), 1)
    should = now / (1 + percent / 100)
    assume(abs(should - before) < 0.19 * max(should, before))  # farther off it may be of another thing
    points = company(
        later=[level(*said(now, 2), quarters[4]), growth(f"{abs(percent)}%", percent, quarters[4])],
        first=[level(*said(before, 2), quarters[0])],
    )
    assert len(denials(points)) == 1
