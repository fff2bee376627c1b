"""Marks follow their articles alone: not what another process has half changed, nor who takes an article's name."""

from __future__ import annotations

import subprocess
import sys
import threading
from contextlib import ExitStack
from pathlib import Path

import pytest

from core.library import turns
from core.library.following import Subject
from core.library.library import Library, Touched
from core.library.parser import parse
from core.library.turns import turn
from core.settings import Home
from tests.core.library.conftest import write

HOUSE = Path(__file__).resolve().parents[3]

HALF_DONE = """
import sys
from pathlib import Path
from core.library import indexer
from core.library.library import Library, Touched
from core.settings import Home

put, base = indexer.Indexer._put, Path(sys.argv[2])

def half(self, connection, root, found, batch, known):
    put(self, connection, root, found, batch[:1], known)
    connection.execute("COMMIT")
    print("half", flush=True)
    sys.stdin.readline()
    connection.execute("BEGIN IMMEDIATE")
    put(self, connection, root, found, batch[1:], known)

indexer.Indexer._put = half
library = Library.open(Path(sys.argv[1]), Home(base / "config", base / "data", base / "cache"))
moves = (("1.md", "x.md"), ("2.md", "1.md"), ("x.md", "2.md"))
library.refresh(workers=1, touched=Touched(frozenset(["1.md", "2.md"]), moves if sys.argv[3] == "told" else ()))
library.close()
"""


def text(title: str, number: int, day: str = "2025-02-11", ticker: str = "FNMT") -> str:
    return (
        f"---\ntitle: {title}\ndate: {day}\n---\n\n"
        f"Fenmarsh Tools (({ticker})) had revenue of ${number}0 million for the third quarter of 2024.\n"
    )


def starred(library: Library) -> list[str]:
    (found,) = library.find(parse("is:starred"))
    return [f"{row.file}: {row.title}" for row in library.rows(found.ids)]


def marked(library: Library, file: str, note: str) -> None:
    library.set_starred([file], True)
    library.notes.put(library.notes.of(file), note, "")


