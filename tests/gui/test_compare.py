"""The tab that compares tickers."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from core.analysis.chart import Chart
from core.analysis.implied import with_implied
from core.analysis.point import Point
from core.analysis.series import ticker_points
from core.figures.figure import Figure
from gui import theme
from gui.views.choice_button import ChoiceButton
from gui.views.company_chips import MOST
from gui.views.metrics_panel import MetricsPanel
from tests.stated import level


class Row:
    def __init__(self, file: str) -> None:
        self.file, self.title, self.date = file, f"Article {file}", datetime(2025, 2, 11)


def figure(millions: float, period: str, **fields: object) -> Figure:
    return level(f"${millions:g} million", millions * 1e6, period, **fields)


def points(name: str, size: float) -> tuple[Point, ...]:
    quarters = [f"{year}Q{quarter}" for year in (2023, 2024) for quarter in (1, 2, 3, 4)]
    rows = [(Row(f"{name}-{period}.md"), [figure(size + n, period)]) for n, period in enumerate(quarters)]
    return with_implied(ticker_points(rows, name))


@pytest.fixture
def panel(panel: MetricsPanel) -> MetricsPanel:
    """The panel, on the tab that compares."""
    panel.resize(440, 900)
    panel.set_tab("compare")
    return panel


def fill(panel: MetricsPanel, *names: str) -> None:
    panel.compare.set_companies(names)
    panel.compare.show_points({name: points(name, 40.0 * (n + 1)) for n, name in enumerate(names)})


def titles(panel: MetricsPanel) -> list[str]:
    return [card.chart.title for card in panel.shown.charts if card.chart]


def test_without_companies_it_says_what_to_do(panel: MetricsPanel) -> None:
    assert panel.shown.message == "Add two tickers or more above to compare them"


def test_tickers_are_added_by_typing_and_taken_away_by_a_click(qtbot, panel: MetricsPanel) -> None:
    chips = panel.compare.chips
    with qtbot.waitSignal(panel.compare.companies_changed) as added:
        qtbot.keyClicks(chips.field, "brdl, crvn")
        qtbot.keyClick(chips.field, Qt.Key.Key_Return)
    assert added.args == [("BRDL", "CRVN")]
    assert chips.field.text() == ""
    with qtbot.assertNotEmitted(panel.compare.companies_changed):
        qtbot.keyClicks(chips.field, "BRDL")
        qtbot.keyClick(chips.field, Qt.Key.Key_Return)
    chip = next(chip for chip in chips._chips if chip.accessibleName() == "Take BRDL out of the comparison")
    with qtbot.waitSignal(panel.compare.companies_changed) as dropped:
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert dropped.args == [("CRVN",)]


def test_so_many_companies_and_no_more(panel: MetricsPanel) -> None:
    panel.compare.set_companies([f"T{n}" for n in range(40)])
    assert len(panel.compare.companies) == MOST
    assert panel.compare.chips.field.isHidden()


def test_each_company_has_a_chart_of_one_height_on_the_same_axis(panel: MetricsPanel) -> None:
    fill(panel, "BRDL", "CRVN", "OTGR")
    assert titles(panel) == ["BRDL", "CRVN", "OTGR"]
    charts = [card.chart for card in panel.shown.charts]
    assert len({id(chart.sections[0].axis) for chart in charts if chart}) == 1
    assert len({card._place.height() for card in panel.shown.charts}) == 1
    assert panel.shown.model.text(0, 0) == "Revenue, BRDL"
    assert panel.shown.model.rowCount() == 24


def test_the_choices_chart_another_metric_measure_and_length(qtbot, panel: MetricsPanel) -> None:
    fill(panel, "BRDL", "CRVN")
    panel.set_measure("yoy")
    assert {card.chart.unit for card in panel.shown.charts if card.chart} == {"%"}
    assert panel.shown.switch.measure == "yoy"
    choose(panel.compare.metric_box, "gross_margin")
    assert panel.shown.message == "No gross margin of BRDL, CRVN"
    choose(panel.compare.metric_box, "revenue")
    assert titles(panel) == ["BRDL", "CRVN"]
    choose(panel.compare.along_box, "fiscal")
    assert panel.compare.shown_along == "fiscal"
    labels = {mark.slot.label for card in panel.shown.charts if card.chart for mark in card.chart.marks}
    assert labels == {"Q1 FY24", "Q2 FY24", "Q3 FY24", "Q4 FY24"}


def choose(box: ChoiceButton, value: str) -> None:
    """As by the menu."""
    next(action for action in box.menu().actions() if action.data() == value).trigger()


def test_a_click_goes_to_the_article_behind_a_point(qtbot, panel: MetricsPanel) -> None:
    fill(panel, "BRDL", "CRVN")
    card = panel.shown.charts[0]
    qtbot.waitUntil(lambda: card.plot is not None)
    panel.grab()
    plot = card.plot
    place = plot.area_of(plot.marks[-1]).center().toPoint()
    with qtbot.waitSignal(panel.source_clicked) as clicked:
        qtbot.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert clicked.args[0].file == "BRDL-2024Q4.md"


@pytest.mark.parametrize("size", [(300, 400), (560, 236), (1200, 900)])
def test_it_holds_at_any_size_and_in_the_dark(qtbot, panel: MetricsPanel, size: tuple[int, int]) -> None:
    panel.resize(*size)
    fill(panel, "BRDL", "CRVN", "OTGR", "SE:NVKB", "GB:PLBW")
    panel.set_theme(theme.load(dark=True))
    panel.grab()
    areas = [card.geometry() for card in panel.shown.charts]
    assert not any(a.intersects(b) for n, a in enumerate(areas) for b in areas[n + 1 :])
    chips = panel.compare.chips
    assert all(chips.rect().contains(widget.geometry()) for widget in (*chips._chips, chips.field))


def test_in_a_low_panel_charts_come_before_what_explains_them(qtbot, panel: MetricsPanel) -> None:
    fill(panel, "BRDL", "CRVN")
    page, legend = panel.shown, panel.compare._legend
    panel.resize(586, 270)

    def top(widget: QWidget) -> int:
        return widget.mapTo(panel, QPoint()).y()

    qtbot.waitUntil(lambda: top(page.charts[0]) < top(legend) < top(page.table))
    assert top(page.charts[0]) + 110 < panel.height()
    assert page.switch.mapTo(panel, QPoint()).x() + page.switch.width() <= panel.width()
    panel.resize(440, 900)
    qtbot.waitUntil(lambda: top(legend) < top(page.charts[0]))


def test_a_picture_of_one_company_takes_along_what_stands_above_all(panel: MetricsPanel) -> None:
    fill(panel, "BRDL", "CRVN")
    wanted: list[Chart] = []
    panel.picture_wanted.connect(lambda _how, chart, *_: wanted.append(chart))
    panel.shown.charts[1].want_picture("copy")
    assert [chart.title for chart in wanted] == ["CRVN: Revenue, $M"]
    assert [entry.text for entry in wanted[0].legend] == ["stated"]
