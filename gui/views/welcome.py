"""What stands in the window while no folder is open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.naming import named
from gui.theme import Theme


class Welcome(QFrame):
    """Signals: `open_wanted()`, `samples_wanted()`, `folder_wanted(Path)` for a recent folder."""

    open_wanted = Signal()
    samples_wanted = Signal()
    folder_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        self._logo = QLabel()
        self._logo.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        title = named("welcomeTitle", QLabel(self.tr("Open a folder of announcements")))
        title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        text = named("welcomeText", QLabel(
            self.tr(
                "Topline lists the Markdown articles in it, shows them, and plots the revenue and margin figures "
                "that it finds in the text.\nYour folder is never changed, and nothing leaves this computer."
            )))
        text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        text.setWordWrap(True)
        text.setFixedWidth(460)
        # a label that wraps tells a layout too small a height
        text.ensurePolished()
        text.setMinimumHeight(text.heightForWidth(460) + 8)
        open_button = named("primaryButton", QPushButton(self.tr("Open Folder…")))
        open_button.clicked.connect(self.open_wanted)
        samples = QPushButton(self.tr("Look at the Samples"))
        samples.clicked.connect(self.samples_wanted)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(open_button)
        buttons.addWidget(samples)
        buttons.addStretch(1)
        hint = named("welcomeHint", QLabel(self.tr("or drop a folder on this window")))
        hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addStretch(2)
        layout.addWidget(self._logo)
        layout.addWidget(title)
        layout.addWidget(text, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(8)
        layout.addLayout(buttons)
        layout.addWidget(hint)
        layout.addSpacing(16)
        layout.addLayout(self._recent)
        layout.addStretch(3)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draws in another theme."""
        self._logo.setPixmap(theme.pixmap("topline", "accent", 64))

    def set_recent(self, folders: list[str]) -> None:
        """The folders to offer, newest first."""
        while (item := self._recent.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()
        for folder in folders[:5]:
            button = named("recentFolder", QPushButton(folder.replace("&", "&&")))
            button.setFlat(True)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(lambda _checked=False, folder=folder: self.folder_wanted.emit(Path(folder)))
            self._recent.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
