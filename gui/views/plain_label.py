"""Labels of text that comes from files or from users, and is never read as markup."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel


def plain_label(text: str = "", *, wraps: bool = False) -> QLabel:
    """A label that shows `text` as it is, over several lines where it `wraps`."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wraps)
    return label
