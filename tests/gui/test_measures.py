"""The measure switch, and what is drawn without being stated."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import QPoint, QRect, Qt

from core.analysis.implied import with_implied
from core.analysis.series import Point, ticker_points
from core.article.article import Article, Subject
from core.figures.figure import Extraction, Figure
from core.render.page import Page
from gui.views.choice_button import ChoiceButton
from gui.views.metrics_panel import MetricsPanel
from tests.gui.conftest import plot_of
from tests.stated import level

BODY = "Sales came to $141 million in the fourth quarter. That was 25% above the third."


def figure(quote: str, low: float, period: str = "2024Q4", **fields: object) -> Figure:
    start = max(0, BODY.find(quote))
    return level(quote, low, period, **{"start": start, "end": start + len(quote), **fields})


LEVEL = figure("$141 million", 141e6)
GROWTH = figure("25%", 25.0, form="change", unit="percent", versus="qoq")
PAGE = Page(
    Article("q4.md", "A good quarter", BODY, datetime(2025, 2, 11)),
    Subject(ticker="BRDL"),
    Extraction((LEVEL, GROWTH)),
    "",
    "token",
)


class Row:
    def __init__(self, file: str, date: datetime) -> None:
        self.file, self.title, self.date = file, f"Article {file}", date


def history() -> tuple[Point, ...]:
    """Two years of quarters, each with a margin, earnings per share and expenses."""
    rows = []
    for n, period in enumerate(f"{year}Q{quarter}" for year in (2023, 2024) for quarter in (1, 2, 3, 4)):
        figures = [
            figure(f"${40 + 9 * n} million", (40 + 9 * n) * 1e6, period),
            figure(f"{60 + n}%", 60.0 + n, period, metric="gross_margin", unit="percent"),
            figure(f"$0.{20 + n}", 0.20 + n / 100, period, metric="eps"),
            figure(f"${20 + n} million", (20 + n) * 1e6, period, metric="operating_expenses"),
        ]
        rows.append((Row(f"{period}.md", datetime(2023, 4, 1 + n)), figures))
    return with_implied(ticker_points(rows))


def titles(panel: MetricsPanel) -> list[str]:
    return [card.chart.title for card in panel.shown.charts if card.chart]


def test_an_implied_bar_shows_its_formula_and_leads_to_the_growth_that_implies_it(qtbot, panel: MetricsPanel) -> None:
    panel.show_page(PAGE)
    plot = plot_of(qtbot, panel)
    implied = next(mark for mark in plot.marks if mark.point.is_derived)
    place = plot.area_of(implied).center().toPoint()
    qtbot.mouseMove(plot.viewport(), place)
    qtbot.waitUntil(panel.shown.card.isVisible)
    assert panel.shown.card.text.splitlines() == [
        "Revenue  ≈$113M",
        "Q3 FY24 (Jul–Sep 2024)",
        "basis not stated · implied",
        "$141M ÷ (1 + 25%) = $112.0M–$113.7M",
        "“Sales came to $141 million in the fourth quarter.”",
        "“That was 25% above the third.”",
    ]
    with qtbot.waitSignal(panel.figure_clicked) as clicked:
        qtbot.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert clicked.args[0] is GROWTH
    panel.show_figure(GROWTH)
    assert plot.chosen is implied


def test_the_table_lists_what_is_implied_with_its_formula(panel: MetricsPanel) -> None:
    panel.show_page(PAGE)
    model = panel.shown.model
    assert [model.text(2, column) for column in range(5)] == ["Revenue", "≈$113M", "Q3 FY24", "not stated", "implied"]
    _, (copied,) = model.copied([2])
    assert copied[8] == "$141M ÷ (1 + 25%) = $112.0M–$113.7M"


def test_the_switch_measures_both_charts_otherwise(qtbot, panel: MetricsPanel) -> None:
    panel.show_page(PAGE)
    panel.show_ticker("BRDL", history())
    panel.set_tab("ticker")
    assert titles(panel) == ["Revenue, $M", "Gross margin, %", "EPS, $", "Operating expenses, $M"]
    qtbot.mouseClick(panel.shown.switch.button("yoy"), Qt.MouseButton.LeftButton)
    assert panel.measure == "yoy"
    assert titles(panel) == ["Revenue, % YoY", "Gross margin, points YoY", "EPS, % YoY", "Operating expenses, % YoY"]
    assert [mark.label for mark in panel.shown.charts[1].chart.marks] == ["≈4", "≈4", "≈4", "≈4"]
    qtbot.mouseClick(panel.shown.switch.button("ttm"), Qt.MouseButton.LeftButton)
    assert titles(panel) == ["Revenue, $M TTM", "Margins", "Operating expenses, $M TTM"]
    assert panel.shown.charts[1].empty_text == "No twelve months: the margins in the articles of BRDL do not add up"
    assert panel.shown.model.text(0, 2) == "TTM Dec 23"


def test_the_article_keeps_the_measure_and_falls_back_to_the_level_for_twelve_months(panel: MetricsPanel) -> None:
    panel.show_page(PAGE)
    panel.set_measure("qoq")
    assert panel.shown.switch.measure == "qoq"
    assert [mark.label for mark in panel.shown.charts[0].chart.marks] == ["25"]
    panel.set_measure("ttm")
    assert panel.shown.switch.measure == "level"
    assert titles(panel)[0] == "Revenue, $M"


def test_what_is_in_view_stays_there_when_it_is_measured_otherwise(qtbot, panel: MetricsPanel) -> None:
    panel.show_page(PAGE)
    panel.show_ticker("BRDL", history())
    panel.set_tab("ticker")
    plot_of(qtbot, panel)
    bar = panel.shown.verticalScrollBar()
    assert bar.maximum() > 60
    bar.setValue(60)
    panel.set_measure("qoq")
    assert bar.value() == 60


@pytest.mark.parametrize("size", [(320, 240), (300, 900), (700, 300), (1600, 1100)])
def test_all_charts_are_placed_one_beside_or_below_the_other_at_any_size(
    qtbot, panel: MetricsPanel, size: tuple[int, int]
) -> None:
    panel.resize(*size)
    panel.show_page(PAGE)
    panel.show_ticker("BRDL", history())
    panel.set_tab("ticker")
    plot_of(qtbot, panel)
    shown = panel.shown
    areas = [widget.geometry() for widget in (*shown.charts, shown.table)]
    assert not any(a.intersects(b) for n, a in enumerate(areas) for b in areas[n + 1 :])
    assert all(area.width() <= panel.width() for area in areas)
    first = shown.charts[0]
    assert first.mapTo(panel, QPoint()).y() < panel.height()


def test_beside_a_long_title_the_measures_are_a_menu(qtbot, panel: MetricsPanel) -> None:
    panel.resize(586, 270)
    panel.show_ticker("BRDL", history())
    panel.set_tab("ticker")
    plot_of(qtbot, panel)
    switch, card = panel.shown.switch, panel.shown.charts[0]
    assert not switch.button("yoy").isVisible()
    assert card._title.width() >= card._title.sizeHint().width()
    menu = switch.findChild(ChoiceButton)
    assert menu.isVisible()
    next(action for action in menu.menu().actions() if action.data() == "yoy").trigger()
    assert panel.measure == "yoy"
    assert menu.text() == "YoY ▾"
    panel.resize(440, 800)
    assert switch.button("yoy").isVisible()
    assert switch.button("yoy").isChecked()


def test_in_a_low_panel_plots_are_seen_whole_and_high_enough_to_be_read(qtbot, panel: MetricsPanel) -> None:
    panel.resize(586, 270)
    panel.show_ticker("BRDL", history())
    panel.set_tab("ticker")
    plots = [plot_of(qtbot, panel, number) for number in (0, 1)]
    for plot in plots:
        assert plot.height() >= 150
        assert panel.rect().contains(QRect(plot.mapTo(panel, QPoint()), plot.size()))
    assert len({plot.mapTo(panel, QPoint()).y() for plot in plots}) == 1
