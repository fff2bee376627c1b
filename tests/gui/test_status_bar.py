"""What the status bar counts."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from core.library.progress import Progress
from gui.views.status_bar import StatusBar


@pytest.mark.parametrize(("articles", "said"), [(0, "0 articles"), (1, "1 article"), (4_051, "4,051 articles")])
def test_one_article_is_no_plural(qtbot, articles: int, said: str) -> None:
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.show_counts(articles, 0, 0, 0)
    texts = [label.text().split("     ")[0] for label in bar.findChildren(QLabel)]
    assert said in texts


@pytest.mark.parametrize(
    ("progress", "said"),
    [
        (Progress("wait", 0, 0), "Another window is indexing…"),
        (Progress("scan", 12, 0), "Looking for articles…"),
        (Progress("list", 1, 4), "Listing 25 %"),
        (Progress("read", 1, 2), "Indexing 50 %"),
    ],
)
def test_what_a_refresh_is_doing(qtbot, progress: Progress, said: str) -> None:
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.show_progress(progress)
    assert said in [label.text() for label in bar.findChildren(QLabel)]
