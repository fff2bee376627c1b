"""The line at the bottom: counts, what could not be read, progress with a way to stop it, and 'No network'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from gui.naming import named
from gui.views.plain_label import plain_label

if TYPE_CHECKING:
    from core.library.progress import Progress

_MESSAGE_MS = 6000


class StatusBar(QFrame):
    """Signals: `cancelled()` for the button beside the progress, `problems_clicked()`."""

    cancelled = Signal()
    problems_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusBar")
        self._counts = _label("statusCounts")
        self._problems = named("statusProblems", QPushButton())
        self._problems.setFlat(True)
        self._problems.setCursor(Qt.CursorShape.PointingHandCursor)
        self._problems.clicked.connect(self.problems_clicked)
        self._message = _label("statusMessage")
        self._activity = _label("statusActivity")
        self._bar = named("statusProgress", QProgressBar(textVisible=False))
        self._bar.setFixedSize(120, 6)
        self._bar.setAccessibleName(self.tr("Indexing"))
        self._cancel = named("statusCancel", QPushButton(self.tr("Cancel")))
        self._cancel.clicked.connect(self.cancelled)
        network = _label("statusNetwork")
        network.setText(self.tr("No network"))
        network.setToolTip(self.tr("Topline never opens a connection. Links open in your browser, after you agree."))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 0, 14, 0)
        layout.setSpacing(16)
        left = (self._counts, self._problems, self._message)
        right = (self._activity, self._bar, self._cancel, network)
        for widget in (*left, None, *right):
            if widget is None:
                layout.addStretch(1)
            else:
                layout.addWidget(widget)
        self.setFixedHeight(28)
        self._fading = QTimer(self, singleShot=True, interval=_MESSAGE_MS)
        self._fading.timeout.connect(self._message.clear)
        self.show_counts(None, 0, 0, 0)
        self.show_progress(None)

    def show_counts(self, articles: int | None, shown: int, unread: int, problems: int) -> None:
        """The folder's counts; `articles` None where no folder is open."""
        if articles is None:
            self._counts.setText(self.tr("No folder is open"))
            self._problems.hide()
            return
        all_of_them = self.tr("1 article") if articles == 1 else self.tr("{n} articles")
        parts = (all_of_them, self.tr("{n} shown"), self.tr("{n} unread"))
        numbers = (articles, shown, unread)
        self._counts.setText("     ".join(p.format(n=f"{n:,}") for p, n in zip(parts, numbers, strict=True)))
        self._problems.setText(self.tr("{n} with problems").format(n=f"{problems:,}"))
        self._problems.setVisible(problems > 0)

    def show_progress(self, progress: Progress | None) -> None:
        """What the indexer is doing; None when it has come to its end."""
        busy = progress is not None
        self._bar.setVisible(busy)
        self._cancel.setVisible(busy)
        if progress is None:
            return
        if progress.phase in ("wait", "scan") or not progress.total:
            self._bar.setRange(0, 0)
            waits = self.tr("Another window is indexing…")
            self._activity.setText(waits if progress.phase == "wait" else self.tr("Looking for articles…"))
            return
        self._bar.setRange(0, progress.total)
        self._bar.setValue(progress.done)
        percent = int(100 * progress.done / progress.total)
        doing = self.tr("Listing {percent} %") if progress.phase == "list" else self.tr("Indexing {percent} %")
        self._activity.setText(doing.format(percent=percent))

    def show_activity(self, text: str) -> None:
        """A lasting word on the state of the index: 'Index up to date'."""
        self._activity.setText(text)

    def show_message(self, text: str, *, lasting: bool = False) -> None:
        """A passing word, or one that stays until the next (what went wrong)."""
        self._message.setText(text)
        if lasting:
            self._fading.stop()
        else:
            self._fading.start()


def _label(name: str) -> QLabel:
    return named(name, plain_label())
