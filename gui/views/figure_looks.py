"""How a page's figures look in its text: in their metric's colour, broken in doubt, with a wave where a sum fails."""

from __future__ import annotations

from collections.abc import Mapping

from core.analysis.contradictions import by_place
from core.figures.vocabulary import METRICS
from core.render.page import Page
from gui.theme import Theme
from gui.views.article_marks import FigureLook


def looks_of(page: Page, theme: Theme, wrong: Mapping[int, str]) -> dict[int, FigureLook]:
    """The looks of a page's figures by their index; `wrong` as of `wrong_in`."""
    looks = {}
    for index, figure in enumerate(page.extraction.figures):
        metric = METRICS.get(figure.metric)
        family = metric.family if metric else "other"
        wave = theme.color("warning") if index in wrong else None
        line = theme.color("faint" if figure.correction == "rejected" else family)
        ground = theme.color(f"{family}_ground")
        looks[index] = FigureLook(line, ground, broken=not figure.plotted, wave=wave)
    return looks


def wrong_in(page: Page | None) -> dict[int, str]:
    """The equation that does not come out, for each figure that takes part in one."""
    if page is None:
        return {}
    figures = page.extraction.figures
    places = by_place(check for check in page.checks if not check.holds)
    return {
        index: places[figure.start, figure.end].equation
        for index, figure in enumerate(figures)
        if (figure.start, figure.end) in places
    }
