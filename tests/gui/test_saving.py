"""Saved searches and watchlists, as a reader keeps them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QToolButton

from gui.app import Topline
from gui.views.watchlist import Watchlist
from tests.gui.conftest import Start
from tests.gui.test_window import click_entry, files, search, settle


def saved(topline: Topline) -> dict[str, int | None]:
    entries = [topline.facets.entry(row) for row in range(topline.facets.rowCount())]
    return {entry.text: entry.count for entry in entries if entry.field == "saved"}


def save(qtbot, topline: Topline, query: str, name: str = "") -> None:
    search(qtbot, topline, query)
    qtbot.keyClick(topline.window.tool_bar.search, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    editor = topline.window.sidebar.view.findChild(QLineEdit, "facetName")
    assert editor is not None
    if name:
        editor.selectAll()
        qtbot.keyClicks(editor, name)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    settle(qtbot, topline)


def choose_saved(topline: Topline, name: str) -> None:
    view, model = topline.window.sidebar.view, topline.facets
    (row,) = [row for row in range(model.rowCount()) if model.entry(row).text == name]
    view.setFocus()
    view.setCurrentIndex(model.index(row))


def undo(qtbot, topline: Topline) -> None:
    topline.window.actions_["undo"].trigger()
    settle(qtbot, topline)


def test_a_search_is_saved_named_counted_and_chosen(qtbot, topline: Topline) -> None:
    save(qtbot, topline, "tag:optics", "Optics")
    save(qtbot, topline, "has:guidance revenue>100M")
    assert saved(topline) == {"Optics": 2, "guidance, revenue>100M": 1}
    search(qtbot, topline, "chair")
    assert saved(topline) == {"Optics": 2, "guidance, revenue>100M": 1}
    click_entry(qtbot, topline, "Optics")
    assert topline.window.tool_bar.search.text() == "tag:optics"
    assert set(files(topline)) == {"brindle-q4.md", "brindle-q3.md"}
    click_entry(qtbot, topline, "Optics")
    assert topline.session.query == ""


def test_the_button_in_the_bar_saves_and_goes(qtbot, topline: Topline) -> None:
    button = topline.window.tool_bar.search.findChild(QToolButton, "saveSearch")
    assert not button.isVisible()
    search(qtbot, topline, "revenue>")
    assert button.isVisible()
    search(qtbot, topline, "ticker:BRDL")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settle(qtbot, topline)
    assert saved(topline) == {"BRDL": 2}
    assert not button.isVisible()
    search(qtbot, topline, "nosuch:field")
    assert not button.isVisible()


def test_saved_searches_are_renamed_ordered_changed_deleted_and_all_of_it_undone(qtbot, topline: Topline) -> None:
    for query, name in (("tag:optics", "A"), ("tag:shipping", "B"), ("is:problem", "C")):
        save(qtbot, topline, query, name)
    view = topline.window.sidebar.view
    choose_saved(topline, "C")
    qtbot.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    settle(qtbot, topline)
    assert list(saved(topline)) == ["A", "C", "B"]
    choose_saved(topline, "C")
    qtbot.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    settle(qtbot, topline)
    assert list(saved(topline)) == ["C", "A", "B"]
    choose_saved(topline, "A")
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    settle(qtbot, topline)
    assert list(saved(topline)) == ["C", "B"]
    choose_saved(topline, "B")
    qtbot.keyClick(view, Qt.Key.Key_F2)
    editor = view.findChild(QLineEdit, "facetName")
    editor.selectAll()
    qtbot.keyClicks(editor, "Ships")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    settle(qtbot, topline)
    assert list(saved(topline)) == ["C", "Ships"]
    undo(qtbot, topline)
    assert list(saved(topline)) == ["C", "B"]
    undo(qtbot, topline)
    assert list(saved(topline)) == ["C", "A", "B"]
    undo(qtbot, topline)
    undo(qtbot, topline)
    assert list(saved(topline)) == ["A", "B", "C"]
    undo(qtbot, topline)
    assert list(saved(topline)) == ["A", "B", "problem"]
    undo(qtbot, topline)
    assert list(saved(topline)) == ["A", "B"]
    topline.window.actions_["redo"].trigger()
    topline.window.actions_["redo"].trigger()
    settle(qtbot, topline)
    assert saved(topline) == {"A": 2, "B": 1, "C": 1}


def test_the_menu_of_a_saved_search_updates_it(qtbot, topline: Topline) -> None:
    save(qtbot, topline, "tag:optics", "Mine")
    search(qtbot, topline, "tag:shipping")
    view = topline.window.sidebar.view
    row = topline.facets.row_of("item", "saved")
    menu = view.menu_of(topline.facets.index(row))
    (action,) = [action for action in menu.actions() if action.text() == "Update to Current Search"]
    action.trigger()
    settle(qtbot, topline)
    assert saved(topline) == {"Mine": 1}


def test_saved_searches_are_there_in_the_next_session_and_in_other_folders(
    qtbot, start: Start, folder: Path, tmp_path: Path
) -> None:
    topline = start(folder)
    save(qtbot, topline, "tag:optics", "Optics")
    topline.window.close()
    assert saved(start(folder)) == {"Optics": 2}
    other = tmp_path / "other"
    other.mkdir()
    (other / "a.md").write_text("Nothing of it.", encoding="utf-8")
    assert saved(start(other)) == {"Optics": 0}


def test_counts_follow_marks(qtbot, topline: Topline) -> None:
    save(qtbot, topline, "is:starred", "Stars")
    assert saved(topline) == {"Stars": 0}
    search(qtbot, topline, "")
    topline.window.tool_bar.search.clear_by_user()
    settle(qtbot, topline)
    topline.window.actions_["star"].trigger()
    settle(qtbot, topline)
    assert saved(topline) == {"Stars": 1}


def test_a_search_that_cannot_be_understood_any_more_has_no_count(qtbot, topline: Topline) -> None:
    topline.saving.save("Old", "nosuch:field")
    settle(qtbot, topline)
    assert saved(topline) == {"Old": None}


def test_a_pasted_list_becomes_a_watchlist(qtbot, topline: Topline) -> None:
    topline.window.actions_["new_watchlist"].trigger()
    dialog = topline.window.findChild(Watchlist)
    buttons = dialog.findChild(QDialogButtonBox)
    assert not buttons.button(QDialogButtonBox.StandardButton.Save).isEnabled()
    dialog.pasted.setPlainText("Ticker\nNASDAQ:BRDL\nCRVN\nGONE")
    settle(qtbot, topline)
    assert dialog.told.text() == "3 tickers · not in this folder so far: GONE"
    dialog.name.setText("Mine")
    qtbot.mouseClick(buttons.button(QDialogButtonBox.StandardButton.Save), Qt.MouseButton.LeftButton)
    settle(qtbot, topline)
    assert saved(topline) == {"Mine": 3}
    click_entry(qtbot, topline, "Mine")
    assert topline.session.query == "ticker:BRDL OR ticker:CRVN OR ticker:GONE"


def test_what_the_folder_has_does_not_depend_on_the_search(qtbot, topline: Topline) -> None:
    search(qtbot, topline, "tag:shipping")
    topline.window.actions_["new_watchlist"].trigger()
    dialog = topline.window.findChild(Watchlist)
    dialog.pasted.setPlainText("BRDL CRVN")
    settle(qtbot, topline)
    assert dialog.told.text() == "2 tickers"
    dialog.pasted.setPlainText("\n".join(f"Q{number}X" for number in range(5_000)))
    assert dialog.told.text().startswith("600 tickers · the other 4,400 are left out, as no more can be watched")
    assert "not in this folder so far: Q0X, Q1X" in dialog.told.text()
    dialog.reject()


def test_sections_close_and_open_and_stay_so(qtbot, start: Start, folder: Path) -> None:
    topline = start(folder)
    click_heading(qtbot, topline, "TAGS")
    assert topline.session.facets.tags is not None
    search(qtbot, topline, "ticker:BRDL ")
    topline.window.list_pane.list.setFocus()
    topline.finding.count()
    settle(qtbot, topline)
    assert topline.session.facets.tags is None
    topline.window.close()
    again = start(folder)
    assert again.facets.closed == ["tag"]
    click_heading(qtbot, again, "TAGS")
    assert again.session.facets.tags


def click_heading(qtbot, topline: Topline, text: str) -> None:
    view, model = topline.window.sidebar.view, topline.facets
    (row,) = [row for row in range(model.rowCount()) if model.entry(row).text == text]
    view.scrollTo(model.index(row))
    at = view.visualRect(model.index(row))
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, at.center().y()))
    settle(qtbot, topline)
