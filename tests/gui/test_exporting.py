"""Exports from the window: a file is named, and written behind the reader."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLabel

from gui.app import Topline
from tests.gui.conftest import at_rest


@pytest.fixture
def save_as(monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """Answers the dialog as a reader who chooses this file."""
    asked: list[str] = []

    def choose(path: Path | None, kind: str = "") -> list[str]:
        def answer(_parent: object, _title: str, proposed: str, _kinds: str) -> tuple[str, str]:
            asked.append(proposed)
            return (str(path) if path else "", kind)

        monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
        return asked

    return choose


def export(qtbot, topline: Topline, action: str) -> None:  # type: ignore[no-untyped-def]
    topline.window.actions_[action].trigger()
    qtbot.waitUntil(lambda: at_rest(topline), timeout=30_000)


def told(topline: Topline) -> str:
    label = topline.window.status_bar.findChild(QLabel, "statusMessage")
    assert label is not None
    return label.text()


def read(qtbot, topline: Topline, file: str) -> None:  # type: ignore[no-untyped-def]
    row = topline.session.row_of(file)
    assert row is not None
    topline.commands.go_to(row)
    qtbot.waitUntil(lambda: topline.session.page is not None and topline.session.page.article.file == file)
    qtbot.waitUntil(lambda: at_rest(topline), timeout=30_000)


def test_the_list_is_exported_as_it_is_shown(qtbot, topline: Topline, tmp_path: Path, save_as) -> None:  # type: ignore[no-untyped-def]
    asked = save_as(tmp_path / "all.csv")
    topline.session.set_query("ticker:BRDL")
    qtbot.waitUntil(lambda: at_rest(topline) and topline.session.count == 2, timeout=30_000)
    export(qtbot, topline, "export_list")
    with (tmp_path / "all.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["file"] for row in rows} == {"brindle-q4.md", "brindle-q3.md"}
    assert {"$141 million", "$113 million"} <= {row["quote"] for row in rows}
    assert not Path(asked[0]).is_relative_to(topline.session.library.folder)  # type: ignore[union-attr]
    assert "figures written to all.csv" in told(topline)


def test_an_article_is_exported_as_a_workbook(qtbot, topline: Topline, tmp_path: Path, save_as) -> None:  # type: ignore[no-untyped-def]
    read(qtbot, topline, "brindle-q4.md")
    asked = save_as(tmp_path / "q4", "Excel workbook (*.xlsx)")
    export(qtbot, topline, "export_article")
    assert Path(asked[0]).name == "brindle-q4.xlsx"
    sheet = openpyxl.load_workbook(tmp_path / "q4.xlsx").active
    files = {row[0] for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert files == {"brindle-q4.md"}


def test_the_series_is_exported(qtbot, topline: Topline, tmp_path: Path, save_as) -> None:  # type: ignore[no-untyped-def]
    read(qtbot, topline, "brindle-q4.md")
    save_as(tmp_path / "series.jsonl")
    export(qtbot, topline, "export_series")
    points = [json.loads(line) for line in (tmp_path / "series.jsonl").read_text("utf-8").splitlines()]
    assert {point["ticker"] for point in points} == {"BRDL"}
    assert {"2024Q4", "2024Q3"} <= {point["period"] for point in points}


def test_who_names_no_file_gets_none(qtbot, topline: Topline, tmp_path: Path, save_as) -> None:  # type: ignore[no-untyped-def]
    before = sorted(tmp_path.rglob("*"))
    save_as(None)
    export(qtbot, topline, "export_list")
    assert sorted(tmp_path.rglob("*")) == before


def test_where_it_cannot_be_written_it_is_told(qtbot, topline: Topline, tmp_path: Path, save_as) -> None:  # type: ignore[no-untyped-def]
    save_as(tmp_path / "missing" / "all.xlsx")
    export(qtbot, topline, "export_list")
    assert "cannot be written" in told(topline)


def test_figures_are_copied_for_a_spreadsheet(qtbot, topline: Topline) -> None:  # type: ignore[no-untyped-def]
    read(qtbot, topline, "brindle-q4.md")
    topline.window.actions_["copy_figures"].trigger()
    data = QGuiApplication.clipboard().mimeData()
    assert 'x:num="141000000"' in data.html()
    revenue = next(line.split("\t") for line in data.text().splitlines() if "$141 million" in line)
    assert (revenue[5], revenue[7], revenue[9]) == ("141000000", "USD", "brindle-q4.md")
    body = topline.session.page.article.body  # type: ignore[union-attr]
    assert body[int(revenue[10]) : int(revenue[11])] == "$141 million"
