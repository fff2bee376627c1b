"""Light or dark, serif or sans, how large: what the reader chose, applied at once and kept in the state."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from gui import theme as themes
from gui.main_window import MainWindow
from gui.state import WindowState

_ZOOM_STEP = 1.1
_SMALLEST, _LARGEST = 0.5, 3.0


class Looks(QObject):
    """Owns how the window looks."""

    def __init__(self, application: QApplication, window: MainWindow, state: WindowState) -> None:
        super().__init__(window)
        self._application = application
        self._window = window
        self._state = state
        self.theme = window.theme
        window.actions_["serif"].setChecked(state.serif)
        window.reading_pane.set_serif(state.serif)
        window.reading_pane.set_zoom(state.zoom)
        application.styleHints().colorSchemeChanged.connect(self._scheme_changed)

    def set_theme(self, name: str) -> None:
        """'other' for the look that is not shown, 'system' to follow the system's."""
        if name == "other":
            self._state.theme = "light" if self.theme.dark else "dark"
        else:
            self._state.theme = "system"
        self._scheme_changed()

    def zoom(self, step: int) -> None:
        """Larger (1) or smaller (-1) text; 0 for the normal size."""
        zoom = self._state.zoom * _ZOOM_STEP**step if step else 1.0
        self._state.zoom = min(_LARGEST, max(_SMALLEST, round(zoom, 3)))
        self._window.reading_pane.set_zoom(self._state.zoom)

    def set_serif(self, serif: bool) -> None:
        """Serif or sans in the text."""
        self._state.serif = serif
        self._window.reading_pane.set_serif(serif)

    def _scheme_changed(self, *_scheme: object) -> None:
        theme = themes.load(themes.wants_dark(self._state.theme))
        if theme is not self.theme:
            self.theme = theme
            themes.apply(self._application, theme)
            self._window.set_theme(theme)
