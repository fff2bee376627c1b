"""Notes are written, kept, shown and taken back as a reader does it; what cannot be saved is not lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton

from core.errors import StoreError
from core.library.library import Library, Touched
from core.library.notes import LONGEST, Noted, Written
from core.library.parser import parse
from core.marks.marks import Marks
from core.marks.note_record import from_lines
from core.settings import home
from gui import noting
from gui.app import Topline
from gui.note_text import NoteText
from gui.views.note_field import NoteField
from tests.core.naughty import NAUGHTY
from tests.gui.conftest import Start, at_rest

FIRST, SECOND = "brindle-q4.md", "brindle-q3.md"


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """What could not be saved is tried again at once."""
    monkeypatch.setattr(noting, "AGAIN_MS", 10_000_000 if "patient" in request.fixturenames else 1)


@pytest.fixture
def patient() -> None:
    """Nothing is tried again by itself."""


def settle(qtbot, topline: Topline) -> None:  # type: ignore[no-untyped-def]
    qtbot.waitUntil(lambda: at_rest(topline), timeout=30_000)


def choose(qtbot, topline: Topline, file: str) -> None:  # type: ignore[no-untyped-def]
    row = topline.session.row_of(file)
    assert row is not None
    topline.commands.go_to(row)
    settle(qtbot, topline)


def field(topline: Topline) -> NoteField:
    return topline.window.reading_pane.note


def write(qtbot, topline: Topline, text: str) -> None:  # type: ignore[no-untyped-def]
    """Opens the note by its key and types."""
    activate(qtbot, topline)
    topline.window.actions_["note"].trigger()
    qtbot.waitUntil(lambda: field(topline).text.hasFocus())
    qtbot.keyClicks(field(topline).text, text)


def leave(qtbot, topline: Topline) -> None:  # type: ignore[no-untyped-def]
    qtbot.keyClick(field(topline).text, Qt.Key.Key_Escape)
    settle(qtbot, topline)


def activate(qtbot, topline: Topline) -> None:  # type: ignore[no-untyped-def]
    topline.window.activateWindow()
    qtbot.waitUntil(topline.window.isActiveWindow)


def on_disk(topline: Topline, file: str = FIRST) -> str:
    assert topline.session.library is not None
    return topline.session.library.notes.of(file).text


def test_nothing_is_to_be_seen_where_there_is_no_note(topline: Topline) -> None:
    assert not field(topline).isVisible()
    assert topline.window.actions_["note"].isEnabled()


def test_a_note_is_written_left_and_there_again(qtbot, topline: Topline) -> None:  # type: ignore[no-untyped-def]
    topline.window.list_pane.list.setFocus()
    write(qtbot, topline, "margin slips, jn us?")  # bare keys elsewhere
    assert topline.session.row is not None
    assert topline.session.row.file == FIRST
    leave(qtbot, topline)
    assert topline.window.list_pane.list.hasFocus()
    assert on_disk(topline) == "margin slips, jn us?"
    assert field(topline).state == "Saved"
    choose(qtbot, topline, SECOND)
    assert not field(topline).isVisible()
    assert field(topline).note() == ""
    choose(qtbot, topline, FIRST)
    assert field(topline).isVisible()
    assert field(topline).note() == "margin slips, jn us?"


def test_it_is_saved_when_the_reader_pauses(qtbot, topline: Topline) -> None:  # type: ignore[no-untyped-def]
    write(qtbot, topline, "thin")
    qtbot.waitUntil(lambda: field(topline).state == "Saved")
    assert on_disk(topline) == "thin"
    assert field(topline).text.hasFocus()
    qtbot.keyClicks(field(topline).text, "ner")
    assert field(topline).state == ""  # what is shown as saved is on disk
    qtbot.waitUntil(lambda: field(topline).state == "Saved")
    assert on_disk(topline) == "thinner"


def test_it_is_saved_while_the_reader_never_pauses(  # type: ignore[no-untyped-def]
    qtbot, monkeypatch: pytest.MonkeyPatch, start: Start, folder: Path
) -> None:
    monkeypatch.setattr(noting, "PAUSE_MS", 10_000_000)
    monkeypatch.setattr(noting, "LONGEST_MS", 1)
    topline = start(folder)
    write(qtbot, topline, "on and on")
    qtbot.waitUntil(lambda: on_disk(topline) == "on and on")
    topline.marking.undo_stack.undo()  # what was written without leaving is one step
    settle(qtbot, topline)
    assert on_disk(topline) == ""


def test_it_is_saved_when_another_article_is_chosen(qtbot, topline: Topline) -> None:  # type: ignore[no-untyped-def]
    write(qtbot, topline, "of the first")
    choose(qtbot, topline, SECOND)
    write(qtbot, topline, "of the second")
    choose(qtbot, topline, FIRST)
    assert (on_disk(topline), on_disk(topline, SECOND)) == ("of the first", "of the second")
    assert field(topline).note() == "of the first"


def test_it_is_saved_when_the_window_closes_and_there_after_a_restart(  # type: ignore[no-untyped-def]
    qtbot, start: Start, folder: Path
) -> None:
    first = start(folder)
    write(qtbot, first, "to be kept")
    assert not first.window.close()  # it closes by itself once the note is on disk
    qtbot.waitUntil(lambda: not first.window.isVisible())
    second = start(folder)
    choose(qtbot, second, FIRST)
    assert field(second).note() == "to be kept"


def test_it_is_saved_when_another_folder_is_opened(  # type: ignore[no-untyped-def]
    qtbot, topline: Topline, folder: Path, tmp_path: Path
) -> None:
    write(qtbot, topline, "to be kept")
    other = tmp_path / "other"
    other.mkdir()
    (other / "brindle-q4.md").write_text("# Another\n\nText.\n", encoding="utf-8")
    topline.commands.open_folder(other)
    qtbot.waitUntil(lambda: at_rest(topline) and topline.session.library.folder == other.resolve(), timeout=30_000)
    choose(qtbot, topline, FIRST)
    assert on_disk(topline) == ""
    topline.commands.open_folder(folder)
    qtbot.waitUntil(lambda: at_rest(topline) and topline.session.library.folder == folder.resolve(), timeout=30_000)
    assert on_disk(topline) == "to be kept"


def test_lists_and_searches_know_of_it_at_once(qtbot, topline: Topline) -> None:  # type: ignore[no-untyped-def]
    model = topline.articles
    row = next(r for r in range(model.rowCount()) if (one := model.article_at(r)) and one.file == FIRST)
    index = model.index(row, 0)
    spoken, tip = Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole
    assert "has a note" not in index.data(spoken)
    assert index.data(tip) is None
    write(qtbot, topline, "<b>thin</b> margin")
    leave(qtbot, topline)
    assert "has a note" in index.data(spoken)
    assert "Your note: &lt;b&gt;thin&lt;/b&gt; margin" in index.data(tip)
    for search in ("has:note", "note:THIN"):
        topline.session.set_query(search)
        settle(qtbot, topline)
        assert topline.session.count == 1
    topline.session.set_query("-has:note")
    settle(qtbot, topline)
    assert topline.session.count == 3


def test_an_empty_note_goes_away(qtbot, topline: Topline) -> None:  # type: ignore[no-untyped-def]
    write(qtbot, topline, "   ")
    leave(qtbot, topline)
    assert not field(topline).isVisible()
    assert topline.session.library is not None
    assert topline.session.library.notes.all() == {}
    assert not topline.marking.undo_stack.canUndo()


class TestUndo:
    def test_what_was_written_without_leaving_is_one_step(self, qtbot, topline: Topline) -> None:  # type: ignore[no-untyped-def]
        write(qtbot, topline, "one")
        qtbot.waitUntil(lambda: field(topline).state == "Saved")
        qtbot.keyClicks(field(topline).text, " and two")
        leave(qtbot, topline)
        write(qtbot, topline, ", and three")
        leave(qtbot, topline)
        undo, redo = topline.window.actions_["undo"], topline.window.actions_["redo"]
        assert undo.text() == "Undo Change Note"
        texts = ["one and two, and three"]
        for action in (undo, undo, redo, redo):
            action.trigger()
            settle(qtbot, topline)
            assert field(topline).note() == on_disk(topline)
            assert field(topline).isVisible() == bool(field(topline).note())
            texts.append(field(topline).note())
        assert texts == ["one and two, and three", "one and two", "", "one and two", "one and two, and three"]

    def test_a_note_that_was_taken_away_comes_back(self, qtbot, topline: Topline) -> None:  # type: ignore[no-untyped-def]
        write(qtbot, topline, "one")
        leave(qtbot, topline)
        topline.window.actions_["note"].trigger()
        field(topline).text.selectAll()
        qtbot.keyClick(field(topline).text, Qt.Key.Key_Delete)
        leave(qtbot, topline)
        assert on_disk(topline) == ""
        assert topline.window.actions_["undo"].text() == "Undo Delete Note"
        choose(qtbot, topline, SECOND)
        topline.window.actions_["undo"].trigger()
        settle(qtbot, topline)
        assert on_disk(topline) == "one"
        assert not field(topline).isVisible()  # it is not that article's
        choose(qtbot, topline, FIRST)
        assert field(topline).note() == "one"

    def test_undo_takes_back_what_is_being_written(self, qtbot, topline: Topline) -> None:  # type: ignore[no-untyped-def]
        write(qtbot, topline, "one")
        topline.window.actions_["star"].trigger()  # from the menu
        settle(qtbot, topline)
        qtbot.keyClicks(field(topline).text, " two")
        topline.window.actions_["undo"].trigger()
        settle(qtbot, topline)
        assert field(topline).note() == "one"
        assert topline.session.row_of(FIRST).starred  # type: ignore[union-attr]

    def test_ctrl_z_in_the_field_is_the_fields_own(self, qtbot, topline: Topline) -> None:  # type: ignore[no-untyped-def]
        topline.window.actions_["star"].trigger()
        settle(qtbot, topline)
        write(qtbot, topline, "one")
        qtbot.keyClick(field(topline).text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert field(topline).text.toPlainText() == ""
        assert topline.session.row_of(FIRST).starred  # type: ignore[union-attr]

    def test_earlier_versions_are_there_after_a_restart(self, qtbot, start: Start, folder: Path) -> None:  # type: ignore[no-untyped-def]
        first = start(folder)
        write(qtbot, first, "one & only")
        leave(qtbot, first)
        first.window.actions_["note"].trigger()
        field(first).text.selectAll()
        qtbot.keyClick(field(first).text, Qt.Key.Key_Delete)
        leave(qtbot, first)
        first.window.close()
        second = start(folder)
        choose(qtbot, second, FIRST)
        assert not field(second).isVisible()
        second.window.actions_["note"].trigger()
        (earlier,) = field(second)._earlier.menu().actions()
        assert earlier.text().endswith("one && only")
        earlier.trigger()
        settle(qtbot, second)
        assert field(second).note() == on_disk(second) == "one & only"
        second.window.actions_["undo"].trigger()
        settle(qtbot, second)
        assert on_disk(second) == ""


class TestTwoWindows:
    @pytest.fixture
    def windows(self, qtbot, start: Start, folder: Path) -> tuple[Topline, Topline]:  # type: ignore[no-untyped-def]
        opened = start(folder), start(folder)
        for window in opened:
            choose(qtbot, window, FIRST)
        return opened

    def test_a_note_written_in_one_appears_in_the_other(self, qtbot, windows: tuple[Topline, Topline]) -> None:  # type: ignore[no-untyped-def]
        one, other = windows
        write(qtbot, one, "from one")
        leave(qtbot, one)
        qtbot.waitUntil(lambda: field(other).note() == "from one")
        assert field(other).isVisible()
        assert other.session.row_of(FIRST).note == "from one"  # type: ignore[union-attr]
        write(qtbot, other, ", and the other")
        leave(qtbot, other)
        qtbot.waitUntil(lambda: field(one).note() == "from one, and the other")

    def test_of_two_edits_at_once_neither_is_lost(self, qtbot, windows: tuple[Topline, Topline]) -> None:  # type: ignore[no-untyped-def]
        one, other = windows
        write(qtbot, one, "from one")
        field(other).open()
        field(other).text.insertPlainText("from the other")  # not saved yet
        leave(qtbot, one)
        qtbot.waitUntil(lambda: on_disk(one) == "from one")
        assert field(other).note() == "from the other"  # who writes is not disturbed
        leave(qtbot, other)
        assert on_disk(other) == "from the other"
        assert "Another window" in other.window.status_bar._message.text()
        qtbot.waitUntil(lambda: field(one).note() == "from the other")
        other.window.actions_["undo"].trigger()
        settle(qtbot, other)
        assert on_disk(other) == "from one"
        qtbot.waitUntil(lambda: field(one).note() == "from one")


def fail_with(monkeypatch: pytest.MonkeyPatch, error: Exception) -> Callable[[], None]:
    """Lets notes fail to be written; what is returned ends that."""
    patched = pytest.MonkeyPatch()

    def fail(*_arguments: object, **_named: object) -> None:
        raise error

    patched.setattr(Marks, "put_notes", fail)
    return patched.undo


FULL = StoreError(Path("marks.db"), "marks.db: The disk is full", "Free some space and try again")


class TestFaults:
    @pytest.fixture
    def failing(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
        ends = fail_with(monkeypatch, FULL)
        yield ends
        ends()

    def test_the_text_stays_it_is_told_and_saved_later(  # type: ignore[no-untyped-def]
        self, qtbot, topline: Topline, failing: Callable[[], None]
    ) -> None:
        write(qtbot, topline, "thin")
        qtbot.keyClick(field(topline).text, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: field(topline).state == "Not saved: The disk is full")
        assert field(topline).note() == "thin"
        told = topline.window.status_bar._message.text()
        assert told == "Your note is not saved: The disk is full. It is tried again every few seconds"
        failing()
        qtbot.waitUntil(lambda: field(topline).state == "Saved")
        assert on_disk(topline) == "thin"

    def test_it_waits_while_other_articles_are_read(  # type: ignore[no-untyped-def]
        self, qtbot, topline: Topline, failing: Callable[[], None]
    ) -> None:
        write(qtbot, topline, "thin")
        row = topline.session.row_of(SECOND)
        assert row is not None
        topline.commands.go_to(row)
        qtbot.waitUntil(lambda: topline.noting.reason != "")
        assert not field(topline).isVisible()
        first = topline.session.row_of(FIRST)
        assert first is not None
        topline.commands.go_to(first)
        qtbot.waitUntil(lambda: field(topline).state.startswith("Not saved"))
        assert field(topline).note() == "thin"
        failing()
        qtbot.waitUntil(lambda: on_disk(topline) == "thin")

    def test_it_waits_while_another_folder_is_open(  # type: ignore[no-untyped-def]
        self, qtbot, topline: Topline, folder: Path, tmp_path: Path, failing: Callable[[], None]
    ) -> None:
        write(qtbot, topline, "thin")
        other = tmp_path / "other"
        other.mkdir()
        (other / "brindle-q4.md").write_text("# Another\n\nText.\n", encoding="utf-8")
        topline.commands.open_folder(other)
        qtbot.waitUntil(
            lambda: topline.session.library.folder == other.resolve() and topline.noting.reason != "", timeout=30_000
        )
        failing()
        qtbot.waitUntil(lambda: not topline.noting.unsaved)
        assert on_disk(topline) == ""
        topline.commands.open_folder(folder)
        qtbot.waitUntil(lambda: at_rest(topline) and topline.session.library.folder == folder.resolve(), timeout=30_000)
        assert on_disk(topline) == "thin"

    def test_the_window_does_not_close_over_it(  # type: ignore[no-untyped-def]
        self, qtbot, topline: Topline, failing: Callable[[], None], patient: None
    ) -> None:
        write(qtbot, topline, "thin")
        assert not topline.window.close()
        box = box_of(qtbot, topline)
        assert "The disk is full" in box.informativeText()
        button(box, "Cancel").click()
        qtbot.waitUntil(lambda: topline.window.findChild(QMessageBox, "unsavedNotes") is None)
        assert topline.window.isVisible()
        assert field(topline).note() == "thin"
        topline.window.close()
        box = box_of(qtbot, topline)
        failing()
        button(box, "Try Again").click()
        qtbot.waitUntil(lambda: not topline.window.isVisible())
        with closing(Marks(home().marks)) as marks:
            assert [note.text for note in marks.notes(str(topline.session.library.folder)).values()] == ["thin"]  # type: ignore[union-attr]

    def test_it_can_be_saved_elsewhere(  # type: ignore[no-untyped-def]
        self,
        qtbot,
        topline: Topline,
        tmp_path: Path,
        failing: Callable[[], None],
        patient: None,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        file = tmp_path / "kept.jsonl"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(file), ""))
        write(qtbot, topline, "thin")
        topline.window.close()
        button(box_of(qtbot, topline), "Save to File…").click()
        qtbot.waitUntil(lambda: not topline.window.isVisible())
        (note,) = from_lines(file.read_text(encoding="utf-8"))
        assert (note.file, note.text) == (FIRST, "thin")

    def test_the_reader_may_close_without_it(  # type: ignore[no-untyped-def]
        self, qtbot, topline: Topline, failing: Callable[[], None], patient: None
    ) -> None:
        write(qtbot, topline, "thin")
        topline.window.close()
        button(box_of(qtbot, topline), "Close Without Saving").click()
        qtbot.waitUntil(lambda: not topline.window.isVisible())

    def test_a_note_that_is_too_long_stays_and_says_so(self, qtbot, topline: Topline) -> None:  # type: ignore[no-untyped-def]
        write(qtbot, topline, "a")
        too_much = QMimeData()
        too_much.setText("b" * LONGEST)
        field(topline).text.insertFromMimeData(too_much)
        assert field(topline).note() == "a"
        assert "50,001" in topline.window.status_bar._message.text()
        field(topline).text.insertPlainText("b" * LONGEST)  # as an input method might
        topline.noting.save()
        qtbot.waitUntil(lambda: field(topline).state.startswith("Not saved: A note holds 50,000 characters"))
        assert len(field(topline).note()) == LONGEST + 1
        field(topline).text.selectAll()
        qtbot.keyClicks(field(topline).text, "short")
        leave(qtbot, topline)
        assert on_disk(topline) == "short"

    def test_a_locked_file_is_waited_for(self, qtbot, topline: Topline) -> None:  # type: ignore[no-untyped-def]
        with closing(sqlite3.connect(home().marks, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            write(qtbot, topline, "thin")
            qtbot.keyClick(field(topline).text, Qt.Key.Key_Escape)
            assert field(topline).state == ""
            other.execute("COMMIT")
        qtbot.waitUntil(lambda: field(topline).state == "Saved")


def box_of(qtbot, topline: Topline) -> QMessageBox:  # type: ignore[no-untyped-def]
    qtbot.waitUntil(lambda: topline.window.findChild(QMessageBox, "unsavedNotes") is not None)
    box = topline.window.findChild(QMessageBox, "unsavedNotes")
    assert box is not None
    return box


def button(box: QMessageBox, text: str) -> QPushButton:
    return next(one for one in box.findChildren(QPushButton) if one.text().replace("&", "") == text)


def test_a_file_renamed_while_its_note_is_written_takes_it_along(  # type: ignore[no-untyped-def]
    qtbot, topline: Topline, folder: Path
) -> None:
    write(qtbot, topline, "one")
    qtbot.waitUntil(lambda: field(topline).state == "Saved")
    qtbot.keyClicks(field(topline).text, " two")
    (folder / FIRST).rename(folder / "renamed.md")
    topline.indexing.reload()
    qtbot.waitUntil(lambda: at_rest(topline) and topline.session.row_of("renamed.md") is not None, timeout=30_000)
    topline.noting.save()
    settle(qtbot, topline)
    assert topline.session.library is not None
    assert {file: note.text for file, note in topline.session.library.notes.all().items()} == {"renamed.md": "one two"}


def test_who_writes_is_not_disturbed_when_the_file_is_renamed_and_edited(  # type: ignore[no-untyped-def]
    qtbot, topline: Topline, folder: Path
) -> None:
    write(qtbot, topline, "one")
    topline.noting.save()
    settle(qtbot, topline)
    field(topline).text.insertPlainText(" two")
    topline.noting._pause.stop()  # as long as the reader goes on
    (folder / "renamed.md").write_bytes((folder / FIRST).read_bytes() + b"\nMore.\n")
    (folder / FIRST).rename(folder / "renamed.md")
    text = (folder / "renamed.md").read_bytes()
    (folder / "renamed.md").write_bytes(text + b"\nOne sentence more.\n")
    topline.watching.hear(Touched(frozenset((FIRST, "renamed.md")), moves=((FIRST, "renamed.md"),)))
    qtbot.waitUntil(lambda: at_rest(topline) and topline.session.row.file == "renamed.md", timeout=30_000)
    topline.noting.reload()
    settle(qtbot, topline)
    assert field(topline).note() == "one two"
    leave(qtbot, topline)
    assert topline.session.library is not None
    assert {file: note.text for file, note in topline.session.library.notes.all().items()} == {"renamed.md": "one two"}


def test_keys_and_menus_that_concern_the_field(qtbot, topline: Topline) -> None:  # type: ignore[no-untyped-def]
    write(qtbot, topline, "[copied]")
    field(topline).text.selectAll()
    topline.window.actions_["copy"].trigger()  # from the menu
    assert QGuiApplication.clipboard().text() == "[copied]"
    qtbot.keyClick(field(topline).text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, topline)
    assert not field(topline).text.hasFocus()
    assert on_disk(topline) == "[copied]"
    assert topline.window.findChild(QMessageBox, "linkDialog") is None


def test_the_note_is_the_same_in_another_language(qtbot, start: Start, folder: Path) -> None:  # type: ignore[no-untyped-def]
    (folder / "brindle-q4.zh.md").write_text("---\ntitle: 布林德\n---\n\n营收增长。\n", encoding="utf-8")
    topline = start(folder)
    choose(qtbot, topline, FIRST)
    write(qtbot, topline, "of both")
    leave(qtbot, topline)
    topline.listing.show_translation("brindle-q4.zh.md")
    settle(qtbot, topline)
    assert field(topline).note() == "of both"


@pytest.mark.parametrize("text", NAUGHTY)
def test_a_field_shows_any_note_and_changes_nothing_by_showing_it(qtbot, text: str) -> None:  # type: ignore[no-untyped-def]
    shown = NoteField()
    qtbot.addWidget(shown)
    shown.show_note(text)
    assert shown.note() == (text if text.strip() else "")
    shown.text.insertPlainText("begins ")
    assert shown.note() == f"begins {text}"


signs = st.text(st.characters(codec=None) | st.sampled_from("\r\n\u2028\u2029\ud800\udfff\ufdd0 "))


@given(signs, st.integers(0, 20), st.integers(0, 5), st.text("ab\n", max_size=4))
@example("\r", 1, 0, "\n")
@example("a\r\n\rb\n", 3, 1, "")
def test_what_was_not_changed_stays_as_it_was_written(text: str, at: int, less: int, more: str) -> None:
    note = NoteText(text)
    assert note.edited(note.shown) == text
    at = min(at, len(note.shown))
    edited = note.edited(note.shown[:at] + more + note.shown[at + less :])
    again = NoteText(edited)
    assert again.shown == note.shown[:at] + more + note.shown[at + less :]
    assert sorted(set(edited) - set(text)) == sorted(set(edited) - set(text) & set("ab\n"))


def test_a_high_note_is_scrolled_and_leaves_the_text_its_room(qtbot, topline: Topline) -> None:  # type: ignore[no-untyped-def]
    write(qtbot, topline, "a")
    low = field(topline).height()
    field(topline).text.insertPlainText("line\n" * 3)
    qtbot.waitUntil(lambda: field(topline).height() > low)
    assert field(topline).text.verticalScrollBar().maximum() == 0
    field(topline).text.insertPlainText("line\n" * 300)
    pane = topline.window.reading_pane
    qtbot.waitUntil(lambda: field(topline).text.verticalScrollBar().maximum() > 0)
    assert field(topline).height() <= pane.height() // 3 + 1
    leave(qtbot, topline)


def test_commands_of_another_process_are_heard(qtbot, topline: Topline, folder: Path) -> None:  # type: ignore[no-untyped-def]
    with closing(Library.open(folder, home())) as other:
        noted: Noted = other.notes.of(FIRST)
        written: Written = other.notes.put(noted, "from elsewhere", "")
        assert written.files == (FIRST,)
        (section,) = other.find(parse("has:note"))
        assert section.ids
    qtbot.waitUntil(lambda: field(topline).note() == "from elsewhere")
