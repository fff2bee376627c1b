"""Charts as pictures: PNG at twice the size, SVG that renders to the same picture, and numbers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QByteArray, QPoint, QRectF
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QToolButton

from core.analysis.chart import Chart
from core.analysis.charts import article_charts, ticker_charts
from core.analysis.implied import with_implied
from gui.jobs import Jobs
from gui.picturing import Picturing
from gui.views.chart_picture import SCALE, ChartPicture
from gui.views.metrics_panel import MetricsPanel
from tests.gui.test_charts import PAGE, history, plot_of

ARTICLE, MARGINS = article_charts(
    with_implied(history()), PAGE.extraction.figures, "level"
)
HISTORY = ticker_charts(with_implied(history()), "level")[0]


@pytest.fixture(params=["article", "margins", "history"])
def picture(request: pytest.FixtureRequest, qtbot) -> Iterator[ChartPicture]:  # type: ignore[no-untyped-def]
    chart = {"article": ARTICLE, "margins": MARGINS, "history": HISTORY}[request.param]
    made = ChartPicture(chart, "2 articles", 640, 280)
    yield made
    made.close()


def rendered(svg: bytes, picture: ChartPicture) -> QImage:
    renderer = QSvgRenderer(QByteArray(svg))
    assert renderer.isValid()
    assert renderer.viewBoxF() == QRectF(0, 0, picture.size.width(), picture.size.height())
    image = QImage(picture.size * SCALE, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    renderer.render(painter, QRectF(image.rect()))
    painter.end()
    return image


def differing(one: QImage, other: QImage) -> float:
    """The part of the coloured area in which two pictures are clearly unlike, seen from so far that edges do not count.
    Texts are grey: Qt reads them back from SVG in another font."""
    small = one.size() / 4
    first, second = (image.scaled(small, mode=_smooth()) for image in (one, other))
    places = [(x, y) for x in range(small.width()) for y in range(small.height())]
    pairs = [(first.pixelColor(x, y), second.pixelColor(x, y)) for x, y in places]
    coloured = [(a, b) for a, b in pairs if max(a.saturation(), b.saturation()) > 100]
    assert len(coloured) > 20
    return sum(abs(a.lightness() - b.lightness()) > 24 for a, b in coloured) / len(coloured)


def _smooth():  # type: ignore[no-untyped-def]
    from PySide6.QtCore import Qt

    return Qt.TransformationMode.SmoothTransformation


def test_the_svg_is_the_png(picture: ChartPicture) -> None:
    svg, image = picture.svg(), picture.image()
    assert differing(rendered(svg, picture), image) < 0.01
    # and it is a drawing, not a picture in a wrapper
    assert b"<image" not in svg
    assert svg.count(b"<text") > 5


def test_the_texts_of_an_svg_keep_their_width_in_another_font(picture: ChartPicture) -> None:
    texts = [one for one in ElementTree.fromstring(picture.svg()).iter() if one.tag.endswith("}text")]
    assert len(texts) > 5
    for one in texts:
        size = float(one.attrib["font-size"])
        assert 0.2 * size < float(one.attrib["textLength"]) / len(one.text or "") < 1.1 * size
        assert one.attrib["font-family"].endswith(",sans-serif")


def test_a_picture_has_something_on_it_in_its_colours(picture: ChartPicture) -> None:
    image = picture.image()
    assert image.size() == picture.size * SCALE
    assert image.pixelColor(1, 1).name() == "#ffffff"
    colours = {image.pixelColor(x, y).name() for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}
    assert colours & {"#006aa8", "#007654"}


def test_lines_are_as_thick_as_they_should_be(qtbot) -> None:  # type: ignore[no-untyped-def]
    """At twice the size the zero line is two pixels high: no hairline."""
    picture = ChartPicture(ARTICLE, "", 640, 280)
    image = picture.image()
    line = "#dfdfda"
    column = [
        max(_run(image, x, line) for x in range(image.width() // 2, image.width() // 2 + 60, 7)),
    ]
    picture.close()
    assert column[0] >= 2


def _run(image: QImage, x: int, name: str) -> int:
    """The longest run of a colour down a column."""
    longest = run = 0
    for y in range(image.height()):
        run = run + 1 if image.pixelColor(x, y).name() == name else 0
        longest = max(longest, run)
    return longest


def test_a_png_says_its_size_in_print(picture: ChartPicture) -> None:
    image = QImage.fromData(picture.png())
    assert image.size() == picture.size * SCALE
    assert abs(image.dotsPerMeterX() - 7559) <= 1


def test_the_svg_tells_in_words_what_it_shows(picture: ChartPicture) -> None:
    svg = picture.svg().decode()
    assert "<title>" in svg
    assert "basis" in svg[svg.index("<desc>") : svg.index("</desc>")]


@pytest.fixture
def picturing(qtbot) -> Iterator[Picturing]:  # type: ignore[no-untyped-def]
    from PySide6.QtWidgets import QWidget

    window = QWidget()
    qtbot.addWidget(window)
    jobs = Jobs(window)
    yield Picturing(jobs, window)
    jobs.close()


@pytest.mark.parametrize(("name", "begins"), [("chart.png", b"\x89PNG"), ("chart.svg", b"<?xml")])
def test_a_chart_is_saved(
    qtbot, picturing: Picturing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, begins: bytes  # type: ignore[no-untyped-def]
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / name), ""))
    with qtbot.waitSignal(picturing.told) as told:
        picturing.take("save", ARTICLE, "", 300, 150)
    assert told.args == [f"The chart is saved as {name}"]
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_a_chart_is_copied(qtbot, picturing: Picturing) -> None:  # type: ignore[no-untyped-def]
    picturing.take("copy", ARTICLE, "", 300, 150)
    data = QGuiApplication.clipboard().mimeData()
    assert data.hasImage()
    assert data.hasFormat("image/svg+xml")


def test_its_numbers_are_copied(qtbot, picturing: Picturing) -> None:  # type: ignore[no-untyped-def]
    picturing.take("numbers", ARTICLE, "", 300, 150)
    data = QGuiApplication.clipboard().mimeData()
    assert 'sdval="141000000"' in data.html()
    assert len(data.text().splitlines()) == 1 + len(ARTICLE.points)


def test_every_chart_that_shows_something_offers_it(qtbot, panel: MetricsPanel) -> None:  # type: ignore[no-untyped-def]
    panel.show_page(PAGE)
    plot_of(qtbot, panel)
    for card in panel.shown.charts:
        button = card.findChild(QToolButton, "chartMenu")
        assert button is not None
        assert button.isVisible() == card.is_plotted
    button = panel.shown.charts[0].findChild(QToolButton, "chartMenu")
    assert button is not None
    menu = button.findChild(QMenu)
    assert menu is not None
    with qtbot.waitExposed(menu):
        QApplication.sendEvent(
            panel.shown.charts[0], QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(30, 60), QPoint(30, 60))
        )
    menu.close()
    wanted: list[tuple[str, Chart]] = []
    panel.picture_wanted.connect(lambda how, chart, *_: wanted.append((how, chart)))
    for action in menu.actions():
        action.trigger()
    assert [how for how, _ in wanted] == ["copy", "save", "numbers"]
    assert {id(chart) for _, chart in wanted} == {id(panel.shown.charts[0].chart)}
