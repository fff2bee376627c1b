"""What has its place beside a plot: the legend below it, the labels of its periods, the card over it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QApplication, QLabel

from core.analysis.chart import Section
from core.analysis.charts import ticker_charts
from core.analysis.implied import with_implied
from core.analysis.series import Point, ticker_points
from gui import theme
from gui.views.chart import ChartCard
from gui.views.chart_axis import period_labels, year_labels
from gui.views.chart_picture import ChartPicture
from gui.views.metrics_panel import MetricsPanel
from tests.gui.conftest import plot_of
from tests.gui.test_charts import PAGE, Row, history
from tests.stated import level


@pytest.fixture
def metrics(qapp: QApplication) -> QFontMetricsF:
    """Of a font, which Qt has only once there is an application."""
    return QFontMetricsF(QFont("Inter", 8))


def quarters(years: int, **more: object) -> tuple[Point, ...]:
    """Revenue and margin of so many years of quarters."""
    periods = [f"{year}Q{quarter}" for year in range(2025 - years, 2025) for quarter in (1, 2, 3, 4)]
    rows = [
        (
            Row(f"{period}.md", datetime(2025 - years + n // 4, 1 + 3 * (n % 4), 28)),
            [
                level(f"${40 + n}.5 million", (40.5 + n) * 1e6, period, **more),
                level(f"{50 + n % 9}.5%", 50.5 + n % 9, period, metric="gross_margin", unit="percent"),
            ],
        )
        for n, period in enumerate(periods)
    ]
    return ticker_points(rows)


def revenue(points: tuple[Point, ...]) -> Section:
    return ticker_charts(points)[0].sections[0]


@pytest.fixture(params=["a system's font", "ours"])
def font(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[None]:
    """Letters of two widths, so that lines break elsewhere."""
    before = qapp.font()
    qapp.setFont(theme.interface_font() if request.param == "ours" else QFont("DejaVu Sans", 9))
    yield
    qapp.setFont(before)


@pytest.mark.usefixtures("font")
@pytest.mark.parametrize("height", [430, 571, 712, 853])
@pytest.mark.parametrize("width", [397, 425, 440, 700])
def test_a_legend_of_any_height_stands_below_its_plot(qtbot, panel: MetricsPanel, width: int, height: int) -> None:
    guided = level("$46 million", 46e6, "2024Q2", status="guidance")
    other = level("$45.1 million", 45.1e6, "2024Q2")
    told = [(Row("guided.md", datetime(2024, 4, 2)), [guided]), (Row("other.md", datetime(2024, 8, 2)), [other])]
    rows = [(Row(f"{p.sources[0].file}", datetime(2024, 8, 1)), [p.sources[0].figure]) for p in quarters(2)]
    panel.resize(width, height)
    panel.show_page(PAGE)
    panel.show_ticker("BRDL", with_implied(ticker_points([*rows, *told])))
    panel.set_tab("ticker")
    plot_of(qtbot, panel)
    for card in panel.shown.charts:
        if card.is_plotted:
            legend, plot = card._legend.geometry(), card._place.geometry()
            assert legend.top() > plot.bottom()
            assert legend.height() >= card._legend.heightForWidth(legend.width())
            assert card.rect().contains(legend)


@pytest.mark.parametrize("years", [1, 2, 4, 10])
@pytest.mark.parametrize("width", [60, 130, 260, 420, 1000])
def test_where_not_all_quarters_have_a_label_the_eye_may_count_on_those_that_have(
    metrics: QFontMetricsF, years: int, width: int
) -> None:
    section = revenue(quarters(years))
    labels = period_labels(section, width / section.width, metrics, short=True)
    texts = [text for _, text, _ in labels]
    assert texts[-1] == "Q4"
    assert texts in (
        ["Q1", "Q2", "Q3", "Q4"] * years,
        ["Q2", "Q4"] * years,
        ["Q4"] * years,
        ["Q4"],
    )
    for row in (labels, year_labels(section, width / section.width, metrics)):
        places = [(x - wide / 2, x + wide / 2) for x, _, wide in row]
        assert all(left >= 0 and right <= width for left, right in places)
        assert all(right < left for (_, right), (left, _) in pairwise(places))


def test_the_latest_year_with_a_mark_has_its_label_before_later_ones(metrics: QFontMetricsF) -> None:
    target = level("at least 60%", 60.0, "2027FY", metric="gross_margin", unit="percent", status="guidance", high=None)
    rows = [
        (
            Row(f"{year}.md", datetime(year + 1, 2, 1)),
            [
                level(f"${year - 2000} million", (year - 2000) * 1e6, f"{year}FY"),
                level(f"{year - 1980}%", year - 1980.0, f"{year}FY", metric="gross_margin", unit="percent"),
            ],
        )
        for year in (2022, 2023, 2024)
    ]
    charts = ticker_charts(ticker_points([*rows, (Row("target.md", datetime(2025, 3, 1)), [target])]))
    section = charts[0].sections[0]
    assert section.slots[-1].label == "FY27"
    assert section.last_marked.label == "FY24"
    assert [text for _, text, _ in period_labels(section, 44 / section.width, metrics, short=False)] == ["FY24"]
    picture = ChartPicture(charts[0], "", 300, 200)
    assert [slot.label for slot in picture._chart.sections[0].slots] == ["FY22", "FY23", "FY24"]
    picture.close()


def test_a_card_shows_all_that_it_says(qtbot, panel: MetricsPanel) -> None:
    panel.resize(440, 800)
    panel.show_page(PAGE)
    panel.show_ticker("BRDL", with_implied(history()))
    panel.set_tab("ticker")
    plot = plot_of(qtbot, panel)
    card = panel.shown.card
    plot.setFocus()
    for _ in plot.marks:
        qtbot.keyClick(plot, Qt.Key.Key_Right)
        assert card.isVisible()
        for label in card.findChildren(QLabel):
            assert label.height() >= label.heightForWidth(label.width())
            assert card.rect().contains(label.geometry())


def test_the_keys_come_to_a_plot_behind_its_menu(qtbot, panel: MetricsPanel) -> None:
    panel.show_page(PAGE)
    plot = plot_of(qtbot, panel)
    card = panel.shown.charts[0]
    assert isinstance(card, ChartCard)
    assert card._menu_button.nextInFocusChain() is plot


def test_a_plot_that_is_drawn_in_another_theme_keeps_its_height(qtbot, panel: MetricsPanel) -> None:
    panel.show_page(PAGE)
    plot = plot_of(qtbot, panel)
    before = plot.mapTo(panel, QPoint()), plot.size()
    panel.set_theme(theme.load(dark=True))
    assert (plot.mapTo(panel, QPoint()), plot.size()) == before
