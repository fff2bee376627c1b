"""An article in several languages: one row, and a switch above its text."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from gui.app import Topline
from gui.views.language_bar import LanguageBar
from tests.gui.conftest import HEADER, Start
from tests.gui.test_window import files, open_article, settle


@pytest.fixture
def translated(start: Start, folder: Path) -> Topline:
    """The folder with an announcement in English and Chinese."""
    for code, title, text in (
        ("en", "Tarn Lenses opens a plant", "The plant makes lenses."),
        ("zh", "塔恩镜片开设工厂", "该工厂生产镜片。"),
    ):
        header = HEADER.format(title=title, date="2025-03-04", tag="optics")
        (folder / f"tarn.{code}.md").write_text(header + text, encoding="utf-8")
    return start(folder)


def bar(topline: Topline) -> LanguageBar:
    return topline.window.reading_pane.languages


def switch(qtbot, topline: Topline, text: str) -> None:
    (button,) = [one for one in bar(topline).findChildren(QToolButton) if one.text() == text and one.isVisible()]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settle(qtbot, topline)


def current_file(topline: Topline) -> str:
    articles = topline.window.list_pane.list
    return topline.articles.article_at(articles.currentIndex().row()).file


def test_the_switch_shows_the_article_in_another_language(qtbot, translated: Topline) -> None:
    assert "tarn.zh.md" not in files(translated)
    open_article(qtbot, translated, "tarn.en.md")
    assert bar(translated).isVisible()
    assert bar(translated).texts == ("[English]", "中文")
    switch(qtbot, translated, "中文")
    assert translated.session.page.article.title == "塔恩镜片开设工厂"
    assert bar(translated).texts == ("English", "[中文]")
    assert current_file(translated) == "tarn.en.md", "it stays the same row"
    switch(qtbot, translated, "English")
    assert translated.session.page.article.file == "tarn.en.md"


def test_an_article_in_one_language_has_no_switch(qtbot, translated: Topline) -> None:
    open_article(qtbot, translated, "tarn.en.md")
    open_article(qtbot, translated, "brindle-q3.md")
    assert not bar(translated).isVisible()


def test_a_reload_keeps_the_language_and_the_row(qtbot, translated: Topline) -> None:
    open_article(qtbot, translated, "tarn.en.md")
    switch(qtbot, translated, "中文")
    translated.window.actions_["reload"].trigger()
    settle(qtbot, translated)
    assert translated.session.page.article.file == "tarn.zh.md"
    assert current_file(translated) == "tarn.en.md"


def test_a_search_in_one_language_shows_the_article_in_it(qtbot, translated: Topline) -> None:
    translated.session.set_query("工厂")  # as an input method would
    settle(qtbot, translated)
    assert files(translated) == ["tarn.zh.md"]
    open_article(qtbot, translated, "tarn.zh.md")
    assert bar(translated).texts == ("English", "[中文]")


def test_back_goes_to_the_language_that_was_shown(qtbot, translated: Topline) -> None:
    open_article(qtbot, translated, "tarn.en.md")
    switch(qtbot, translated, "中文")
    open_article(qtbot, translated, "brindle-q3.md")
    translated.window.actions_["back"].trigger()
    settle(qtbot, translated)
    assert translated.session.page.article.file == "tarn.zh.md"


def test_folders_of_languages_and_keys_join_as_names_do(qtbot, start: Start, folder: Path) -> None:
    for file, title, key in (
        ("content/en/pond.md", "Pond Glass hires", ""),
        ("content/zh/pond.md", "庞德玻璃招聘", ""),
        ("spring.md", "A spring report", "translationKey: spring\nlang: en\n"),
        ("deutsch/bericht.md", "Ein Bericht", "translationKey: spring\nlang: de\n"),
    ):
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\ntitle: {title}\ndate: 2025-03-05\n{key}---\nText.\n", encoding="utf-8")
    topline = start(folder)
    assert {"content/zh/pond.md", "deutsch/bericht.md"}.isdisjoint(files(topline))
    for shown, other, texts in (
        ("content/en/pond.md", "content/zh/pond.md", ("[English]", "中文")),
        ("spring.md", "deutsch/bericht.md", ("[English]", "Deutsch")),
    ):
        open_article(qtbot, topline, shown)
        assert bar(topline).texts == texts
        switch(qtbot, topline, texts[1])
        assert topline.session.page.article.file == other
        assert current_file(topline) == shown, "it stays the same row"
