"""What another window does to marks, searches and corrections is seen in this one without a reload."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QFileSystemWatcher

from core.figures.correction import Correction, anchor_of
from core.figures.figure import FiscalYear
from core.library.library import Library, Touched
from core.marks.searches import new_search
from core.settings import home
from gui import elsewhere
from gui.app import Topline
from gui.models.article_list import ROW
from tests.gui.conftest import Start, at_rest
from tests.gui.test_saving import saved
from tests.gui.test_translations import switch, translated
from tests.gui.test_window import files, open_article

__all__ = ["translated"]  # a fixture


@pytest.fixture
def other(topline: Topline, folder: Path, qtbot) -> Iterator[Library]:  # type: ignore[no-untyped-def]
    """The same folder in another window."""
    with closing(Library.open(folder, home())) as library:
        yield library
        qtbot.waitUntil(lambda: at_rest(topline), timeout=30_000)


def rejection(topline: Topline, quote: str) -> Correction:
    page = topline.session.page
    assert page is not None
    figure = next(figure for figure in page.extraction.figures if figure.quote == quote)
    anchor = anchor_of(page.article.body, figure.start, figure.end)
    return Correction("made elsewhere", page.article.file, "reject", anchor, figure, None, page.article.body_hash, 1)


def test_searches_saved_renamed_and_deleted_elsewhere(qtbot, topline: Topline, other: Library) -> None:  # type: ignore[no-untyped-def]
    one = new_search("Optics", "tag:optics", other.searches())
    other.put_search(one)
    qtbot.waitUntil(lambda: saved(topline) == {"Optics": 2})
    other.put_search(new_search("Chairs", "chair", other.searches()))
    qtbot.waitUntil(lambda: saved(topline) == {"Optics": 2, "Chairs": 1})
    other.drop_search(one.id)
    qtbot.waitUntil(lambda: saved(topline) == {"Chairs": 1})


def test_a_correction_made_and_taken_back_elsewhere(qtbot, topline: Topline, other: Library) -> None:  # type: ignore[no-untyped-def]
    open_article(qtbot, topline, "brindle-q4.md")

    def state() -> set[str | None]:
        page = topline.session.page
        assert page is not None
        return {one.correction for one in page.extraction.figures if one.quote == "$141 million"}

    assert state() == {None}
    other.corrections.put([rejection(topline, "$141 million")])
    qtbot.waitUntil(lambda: state() == {"rejected"}, timeout=30_000)
    topline.session.set_query("has:correction")
    qtbot.waitUntil(lambda: at_rest(topline) and files(topline) == ["brindle-q4.md"], timeout=30_000)
    other.corrections.drop(["made elsewhere"])
    qtbot.waitUntil(lambda: state() == {None}, timeout=30_000)
    qtbot.waitUntil(lambda: at_rest(topline) and not files(topline), timeout=30_000)


def test_a_fiscal_year_corrected_elsewhere(qtbot, topline: Topline, other: Library) -> None:  # type: ignore[no-untyped-def]
    open_article(qtbot, topline, "brindle-q4.md")

    def end() -> set[str | None]:
        page = topline.session.page
        assert page is not None
        return {one.period_end for one in page.extraction.figures if one.quote == "$141 million"}

    assert end() == {"2024-12"}
    other.set_fiscal_year("BRDL", FiscalYear(1))
    other.refresh(workers=1)  # as the window does that corrected it, so that nothing is left to be read here
    qtbot.waitUntil(lambda: end() == {"2025-01"}, timeout=30_000)


def test_a_star_from_elsewhere(qtbot, topline: Topline, other: Library) -> None:  # type: ignore[no-untyped-def]
    other.set_starred(["brindle-q3.md"], True)
    qtbot.waitUntil(lambda: "brindle-q3.md" in starred(topline))


def test_a_star_in_another_language_is_in_the_list_at_once(qtbot, translated: Topline) -> None:  # type: ignore[no-untyped-def]
    open_article(qtbot, translated, "tarn.en.md")
    switch(qtbot, translated, "中文")
    assert starred(translated) == []
    for expected in (["tarn.en.md"], []):
        translated.window.actions_["star"].trigger()
        qtbot.waitUntil(lambda: at_rest(translated), timeout=30_000)
        assert starred(translated) == expected


def test_a_star_is_for_the_shown_article_though_files_swapped_their_names_just_now(  # type: ignore[no-untyped-def]
    qtbot, topline: Topline, folder: Path
) -> None:
    open_article(qtbot, topline, "brindle-q3.md")
    assert topline.session.row is not None and topline.session.library is not None
    title = topline.session.row.title
    moves = (("brindle-q3.md", "spare.md"), ("brindle-q4.md", "brindle-q3.md"), ("spare.md", "brindle-q4.md"))
    for old, new in moves:
        (folder / old).rename(folder / new)
    topline.session.library.refresh(workers=1, touched=Touched(frozenset(("brindle-q3.md", "brindle-q4.md")), moves))
    topline.window.actions_["star"].trigger()  # before the list has heard of it
    qtbot.waitUntil(lambda: at_rest(topline) and bool(starred(topline)), timeout=30_000)
    (file,) = starred(topline)
    row = topline.session.row_of(file)
    assert row is not None and row.title == title


def starred(topline: Topline) -> list[str]:
    """The articles that the list paints with a star."""
    model = topline.articles
    shown = (model.data(model.index(row, 0), ROW) for row in range(model.rowCount()))
    return [row.file for row in shown if row is not None and row.starred]


def test_where_no_file_can_be_watched_the_marks_are_looked_at_now_and_then(  # type: ignore[no-untyped-def]
    qtbot, start: Start, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(elsewhere, "_POLL_MS", 20)
    monkeypatch.setattr(QFileSystemWatcher, "addPaths", lambda _watcher, paths: list(paths))
    topline = start(folder)
    with closing(Library.open(folder, home())) as other:
        other.set_starred(["brindle-q3.md"], True)
        qtbot.waitUntil(lambda: "brindle-q3.md" in starred(topline))
