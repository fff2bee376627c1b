"""Notes are kept byte for byte, follow their articles, and nothing that was written gives way unseen."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from core.errors import StoreError, ToplineError
from core.marks import backups
from core.marks.marks import Marks
from core.marks.note_record import from_lines, to_lines
from core.marks.notes import KEPT, LONGEST, Note
from core.marks.places import Whereabouts
from tests.core.naughty import NAUGHTY

ROOT = "/articles"
ANY = st.text(st.characters(codec=None))
HOUSE = Path(__file__).resolve().parents[3]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "marks.db"


@pytest.fixture
def marks(path: Path) -> Iterator[Marks]:
    with closing(Marks(path)) as opened:
        yield opened


def write(marks: Marks, file: str, text: str, known: str = "", *, begins: bool = True, at: int = 1) -> str:
    """Writes a note; returns the text of another that stood there unseen."""
    unseen, _ = marks.put_notes(ROOT, [Note(file, text, at, f"hash of {file}")], known, begins=begins)
    return unseen


def text_of(marks: Marks, file: str) -> str:
    note, _ = marks.note(ROOT, file)
    return note.text if note is not None else ""


def earlier(marks: Marks, file: str) -> list[str]:
    return [note.text for note in marks.note(ROOT, file)[1]]


@pytest.mark.parametrize("text", NAUGHTY)
def test_any_text_comes_back_as_it_was(path: Path, text: str) -> None:
    with closing(Marks(path)) as marks:
        write(marks, "a.md", text)
    with closing(Marks(path)) as marks:
        assert text_of(marks, "a.md") == text


@settings(max_examples=50, deadline=None)  # each writes to disk
@given(ANY.filter(bool), ANY.filter(bool), ANY.filter(bool))
def test_whatever_was_written_is_there_or_among_what_was(file: str, first: str, second: str) -> None:
    with TemporaryDirectory() as folder, closing(Marks(Path(folder) / "marks.db")) as marks:
        write(marks, file, first)
        write(marks, file, second, first)
        assert marks.notes(ROOT)[file].text == second
        assert earlier(marks, file) == ([first] if first != second else [])


def test_a_note_is_changed_and_taken_away_and_its_folder_is_its_own(marks: Marks) -> None:
    write(marks, "a.md", "one")
    write(marks, "a.md", "two", "one")
    assert text_of(marks, "a.md") == "two"
    assert marks.notes("/elsewhere") == {}
    write(marks, "a.md", "", "two")
    assert marks.notes(ROOT) == {}
    assert earlier(marks, "a.md") == ["two", "one"]


def test_as_somebody_writes_on_no_text_of_each_pause_is_kept(marks: Marks) -> None:
    write(marks, "a.md", "The margin")
    for known, text in (("The margin", "The margin fell"), ("The margin fell", "The margin fell again")):
        write(marks, "a.md", text, known, begins=False)
    assert earlier(marks, "a.md") == []
    write(marks, "a.md", "The", "The margin fell again", begins=False)  # most of it is gone
    assert earlier(marks, "a.md") == ["The margin fell again"]


def test_the_latest_of_the_earlier_texts_are_kept_each_once(marks: Marks) -> None:
    known = ""
    for number in range(KEPT + 10):
        write(marks, "a.md", f"text {number}", known)
        known = f"text {number}"
    assert earlier(marks, "a.md") == [f"text {number}" for number in range(KEPT + 8, 8, -1)]
    write(marks, "a.md", "text 20", known)
    write(marks, "a.md", known, "text 20")
    assert earlier(marks, "a.md")[:3] == ["text 20", known, f"text {KEPT + 8}"]
    assert len(set(earlier(marks, "a.md"))) == KEPT


def test_of_two_windows_the_later_holds_and_the_earlier_is_kept(path: Path) -> None:
    with closing(Marks(path)) as one, closing(Marks(path)) as other:
        write(one, "a.md", "as both saw it")
        assert write(one, "a.md", "from one", "as both saw it") == ""
        assert write(other, "a.md", "from the other", "as both saw it") == "from one"
        assert text_of(one, "a.md") == "from the other"
        assert earlier(one, "a.md") == ["from one", "as both saw it"]


def test_the_same_text_from_two_windows_is_no_conflict(marks: Marks) -> None:
    write(marks, "a.md", "the same")
    assert write(marks, "a.md", "the same", "") == ""
    assert earlier(marks, "a.md") == []


def test_each_window_hears_of_the_others_changes_alone(path: Path) -> None:
    with closing(Marks(path)) as one, closing(Marks(path)) as other:
        write(one, "a.md", "text")
        one.set("read", ROOT, {"a.md": ""}, True)
        assert not one.overheard(ROOT).marks
        assert other.overheard(ROOT).marks
        assert not other.overheard(ROOT).marks
        write(other, "a.md", "", "text")
        write(one, "b.md", "text")  # what it writes itself does not hide what it has not seen
        assert one.overheard(ROOT).marks


def test_a_text_that_is_too_long_is_refused_whole(marks: Marks) -> None:
    write(marks, "a.md", "short")
    with pytest.raises(ToplineError, match="50,001"):
        write(marks, "a.md", "x" * (LONGEST + 1), "short")
    with pytest.raises(ToplineError):
        marks.merge_notes(ROOT, [Note("b.md", "fine", 9), Note("a.md", "x" * (LONGEST + 1), 9)])
    assert {file: note.text for file, note in marks.notes(ROOT).items()} == {"a.md": "short"}
    write(marks, "a.md", "x" * LONGEST, "short")
    assert len(text_of(marks, "a.md")) == LONGEST


def test_the_text_is_in_no_repr(marks: Marks) -> None:
    assert "secret" not in repr(Note("a.md", "secret", 1))


class TestFollow:
    def test_a_note_and_what_it_said_before_follow_a_renamed_file(self, marks: Marks) -> None:
        write(marks, "a.md", "first")
        write(marks, "a.md", "second", "first")
        marks.follow(ROOT, lambda: Whereabouts({"sub/b.md": "hash of a.md"}))
        assert text_of(marks, "sub/b.md") == "second"
        assert earlier(marks, "sub/b.md") == ["first"]
        assert text_of(marks, "a.md") == ""

    def test_what_was_taken_away_follows_too(self, marks: Marks) -> None:
        write(marks, "a.md", "first")
        write(marks, "a.md", "", "first")
        marks.follow(ROOT, lambda: Whereabouts({"b.md": "hash of a.md"}))
        assert earlier(marks, "b.md") == ["first"]

    def test_a_file_that_was_seen_to_move_and_was_edited_takes_it_along(self, marks: Marks) -> None:
        write(marks, "a.md", "text")
        marks.follow(ROOT, lambda: Whereabouts({"b.md": "edited"}, {"a.md": "b.md"}.get))  # type: ignore[arg-type]
        assert text_of(marks, "b.md") == "text"
        marks.follow(ROOT, lambda: Whereabouts({"c.md": "edited"}))
        assert text_of(marks, "c.md") == "text"

    def test_it_waits_for_a_file_that_vanished(self, marks: Marks) -> None:
        write(marks, "a.md", "text")
        marks.follow(ROOT, lambda: Whereabouts({}))
        marks.follow(ROOT, lambda: Whereabouts({"other.md": "another hash"}))
        assert text_of(marks, "a.md") == "text"

    def test_of_a_file_that_took_the_place_of_another_each_note_stays_with_its_article(self, marks: Marks) -> None:
        write(marks, "a.md", "of a")
        write(marks, "b.md", "of b")
        marks.follow(ROOT, lambda: Whereabouts({"b.md": "hash of a.md"}))
        assert {note.text: file for file, note in marks.notes(ROOT).items()} == {"of a": "b.md", "of b": "b.md~"}
        marks.follow(ROOT, lambda: Whereabouts({"b.md": "hash of a.md", "back.md": "hash of b.md"}))
        assert {note.text: file for file, note in marks.notes(ROOT).items()} == {"of a": "b.md", "of b": "back.md"}


class TestCopies:
    def test_notes_alone_are_backed_up_and_restored(self, path: Path) -> None:
        with closing(Marks(path)) as marks:
            write(marks, "a.md", "first")
            write(marks, "a.md", "caf\udce9", "first")
        Marks(path).close()
        assert len(backups.copies(path.parent / "backups")) == 1
        path.unlink()
        with closing(Marks(path)) as marks:
            assert "restored" in marks.notice
            assert (text_of(marks, "a.md"), earlier(marks, "a.md")) == ("caf\udce9", ["first"])

    def test_a_copy_from_before_there_were_notes_is_restored_and_takes_some(self, path: Path) -> None:
        with closing(Marks(path)) as marks:
            marks.set("starred", ROOT, {"a.md": ""}, True)
        without_notes(path)
        backups_folder = path.parent / "backups"
        with closing(sqlite3.connect(path)) as connection:
            backups.make(connection, backups_folder)
        path.write_bytes(b"\xa5" * 4096)
        with closing(Marks(path)) as marks:
            assert marks.of(ROOT, "starred") == {"a.md"}
            write(marks, "a.md", "text")
            assert text_of(marks, "a.md") == "text"


def without_notes(path: Path) -> None:
    """Marks as they were written before there were notes."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("DROP TABLE note; DROP TABLE earlier_note")


