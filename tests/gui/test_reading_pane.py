"""The reading pane, driven as a reader would: the text, its figures, links, folds, images and find."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QUrl
from PySide6.QtGui import QColor, QImage, QImageWriter, QMouseEvent
from PySide6.QtWidgets import QApplication

from core.article.article import Article, Subject
from core.article.blocks import read_blocks
from core.figures.doubts import SIGNS
from core.figures.figure import Extraction, Figure
from core.render.document import render
from core.render.page import Page
from gui import theme as themes
from gui.views import article_images
from gui.views.article_images import ArticleImages
from gui.views.article_view import ArticleView
from gui.views.reading_pane import ReadingPane

BODY = """Brindle Optics closed its year well.

### Unlock Your Investing Potential:

* Get [50% off Premium](https://ads.example/premium) and beat the market with expert picks.

Revenue
-------

Revenue reached $141 million in the quarter, up 25% from a year earlier.

Margins
-------

The gross margin was 74.1%, see [the report of www.bank.com](https://elsewhere.example/r) and
[our own](https://example.org/r).

""" + "\n\n".join(f"Paragraph {number} says little, and says it at length, as paragraphs do." for number in range(60))
BODY += "\n\nAt the end costs were $56.2 million."


def figure(body: str, quote: str, metric: str, **more: object) -> Figure:
    start = body.index(quote)
    return Figure(metric, "level", "actual", 1.41e8, 1.41e8, "USD", quote, start, start + len(quote), **more)  # type: ignore[arg-type]


def page_of(body: str = BODY, *unfolded: int, figures: tuple[Figure, ...] | None = None, file: str = "a.md") -> Page:
    if figures is None:
        figures = (
            figure(body, "$141 million", "revenue", period="2024Q4"),
            figure(body, "25%", "revenue"),
            figure(body, "74.1%", "gross_margin", basis="non_gaap"),
            figure(body, "$56.2 million", "operating_expenses"),
        )
    article = Article(file, "Brindle Optics lifts revenue", body)
    return render(article, Subject(ticker="BRDL"), Extraction(figures), read_blocks(body), frozenset(unfolded))


@pytest.fixture
def pane(qtbot) -> Iterator[ReadingPane]:
    pane = ReadingPane(themes.load(False))
    qtbot.addWidget(pane)
    pane.resize(470, 820)
    pane.show()
    qtbot.waitExposed(pane)
    pane.show_page(page_of())
    yield pane


def colours(pane: ReadingPane, rect: QRectF) -> set[str]:
    image = pane.text.viewport().grab().toImage()
    inside = rect.toRect().intersected(image.rect())
    return {
        image.pixelColor(x, y).name()
        for x in range(inside.left(), inside.right() + 1)
        for y in range(inside.top(), inside.bottom() + 1)
    }


def find_link(pane: ReadingPane, words: str) -> QPoint:
    """A place in the viewport that lies on the words."""
    match = pane.text.document().find(words)
    assert not match.isNull()
    match.setPosition(match.selectionStart() + len(words) // 2)
    pane.text.setTextCursor(match)
    pane.text.ensureCursorVisible()
    return pane.text.cursorRect(match).center()


def move_mouse(pane: ReadingPane, place: QPoint) -> None:
    viewport = pane.text.viewport()
    none = Qt.MouseButton.NoButton
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(place),
        QPointF(viewport.mapToGlobal(place)),
        none,
        none,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(viewport, event)


def click(qtbot, pane: ReadingPane, place: QPoint) -> None:
    qtbot.mouseClick(pane.text.viewport(), Qt.MouseButton.LeftButton, pos=place)


# the text


def test_the_article_is_there_to_be_read(pane: ReadingPane) -> None:
    text = pane.text.toPlainText()
    for words in ("Brindle Optics lifts revenue", "BRDL", "Revenue reached $141 million", "Promotion folded (1 link)"):
        assert words in text
    assert "Premium" not in text
    assert pane.text.accessibleName()
    assert pane.accessibleName()
    assert pane.text.isReadOnly()


def test_without_a_page_it_says_so(pane: ReadingPane) -> None:
    pane.show_page(None)
    assert pane.text.toPlainText() == "No article is chosen"
    pane.next_figure()
    pane.show_figure(page_of().extraction.figures[0])


def test_chinese_is_shown(pane: ReadingPane) -> None:
    pane.show_page(page_of("公司**营收**同比增长12%，毛利率上升。", figures=()))
    assert "公司营收同比增长12%，毛利率上升。" in pane.text.toPlainText()


def test_a_line_holds_65_to_75_characters_however_wide_the_pane_is(pane: ReadingPane, qtbot) -> None:
    pane.resize(1500, 820)
    pane.show_page(page_of("Orders grew in the north while the south held on to what it had before. " * 12, figures=()))
    block = pane.text.document().lastBlock()
    lines = [block.layout().lineAt(number).textLength() for number in range(block.layout().lineCount() - 1)]
    assert 65 <= sum(lines) / len(lines) <= 75


def test_in_a_narrow_pane_the_text_fills_it(pane: ReadingPane) -> None:
    pane.resize(340, 600)
    assert pane.text.document().rootFrame().frameFormat().leftMargin() == 16
    assert pane.text.horizontalScrollBar().maximum() <= 2


def test_zoom_and_face_change_the_text(pane: ReadingPane) -> None:
    before = pane.text.document().size().height()
    pane.set_zoom(1.5)
    larger = pane.text.document().size().height()
    assert larger > 1.3 * before
    pane.set_zoom(1.0)
    assert pane.text.document().size().height() == before
    serif = pane.text.document().defaultFont().families()
    pane.set_serif(False)
    assert pane.text.document().defaultFont().families() != serif


def test_another_look_keeps_the_place(pane: ReadingPane) -> None:
    bar = pane.text.verticalScrollBar()
    pane.text.lay_out()
    bar.setValue(bar.maximum() // 2)
    pane.set_theme(themes.load(True))
    assert abs(bar.value() - bar.maximum() // 2) <= 2
    pane.set_zoom(2.0)
    assert abs(bar.value() - bar.maximum() // 2) <= 2


def test_another_article_begins_at_its_beginning(pane: ReadingPane) -> None:
    bar = pane.text.verticalScrollBar()
    pane.text.lay_out()
    bar.setValue(bar.maximum())
    pane.show_page(page_of(file="b.md"))
    assert bar.value() == 0


def test_why_it_is_plain_text_stands_above_it(pane: ReadingPane) -> None:
    assert not pane.notice.isVisible()
    pane.show_page(page_of("[" * 900 + " <b>rest</b>", figures=()))
    assert pane.notice.isVisible()
    assert pane.notice.text().startswith("Shown as plain text")
    assert pane.notice.textFormat() == Qt.TextFormat.PlainText
    assert "<b>rest</b>" in pane.text.toPlainText()


def test_space_pages_and_tells_where_the_end_is(pane: ReadingPane) -> None:
    pane.text.lay_out()
    steps = 0
    while pane.page_down():
        steps += 1
        assert steps < 50
    assert steps > 1
    assert pane.text.verticalScrollBar().value() == pane.text.verticalScrollBar().maximum()
    assert pane.page_up()
    while pane.page_up():
        pass
    assert pane.text.verticalScrollBar().value() == 0


def test_a_long_text_is_painted_before_all_of_it_is_laid_out(pane: ReadingPane) -> None:
    body = f"Sales rose 12%.\n\n{'Little was said of it. ' * 4_000}\n\n"
    body += "Trending Articles:\n\n* [A rival falls](https://ads.example/3)\n* [Another rises](https://ads.example/4)"
    pane.show_page(page_of(body, figures=(figure(body, "12%", "revenue"),)))
    assert themes.load(False).color("revenue").name() in colours(pane, pane.text.figure_rects(0)[0])
    assert "folded (2 links)" in pane.text.toPlainText()


# figures


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("index", "token"), [(0, "revenue"), (2, "margin")])
def test_figures_are_underlined_in_the_colour_of_their_family(
    pane: ReadingPane, dark: bool, index: int, token: str
) -> None:
    theme = themes.load(dark)
    pane.set_theme(theme)
    (rect,) = pane.text.figure_rects(index)
    assert theme.color(token).name() in colours(pane, rect)
    assert theme.color(f"{token}_ground").name() not in colours(pane, rect)


def test_the_line_is_broken_under_a_figure_that_needs_a_look(pane: ReadingPane) -> None:
    def underlined(page: Page) -> int:
        pane.show_page(page)
        (rect,) = pane.text.figure_rects(0)
        image, colour = pane.text.viewport().grab().toImage(), themes.load(False).color("revenue").name()
        area = rect.toRect().adjusted(0, 0, 0, 6)
        places = ((x, y) for x in range(area.left(), area.right() + 1) for y in range(area.top(), area.bottom() + 1))
        return sum(image.pixelColor(x, y).name() == colour for x, y in places)

    whole = underlined(page_of())
    broken = underlined(page_of(figures=(figure(BODY, "$141 million", "revenue", plotted=False),)))
    assert 0.4 * whole < broken < 0.8 * whole


def test_the_card_says_why_a_figure_needs_a_look(pane: ReadingPane) -> None:
    def words() -> set[str]:
        return {label.text() for label in pane.card.findChildren(type(pane.notice)) if not label.isHidden()}

    sure = page_of().extraction.figures[0]
    pane.card.show_figure(sure, QRectF(10, 10, 20, 20))
    assert "Needs a look" not in words()
    pane.card.show_figure(replace(sure, plotted=False, doubts="period_guessed"), QRectF(10, 10, 20, 20))
    assert {"Needs a look", SIGNS["period_guessed"].words} <= words()
    assert pane.rect().contains(pane.card.geometry())


def test_a_click_on_a_figure_chooses_it(pane: ReadingPane, qtbot) -> None:
    with qtbot.waitSignal(pane.figure_clicked) as clicked:
        click(qtbot, pane, pane.text.figure_rects(1)[0].center().toPoint())
    assert clicked.args[0].quote == "25%"


def test_the_chosen_figure_has_a_ground(pane: ReadingPane) -> None:
    figures = page_of().extraction.figures
    ground = themes.load(False).color("margin_ground").name()
    pane.show_figure(figures[2])
    assert ground in colours(pane, pane.text.figure_rects(2)[0])
    pane.show_figure(None)
    assert ground not in colours(pane, pane.text.figure_rects(2)[0])


def test_a_figure_out_of_sight_is_scrolled_to_and_one_in_sight_is_not(pane: ReadingPane) -> None:
    figures = page_of().extraction.figures
    pane.show_figure(figures[0])
    assert pane.text.verticalScrollBar().value() == 0
    pane.show_figure(figures[3])
    (rect,) = pane.text.figure_rects(3)
    assert 0 <= rect.top() < rect.bottom() <= pane.text.viewport().height()


def test_a_figure_broken_over_two_lines_is_underlined_on_both(pane: ReadingPane) -> None:
    body = f"{'Words before it. ' * 3}between $151 million and $155 million of revenue in all of the coming quarter."
    pane.resize(360, 600)
    pane.show_page(page_of(body, figures=(figure(body, "$151 million and $155 million", "revenue"),)))
    rects = pane.text.figure_rects(0)
    colour = themes.load(False).color("revenue").name()
    assert len(rects) == 2
    assert all(colour in colours(pane, rect) for rect in rects)


def test_of_figures_on_the_same_words_each_lights_them_up(pane: ReadingPane) -> None:
    body = "Profit and sales came to $12 million each."
    both = (figure(body, "$12 million", "revenue"), figure(body, "$12 million", "net_income"))
    pane.show_page(page_of(body, figures=both))
    pane.show_figure(both[1])
    assert themes.load(False).color("revenue_ground").name() in colours(pane, pane.text.figure_rects(0)[0])


def test_keys_step_through_the_figures_and_round(pane: ReadingPane) -> None:
    chosen: list[Figure] = []
    pane.figure_clicked.connect(chosen.append)
    pane.figure_clicked.connect(pane.show_figure)
    for _ in range(5):
        pane.next_figure()
    pane.previous_figure()
    assert [one.quote for one in chosen] == [
        "$141 million", "25%", "74.1%", "$56.2 million", "$141 million", "$56.2 million",
    ]  # fmt: skip


def test_stepping_begins_at_what_is_in_sight(pane: ReadingPane) -> None:
    pane.text.lay_out()
    pane.text.verticalScrollBar().setValue(pane.text.verticalScrollBar().maximum())
    chosen: list[Figure] = []
    pane.figure_clicked.connect(chosen.append)
    pane.next_figure()
    assert chosen[0].quote == "$56.2 million"


def test_the_mouse_over_a_figure_shows_its_card(pane: ReadingPane, qtbot) -> None:
    focus = QApplication.focusWidget()
    with qtbot.waitSignal(pane.figure_hovered) as hovered:
        move_mouse(pane, pane.text.figure_rects(0)[0].center().toPoint())
    assert hovered.args[0].quote == "$141 million"
    assert pane.card.isVisible()
    words = {label.text() for label in pane.card.findChildren(type(pane.notice)) if label.isVisible()}
    assert {"Revenue", "$141M", "Q4 FY24", "not stated", "actual"} <= words
    assert pane.rect().contains(pane.card.geometry())
    assert QApplication.focusWidget() is focus
    with qtbot.waitSignal(pane.figure_hovered) as left:
        move_mouse(pane, QPoint(2, 2))
    assert left.args[0] is None
    assert not pane.card.isVisible()


def test_the_card_stays_inside_the_pane(pane: ReadingPane) -> None:
    pane.resize(330, 300)
    for corner in (QRectF(0, 0, 10, 10), QRectF(320, 0, 10, 10), QRectF(0, 290, 10, 10), QRectF(320, 290, 10, 10)):
        pane.card.show_figure(page_of().extraction.figures[0], corner)
        assert pane.rect().contains(pane.card.geometry())


# links and folds


def test_a_link_is_asked_for_and_never_followed(pane: ReadingPane, qtbot) -> None:
    with qtbot.waitSignal(pane.link_clicked) as clicked:
        click(qtbot, pane, find_link(pane, "our own"))
    assert clicked.args == ["https://example.org/r"]
    assert pane.text.source().isEmpty()
    assert "Revenue reached" in pane.text.toPlainText()


@pytest.mark.parametrize(
    "address",
    [
        "file:///x",
        "javascript:go()",
        "smb://host/x",
        "data:text/html,x",
        "figure:0123456789abcdef/0",
        "fold:0/0",
        "x.md",
        "#x",
    ],
)
def test_no_other_address_does_anything(pane: ReadingPane, address: str) -> None:
    heard: list[object] = []
    for signal in (pane.link_clicked, pane.figure_clicked, pane.fold_clicked):
        signal.connect(heard.append)
    pane.text.anchorClicked.emit(QUrl(address))
    assert heard == []
    assert pane.text.source().isEmpty()


def test_a_number_beyond_the_figures_does_nothing(pane: ReadingPane) -> None:
    heard: list[object] = []
    page = page_of()
    pane.show_page(page)
    pane.figure_clicked.connect(heard.append)
    pane.text.anchorClicked.emit(QUrl(f"figure:{page.token}/999"))
    assert heard == []


def test_the_mouse_over_a_link_tells_its_true_host(pane: ReadingPane) -> None:
    told: list[str] = []
    pane.link_hovered.connect(told.append)
    move_mouse(pane, find_link(pane, "our own"))
    move_mouse(pane, QPoint(2, 2))
    move_mouse(pane, find_link(pane, "the report of www.bank.com"))
    assert told[0] == "example.org"
    assert told[1] == ""
    assert "elsewhere.example" in told[2]
    assert told[2] != "elsewhere.example"


def test_a_click_on_a_fold_asks_for_it_and_the_place_is_kept(pane: ReadingPane, qtbot) -> None:
    with qtbot.waitSignal(pane.fold_clicked) as clicked:
        click(qtbot, pane, find_link(pane, "Promotion folded"))
    assert clicked.args == [0]
    pane.text.lay_out()
    pane.text.verticalScrollBar().setValue(120)
    pane.show_page(page_of(BODY, 0))
    assert "50% off Premium" in pane.text.toPlainText()
    assert pane.text.verticalScrollBar().value() == 120


# find and copy


def test_find_counts_goes_round_and_closes(pane: ReadingPane, qtbot) -> None:
    pane.open_find()
    qtbot.keyClicks(pane.find_bar.field, "REVENUE")
    assert pane.find_bar.count_text() == "1 of 3"
    qtbot.keyClick(pane.find_bar.field, Qt.Key.Key_Return)
    assert pane.find_bar.count_text() == "2 of 3"
    pane.find_next(backwards=True)
    pane.find_next(backwards=True)
    assert pane.find_bar.count_text() == "3 of 3"
    pane.find_next()
    assert pane.find_bar.count_text() == "1 of 3"
    assert len(pane.text.extraSelections()) == 3
    qtbot.keyClick(pane.find_bar.field, Qt.Key.Key_Escape)
    assert not pane.find_bar.isVisible()
    assert pane.text.extraSelections() == []


def test_find_brings_what_it_finds_into_sight(pane: ReadingPane) -> None:
    assert pane.find("At the end")
    match = pane.text.document().find("At the end")
    assert pane.text.viewport().rect().contains(pane.text.cursorRect(match).center())


def test_find_says_when_there_is_nothing(pane: ReadingPane, qtbot) -> None:
    pane.open_find()
    qtbot.keyClicks(pane.find_bar.field, "zzz")
    assert pane.find_bar.count_text() == "No match"
    assert not pane.find("zzz")
    pane.find_bar.field.clear()
    assert pane.find_bar.count_text() == ""


def test_what_is_found_is_found_again_in_the_next_article(pane: ReadingPane) -> None:
    pane.open_find()
    pane.find_bar.field.setText("margin")
    pane.show_page(page_of("A margin, and one more margin.", figures=(), file="b.md"))
    assert pane.find_bar.count_text() == "1 of 2"


def test_find_takes_up_what_is_selected(pane: ReadingPane) -> None:
    pane.text.setTextCursor(pane.text.document().find("reached"))
    pane.open_find()
    assert pane.find_bar.field.text() == "reached"


def test_what_is_copied_is_the_article_s_own_words(pane: ReadingPane) -> None:
    pane.show_page(page_of("a" * 200, figures=()))
    QApplication.clipboard().setText("before")
    pane.copy()
    assert QApplication.clipboard().text() == "before"
    pane.text.selectAll()
    pane.copy()
    assert QApplication.clipboard().text().endswith("a" * 200)


# images


def picture(path: Path, width: int, height: int, form: str = "png") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # of one bit a pixel, so that a large one is quickly written
    image = QImage(width, height, QImage.Format.Format_Mono)
    image.setColorTable([QColor("#ff0000").rgb(), QColor("#ff0000").rgb()])
    image.fill(0)
    assert QImageWriter(str(path), form.encode()).write(image)


def is_shown(image: QImage) -> bool:
    return image.pixelColor(image.width() // 2, image.height() // 2).red() > 200


@pytest.fixture
def images(qapp, tmp_path: Path) -> ArticleImages:
    root = tmp_path / "root"
    picture(root / "good.png", 60, 40)
    picture(root / "charts" / "wide one.jpg", 2_000, 100, "jpeg")
    picture(tmp_path / "outside.png", 60, 40)
    picture(root / "liar.png", 60, 40, "bmp")
    picture(root / "large.png", 5_000, 4_000)
    (root / "link.png").symlink_to(tmp_path / "outside.png")
    (root / "drawing.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    (root / "svg.png").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    (root / "cut.png").write_bytes((root / "good.png").read_bytes()[:60])
    (root / "folder.png").mkdir()
    return ArticleImages(root, 400, QColor("#888888"))


def test_images_of_the_folder_are_shown_no_wider_than_the_column(images: ArticleImages) -> None:
    assert images.image(QUrl("good.png")).size().toTuple() == (60, 40)
    assert is_shown(images.image(QUrl("good.png")))
    assert images.image(QUrl("charts/wide%20one.jpg")).size().toTuple() == (400, 20)


@pytest.mark.parametrize(
    "address",
    [
        "gone.png", "link.png", "liar.png", "large.png", "drawing.svg", "svg.png", "cut.png", "folder.png",
        "../outside.png", "%2e%2e/outside.png", "/dev/zero", "file:///dev/zero", "//host/x.png",
        "http://host/x.png", "qrc:/x.png", "",
        "data:image/png;base64,iVBORw0KGgo=", "good.png?x",
    ],
)  # fmt: skip
def test_no_other_image_is_shown(images: ArticleImages, address: str) -> None:
    image = images.image(QUrl(address))
    assert not image.isNull()
    assert not is_shown(image)


def test_each_image_is_tried_once_a_page(pane: ReadingPane, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []

    def read(root: Path, file: str, most: int, beginning: int) -> object:
        tried.append(file)
        raise article_images.UnopenedError("unreadable", "a test wants it so")

    monkeypatch.setattr(article_images, "read_beneath", read)
    pane.set_root(tmp_path)
    pane.show_page(page_of("![a](gone.png) and ![b](gone.png)\n\n![c](https://host.example/x.png)", figures=()))
    for _ in range(3):
        pane.text.viewport().grab()
    assert tried == ["gone.png"]


def test_the_view_loads_nothing_but_images(pane: ReadingPane) -> None:
    view: ArticleView = pane.text
    for kind in (1, 3, 4, 100):
        assert view.loadResource(kind, QUrl("good.png")) is None
