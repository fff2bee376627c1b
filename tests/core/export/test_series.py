"""A series as a file: each point with its places, what the user corrected, and how it follows; all is read back."""

from __future__ import annotations

import csv as standard_csv
import io
import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.analysis.across import points_of_company
from core.export import csv, jsonl, xlsx
from core.export.points import PlaceRecord, PointRecord, point_records
from core.figures.correction import difference
from core.figures.figure import Figure
from tests.stated import level


@dataclass(frozen=True)
class Row:
    file: str
    title: str = "Pellworth results"
    date: datetime | None = datetime(2025, 2, 11)


def records(*articles: tuple[str, list[Figure]]) -> list[PointRecord]:
    rows = []
    for file, figures in articles:
        placed = [replace(f, start=100 * n, end=100 * n + len(f.quote)) for n, f in enumerate(figures)]
        rows.append((Row(file), placed))
    return list(point_records("PLWQ", points_of_company(rows)))


GROWTH = level("25%", 25.0, form="change", unit="percent", versus="qoq")


def test_a_derived_point_has_its_formula_and_all_its_places_and_no_quote_of_its_own() -> None:
    found = records(("q4.md", [level("$141 million", 141e6), GROWTH]), ("more.md", [GROWTH]))
    (point,) = [one for one in found if one.origin == "implied"]
    assert point.formula == "$141M ÷ (1 + 25%) = $112.0M–$113.7M"
    assert (point.quote, point.file, point.start, point.end, point.title, point.date) == (None,) * 6
    assert [(one.file, one.start, one.quote, one.says) for one in point.places] == [
        ("more.md", 0, "25%", "Revenue growth +25%, Q4 FY24"),
        ("q4.md", 0, "$141 million", "Revenue $141M, Q4 FY24"),
        ("q4.md", 100, "25%", "Revenue growth +25%, Q4 FY24"),
    ]
    assert point.sources == 3


def test_a_corrected_point_says_so_and_keeps_what_was_extracted() -> None:
    read = level("$113.1 million", 113.1e6)
    corrected = replace(read, low=112.4e6, high=112.4e6, correction="changed")
    corrected = replace(corrected, extracted=difference(read, corrected))
    (point,) = records(("q3.md", [corrected]))
    assert (point.low, point.quote, point.correction) == (112.4e6, "$113.1 million", "changed")
    assert json.loads(point.extracted) == {"low": 113.1e6, "high": 113.1e6}
    assert [(one.correction, one.extracted) for one in point.places] == [("changed", point.extracted)]


def test_what_follows_from_a_corrected_figure_says_so() -> None:
    confirmed = replace(level("$141 million", 141e6), correction="changed")
    (point,) = [one for one in records(("q4.md", [confirmed, GROWTH])) if one.origin == "implied"]
    assert (point.correction, point.extracted) == ("changed", "")


def test_a_growth_that_others_deny_says_what_they_give() -> None:
    now, before = level("$160.0 million", 160e6, "2024Q4"), level("$100.0 million", 100e6, "2023Q4")
    growth = level("45%", 45.0, form="change", unit="percent", versus="yoy")
    (point,) = [one for one in records(("q4.md", [now, growth]), ("old.md", [before])) if one.form == "change"]
    assert point.denied == "$160.0M ÷ $100.0M \N{MINUS SIGN} 1 = +59.9%–+60.1%"
    assert point.conflict


texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=30).map(str.strip)
# an apostrophe that stood there cannot be told from the one that guards a formula
texts = texts.filter(lambda text: not text.startswith("'"))
texts |= st.sampled_from(["=1+1", ";=1", "[1]", "-2", "\N{FULLWIDTH EQUALS SIGN}x", 'a "quoted" name'])
places = st.builds(
    PlaceRecord,
    file=texts, start=st.integers(0, 10**6), end=st.integers(0, 10**6), quote=texts, says=texts,
    correction=st.sampled_from([None, "added", "changed"]), extracted=st.sampled_from(["", '{"low": 1.0}']),
)  # fmt: skip
numbers = st.floats(-1e15, 1e15).map(lambda number: float(f"{number:.14g}"))
named = st.none() | texts.filter(bool)


@st.composite
def points(draw: st.DrawFn) -> PointRecord:
    stated = draw(st.booleans())
    all_places = tuple(draw(st.lists(places, min_size=1, max_size=4)))
    first = all_places[0]
    return PointRecord(
        ticker="PLWQ", metric="revenue", form="level", status="actual",
        origin="stated" if stated else draw(st.sampled_from(["implied", "computed"])),
        low=draw(st.none() | numbers), high=draw(numbers), value=draw(numbers), unit="USD", versus=None,
        period=draw(named), period_end="2024-12", span="quarter", basis=None, scope=draw(named),
        approximate=draw(st.booleans()), side=None, conflict=draw(st.booleans()), vintage=None,
        formula="" if stated else draw(texts), denied=draw(texts),
        quote=(first.quote or "x") if stated else None, file=(first.file or "x") if stated else None,
        start=first.start if stated else None, end=first.end if stated else None,
        title=draw(texts.filter(bool)) if stated else None,
        date=draw(st.none() | st.datetimes(datetime(1901, 1, 1), timezones=st.just(UTC))) if stated else None,
        correction=draw(st.sampled_from([None, "changed"])), extracted=first.extracted if stated else "",
        sources=len(all_places), places=all_places,
    )  # fmt: skip


TEXTS = ("formula", "denied", "extracted")
"""Fields that are '' where they are empty; others are null."""


def from_csv(text: str) -> PointRecord:
    (read,) = standard_csv.DictReader(io.StringIO(text, newline=""))
    told = {name: value.removeprefix("'") if name != "places" else value for name, value in read.items()}
    return PointRecord.model_validate({name: value if value or name in TEXTS else None for name, value in told.items()})


@given(points())
def test_a_point_comes_back_from_json_lines(one: PointRecord) -> None:
    (line,) = jsonl.text_of([one]).split("\n")[:-1]
    assert PointRecord.model_validate(json.loads(line)) == one


@given(points())
def test_a_point_comes_back_from_csv(one: PointRecord) -> None:
    assert from_csv(csv.text_of([one], PointRecord)) == one


@settings(max_examples=40, deadline=None)
@given(points())
def test_a_point_comes_back_from_a_workbook(one: PointRecord) -> None:
    stream = io.BytesIO()
    xlsx.write([one], stream, PointRecord, "Series")
    sheet = openpyxl.load_workbook(stream).active
    head, row = sheet.iter_rows(values_only=True)
    told = dict(zip(map(str, head), row, strict=True))
    read = PointRecord.model_validate({n: "" if value is None and n in TEXTS else value for n, value in told.items()})
    assert read.places == one.places
    for name in PointRecord.model_fields:
        if name == "date":  # Excel knows no zones, and no time so fine
            assert (read.date is None) == (one.date is None)
        elif isinstance(getattr(one, name), float):
            assert getattr(read, name) == pytest.approx(getattr(one, name), rel=1e-12)
        else:
            assert getattr(read, name) == getattr(one, name), name