def test_an_older_topline_opens_the_file_and_leaves_notes_alone(path: Path) -> None:
    with closing(Marks(path)) as marks:
        write(marks, "a.md", "text")
    with closing(sqlite3.connect(path)) as connection:
        # the version that it asks for, and what it writes
        assert connection.execute("PRAGMA user_version").fetchone() == (4,)
        connection.execute("INSERT INTO mark (root, file, body_hash) VALUES (X'00', X'00', '')")
        connection.commit()
    with closing(Marks(path)) as marks:
        assert text_of(marks, "a.md") == "text"


def test_notes_whose_columns_are_missing_are_damaged(path: Path) -> None:
    with closing(Marks(path)) as marks:
        write(marks, "a.md", "text")
    Marks(path).close()  # makes the copy of the day
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("DROP TABLE note; CREATE TABLE note (root, file, set_at)")
    with closing(Marks(path)) as marks:
        assert text_of(marks, "a.md") == "text"


class TestFaults:
    def test_a_full_disk_is_told_and_loses_nothing(self, path: Path, marks: Marks) -> None:
        write(marks, "a.md", "before")
        marks._connection.execute("PRAGMA max_page_count = 1")
        with pytest.raises(StoreError, match="full"):
            write(marks, "a.md", "x" * 50_000, "before")
        assert text_of(marks, "a.md") == "before"
        assert earlier(marks, "a.md") == []
        marks._connection.execute("PRAGMA max_page_count = 100000")
        assert write(marks, "a.md", "x" * 50_000, "before") == ""
        assert text_of(marks, "a.md") == "x" * 50_000

    def test_a_file_that_cannot_be_written_is_told(self, path: Path, marks: Marks) -> None:
        write(marks, "a.md", "before")
        marks._connection.execute("PRAGMA query_only = ON")
        with pytest.raises(StoreError, match="cannot be written"):
            write(marks, "a.md", "after", "before")
        marks._connection.execute("PRAGMA query_only = OFF")
        write(marks, "a.md", "after", "before")
        assert (text_of(marks, "a.md"), earlier(marks, "a.md")) == ("after", ["before"])

    def test_what_was_told_to_be_saved_survives_a_kill(self, path: Path) -> None:
        code = (
            "import os, signal, sys; from pathlib import Path; from core.marks.marks import Marks\n"
            "from core.marks.notes import Note\n"
            "marks, known = Marks(Path(sys.argv[1])), ''\n"
            "for number in range(50):\n"
            "    marks.put_notes('/articles', [Note('a.md', f'text {number}', number)], known, begins=True)\n"
            "    known = f'text {number}'\n"
            "    sys.stdout.write(f'{number}\\n'); sys.stdout.flush()\n"
            "    if number == int(sys.argv[2]): os.kill(os.getpid(), signal.SIGKILL)"
        )
        told = ""
        for last in ("0", "3", "11"):
            killed = subprocess.run(
                [sys.executable, "-c", code, str(path), last], cwd=HOUSE, capture_output=True, text=True, check=False
            )
            assert killed.returncode == -signal.SIGKILL
            told = killed.stdout.split()[-1]
            with closing(Marks(path)) as marks:
                assert text_of(marks, "a.md") == f"text {told}"
                if told != "0":
                    assert earlier(marks, "a.md")[0] == f"text {int(told) - 1}"

    def test_processes_that_write_at_once_lose_nothing(self, path: Path) -> None:
        code = (
            "import sys; from pathlib import Path; from core.marks.marks import Marks\n"
            "from core.marks.notes import Note\n"
            "marks, known = Marks(Path(sys.argv[1])), ''\n"
            "for number in range(4):\n"
            "    text = f'{sys.argv[2]} {number}'\n"
            "    notes = [Note(file, text, number) for file in ('same.md', sys.argv[2])]\n"
            "    marks.put_notes('/articles', notes, known, begins=True)\n"
            "    known = text"
        )
        started = [subprocess.Popen([sys.executable, "-c", code, str(path), str(n)], cwd=HOUSE) for n in range(4)]
        assert [process.wait() for process in started] == [0] * 4
        with closing(Marks(path)) as marks:
            assert [text_of(marks, str(n)) for n in range(4)] == [f"{n} 3" for n in range(4)]
            written = {f"{n} {number}" for n in range(4) for number in range(4)}
            assert {text_of(marks, "same.md"), *earlier(marks, "same.md")} == written

    def test_the_files_are_for_the_owner_alone(self, path: Path, marks: Marks) -> None:
        write(marks, "a.md", "text")
        assert {file.stat().st_mode & 0o777 for file in path.parent.glob("marks.db*")} == {0o600}


