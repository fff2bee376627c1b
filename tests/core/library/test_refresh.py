"""The index follows the folder: what is new, changed, gone, and whatever happens meanwhile."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.errors import FolderError, WorkerError
from core.library import first_list, indexer, reading_pool
from core.library.library import Library, Progress, Report, Row
from core.library.parser import parse
from core.settings import Home
from tests.core.library import dying_reads
from tests.core.library.conftest import FILES, LETTER, QUILLON, write


def counts(report: Report) -> tuple[int, int, int, int]:
    return report.articles, report.new, report.changed, report.removed


def files(library: Library, query: str = "") -> set[str]:
    (section,) = library.find(parse(query))
    return {row.file for row in library.rows(section.ids)}


def later(path: Path) -> None:
    """Gives a file a time that it did not have."""
    status = path.stat()
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns + 1_000_000_000))


def test_every_candidate_is_one_article(library: Library) -> None:
    report = library.refresh(workers=2)
    assert counts(report) == (5, 5, 0, 0)
    assert not report.cancelled
    assert files(library) == set(FILES)


def test_an_unchanged_folder_is_not_read_again(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    library.refresh(workers=1)
    # were a file read, its process would die and the refresh fail
    monkeypatch.setattr(indexer, "read_entries", dying_reads.refuse)
    assert counts(library.refresh(workers=1)) == (5, 0, 0, 0)


def test_what_changed_is_read_again_and_keeps_its_id(library: Library, folder: Path) -> None:
    library.refresh(workers=1)
    before = library.row_of("letter.md")
    write(folder, {"letter.md": LETTER.replace("Nothing", "Very little")})
    later(folder / "letter.md")
    assert counts(library.refresh(workers=1)) == (5, 0, 1, 0)
    after = library.row_of("letter.md")
    assert before is not None
    assert after is not None
    assert before.id == after.id
    assert files(library, '"very little"') == {"letter.md"}
    assert files(library, '"nothing about"') == set()


def test_what_is_gone_leaves_nothing_behind(library: Library, folder: Path) -> None:
    library.refresh(workers=1)
    (folder / "quillon.md").unlink()
    report = library.refresh(workers=1)
    assert counts(report) == (4, 0, 0, 1)
    assert report.figures == 0
    assert files(library, "revenue") == set()
    assert library.ticker_figures("QLLN") == ()
    assert library.row_of("quillon.md") is None


def test_new_files_are_found_in_new_folders(library: Library, folder: Path) -> None:
    library.refresh(workers=1)
    write(folder, {"2026/march/new.md": QUILLON, ".hidden/secret.md": QUILLON, "notes.txt": "no front matter"})
    assert counts(library.refresh(workers=1)) == (6, 1, 0, 0)
    assert "2026/march/new.md" in files(library)


def test_nothing_is_written_into_the_folder(library: Library, folder: Path) -> None:
    def state() -> dict[str, tuple[int, int, str]]:
        return {
            str(path.relative_to(folder)): (
                path.stat().st_mtime_ns,
                path.stat().st_mode,
                hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "",
            )
            for path in [folder, *folder.rglob("*")]
        }

    before = state()
    library.refresh(workers=2)
    library.set_starred(["quillon.md"], True)
    library.find(parse("revenue"))
    library.refresh(workers=1)
    assert state() == before


def test_folders_share_an_index_without_mixing(library: Library, tmp_path: Path, home: Home) -> None:
    write(tmp_path / "other", {"quillon.md": QUILLON})
    library.refresh(workers=1)
    other = Library.open(tmp_path / "other", home)
    assert counts(other.refresh(workers=1)) == (1, 1, 0, 0)
    assert files(other) == {"quillon.md"}
    assert files(library) == set(FILES)
    other.set_read(["quillon.md"], True)
    assert files(library, "is:read") == set()
    assert [facet.count for facet in other.facets(parse("")).months] == [1]
    other.close()


def test_progress_goes_from_nothing_to_all(library: Library) -> None:
    seen: list[Progress] = []
    library.refresh(progress=seen.append, workers=1)
    assert seen[0] == Progress("scan", 5, 0)
    read = [progress.done for progress in seen if progress.phase == "read"]
    assert (read[0], read[-1]) == (0, 5)
    assert read == sorted(read)


def test_the_newest_files_come_first(library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number, file in enumerate(FILES):
        os.utime(folder / file, (number, number))
    monkeypatch.setattr(indexer, "read_entries", dying_reads.read_one_at_a_time)
    library.refresh(cancelled=lambda: bool(files(library)), workers=1)
    assert files(library) == {list(FILES)[-1]}


def test_a_cancelled_refresh_keeps_what_it_did_and_the_next_goes_on(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexer, "read_entries", dying_reads.read_one_at_a_time)
    monkeypatch.setattr(indexer, "_TOGETHER", 1)
    first = library.refresh(cancelled=lambda: len(files(library)) >= 2, workers=1)
    assert first.cancelled
    assert (first.articles, first.new) == (2, 2)
    second = library.refresh(workers=1)
    assert not second.cancelled
    assert (second.articles, second.new) == (5, 3)


def test_a_refresh_cancelled_at_once_does_nothing(library: Library) -> None:
    report = library.refresh(cancelled=lambda: True, workers=1)
    assert report.cancelled
    assert report.articles == 0


def test_two_libraries_on_one_folder_agree(library: Library, folder: Path, home: Home) -> None:
    other = Library.open(folder, home)
    reports: list[Report] = []
    threads = [
        threading.Thread(target=lambda lib=lib: reports.append(lib.refresh(workers=1))) for lib in (library, other)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [report.articles for report in reports] == [5, 5]
    assert files(library) == files(other) == set(FILES)
    assert files(library, "revenue") == {"quillon.md"}
    other.close()


def test_others_read_and_mark_while_the_index_is_written(library: Library, folder: Path) -> None:
    write(folder, {f"more/{number}.md": QUILLON + str(number) for number in range(150)})
    seen: list[int] = []

    def use(progress: Progress) -> None:
        # runs between two batches; reading in another thread, as a window does
        if progress.phase == "read":
            thread = threading.Thread(target=lambda: seen.append(library.facets(parse("revenue")).views.all))
            thread.start()
            thread.join()
            library.set_read([f"more/{progress.done}.md"], True)

    library.refresh(progress=use, workers=2)
    assert len(seen) >= 2
    assert seen == sorted(seen)
    assert len(files(library)) == 155


class TestHostileFiles:
    @pytest.fixture(autouse=True)
    def dying(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(indexer, "read_entries", dying_reads.read)
        monkeypatch.setattr(reading_pool, "FILE_SECONDS", 0.5)
        monkeypatch.setattr(reading_pool, "_CHUNK_SECONDS", 0.5)

    @pytest.mark.parametrize(
        ("name", "code"), [("killer.md", "crash"), ("hanger.md", "too-slow"), ("failer.md", "reading-failed")]
    )
    def test_a_bad_file_costs_only_itself(self, library: Library, folder: Path, name: str, code: str) -> None:
        write(folder, {name: QUILLON})
        report = library.refresh(workers=1)
        assert counts(report) == (6, 6, 0, 0)
        assert [problem.code for file, problem in library.problems() if file == name] == [code]
        row = library.row_of(name)
        assert row is not None
        assert row.problem
        assert row.title == Path(name).stem
        assert files(library, "revenue") == {"quillon.md"}

    def test_many_bad_files_with_several_processes(self, library: Library, folder: Path) -> None:
        write(folder, {f"{number}-{kind}.md": QUILLON for number in range(4) for kind in ("killer", "good")})
        library.refresh(workers=2)
        broken = {file for file, problem in library.problems() if problem.code == "crash"}
        assert broken == {f"{number}-killer.md" for number in range(4)}
        assert len(files(library, "revenue")) == 5

    def test_a_file_that_was_given_up_is_read_again_once_it_changes(
        self, library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write(folder, {"killer.md": QUILLON})
        library.refresh(workers=1)
        assert library.refresh(workers=1).changed == 0
        monkeypatch.undo()
        later(folder / "killer.md")
        assert library.refresh(workers=1).changed == 1
        row = library.row_of("killer.md")
        assert row is not None
        assert row.problem == ""


def test_processes_that_cannot_work_are_not_blamed_on_the_files(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexer, "read_entries", dying_reads.refuse)
    with pytest.raises(WorkerError):
        library.refresh(workers=2)
    assert library.problems() == ()


def test_a_file_that_vanishes_meanwhile_is_no_article(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexer, "read_entries", dying_reads.read_removing)
    report = library.refresh(workers=1)
    assert report.articles == 4
    assert files(library) == set(FILES) - {"letter.md"}


def test_a_file_that_cannot_be_opened_is_listed_and_tried_again(library: Library, folder: Path) -> None:
    os.mkfifo(folder / "pipe.md")
    report = library.refresh(workers=1)
    assert counts(report) == (6, 6, 0, 0)
    row = library.row_of("pipe.md")
    assert row is not None
    assert row.problem
    # the same time and size, as when only a permission was missing
    stamp = (folder / "pipe.md").stat().st_mtime_ns
    (folder / "pipe.md").unlink()
    (folder / "pipe.md").touch()
    os.utime(folder / "pipe.md", ns=(stamp, stamp))
    assert library.refresh(workers=1).changed == 1
    assert library.refresh(workers=1).changed == 0


def test_a_folder_that_cannot_be_listed_is_told_and_keeps_its_articles(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.refresh(workers=1)
    real = os.scandir

    def scandir(path):  # type: ignore[no-untyped-def]
        if os.fspath(path).endswith("/sub"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    report = library.refresh(workers=1)
    assert counts(report) == (5, 0, 0, 0)
    assert [file for file, problem in library.problems() if problem.code == "folder"] == ["sub"]
    monkeypatch.undo()
    library.refresh(workers=1)
    assert "sub" not in {file for file, _ in library.problems()}


def test_a_folder_that_vanishes_loses_nothing(library: Library, folder: Path) -> None:
    library.refresh(workers=1)
    library.set_starred(["quillon.md"], True)
    folder.rename(folder.with_name("unplugged"))
    with pytest.raises(FolderError):
        library.refresh(workers=1)
    assert files(library) == set(FILES)
    folder.with_name("unplugged").rename(folder)
    assert counts(library.refresh(workers=1)) == (5, 0, 0, 0)
    assert files(library, "is:starred") == {"quillon.md"}


@pytest.mark.parametrize("name", ["", "missing", "letter.md"])
def test_what_is_no_folder_cannot_be_opened(folder: Path, home: Home, name: str) -> None:
    if name:
        with pytest.raises(FolderError):
            Library.open(folder / name, home)
    else:
        Library.open(folder, home).close()


class TestMarks:
    def test_they_survive_a_restart(self, library: Library, folder: Path, home: Home) -> None:
        library.refresh(workers=1)
        library.set_read(["quillon.md", "letter.md"], True)
        library.set_read(["letter.md"], False)
        library.close()
        again = Library.open(folder, home)
        assert files(again, "is:read") == {"quillon.md"}
        again.close()

    def test_they_follow_a_renamed_file(self, library: Library, folder: Path) -> None:
        library.refresh(workers=1)
        library.set_starred(["quillon.md"], True)
        (folder / "quillon.md").rename(folder / "sub" / "renamed.md")
        library.refresh(workers=1)
        assert files(library, "is:starred") == {"sub/renamed.md"}

    def test_a_copy_starts_clean(self, library: Library, folder: Path) -> None:
        library.refresh(workers=1)
        library.set_starred(["quillon.md"], True)
        write(folder, {"copy.md": QUILLON})
        library.refresh(workers=1)
        assert files(library, "is:starred") == {"quillon.md"}

    def test_they_wait_for_a_file_that_comes_back(self, library: Library, folder: Path) -> None:
        library.refresh(workers=1)
        library.set_starred(["quillon.md"], True)
        (folder / "quillon.md").unlink()
        library.refresh(workers=1)
        write(folder, {"quillon.md": QUILLON})
        library.refresh(workers=1)
        assert files(library, "is:starred") == {"quillon.md"}

    def test_empty_files_do_not_inherit(self, library: Library, folder: Path) -> None:
        write(folder, {"empty.md": ""})
        library.refresh(workers=1)
        library.set_starred(["empty.md"], True)
        (folder / "empty.md").unlink()
        write(folder, {"other-empty.md": ""})
        library.refresh(workers=1)
        assert files(library, "is:starred") == set()

    def test_a_second_window_sees_them(self, library: Library, folder: Path, home: Home) -> None:
        library.refresh(workers=1)
        other = Library.open(folder, home)
        library.set_read(["quillon.md"], True)
        other.set_starred(["quillon.md"], True)
        assert files(other, "is:read is:starred") == files(library, "is:read is:starred") == {"quillon.md"}
        other.close()


def test_a_time_in_the_far_future_costs_nothing(library: Library, folder: Path) -> None:
    os.utime(folder / "letter.md", ns=(0, 10**19))
    assert counts(library.refresh(workers=1)) == (5, 5, 0, 0)
    assert counts(library.refresh(workers=1)) == (5, 0, 0, 0)


class TestManyNewFiles:
    """Where many files are new, all are listed by their heads before any is read."""

    @pytest.fixture(autouse=True)
    def few_are_many(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(indexer, "_LISTED_FROM", len(FILES))

    def test_the_first_are_listed_before_the_folder_has_been_walked_through(
        self, library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(indexer, "_LISTED_FROM", 1)
        monkeypatch.setattr(indexer, "_TELL_EVERY", 2)
        monkeypatch.setattr(first_list, "LARGE", 3)
        told: list[tuple[str, int, int]] = []

        def look(progress: Progress) -> None:
            rows = sum(len(section.ids) for section in library.find(parse("")))
            told.append((progress.phase, progress.done, rows))

        report = library.refresh(progress=look, workers=1)
        assert counts(report) == (5, 5, 0, 0)
        phase, listed, rows = told[0]
        assert phase == "list"
        assert 1 <= listed == rows <= 3
        assert told.index(("scan", 5, listed)) < told.index(("read", 0, 5))
        told.clear()
        library.refresh(progress=look, workers=1)
        assert {phase for phase, *_ in told} == {"scan"}

    @pytest.mark.parametrize("begun", [2, 3, len(FILES)])
    def test_heads_are_read_from_the_time_when_many_are_found(
        self, library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch, begun: int
    ) -> None:
        monkeypatch.setattr(indexer, "_LISTED_TOGETHER", begun)
        monkeypatch.setattr(indexer, "_TELL_EVERY", 1)
        told: list[tuple[str, int]] = []
        heads = indexer.Indexer._read_heads

        def noted(refresh: indexer.Indexer, files: list[str]) -> Iterator[indexer.Heads]:
            told.append(("heads", len(files)))
            return heads(refresh, files)

        monkeypatch.setattr(indexer.Indexer, "_read_heads", noted)
        report = library.refresh(lambda progress: told.append((progress.phase, progress.done)), workers=1)
        assert counts(report) == (5, 5, 0, 0)
        assert [count for what, count in told if what == "heads"] == [begun, len(FILES) - begun]
        assert told.index(("heads", begun)) < told.index(("scan", begun))
        assert ("list", len(FILES)) in told
        assert files(library, "revenue") == {"quillon.md"}

    def test_who_gives_up_while_the_folder_is_walked_through_lists_nothing(
        self, library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(indexer, "_LISTED_TOGETHER", 2)
        monkeypatch.setattr(indexer, "_TELL_EVERY", 1)
        found: list[int] = []
        report = library.refresh(lambda progress: found.append(progress.done), lambda: len(found) > 2, workers=1)
        assert report.cancelled
        assert files(library) == set()
        assert counts(library.refresh(workers=1)) == (5, 5, 0, 0)

    def test_they_are_listed_first_and_end_as_if_they_had_not_been(
        self, library: Library, folder: Path, home: Home, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        listed: list[Row] = []

        def look(progress: Progress) -> None:
            if progress.phase == "read" and progress.done == 0:
                (section,) = library.find(parse(""))
                listed.extend(library.rows(section.ids))

        report = library.refresh(progress=look, workers=1)
        assert counts(report) == (5, 5, 0, 0)
        (section,) = library.find(parse(""))
        read = library.rows(section.ids)
        assert [(row.file, row.title, row.date, row.tags) for row in listed] == [
            (row.file, row.title, row.date, row.tags) for row in read
        ]
        assert {row.pending for row in listed} == {True}
        assert {row.pending for row in read} == {False}
        assert files(library, "revenue") == {"quillon.md"}

    def test_what_was_listed_is_read_the_next_time(self, library: Library) -> None:
        first = library.refresh(cancelled=lambda: len(files(library)) == len(FILES), workers=1)
        assert first.cancelled
        assert files(library, "revenue") == set()
        second = library.refresh(workers=1)
        assert counts(second) == (5, 5, 0, 0)
        assert files(library, "revenue") == {"quillon.md"}
        assert not any(row.pending for row in library.rows(library.find(parse(""))[0].ids))

    def test_a_refresh_that_is_broken_off_leaves_a_list_that_the_next_completes(self, library: Library) -> None:
        class BreakingOffError(Exception):
            pass

        def break_off(progress: Progress) -> None:
            if progress.phase == "read":
                raise BreakingOffError

        with pytest.raises(BreakingOffError):
            library.refresh(progress=break_off, workers=1)
        assert files(library) == set(FILES)
        assert counts(library.refresh(workers=1)) == (5, 5, 0, 0)
        assert files(library, "revenue") == {"quillon.md"}

    def test_the_newest_articles_are_read_first(
        self, library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        text = "---\ntitle: Of {0}\ndate: {0}-03-01\n---\n\nText.\n"
        write(folder, {f"{year}.md": text.format(year) for year in range(2030, 2034)})
        order: list[str] = []
        monkeypatch.setattr(indexer, "read_entries", dying_reads.read_one_at_a_time)

        def note(progress: Progress) -> None:
            if progress.phase == "read":
                rows = library.rows(library.find(parse(""))[0].ids)
                order.extend(row.file for row in rows if not row.pending and row.file not in order)

        library.refresh(progress=note, workers=1)
        assert order[:4] == ["2033.md", "2032.md", "2031.md", "2030.md"]

    def test_a_file_without_a_readable_head_waits_until_it_is_read(self, library: Library, folder: Path) -> None:
        (folder / "gone.md").symlink_to("/nowhere")
        seen: set[str] = set()

        def look(progress: Progress) -> None:
            if progress.phase == "read" and progress.done == 0:
                seen.update(files(library))

        library.refresh(progress=look, workers=1)
        assert seen == set(FILES)
        assert files(library) == {*FILES, "gone.md"}


def test_drafts_are_found_as_such(library: Library, folder: Path) -> None:
    write(folder, {"draft.md": "---\ntitle: Not yet\ndraft: true\n---\n\nText.\n"})
    library.refresh(workers=1)
    assert files(library, "is:draft") == {"draft.md"}
    assert files(library, "-is:draft") == set(FILES)
    row = library.row_of("draft.md")
    assert row is not None
    assert row.draft
