"""What was touched is looked at and nothing else, and the index is then the same as after looking at all."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.library import indexer
from core.library.library import Library, Report, Touched
from core.library.parser import parse
from core.settings import Home
from tests.core.library import dying_reads
from tests.core.library.conftest import FILES, LETTER, QUILLON, write


def listed(library: Library) -> dict[str, tuple[str, int]]:
    """Title and figures of each file."""
    return {row.file: (row.title, row.figures) for row in library.rows(library.find(parse(""))[0].ids)}


def touch(library: Library, *paths: str, moves: tuple[tuple[str, str], ...] = ()) -> Report:
    return library.refresh(workers=1, touched=Touched(frozenset(paths) | {p for move in moves for p in move}, moves))


def test_nothing_else_is_looked_at(library: Library, folder: Path) -> None:
    library.refresh(workers=1)
    write(folder, {"new.md": QUILLON, "other.md": QUILLON})
    (folder / "letter.md").unlink()
    report = touch(library, "new.md")
    assert (report.new, report.removed) == (1, 0)
    assert set(listed(library)) == {*FILES, "new.md"}


@pytest.mark.parametrize("path", ["deeper", "deeper/still"])
def test_a_folder_stands_for_what_is_in_it(library: Library, folder: Path, path: str) -> None:
    library.refresh(workers=1)
    write(folder, {"deeper/still/a.md": QUILLON, "deeper/still/.hidden.md": QUILLON})
    touch(library, path)
    assert "deeper/still/a.md" in listed(library)
    shutil.rmtree(folder / "deeper")
    touch(library, path)
    assert set(listed(library)) == set(FILES)


def test_a_moved_article_keeps_its_id_and_its_marks(library: Library, folder: Path) -> None:
    library.refresh(workers=1)
    before = library.row_of("quillon.md")
    assert before is not None
    library.set_starred(["quillon.md"], True)
    (folder / "deeper").mkdir()
    (folder / "quillon.md").rename(folder / "deeper" / "renamed.md")
    touch(library, moves=(("quillon.md", "deeper/renamed.md"),))
    after = library.row_of("deeper/renamed.md")
    assert after is not None
    assert (after.id, after.starred, after.figures) == (before.id, True, before.figures)
    assert library.row_of("quillon.md") is None


def test_an_article_that_is_saved_by_moving_another_file_over_it_stays_the_same_one(
    library: Library, folder: Path
) -> None:
    library.refresh(workers=1)
    before = library.row_of("letter.md")
    assert before is not None
    write(folder, {"letter.tmp.md": LETTER.replace("Nothing", "Very little")})
    (folder / "letter.tmp.md").replace(folder / "letter.md")
    touch(library, moves=(("letter.tmp.md", "letter.md"),))
    after = library.row_of("letter.md")
    assert after is not None
    assert after.id == before.id
    assert len(library.find(parse('"very little"'))[0].ids) == 1


def test_an_unchanged_file_that_is_touched_is_not_read(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.refresh(workers=1)
    monkeypatch.setattr(indexer, "read_entries", dying_reads.refuse)
    report = touch(library, *FILES)
    assert (report.new, report.changed, report.removed) == (0, 0, 0)


def test_folders_behind_links_are_told(library: Library, folder: Path) -> None:
    write(folder, {"deeper/a.md": QUILLON})
    assert not library.refresh(workers=1).linked
    (folder / "again").symlink_to(folder / "deeper")
    write(folder, {"elsewhere/b.md": QUILLON})
    (folder / "elsewhere").rename(folder / ".hidden")
    (folder / "link").symlink_to(folder / ".hidden")
    assert library.refresh(workers=1).linked


NAMES = st.sampled_from(["a.md", "b.md", "x", "x/a.md", "x/c.md", "x/y", "x/y/d.md", "z/e.md"])
STEPS = st.lists(
    st.tuples(st.sampled_from(["write", "remove", "move"]), NAMES, NAMES, st.integers(0, 2)), min_size=1, max_size=8
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rounds=st.lists(STEPS, min_size=1, max_size=3))
def test_any_events_end_as_a_fresh_look_would(
    rounds: list[list[tuple[str, str, str, int]]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("events") / "folder"
    folder.mkdir()
    library = Library.open(folder, Home(*(folder.parent / name for name in ("config", "data", "cache"))))
    try:
        library.refresh(workers=1)
        for steps in rounds:
            touched = Touched()
            for number, step in enumerate(steps):
                touched = touched.and_then(happen(folder, *step, number))
            library.refresh(workers=1, touched=touched)
        by_events = listed(library)
        report = library.refresh(workers=1)
        assert (report.new, report.changed, report.removed) == (0, 0, 0)
        assert listed(library) == by_events
    finally:
        library.close()


def happen(folder: Path, what: str, name: str, other: str, text: int, number: int) -> Touched:
    """Does it where it can be done, and tells of it as a watch would."""
    path, target = folder / name, folder / other
    try:
        if what == "write" and name.endswith(".md"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text((QUILLON, LETTER, "Nothing.")[text], encoding="utf-8")
            os.utime(path, ns=(number, 1_000_000_000 * (number + 1) + path.stat().st_mtime_ns))
        elif what == "remove":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        elif what == "move" and path.exists() and not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            path.rename(target)
            return Touched(frozenset((name, other)), ((name, other),))
    except OSError:
        return Touched()
    return Touched(frozenset((name,)))
