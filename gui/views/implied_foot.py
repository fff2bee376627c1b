"""The quiet line below a company's charts, always in sight: what the shown article implies for other periods, and what
other articles state for these."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from core.analysis.across import Implication, implications
from core.analysis.point import Point
from core.analysis.series import article_points
from core.render.page import Page
from gui.naming import named
from gui.theme import Theme
from gui.views.linked_label import link, linked_label

_MORE = "more"
_MOST = 6
"""So many are told at once; more would leave the charts no room."""


def implied_by(page: Page | None, points: Sequence[Point]) -> tuple[Implication, ...]:
    """What an article implies, held against what the others of its company state; `points` are the company's."""
    if page is None:
        return ()
    article = page.article
    own = article_points(page.extraction.figures, article.file, article.title, article.date)
    return implications(own, points, article.file)


class ImpliedFoot(QFrame):
    """Signal: `source_clicked(Source)`, the way to what another article states."""

    source_clicked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("articleFoot")
        self._theme = theme
        self._implied: Sequence[Implication] = ()
        self._is_open = False
        self._has_room = True
        self._line = named("articleFootLine", linked_label())
        self._line.linkActivated.connect(self._followed)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 6)
        column.addWidget(self._line)
        self.hide()

    @property
    def text(self) -> str:
        """What is told, a line each."""
        return self._line.accessibleName()

    def show_implied(self, implied: Sequence[Implication]) -> None:
        """What the shown article implies and others state; what does not fit comes first, and the first alone is told
        until more is asked for."""
        self._implied, self._is_open = implied, False
        self.setVisible(bool(implied) and self._has_room)
        self._tell()

    def set_room(self, has_room: bool) -> None:
        """Whether there is room for it beside charts. Where there is none, the article's line leads to the same."""
        self._has_room = has_room
        self.setVisible(bool(self._implied) and has_room)

    def set_theme(self, theme: Theme) -> None:
        """Draws in another theme."""
        self._theme = theme
        self._tell()

    def _followed(self, to: str) -> None:
        if to == _MORE:
            self._is_open = not self._is_open
            self._tell()
        else:
            self.source_clicked.emit(self._implied[int(to)].stated.stated)

    def _tell(self) -> None:
        shown = self._implied[: _MOST if self._is_open else 1]
        told = [one.told for one in shown]
        lines = [
            link(line, str(n), self._theme, "muted" if one.fits else "warning")
            for n, (line, one) in enumerate(zip(told, shown, strict=True))
        ]
        more = len(self._implied) - len(shown)
        if more > 0:
            told.append(self.tr("and {} more").format(more))
            lines.append(link(told[-1], _MORE, self._theme, "accent") if not self._is_open else escape(told[-1]))
        self._line.setText("<br>".join(lines))
        self._line.setAccessibleName("\n".join(told))
