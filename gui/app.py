"""The only place where the window's parts are built and connected."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from core.analysis.series import Source
from core.library.library import Library, Row, Touched, Translation
from core.render.page import Page
from core.render.renderer import Renderer
from core.render.shelf import Shelf
from core.settings import Home
from gui.amending import Amending
from gui.collecting import Collecting
from gui.commands import SAMPLES, Commands
from gui.comparing import Comparing
from gui.correcting import Correcting
from gui.elsewhere import Elsewhere
from gui.exporting import Exporting
from gui.finding import Finding
from gui.indexing import Indexing
from gui.jobs import Jobs
from gui.leaving import Leaving
from gui.listing import Listing
from gui.looks import Looks
from gui.marking import Marking
from gui.noting import Noting
from gui.picturing import Picturing
from gui.reading import Reading
from gui.saving import Saving
from gui.starting import Frame, make_frame
from gui.state import WindowState, save_state
from gui.telling import Telling
from gui.watching import Watching

PAGE_SECONDS = 2.0


class Topline(QObject):
    """One window with all that stands behind it. `start` opens a folder; `close` leaves everything saved.

    `deadline` is how many seconds a page may take before its article is shown as plain text.
    Where it does not `remember` (a picture is taken), nothing of the reader's changes: no marks, no state. `frame` is
    what is painted already, where the reader waits for it.
    """

    def __init__(
        self,
        application: QApplication,
        place: Home,
        state: WindowState,
        *,
        frame: Frame | None = None,
        remembers: bool = True,
        deadline: float = PAGE_SECONDS,
    ) -> None:
        super().__init__()
        self._home = place
        self._remembers = remembers
        self.state = state
        frame = frame or make_frame(application, state)
        self.session, self.window = frame.session, frame.window
        self.articles, self.facets = frame.articles, frame.facets
        self.window.furnish(state)
        self.jobs = Jobs(self)
        self._collecting = Collecting(self)
        self._renderer = Renderer(deadline)
        self.jobs.start("renderer", lambda _job: self._renderer.start(), lambda _done: None, lambda _error: None)
        self.indexing = Indexing(self.session, self.jobs, place, self)
        self.watching = Watching(self.session, self.jobs, self.indexing, self)
        self.finding = Finding(self.session, self.jobs, self)
        self.marking = Marking(self.session, self.jobs, self)
        self.saving = Saving(self.session, self.jobs, self.marking.undo_stack, self)
        self.reading = Reading(self.session, self.jobs, Shelf(self._renderer), self.window.list_pane.list.beside, self)
        self.telling = Telling(self.session, self.window, self.indexing, self.watching, self.reading, self)
        self.looks = Looks(application, self.window, self.state)
        self.correcting = Correcting(self.session, self.jobs, self.indexing, self.window)
        self.comparing = Comparing(self.session, self.jobs, self.indexing, self.window)
        self.exporting = Exporting(self.session, self.jobs, self.window)
        self.amending = Amending(self.session, self.jobs, self.marking.undo_stack, self.window)
        self.noting = Noting(self.session, self.jobs, self.marking.undo_stack, self.window)
        self.leaving = Leaving(self.noting, self.jobs, self.window)
        self.elsewhere = Elsewhere(self.session, self.jobs, place, self)
        self.picturing = Picturing(self.jobs, self.window)
        parts = (self.indexing, self.finding, self.marking, self.saving, self.exporting, self.amending, self.noting)
        self.commands = Commands(self.window, self.session, *parts, place)
        behind = (self.indexing, self.finding, self.saving, self.telling)
        self.listing = Listing(self.session, *behind, self.window, self.facets, self.commands.go_to)
        self._charting = QTimer(self, singleShot=True, interval=0)
        self._charting.timeout.connect(self._show_charts)
        self._wanted_source: Source | None = None
        self._unopened: int | None = None
        self._closed = False
        self._connect()
        self._restore()

    def start(self, folder: Path | None) -> None:
        """Opens the folder, or the one of the last session, or shows the welcome."""
        folder = self.state.folder_to_open(folder)
        if folder is None:
            self.window.show_welcome(True)
            return
        if str(folder.expanduser().resolve()) == self.state.folder:
            self.session.set_query(self.state.query)
            self.listing.want_article(self.state.article)
        self.commands.open_folder(folder)

    @property
    def busy(self) -> bool:
        """Whether a job is under way, or charts are to be drawn."""
        return self.jobs.busy or self._charting.isActive()

    def close(self) -> None:
        """Leaves the session's state behind and ends all work. Marks under way are saved first."""
        if self._closed:
            return
        self._closed = True
        self._charting.stop()
        self.noting.save()
        self._save_state()
        self.marking.undo_stack.clear()  # else its end would report steps to parts that ended before it
        self.indexing.cancel()
        self._renderer.close()
        self.jobs.close()
        self.watching.close()
        if self.session.library is not None:
            self.session.library.close()
        self._collecting.stop()

    def _save_state(self) -> None:
        if not self._remembers:
            return
        self.window.remember(self.state)
        self.state.query = self.session.query
        self.state.article = self.session.row.file if self.session.row else ""
        self.state.group, self.state.sort = self.session.group, self.session.sort
        self.state.events = self.session.events
        self.state.closed = list(self.facets.closed)
        save_state(self._home.state, self.state)

    # --- connections ---------------------------------------------------------------------------------------

    def _connect(self) -> None:
        session, window = self.session, self.window
        bar, panel, pane = window.tool_bar.search, window.metrics_panel, window.reading_pane
        session.library_changed.connect(self._library_changed)
        session.query_wrong.connect(bar.show_mistake)
        session.facets_changed.connect(lambda facets, _totals: bar.set_values(facets))
        session.row_changed.connect(self._row_changed)
        session.page_changed.connect(self._show_text)
        session.page_changed.connect(self._page_changed)
        session.points_changed.connect(panel.show_ticker)
        session.company_changed.connect(panel.show_year)
        for side in (pane, panel):
            session.figure_changed.connect(side.show_figure)
            session.number_changed.connect(side.show_number)
            side.figure_clicked.connect(session.set_figure)
            side.number_clicked.connect(session.set_number)
        session.marks_changed.connect(self.articles.refresh)
        bar.edited.connect(session.set_query)
        bar.left.connect(window.list_pane.list.setFocus)
        bar.save_wanted.connect(window.actions_["save_search"].trigger)
        window.list_pane.list.chosen.connect(session.set_row)
        window.list_pane.list.typed.connect(self.commands.go_to_title)
        window.list_pane.order_wanted.connect(lambda sort, group: session.set_order(sort=sort, group=group))
        window.list_pane.clear_wanted.connect(bar.clear_by_user)
        session.translations_changed.connect(self._translations_changed)
        pane.languages.wanted.connect(self.listing.show_translation)
        pane.link_clicked.connect(self.commands.open_link)
        pane.link_hovered.connect(window.status_bar.show_message)
        pane.fold_clicked.connect(self.reading.toggle_fold)
        self.reading.made_ahead.connect(pane.make_ready)
        panel.source_clicked.connect(self._go_to_source)
        panel.year_clicked.connect(self.correcting.ask)
        self.correcting.article_wanted.connect(self.listing.choose)
        panel.tab_changed.connect(lambda tab: self.reading.set_numbered(tab == "numbers"))
        window.status_bar.cancelled.connect(self.indexing.cancel)
        window.status_bar.problems_clicked.connect(lambda: self.listing.filter("is", "problem", "only"))
        window.folder_dropped.connect(self.commands.open_folder)
        window.welcome.open_wanted.connect(window.actions_["open"].trigger)
        window.welcome.samples_wanted.connect(lambda: self.commands.open_folder(SAMPLES))
        window.welcome.folder_wanted.connect(self.commands.open_folder)
        window.closing.connect(self.close)
        self.indexing.grew.connect(self.finding.find)
        self.indexing.grew.connect(self.saving.count)
        parts = (self.indexing, self.watching, self.finding, self.reading, self.marking, self.saving, self.correcting)
        behind = (self.exporting, self.amending, self.picturing, self.noting)
        for part in (session, *parts, self.comparing, *behind, self.leaving):
            part.failed.connect(self.telling.failed)
        self.noting.not_saved.connect(lambda text: window.status_bar.show_message(text, lasting=True))
        self.elsewhere.marked.connect(lambda: session.marks_changed.emit(None))
        self.elsewhere.marked.connect(self.noting.reload)
        self.elsewhere.searched.connect(self.saving.reload)
        self.elsewhere.corrected.connect(self._corrected_elsewhere)
        self.elsewhere.dated.connect(self._dated_elsewhere)
        for telling in behind:
            telling.told.connect(window.status_bar.show_message)
        self.amending.changed.connect(self.reading.reload)
        self.amending.touched.connect(self.watching.hear)
        pane.menu.correct_wanted.connect(self.amending.correct)
        pane.menu.reject_wanted.connect(self.amending.reject)
        pane.menu.restore_wanted.connect(self.amending.restore)
        pane.menu.add_wanted.connect(self.amending.add)
        panel.picture_wanted.connect(self.picturing.take)
        self.commands.theme_wanted.connect(self.looks.set_theme)
        self.commands.zoom_wanted.connect(self.looks.zoom)
        self.commands.serif_wanted.connect(self.looks.set_serif)

    def _restore(self) -> None:
        self.window.actions_["sidebar"].setChecked(self.state.sidebar)
        self.facets.set_closed(self.state.closed)
        self._show_recent()

    # --- what happened, and who shows it -------------------------------------------------------------------

    def _library_changed(self, library: Library | None) -> None:
        window = self.window
        window.show_welcome(library is None)
        window.status_bar.show_message("")
        self.telling.show_counts()
        if library is None:
            return
        window.reading_pane.set_root(library.folder)
        window.setWindowTitle(f"{library.folder.name} – Topline")
        self.state.opened(library.folder)
        self._show_recent()
        if library.notice:
            window.status_bar.show_message(library.notice, lasting=True)

    def _translations_changed(self, translations: tuple[Translation, ...]) -> None:
        row = self.session.row
        self.window.reading_pane.languages.show_translations(translations, row.file if row else "")

    def _row_changed(self, row: Row | None) -> None:
        self._unopened = row.id if row else None

    def _show_text(self, page: Page | None) -> None:
        pane = self.window.reading_pane
        pane.show_page(page)
        # a reader waits for the text, and not for charts, which come in a step of their own
        pane.text.viewport().repaint()
        self._charting.start()

    def _show_charts(self) -> None:
        session, panel = self.session, self.window.metrics_panel
        panel.show_page(session.page)
        panel.show_figure(session.figure)
        panel.show_number(session.number)

    def _page_changed(self, page: Page | None) -> None:
        if page is None:
            return
        row = self.session.row
        if row is not None and row.id == self._unopened:
            self._unopened = None  # drawn again, with another fold or after a change, it is not opened again
            if self._remembers and not row.read:
                self.marking.read_by_opening(row.file)
        source, self._wanted_source = self._wanted_source, None
        if source is not None and source.file == page.article.file:
            wanted = (source.start, source.end)
            for figure in page.extraction.figures:
                if (figure.start, figure.end) == wanted:
                    self.session.set_figure(figure)

    # --- wishes --------------------------------------------------------------------------------------------

    def _go_to_source(self, source: Source) -> None:
        self._wanted_source = source
        self.listing.choose(source.file)

    def _corrected_elsewhere(self, files: frozenset[str]) -> None:
        for file in files:
            self.reading.reload(file)
        self.watching.hear(Touched(files))

    def _dated_elsewhere(self) -> None:
        self.telling.reload_when_indexed()
        self.watching.hear(Touched())

    def _show_recent(self) -> None:
        self.window.welcome.set_recent(self.state.recent)
        menu = self.window.recent_menu
        menu.clear()
        for folder in self.state.recent:
            menu.addAction(folder.replace("&", "&&"), partial(self.commands.open_folder, Path(folder)))
        menu.addSeparator()
        menu.addAction(self.tr("Clear List"), self._clear_recent)

    def _clear_recent(self) -> None:
        self.state.recent = []
        self._show_recent()