class TestMerge:
    def test_the_later_of_two_holds_and_the_other_is_kept(self, marks: Marks) -> None:
        write(marks, "a.md", "ours, later", at=20)
        write(marks, "b.md", "ours, earlier", at=1)
        write(marks, "c.md", "the same", at=1)
        theirs = [Note(file, f"theirs of {file}", 10) for file in ("a.md", "b.md", "d.md")]
        assert marks.merge_notes(ROOT, [*theirs, Note("c.md", "the same", 10)]) == 3
        texts = {file: note.text for file, note in marks.notes(ROOT).items()}
        assert texts == {"a.md": "ours, later", "b.md": "theirs of b.md", "c.md": "the same", "d.md": "theirs of d.md"}
        assert earlier(marks, "a.md") == ["theirs of a.md"]
        assert earlier(marks, "b.md") == ["ours, earlier"]

    def test_to_replace_all_keeps_what_they_said(self, marks: Marks) -> None:
        write(marks, "a.md", "ours")
        assert marks.merge_notes(ROOT, [Note("b.md", "theirs", 1)], replace=True) == 1
        assert set(marks.notes(ROOT)) == {"b.md"}
        assert earlier(marks, "a.md") == ["ours"]


# halves of a pair side by side are one sign, in JSON as in a window
one_sign = ANY.map(lambda text: text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass"))


@given(st.dictionaries(one_sign.filter(bool), one_sign.filter(bool), max_size=5), st.integers(0, 2**53))
def test_a_file_of_notes_comes_back(texts: dict[str, str], at: int) -> None:
    notes = [Note(file, text, at, "00ff") for file, text in texts.items()]
    # as it is written to a file, and read
    written = to_lines(notes).encode("utf-8", "backslashreplace").decode("utf-8")
    assert list(from_lines(written)) == sorted(notes, key=lambda note: note.file)


@pytest.mark.parametrize("text", NAUGHTY)
def test_any_text_goes_through_a_file(text: str) -> None:
    written = to_lines([Note("a.md", text, 1)]).encode("utf-8", "backslashreplace").decode("utf-8")
    assert [note.text for note in from_lines(written)] == [text]


class Windows(RuleBasedStateMachine):
    """Two windows write, take away and look again in any order, over restarts: no text that stood on disk is lost as
    long as fewer than are kept have followed."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.path = Path(self.folder.name) / "marks.db"
        self.windows = [Marks(self.path), Marks(self.path)]
        self.known = ["", ""]
        self.stood: list[str] = []
        self.now = ""

    @precondition(lambda self: len(set(self.stood)) < KEPT)
    @rule(window=st.integers(0, 1), text=st.sampled_from(["", "a", "b", "ab", "abc\ud800"]) | ANY)
    def write(self, window: int, text: str) -> None:
        unseen = write(self.windows[window], "a.md", text, self.known[window])
        assert unseen == ("" if self.now in (self.known[window], text) else self.now)
        self.known[window] = self.now = text
        self.stood += [text] if text else []

    @rule(window=st.integers(0, 1))
    def look(self, window: int) -> None:
        self.known[window] = text_of(self.windows[window], "a.md")

    @rule(window=st.integers(0, 1))
    def restart(self, window: int) -> None:
        self.windows[window].close()
        self.windows[window] = Marks(self.path)
        self.look(window)

    @invariant()
    def nothing_is_lost(self) -> None:
        for marks in self.windows:
            assert text_of(marks, "a.md") == self.now
            assert {self.now, *earlier(marks, "a.md")} >= set(self.stood)

    def teardown(self) -> None:
        for marks in self.windows:
            marks.close()
        self.folder.cleanup()


Windows.TestCase.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
TestWindows = Windows.TestCase
