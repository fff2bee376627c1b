"""Periods as texts name them, and the fiscal calendar that gives them a label and an end."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.article.article import Subject
from core.article.reader import read_text_article
from core.figures.calendar import Calendar, Period, month, month_text
from core.figures.comparison import Comparison
from core.figures.extract import extract
from core.figures.figure import Span
from core.figures.frame import Frame
from core.figures.periods import read_periods
from core.figures.reading import read_sentence
from core.figures.reported import learn
from core.figures.tokens import Tokens, flatten


def frame_of(*sentences: str, day: date | None = date(2025, 2, 12)) -> Frame:
    readings = []
    for sentence in sentences:
        flat = flatten(sentence)
        reading = read_sentence(flat, 0, len(flat))
        readings.append((reading, Comparison(reading)))
    return learn(day, False, readings[:3], readings)


def first_period(text: str, frame: Frame) -> str | None:
    flat = flatten(text)
    period = frame.resolve(read_periods(Tokens(flat, 0, len(flat)))[0])
    return period.label if period else None


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Q4 2024", "2024Q4"),
        ("4Q24", "2024Q4"),
        ("2024Q4", "2024Q4"),
        ("Q1-Q3 2024", "2024-9M"),
        ("2023Q1-Q4", "2023FY"),
        ("2023 Q1-Q4", "2023FY"),
        ("Q3FY25", "2025Q3"),
        ("first-quarter fiscal 2025", "2025Q1"),
        ("FY25's first quarter", "2025Q1"),
        ("the fourth quarter", "2024Q4"),
        ("the third quarter of 2023", "2023Q3"),
        ("the December quarter", "2024Q4"),
        ("the three months ended September 30, 2024", "2024Q3"),
        ("the October-December quarter", "2024Q4"),
        ("the first half of 2024", "2024H1"),
        ("1H 2024", "2024H1"),
        ("half year 2024", "2024H1"),
        ("HY24", "2024H1"),
        ("FY23-24", "2024FY"),
        ("October-December", "2024Q4"),
        ("the six months to 30 June 2024", "2024H1"),
        ("9MFY24", "2024-9M"),
        ("the first nine months of 2024", "2024-9M"),
        ("full-year 2024", "2024FY"),
        ("fiscal 2024", "2024FY"),
        ("financial year 2023-24", "2024FY"),
        ("the year ended December 31, 2024", "2024FY"),
        ("January 2025", "2025-01"),
        ("on a trailing 12-month basis", "TTM"),
        ("a year earlier", "2023Q4"),
        ("the previous quarter", "2024Q3"),
        ("the same quarter in 2022", "2022Q4"),
        ("the December quarter of the previous year", "2023Q4"),
    ],
)
def test_labels(text: str, label: str) -> None:
    assert first_period(text, frame_of("Acme reported results for the fourth quarter of 2024.")) == label


@pytest.mark.parametrize(
    ("sentence", "day", "year_end", "reported", "end"),
    [
        ("Profit rose in the third quarter ended Dec. 31, 2024.", date(2025, 2, 4), 3, "2025Q3", "2024-12"),
        ("Profit rose in the third quarter.", date(2025, 2, 4), 3, "2025Q3", "2024-12"),
        ("Profit rose in Q1 FY2025.", date(2025, 2, 4), 9, "2025Q1", "2024-12"),
        ("Profit rose in the third quarter of fiscal 2025.", date(2024, 12, 5), 1, "2025Q3", "2024-10"),
        ("Profit rose in the fourth quarter.", date(2025, 2, 4), 12, "2024Q4", "2024-12"),
        ("Profit fell in the nine months ended Dec. 31, 2024.", date(2025, 2, 4), 3, "2025-9M", "2024-12"),
        ("Profit fell in Q3 FY2024.", date(2025, 2, 4), 3, "2024Q3", "2024-12"),
        ("Profit fell in fiscal 2026.", date(2026, 8, 22), 6, "2026FY", "2026-06"),
        ("Profit fell in the quarter ended December 31.", date(2025, 2, 4), 12, "2024Q4", "2024-12"),
    ],
)
def test_the_fiscal_calendar_shows(sentence: str, day: date, year_end: int, reported: str, end: str) -> None:
    frame = frame_of(sentence, day=day)
    assert frame.reported is not None
    assert frame.calendar.year_end == year_end
    assert frame.reported.label == reported
    assert month_text(frame.calendar.end(frame.reported)) == end


def test_outlook_is_no_evidence() -> None:
    frame = frame_of("Acme expects sales to rise in the first quarter.", "Sales rose in the fourth quarter.")
    assert frame.reported is not None
    assert frame.reported.label == "2024Q4"


def test_without_a_date_nothing_is_guessed() -> None:
    assert frame_of("Profit rose.", day=None).reported is None


@given(
    st.integers(1, 12),
    st.integers(0, 1),
    st.sampled_from([("quarter", 3), ("half", 1), ("9m", 0), ("year", 0), ("month", 7), ("ttm", 2)]),
    st.integers(2000 * 12, 2050 * 12),
)
def test_the_latest_period_of_a_kind_is_over_and_the_one_a_year_on_is_not(
    year_end: int, lead: int, kind: tuple[Span, int], before: int
) -> None:
    calendar = Calendar(year_end, lead)
    latest = calendar.latest(*kind, before)
    assert calendar.end(latest) < before <= calendar.end(latest.years_on(1))
    assert calendar.end(calendar.coming(*kind, before)) >= before


@given(st.integers(1, 12), st.integers(0, 1), st.integers(1990, 2090), st.integers(1, 4))
def test_a_quarter_is_found_again_by_its_end(year_end: int, lead: int, year: int, number: int) -> None:
    calendar = Calendar(year_end, lead)
    period = Period("quarter", year, number)
    assert calendar.ending("quarter", calendar.end(period)) == period
    assert calendar.end(period.next()) == calendar.end(period) + 3
    assert period.next().next(-1) == period


def test_months_are_written_as_such() -> None:
    assert month_text(month(2024, 12)) == "2024-12"
    assert month_text(month(2025, 1)) == "2025-01"


@given(st.text(alphabet="qhfy1234 20 24'-/,.of the quarter ended Dec Jan year month ago", max_size=60))
def test_periods_stand_apart_and_within(text: str) -> None:
    flat = flatten(text)
    tokens = Tokens(flat, 0, len(flat))
    last = -1
    for mention in read_periods(tokens):
        assert last < mention.first <= mention.last < len(tokens)
        last = mention.last


@pytest.mark.parametrize(
    "text", ["revenue grew 12Q4 per cent", "a loss of 12h today", "in 2024 Q12 of them", "34Q 2024"]
)
def test_no_quarter_but_the_four_and_no_half_but_the_two(text: str) -> None:
    article = read_text_article(f"---\ndate: 2025-02-12\n---\n\nIt said {text}, and revenue was $5 million.", "a.md")
    for figure in extract(article, Subject()).figures:
        assert figure.period is None or re.fullmatch(r"\d{4}(Q[1-4]|H[12]|FY|-9M|-(0[1-9]|1[0-2]))|TTM", figure.period)
