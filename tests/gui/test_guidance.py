"""The guidance ledger in the ticker's tab: what it lists, and that each number leads to its text."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import Qt

from core.analysis.point import Point
from core.analysis.series import ticker_points
from core.analysis.slots import nominal_end, span_of
from core.figures.figure import Figure
from gui import theme
from gui.models.guidance_table import ACTUAL, FOR, ISSUED, RANGE, VERDICT
from gui.views.guidance_table import GuidanceLedger
from gui.views.metrics_panel import MetricsPanel


class Row:
    def __init__(self, file: str) -> None:
        self.file, self.title, self.date = f"{file}.md", f"Results <b>{file}</b>", datetime.fromisoformat(file)


def figure(quote: str, low: float, high: float, period: str, status: str = "guidance", **fields: object) -> Figure:
    known = Figure(
        "revenue", "level", status, low, high, "USD", quote, 10, 10 + len(quote), period=period,
        period_end=nominal_end(period), span=span_of(period),
    )  # type: ignore[arg-type]  # fmt: skip
    return replace(known, **fields)  # type: ignore[arg-type]


def points() -> tuple[Point, ...]:
    margin = {"metric": "gross_margin", "unit": "percent", "basis": "non_gaap"}
    return ticker_points(
        [
            (Row("2025-02-11"), [figure("$151–155 million", 151e6, 155e6, "2025Q1")]),
            (Row("2025-03-11"), [figure("$156–157 million", 156e6, 157e6, "2025Q1")]),
            (
                Row("2025-05-06"),
                [
                    figure("$159.4 million", 159.4e6, 159.4e6, "2025Q1", "actual"),
                    figure("74%", 74, 74, "2025Q2", start=90, end=93, **margin),
                ],
            ),
        ]
    )


@pytest.fixture
def ledger(qtbot) -> GuidanceLedger:  # type: ignore[no-untyped-def]
    panel = MetricsPanel(theme.load("light"))
    qtbot.addWidget(panel)
    panel.resize(420, 800)
    panel.show()
    panel.show_ticker("BRDL", points())
    panel.set_tab("ticker")
    panel.sources = []  # type: ignore[attr-defined]
    panel.source_clicked.connect(panel.sources.append)  # type: ignore[attr-defined]
    found = panel.guidance
    found.panel = panel  # type: ignore[attr-defined]
    return found


def test_what_was_guided_stands_beside_what_came(ledger: GuidanceLedger) -> None:
    model = ledger.model
    told = [[model.text(row, column) for column in range(model.columnCount())] for row in range(model.rowCount())]
    assert told == [
        ["Revenue", "", "", "", "", ""],
        ["Q1 FY25", "$156M–$157M", "$159.4M", "above by $2.4M", "11 Mar 2025", "raised"],
        ["Q1 FY25", "$151M–$155M", "$159.4M", "above by $4.4M", "11 Feb 2025", ""],
        ["Gross margin, non-GAAP", "", "", "", "", ""],
        ["Q2 FY25", "74%", "–", "not reported yet", "6 May 2025", ""],
    ]
    assert ledger.summary == "3 issued, 2 settled: 2 above"
    assert ledger.isVisible()


def test_each_number_leads_to_its_text(ledger: GuidanceLedger, qtbot) -> None:  # type: ignore[no-untyped-def]
    table = ledger.table
    for column in (RANGE, ACTUAL, VERDICT, FOR):
        place = table.visualRect(ledger.model.index(1, column)).center()
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    quotes = [source.quote for source in ledger.panel.sources]  # type: ignore[attr-defined]
    assert quotes == ["$156–157 million", "$159.4 million", "$159.4 million", "$156–157 million"]
    table.setCurrentIndex(ledger.model.index(2, RANGE))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert ledger.panel.sources[-1].quote == "$151–155 million"  # type: ignore[attr-defined]
    before = len(ledger.panel.sources)  # type: ignore[attr-defined]
    place = table.visualRect(ledger.model.index(0, FOR)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert len(ledger.panel.sources) == before, "a head is no number"  # type: ignore[attr-defined]


def test_rows_speak_and_titles_are_plain_text(ledger: GuidanceLedger) -> None:
    model = ledger.model
    spoken = model.data(model.index(1, FOR), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == (
        "Revenue, guidance for Q1 FY25: $156M–$157M, issued 11 Mar 2025, raised, reported $159.4M, above by $2.4M"
    )
    tip = model.data(model.index(1, ISSUED), Qt.ItemDataRole.ToolTipRole)
    assert "raised: “$156–157 million” – Results &lt;b&gt;2025-03-11&lt;/b&gt;" in tip


def test_a_narrow_ledger_tells_revisions_by_a_sign(ledger: GuidanceLedger) -> None:
    assert ledger.model.issued_in_short(1) == "11 Mar 25 ↑"
    assert ledger.model.issued_in_short(2) == "11 Feb 25"
    table = ledger.table
    assert sum(table.columnWidth(n) for n in range(6) if not table.isColumnHidden(n)) <= table.viewport().width()


def test_without_outlooks_there_is_no_ledger(ledger: GuidanceLedger) -> None:
    stated = [point for point in points() if point.status == "actual"]
    ledger.panel.show_ticker("BRDL", tuple(stated))  # type: ignore[attr-defined]
    assert ledger.isHidden()
