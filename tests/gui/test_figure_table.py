"""The table of figures: its rows, its words, and what it copies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester

from core.analysis.series import article_points
from core.figures.doubts import SIGNS
from core.figures.figure import Figure
from gui import theme
from gui.models.figure_table import (
    BASIS,
    METRIC,
    VALUE,
    FigureTableModel,
    rows_of_figures,
    rows_of_points,
)
from gui.views.figure_table import FigureTable

LIGHT = theme.load(dark=False)
OUTLOOK = "$151 million and $155 million"
FIGURES = (
    Figure("revenue", "level", "actual", 141e6, 141e6, "USD", "$141 million", 40, 52, period="2024Q4"),
    Figure("revenue", "change", "actual", 25.0, 25.0, "percent", "25%", 60, 63, versus="qoq", period="2024Q4"),
    Figure("gross_margin", "level", "actual", 74.1, 74.1, "percent", "74.1%", 80, 85, None, "2024Q4", basis="non_gaap"),
    Figure("revenue", "level", "guidance", 151e6, 155e6, "USD", OUTLOOK, 90, 119, None, "2025Q1"),
    Figure("net_income", "level", "actual", -9e6, -9e6, "USD", "$9 million", 130, 140, plotted=False),
)


@pytest.fixture
def model(qtbot) -> FigureTableModel:
    listed = FigureTableModel()
    tester = QAbstractItemModelTester(listed, QAbstractItemModelTester.FailureReportingMode.Warning)
    tester.setParent(listed)
    listed.set_rows(rows_of_figures(FIGURES))
    return listed


@pytest.fixture
def table(qtbot, model: FigureTableModel) -> Iterator[FigureTable]:
    shown = FigureTable(model, LIGHT)
    qtbot.addWidget(shown)
    shown.resize(420, 300)
    with qtbot.waitExposed(shown):
        shown.show()
    yield shown


def cells(model: FigureTableModel, row: int) -> list[str]:
    return [model.index(row, column).data() for column in range(model.columnCount())]


def test_rows_stand_in_the_order_of_the_text(model: FigureTableModel) -> None:
    model.set_rows(rows_of_figures(reversed(FIGURES)))
    assert [row.figure for row in model.rows] == list(FIGURES)


def test_a_row_says_metric_value_period_basis_and_kind(model: FigureTableModel) -> None:
    assert [cells(model, row) for row in range(4)] == [
        ["Revenue", "$141M", "Q4 FY24", "not stated", "actual"],
        ["Revenue growth", "+25%", "Q4 FY24", "not stated", "QoQ"],
        ["Gross margin", "74.1%", "Q4 FY24", "non-GAAP", "actual"],
        ["Revenue", "$151M–$155M", "Q1 FY25", "not stated", "guidance"],
    ]
    assert model.index(0, VALUE).data(Qt.ItemDataRole.TextAlignmentRole) & int(Qt.AlignmentFlag.AlignRight)


def test_each_row_speaks_as_a_whole(model: FigureTableModel) -> None:
    spoken = model.index(2, METRIC).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Gross margin, 74.1%, Q4 FY24, basis non-GAAP, actual"


def test_what_is_not_plotted_is_muted_and_says_that_it_needs_a_look(model: FigureTableModel) -> None:
    doubtful = model.index(4, METRIC)
    assert model.is_muted(4) and not model.is_muted(0)
    assert "needs a look" in doubtful.data(Qt.ItemDataRole.ToolTipRole)
    assert doubtful.data(Qt.ItemDataRole.AccessibleTextRole).endswith("needs a look")


def test_what_needs_a_look_says_why(model: FigureTableModel) -> None:
    model.set_rows(rows_of_figures([replace(FIGURES[4], doubts="names period_far")]))
    assert SIGNS["names"].words in model.index(0, METRIC).data(Qt.ItemDataRole.ToolTipRole)
    assert model.index(0, METRIC).data(Qt.ItemDataRole.AccessibleTextRole).endswith(SIGNS["names"].words)


def test_what_is_not_known_is_faint_and_each_metric_has_its_familys_colour(model: FigureTableModel) -> None:
    assert model.is_faint(0, BASIS)
    assert not model.is_faint(2, BASIS)
    assert [model.family(row) for row in (0, 2, 4)] == ["revenue", "margin", "profit"]


def test_a_scope_and_another_company_are_named(model: FigureTableModel) -> None:
    model.set_rows(rows_of_figures([replace(FIGURES[0], scope="Lasers", company="Corven")]))
    assert cells(model, 0)[METRIC] == "Revenue, Lasers, Corven"


def test_points_are_rows_of_the_sources_that_state_them_best(model: FigureTableModel) -> None:
    finer = replace(FIGURES[0], low=141.1e6, high=141.1e6, quote="$141.1 million", start=200, end=214)
    points = article_points([FIGURES[0], finer], "q4.md", "", datetime(2025, 2, 11))
    model.set_rows(rows_of_points(points))
    assert cells(model, 0)[VALUE] == "$141.1M"
    assert model.rows[0].point is points[0]


def test_a_click_chooses_a_row_and_keys_walk_the_rows(qtbot, table: FigureTable) -> None:
    with qtbot.waitSignal(table.row_activated) as clicked, qtbot.assertNotEmitted(table.row_chosen):
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(30, 24 + 12))
    assert clicked.args == [1]
    with qtbot.waitSignal(table.row_chosen) as chosen:
        qtbot.keyClick(table, Qt.Key.Key_Down)
    assert chosen.args == [2]
    with qtbot.waitSignal(table.row_activated) as activated:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert activated.args == [2]


def test_showing_a_row_is_silent_and_brings_it_into_view(qtbot, table: FigureTable, model: FigureTableModel) -> None:
    model.set_rows(rows_of_figures(replace(FIGURES[0], start=n, end=n + 12) for n in range(200)))
    with qtbot.assertNotEmitted(table.row_chosen):
        table.show_row(150)
    assert table.chosen_rows == [150]
    assert table.viewport().rect().contains(table.visualRect(model.index(150, METRIC)).center())
    table.show_row(None)
    assert table.chosen_rows == []


def test_the_chosen_row_has_the_ground_of_its_family(qtbot, table: FigureTable) -> None:
    table.show_row(2)
    image = table.viewport().grab().toImage()
    row = table.visualRect(table.model().index(2, METRIC))
    assert image.pixelColor(row.right() - 2, row.top() + 2) == LIGHT.color("margin_ground")


def test_the_chosen_rows_are_copied_as_tab_separated_text(qtbot, table: FigureTable) -> None:
    table.show_row(3)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().split("\n") == [
        "Metric\tValue\tPeriod\tBasis\tKind\tLow\tHigh\tUnit\tQuote\tFile\tStart\tEnd",
        "Revenue\t$151M–$155M\tQ1 FY25\tnot stated\tguidance\t151000000\t155000000\tUSD\t$151 million and $155 million"
        f"\t\t{FIGURES[3].start}\t{FIGURES[3].end}",
        "",
    ]
    data = QGuiApplication.clipboard().mimeData()
    assert 'sdval="151000000"' in data.html()
    assert bytes(data.data("text/csv").data()).decode().splitlines()[1].startswith("Revenue,$151M–$155M,")


def test_without_a_chosen_row_all_are_copied(table: FigureTable) -> None:
    table.copy()
    assert len(QGuiApplication.clipboard().text().splitlines()) == 1 + len(FIGURES)


@pytest.mark.parametrize("scope", ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3", "\tx\ty", "a\nb"])
def test_no_copied_cell_is_a_formula_and_none_breaks_the_table(
    table: FigureTable, model: FigureTableModel, scope: str
) -> None:
    model.set_rows(rows_of_figures([replace(FIGURES[1], quote=scope, scope=scope)]), "a.md")
    table.copy()
    line = QGuiApplication.clipboard().text().splitlines()[1].split("\t")
    assert len(line) == 12
    assert line[1] == "+25%"
    assert line[8].removeprefix("'") == " ".join(scope.split())
    assert not line[8].startswith(("=", "@", "+c", "-2+"))
    assert line[9] == "a.md"


@pytest.mark.parametrize("width", [220, 320, 405, 900])
def test_the_columns_fill_the_width_and_never_overflow_an_ordinary_one(table: FigureTable, width: int) -> None:
    table.resize(width, 300)
    total = sum(table.columnWidth(column) for column in range(5))
    assert total == table.viewport().width() or width < 300
    assert table.columnWidth(METRIC) >= 50


def test_letters_are_the_windows_keys_and_not_a_search_in_the_table(qtbot, table: FigureTable) -> None:
    table.show_row(3)
    qtbot.keyClick(table, Qt.Key.Key_G)
    assert table.chosen_rows == [3]
