"""What does not add up: the line below an article's figures, the wave in the text, and the way to each number."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import QRectF

from core.analysis.across import points_of_company
from core.analysis.contradictions import article_checks
from core.analysis.series import ticker_points
from core.article.article import Article, Subject
from core.figures.extract import extract
from core.figures.figure import Figure
from core.render.page import Page
from gui import theme
from gui.views.article_foot import ArticleFoot
from gui.views.figure_card import FigureCard
from gui.views.figure_looks import looks_of, wrong_in
from gui.views.metrics_page import LOW
from gui.views.metrics_panel import MetricsPanel
from gui.views.point_words import words_of

RIGHT = "In the fourth quarter of 2024, revenue rose 25% year over year to $150 million from $120 million."
WRONG = RIGHT.replace("25%", "35%") + " Third quarter 2024 revenue was $113.1 million."
OTHER = "Third quarter 2024 revenue was $112.4 million."


def page(body: str, file: str = "q4.md", day: int = 11) -> Page:
    article = Article(file, "Pellworth <b>results</b>", body, datetime(2025, 2, day))
    subject = Subject(ticker="PLWQ", kind="results")
    found = extract(article, subject)
    checks = article_checks(body, found.figures, file, article.title, article.date)
    return Page(article, subject, found, "", "token", checks=checks)


def follow(foot: ArticleFoot, text: str) -> None:
    """Clicks the link with these words in the line or below it."""
    for label in (foot._line, foot._details):
        if text in label.text() and not label.isHidden():
            label.linkActivated.emit(label.text().rpartition(text)[0].rpartition('href="')[2].partition('"')[0])
            return
    raise AssertionError(f"no link says {text}")


def test_the_line_says_that_the_arithmetic_holds(panel: MetricsPanel) -> None:
    panel.show_page(page(RIGHT))
    assert panel.foot.text == "3 figures in the text · arithmetic holds ✓"
    assert panel.foot.isVisible()
    panel.show_page(page("Revenue was $150 million in the fourth quarter of 2024."))
    assert panel.foot.text == "1 figure in the text", "nothing was checked, so nothing holds"
    panel.show_page(page("Nothing was reported."))
    assert panel.foot.isHidden()
    panel.show_page(None)
    assert panel.foot.isHidden()


def test_a_contradiction_opens_with_its_formula_and_leads_to_its_numbers(panel: MetricsPanel) -> None:
    panel.show_page(page(WRONG))
    clicked: list[Figure] = []
    panel.figure_clicked.connect(clicked.append)
    assert panel.foot.text == "4 figures in the text · 1 contradiction"
    assert panel.foot.details == ""
    follow(panel.foot, "1 contradiction")
    seen = panel.shown.viewport().rect()
    assert seen.contains(panel.foot.mapTo(panel.shown.viewport(), panel.foot.rect().bottomLeft()))
    assert panel.foot.details == (
        "Revenue growth, Q4 FY24: +35% stated, $150M ÷ $120M \N{MINUS SIGN} 1 = +24.1%–+25.9%"
    )
    for quote in ("“35%”", "“$150 million”", "“$120 million”"):
        follow(panel.foot, quote)
    assert [figure.quote for figure in clicked] == ["35%", "$150 million", "$120 million"]
    follow(panel.foot, "1 contradiction")
    assert panel.foot.details == ""


def test_what_another_article_states_is_told_neutrally(panel: MetricsPanel) -> None:
    here, there = page(WRONG), page(OTHER, "q3.md", 4)
    panel.show_page(here)
    rows = [(one.article, one.extraction.figures) for one in (there, here)]
    panel.show_ticker("PLWQ", ticker_points(rows))
    clicked: list[object] = []
    panel.source_clicked.connect(clicked.append)
    assert panel.foot.text.endswith("1 contradiction · 1 value differs in another article")
    follow(panel.foot, "1 value differs")
    told = panel.foot.details.splitlines()[1]
    assert told == "Revenue, Q3 FY24: $113.1M here, $112.4M in “Pellworth <b>results</b>” (4 Feb 2025)"
    assert "<b>results" not in panel.foot._details.text(), "a title is no markup"
    follow(panel.foot, "“$112.4 million”")
    assert [source.file for source in clicked] == ["q3.md"]  # type: ignore[attr-defined]


Q4 = "In the fourth quarter of 2024, revenue rose 25% from the previous quarter to $141 million."


@pytest.mark.parametrize(
    ("stated", "line", "ends"),
    [
        ("$113.1 million", "fits other articles ✓", "$113.1M stated in “Pellworth <b>results</b>” (4 Feb 2025) ✓"),
        (
            "$110.4 million",
            "1 value does not fit other articles",
            "$110.4M stated in “Pellworth <b>results</b>” (4 Feb 2025), which does not fit",
        ),
    ],
)
def test_what_it_implies_is_held_against_what_another_article_states(
    panel: MetricsPanel, stated: str, line: str, ends: str
) -> None:
    here, there = page(Q4), page(f"Third quarter 2024 revenue was {stated}.", "q3.md", 4)
    rows = [(one.article, one.extraction.figures) for one in (there, here)]
    panel.show_page(here)
    panel.show_ticker("PLWQ", points_of_company(rows))
    told = f"Revenue, Q3 FY24: this article implies $112.0M–$113.7M; {ends}"
    assert panel.foot.text.endswith(line)
    follow(panel.foot, line)
    assert panel.foot.details == told
    panel.set_tab("ticker")
    assert panel.implied.isVisible()
    assert panel.implied.text == told
    clicked: list[object] = []
    panel.source_clicked.connect(clicked.append)
    panel.implied._line.linkActivated.emit("0")
    assert [source.file for source in clicked] == ["q3.md"]  # type: ignore[attr-defined]
    panel.show_page(there)
    assert panel.implied.isHidden(), "it is another article that implies"


def test_of_several_things_that_it_implies_the_first_is_told_until_more_is_asked_for(panel: MetricsPanel) -> None:
    here = page(Q4.replace("to $141 million", "and 40% year over year to $141 million"))
    others = {
        "q3.md": "Third quarter 2024 revenue was $113.1 million.",
        "old.md": "Fourth quarter 2023 revenue was $94 million.",
    }
    pages = [page(text, file, 4) for file, text in others.items()]
    panel.show_page(here)
    panel.show_ticker("PLWQ", points_of_company((one.article, one.extraction.figures) for one in (*pages, here)))
    panel.set_tab("ticker")
    first, more = panel.implied.text.splitlines()
    assert first.startswith("Revenue, Q4 FY23: this article implies")
    assert first.endswith(", which does not fit"), "what does not fit comes first"
    assert more == "and 1 more"
    panel.implied._line.linkActivated.emit("more")
    assert panel.implied.text.splitlines()[1].endswith("✓")
    panel.show_page(here)
    assert panel.implied.text.splitlines()[1] == "and 1 more"
    panel.resize(panel.width(), LOW - 20)
    assert panel.implied.isHidden(), "in a low panel the room is the charts'"
    panel.resize(panel.width(), LOW + 200)
    assert panel.implied.isVisible()


def test_growth_that_other_articles_deny_is_told_on_its_card_and_in_the_chart(panel: MetricsPanel) -> None:
    texts = {
        "a.md": "Revenue for the third quarter of 2023, ended September 30, 2023, was $100.0 million.",
        "b.md": "Revenue for the third quarter of 2024, ended September 30, 2024, was $160.0 million.",
        "c.md": "Revenue for the third quarter of 2024, ended September 30, 2024, rose 45% year over year.",
    }
    pages = {file: page(text, file, day) for day, (file, text) in enumerate(texts.items(), 1)}
    panel.show_page(pages["c.md"])
    panel.show_ticker("PLWQ", points_of_company((one.article, one.extraction.figures) for one in pages.values()))
    formula = "$160.0M ÷ $100.0M \N{MINUS SIGN} 1 = +59.9%–+60.1%"
    assert panel.foot.text == "1 figure in the text · 1 value does not fit other articles"
    follow(panel.foot, "1 value does not fit")
    assert panel.foot.details == f"Revenue growth, Q3 FY24: +45% here; with other articles {formula}"
    panel.set_tab("ticker")
    panel.set_measure("yoy")
    (mark,) = panel.shown.charts[0].chart.marks
    assert f"texts disagree: {formula}" in mark.spoken
    words = words_of(mark.point, pages["c.md"]).splitlines()
    assert words[0] == f"With other articles: {formula}"
    assert words[1].startswith("“$160.0 million” · Pellworth")
    assert words[2].startswith("“$100.0 million” · Pellworth")


def test_the_line_leads_to_all_numbers(panel: MetricsPanel) -> None:
    panel.show_page(page(RIGHT))
    follow(panel.foot, "3 figures")
    assert panel.tab == "numbers"


def test_numbers_that_contradict_each_other_wear_a_wave() -> None:
    shown, light = page(WRONG), theme.load(dark=False)
    wrong = wrong_in(shown)
    figures = shown.extraction.figures
    assert [figures[index].quote for index in sorted(wrong)] == ["35%", "$150 million", "$120 million"]
    looks = looks_of(shown, light, wrong)
    assert [looks[index].wave is not None for index in range(4)] == [True, True, True, False]
    assert wrong_in(page(RIGHT)) == {}
    assert wrong_in(None) == {}


def test_the_card_says_what_does_not_add_up(qtbot) -> None:  # type: ignore[no-untyped-def]
    from PySide6.QtWidgets import QLabel, QWidget

    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 400)
    card = FigureCard(window)
    figure = replace(page(WRONG).extraction.figures[0])
    card.show_figure(figure, QRectF(10, 10, 40, 20), "$150M ÷ $120M = 1")
    told = [label.text() for label in card.findChildren(QLabel) if not label.isHidden()]
    assert told[-2:] == ["Does not add up", "$150M ÷ $120M = 1"]
    card.show_figure(figure, QRectF(10, 10, 40, 20))
    assert "Does not add up" not in [label.text() for label in card.findChildren(QLabel) if not label.isHidden()]
