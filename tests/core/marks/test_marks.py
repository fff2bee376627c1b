"""Marks are kept, follow their articles, and come back from a copy where the database is damaged."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.database import pack, unpack
from core.errors import StoreError
from core.figures.figure import FiscalYear
from core.marks import backups, schema
from core.marks.marks import Marks
from core.marks.places import Whereabouts
from core.marks.searches import new_search
from tests.core.damaging import make_foreign, make_text

ROOT = "/articles"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "marks.db"


def star(path: Path, *files: str) -> None:
    """Stars files, and closes the database."""
    marks = Marks(path)
    marks.set("starred", ROOT, {file: pack(file).hex() for file in files}, True)
    marks.close()


def starred(path: Path) -> set[str]:
    marks = Marks(path)
    try:
        return set(marks.of(ROOT, "starred"))
    finally:
        marks.close()


def make_old(path: Path) -> None:
    """Makes the copies look two days old."""
    for copy in backups.copies(path.parent / "backups"):
        os.utime(copy, (copy.stat().st_atime - 172_800, copy.stat().st_mtime - 172_800))


def test_marks_are_there_after_a_restart(path: Path) -> None:
    star(path, "a.md", "sub/b.md")
    assert starred(path) == {"a.md", "sub/b.md"}


def test_a_mark_can_be_taken_back_and_leaves_the_other_alone(path: Path) -> None:
    marks = Marks(path)
    marks.set("read", ROOT, {"a.md": "1"}, True)
    marks.set("starred", ROOT, {"a.md": "1"}, True)
    marks.set("read", ROOT, {"a.md": "1"}, False)
    assert marks.of(ROOT, "read") == frozenset()
    assert marks.of(ROOT, "starred") == {"a.md"}
    marks.close()


def test_folders_do_not_share_marks(path: Path) -> None:
    star(path, "a.md")
    marks = Marks(path)
    assert marks.of("/elsewhere", "starred") == frozenset()
    marks.close()


@given(st.text(st.characters(codec=None)))
def test_any_name_comes_back_as_it_was(name: str) -> None:
    assert unpack(pack(name)) == name


def test_names_that_are_no_unicode_are_kept_apart(path: Path) -> None:
    names = [os.fsdecode(b"caf\xe9.md"), os.fsdecode(b"caf\xe8.md"), "café.md", "cafe\u0301.md", "a\nb.md"]
    star(path, *names)
    assert starred(path) == set(names)


def test_the_files_are_for_the_owner_alone(path: Path) -> None:
    star(path, "a.md")
    star(path, "b.md")
    written = [path, *backups.copies(path.parent / "backups")]
    assert len(written) == 2
    assert {stat.S_IMODE(file.stat().st_mode) for file in written} == {0o600}


def test_two_windows_write_at_once(path: Path) -> None:
    one, other = Marks(path), Marks(path)
    for number in range(20):
        one.set("read", ROOT, {f"{number}.md": ""}, True)
        other.set("starred", ROOT, {f"{number}.md": ""}, True)
    assert one.of(ROOT, "starred") == other.of(ROOT, "read") == {f"{number}.md" for number in range(20)}
    one.close()
    other.close()


def test_processes_that_start_together_make_one_database(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from core.marks.marks import Marks\n"
        "Marks(Path(sys.argv[1])).set('read', '/articles', {sys.argv[2]: ''}, True)"
    )
    root = Path(__file__).resolve().parents[3]
    started = [
        subprocess.Popen([sys.executable, "-c", code, str(path), f"{number}.md"], cwd=root) for number in range(6)
    ]
    assert [process.wait() for process in started] == [0] * 6
    marks = Marks(path)
    assert marks.of(ROOT, "read") == {f"{number}.md" for number in range(6)}
    marks.close()


class TestFollow:
    @pytest.fixture
    def kept(self, path: Path) -> Marks:
        marks = Marks(path)
        marks.set("starred", ROOT, {"old.md": "1", "sub/twin.md": "2", "twin.md": "2"}, True)
        return marks

    def test_nobody_sets_a_mark_between_the_look_and_the_moves(self, kept: Marks) -> None:
        def look() -> Whereabouts:
            with closing(sqlite3.connect(kept.path, timeout=0)) as other, pytest.raises(sqlite3.OperationalError):
                other.execute("UPDATE mark SET read = TRUE")
            return Whereabouts({"new.md": "1"})

        kept.follow(ROOT, look)
        assert "new.md" in kept.of(ROOT, "starred")

    def test_another_article_at_the_name_takes_nothing(self, kept: Marks) -> None:
        kept.follow(ROOT, lambda: Whereabouts({"old.md": "3", "sub/twin.md": "4"}, others={"old.md"}))
        assert kept.of(ROOT, "starred") == {"old.md~", "sub/twin.md", "twin.md"}
        kept.follow(ROOT, lambda: Whereabouts({"old.md": "3", "found.md": "1"}))
        assert kept.of(ROOT, "starred") == {"found.md", "sub/twin.md", "twin.md"}

    def test_a_renamed_file_keeps_its_marks(self, kept: Marks) -> None:
        kept.follow(ROOT, lambda: Whereabouts({"new.md": "1", "sub/twin.md": "2", "twin.md": "2"}))
        assert kept.of(ROOT, "starred") == {"new.md", "sub/twin.md", "twin.md"}

    def test_a_copy_starts_clean(self, kept: Marks) -> None:
        kept.follow(ROOT, lambda: Whereabouts({"old.md": "1", "copy.md": "1", "sub/twin.md": "2", "twin.md": "2"}))
        assert "copy.md" not in kept.of(ROOT, "starred")

    def test_marks_wait_for_a_file_that_has_gone(self, kept: Marks) -> None:
        kept.follow(ROOT, lambda: Whereabouts({}))
        assert kept.of(ROOT, "starred") == {"old.md", "sub/twin.md", "twin.md"}

    def test_one_heir_takes_over_from_one_file(self, kept: Marks) -> None:
        kept.follow(ROOT, lambda: Whereabouts({"a.md": "2"}))
        assert "a.md" in kept.of(ROOT, "starred")
        assert len(kept.of(ROOT, "starred") & {"sub/twin.md", "twin.md"}) == 1

    def test_the_file_that_kept_its_name_comes_first(self, kept: Marks) -> None:
        kept.set("read", ROOT, {"sub/twin.md": "2"}, True)
        kept.set("starred", ROOT, {"sub/twin.md": "2"}, False)
        kept.follow(ROOT, lambda: Whereabouts({"a.md": "2", "moved/twin.md": "2", "old.md": "1", "twin.md": "2"}))
        assert kept.of(ROOT, "read") == {"moved/twin.md"}

    def test_an_edited_file_keeps_its_marks_when_it_is_renamed_later(self, kept: Marks) -> None:
        kept.follow(ROOT, lambda: Whereabouts({"old.md": "edited"}))
        kept.follow(ROOT, lambda: Whereabouts({"new.md": "edited"}))
        assert "new.md" in kept.of(ROOT, "starred")

    def test_a_file_with_marks_of_its_own_takes_over_none(self, kept: Marks) -> None:
        kept.set("starred", ROOT, {"own.md": "1"}, False)
        kept.follow(ROOT, lambda: Whereabouts({"own.md": "1"}))
        assert kept.of(ROOT, "starred") >= {"old.md"}
        assert "own.md" not in kept.of(ROOT, "starred")

    def test_files_without_a_body_are_not_taken_for_one_another(self, kept: Marks) -> None:
        kept.set("starred", ROOT, {"empty.md": ""}, True)
        kept.follow(ROOT, lambda: Whereabouts({"other.md": ""}))
        assert "other.md" not in kept.of(ROOT, "starred")

    @pytest.fixture(autouse=True)
    def closed(self, kept: Marks):  # type: ignore[no-untyped-def]
        yield
        kept.close()


class TestCopies:
    def test_a_copy_is_made_once_a_day(self, path: Path) -> None:
        star(path, "a.md")
        star(path, "b.md")
        star(path, "c.md")
        assert len(backups.copies(path.parent / "backups")) == 1
        make_old(path)
        star(path, "d.md")
        assert len(backups.copies(path.parent / "backups")) == 2

    def test_no_copy_is_made_of_nothing(self, path: Path) -> None:
        Marks(path).close()
        assert backups.copies(path.parent / "backups") == []

    def test_ten_copies_are_kept(self, path: Path) -> None:
        for number in range(14):
            star(path, f"{number}.md")
            make_old(path)
        kept = backups.copies(path.parent / "backups")
        assert [copy.name for copy in kept] == [f"marks-{number:06d}.db" for number in range(13, 3, -1)]

    def test_a_copy_from_the_future_does_not_stop_others(self, path: Path) -> None:
        star(path, "a.md")
        star(path, "b.md")
        (copy,) = backups.copies(path.parent / "backups")
        os.utime(copy, (copy.stat().st_atime + 1e9, copy.stat().st_mtime + 1e9))
        star(path, "c.md")
        assert len(backups.copies(path.parent / "backups")) == 2


def flip_bytes(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[100 : len(data) // 2] = b"\xaa" * (len(data) // 2 - 100)
    path.write_bytes(data)


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


@pytest.mark.parametrize("damage", [flip_bytes, cut_short, make_text, make_foreign])
class TestDamage:
    def test_the_newest_copy_comes_back_and_the_damaged_file_is_kept(self, path: Path, damage) -> None:  # type: ignore[no-untyped-def]
        star(path, "a.md")
        star(path, "b.md")  # the copy, made before this, has a.md
        damage(path)
        damaged = path.read_bytes()
        assert starred(path) == {"a.md"}
        (kept,) = path.parent.glob("marks-damaged-*.db")
        assert kept.read_bytes()[:4000] == damaged[:4000]

    def test_the_user_is_told(self, path: Path, damage) -> None:  # type: ignore[no-untyped-def]
        star(path, "a.md")
        star(path, "b.md")
        damage(path)
        marks = Marks(path)
        assert "restored" in marks.notice
        assert "marks-damaged" in marks.notice
        marks.close()

    def test_without_a_copy_marks_begin_anew(self, path: Path, damage) -> None:  # type: ignore[no-untyped-def]
        star(path, "a.md")
        damage(path)
        assert starred(path) == set()
        assert len(list(path.parent.glob("marks-damaged-*.db"))) == 1

    def test_a_damaged_copy_is_passed_over(self, path: Path, damage) -> None:  # type: ignore[no-untyped-def]
        star(path, "a.md")
        star(path, "b.md")
        make_old(path)
        star(path, "c.md")
        newest, _ = backups.copies(path.parent / "backups")
        damage(newest)
        damage(path)
        assert starred(path) == {"a.md"}


def test_a_database_that_vanished_comes_back(path: Path) -> None:
    star(path, "a.md")
    star(path, "b.md")
    path.unlink()
    assert starred(path) == {"a.md"}


def test_a_database_that_was_emptied_comes_back(path: Path) -> None:
    star(path, "a.md")
    star(path, "b.md")
    path.write_bytes(b"")
    assert starred(path) == {"a.md"}


def test_marks_of_a_newer_version_are_left_alone(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as newer:
        newer.setattr(schema, "VERSION", 99)
        star(path, "a.md")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="newer"):
        Marks(path)
    assert path.read_bytes() == before


def test_a_full_disk_is_told_and_loses_nothing(path: Path) -> None:
    star(path, "a.md")
    marks = Marks(path)
    marks._connection.execute("PRAGMA max_page_count = 1")
    with pytest.raises(StoreError, match="full"):
        marks.set("starred", ROOT, {f"{number}.md": "x" * 64 for number in range(1000)}, True)
    marks._connection.execute("PRAGMA max_page_count = 100000")
    marks.set("starred", ROOT, {"b.md": ""}, True)
    assert marks.of(ROOT, "starred") == {"a.md", "b.md"}
    marks.close()


def old_database(path: Path) -> None:
    """Marks as the first version wrote them."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            f"""
            PRAGMA journal_mode = WAL;
            CREATE TABLE mark (root BLOB NOT NULL, file BLOB NOT NULL, body_hash TEXT NOT NULL,
                read INTEGER NOT NULL DEFAULT 0, read_at INTEGER, starred INTEGER NOT NULL DEFAULT 0,
                starred_at INTEGER, PRIMARY KEY (root, file)) WITHOUT ROWID;
            INSERT INTO mark VALUES (CAST('{ROOT}' AS BLOB), CAST('a.md' AS BLOB), 'hash', 1, 5, 1, 6);
            PRAGMA application_id = {0x54504C4D};
            PRAGMA user_version = 1;
            """
        )


def fiscal_years(path: Path) -> dict[str, FiscalYear]:
    marks = Marks(path)
    try:
        return marks.fiscal_years()
    finally:
        marks.close()


def correct(path: Path, issuer: str, year: FiscalYear | None) -> None:
    marks = Marks(path)
    marks.set_fiscal_year(issuer, year)
    marks.close()


def test_a_corrected_fiscal_year_is_kept_changed_and_taken_back(path: Path) -> None:
    correct(path, "ACME", FiscalYear(1, lead=1))
    correct(path, "brae harbor", FiscalYear(6))
    assert fiscal_years(path) == {"ACME": FiscalYear(1, 1, corrected=True), "brae harbor": FiscalYear(6, 0, True)}
    correct(path, "ACME", FiscalYear(3))
    correct(path, "brae harbor", None)
    assert fiscal_years(path) == {"ACME": FiscalYear(3, corrected=True)}


def test_marks_of_the_first_version_are_carried_on(path: Path) -> None:
    old_database(path)
    correct(path, "ACME", FiscalYear(3))
    assert starred(path) == {"a.md"}
    assert set(fiscal_years(path)) == {"ACME"}


def test_a_copy_of_the_first_version_is_restored_and_carried_on(path: Path) -> None:
    old_database(path)
    Marks(path).close()  # makes the copy of the day
    for copy in backups.copies(path.parent / "backups"):
        copy.unlink()
    old_copy = path.parent / "backups" / "marks-000001.db"
    old_database(old_copy)
    path.write_bytes(b"\xa5" * 4096)
    assert starred(path) == {"a.md"}
    assert fiscal_years(path) == {}


def test_corrections_alone_are_backed_up_and_restored(path: Path) -> None:
    correct(path, "ACME", FiscalYear(3))
    Marks(path).close()
    path.unlink()
    assert set(fiscal_years(path)) == {"ACME"}


def test_marks_without_their_corrections_are_damaged(path: Path) -> None:
    star(path, "a.md")
    Marks(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE fiscal_year")
    assert starred(path) == {"a.md"}
    assert fiscal_years(path) == {}


def searches(path: Path) -> list[tuple[str, str]]:
    with closing(Marks(path)) as marks:
        return [(search.name, search.query) for search in marks.searches()]


def test_saved_searches_are_kept_changed_ordered_and_taken_away(path: Path) -> None:
    with closing(Marks(path)) as marks:
        first = new_search("Semis", "tag:semis gross_margin<75%", marks.searches())
        marks.put_search(first)
        second = new_search("Watch \udce9", "ticker:ABC OR ticker:DEF", marks.searches())
        marks.put_search(second)
        marks.put_search(replace(first, name="Chips"))
    assert searches(path) == [("Chips", first.query), ("Watch \ufffd", second.query)]
    with closing(Marks(path)) as marks:
        marks.put_search(replace(second, position=first.position - 1))
    assert [name for name, _ in searches(path)] == ["Watch \ufffd", "Chips"]
    with closing(Marks(path)) as marks:
        marks.drop_search(second.id)
        marks.drop_search("none")
    assert searches(path) == [("Chips", first.query)]


def test_searches_alone_are_backed_up_and_restored(path: Path) -> None:
    with closing(Marks(path)) as marks:
        marks.put_search(new_search("Semis", "tag:semis", ()))
    Marks(path).close()
    path.unlink()
    assert searches(path) == [("Semis", "tag:semis")]


def test_marks_of_older_versions_gain_searches_and_keep_the_rest(path: Path) -> None:
    old_database(path)
    assert searches(path) == []
    with closing(Marks(path)) as marks:
        marks.put_search(new_search("Semis", "tag:semis", ()))
        assert marks.of(ROOT, "read") == {"a.md"}
        before, after = marks.set("read", ROOT, {"a.md": ""}, False)
        assert after > before
        assert marks.set("starred", ROOT, {"b.md": ""}, True)[0] == after


def test_two_windows_save_searches_side_by_side(path: Path) -> None:
    with closing(Marks(path)) as one, closing(Marks(path)) as other:
        one.put_search(new_search("One", "one", one.searches()))
        other.put_search(new_search("Two", "two", other.searches()))
        assert one.searches() == other.searches()
        assert len(one.searches()) == 2
