"""Labels of lines with links in them, which mouse and keys follow. What is shown comes from files, and is escaped."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from gui.theme import Theme


def linked_label() -> QLabel:
    """A label for lines with links, which wrap; its `linkActivated` tells where to."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
    )
    return label


def link(text: str, to: str, theme: Theme, color: str) -> str:
    """A plain text as a link, in a colour of the theme's names."""
    return f'<a href="{to}" style="color:{theme.color(color).name()}; text-decoration:none">{escape(text)}</a>'
