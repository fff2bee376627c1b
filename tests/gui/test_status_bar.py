"""What the status bar counts."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from gui.views.status_bar import StatusBar


@pytest.mark.parametrize(("articles", "said"), [(0, "0 articles"), (1, "1 article"), (4_051, "4,051 articles")])
def test_one_article_is_no_plural(qtbot, articles: int, said: str) -> None:
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.show_counts(articles, 0, 0, 0)
    texts = [label.text().split("     ")[0] for label in bar.findChildren(QLabel)]
    assert said in texts