@pytest.mark.parametrize("told", ["told", "unseen"])
def test_two_windows_refresh_while_files_swap_their_names(
    library: Library, folder: Path, home: Home, told: str
) -> None:
    first, second = text("Tools for hedges", 1), text("A chair for the board", 2)
    write(folder, {"1.md": first, "2.md": second, "3.md": text("Third", 3)})
    library.refresh(workers=1)
    marked(library, "1.md", "on hedges")
    marked(library, "2.md", "on a chair")
    write(folder, {"1.md": second, "2.md": first, "3.md": text("Third", 4)})
    command = [sys.executable, "-c", HALF_DONE, str(folder), str(home.cache.parent), told]
    other = subprocess.Popen(command, cwd=HOUSE, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert other.stdin is not None
    assert other.stdout is not None
    asked, waited = 0, threading.Event()

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        if asked > 20:
            waited.set()
        return False

    def refresh() -> None:
        library.refresh(cancelled=cancelled, workers=1, touched=Touched(frozenset(["3.md"])))
        waited.set()

    try:
        assert other.stdout.readline() == "half\n"
        ours = threading.Thread(target=refresh)
        ours.start()
        assert waited.wait(60)
        other.stdin.write("\n")
        other.stdin.flush()
        ours.join(60)
        assert other.wait(60) == 0
    finally:
        other.kill()
        other.communicate()
    library.refresh(workers=1)
    notes = {file: note.text for file, note in library.notes.all().items()}
    assert notes == {"2.md": "on hedges", "1.md": "on a chair"}
    assert sorted(starred(library)) == ["1.md: A chair for the board", "2.md: Tools for hedges"]


def test_who_gives_up_waiting_changes_nothing(library: Library, folder: Path, home: Home) -> None:
    library.refresh(workers=1)
    before = library.totals()
    write(folder, {"new.md": text("New", 1)})
    (folder / "letter.md").unlink()
    with turn(home.index, library.folder, lambda: False) as mine:
        assert mine
        report = library.refresh(cancelled=lambda: True, workers=1)
        assert report.cancelled
        assert (report.new, report.changed, report.removed) == (0, 0, 0)
        assert library.totals() == before
    assert library.refresh(workers=1).new == 1


def test_who_waits_is_told_so_once(
    library: Library, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "_TOLD_AFTER", 2)
    monkeypatch.setattr(turns, "_AGAIN_SECONDS", 0.0)
    told: list[str] = []
    with ExitStack() as held:
        held.enter_context(turn(home.index, library.folder, lambda: False))
        asked = 0

        def cancelled() -> bool:
            nonlocal asked
            asked += 1
            if asked == 10:
                held.close()  # the other has come to its end
            return False

        library.refresh(lambda progress: told.append(progress.phase), cancelled, workers=1)
    assert told[:2] == ["wait", "scan"]
    assert told.count("wait") == 1


def test_folders_do_not_wait_for_one_another(tmp_path: Path) -> None:
    with (
        turn(tmp_path / "index.db", Path("/one"), lambda: True) as one,
        turn(tmp_path / "index.db", Path("/other"), lambda: True) as other,
        turn(tmp_path / "index.db", Path("/one"), lambda: True) as again,
    ):
        assert (one, other, again) == (True, True, False)


@pytest.mark.parametrize("by_renaming", [False, True])
def test_an_article_that_takes_the_name_of_another_takes_nothing_else(
    library: Library, folder: Path, by_renaming: bool
) -> None:
    """As a feed does that always writes its newest to `latest.md`."""
    old, new = text("Revenue of the tools grows", 1), text("A chair for the board", 2, "2025-03-01")
    write(folder, {"latest.md": old, "next.md": new} if by_renaming else {"latest.md": old})
    library.refresh(workers=1)
    marked(library, "latest.md", "grows")
    if by_renaming:
        (folder / "next.md").rename(folder / "latest.md")
        library.refresh(workers=1, touched=Touched(frozenset(["next.md"]), (("next.md", "latest.md"),)))
    else:
        write(folder, {"latest.md": new})
        library.refresh(workers=1)
    assert starred(library) == []
    assert [note.text for note in library.notes.all().values()] == ["grows"]  # it waits for its article
    assert library.notes.of("latest.md").text == ""
    write(folder, {"kept/old.md": old})
    library.refresh(workers=1)
    assert starred(library) == ["kept/old.md: Revenue of the tools grows"]
    assert library.notes.of("kept/old.md").text == "grows"


@pytest.mark.parametrize(
    "edited",
    [
        text("Revenue of the tools grows", 3),
        text("Quite another headline", 3),
        text("Revenue of the tools grows (corrected)", 3, "2025-02-12"),
        text("Revenue of the tools grows", 3, "2025-02-12"),
        text("Quite another headline", 1, "2025-03-01"),  # what stands below the header is the same
        "---\ntitle: [broken\n---\n\nThe header fell apart.\n",
        "",
    ],
    ids=["body", "title", "corrected", "day", "header", "broken", "empty"],
)
def test_an_article_that_is_edited_keeps_what_it_bears(library: Library, folder: Path, edited: str) -> None:
    write(folder, {"latest.md": text("Revenue of the tools grows", 1)})
    library.refresh(workers=1)
    marked(library, "latest.md", "grows")
    write(folder, {"latest.md": edited})
    library.refresh(workers=1)
    assert [line.partition(":")[0] for line in starred(library)] == ["latest.md"]
    assert library.notes.of("latest.md").text == "grows"


def test_what_was_marked_after_it_was_edited_is_not_told_apart_by_what_it_was(library: Library, folder: Path) -> None:
    """The index has not seen the article that is marked: whether it was replaced cannot be known."""
    write(folder, {"latest.md": text("Revenue of the tools grows", 1)})
    library.refresh(workers=1)
    library._marks.set("starred", str(library.folder), {"latest.md": "a body that the index never saw"}, True)
    write(folder, {"latest.md": text("A chair for the board", 2, "2025-03-01", "ELSE")})
    library.refresh(workers=1)
    assert [line.partition(":")[0] for line in starred(library)] == ["latest.md"]


@pytest.mark.parametrize(
    ("one", "other", "another"),
    [
        (("Revenue grows", "2025-01-01", "AAA"), ("Revenue grows", "2025-01-01", "AAA"), False),
        (("Revenue grows", "2025-01-01", "AAA"), ("A chair leaves", "2025-01-01", "AAA"), False),
        (("Revenue grows", "2025-01-01", "AAA"), ("A chair leaves", "2025-01-02", "AAA"), True),
        (("Revenue grows", "2025-01-01", "AAA"), ("A chair leaves", None, "BBB"), True),
        (("Revenue grows", "2025-01-01", None), ("A chair leaves", None, "BBB"), False),
        (("Revenue grows", "2025-01-01", "AAA"), ("Revenue grows", "2025-01-02", "BBB"), True),
        (("第三季度营收增长", "2025-01-01", None), ("第三季度营收增长公告", "2025-01-02", None), False),
        (("第三季度营收增长", "2025-01-01", None), ("任命新董事长", "2025-01-02", None), True),
        (("", "2025-01-01", None), ("", "2025-01-02", None), False),
    ],
)
def test_what_tells_an_article_from_another(
    one: tuple[str, str | None, str | None], other: tuple[str, str | None, str | None], another: bool
) -> None:
    assert Subject(*one).is_another_than(Subject(*other)) is another
    assert Subject(*other).is_another_than(Subject(*one)) is another
