"""Figure records written to files."""

from __future__ import annotations

import csv as standard_csv
import io
import json
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.export import csv, jsonl
from core.figures.figure import Figure
from core.figures.record import FigureRecord, to_record


def record(
    *, title: str = "Quillon grows", scope: str | None = None, low: float = 52e6, quote: str = "$52 million"
) -> FigureRecord:
    figure = Figure(
        "revenue", "level", "actual", low, low, "USD", quote, 10, 10 + len(quote), period="2024Q4", scope=scope
    )
    return to_record(figure, "sub/quillon.md", "QLLN", title, datetime(2025, 2, 12, 8, 30))


def cells(text: str) -> list[dict[str, str]]:
    return list(standard_csv.DictReader(io.StringIO(text)))


def test_a_json_line_has_all_of_a_record() -> None:
    (line,) = jsonl.text_of([record()]).splitlines()
    read = json.loads(line)
    assert read["file"] == "sub/quillon.md"
    assert read["ticker"] == "QLLN"
    assert read["date"].startswith("2025-02-12T08:30:00")
    assert (read["low"], read["unit"], read["quote"], read["start"], read["end"]) == (
        52e6,
        "USD",
        "$52 million",
        10,
        21,
    )
    assert read["basis"] is None
    assert read["plotted"] is True


@given(st.text(max_size=40))
def test_one_record_is_one_line_whatever_it_holds(title: str) -> None:
    text = jsonl.text_of([record(title=title), record()])
    assert text.count("\n") == 2
    assert json.loads(text.split("\n")[0])["title"] == title


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=40))
def test_csv_cells_come_back(title: str) -> None:
    (read,) = cells(csv.text_of([record(title=title)]))
    assert read["title"].removeprefix("'") == title.removeprefix("'")
    assert read["file"] == "sub/quillon.md"


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("x")',
        "+1+1",
        "-1+cmd",
        "@SUM(A1)",
        "\t=1",
        " =1",
        "\u00a0=1",
        "\n=1",
        "a\n=1",
        "a;=1",
        "＝1",
        "＋1",
        "－1",
        "＠x",
        "|calc",
    ],
)
def test_no_text_becomes_a_formula(text: str) -> None:
    (read,) = cells(csv.text_of([record(title=text, scope=text)]))
    assert read["title"] == read["scope"] == "'" + text


def test_negative_numbers_stay_numbers() -> None:
    (read,) = cells(csv.text_of([record(low=-52e6, quote="-$52 million")]))
    assert float(read["low"]) == -52e6
    assert read["quote"] == "'-$52 million"


def test_what_is_not_known_is_empty() -> None:
    (read,) = cells(csv.text_of([record()]))
    assert read["basis"] == read["scope"] == ""
    assert read["approximate"] == "false"
