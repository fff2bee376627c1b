"""A picture of the real window, without a display."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from core.analysis.measures import Measure
from core.errors import ToplineError
from core.library.library import Report
from core.settings import home
from gui.app import Topline
from gui.application import make_application
from gui.state import WindowState
from gui.views.chart import ChartCard

_LONGEST_MS = 15 * 60 * 1000


def take_screenshot(
    folder: Path,
    output: Path,
    *,
    article: str | None = None,
    query: str = "",
    tab: Literal["article", "ticker", "compare", "numbers"] = "article",
    measure: Measure = "level",
    compared: Sequence[str] = (),
    size: tuple[int, int] = (1440, 900),
    theme: Literal["light", "dark"] = "light",
) -> None:
    """Opens `folder` in a window of `size` logical pixels, waits until everything is shown, and saves a PNG.

    `article` is a file relative to the folder; without it the first that the query finds is shown. Raises
    ToplineError where the folder, the article or the picture's file is at fault. The reader's marks and settings
    stay as they are.
    """
    application = make_application(sys.argv[:1])
    state = WindowState(theme=theme, tab=tab, measure=measure, compared=list(compared))
    topline = Topline(application, home(), state, remembers=False)
    try:
        topline.window.resize(*size)
        topline.window.show()
        topline.session.set_query(query)
        if article is not None:
            topline.listing.want_article(article)
        _wait_for_index(topline, folder)
        _wait_until_idle(application, topline)
        if article is None:
            # the first that came in need not be the first in the end
            topline.window.list_pane.list.choose_first()
            _wait_until_idle(application, topline)
        if article is not None and (topline.session.row is None or topline.session.row.file != article):
            raise ToplineError(f"There is no article {article} in {folder}", "Name it relative to the folder")
        if not topline.window.grab().save(str(output), "PNG"):
            raise ToplineError(f"The picture cannot be written to {output}", "Is the folder there, and may you write?")
    finally:
        topline.close()
        topline.window.close()


def _wait_for_index(topline: Topline, folder: Path) -> None:
    loop = QEventLoop()
    errors: list[Exception] = []

    def failed(error: Exception) -> None:
        errors.append(error)
        loop.quit()

    def finished(_report: Report) -> None:
        loop.quit()

    topline.indexing.finished.connect(finished)
    topline.indexing.failed.connect(failed)
    QTimer.singleShot(_LONGEST_MS, loop, loop.quit)
    topline.start(folder)
    loop.exec()
    if errors:
        raise errors[0]


def _wait_until_idle(application: QApplication, topline: Topline) -> None:
    """Until no job is under way and what the last ones started has been done and painted."""
    while topline.jobs.busy:
        loop = QEventLoop()
        topline.jobs.idle.connect(loop.quit)
        loop.exec()
        application.processEvents()
    while topline.busy:
        application.processEvents()
    # charts come when the plots' library is there, which is loaded behind the window
    charts = topline.window.findChildren(ChartCard)
    while any(chart.is_plotted and chart.plot is None and not chart.visibleRegion().isEmpty() for chart in charts):
        application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    for _ in range(3):
        application.processEvents()
