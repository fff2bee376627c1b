"""The index's version follows from the sources."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from core import database
from core.library import schema
from core.library.index import Index
from core.library.version import index_version, version_of
from core.marks.marks import Marks


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "words.py").write_text("WORDS = ()\n")
    (folder / "rules.py").write_text("RULES = ()\n")
    return folder


def test_any_change_of_a_module_is_another_version(package: Path) -> None:
    seen = {version_of([package])}
    (package / "words.py").write_text("WORDS = (1,)\n")
    seen.add(version_of([package]))
    (package / "words.py").rename(package / "terms.py")
    seen.add(version_of([package]))
    (package / "rules.py").unlink()
    seen.add(version_of([package]))
    assert len(seen) == 4


def test_what_is_no_source_does_not_count(package: Path) -> None:
    before = version_of([package])
    (package / "__pycache__").mkdir()
    (package / "__pycache__" / "words.cpython-311.pyc").write_bytes(b"\0")
    assert version_of([package]) == before


def test_the_version_fits_into_the_file(tmp_path: Path) -> None:
    with closing(database.connect(tmp_path / "index.db")) as connection:
        schema.create(connection)
        (kept,) = connection.execute("PRAGMA user_version").fetchone()
        assert kept == index_version() > 0
        assert schema.is_current(connection)


def test_an_index_of_other_sources_is_built_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(Marks(tmp_path / "marks.db")) as marks:
        path = tmp_path / "index.db"
        index = Index(path, marks.path)
        with index.writing() as connection:
            connection.execute("INSERT INTO root (path) VALUES (?)", (b"/folder",))
        index.close()
        Index(path, marks.path).close()
        with closing(database.connect(path)) as connection:
            assert connection.execute("SELECT count(*) FROM root").fetchone() == (1,)
        monkeypatch.setattr(schema, "index_version", lambda: index_version() ^ 1)
        Index(path, marks.path).close()
        with closing(database.connect(path)) as connection:
            assert connection.execute("SELECT count(*) FROM root").fetchone() == (0,)
