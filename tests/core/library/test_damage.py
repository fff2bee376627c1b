"""The index is a cache: damaged, of another version or full, it costs no article and no mark."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from core.errors import StoreError
from core.library import schema
from core.library.library import Library
from core.library.parser import parse
from core.settings import Home
from tests.core.damaging import make_foreign, make_text
from tests.core.library.conftest import FILES, QUILLON, write


def find(library: Library, query: str = "") -> set[str]:
    (section,) = library.find(parse(query))
    return {row.file for row in library.rows(section.ids)}


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:3000])


def fill_with_rubbish(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:100] + b"\xa5" * (len(data) - 100))


def make_empty(path: Path) -> None:
    path.write_bytes(b"")


def make_other_version(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 987")
    connection.close()


def drop_a_table(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("DROP TABLE figure")
    connection.commit()
    connection.close()


def leave_a_log_behind(path: Path) -> None:
    path.with_name(path.name + "-wal").write_bytes(b"\x37\x7f\x06\x82" + b"rubbish" * 100)
    make_text(path)


@pytest.mark.parametrize(
    "damage",
    [
        Path.unlink,
        make_text,
        cut_short,
        fill_with_rubbish,
        make_empty,
        make_other_version,
        make_foreign,
        drop_a_table,
        leave_a_log_behind,
    ],
)
def test_a_useless_index_is_built_anew_and_marks_stay(folder: Path, home: Home, damage: Callable[[Path], None]) -> None:
    library = Library.open(folder, home)
    library.refresh(workers=1)
    library.set_starred(["quillon.md"], True)
    library.close()
    damage(home.index)
    again = Library.open(folder, home)
    assert again.refresh(workers=1).new == len(FILES)
    assert find(again) == set(FILES)
    assert find(again, "is:starred") == {"quillon.md"}
    again.close()


def damage_inside(path: Path) -> None:
    """Spoils the first page of each table and index; the pages with their names, which opening reads, stay whole."""
    with closing(sqlite3.connect(path)) as connection:
        roots = [root for (root,) in connection.execute("SELECT rootpage FROM sqlite_master WHERE rootpage > 1")]
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    data = bytearray(path.read_bytes())
    for root in roots:
        data[(root - 1) * size : root * size] = b"\xa5" * size
    path.write_bytes(data)


def test_an_index_found_damaged_while_reading_is_mended_by_the_next_refresh(folder: Path, home: Home) -> None:
    library = Library.open(folder, home)
    library.refresh(workers=1)
    library.close()
    damage_inside(home.index)
    again = Library.open(folder, home)
    with pytest.raises(StoreError):
        again.find(parse("revenue"))
    assert again.refresh(workers=1).articles == len(FILES)
    assert find(again, "revenue") == {"quillon.md"}
    again.close()


def test_an_index_found_damaged_while_refreshing_is_mended_at_once(folder: Path, home: Home) -> None:
    library = Library.open(folder, home)
    library.refresh(workers=1)
    library.close()
    damage_inside(home.index)
    again = Library.open(folder, home)
    assert again.refresh(workers=1).articles == len(FILES)
    assert find(again) == set(FILES)
    again.close()


def test_marks_are_kept_while_the_index_is_damaged(folder: Path, home: Home) -> None:
    library = Library.open(folder, home)
    library.refresh(workers=1)
    library.close()
    damage_inside(home.index)
    again = Library.open(folder, home)
    again.set_starred(["quillon.md"], True)
    again.refresh(workers=1)
    assert find(again, "is:starred") == {"quillon.md"}
    again.close()


def test_a_full_disk_stops_the_refresh_and_no_more(folder: Path, home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder, {f"more/{number}.md": QUILLON + f"{number} " * 2000 for number in range(60)})
    library = Library.open(folder, home)
    with monkeypatch.context() as full:
        full.setattr(schema, "PRAGMAS", (*schema.PRAGMAS, "PRAGMA max_page_count = 60"))
        with pytest.raises(StoreError, match="full"):
            library.refresh(workers=1)
        library.set_starred(["quillon.md"], True)
        assert library.facets(parse("")).views.all < 65
    assert library.refresh(workers=1).articles == 65
    assert find(library, "is:starred") == {"quillon.md"}
    library.close()


def test_a_library_that_was_closed_says_so(folder: Path, home: Home) -> None:
    library = Library.open(folder, home)
    library.close()
    library.close()
    with pytest.raises(StoreError, match="closed"):
        library.find(parse(""))


def test_closing_ends_a_refresh_under_way(folder: Path, home: Home) -> None:
    library = Library.open(folder, home)
    report = library.refresh(progress=lambda _progress: library.close(), workers=1)
    assert report.cancelled
    with pytest.raises(StoreError, match="closed"):
        library.totals()


def test_damaged_marks_are_told(folder: Path, home: Home) -> None:
    library = Library.open(folder, home)
    library.set_starred(["quillon.md"], True)
    library.close()
    Library.open(folder, home).close()  # makes a copy
    home.marks.write_text("no database")
    again = Library.open(folder, home)
    assert "restored" in again.notice
    again.refresh(workers=1)
    assert find(again, "is:starred") == {"quillon.md"}
    again.close()


def test_a_place_that_cannot_be_written_is_told(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    blocked = Home(tmp_path / "file" / "config", tmp_path / "file" / "data", tmp_path / "file" / "cache")
    with pytest.raises(StoreError):
        Library.open(folder, blocked)


def test_the_tables_hold_every_field_of_a_figure(folder: Path, home: Home) -> None:
    library = Library.open(folder, home)
    library.refresh(workers=1)
    ((_, figures),) = library.ticker_figures("QLLN")
    body = QUILLON.split("---\n", 2)[2].strip()
    assert figures
    assert all(body[f.start : f.end] == f.quote for f in figures)
    assert all(isinstance(f.plotted, bool) and isinstance(f.approximate, bool) for f in figures)
    library.close()
