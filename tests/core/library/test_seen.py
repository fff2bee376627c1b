"""That nothing changed in a folder is seen without reading anything, and whatever did change is never overlooked."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from sqlite3 import Connection

import pytest

from core.article.folder import Candidate, scan
from core.library import indexer
from core.library.library import Library, Touched
from core.library.parser import parse
from core.marks.places import Whereabouts
from tests.core.library.conftest import FILES, QUILLON, write


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many files were compared with the index one by one, for each time that they were."""
    counts: list[int] = []
    holds = indexer.seen._holds

    def counted(connection: Connection, root: int, found: Sequence[Candidate]) -> bool:
        counts.append(len(found))
        return holds(connection, root, found)

    monkeypatch.setattr(indexer.seen, "_holds", counted)
    return counts


def files(library: Library) -> set[str]:
    return {row.file for section in library.find(parse("")) for row in library.rows(section.ids)}


def test_what_was_seen_before_is_not_compared_again(library: Library, compared: list[int]) -> None:
    library.refresh(workers=1)
    compared.clear()
    report = library.refresh(workers=1)
    assert (report.articles, report.new, report.changed, report.removed) == (len(FILES), 0, 0, 0)
    assert compared == []


@pytest.mark.parametrize("change", ["touched", "grown", "gone", "renamed", "new", "swapped"])
def test_no_change_is_overlooked(library: Library, folder: Path, change: str) -> None:
    library.refresh(workers=1)
    library.refresh(workers=1)
    one, other = folder / "quillon.md", folder / "letter.md"
    status = one.stat()
    if change == "touched":
        os.utime(one, ns=(status.st_atime_ns, status.st_mtime_ns + 1))
    elif change == "grown":
        one.write_text(one.read_text("utf-8") + "\n", "utf-8")
        os.utime(one, ns=(status.st_atime_ns, status.st_mtime_ns))
    elif change == "gone":
        one.unlink()
    elif change == "renamed":
        one.rename(folder / "renamed.md")
    elif change == "new":
        write(folder, {"new.md": QUILLON})
    else:
        one.rename(folder / "aside")
        other.rename(one)
        (folder / "aside").rename(other)
    report = library.refresh(workers=1)
    assert report.new + report.changed + report.removed > 0
    assert files(library) == {candidate.file for candidate in scan(folder)}


def test_an_index_that_was_written_to_since_is_compared(
    library: Library, folder: Path, compared: list[int]
) -> None:
    library.refresh(workers=1)
    stamp = (folder / "quillon.md").stat()
    (folder / "quillon.md").unlink()
    library.refresh(workers=1, touched=Touched(frozenset(("quillon.md",))))
    write(folder, {"quillon.md": FILES["quillon.md"]})
    os.utime(folder / "quillon.md", ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    compared.clear()
    assert library.refresh(workers=1).new == 1
    assert "quillon.md" in files(library)


def test_a_file_that_cannot_be_opened_is_tried_each_time(library: Library, folder: Path) -> None:
    (folder / "lost.md").symlink_to(folder / "nowhere.md")
    library.refresh(workers=1)
    (folder / "lost.md").unlink()
    write(folder, {"nowhere.md": QUILLON})
    (folder / "lost.md").symlink_to(folder / "nowhere.md")
    library.refresh(workers=1)
    row = library.row_of("lost.md")
    assert row is not None and row.title != "lost"


def test_marks_follow_without_a_look_at_files_that_bear_none(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.refresh(workers=1)
    looked_at: list[set[str]] = []
    follow = library._marks.follow

    def seen(root: str, ask: Callable[[], Whereabouts | None]) -> None:
        def asked() -> Whereabouts | None:
            if (there := ask()) is not None:
                looked_at.append({*there.hashes})
            return there

        follow(root, asked)

    monkeypatch.setattr(library._marks, "follow", seen)
    library.refresh(workers=1)
    assert looked_at == []
    library.set_starred(["quillon.md"], True)
    library.refresh(workers=1)
    (folder / "quillon.md").rename(folder / "renamed.md")
    library.refresh(workers=1)
    assert looked_at == [{"quillon.md"}, {"renamed.md"}]
    row = library.row_of("renamed.md")
    assert row is not None and row.starred


def test_the_order_by_title_is_kept_up_when_a_list_was_broken_off(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexer, "_LISTED_FROM", 1)

    def broken(*_arguments: object, **_named: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(indexer.ReadingPool, "read", broken)
        with pytest.raises(KeyboardInterrupt):
            library.refresh(workers=1)
    assert not has_index(library)
    library.refresh(workers=1)
    assert has_index(library)


def has_index(library: Library) -> bool:
    with library._index.reading() as connection:
        return connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'article_by_title'").fetchone() is not None
