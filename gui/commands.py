"""What each action of the table does: it asks the part that owns the matter."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLineEdit, QPlainTextEdit

from core import __version__
from core.analysis.measures import MEASURES
from core.figures.figure import Figure
from core.library.library import Group, Row
from core.settings import Home
from gui.actions import Needs
from gui.amending import Amending
from gui.exporting import Exporting
from gui.finding import Finding
from gui.history import History
from gui.indexing import Indexing
from gui.main_window import MainWindow
from gui.marking import Mark, Marking
from gui.noting import Noting
from gui.saving import Saving
from gui.session import Session
from gui.views.dialogs import Palette, ask_to_open, show_about, show_shortcuts
from gui.views.watchlist import Watchlist

_GROUPS: tuple[Group, ...] = ("date", "ticker", "company", "tag", "kind")
SAMPLES = Path(__file__).resolve().parent.parent / "seeds"


class Commands(QObject):
    """Connects the actions. Signals: `theme_wanted('other' | 'system')`, `zoom_wanted(step)`
    (0 for the normal size), `serif_wanted(bool)`."""

    theme_wanted = Signal(str)
    zoom_wanted = Signal(int)
    serif_wanted = Signal(bool)

    def __init__(
        self,
        window: MainWindow,
        session: Session,
        indexing: Indexing,
        finding: Finding,
        marking: Marking,
        saving: Saving,
        exporting: Exporting,
        amending: Amending,
        noting: Noting,
        home: Home,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._indexing = indexing
        self._finding = finding
        self._marking = marking
        self._saving = saving
        self._exporting = exporting
        self._amending = amending
        self._noting = noting
        self._home = home
        self._history = History()
        session.row_changed.connect(self._visited)
        session.library_changed.connect(self._history.clear)
        for changed in (session.row_changed, session.page_changed, session.library_changed, session.query_changed):
            changed.connect(self.enable)
        indexing.progressed.connect(self.enable)
        indexing.finished.connect(self.enable)
        indexing.stopped.connect(self.enable)
        marking.undo_stack.indexChanged.connect(self.enable)
        self._connect()
        self.enable()

    def enable(self, *_changed: object) -> None:
        """Enables what can be done now."""
        session, actions = self._session, self._window.actions_
        met: dict[Needs, bool] = {
            "folder": session.library is not None,
            "search": session.library is not None and bool(session.query.strip()),
            "article": session.row is not None,
            "figures": session.page is not None and bool(session.page.extraction.figures),
            "indexing": self._indexing.busy,
        }
        actions.enable(needs for needs, there in met.items() if there)
        stack = self._marking.undo_stack
        actions["undo"].setEnabled(stack.canUndo())
        actions["redo"].setEnabled(stack.canRedo())
        actions["undo"].setText(self.tr("Undo {what}").format(what=stack.undoText()).rstrip())
        actions["redo"].setText(self.tr("Redo {what}").format(what=stack.redoText()).rstrip())
        actions["back"].setEnabled(self._history.can_go(-1))
        actions["forward"].setEnabled(self._history.can_go(1))
        for group in _GROUPS:
            actions[f"group_{group}"].setChecked(session.group == group)

    def open_folder(self, folder: Path) -> None:
        """Opens a folder of articles. A search meant for another folder does not go along."""
        folder = folder.expanduser().absolute()
        library = self._session.library
        if library is not None and folder.resolve() != library.folder:
            self._session.set_query("")
        self._indexing.open(folder)

    def go_to(self, row: Row) -> None:
        """Shows an article, and chooses it in the list where the list has it."""
        articles, shown = self._window.list_pane.list, self._session.translations
        stands_for_it = [one.id for one in shown] if any(one.id == row.id for one in shown) else []
        for id in (row.id, *stands_for_it):
            if articles.select_id(id, announced=id == row.id):
                break
        self._session.set_row(row)

    def open_link(self, address: str) -> None:
        """Shows a link's true address, and opens it when the reader agrees."""
        if ask_to_open(address, self._window) is None:
            said = self.tr("This kind of link is not opened: {url}").format(url=address[:80])
            self._window.status_bar.show_message(said)

    def _connect(self) -> None:
        window, on = self._window, self._window.actions_.on
        reading, articles = window.reading_pane, window.list_pane.list
        on("open", self._choose_folder)
        on("open_samples", lambda: self.open_folder(SAMPLES))
        on("reload", self._indexing.reload)
        on("cancel_indexing", self._indexing.cancel)
        on("quit", window.close)
        on("undo", self._marking.undo_stack.undo)
        on("redo", self._marking.undo_stack.redo)
        on("copy", self._copy)
        on("copy_with_source", self._copy_with_source)
        on("search", self._search)
        on("clear_search", window.tool_bar.search.clear_by_user)
        on("save_search", lambda: self._saving.save("", self._session.query))
        on("new_watchlist", self._new_watchlist)
        on("find", reading.open_find)
        on("find_next", lambda: reading.find_next(backwards=False))
        on("find_previous", lambda: reading.find_next(backwards=True))
        on("theme", lambda: self.theme_wanted.emit("other"))
        on("theme_system", lambda: self.theme_wanted.emit("system"))
        window.actions_["serif"].toggled.connect(self.serif_wanted)
        on("zoom_in", lambda: self.zoom_wanted.emit(1))
        on("zoom_out", lambda: self.zoom_wanted.emit(-1))
        on("zoom_reset", lambda: self.zoom_wanted.emit(0))
        window.actions_["sidebar"].toggled.connect(window.sidebar.setVisible)
        for group in _GROUPS:
            on(f"group_{group}", partial(self._group, group))
        window.actions_["events"].toggled.connect(lambda on_: self._session.set_order(events=on_))
        window.actions_["full_screen"].toggled.connect(
            lambda on_: window.showFullScreen() if on_ else window.showNormal()
        )
        on("read", lambda: self._toggle("read"))
        on("star", lambda: self._toggle("starred"))
        on("note", self._noting.open)
        on("read_all", self._read_all)
        on("source", self._open_source)
        on("show_file", self._copy_path)
        on("next_figure", reading.next_figure)
        on("previous_figure", reading.previous_figure)
        on("tab_article", lambda: window.metrics_panel.set_tab("article"))
        on("tab_ticker", lambda: window.metrics_panel.set_tab("ticker"))
        on("tab_compare", lambda: window.metrics_panel.set_tab("compare"))
        on("tab_numbers", lambda: window.metrics_panel.set_tab("numbers"))
        for measure in MEASURES:
            on(f"measure_{measure}", partial(window.metrics_panel.set_measure, measure))
        on("correct_figure", lambda: self._amend(self._amending.correct))
        on("add_figure", self._add_figure)
        on("reject_figure", lambda: self._amend(self._amending.reject))
        on("restore_figure", lambda: self._amend(self._amending.restore))
        on("forget_lost", self._amending.forget_lost)
        on("copy_figures", window.metrics_panel.copy)
        on("export_article", self._exporting.article)
        on("export_list", self._exporting.list)
        on("export_series", self._exporting.series)
        on("next", lambda: articles.move(1))
        on("previous", lambda: articles.move(-1))
        on("next_unread", self._next_unread)
        on("page_down", self._page_down)
        on("page_up", reading.page_up)
        on("back", lambda: self._go(-1))
        on("forward", lambda: self._go(1))
        for number, pane in enumerate(window.panes(), start=1):
            on(f"pane_{number}", pane.setFocus)
        on("pane_next", self._next_pane)
        on("palette", lambda: Palette(window.actions_, window).open())
        on("shortcuts", lambda: show_shortcuts(window))
        on("about", lambda: show_about(__version__, self._home, window))

    def _choose_folder(self) -> None:
        library = self._session.library
        start = str(library.folder) if library else str(Path.home())
        chosen = QFileDialog.getExistingDirectory(self._window, self.tr("Open Folder"), start)
        if chosen:
            self.open_folder(Path(chosen))

    def _search(self) -> None:
        self._window.tool_bar.search.setFocus()
        self._window.tool_bar.search.selectAll()

    def _new_watchlist(self) -> None:
        dialog = Watchlist(self._window)
        dialog.made.connect(self._saving.save)
        self._finding.known.connect(dialog.set_known)
        dialog.open()
        self._finding.ask_known()

    def _group(self, group: Group) -> None:
        self._session.set_order(group="none" if self._session.group == group else group)
        self.enable()

    def _toggle(self, mark: Mark) -> None:
        session = self._session
        # by its id, as its file may have another name by now, and its name may be another's
        row = next(iter(session.rows((session.row.id,))), None) if session.row else None
        if row is None:
            return
        value = not getattr(row, mark)
        names = {
            ("read", True): self.tr("Mark as Read"),
            ("read", False): self.tr("Mark as Unread"),
            ("starred", True): self.tr("Star"),
            ("starred", False): self.tr("Remove Star"),
        }
        self._marking.mark(mark, [row.file], value, names[mark, value])

    def _read_all(self) -> None:
        def mark(files: tuple[str, ...]) -> None:
            if files:
                self._marking.mark("read", files, True, self.tr("Mark {n} as Read").format(n=len(files)))
                one, many = self.tr("1 article marked as read."), self.tr("{n} articles marked as read.")
                told = one if len(files) == 1 else many.format(n=f"{len(files):,}")
                self._window.status_bar.show_message(f"{told} {self.tr('Undo takes it back.')}")

        self._finding.unread(self._window.list_pane.list.all_ids(), mark)

    def _next_unread(self) -> None:
        articles = self._window.list_pane.list
        ids, first = articles.all_ids(), articles.place_behind()

        def show(place: int | None) -> None:
            if place is None:
                self._window.status_bar.show_message(self.tr("No unread article further down"))
            elif articles.all_ids() is ids:  # else another list is shown meanwhile
                articles.choose_place(first + place)

        self._finding.next_unread(ids[first:], show)

    def go_to_title(self, beginning: str) -> None:
        """Goes to the next article whose title begins so; the current one is kept while it does."""
        row = self._window.list_pane.list.place() + (len(beginning) == 1)
        look = partial(self._finding.titled, beginning=beginning)

        def from_the_top(found: bool) -> None:
            if not found and row > 0:
                self._go_to_place(0, look, lambda _found: None)

        self._go_to_place(max(row, 0), look, from_the_top)

    def _go_to_place(self, first: int, look: Callable[..., None], then: Callable[[bool], None]) -> None:
        """Has an article looked for in the list from its row `first` on, and goes there; `then` is told whether."""
        articles = self._window.list_pane.list
        ids = articles.ids()

        def show(place: int | None) -> None:
            if articles.ids() is ids:  # else another list is shown meanwhile
                if place is not None:
                    articles.choose_row(first + place)
                then(place is not None)

        look(ids[first:], show=show)

    def _page_down(self) -> None:
        focus = QApplication.focusWidget()
        if isinstance(focus, QAbstractButton):
            focus.click()  # Space presses a button that has the focus
        else:
            self._window.reading_pane.page_down()

    def _copy(self) -> None:
        focus = QApplication.focusWidget()
        if isinstance(focus, QLineEdit | QPlainTextEdit):
            focus.copy()
        elif focus is not None and self._window.metrics_panel.isAncestorOf(focus):
            self._window.metrics_panel.copy()
        else:
            self._window.reading_pane.copy()

    def _amend(self, how: Callable[[Figure], None]) -> None:
        """Does something to the chosen figure."""
        if self._session.figure is not None:
            how(self._session.figure)
        else:
            self._window.status_bar.show_message(self.tr("Choose a figure in the text or the table first"))

    def _add_figure(self) -> None:
        """Makes a figure of the words that are selected in the text."""
        if not self._window.reading_pane.menu.add_selected():
            self._window.status_bar.show_message(self.tr("Select a number in the text first"))

    def _copy_with_source(self) -> None:
        page = self._session.page
        text = self._window.reading_pane.selected_text()
        if page and text:
            date = f", {page.article.date:%Y-%m-%d}" if page.article.date else ""
            source = page.article.source or page.article.file
            QGuiApplication.clipboard().setText(f"“{text}”\n{page.article.title}{date}\n{source}")

    def _copy_path(self) -> None:
        session = self._session
        if session.library and session.row:
            QGuiApplication.clipboard().setText(str(session.library.folder / session.row.file))

    def _open_source(self) -> None:
        row = self._session.row
        if row is not None and row.source:
            self.open_link(row.source)
        else:
            self._window.status_bar.show_message(self.tr("This article names no source"))

    def _visited(self, row: object) -> None:
        if self._session.row is not None:
            self._history.visit(self._session.row.file)
        self.enable()

    def _go(self, by: int) -> None:
        file = self._history.go(by)
        row = self._session.row_of(file) if file else None
        if row is not None:
            self.go_to(row)
        self.enable()

    def _next_pane(self) -> None:
        panes = [pane for pane in self._window.panes() if pane.isVisible()]
        focus = QApplication.focusWidget()
        at = next((n for n, pane in enumerate(panes) if focus and (pane is focus or pane.isAncestorOf(focus))), -1)
        panes[(at + 1) % len(panes)].setFocus()
