"""The open folder lives: what happens in it is shown without a reload, and nothing moves under the reader."""

from __future__ import annotations

from pathlib import Path

from core.library import watching
from gui.app import Topline
from tests.gui.conftest import HEADER, Start
from tests.gui.test_window import files, open_article, titles

PATIENCE = 30_000
BRIEF = HEADER.format(title="Tarn Ferries adds a route", date="2025-03-01 09:00:00", tag="ferries") + "A new route.\n"


def test_new_changed_and_removed_files_are_shown(qtbot, topline: Topline, folder: Path) -> None:
    open_article(qtbot, topline, "brindle-q3.md")
    place = topline.window.list_pane.list.verticalScrollBar().value()
    (folder / "tarn.md").write_text(BRIEF, encoding="utf-8")
    qtbot.waitUntil(lambda: "tarn.md" in files(topline), timeout=PATIENCE)
    (folder / "tarn.md").write_text(BRIEF.replace("adds a route", "adds two routes"), encoding="utf-8")
    qtbot.waitUntil(lambda: "Tarn Ferries adds two routes" in titles(topline), timeout=PATIENCE)
    assert topline.session.row.file == "brindle-q3.md"
    assert topline.window.list_pane.list.verticalScrollBar().value() == place
    (folder / "tarn.md").unlink()
    qtbot.waitUntil(lambda: "tarn.md" not in files(topline), timeout=PATIENCE)
    assert topline.session.page.article.file == "brindle-q3.md"


def test_the_shown_article_follows_its_file(qtbot, topline: Topline, folder: Path) -> None:
    open_article(qtbot, topline, "brindle-q3.md")
    id = topline.session.row.id
    (folder / "brindle-q3.md").rename(folder / "deeps" / "third-quarter.md")
    qtbot.waitUntil(lambda: topline.session.page.article.file == "deeps/third-quarter.md", timeout=PATIENCE)
    assert (topline.session.row.id, topline.session.row.read) == (id, True)


def test_the_shown_article_follows_its_file_among_a_host_of_others(
    qtbot, topline: Topline, folder: Path, monkeypatch
) -> None:
    monkeypatch.setattr(watching, "_MOST_PATHS", 0)
    open_article(qtbot, topline, "brindle-q3.md")
    (folder / "brindle-q3.md").rename(folder / "deeps" / "third-quarter.md")
    qtbot.waitUntil(lambda: topline.session.page.article.file == "deeps/third-quarter.md", timeout=PATIENCE)
    assert topline.session.row.read


def test_the_shown_article_is_drawn_again_when_its_file_changes(qtbot, topline: Topline, folder: Path) -> None:
    open_article(qtbot, topline, "brindle-q3.md")
    path = folder / "brindle-q3.md"
    path.write_text(path.read_text(encoding="utf-8").replace("$113 million", "$114 million"), encoding="utf-8")
    qtbot.waitUntil(
        lambda: "$114 million" in topline.window.reading_pane.text.toPlainText(), timeout=PATIENCE
    )


def test_a_folder_that_cannot_be_watched_says_so(qtbot, start: Start, folder: Path, monkeypatch) -> None:
    def refuse(*_arguments: object, **_named: object) -> None:
        raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr(watching.Observer, "schedule", refuse)
    monkeypatch.setattr(watching, "_POLL_SECONDS", 4.0)
    topline = start(folder)
    message = topline.window.status_bar._message
    qtbot.waitUntil(lambda: "every half minute: the system watches as many folders" in message.text(), timeout=PATIENCE)
    (folder / "tarn.md").write_text(BRIEF, encoding="utf-8")
    qtbot.waitUntil(lambda: "tarn.md" in files(topline), timeout=PATIENCE)


def test_another_folder_is_watched_in_place_of_the_first(qtbot, topline: Topline, tmp_path: Path, folder: Path) -> None:
    second = tmp_path / "second"
    second.mkdir()
    (second / "a.md").write_text(BRIEF, encoding="utf-8")
    topline.commands.open_folder(second)
    qtbot.waitUntil(lambda: files(topline) == ["a.md"], timeout=PATIENCE)
    (folder / "unseen.md").write_text(BRIEF, encoding="utf-8")
    (second / "b.md").write_text(BRIEF, encoding="utf-8")
    qtbot.waitUntil(lambda: set(files(topline)) == {"a.md", "b.md"}, timeout=PATIENCE)
