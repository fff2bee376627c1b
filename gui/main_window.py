"""The window: lays out the panes, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from gui.actions import ActionSet
from gui.models.article_list import ArticleListModel
from gui.models.facets import FacetModel
from gui.naming import named
from gui.state import WindowState
from gui.theme import Theme
from gui.views.facet_sidebar import FacetSidebar
from gui.views.list_pane import ListPane
from gui.views.status_bar import StatusBar
from gui.views.tool_bar import ToolBar
from gui.views.welcome import Welcome

if TYPE_CHECKING:
    from gui.views.metrics_panel import MetricsPanel
    from gui.views.reading_pane import ReadingPane

WIDE = 1200
"""From this width on the metrics stand beside the text; below it, under the text."""

_SIZES = {True: (204, 312, 924), False: (176, 260, 588)}
_BESIDE = (476, 448)
_UNDER = (266, 270)


class MainWindow(QMainWindow):
    """Signals: `folder_dropped(Path)`, `closing()`. The panes are its attributes; those of text and figures are there
    once it is furnished with them."""

    folder_dropped = Signal(object)
    closing = Signal()
    reading_pane: ReadingPane
    metrics_panel: MetricsPanel

    def __init__(self, articles: ArticleListModel, facets: FacetModel, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.setWindowTitle("Topline")
        self.setObjectName("mainWindow")
        self.setAcceptDrops(True)
        self.setMinimumSize(800, 520)
        self.actions_ = ActionSet(self)
        self.menus = self.actions_.fill(self.menuBar())
        self.recent_menu = QMenu(self.tr("Open Recent"), self)
        self.menus["File"].insertMenu(self.actions_["open_samples"], self.recent_menu)
        self.tool_bar = ToolBar(self.actions_, theme)
        self.sidebar = FacetSidebar(facets, theme)
        self.list_pane = ListPane(articles, theme)
        self.status_bar = StatusBar()
        self.welcome = Welcome(theme)
        self.may_close: Callable[[], bool] = lambda: True
        """Asked before it closes; who says no closes it later."""
        self._wide = True
        self._reader = named("reader", QSplitter(Qt.Orientation.Horizontal))
        self._panes = named("panes", QSplitter(Qt.Orientation.Horizontal))
        for splitter in (self._reader, self._panes):
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
        self._fill(self._panes, (self.sidebar, self.list_pane, self._reader), widest=2)
        self.sidebar.setMinimumWidth(140)
        self.list_pane.setMinimumWidth(220)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.welcome)
        self._stack.addWidget(self._panes)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tool_bar)
        column.addWidget(self._stack, 1)
        column.addWidget(self.status_bar)
        self.setCentralWidget(inside)
        self._lay_out()

    def furnish(self, state: WindowState) -> None:
        """Puts in the panes of text and figures as an earlier session left them. They take longer to load than the
        rest takes to be painted."""
        from gui.views.metrics_panel import MetricsPanel
        from gui.views.reading_pane import ReadingPane

        self.reading_pane, self.metrics_panel = ReadingPane(self.theme), MetricsPanel(self.theme)
        self.reading_pane.setMinimumSize(320, 160)
        self.metrics_panel.setMinimumSize(320, 160)
        self._fill(self._reader, (self.reading_pane, self.metrics_panel), widest=0)
        self._reader.setSizes(list(_BESIDE if self._wide else _UNDER))
        if len(state.stack) == self._reader.count():
            self._reader.setSizes(state.stack)
        panel = self.metrics_panel
        panel.set_measure(state.measure)
        panel.compare.restore(state.compared, state.compared_metric, state.compared_along)
        panel.set_tab(state.tab)

    def show_welcome(self, welcome: bool) -> None:
        """The friendly empty state, or the panes."""
        self._stack.setCurrentIndex(0 if welcome else 1)

    def set_theme(self, theme: Theme) -> None:
        """Every pane draws in another theme."""
        self.theme = theme
        for pane in (self.tool_bar, self.sidebar, self.list_pane.list, self.reading_pane, self.metrics_panel):
            pane.set_theme(theme)
        self.welcome.set_theme(theme)

    def panes(self) -> tuple[QWidget, ...]:
        """The four panes in reading order, for keys that go from one to the next."""
        return (self.sidebar, self.list_pane, self.reading_pane, self.metrics_panel)

    def restore(self, state: WindowState) -> None:
        """Takes up sizes that an earlier session left."""
        if state.geometry:
            self.restoreGeometry(QByteArray.fromBase64(state.geometry.encode()))
        self._lay_out()
        if len(state.panes) == self._panes.count():
            self._panes.setSizes(state.panes)
        self.sidebar.setVisible(state.sidebar)

    def remember(self, state: WindowState) -> None:
        """Leaves sizes for the next session."""
        state.geometry = bytes(self.saveGeometry().toBase64().data()).decode()
        state.panes = self._panes.sizes()
        state.stack = self._reader.sizes()
        panel = self.metrics_panel
        state.tab, state.measure = panel.wish, panel.measure
        state.compared = list(panel.compare.companies)
        state.compared_metric = panel.compare.shown_metric
        state.compared_along = panel.compare.shown_along
        state.sidebar = not self.sidebar.isHidden()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if (self.width() >= WIDE) != self._wide:
            self._lay_out()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_close():
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if (folder := _dropped(event)) is not None:
            event.acceptProposedAction()
            self.folder_dropped.emit(folder)

    def _lay_out(self) -> None:
        self._wide = self.width() >= WIDE
        self._reader.setOrientation(Qt.Orientation.Horizontal if self._wide else Qt.Orientation.Vertical)
        self._panes.setSizes(list(_SIZES[self._wide]))
        self._reader.setSizes(list(_BESIDE if self._wide else _UNDER))

    @staticmethod
    def _fill(splitter: QSplitter, widgets: tuple[QWidget, ...], widest: int) -> None:
        """Puts widgets side by side; one of them takes what room there is."""
        for number, widget in enumerate(widgets):
            splitter.addWidget(widget)
            splitter.setStretchFactor(number, int(number == widest))


def _dropped(event: QDropEvent) -> Path | None:
    """The folder that is being dropped, or that of the file that is."""
    for url in event.mimeData().urls():
        if url.isLocalFile():
            path = Path(url.toLocalFile())
            return path if path.is_dir() else path.parent
    return None
