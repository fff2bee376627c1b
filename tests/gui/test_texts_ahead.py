"""Texts made ready before they are shown: the same on the screen as those that are not, and never another's."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QImage

from core.article.article import Article, Subject
from core.article.blocks import read_blocks
from core.figures.figure import Extraction, Figure
from core.render.document import render
from core.render.page import Page
from gui import theme as themes
from gui.views.reading_pane import ReadingPane

ROWS = "\n".join(f"| Part {n} | {n} | $77 million |" for n in range(9))
TABLE = f"| Item | 2031 | 2030 |\n| --- | --- | --- |\n{ROWS}"


def page_of(name: str, *, lines: int = 40) -> Page:
    said = f"{name} sold for $141 million in the quarter.\n\n"
    body = said + "\n\n".join(f"Line {n} of {name} says little." for n in range(lines)) + f"\n\n{TABLE}\n"
    figures = []
    for quote in ("$141 million", "$77 million"):
        start = body.rindex(quote)
        end = start + len(quote)
        figures.append(Figure("revenue", "level", "actual", 1.41e8, 1.41e8, "USD", quote, start, end))
    article = Article(f"{name}.md", f"{name} lifts revenue", body)
    return render(article, Subject(ticker="BRDL"), Extraction(tuple(figures)), read_blocks(body))


@pytest.fixture
def pane(qtbot) -> Iterator[ReadingPane]:  # type: ignore[no-untyped-def]
    pane = ReadingPane(themes.load(False))
    qtbot.addWidget(pane)
    pane.resize(470, 620)
    pane.show()
    qtbot.waitExposed(pane)
    yield pane


def seen(pane: ReadingPane) -> QImage:
    pane.text.lay_out()
    return pane.text.viewport().grab().toImage()


def made_ready(qtbot, pane: ReadingPane, *pages: Page) -> None:  # type: ignore[no-untyped-def]
    pane.make_ready(pages)
    qtbot.waitUntil(lambda: all(pane.text.is_ready(page.token) for page in pages))


def pictures(pane: ReadingPane) -> list[QImage]:
    """The text from its top, and its end."""
    top = seen(pane)
    bar = pane.text.verticalScrollBar()
    bar.setValue(bar.maximum())
    return [top, seen(pane)]


def test_a_text_that_was_ready_looks_as_one_that_was_not(qtbot, pane: ReadingPane) -> None:  # type: ignore[no-untyped-def]
    page = page_of("Brindle")
    pane.show_page(page)
    plain = pictures(pane)
    other = page_of("Quillfen")
    pane.show_page(other)
    again = page_of("Brindle")
    made_ready(qtbot, pane, again)
    pane.show_page(again)
    assert pictures(pane) == plain
    rects = [pane.text.figure_rects(index) for index in (0, 1)]
    assert all(rects)
    pane.show_page(other)
    pane.show_page(page)
    assert pictures(pane) == plain
    assert [pane.text.figure_rects(index) for index in (0, 1)] == rects


def test_the_text_before_is_still_ready(qtbot, pane: ReadingPane) -> None:  # type: ignore[no-untyped-def]
    first, second = page_of("Brindle"), page_of("Quillfen")
    pane.show_page(first)
    plain = pictures(pane)
    pane.show_page(second)
    assert pane.text.is_ready(first.token)
    pane.show_page(first)
    assert pane.text.verticalScrollBar().value() == 0
    assert pictures(pane) == plain


def test_at_most_so_many_texts_are_ready(qtbot, pane: ReadingPane) -> None:  # type: ignore[no-untyped-def]
    pages = [page_of(f"Maker{n}", lines=2) for n in range(6)]
    for page in pages:
        pane.show_page(page)
    assert [pane.text.is_ready(page.token) for page in pages] == [False, False, True, True, True, False]


def test_a_text_made_ready_for_another_look_is_made_anew(qtbot, pane: ReadingPane) -> None:  # type: ignore[no-untyped-def]
    first, second = page_of("Brindle"), page_of("Quillfen")
    pane.show_page(first)
    made_ready(qtbot, pane, second)
    pane.set_theme(themes.load(True))
    pane.set_zoom(1.5)
    assert not pane.text.is_ready(second.token)
    pane.show_page(second)
    ready = pictures(pane)
    fresh = ReadingPane(themes.load(True))
    qtbot.addWidget(fresh)
    fresh.resize(470, 620)
    fresh.set_zoom(1.5)
    fresh.show()
    qtbot.waitExposed(fresh)
    fresh.show_page(second)
    assert fresh.text.viewport().size() == pane.text.viewport().size()
    assert pictures(fresh) == ready


def test_a_text_made_ready_for_another_width_fits(qtbot, pane: ReadingPane) -> None:  # type: ignore[no-untyped-def]
    first, second = page_of("Brindle"), page_of("Quillfen")
    pane.show_page(first)
    made_ready(qtbot, pane, second)
    pane.resize(1_200, 620)
    pane.show_page(second)
    pane.text.lay_out()
    wide = pane.text.document().rootFrame().frameFormat().leftMargin()
    assert wide > 16
    assert pane.text.horizontalScrollBar().maximum() == 0


def test_matches_of_one_text_are_not_lit_in_the_next(qtbot, pane: ReadingPane) -> None:  # type: ignore[no-untyped-def]
    first, second = page_of("Brindle"), page_of("Quillfen")
    pane.show_page(first)
    pane.open_find()
    pane.find("Line")
    assert pane.text.extraSelections()
    pane.close_find()
    pane.find_bar.hide()
    made_ready(qtbot, pane, second)
    pane.show_page(second)
    assert not pane.text.extraSelections()


def test_what_waits_is_let_go_when_another_text_is_shown(qtbot, pane: ReadingPane) -> None:  # type: ignore[no-untyped-def]
    first, second, third = page_of("Brindle"), page_of("Quillfen"), page_of("Orbwell")
    pane.show_page(first)
    pane.make_ready([second])
    pane.show_page(third)
    made_ready(qtbot, pane, page_of("Pellworth"))
    assert not pane.text.is_ready(second.token)


def test_lines_under_figures_are_painted_where_the_reader_scrolls_to(qtbot, pane: ReadingPane) -> None:  # type: ignore[no-untyped-def]
    page = page_of("Brindle")
    pane.show_page(page)
    line = themes.load(False).color("revenue").name()
    for index in (0, 1):
        pane.show_figure(page.extraction.figures[index])
        (rect,) = pane.text.figure_rects(index)
        image = seen(pane)
        y = round(rect.bottom())
        below = {
            image.pixelColor(round(rect.center().x()), at).name() for at in range(y - 8, min(y + 8, image.height()))
        }
        assert line in below
