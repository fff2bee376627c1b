"""A window on a small folder of invented announcements, driven as a reader would."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent

from core.settings import home
from gui import theme
from gui.app import PAGE_SECONDS, Topline
from gui.application import make_application
from gui.state import load_state
from gui.views.metrics_panel import MetricsPanel
from gui.views.plot import Plot

HEADER = """---
title: "{title}"
date: "{date}"
tags:
  - "{tag}"
---

"""

ARTICLES = {
    "brindle-q4.md": HEADER.format(title="Brindle Optics lifts revenue again", date="2025-02-11 07:30:00", tag="optics")
    + """Brindle Optics, Inc. ((BRDL)) has held its Q4 earnings call.

### Unlock Your Investing Potential:

* Get [50% off Premium](https://example.com/premium) and beat the market with expert picks.

Revenue
-------

Revenue reached $141 million in the fourth quarter of 2024, up 25% from a year earlier.

Margins
-------

The non-GAAP gross margin was 74.1% in the quarter. Operating expenses were $56.2 million.

Outlook
-------

For the first quarter of 2025 the company expects revenue of between $151 million and $155 million.

Trending Articles:
------------------

* [Other things (NASDAQ:OTHR) that people read](https://example.com/other)
""",
    "brindle-q3.md": HEADER.format(title="Brindle Optics: third quarter", date="2024-11-05 07:30:00", tag="optics")
    + """Brindle Optics, Inc. ((BRDL)) has held its Q3 earnings call.

Revenue reached $113 million in the third quarter of 2024. The non-GAAP gross margin was 75.3%.
""",
    "deeps/corven.md": HEADER.format(title="Corven Shipping names a chair", date="2025-01-14 12:00:00", tag="shipping")
    + """Corven Shipping Ltd ((CRVN)) has appointed a new chair of its board, who will take up the post in March.
""",
    "broken.md": "---\ntitle: [unclosed\ndate: 2025-01-02\n---\n\nA broken article is still there to be read.\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of announcements."""
    root = tmp_path / "announcements"
    for name, text in ARTICLES.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return root


Start = Callable[..., Topline]


@pytest.fixture
def start(qapp, qtbot) -> Iterator[Start]:
    """Opens a window on a folder (None: as without an argument) and waits until it has come to rest."""
    make_application([])
    opened: list[Topline] = []

    def open_window(folder: Path | None, *, size: tuple[int, int] = (1440, 900)) -> Topline:
        place = home()
        # ten times the deadline of users: a busy machine is no fault of the article
        topline = Topline(qapp, place, load_state(place.state), deadline=10 * PAGE_SECONDS)
        opened.append(topline)
        topline.window.resize(*size)
        topline.window.show()
        topline.start(folder)
        if folder is not None:
            qtbot.waitUntil(lambda: at_rest(topline), timeout=60_000)
        return topline

    yield open_window
    for topline in opened:
        topline.window.close()
        # windows that stay would be polished again by each later test's style sheet
        topline.window.deleteLater()
        topline.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def at_rest(topline: Topline) -> bool:
    """Whether the folder is open and indexed, and no job is under way."""
    return topline.session.library is not None and not topline.indexing.busy and not topline.busy


@pytest.fixture
def topline(start: Start, folder: Path) -> Topline:
    """The window, open on the folder."""
    return start(folder)


@pytest.fixture
def panel(qtbot) -> MetricsPanel:
    """A metrics panel alone, with nothing to show yet."""
    shown = MetricsPanel(theme.load(dark=False))
    qtbot.addWidget(shown)
    shown.resize(440, 800)
    with qtbot.waitExposed(shown):
        shown.show()
    return shown


def plot_of(qtbot, panel: MetricsPanel, number: int = 0) -> Plot:
    """The plot of one of the shown charts, which comes after the first paint."""
    card = panel.shown.charts[number]
    qtbot.waitUntil(lambda: card.plot is not None)
    panel.grab()  # brings layouts to rest
    return card.plot
