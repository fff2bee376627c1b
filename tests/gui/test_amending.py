"""Figures are corrected, rejected, added and restored as a reader does it, and undo takes it back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QLabel, QLineEdit, QMenu

from core.figures.correcting import LOST
from core.figures.correction import Correction, anchor_of
from core.figures.figure import Figure
from core.library.library import Library
from core.settings import home
from gui.app import Topline
from gui.views.correction_dialog import CorrectionDialog
from tests.gui.conftest import Start, at_rest


@pytest.fixture
def topline(topline: Topline, qtbot) -> Topline:  # type: ignore[no-untyped-def]
    row = topline.session.row_of("brindle-q4.md")
    assert row is not None
    topline.commands.go_to(row)
    qtbot.waitUntil(lambda: topline.session.page is not None and topline.session.page.article.file == row.file)
    settle(qtbot, topline)
    return topline


def settle(qtbot, topline: Topline) -> None:  # type: ignore[no-untyped-def]
    qtbot.waitUntil(lambda: at_rest(topline), timeout=30_000)


def figure(topline: Topline, quote: str) -> Figure:
    page = topline.session.page
    assert page is not None
    return next(figure for figure in page.extraction.figures if figure.quote == quote)


def menu_at(topline: Topline, quote: str) -> QMenu:
    """The context menu over a figure of the text."""
    pane, page = topline.window.reading_pane, topline.session.page
    assert page is not None
    index = page.extraction.figures.index(figure(topline, quote))
    topline.session.set_figure(figure(topline, quote))
    place = pane.text.figure_rects(index)[0].center().toPoint()
    pane.text.customContextMenuRequested.emit(place)
    menu = pane.text.findChild(QMenu, "articleMenu")
    assert menu is not None
    return menu


def choose(menu: QMenu, text: str) -> None:
    next(action for action in menu.actions() if action.text() == text).trigger()
    menu.close()
    menu.deleteLater()


def dialog_of(qtbot, topline: Topline) -> CorrectionDialog:  # type: ignore[no-untyped-def]
    qtbot.waitUntil(lambda: topline.window.findChild(CorrectionDialog) is not None)
    dialog = topline.window.findChild(CorrectionDialog)
    assert dialog is not None
    return dialog


def edit(dialog: CorrectionDialog, name: str) -> QLineEdit:
    found = dialog.findChild(QLineEdit, name)
    assert found is not None
    return found


def combo(dialog: CorrectionDialog, name: str) -> QComboBox:
    found = dialog.findChild(QComboBox, name)
    assert found is not None
    return found


def save(dialog: CorrectionDialog) -> None:
    buttons = dialog.findChild(QDialogButtonBox)
    assert buttons is not None
    buttons.button(QDialogButtonBox.StandardButton.Save).click()


def test_a_figure_is_corrected_and_all_say_so(qtbot, topline: Topline) -> None:  # type: ignore[no-untyped-def]
    choose(menu_at(topline, "$141 million"), "Correct Figure…")
    dialog = dialog_of(qtbot, topline)
    assert edit(dialog, "correctionValue").text() == "141 million"
    assert edit(dialog, "correctionPeriod").text() == "2024Q4"
    edit(dialog, "correctionValue").setText("143.5 million")
    combo(dialog, "correctionBasis").setCurrentText("GAAP")
    save(dialog)
    settle(qtbot, topline)
    now = figure(topline, "$141 million")
    assert (now.low, now.basis, now.correction) == (143.5e6, "gaap", "changed")
    assert topline.session.figure == now
    model = topline.window.metrics_panel.shown.model
    row = next(n for n, one in enumerate(model.rows) if one.figure == now)
    assert (model.text(row, 1), model.text(row, 4)) == ("$143.5M", "actual, corrected")
    assert "extracted: $141M, basis not stated" in model.data(model.index(row, 0), Qt.ItemDataRole.ToolTipRole)
    assert any("corrected by you" in note for note in topline.window.metrics_panel.shown.charts[0].chart.notes)  # type: ignore[union-attr]
    # the series and the list go by it too
    assert 143.5e6 in {point.low for point in topline.session.points}
    shown = topline.session.row_of("brindle-q4.md")
    assert shown is not None
    assert shown.headline.revenue == "$143.5M"


def test_undo_and_redo(qtbot, topline: Topline) -> None:  # type: ignore[no-untyped-def]
    actions = topline.window.actions_
    choose(menu_at(topline, "$141 million"), "Not a Figure")
    settle(qtbot, topline)
    assert figure(topline, "$141 million").correction == "rejected"
    assert 141e6 not in {point.low for point in topline.session.points}
    assert actions["undo"].text() == "Undo Not a Figure"
    actions["undo"].trigger()
    settle(qtbot, topline)
    assert figure(topline, "$141 million").correction is None
    assert 141e6 in {point.low for point in topline.session.points}
    actions["redo"].trigger()
    settle(qtbot, topline)
    assert figure(topline, "$141 million").correction == "rejected"


def test_what_was_rejected_is_restored(qtbot, topline: Topline) -> None:  # type: ignore[no-untyped-def]
    topline.session.set_figure(figure(topline, "$141 million"))
    topline.window.actions_["reject_figure"].trigger()
    settle(qtbot, topline)
    menu = menu_at(topline, "$141 million")
    assert [a.text() for a in menu.actions() if a.text().startswith(("Correct", "Not", "As"))] == [
        "Correct Figure…",
        "As Extracted",
    ]
    choose(menu, "As Extracted")
    settle(qtbot, topline)
    assert figure(topline, "$141 million").correction is None
    assert topline.session.library is not None
    assert topline.session.library.corrections.all() == {}


def test_a_correction_of_a_correction_keeps_what_was_extracted(qtbot, topline: Topline) -> None:  # type: ignore[no-untyped-def]
    for value in ("142 million", "143 million"):
        topline.session.set_figure(figure(topline, "$141 million"))
        topline.window.actions_["correct_figure"].trigger()
        dialog = dialog_of(qtbot, topline)
        edit(dialog, "correctionValue").setText(value)
        save(dialog)
        settle(qtbot, topline)
        qtbot.waitUntil(lambda: topline.window.findChild(CorrectionDialog) is None)
    assert figure(topline, "$141 million").low == 143e6
    topline.window.actions_["undo"].trigger()
    settle(qtbot, topline)
    assert figure(topline, "$141 million").low == 142e6
    topline.window.actions_["undo"].trigger()
    settle(qtbot, topline)
    assert (figure(topline, "$141 million").low, figure(topline, "$141 million").correction) == (141e6, None)


def test_selected_words_are_added_as_a_figure(qtbot, topline: Topline) -> None:  # type: ignore[no-untyped-def]
    pane = topline.window.reading_pane
    cursor = pane.text.document().find("fourth quarter of 2024")
    assert not cursor.isNull()
    cursor.setPosition(cursor.selectionStart())
    cursor.movePosition(QTextCursor.MoveOperation.NextWord, QTextCursor.MoveMode.KeepAnchor, 1)
    pane.text.setTextCursor(cursor)
    menu = pane.menu.show(pane.text.cursorRect().center(), None, pane.selected_text().strip())
    choose(menu, "Add as Figure…")
    dialog = dialog_of(qtbot, topline)
    combo(dialog, "correctionMetric").setCurrentText("Backlog")
    edit(dialog, "correctionValue").setText("$90 million")
    save(dialog)
    settle(qtbot, topline)
    added = figure(topline, "fourth")
    assert (added.metric, added.low, added.unit, added.correction) == ("backlog", 90e6, "USD", "added")
    body = topline.session.page.article.body  # type: ignore[union-attr]
    assert body[added.start : added.end + 19] == "fourth quarter of 2024, u"[: added.end + 19 - added.start]
    # it can be taken out again
    choose(menu_at(topline, "fourth"), "Not a Figure")
    settle(qtbot, topline)
    assert "fourth" not in {f.quote for f in topline.session.page.extraction.figures}  # type: ignore[union-attr]


def test_a_wrong_entry_is_told_and_nothing_is_saved(qtbot, topline: Topline) -> None:  # type: ignore[no-untyped-def]
    topline.session.set_figure(figure(topline, "$141 million"))
    topline.window.actions_["correct_figure"].trigger()
    dialog = dialog_of(qtbot, topline)
    wrong = dialog.findChild(QLabel, "correctionWrong")
    assert wrong is not None
    for name, text, told in (
        ("correctionValue", "lots", "A value is"),
        ("correctionValue", "5 to 3", "smaller"),
        ("correctionPeriod", "soon", "A period is"),
    ):
        before = edit(dialog, name).text()
        edit(dialog, name).setText(text)
        save(dialog)
        assert wrong.isVisible()
        assert told.lower() in wrong.text().lower() or "no number" in wrong.text()
        edit(dialog, name).setText(before)
    dialog.reject()
    settle(qtbot, topline)
    assert topline.session.library.corrections.all() == {}  # type: ignore[union-attr]


def test_the_unit_follows_what_is_typed(qtbot, topline: Topline) -> None:  # type: ignore[no-untyped-def]
    topline.session.set_figure(figure(topline, "74.1%"))
    topline.window.actions_["correct_figure"].trigger()
    dialog = dialog_of(qtbot, topline)
    assert combo(dialog, "correctionUnit").currentText() == "%"
    value = edit(dialog, "correctionValue")
    value.clear()
    qtbot.keyClicks(value, "250 bps")
    assert combo(dialog, "correctionUnit").currentText() == "points"
    dialog.reject()


def test_without_a_chosen_figure_a_word_says_so(qtbot, topline: Topline) -> None:  # type: ignore[no-untyped-def]
    topline.session.set_figure(None)
    topline.window.actions_["correct_figure"].trigger()
    label = topline.window.status_bar.findChild(QLabel, "statusMessage")
    assert label is not None
    assert "Choose a figure" in label.text()


def test_where_the_text_has_changed_the_article_says_so(qtbot, topline: Topline, folder: Path) -> None:  # type: ignore[no-untyped-def]
    choose(menu_at(topline, "$141 million"), "Not a Figure")
    settle(qtbot, topline)
    file = folder / "brindle-q4.md"
    file.write_text(file.read_text("utf-8").replace("$141 million", "$145 million"), encoding="utf-8")
    topline.window.actions_["reload"].trigger()
    notice = topline.window.reading_pane.notice
    qtbot.waitUntil(lambda: at_rest(topline) and notice.isVisible(), timeout=30_000)
    assert "Your correction of “$141 million” is not applied" in notice.text()


def test_what_fits_no_more_is_forgotten_and_comes_back_by_undo(qtbot, topline: Topline, folder: Path) -> None:  # type: ignore[no-untyped-def]
    choose(menu_at(topline, "$141 million"), "Not a Figure")
    settle(qtbot, topline)
    library, actions = topline.session.library, topline.window.actions_
    assert library is not None
    actions["forget_lost"].trigger()
    settle(qtbot, topline)
    assert len(library.corrections.of("brindle-q4.md")) == 1
    file = folder / "brindle-q4.md"
    file.write_text(file.read_text("utf-8").replace("$141 million", "$145 million"), encoding="utf-8")
    actions["reload"].trigger()
    notice = topline.window.reading_pane.notice
    qtbot.waitUntil(lambda: at_rest(topline) and notice.isVisible(), timeout=30_000)
    actions["forget_lost"].trigger()
    qtbot.waitUntil(lambda: at_rest(topline) and not notice.isVisible(), timeout=30_000)
    assert library.corrections.all() == {}
    assert LOST not in {problem.code for _, problem in library.problems()}
    assert actions["undo"].text() == "Undo Forget Corrections"
    actions["undo"].trigger()
    qtbot.waitUntil(lambda: at_rest(topline) and notice.isVisible(), timeout=30_000)
    assert [one.anchor.quote for one in library.corrections.of("brindle-q4.md")] == ["$141 million"]


def test_selected_words_are_added_without_a_mouse(qtbot, topline: Topline) -> None:  # type: ignore[no-untyped-def]
    pane, add = topline.window.reading_pane, topline.window.actions_["add_figure"]
    label = topline.window.status_bar.findChild(QLabel, "statusMessage")
    assert label is not None
    add.trigger()
    assert "Select a number" in label.text()
    cursor = pane.text.document().find("fourth")
    pane.text.setTextCursor(cursor)
    add.trigger()
    dialog = dialog_of(qtbot, topline)
    sentence = dialog.findChild(QLabel, "correctionSentence")
    assert sentence is not None
    assert "fourth quarter of 2024" in sentence.text()
    dialog.reject()


def test_the_window_shows_what_another_process_corrected(qtbot, topline: Topline, folder: Path) -> None:  # type: ignore[no-untyped-def]
    choose(menu_at(topline, "74.1%"), "Not a Figure")
    settle(qtbot, topline)
    library = topline.session.library
    assert library is not None
    other = Library.open(folder, home())
    (known,) = other.corrections.of("brindle-q4.md")
    now = figure(topline, "$141 million")
    anchor = anchor_of(topline.session.page.article.body, now.start, now.end)  # type: ignore[union-attr]
    other.corrections.put([Correction("there", "brindle-q4.md", "reject", anchor, now, set_at=5)])
    other.close()
    topline.window.actions_["reload"].trigger()
    settle(qtbot, topline)
    qtbot.waitUntil(lambda: figure(topline, "$141 million").correction == "rejected", timeout=30_000)
    topline.window.actions_["undo"].trigger()
    settle(qtbot, topline)
    assert (figure(topline, "74.1%").correction, figure(topline, "$141 million").correction) == (None, "rejected")
    assert known.id not in {one.id for one in library.corrections.of("brindle-q4.md")}


def test_a_correction_is_there_when_the_window_opens_again(qtbot, start: Start, topline: Topline, folder: Path) -> None:  # type: ignore[no-untyped-def]
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    choose(menu_at(topline, "$141 million"), "Not a Figure")
    # closed at once, before anything was shown
    topline.window.close()
    again = start(folder)
    row = again.session.row_of("brindle-q4.md")
    assert row is not None
    again.commands.go_to(row)
    qtbot.waitUntil(lambda: again.session.page is not None and again.session.page.article.file == row.file)
    settle(qtbot, again)
    assert figure(again, "$141 million").correction == "rejected"
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
