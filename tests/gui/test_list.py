"""The list as a reader uses it: orders, places that are kept, the next unread article."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton

from gui.app import Topline
from gui.models.article_list import ROW
from gui.state import load_state
from gui.views.article_row import more_area
from tests.gui.conftest import Start, at_rest
from tests.gui.test_window import files, search, settle

NEWS = """---
title: "{title}"
date: 2025-{month:02}-{day:02}
tags: [all, {tag}]
---
{company} ({ticker}) has held its Q4 earnings call.

{text}
"""


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Forty announcements, those of even numbers with revenue."""
    folder = tmp_path / "many"
    folder.mkdir()
    for n in range(40):
        text = f"Revenue reached ${100 + n} million in the fourth quarter of 2024." if n % 2 == 0 else "A new plant."
        letters = chr(65 + n // 26) + chr(65 + n % 26)
        values = {"title": f"{letters} report", "month": 1 + n % 3, "day": 1 + n % 28, "tag": f"tag{n % 4}"}
        news = NEWS.format(company=f"Firm {letters}", ticker=f"(Q{letters}X)", text=text, **values)
        (folder / f"n{n:02}.md").write_text(news, encoding="utf-8")
    return folder


def choose(topline: Topline, text: str) -> None:
    """Chooses an entry of the two menus above the list."""
    buttons = [b for b in topline.window.list_pane.findChildren(QToolButton) if b.menu()]
    (action,) = [action for button in buttons for action in button.menu().actions() if action.text() == text]
    action.trigger()


def headings(topline: Topline) -> list[str]:
    model = topline.articles
    return [model.index(row, 0).data() for row in model.headings()]


def top_file(topline: Topline) -> str:
    articles = topline.window.list_pane.list
    row = articles.rowAt(0)
    return topline.articles.index(row, 0).data(ROW).file


def reload(qtbot, topline: Topline) -> None:
    topline.window.actions_["reload"].trigger()
    settle(qtbot, topline)


def test_the_menus_sort_and_group(qtbot, start: Start, many: Path) -> None:
    topline = start(many)
    choose(topline, "Not grouped")
    choose(topline, "Highest revenue")
    settle(qtbot, topline)
    assert headings(topline) == ["Revenue, USD", "Revenue not stated"]
    assert files(topline)[:2] == ["n38.md", "n36.md"]
    choose(topline, "By kind")
    settle(qtbot, topline)
    assert "Results" in headings(topline)
    model = topline.articles
    spoken = [model.index(r, 0).data(Qt.ItemDataRole.AccessibleTextRole) for r in range(model.rowCount())]
    assert sum("revenue not stated" in text for text in spoken) == 20


def test_the_order_comes_back_in_the_next_session(qtbot, start: Start, many: Path) -> None:
    topline = start(many)
    choose(topline, "By company")
    choose(topline, "Slowest growth")
    settle(qtbot, topline)
    topline.window.close()
    state = load_state(topline._home.state)
    assert (state.group, state.sort) == ("company", "growth")
    again = start(many)
    assert len(headings(again)) > 30
    assert headings(again) == sorted(headings(again), key=str.casefold)


def test_an_unread_list_keeps_its_place_when_what_was_read_leaves_it(qtbot, start: Start, many: Path) -> None:
    topline = start(many)
    articles = topline.window.list_pane.list
    search(qtbot, topline, "is:unread")
    articles.setFocus()
    for _ in range(20):
        articles.move(1)
    settle(qtbot, topline)
    chosen, order = topline.session.row.file, files(topline)
    following = order[order.index(chosen) + 1]
    bar = articles.verticalScrollBar()
    bar.setValue(bar.value() + 150)
    settle(qtbot, topline)
    above = top_file(topline)
    reload(qtbot, topline)
    assert chosen not in files(topline)
    assert topline.session.row.file == chosen
    assert top_file(topline) == above or above not in files(topline)
    assert bar.value() > 0
    articles.move(1)
    assert topline.session.row.file == following


def test_going_back_from_what_left_the_list(qtbot, start: Start, many: Path) -> None:
    topline = start(many)
    articles = topline.window.list_pane.list
    order = files(topline)
    search(qtbot, topline, "-is:starred")
    articles.choose_row(topline.articles.row_of(topline.session.library.row_of(order[7]).id))
    topline.window.actions_["star"].trigger()
    settle(qtbot, topline)
    reload(qtbot, topline)
    assert order[7] not in files(topline)
    articles.move(-1)
    assert topline.session.row.file == order[6]


def test_a_list_grouped_by_tag_stays_at_the_tag(qtbot, start: Start, many: Path) -> None:
    topline = start(many)
    choose(topline, "By tag")
    settle(qtbot, topline)
    articles = topline.window.list_pane.list
    row = topline.articles.rowCount() - 3
    assert topline.articles.label_of(row) == "tag3"
    articles.choose_row(row)
    reload(qtbot, topline)
    assert articles.currentIndex().row() == row


def test_a_new_file_moves_neither_selection_nor_what_is_looked_at(qtbot, start: Start, many: Path) -> None:
    topline = start(many)
    articles = topline.window.list_pane.list
    articles.choose_row(25)
    settle(qtbot, topline)
    above, chosen = top_file(topline), topline.session.row.file
    news = NEWS.format(title="New", month=3, day=28, tag="x", company="New Firm", ticker="(NEWF)", text="News.")
    (many / "new.md").write_text(news, encoding="utf-8")
    reload(qtbot, topline)
    assert "new.md" in files(topline)
    assert (top_file(topline), topline.session.row.file) == (above, chosen)


def test_n_goes_to_the_next_unread_article_and_says_when_there_is_none(qtbot, start: Start, many: Path) -> None:
    topline = start(many)
    order, articles = files(topline), topline.window.list_pane.list
    topline.marking.mark("read", order[:30], True, "Read")
    settle(qtbot, topline)
    articles.choose_row(topline.articles.step(-1, 1))
    qtbot.keyClick(articles, Qt.Key.Key_N)
    settle(qtbot, topline)
    assert topline.session.row.file == order[30]
    topline.window.actions_["read_all"].trigger()
    settle(qtbot, topline)
    assert topline.session.totals.unread == 0
    qtbot.keyClick(articles, Qt.Key.Key_N)
    settle(qtbot, topline)
    assert topline.session.row.file == order[30]
    labels = [label.text() for label in topline.window.status_bar.findChildren(QLabel)]
    assert "No unread article further down" in labels


def test_letters_go_to_a_title(qtbot, start: Start, many: Path) -> None:
    topline = start(many)
    articles = topline.window.list_pane.list
    articles.keyboardSearch("B")
    articles.keyboardSearch("c")
    settle(qtbot, topline)
    assert topline.session.row.title == "BC report"
    articles.keyboardSearch("!")
    settle(qtbot, topline)
    assert topline.session.row.title == "BC report"


def test_a_search_for_nothing_and_back(qtbot, start: Start, many: Path) -> None:
    topline = start(many)
    search(qtbot, topline, "zebra")
    assert (topline.session.count, files(topline)) == (0, [])
    qtbot.keyClick(topline.window.tool_bar.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: at_rest(topline) and topline.session.count == 40)


RESULTS = """---
title: "{title}"
date: 2025-02-{day:02}
---
Brindle Optics, Inc. (NASDAQ: BRDL) reported results for the fourth quarter of 2024. Revenue reached $141 million.
"""


@pytest.fixture
def reports(folder: Path) -> Path:
    """Announcements, of which three report the same results."""
    (folder / "brindle-q4.md").unlink()
    for name, day, title in (
        ("wire", 11, "Brindle Optics reports fourth quarter results"),
        ("daily", 12, "Brindle Optics fourth quarter results: sales up"),
        ("weekly", 14, "Brindle Optics fourth quarter results at a glance"),
    ):
        (folder / f"{name}.md").write_text(RESULTS.format(title=title, day=day), encoding="utf-8")
    return folder


def test_reports_of_one_event_share_a_row_that_opens(qtbot, start: Start, reports: Path) -> None:
    topline = start(reports)
    articles, model = topline.window.list_pane.list, topline.articles
    rows = model.rowCount()
    topline.window.actions_["events"].trigger()
    settle(qtbot, topline)
    assert model.rowCount() == rows - 2
    shown = files(topline)
    assert ("weekly.md" in shown, "daily.md" in shown, "wire.md" in shown) == (True, False, False)
    row = next(row for row in range(model.rowCount()) if model.more(row) == 2)
    rect = articles.visualRect(model.index(row, 0))
    qtbot.mouseClick(articles.viewport(), Qt.MouseButton.LeftButton, pos=more_area(rect).center())
    at = files(topline).index("weekly.md")
    assert files(topline)[at : at + 3] == ["weekly.md", "daily.md", "wire.md"]
    assert headings(topline)[0] == "February 2025"
    articles.choose_row(row + 2)
    qtbot.keyClick(articles, Qt.Key.Key_Left)
    assert model.rowCount() == rows - 2
    assert articles.currentIndex().row() == row
    qtbot.keyClick(articles, Qt.Key.Key_Right)
    qtbot.keyClick(articles, Qt.Key.Key_Down)
    assert topline.session.row.file == "daily.md"
    settle(qtbot, topline)


def test_an_article_that_is_gone_to_opens_its_event_and_all_are_marked_as_read(
    qtbot, start: Start, reports: Path
) -> None:
    topline = start(reports)
    topline.window.actions_["events"].trigger()
    settle(qtbot, topline)
    assert topline.listing.choose("wire.md")
    assert "wire.md" in files(topline)
    settle(qtbot, topline)
    topline.window.actions_["read_all"].trigger()
    settle(qtbot, topline)
    assert all(topline.session.library.row_of(f"{name}.md").read for name in ("wire", "daily", "weekly"))


def test_the_next_session_gathers_reports_as_the_last_did(qtbot, start: Start, reports: Path) -> None:
    topline = start(reports)
    topline.window.actions_["events"].trigger()
    settle(qtbot, topline)
    topline.close()
    again = start(reports)
    assert again.window.actions_["events"].isChecked()
    assert "wire.md" not in files(again)


def test_n_reaches_unread_articles_in_events_that_are_closed(qtbot, start: Start, reports: Path) -> None:
    topline = start(reports)
    articles, model = topline.window.list_pane.list, topline.articles
    topline.window.actions_["events"].trigger()
    settle(qtbot, topline)
    topline.marking.mark("read", [file for file in (*files(topline), "daily.md") if file != "weekly.md"], True, "Read")
    settle(qtbot, topline)
    articles.setCurrentIndex(model.index(-1, 0))
    met = []
    for _ in range(3):
        qtbot.keyClick(articles, Qt.Key.Key_N)
        settle(qtbot, topline)
        met.append(topline.session.row.file)
    assert met[-2:] == ["wire.md", "wire.md"], "none is left behind the last"
    assert model.article_at(articles.currentIndex().row()).file == "wire.md"
    assert files(topline).index("wire.md") == files(topline).index("weekly.md") + 2
