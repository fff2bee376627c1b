"""A refresh in a process of its own does what a refresh does, and whatever happens to it is told."""

from __future__ import annotations

import multiprocessing
import shutil
from pathlib import Path

import pytest

from core.errors import FolderError, WorkerDiedError
from core.library.library import Library, Progress
from core.library.parser import parse
from core.settings import Home
from tests.core.library.conftest import FILES, write


def never() -> bool:
    return False


def test_it_fills_the_index_and_tells_how_far_it_is(library: Library, home: Home) -> None:
    told: list[Progress] = []
    report = library.refresh_apart(home, told.append, never)
    assert (report.articles, report.new, report.cancelled) == (len(FILES), len(FILES), False)
    assert {progress.phase for progress in told} == {"scan", "read"}
    assert told[-1].done == told[-1].total == len(FILES)
    (section,) = library.find(parse(""))
    assert {row.file for row in library.rows(section.ids)} == set(FILES)
    assert library.refresh_apart(home, told.append, never).new == 0


def test_it_can_be_cancelled_and_goes_on_the_next_time(library: Library, folder: Path, home: Home) -> None:
    write(folder, {f"many/{n}.md": f"# Article {n}\n\nNothing of note.\n" for n in range(600)})
    report = library.refresh_apart(home, lambda _progress: None, lambda: True)
    assert report.cancelled
    assert report.articles < len(FILES) + 600
    report = library.refresh_apart(home, lambda _progress: None, never)
    assert (report.articles, report.cancelled) == (len(FILES) + 600, False)


def test_an_error_comes_through_as_it_was(library: Library, folder: Path, home: Home) -> None:
    shutil.rmtree(folder)
    with pytest.raises(FolderError) as raised:
        library.refresh_apart(home, lambda _progress: None, never)
    assert raised.value.path == folder
    assert str(folder) in raised.value.message


def test_a_process_that_is_killed_is_told_and_the_index_still_opens(library: Library, home: Home) -> None:
    def kill(_progress: Progress) -> None:
        for process in multiprocessing.active_children():
            process.kill()

    with pytest.raises(WorkerDiedError):
        library.refresh_apart(home, kill, never)
    assert library.refresh_apart(home, lambda _progress: None, never).articles == len(FILES)


def test_a_process_killed_while_it_reads_keeps_what_it_wrote(library: Library, folder: Path, home: Home) -> None:
    write(folder, {f"many/{n}.md": f"# Article {n}\n\nNothing of note.\n" for n in range(600)})

    def kill(progress: Progress) -> None:
        if progress.phase == "read" and progress.done:
            for process in multiprocessing.active_children():
                process.kill()

    with pytest.raises(WorkerDiedError):
        library.refresh_apart(home, kill, never)
    report = library.refresh_apart(home, lambda _progress: None, never)
    assert report.articles == len(FILES) + 600
    assert 0 < report.new < report.articles
    assert library.counts((parse("nothing note"),)) == (600,)


def test_an_index_made_anew_by_the_other_process_is_read(library: Library, home: Home) -> None:
    library.refresh_apart(home, lambda _progress: None, never)
    assert library.totals().all == len(FILES)
    home.index.unlink()
    library.refresh_apart(home, lambda _progress: None, never)
    assert library.totals().all == len(FILES)
