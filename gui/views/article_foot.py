"""The quiet line below an article's figures: how many there are, and whether its arithmetic holds. What does not come
out, what other articles state otherwise, and what it implies of their periods opens below it, with the way to each
number."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from core.analysis.across import Implication, denied_by_others
from core.analysis.arithmetic import Check
from core.analysis.disagreements import Disagreement, disagreements
from core.analysis.point import Point, Source
from core.analysis.telling import denied_told
from core.render.page import Page
from gui.naming import named
from gui.theme import Theme
from gui.views.linked_label import link, linked_label

_MOST = 20
"""So many contradictions are told; a text with more is no announcement."""


class ArticleFoot(QFrame):
    """Signals: `source_clicked(Source)`, the way to a number; `numbers_clicked()`, to all numbers of the article;
    `opened()`, there is more to be seen."""

    opened = Signal()
    source_clicked = Signal(object)
    numbers_clicked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("articleFoot")
        self._theme = theme
        self._page: Page | None = None
        self._checks: tuple[Check, ...] = ()
        self._differing: tuple[Disagreement, ...] = ()
        self._implied: tuple[Implication, ...] = ()
        self._denied: tuple[Point, ...] = ()
        self._sources: list[Source] = []
        self._line = self._label("articleFootLine")
        self._details = self._label("articleFootDetails")
        self._details.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 6)
        column.setSpacing(6)
        column.addWidget(self._line)
        column.addWidget(self._details)
        self.hide()

    @property
    def text(self) -> str:
        """What the line says, without its links."""
        return self._line.accessibleName()

    @property
    def details(self) -> str:
        """What is told below it, a line each, where it is open."""
        return "" if self._details.isHidden() else self._details.accessibleName()

    def show_page(self, page: Page | None) -> None:
        """Another article, or none."""
        self._page, self._checks = page, () if page is None else page.checks
        self._differing, self._implied, self._denied = (), (), ()
        self._details.hide()
        self._tell()

    def show_company(self, points: Sequence[Point], implied: tuple[Implication, ...]) -> None:
        """What other articles of its company state otherwise than the shown one, `points` being those of the company,
        and what the shown one `implied` of what they state."""
        page = self._page
        if page is not None:
            file = page.article.file
            self._differing = tuple(one for one in disagreements(points) if file in (one.one.file, one.other.file))
            self._implied = implied
            self._denied = denied_by_others(points, file, implied)
        self._tell()

    def set_theme(self, theme: Theme) -> None:
        """Draws in another theme."""
        self._theme = theme
        self._tell()

    def toggle(self) -> None:
        """Opens or closes what does not hold."""
        self._details.setVisible(self._details.isHidden() and self._has_details)
        self._tell()
        if not self._details.isHidden():
            self.opened.emit()

    @property
    def _failed(self) -> Sequence[Check]:
        return [check for check in self._checks if not check.holds][:_MOST]

    @property
    def _has_details(self) -> bool:
        return bool(self._failed or self._differing or self._implied or self._denied)

    def _tell(self) -> None:
        page = self._page
        self.setVisible(page is not None and bool(page.extraction.figures))
        if page is None:
            return
        self._sources = []
        count = sum(figure.correction != "rejected" for figure in page.extraction.figures)
        numbers = self.tr("1 figure in the text") if count == 1 else self.tr("{} figures in the text").format(count)
        if page.ledger is not None and page.ledger.reads:
            numbers = self.tr("In the text {}").format(page.ledger.summary)
        parts = [(numbers, "numbers", "")]
        if self._failed:
            one = len(self._failed) == 1
            told = self.tr("1 contradiction") if one else self.tr("{} contradictions").format(len(self._failed))
            parts.append((told, "open", "warning"))
        elif self._checks:
            parts.append((self.tr("arithmetic holds ✓"), "", ""))
        if self._differing:
            one = len(self._differing) == 1
            told = self.tr("1 value differs in another article")
            many = self.tr("{} values differ in other articles").format(len(self._differing))
            parts.append((told if one else many, "open", ""))
        wrong = sum(not one.fits for one in self._implied) + len(self._denied)
        if wrong:
            told = self.tr("1 value does not fit other articles")
            many = self.tr("{} values do not fit other articles").format(wrong)
            parts.append((told if wrong == 1 else many, "open", "warning"))
        elif self._implied:
            parts.append((self.tr("fits other articles ✓"), "open", ""))
        shown = [link(text, to, self._theme, color or "muted") if to else escape(text) for text, to, color in parts]
        self._line.setText(" · ".join(shown))
        self._line.setAccessibleName(" · ".join(text for text, _, _ in parts))
        self._line.setToolTip(self.tr("{} sums worked out again").format(len(self._checks)) if self._checks else "")
        lines = [(check.told, [p.stated for p in check.points]) for check in self._failed]
        lines += [(pair.told(page.article.file), list(pair.from_file(page.article.file))) for pair in self._differing]
        lines += [(one.told, list(one.sources)) for one in self._implied]
        lines += [
            (denied_told(one), [point.stated for point in (one, *one.denied.inputs)])
            for one in self._denied
            if one.denied
        ]
        self._details.setText("".join(f"<p style='margin:0 0 6px 0'>{self._detail(*line)}</p>" for line in lines))
        self._details.setAccessibleName("\n".join(told for told, _ in lines))

    def _detail(self, told: str, sources: Sequence[Source]) -> str:
        links = []
        for source in sources:
            quote = " ".join(source.quote.split())
            links.append(link(f"“{quote}”", f"source:{len(self._sources)}", self._theme, "accent"))
            self._sources.append(source)
        return f"{escape(told)}<br>{' '.join(links)}"

    def _followed(self, to: str) -> None:
        if to == "numbers":
            self.numbers_clicked.emit()
        elif to == "open":
            self.toggle()
        else:
            self.source_clicked.emit(self._sources[int(to.partition(":")[2])])

    def _label(self, name: str) -> QLabel:
        label = named(name, linked_label())
        label.linkActivated.connect(self._followed)
        return label
