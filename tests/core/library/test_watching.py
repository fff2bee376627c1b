"""What happens in a folder is told soon, together, and of articles alone; what cannot be watched is looked at."""

from __future__ import annotations

import ctypes
import errno
import queue
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.library import watch_limits, watching
from core.library.touched import Touched
from core.library.watching import FolderWatch

PATIENCE = 20.0


class Heard:
    """Gathers what a watch tells until it has told of all that is waited for."""

    def __init__(self) -> None:
        self._told: queue.SimpleQueue[Touched] = queue.SimpleQueue()
        self.all = Touched()
        self.calls = 0

    def take(self, touched: Touched) -> None:
        self._told.put(touched)

    def wait(self, is_enough: Callable[[Touched], bool]) -> Touched:
        while not is_enough(self.all):
            self.all = self.all.and_then(self._told.get(timeout=PATIENCE))
            self.calls += 1
        return self.all

    def paths(self, *wanted: str) -> Touched:
        return self.wait(lambda told: told.paths >= set(wanted))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path.resolve() / "folder"
    (folder / "deep").mkdir(parents=True)
    (folder / "old.md").write_text("Old.", encoding="utf-8")
    return folder


@pytest.fixture
def heard(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Heard]:
    monkeypatch.setattr(watching, "_CHECK_SECONDS", 0.02)
    heard = Heard()
    watch = FolderWatch(folder, heard.take)
    assert watch.polling == ""
    yield heard
    watch.stop()


def test_files_and_folders_that_come_change_and_go(folder: Path, heard: Heard) -> None:
    (folder / "deep" / "new.md").write_text("New.", encoding="utf-8")
    (folder / "old.md").write_text("Changed.", encoding="utf-8")
    (folder / "another").mkdir()
    heard.paths("deep/new.md", "old.md", "another")
    (folder / "another" / "inside.txt").write_text("---\ntitle: x\n---\n", encoding="utf-8")
    (folder / "old.md").unlink()
    heard.paths("another/inside.txt", "old.md")
    assert not heard.all.everything


def test_where_something_was_moved_to(folder: Path, heard: Heard) -> None:
    (folder / "old.md").rename(folder / "deep" / "moved.md")
    told = heard.paths("old.md", "deep/moved.md")
    assert told.moves == (("old.md", "deep/moved.md"),)
    assert told.moved("old.md") == "deep/moved.md"


def test_what_is_no_article_is_not_told(folder: Path, heard: Heard) -> None:
    for name in ("picture.png", ".hidden.md", "old.md~"):
        (folder / name).write_text("x", encoding="utf-8")
    (folder / ".git").mkdir()
    (folder / ".git" / "a.md").write_text("x", encoding="utf-8")
    (folder / "last.md").write_text("x", encoding="utf-8")
    assert heard.paths("last.md").paths == {"last.md"}


def test_what_comes_out_of_hiding_came(folder: Path, heard: Heard) -> None:
    (folder / ".temporary").write_text("x", encoding="utf-8")
    (folder / ".temporary").replace(folder / "old.md")
    told = heard.paths("old.md")
    assert (told.paths, told.moves) == ({"old.md"}, ())


def test_a_host_of_events_is_told_as_everything(
    folder: Path, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "_MOST_PATHS", 5)
    for number in range(40):
        (folder / f"{number}.md").write_text("x", encoding="utf-8")
    assert heard.wait(lambda told: told.everything).everything


def test_where_the_system_has_no_room_left_the_folder_is_looked_at_now_and_then(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object, **_named: object) -> None:
        raise OSError(errno.ENOSPC, "inotify watch limit reached")

    monkeypatch.setattr(watching.Observer, "schedule", refuse)
    monkeypatch.setattr(watching, "_POLL_SECONDS", 0.01)
    heard = Heard()
    watch = FolderWatch(folder, heard.take)
    try:
        assert watch.polling == "the system watches as many folders as it may"
        assert heard.wait(lambda told: told.everything).everything
    finally:
        watch.stop()


