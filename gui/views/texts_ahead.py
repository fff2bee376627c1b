"""Texts made ready ahead of the reader, one after the other while the window has nothing else to do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer

from core.render.page import Page
from gui.theme import Theme
from gui.views.article_view import ArticleView
from gui.views.figure_looks import looks_of, wrong_in

_DELAY_MS = 30
"""Before each text: the window has its turns meanwhile."""
_MOST_CHARACTERS = 200_000
"""A text of more HTML is not made ready: it would hold the window up, and nobody may ever ask for it."""


class TextsAhead(QObject):
    """Prepares texts for a view, so that it shows them at once."""

    def __init__(self, view: ArticleView) -> None:
        super().__init__(view)
        self._view = view
        self._theme: Theme | None = None
        self._waiting: list[Page] = []
        self._timer = QTimer(self, singleShot=True, interval=_DELAY_MS)
        self._timer.timeout.connect(self._make_one)

    def make(self, pages: Sequence[Page], theme: Theme) -> None:
        """Prepares the texts of these pages, the first of them first, in place of those that still wait."""
        self._theme = theme
        self._waiting = [page for page in reversed(pages) if len(page.html) <= _MOST_CHARACTERS]
        self._timer.start()

    def stop(self) -> None:
        """Lets go what still waits."""
        self._waiting = []
        self._timer.stop()

    def _make_one(self) -> None:
        if self._waiting and self._theme is not None:
            page = self._waiting.pop()
            self._view.make_ready(page.html, page.token, looks_of(page, self._theme, wrong_in(page)))
            self._timer.start()
