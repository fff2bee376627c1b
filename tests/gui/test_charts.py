"""The metrics panel: charts that answer to mouse and keys, and agree with the table and the text."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication

from core.analysis.chart import Mark, Section
from core.analysis.charts import article_charts, ticker_charts
from core.analysis.series import Point, ticker_points
from core.article.article import Article, Subject
from core.figures.correction import difference
from core.figures.figure import Extraction, Figure
from core.render.page import Page
from gui import theme
from gui.views.chart_layout import label, place
from gui.views.metrics_page import LOW
from gui.views.metrics_panel import MetricsPanel
from gui.views.plot import Plot
from tests.gui.conftest import plot_of
from tests.stated import level

BODY = "Revenue was $141 million in the fourth quarter. For the first, it is seen at $151 million and $155 million. "


def page_of(*figures: Figure, file: str = "q4.md", body: str = BODY) -> Page:
    """An article that states these figures, each where its quote stands in the body, or behind it."""
    placed = []
    for number, one in enumerate(figures):
        at = body.find(one.quote)
        start = at if at >= 0 else len(body) + 100 * number
        placed.append(replace(one, start=start, end=start + len(one.quote)))
    article = Article(file, "A good quarter", body, datetime(2025, 2, 11))
    return Page(article, Subject(ticker="BRDL"), Extraction(tuple(placed)), "", "token")


REVENUE = level("$141 million", 141e6)
GUIDANCE = level("$151 million and $155 million", 151e6, "2025Q1", high=155e6, status="guidance")
YEAR = level("$396 million", 396e6, "2024FY")
MARGIN = level("74.1%", 74.1, metric="gross_margin", unit="percent", basis="non_gaap")
GROWTH = level("25%", 25.0, form="change", unit="percent", versus="qoq")
DOUBTFUL = level("$9 million", 9e6, metric="net_income", plotted=False)
PAGE = page_of(REVENUE, GROWTH, GUIDANCE, YEAR, MARGIN, DOUBTFUL)


class Row:
    """An article in a list."""

    def __init__(self, file: str, date: datetime) -> None:
        self.file, self.title, self.date = file, f"Article {file}", date


def history() -> tuple[Point, ...]:
    """Eleven quarters and a year, of which the shown article states the last quarter and the outlook."""
    quarters = [f"{year}Q{quarter}" for year in (2022, 2023, 2024) for quarter in (1, 2, 3, 4)][:11]
    rows = [
        (Row(f"{period}.md", datetime(2022, 1, 1 + n)), [level(f"${40 + 9 * n} million", (40 + 9 * n) * 1e6, period)])
        for n, period in enumerate(quarters)
    ]
    return ticker_points([*rows, (Row("q4.md", datetime(2025, 2, 11)), PAGE.extraction.figures)])


def mark_of(plot: Plot, quote: str) -> Mark:
    return next(mark for mark in plot.marks if mark.point.stated.quote == quote)


def middle(plot: Plot, quote: str) -> QPoint:
    return plot.area_of(mark_of(plot, quote)).center().toPoint()


@pytest.mark.parametrize("quote", ["$141 million", "$151 million and $155 million", "$396 million"])
def test_a_click_on_a_bar_chooses_its_figure(qtbot, panel: MetricsPanel, quote: str) -> None:
    panel.show_page(PAGE)
    plot = plot_of(qtbot, panel)
    with qtbot.waitSignal(panel.figure_clicked) as clicked:
        qtbot.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=middle(plot, quote))
    assert clicked.args[0] is next(f for f in PAGE.extraction.figures if f.quote == quote)


def test_ratios_of_quarters_and_of_years_stand_at_one_height(qtbot, panel: MetricsPanel) -> None:
    quarters = [
        replace(MARGIN, period=f"202{n // 4}Q{n % 4 + 1}", period_end=f"202{n // 4}-{n % 4 * 3 + 3:02d}")
        for n in range(9)
    ]
    year = replace(MARGIN, period="2023FY", period_end="2023-12", span="year")
    rows = [(Row("q4.md", datetime(2025, 2, 11)), (*quarters, year))]
    panel.show_ticker("BRDL", ticker_points(rows))
    panel.set_tab("ticker")
    plot = plot_of(qtbot, panel, 1)
    assert len({round(plot.area_of(mark).center().y(), 3) for mark in plot.marks}) == 1


def test_a_click_beside_all_marks_chooses_nothing(qtbot, panel: MetricsPanel) -> None:
    panel.show_page(PAGE)
    plot = plot_of(qtbot, panel)
    with qtbot.assertNotEmitted(panel.figure_clicked):
        qtbot.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
        qtbot.mouseClick(plot.viewport(), Qt.MouseButton.RightButton, pos=middle(plot, "$141 million"))


def test_a_figure_that_is_shown_lights_its_mark_and_its_row(qtbot, panel: MetricsPanel) -> None:
    panel.show_page(PAGE)
    plot = plot_of(qtbot, panel)
    revenue, growth = PAGE.extraction.figures[0], PAGE.extraction.figures[1]
    with qtbot.assertNotEmitted(panel.figure_clicked):
        panel.show_figure(revenue)
    assert plot.chosen is mark_of(plot, "$141 million")
    rows = panel.shown.model.rows
    assert [rows[n].figure for n in panel.shown.table.chosen_rows] == [revenue]
    panel.show_figure(growth)
    assert plot.chosen.point.is_derived, "growth lights up what it implies"
    assert [rows[n].figure for n in panel.shown.table.chosen_rows] == [growth]
    panel.show_figure(None)
    assert panel.shown.table.chosen_rows == []


def test_the_ring_around_the_chosen_bar_can_be_seen(qtbot, panel: MetricsPanel) -> None:
    panel.show_page(PAGE)
    plot = plot_of(qtbot, panel)
    accent = theme.load(dark=False).color("accent")
    assert not has_colour(plot, accent)
    panel.show_figure(PAGE.extraction.figures[0])
    assert has_colour(plot, accent)


def has_colour(plot: Plot, color: QColor) -> bool:
    image: QImage = plot.grab().toImage()
    return any(image.pixelColor(x, y) == color for x in range(image.width()) for y in range(0, image.height(), 3))


def test_the_marks_of_an_article_survive_another_theme(qtbot, panel: MetricsPanel) -> None:
    panel.show_page(PAGE)
    plot_of(qtbot, panel)
    panel.show_figure(PAGE.extraction.figures[0])
    panel.set_theme(theme.load(dark=True))
    plot = plot_of(qtbot, panel)
    assert plot.chosen is mark_of(plot, "$141 million")
    assert has_colour(plot, theme.load(dark=True).color("accent"))


def test_arrow_keys_walk_the_marks_and_speak_them(qtbot, panel: MetricsPanel) -> None:
    panel.show_page(PAGE)
    plot = plot_of(qtbot, panel)
    plot.setFocus()
    said = []
    for key in (*[Qt.Key.Key_Right] * 5, Qt.Key.Key_Left):
        qtbot.keyClick(plot, key)
        said.append(plot.accessibleName())
    assert said == [
        "Revenue, $M. Q3 FY24: Revenue, ≈$113M, basis not stated, implied, $141M ÷ (1 + 25%) = $112.0M–$113.7M",
        "Revenue, $M. Q4 FY24: Revenue, $141M, basis not stated, actual",
        "Revenue, $M. Q1 FY25: Revenue, $151M–$155M, basis not stated, guidance",
        "Revenue, $M. FY24: Revenue, $396M, basis not stated, actual",
        "Revenue, $M. FY24: Revenue, $396M, basis not stated, actual",
        "Revenue, $M. Q1 FY25: Revenue, $151M–$155M, basis not stated, guidance",
    ]
    qtbot.keyClick(plot, Qt.Key.Key_Home)
    assert plot.pointed is mark_of(plot, "25%")
    assert plot.accessibleDescription() == "“25%”, “$141 million”", "all that it follows from"
    qtbot.keyClick(plot, Qt.Key.Key_End)
    assert plot.accessibleDescription() == "“$396 million”"


def test_a_corrected_point_is_spoken_as_corrected(qtbot, panel: MetricsPanel) -> None:
    corrected = replace(REVENUE, low=140e6, high=140e6, correction="changed")
    panel.show_page(page_of(replace(corrected, extracted=difference(REVENUE, corrected)), GROWTH))
    plot = plot_of(qtbot, panel)
    plot.setFocus()
    qtbot.keyClick(plot, Qt.Key.Key_Right)
    assert plot.accessibleName().endswith(", follows from one corrected by you; extracted: $141M")
    qtbot.keyClick(plot, Qt.Key.Key_Right)
    assert plot.accessibleName().endswith(", actual, corrected by you; extracted: $141M")


def test_enter_chooses_what_the_arrows_went_to(qtbot, panel: MetricsPanel) -> None:
    panel.show_page(PAGE)
    plot = plot_of(qtbot, panel)
    plot.setFocus()
    qtbot.keyClick(plot, Qt.Key.Key_End)
    with qtbot.waitSignal(panel.figure_clicked) as clicked:
        qtbot.keyClick(plot, Qt.Key.Key_Return)
    assert clicked.args[0].quote == "$396 million"


def test_letters_and_the_wheel_are_left_to_the_window(qtbot, panel: MetricsPanel) -> None:
    panel.show_page(PAGE)
    plot = plot_of(qtbot, panel)
    before = plot.grab().toImage()
    turn = QWheelEvent(
        QPointF(100, 80), plot.mapToGlobal(QPointF(100, 80)), QPoint(0, -120), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(plot.viewport(), turn)
    assert not turn.isAccepted()
    assert plot.grab().toImage() == before


def test_hovering_shows_value_period_basis_and_the_sentence(qtbot, panel: MetricsPanel) -> None:
    panel.show_page(PAGE)
    plot = plot_of(qtbot, panel)
    qtbot.mouseMove(plot.viewport(), middle(plot, "$141 million"))
    card = panel.shown.card
    qtbot.waitUntil(card.isVisible)
    assert card.text.splitlines() == [
        "Revenue  $141M",
        "Q4 FY24 (Oct–Dec 2024)",
        "basis not stated · actual",
        "“Revenue was $141 million in the fourth quarter.”",
    ]
    assert panel.shown.rect().contains(card.geometry())
    qtbot.mouseMove(plot.viewport(), QPoint(3, 3))
    qtbot.waitUntil(card.isHidden)


def test_hostile_words_stay_words(qtbot, panel: MetricsPanel) -> None:
    quote = "<img src='file:///etc/hostname'><b>$141 million</b>"
    panel.show_page(page_of(level(quote, 141e6), body="no such words"))
    plot = plot_of(qtbot, panel)
    plot.setFocus()
    qtbot.keyClick(plot, Qt.Key.Key_Home)
    assert "Revenue  $141M" in panel.shown.card.text


def test_the_ticker_tab_comes_with_a_ticker_and_its_points_lead_to_their_articles(qtbot, panel: MetricsPanel) -> None:
    panel.show_page(PAGE)
    panel.show_ticker("BRDL", history())
    with qtbot.waitSignal(panel.tab_changed) as changed:
        panel.set_tab("ticker")
    assert changed.args == ["ticker"]
    plot = plot_of(qtbot, panel)
    assert plot.accessibleName().startswith("Chart: Revenue, $M")
    with qtbot.waitSignal(panel.source_clicked) as other:
        qtbot.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=middle(plot, "$49 million"))
    assert (other.args[0].file, other.args[0].quote) == ("2022Q2.md", "$49 million")
    with qtbot.waitSignal(panel.figure_clicked) as own:
        qtbot.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=middle(plot, "$141 million"))
    assert own.args[0] is PAGE.extraction.figures[0]
    panel.show_figure(own.args[0])
    assert plot.chosen is mark_of(plot, "$141 million")


def test_a_card_over_time_names_the_article(qtbot, panel: MetricsPanel) -> None:
    panel.show_page(PAGE)
    panel.show_ticker("BRDL", history())
    panel.set_tab("ticker")
    plot = plot_of(qtbot, panel)
    qtbot.mouseMove(plot.viewport(), middle(plot, "$49 million"))
    qtbot.waitUntil(panel.shown.card.isVisible)
    assert "“$49 million” · Article 2022Q2.md, 2 Jan 2022" in panel.shown.card.text


def test_a_wish_for_the_ticker_tab_waits_for_a_ticker(panel: MetricsPanel) -> None:
    panel.set_tab("ticker")
    panel.show_page(PAGE)
    assert panel.tab == "article"
    panel.show_ticker("BRDL", history())
    assert panel.tab == "ticker"
    panel.show_ticker(None, ())
    assert panel.tab == "article"
    panel.show_ticker("CRVN", history())
    assert panel.tab == "ticker"


def test_keys_walk_the_rows_over_time_without_leaving_the_article(qtbot, panel: MetricsPanel) -> None:
    panel.show_page(PAGE)
    panel.show_ticker("BRDL", history())
    panel.set_tab("ticker")
    plot, table = plot_of(qtbot, panel), panel.shown.table
    with qtbot.assertNotEmitted(panel.source_clicked):
        table.selectRow(0)
        qtbot.keyClick(table, Qt.Key.Key_Down)
    assert plot.chosen.point is panel.shown.model.rows[1].point
    with qtbot.waitSignal(panel.source_clicked) as clicked:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert clicked.args[0].quote == "$49 million"


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ([GROWTH], ["No revenue figures in this article", "No margins in this article"]),
        (
            [level("$40 million", 40e6, scope="Lasers"), replace(MARGIN, scope="Lasers")],
            [
                "No revenue figures of the whole company in this article",
                "No margins of the whole company in this article",
            ],
        ),
        (
            [level("$40 million", 40e6, None)],
            ["The revenue figures in this article have no period", "No margins in this article"],
        ),
        (
            [level("$40 million", 40e6, plotted=False)],
            ["The revenue figures in this article need a look, and are not drawn", "No margins in this article"],
        ),
    ],
)
def test_an_empty_chart_says_why(panel: MetricsPanel, figures: list[Figure], said: list[str]) -> None:
    panel.show_page(page_of(*figures))
    assert [card.empty_text for card in panel.shown.charts] == said
    assert panel.shown.model.rowCount() == len(figures)


def test_an_article_without_figures_says_so_and_none_at_all_says_nothing(panel: MetricsPanel) -> None:
    panel.show_page(page_of())
    assert panel.shown.message == "No figures in this article"
    panel.show_page(None)
    assert panel.shown.message == ""
    panel.show_page(PAGE)
    assert panel.shown.charts[0].is_plotted


def test_a_ticker_without_points_says_so(panel: MetricsPanel) -> None:
    panel.show_ticker("BRDL", ())
    panel.set_tab("ticker")
    assert panel.shown.message == "No figures to chart for BRDL"


HUGE = [
    [level("$141 million", 141e6)],
    [level("$12 million", -12e6), level("$8.5 million", 8.5e6, "2025Q1")],
    [level("$12 million", -12e6), level("$13 million", -13e6, "2025Q1", high=None, status="guidance")],
    [level("$0", 0.0)],
    [level("1", 1e18, unit="VND"), level("2", 2.0, "2025Q1", unit="VND")],
    [level("$5 million", None, high=5e6, status="guidance"), level("half", 3e6, "2025Q1", approximate=True)],
    [level("$141 million", 141e6), level("$149 million", 149e6), level("$150 million", 150e6, status="consensus")],
    [replace(MARGIN, low=-2400.0, high=-2400.0), replace(MARGIN, low=31.0, high=40.0, status="guidance")],
    [level(f"${n} million", n * 1e6, f"{n}Q1") for n in range(1950, 2050)],
]


@pytest.mark.parametrize("figures", HUGE)
@pytest.mark.parametrize("size", [(320, 200), (425, 800), (1000, 300), (1600, 1200)])
def test_any_values_are_drawn_at_any_size(
    qtbot, panel: MetricsPanel, figures: list[Figure], size: tuple[int, int]
) -> None:
    panel.resize(*size)
    panel.show_page(page_of(*figures))
    plot = plot_of(qtbot, panel, 0 if panel.shown.charts[0].is_plotted else 1)
    assert plot.marks
    for mark in plot.marks:
        area = plot.area_of(mark)
        assert area.isValid() and QRectF(plot.rect()).adjusted(-10, -10, 10, 10).contains(area)


@pytest.mark.parametrize(("size", "places"), [((425, 800), 3), ((700, 600), 2), ((560, 300), 2), ((1000, 300), 1)])
def test_charts_and_table_use_the_room_that_there_is(
    qtbot, panel: MetricsPanel, size: tuple[int, int], places: int
) -> None:
    panel.resize(*size)
    panel.show_page(PAGE)
    plot_of(qtbot, panel)
    shown = panel.shown
    tops = {widget.mapTo(shown, QPoint()).y() for widget in (*shown.charts, shown.table)}
    assert len(tops) == places
    foot = panel.foot.height() + 6 if panel.height() < LOW else 0  # in a low panel the line below is scrolled to
    fits = shown.verticalScrollBar().maximum() <= foot
    assert fits or size == (560, 300)


def test_in_the_panel_of_an_ordinary_window_all_rows_of_an_article_can_be_seen(qtbot, panel: MetricsPanel) -> None:
    panel.resize(425, 800)
    figures = [REVENUE, GUIDANCE, YEAR, MARGIN, *[replace(GROWTH, quote=f"{n}%") for n in range(7)]]
    panel.show_page(page_of(*figures))
    plot_of(qtbot, panel)
    assert panel.shown.verticalScrollBar().maximum() == 0
    assert panel.shown.table.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("width", [60, 260, 425, 640, 1000])
def test_no_two_labels_touch(width: int) -> None:
    metrics = QFontMetricsF(QFont("Inter"))
    for chart in (*ticker_charts(history()), *article_charts(history())):
        for section in chart.sections:
            inside = QRectF(0, 0, width, 160)
            areas = [
                one.label for one in label(place(section, pixels_of(section, inside)), metrics, inside) if one.label
            ]
            assert bool(areas) == any(run.marks for run in section.runs)
            assert not any(a.intersects(b) for n, a in enumerate(areas) for b in areas[n + 1 :])
            assert all(inside.contains(area) for area in areas)


def pixels_of(section: Section, inside: QRectF) -> Callable[[float, float], QPointF]:
    """From the units of a section to pixels of an area, with room for labels above."""

    def pixels(x: float, y: float) -> QPointF:
        part = (y - section.axis.low) / (section.axis.high - section.axis.low)
        return QPointF(x * inside.width() / section.width, inside.bottom() - 10 - part * (inside.height() - 40))

    return pixels


def test_pyqtgraph_is_imported_only_when_something_is_plotted() -> None:
    code = "import sys, gui.views.metrics_panel; sys.exit('pyqtgraph' in sys.modules or 'numpy' in sys.modules)"
    root = Path(__file__).parents[2]
    assert subprocess.run([sys.executable, "-c", code], cwd=root, timeout=60, check=False).returncode == 0


WATCHER = """
import threading
from PySide6 import QtCore, QtGui, QtWidgets
in_thread = threading.current_thread() is not threading.main_thread()
unmade = [name for one in (QtCore, QtGui, QtWidgets) for name in dir(one) if name not in vars(one)]
"""


def test_no_class_of_qt_is_made_in_the_thread_that_loads_the_plots(tmp_path: Path) -> None:
    (tmp_path / "watcher.py").write_text(WATCHER, encoding="utf-8")
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n"
        "from gui.views import plotting; plotting.MODULE = 'watcher'\n"
        "asked = 0\n"
        "while not plotting.is_loaded(): asked += 1\n"
        "import watcher; assert watcher.in_thread; assert not watcher.unmade, watcher.unmade; assert asked > 2"
    )
    root = Path(__file__).parents[2]
    assert subprocess.run([sys.executable, "-c", code], cwd=root, timeout=60, check=False).returncode == 0