def test_what_is_in_a_folder_that_moves_is_told_by_the_folder(
    folder: Path, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "_MOST_PATHS", 5)
    (folder / "many").mkdir()
    for number in range(20):
        (folder / "many" / f"{number}.md").write_text("x", encoding="utf-8")
    heard.paths("many")
    (folder / "many").rename(folder / "moved")
    told = heard.paths("moved")
    assert told.moves == (("many", "moved"),)
    assert not told.everything


def test_a_host_of_events_of_other_files_may_have_hidden_some(
    folder: Path, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "_MOST_EVENTS", 5)
    for number in range(40):
        (folder / f"{number}.png").write_text("x", encoding="utf-8")
    assert heard.wait(lambda told: told.everything).everything


def test_a_folder_that_goes_and_comes_again_is_watched_again(folder: Path, heard: Heard) -> None:
    shutil.rmtree(folder)
    heard.wait(lambda told: told.everything)
    heard.all = Touched()
    (folder / "deep").mkdir(parents=True)
    heard.wait(lambda told: told.everything)
    (folder / "deep" / "new.md").write_text("x", encoding="utf-8")
    heard.paths("deep/new.md")


def test_a_folder_in_the_place_of_the_first_is_watched(folder: Path, heard: Heard) -> None:
    folder.rename(folder.with_name("old"))
    folder.mkdir()
    heard.wait(lambda told: told.everything)
    (folder / "new.md").write_text("x", encoding="utf-8")
    heard.paths("new.md")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="as inotify is read")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_folder_is_watched_again_when_the_thread_that_watched_it_died(
    folder: Path, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    from watchdog.observers import inotify_c

    with monkeypatch.context() as patched:

        def lost(_self: object, _event: object) -> None:
            raise KeyError(b"folder")

        patched.setattr(inotify_c.InotifyFD, "handle_event", lost)
        (folder / "unheard.md").write_text("Unheard.", encoding="utf-8")
        heard.wait(lambda told: told.everything)
    heard.all = Touched()
    (folder / "later.md").write_text("Later.", encoding="utf-8")
    # a thread that died while the fault lasted is replaced once more
    heard.wait(lambda told: "later.md" in told.paths or told.everything)
    (folder / "last.md").write_text("Last.", encoding="utf-8")
    heard.paths("last.md")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems watch a folder with all below it at once")
@pytest.mark.parametrize("room", [0, 1, 3])
def test_room_that_runs_out_while_folders_are_begun_to_be_watched(
    folder: Path, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    """The system refuses each watch beyond so many; what lies in those folders is found all the same."""
    from watchdog.observers import inotify_c

    for number in range(5):
        (folder / f"sub-{number}").mkdir()
    add = inotify_c.inotify_add_watch
    added: list[bytes] = []

    def add_watch(descriptor: int, path: bytes, mask: int) -> int:
        added.append(path)
        if len(added) > room:
            ctypes.set_errno(errno.ENOSPC)
            return -1
        return int(add(descriptor, path, mask))

    monkeypatch.setattr(inotify_c, "inotify_add_watch", add_watch)
    monkeypatch.setattr(watch_limits, "no_room", lambda _folder: "the system watches as many folders as it may")
    monkeypatch.setattr(watching, "_POLL_SECONDS", 0.01)
    heard = Heard()
    watch = FolderWatch(folder, heard.take)
    try:
        assert watch.polling == "the system watches as many folders as it may"
        (folder / "sub-4" / "new.md").write_text("New.", encoding="utf-8")
        assert heard.wait(lambda told: told.everything).everything
    finally:
        watch.stop()


def test_room_may_run_out_while_folders_are_added(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    heard = Heard()
    watch = FolderWatch(folder, heard.take)
    try:
        assert watch.polling == ""
        monkeypatch.setattr(watch_limits, "no_room", lambda _folder: "no more room")
        (folder / "another").mkdir()
        heard.paths("another")
        assert watch.polling == "no more room"
    finally:
        watch.stop()


def test_touched_paths_are_followed_through_moves() -> None:
    told = Touched(moves=(("a", "b"), ("b/x.md", "c.md")))
    assert [told.moved(file) for file in ("a/x.md", "a/y.md", "z.md", "ab.md")] == ["c.md", "b/y.md", "z.md", "ab.md"]
