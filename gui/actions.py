"""Every action of the program in one frozen table. Menus, tool bar, palette, shortcuts page and tests come from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

Menu = Literal["File", "Edit", "View", "Article", "Figures", "Go", "Help"]
Needs = Literal["nothing", "folder", "search", "article", "figures", "indexing"]
Key = str | QKeySequence.StandardKey

_STANDARD = QKeySequence.StandardKey


@dataclass(frozen=True, slots=True)
class Action:
    """`bare` keys are single letters or Space: they act only while no text field has the focus.

    `needs` says what must be there for the action to be enabled; `separated` draws a line before it in its menu.
    """

    id: str
    text: str
    menu: Menu
    keys: tuple[Key, ...] = ()
    needs: Needs = "nothing"
    bare: bool = False
    separated: bool = False
    checkable: bool = False


ACTIONS: tuple[Action, ...] = (
    Action("open", "Open Folder…", "File", (_STANDARD.Open,)),
    Action("open_samples", "Open Samples", "File"),
    Action("reload", "Reload Folder", "File", (_STANDARD.Refresh,), "folder", separated=True),
    Action("cancel_indexing", "Cancel Indexing", "File", (), "indexing"),
    Action("quit", "Quit", "File", (_STANDARD.Quit,), separated=True),
    Action("undo", "Undo", "Edit", (_STANDARD.Undo,)),
    Action("redo", "Redo", "Edit", (_STANDARD.Redo,)),
    Action("copy", "Copy", "Edit", (_STANDARD.Copy,), "article", separated=True),
    Action("copy_with_source", "Copy with Source", "Edit", ("Ctrl+Shift+C",), "article"),
    Action("search", "Search Articles", "Edit", ("/", "Ctrl+Shift+F"), "folder", separated=True),
    Action("clear_search", "Clear Search", "Edit", (), "folder"),
    Action("save_search", "Save Search", "Edit", ("Ctrl+D",), "search"),
    Action("new_watchlist", "New Watchlist…", "Edit", (), "folder"),
    Action("find", "Find in Article", "Edit", (_STANDARD.Find,), "article"),
    Action("find_next", "Find Next", "Edit", ("F3",), "article"),
    Action("find_previous", "Find Previous", "Edit", ("Shift+F3",), "article"),
    Action("theme", "Light or Dark", "View", ("Ctrl+Shift+L",)),
    Action("theme_system", "Follow the System", "View"),
    Action("serif", "Serif Text", "View", checkable=True, separated=True),
    Action("zoom_in", "Larger Text", "View", (_STANDARD.ZoomIn, "Ctrl+=")),
    Action("zoom_out", "Smaller Text", "View", (_STANDARD.ZoomOut,)),
    Action("zoom_reset", "Normal Text", "View", ("Ctrl+0",)),
    Action("sidebar", "Sidebar", "View", ("Ctrl+B",), checkable=True, separated=True),
    Action("group_date", "Group by Date", "View", (), "folder", separated=True, checkable=True),
    Action("group_ticker", "Group by Ticker", "View", (), "folder", checkable=True),
    Action("group_company", "Group by Company", "View", (), "folder", checkable=True),
    Action("group_tag", "Group by Tag", "View", (), "folder", checkable=True),
    Action("group_kind", "Group by Kind", "View", (), "folder", checkable=True),
    Action("events", "One Row for Each Event", "View", (), "folder", separated=True, checkable=True),
    Action("full_screen", "Full Screen", "View", ("F11",), separated=True, checkable=True),
    Action("read", "Read or Unread", "Article", ("u",), "article", bare=True),
    Action("star", "Star", "Article", ("s",), "article", bare=True),
    Action("note", "Note", "Article", ("Ctrl+Shift+N",), "article"),
    Action("read_all", "Mark All Shown as Read", "Article", ("Ctrl+Shift+A",), "folder"),
    Action("source", "Open Source…", "Article", ("Ctrl+Return",), "article", separated=True),
    Action("show_file", "Copy File Path", "Article", (), "article"),
    Action("next_figure", "Next Figure", "Figures", ("]",), "figures", bare=True),
    Action("previous_figure", "Previous Figure", "Figures", ("[",), "figures", bare=True),
    Action("tab_article", "This Article", "Figures", ("Ctrl+Shift+1",), "article", separated=True),
    Action("tab_ticker", "Ticker over Time", "Figures", ("Ctrl+Shift+2",), "article"),
    Action("tab_compare", "Compare Tickers", "Figures", ("Ctrl+Shift+4",), "article"),
    Action("tab_numbers", "Every Number", "Figures", ("Ctrl+Shift+3",), "article"),
    Action("compare", "Add Ticker to Comparison", "Figures", ("Ctrl+Shift+K",), "article", separated=True),
    Action("measure_level", "Charts: Level", "Figures", (), "article", separated=True),
    Action("measure_qoq", "Charts: Quarter on Quarter", "Figures", (), "article"),
    Action("measure_yoy", "Charts: Year on Year", "Figures", (), "article"),
    Action("measure_ttm", "Charts: Last Twelve Months", "Figures", (), "article"),
    Action("correct_figure", "Correct Figure…", "Figures", ("Ctrl+E",), "figures", separated=True),
    Action("add_figure", "Add Selected Words as Figure…", "Figures", (), "article"),
    Action("reject_figure", "Not a Figure", "Figures", ("Ctrl+Shift+Backspace",), "figures"),
    Action("restore_figure", "As Extracted", "Figures", (), "figures"),
    Action("forget_lost", "Forget Corrections Not Applied", "Figures", (), "article"),
    Action("copy_figures", "Copy Figures", "Figures", ("Ctrl+Alt+C",), "figures", separated=True),
    Action("export_article", "Export Figures of This Article…", "Figures", (), "figures"),
    Action("export_list", "Export Figures of the List…", "Figures", ("Ctrl+Shift+E",), "folder"),
    Action("export_series", "Export Series of This Ticker…", "Figures", (), "article"),
    Action("next", "Next Article", "Go", ("j",), "folder", bare=True),
    Action("previous", "Previous Article", "Go", ("k",), "folder", bare=True),
    Action("next_unread", "Next Unread", "Go", ("n",), "folder", bare=True),
    Action("page_down", "Page Down", "Go", ("Space",), "article", bare=True),
    Action("page_up", "Page Up", "Go", ("Shift+Space",), "article", bare=True),
    Action("back", "Back", "Go", (_STANDARD.Back,), "nothing", separated=True),
    Action("forward", "Forward", "Go", (_STANDARD.Forward,)),
    Action("pane_1", "Sidebar Pane", "Go", ("Ctrl+1",), separated=True),
    Action("pane_2", "List Pane", "Go", ("Ctrl+2",)),
    Action("pane_3", "Text Pane", "Go", ("Ctrl+3",)),
    Action("pane_4", "Figures Pane", "Go", ("Ctrl+4",)),
    Action("pane_next", "Next Pane", "Go", ("F6",)),
    Action("palette", "All Commands…", "Help", ("Ctrl+K", "Ctrl+Shift+P")),
    Action("shortcuts", "Keyboard Shortcuts", "Help", ("?", "Ctrl+?")),
    Action("about", "About Topline", "Help", separated=True),
)

_BARE_TEXT_KEYS = {"/", "?"}


class ActionSet:
    """The table as QActions on one window. `on(id, slot)` says what an action does."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._actions: dict[str, QAction] = {}
        for action in ACTIONS:
            made = QAction(QCoreApplication.translate("Actions", action.text), window)
            made.setObjectName(action.id)
            made.setShortcuts(_sequences(action))
            made.setCheckable(action.checkable)
            made.setEnabled(action.needs == "nothing")
            # a key pressed while a text field has the focus is offered to the field first (ShortcutOverride),
            # which takes letters; so bare keys need no more than that
            made.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            window.addAction(made)
            self._actions[action.id] = made

    def __getitem__(self, id: str) -> QAction:
        return self._actions[id]

    def on(self, id: str, slot: Callable[[], object]) -> None:
        """Connects the action's trigger; what the slot returns is ignored."""
        self._actions[id].triggered.connect(lambda _checked=False: slot())

    def enable(self, needs: Iterable[Needs]) -> None:
        """Enables the actions whose needs are met now, and disables the others."""
        met = {"nothing", *needs}
        for action in ACTIONS:
            self._actions[action.id].setEnabled(action.needs in met)

    def fill(self, bar: QMenuBar) -> dict[str, QMenu]:
        """Builds the menus on a menu bar; returns them by name."""
        menus: dict[str, QMenu] = {}
        for action in ACTIONS:
            if action.menu not in menus:
                menus[action.menu] = bar.addMenu(QCoreApplication.translate("Menus", f"&{action.menu}"))
            if action.separated:
                menus[action.menu].addSeparator()
            menus[action.menu].addAction(self._actions[action.id])
        return menus


def _sequences(action: Action) -> list[QKeySequence]:
    sequences: list[QKeySequence] = []
    for key in action.keys:
        if isinstance(key, str):
            sequences.append(QKeySequence(key))
        else:
            # a standard key has a sequence for each habit of the platform ("Alt+Left, Back, Backspace")
            sequences.extend(QKeySequence.keyBindings(key))
    return sequences
