"""The QApplication: named, with its style, font and icon."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from gui import theme as themes


def make_application(arguments: Sequence[str]) -> QApplication:
    """The QApplication, named and with its font and icon. One a process."""
    application = QApplication.instance() or QApplication(list(arguments))
    assert isinstance(application, QApplication)
    application.setApplicationName("topline")
    application.setApplicationDisplayName("Topline")
    application.setDesktopFileName("topline")
    application.setStyle("Fusion")  # one look on every platform: the style sheet is drawn for it
    application.setFont(themes.interface_font())
    application.setWindowIcon(QIcon(str(themes.RESOURCES / "icons" / "topline.svg")))
    return application
