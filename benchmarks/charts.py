"""How fast the charts of a long history are made and drawn, against bare painting of as many rectangles and words.

    python benchmarks/charts.py [--articles N] [--quarters N]

Makes articles of one company that state six metrics each, every article some of the quarters, and times in CPU
seconds: the points with all that they imply (behind the window), the charts (on the GUI thread), their first drawing,
one step of a resize, one frame of scrolling along the charts (they show all that there is, so that nothing is panned
inside them), and one step of the keys from point to point. The floor paints a rectangle and a number for each mark with
a plain painter, offscreen.
"""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QRectF, Qt  # noqa: E402  # the checkout comes first on the path
from PySide6.QtGui import QImage, QPainter  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from benchmarks.extract import cpu_seconds  # noqa: E402
from core.analysis.charts import ticker_charts  # noqa: E402
from core.analysis.implied import with_implied  # noqa: E402
from core.analysis.series import ticker_points  # noqa: E402
from core.analysis.slots import nominal_end  # noqa: E402
from core.figures.figure import Figure  # noqa: E402
from gui import theme  # noqa: E402
from gui.views.metrics_panel import MetricsPanel  # noqa: E402
from gui.views.plot import Plot  # noqa: E402

_SIZE = (640, 1000)
_SCROLL = 24
_METRICS = (
    ("revenue", "USD", 1e6), ("gross_margin", "percent", 0.05), ("operating_margin", "percent", 0.03),
    ("net_income", "USD", 2e5), ("eps", "USD", 0.01), ("operating_expenses", "USD", 3e5),
)  # fmt: skip


@dataclass(frozen=True)
class _Row:
    file: str
    title: str
    date: datetime


def history(articles: int, quarters: int) -> list[tuple[_Row, list[Figure]]]:
    """Articles of one company, each of which states every metric for every quarter."""
    periods = [f"{2000 + n // 4}Q{n % 4 + 1}" for n in range(quarters)]
    figures = []
    for place, period in enumerate(periods):
        for metric, unit, size in _METRICS:
            value = round((100 + 7 * place) * size, 4)
            quote = f"{value:.2f}"
            figures.append(
                Figure(
                    metric=metric, form="level", status="actual", low=value, high=value, unit=unit, quote=quote,
                    start=100 * len(figures), end=100 * len(figures) + len(quote), period=period,
                    period_end=nominal_end(period), span="quarter",
                )
            )
    start = datetime(2010, 1, 1)
    return [(_Row(f"{n}.md", f"Article {n}", start + timedelta(days=n)), figures) for n in range(articles)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--quarters", type=int, default=40)
    arguments = parser.parse_args()
    told = history(arguments.articles, arguments.quarters)
    application = QApplication.instance() or QApplication([])
    panel = MetricsPanel(theme.load(dark=False))
    panel.resize(*_SIZE)
    panel.show()
    points = with_implied(ticker_points(told))
    charts = ticker_charts(points)
    marks = sum(len(chart.marks) for chart in charts)
    panel.show_ticker("AAAA", points)
    panel.set_tab("ticker")
    Plot(theme.load(dark=False)).deleteLater()  # the import is no part of drawing

    def settle() -> None:
        application.processEvents()
        panel.grab()

    def draw() -> None:
        panel.show_ticker("AAAA", points)
        settle()

    def resize() -> None:
        panel.resize(_SIZE[0] + (panel.width() == _SIZE[0]), _SIZE[1])
        settle()

    def scroll() -> None:
        bar = panel.shown.verticalScrollBar()
        bar.setValue(bar.value() + _SCROLL if bar.value() < bar.maximum() else 0)
        settle()

    def walk() -> None:
        plot = panel.shown.charts[0].plot
        assert plot is not None
        QTest.keyClick(plot, Qt.Key.Key_Right)
        settle()

    def floor() -> None:
        image = QImage(*_SIZE, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        for number in range(marks):
            area = QRectF(3 * number % 600, 5 * number % 900, 10, 40)
            painter.fillRect(area, Qt.GlobalColor.blue)
            painter.drawText(area.adjusted(-20, -14, 20, -40), Qt.AlignmentFlag.AlignCenter, f"{number}")
        painter.end()

    for _ in range(3):
        settle()
    least = cpu_seconds(floor, 5)
    figures = sum(len(one) for _, one in told)
    print(f"{arguments.articles} articles, {figures:,} figures, {len(points):,} points, {marks:,} marks")
    for name, seconds in (
        ("points, behind the window", cpu_seconds(lambda: with_implied(ticker_points(told)))),
        ("charts", cpu_seconds(lambda: ticker_charts(points))),
        ("charts and table drawn", cpu_seconds(draw)),
        ("one step of a resize", cpu_seconds(resize, 5)),
        ("one frame of scrolling", cpu_seconds(scroll, 20)),
        ("one step of the keys", cpu_seconds(walk, 20)),
        ("floor: bare painting", least),
    ):
        print(f"{name:<28} {1000 * seconds:8.1f} ms   {seconds / least:7.1f} × the floor")


if __name__ == "__main__":
    main()
