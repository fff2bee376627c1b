"""Light and dark: colours, fonts and style sheets, all from `resources/`.

The palette is our own; the system's scheme only chooses which. (Setting Qt's colour scheme does nothing on the
offscreen platform, and style sheets do not follow it.)
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

RESOURCES = Path(__file__).resolve().parent.parent / "resources"

INTERFACE_PX = 13
_TOKEN = re.compile(r"@([a-z_]+)")
_GENERIC = {"", "sans", "sans serif", "sans-serif", "dejavu sans", "bitstream vera sans", "helvetica", "arial"}
_INTERFACE_CHAIN = ("Inter", "Noto Sans", "Liberation Sans", "DejaVu Sans")


@dataclass(frozen=True, slots=True)
class Theme:
    """One of the two looks. `tokens` maps a token's name (see resources/theme/) to '#rrggbb'."""

    dark: bool
    tokens: dict[str, str]

    def color(self, name: str) -> QColor:
        """The colour of a token; KeyError for a name that is none."""
        return _colour(self.tokens[name])

    def css(self, file: str) -> str:
        """A style sheet of `resources/` with its `@token` places filled; KeyError for an unknown token."""
        text = (RESOURCES / file).read_text(encoding="utf-8")
        return _TOKEN.sub(lambda found: self.tokens[found[1]], text)

    def icon(self, name: str, token: str = "muted", size: int = 16) -> QIcon:
        """The icon `resources/icons/<name>.svg` in a token's colour, `size` logical pixels wide."""
        return QIcon(self.pixmap(name, token, size))

    def pixmap(self, name: str, token: str = "muted", size: int = 16) -> QPixmap:
        """The same as a pixmap, for the screen's scale."""
        screen = QGuiApplication.primaryScreen()
        return _pixmap(name, self.tokens[token], size, screen.devicePixelRatio() if screen else 1.0)

    def palette(self) -> QPalette:
        """The palette for what style sheets do not reach."""
        palette = QPalette()
        roles = QPalette.ColorRole
        for role, token in (
            (roles.Window, "ground"),
            (roles.WindowText, "ink"),
            (roles.Base, "pane"),
            (roles.AlternateBase, "ground"),
            (roles.Text, "ink"),
            (roles.PlaceholderText, "faint"),
            (roles.Button, "control"),
            (roles.ButtonText, "ink"),
            (roles.ToolTipBase, "pane"),
            (roles.ToolTipText, "ink"),
            (roles.Highlight, "accent"),
            (roles.HighlightedText, "on_accent"),
            (roles.Link, "accent"),
            (roles.LinkVisited, "accent"),
            (roles.Mid, "line"),
        ):
            palette.setColor(role, self.color(token))
        for role in (roles.Text, roles.WindowText, roles.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.color("faint"))
        return palette


_SHEETS = ("topline.qss", "metrics.qss", "reading.qss")


@cache
def _colour(text: str) -> QColor:
    return QColor(text)


@cache
def _pixmap(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    svg = (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    pixmap = QPixmap(QSize(size, size) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


@cache
def load(dark: bool) -> Theme:
    """The light or the dark theme."""
    file = RESOURCES / "theme" / ("dark.json" if dark else "light.json")
    return Theme(dark, json.loads(file.read_text(encoding="utf-8")))


def system_is_dark() -> bool:
    """Whether the desktop asks for a dark look."""
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def wants_dark(name: str) -> bool:
    """Whether 'light', 'dark' or 'system', which leaves the choice to the desktop, is a dark look now."""
    return system_is_dark() if name == "system" else name == "dark"


def interface_font() -> QFont:
    """The system's font at 13 px with figures of one width; a better one where the system names none."""
    font = QFont(QGuiApplication.font())
    if font.family().casefold() in _GENERIC:
        there = set(QFontDatabase.families())
        font.setFamilies([family for family in _INTERFACE_CHAIN if family in there] or [font.family()])
    font.setPixelSize(INTERFACE_PX)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def apply(application: QApplication, theme: Theme) -> None:
    """Gives the whole application this look."""
    application.setPalette(theme.palette())
    # one sheet: each of its own costs another pass over all the widgets below it
    application.setStyleSheet("\n".join(map(theme.css, _SHEETS)))
