"""The ledger in the window, as a reader asks for it: every number of the article, lit up where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl

from core.figures.ledger import Entry
from gui.app import Topline
from gui.views.number_list import NumberList
from tests.gui.conftest import HEADER, Start, at_rest

ARTICLE = (
    HEADER.format(title="Tarn Valves buys a foundry", date="2025-02-12 07:30:00", tag="valves")
    + """\
Tarn Valves, Inc. ((TRNV)) has held its Q4 earnings call.

### Unlock Your Investing Potential:

* Get [30% off](https://example.com/premium/2025) and beat the market with 12 expert picks.

Revenue
-------

Revenue reached $212 million in the fourth quarter, up 9% from a year earlier. Its shares fell 4%.

The call
--------

The chief said that a solid 17% was within reach. Tarn employs 5,200 people.
"""
)
CHINESE = """---
title: 业绩公告
date: 2025-01-10
lang: zh-CN
---
公司第四季度营业收入为1.41亿美元，同比增长25%。
"""


@pytest.fixture
def window(qtbot, start: Start, tmp_path: Path) -> Topline:
    root = tmp_path / "tarn"
    root.mkdir()
    (root / "tarn.md").write_text(ARTICLE, encoding="utf-8")
    (root / "zh.md").write_text(CHINESE, encoding="utf-8")
    topline = start(root)
    # which comes in first is not sure
    assert topline.window.list_pane.list.select_id(topline.session.library.row_of("tarn.md").id)
    settle(qtbot, topline)
    assert topline.session.page.article.file == "tarn.md"
    return topline


def settle(qtbot, topline: Topline) -> None:
    qtbot.waitUntil(lambda: at_rest(topline), timeout=30_000)


def ask(qtbot, topline: Topline) -> NumberList:
    topline.window.actions_["tab_numbers"].trigger()
    settle(qtbot, topline)
    return topline.window.metrics_panel.numbers.list


def entry(topline: Topline, quote: str) -> Entry:
    (found,) = [e for e in topline.session.page.ledger.entries if e.quote == quote]
    return found


def click(qtbot, topline: Topline, quote: str) -> None:
    numbers = topline.window.metrics_panel.numbers.list
    index = numbers.numbers.index(numbers.numbers.row_of(entry(topline, quote)), 0)
    numbers.scrollTo(index)
    at = numbers.visualRect(index).center()
    qtbot.mouseClick(numbers.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    settle(qtbot, topline)


def lit(topline: Topline) -> str | None:
    """The number that is lit up in the text, as the document has it."""
    text = topline.window.reading_pane.text
    if text.chosen_number is None:
        return None
    ranges = text._text.marks.places.numbers[text.chosen_number]
    return "".join(text.toPlainText()[start:end] for start, end in ranges)


def listed(topline: Topline) -> list[str]:
    model = topline.window.metrics_panel.numbers.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def chosen(topline: Topline) -> str | None:
    index = topline.window.metrics_panel.numbers.list.currentIndex()
    return index.data() if index.isValid() else None


def test_nothing_is_counted_before_it_is_asked_for(qtbot, window: Topline) -> None:
    assert window.session.page.ledger is None
    assert '"number:' not in window.session.page.html
    ask(qtbot, window)
    assert window.session.page.ledger is not None


def test_every_number_is_told_and_listed_in_groups(qtbot, window: Topline) -> None:
    ask(qtbot, window)
    assert window.window.metrics_panel.numbers.summary == (
        "8 numbers: 2 figures, 1 date or period, 1 about the stock, 1 count, 2 in promotions, 1 not understood"
    )
    assert listed(window) == [
        "Not understood", "17%",
        "Figures", "$212 million", "9%",
        "Dates and periods", "Q4",
        "The stock and its price", "4%",
        "Counts", "5,200",
        "Promotions and links", "30%", "12",
    ]  # fmt: skip


def test_the_tab_is_reached_by_a_click_and_by_a_key(qtbot, window: Topline) -> None:
    panel = window.window.metrics_panel
    tabs = panel._head.tabs
    qtbot.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(3).center())
    settle(qtbot, window)
    assert panel.tab == "numbers" and window.session.page.ledger is not None
    qtbot.keyClick(window.window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert panel.tab == "article"


def test_a_click_lights_up_the_number_in_the_text(qtbot, window: Topline) -> None:
    ask(qtbot, window)
    for quote in ("4%", "5,200", "17%", "Q4"):
        click(qtbot, window, quote)
        assert lit(window) == quote
        assert window.session.figure is None


def test_a_figure_of_the_list_is_chosen_as_everywhere(qtbot, window: Topline) -> None:
    ask(qtbot, window)
    click(qtbot, window, "17%")
    click(qtbot, window, "$212 million")
    assert window.session.figure.quote == "$212 million"
    assert lit(window) is None and window.window.reading_pane.text.chosen is not None
    click(qtbot, window, "17%")
    assert window.session.figure is None and window.window.reading_pane.text.chosen is None


def test_keys_walk_the_numbers_and_pass_over_headings(qtbot, window: Topline) -> None:
    numbers = ask(qtbot, window)
    click(qtbot, window, "17%")
    walked = []
    for _ in range(4):
        qtbot.keyClick(numbers, Qt.Key.Key_Down)
        walked.append(chosen(window))
    assert walked == ["$212 million", "9%", "Q4", "4%"]
    assert lit(window) == "4%"
    qtbot.keyClick(numbers, Qt.Key.Key_Up)
    assert chosen(window) == "Q4"
    qtbot.keyClick(numbers, Qt.Key.Key_Home)
    assert chosen(window) == "17%"


def test_a_number_in_a_folded_promotion_unfolds_it(qtbot, window: Topline) -> None:
    ask(qtbot, window)
    assert "30%" not in window.window.reading_pane.text.toPlainText()
    click(qtbot, window, "30%")
    assert lit(window) == "30%"
    assert chosen(window) == "30%"
    click(qtbot, window, "12")  # stands in the same fold, which stays open
    assert lit(window) == "12"


def test_a_click_in_the_text_chooses_the_number_in_the_list(qtbot, window: Topline) -> None:
    ask(qtbot, window)
    text, page = window.window.reading_pane.text, window.session.page
    index = page.ledger.entries.index(entry(window, "5,200"))
    text.anchorClicked.emit(QUrl(f"number:{page.token}/{index}"))
    assert chosen(window) == "5,200" and lit(window) == "5,200"
    text.anchorClicked.emit(QUrl(f"number:{page.token}/999"))
    text.anchorClicked.emit(QUrl("number:0123456789abcdef/0"))
    assert chosen(window) == "5,200"
    window.window.reading_pane.next_figure()
    assert lit(window) is None and window.session.figure is not None


def test_the_next_article_comes_with_its_numbers(qtbot, window: Topline) -> None:
    ask(qtbot, window)
    click(qtbot, window, "17%")
    window.window.actions_["next"].trigger()
    settle(qtbot, window)
    assert window.session.page.article.file == "zh.md"
    assert window.window.metrics_panel.numbers.summary == "Figures are not read from this language."
    assert listed(window) == [] and lit(window) is None


def test_a_heading_says_what_it_means_and_a_row_speaks(qtbot, window: Topline) -> None:
    numbers = ask(qtbot, window)
    model = numbers.numbers
    why = model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert why == "No rule knows what this number is. It may be a figure that was missed."
    spoken = model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("17%, not understood: ") and "a solid 17% was within reach" in spoken
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsSelectable


def test_a_press_on_a_heading_changes_nothing(qtbot, window: Topline) -> None:
    numbers = ask(qtbot, window)
    click(qtbot, window, "17%")
    numbers.scrollToTop()
    at = numbers.visualRect(numbers.numbers.index(0, 0)).center() + QPoint(0, 2)
    qtbot.mouseClick(numbers.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert lit(window) == "17%"


def test_the_theme_changes_live(qtbot, window: Topline) -> None:
    ask(qtbot, window)
    click(qtbot, window, "17%")
    window.window.actions_["theme"].trigger()
    settle(qtbot, window)
    assert lit(window) == "17%" and chosen(window) == "17%"
    assert not window.window.grab().isNull()
