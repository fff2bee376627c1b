"""The fiscal year beside a ticker's charts: shown, explained, corrected, and taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QLabel, QListWidget

from core.figures.figure import FiscalYear
from core.library.library import CompanyYear, Evidence
from gui.app import Topline
from gui.views.fiscal_year import FiscalYearButton
from gui.views.fiscal_year_dialog import FiscalYearDialog
from gui.views.metrics_panel import MetricsPanel
from tests.gui.conftest import HEADER, Start, at_rest

JANUARY = CompanyYear("BRDL", "Brindle Optics", FiscalYear(1), FiscalYear(1), 2, 3)
UNKNOWN = CompanyYear("CRVN", "", None, None, 0, 0)
KNOWN = CompanyYear("AAPL", "Apple", FiscalYear(9), None, 0, 0)
CORRECTED = CompanyYear("BRDL", "Brindle Optics", FiscalYear(6, 1, True), FiscalYear(1), 2, 2)
EVIDENCE = (Evidence("a.md", "Brindle reports", "2025-03-04", 1, None), Evidence("b.md", "Again", None, 1, 0))


@pytest.fixture
def button(qtbot) -> FiscalYearButton:  # type: ignore[no-untyped-def]
    button = FiscalYearButton()
    qtbot.addWidget(button)
    return button


def shown(button: FiscalYearButton, year: CompanyYear, width: int = 600) -> str:
    button.show_year(year)
    button.resize(width, 24)
    button.show()
    return button.text()


def test_it_says_how_the_year_is_known(button: FiscalYearButton) -> None:
    assert shown(button, JANUARY) == "Fiscal year ends in January · learnt from 2 of 3 articles"
    assert shown(button, CORRECTED) == "Fiscal year ends in June · corrected by you"
    assert shown(button, KNOWN) == "Fiscal year ends in September · generally known"
    assert shown(button, UNKNOWN) == "Fiscal year not known"


def test_it_says_less_where_there_is_less_room(button: FiscalYearButton) -> None:
    texts = [shown(button, JANUARY, width) for width in (600, 220, 110, 30)]
    assert len(set(texts)) == 4
    assert [len(text) for text in texts] == sorted((len(text) for text in texts), reverse=True)
    assert "learnt from 2 of 3 articles" in button.toolTip()


def dialog_for(qtbot, year: CompanyYear, evidence: tuple[Evidence, ...]) -> FiscalYearDialog:  # type: ignore[no-untyped-def]
    dialog = FiscalYearDialog(year, evidence, None)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


def combos(dialog: QDialog) -> tuple[QComboBox, QComboBox]:
    month, naming = dialog.findChild(QComboBox, "fiscalMonth"), dialog.findChild(QComboBox, "fiscalNaming")
    assert month is not None
    assert naming is not None
    return month, naming


def save(dialog: QDialog) -> None:
    buttons = dialog.findChild(QDialogButtonBox)
    assert buttons is not None
    buttons.button(QDialogButtonBox.StandardButton.Save).click()


def test_the_dialog_gives_what_was_chosen(qtbot) -> None:  # type: ignore[no-untyped-def]
    dialog = dialog_for(qtbot, JANUARY, EVIDENCE)
    month, naming = combos(dialog)
    assert (month.currentText(), naming.isEnabled()) == ("As learnt: January", False)
    month.setCurrentText("March")
    naming.setCurrentIndex(1)
    with qtbot.waitSignal(dialog.year_chosen) as chosen:
        save(dialog)
    assert chosen.args == [FiscalYear(3, 1, corrected=True)]


def test_the_dialog_takes_a_correction_back(qtbot) -> None:  # type: ignore[no-untyped-def]
    dialog = dialog_for(qtbot, CORRECTED, EVIDENCE)
    month, naming = combos(dialog)
    assert (month.currentText(), naming.currentData()) == ("June", 1)
    month.setCurrentIndex(0)
    with qtbot.waitSignal(dialog.year_chosen) as chosen:
        save(dialog)
    assert chosen.args == [None]


def test_the_dialog_says_what_holds_without_a_correction(qtbot) -> None:  # type: ignore[no-untyped-def]
    for year, text in (
        (JANUARY, "As learnt: January"),
        (KNOWN, "As generally known: September"),
        (UNKNOWN, "Not known: by each article"),
    ):
        dialog = dialog_for(qtbot, year, ())
        month, _naming = combos(dialog)
        assert month.itemText(0) == text


def test_a_calendar_year_has_one_name(qtbot) -> None:  # type: ignore[no-untyped-def]
    dialog = dialog_for(qtbot, CORRECTED, ())
    month, _naming = combos(dialog)
    month.setCurrentText("December")
    with qtbot.waitSignal(dialog.year_chosen) as chosen:
        save(dialog)
    assert chosen.args == [FiscalYear(12, 0, corrected=True)]


def test_the_evidence_leads_to_its_articles(qtbot) -> None:  # type: ignore[no-untyped-def]
    dialog = dialog_for(qtbot, JANUARY, EVIDENCE)
    found = dialog.findChild(QListWidget, "fiscalEvidence")
    assert found is not None
    assert [found.item(row).text() for row in range(found.count())] == [
        "January  ·  2025-03-04  ·  Brindle reports",
        "January  ·  –  ·  Again",
    ]
    with qtbot.waitSignal(dialog.article_wanted) as wanted:
        found.itemActivated.emit(found.item(1))
    assert wanted.args == ["b.md"]


def test_without_evidence_the_dialog_says_so(qtbot) -> None:  # type: ignore[no-untyped-def]
    dialog = dialog_for(qtbot, UNKNOWN, ())
    assert any("No article of CRVN states" in label.text() for label in dialog.findChildren(QLabel))


# --- in the window ----------------------------------------------------------------------------------------------


@pytest.fixture
def fiscal(start: Start, folder: Path) -> Topline:
    """The window on a folder in which one article states the year end that another needs."""
    stated = HEADER.format(title="Brindle Optics: first quarter", date="2024-06-04 07:30:00", tag="optics") + (
        "Brindle Optics, Inc. ((BRDL)) reported revenue of $98 million for the first quarter ended March 31, 2024.\n"
    )
    (folder / "brindle-q1.md").write_text(stated, encoding="utf-8")
    return start(folder)


def button_of(topline: Topline) -> FiscalYearButton:
    found = topline.window.metrics_panel.findChild(FiscalYearButton)
    assert found is not None
    return found


def correct(qtbot, topline: Topline, month: str) -> None:  # type: ignore[no-untyped-def]
    qtbot.mouseClick(button_of(topline), Qt.MouseButton.LeftButton)
    dialog = topline.window.findChild(FiscalYearDialog)
    assert dialog is not None
    combos(dialog)[0].setCurrentText(month)
    save(dialog)
    qtbot.waitUntil(lambda: not topline.indexing.busy and at_rest(topline), timeout=60_000)


def ends(topline: Topline) -> set[str | None]:
    assert topline.session.page is not None
    return {figure.period_end for figure in topline.session.page.extraction.figures}


def test_a_correction_reaches_the_page_and_the_charts(qtbot, fiscal: Topline) -> None:  # type: ignore[no-untyped-def]
    row = fiscal.session.row_of("brindle-q4.md")
    assert row is not None
    fiscal.session.set_row(row)
    qtbot.waitUntil(lambda: at_rest(fiscal) and fiscal.session.company is not None, timeout=60_000)
    assert button_of(fiscal).accessibleName() == "Fiscal year ends in December · learnt from 1 article"
    before = ends(fiscal)
    correct(qtbot, fiscal, "January")
    assert button_of(fiscal).accessibleName() == "Fiscal year ends in January · corrected by you"
    assert (before, ends(fiscal)) == ({"2024-12", "2025-03"}, {"2025-01", "2025-04"})
    plotted = {
        point.period_end
        for point in fiscal.session.points
        if not point.is_derived and "brindle-q4.md" in {s.file for s in point.sources}
    }
    assert plotted <= ends(fiscal)
    correct(qtbot, fiscal, "As learnt: December")
    assert ends(fiscal) == before


def test_an_article_without_a_ticker_has_no_fiscal_year(qtbot, fiscal: Topline) -> None:  # type: ignore[no-untyped-def]
    row = fiscal.session.row_of("broken.md")
    assert row is not None
    fiscal.session.set_row(row)
    qtbot.waitUntil(lambda: at_rest(fiscal), timeout=60_000)
    assert not button_of(fiscal).isVisible()


def test_the_newest_of_very_many_articles_are_listed(qtbot) -> None:  # type: ignore[no-untyped-def]
    many = tuple(Evidence(f"{n}.md", f"Article {n}", None, 1, None) for n in range(5_000))
    dialog = dialog_for(qtbot, JANUARY, many)
    found = dialog.findChild(QListWidget, "fiscalEvidence")
    assert found is not None
    assert 0 < found.count() <= 200
    assert any("5,000 articles" in label.text() for label in dialog.findChildren(QLabel))


def test_an_article_of_the_evidence_is_opened_once(qtbot) -> None:  # type: ignore[no-untyped-def]
    dialog = dialog_for(qtbot, JANUARY, EVIDENCE)
    found = dialog.findChild(QListWidget, "fiscalEvidence")
    assert found is not None
    wanted: list[str] = []
    dialog.article_wanted.connect(wanted.append)
    found.itemClicked.emit(found.item(0))
    found.itemActivated.emit(found.item(0))
    assert wanted == ["a.md"]


def test_the_shortest_way_of_saying_it_still_says_something(button: FiscalYearButton) -> None:
    assert shown(button, JANUARY, 30) == "Jan"
    assert shown(button, UNKNOWN, 30) == "FY ?"


def test_the_tab_of_the_ticker_gives_way_to_words_on_the_fiscal_year(qtbot, panel: MetricsPanel) -> None:
    panel.show_ticker("LONG.BRDL", ())
    panel.show_year(CORRECTED)
    tabs, button = panel._head.tabs, panel.findChild(FiscalYearButton)
    panel.resize(900, 800)
    qtbot.waitUntil(lambda: tabs.tabText(1) == "LONG.BRDL over time")
    panel.resize(tabs.sizeHint().width() + button.fair_width + 10, 800)
    qtbot.waitUntil(lambda: (tabs.tabText(1), button.text()) == ("LONG.BRDL", "FY ends Jun"))
