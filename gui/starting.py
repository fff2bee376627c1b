"""How the window starts: what is seen first is painted before what stands behind it is loaded."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from core.settings import home
from gui import theme as themes
from gui.application import make_application
from gui.main_window import MainWindow
from gui.models.article_list import ArticleListModel
from gui.models.facets import FacetModel
from gui.session import Session
from gui.state import WindowState, load_state

_PATIENCE_MS = 1_000


@dataclass(frozen=True, slots=True)
class Frame:
    """The window with its bars and lists, and what they show. The panes of text and figures come behind it."""

    window: MainWindow
    session: Session
    articles: ArticleListModel
    facets: FacetModel


def make_frame(application: QApplication, state: WindowState) -> Frame:
    """The frame as the last session left it, in the theme that `state` asks for."""
    theme = themes.load(themes.wants_dark(state.theme))
    session = Session()
    articles, facets = ArticleListModel(session.rows), FacetModel()
    window = MainWindow(articles, facets, theme)
    session.setParent(window)
    articles.setParent(window)
    facets.setParent(window)
    themes.apply(application, theme)
    window.resize(1440, 900)
    window.restore(state)
    session.set_order(sort=state.sort, group=state.group, events=state.events)
    window.actions_["events"].setChecked(state.events)
    window.list_pane.show_order(session.sort, session.group)
    return Frame(window, session, articles, facets)


def run_window(folder: Path | None) -> int:
    """Opens the window and runs until it is closed; the process's exit status."""
    application = make_application(sys.argv[:1])
    place = home()
    state = load_state(place.state)
    frame = make_frame(application, state)
    frame.window.show_welcome(state.folder_to_open(folder) is None)
    frame.window.show()
    _wait_for_paint(frame.window)
    from gui.app import Topline  # takes longer to load than the frame to be painted
    from gui.ending import Ending

    topline = Topline(application, place, state, frame=frame)
    topline.start(folder)
    ending = Ending(application, topline.noting.save, lambda: topline.noting.busy, topline)
    status = application.exec() if frame.window.isVisible() else 0
    topline.close()
    ending.close()
    return status


class _Painting(QObject):
    """Tells a loop to end once a widget, and all that is in it, was painted."""

    def __init__(self, loop: QEventLoop) -> None:
        super().__init__()
        self._loop = loop

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self._loop.quit)
        return False


def _wait_for_paint(window: MainWindow) -> None:
    """Until the window was painted; no longer than a moment, for a window that starts minimised is not painted."""
    loop = QEventLoop()
    painting = _Painting(loop)
    window.installEventFilter(painting)
    QTimer.singleShot(_PATIENCE_MS, loop.quit)
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    window.removeEventFilter(painting)
