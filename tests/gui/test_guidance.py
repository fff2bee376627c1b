"""The guidance ledger in the ticker's tab: what it lists, and that each number leads to its text."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import Qt

from core.analysis.implied import with_implied
from core.analysis.point import Point
from core.analysis.series import ticker_points
from core.analysis.slots import nominal_end, span_of
from core.figures.figure import Figure
from gui import theme
from gui.models.guidance_table import ACTUAL, FOR, ISSUED, RANGE, REVISION, VERDICT
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


def test_a_computed_or_corrected_result_says_so(ledger: GuidanceLedger) -> None:
    halves = [
        (Row("2025-02-11"), [figure("$240–250 million", 240e6, 250e6, "2025FY")]),
        (Row("2025-08-06"), [figure("$20.0 million", 120e6, 120e6, "2025H1", "actual", correction="changed")]),
        (Row("2026-02-11"), [figure("$141.0 million", 141e6, 141e6, "2025H2", "actual")]),
    ]
    ledger.panel.show_ticker("BRDL", with_implied(ticker_points(halves)))  # type: ignore[attr-defined]
    model = ledger.model
    assert [model.text(1, column) for column in (RANGE, ACTUAL, VERDICT)] == [
        "$240M–$250M", "≈$261M", "above by ≈$11M",
    ]  # fmt: skip
    tip = model.data(model.index(1, VERDICT), Qt.ItemDataRole.ToolTipRole)
    assert tip.startswith("<qt>above by ≈$11M<br>H1 FY25 $120M + H2 FY25 $141.0M = $26")
    assert "confirmed by you" in tip
    assert "“$20.0 million” – Results" in tip
    assert "“$141.0 million” – Results" in tip


def fits(ledger: GuidanceLedger, width: int, qtbot) -> list[int]:  # type: ignore[no-untyped-def]
    """The columns that are shown in a table of this width, which they fill and do not exceed."""
    table = ledger.table
    table.setFixedWidth(width)
    qtbot.waitUntil(lambda: sum(map(table.columnWidth, range(6))) == table.viewport().width() == width)
    return [column for column in range(6) if not table.isColumnHidden(column)]


def test_a_narrow_ledger_keeps_what_tells_its_rows_apart(ledger: GuidanceLedger, qtbot) -> None:  # type: ignore[no-untyped-def]
    table, model = ledger.table, ledger.model
    assert (model.issued_in_short(1), model.issued_in_short(2)) == ("11 Mar 25 ↑", "11 Feb 25")
    assert [model.verdict_in_short(row) for row in (1, 2, 4)] == ["+$2.4M", "+$4.4M", "open"]
    assert model.has_revisions
    seen: list[tuple[int, ...]] = []
    for width in range(700, 200, -10):
        shown = tuple(fits(ledger, width, qtbot))
        if shown not in seen:
            seen.append(shown)
        told = [[table.shown(row, column) for column in shown] for row in (1, 2)]
        assert width < 300 or told[0] != told[1]
        if REVISION not in shown and ISSUED in shown:
            assert table.shown(1, ISSUED) == "11 Mar 25 ↑"
    assert seen[:3] == [(0, 1, 2, 3, 4, 5), (0, 1, 2, 3, 4), (0, 1, 3, 4)], "days stay longer than results"


def test_where_no_outlook_is_revised_days_go_first(ledger: GuidanceLedger, qtbot) -> None:  # type: ignore[no-untyped-def]
    once = [point for point in points() if point.low != 151e6]
    ledger.panel.show_ticker("BRDL", tuple(once))  # type: ignore[attr-defined]
    assert not ledger.model.has_revisions
    seen = list(dict.fromkeys(tuple(fits(ledger, width, qtbot)) for width in range(700, 200, -10)))
    assert seen[:2] == [(0, 1, 2, 3, 4), (0, 1, 2, 3)]


def test_without_outlooks_there_is_no_ledger(ledger: GuidanceLedger) -> None:
    stated = [point for point in points() if point.status == "actual"]
    ledger.panel.show_ticker("BRDL", tuple(stated))  # type: ignore[attr-defined]
    assert ledger.isHidden()
