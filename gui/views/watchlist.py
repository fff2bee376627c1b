"""The dialog in which a pasted list of tickers becomes a saved search."""

from __future__ import annotations

from collections.abc import Set

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from core.library.watchlist import Pasted, tickers_in, unknown, watched, watchlist_query
from gui.naming import named
from gui.views.plain_label import plain_label

_NAMED = 8


class Watchlist(QDialog):
    """Shows which tickers were understood, and of which the folder has no article, once it is told which it has.
    Signal: `made(name, query)`."""

    made = Signal(str, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("watchlistDialog")
        self.setWindowTitle(self.tr("New Watchlist"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(460, 380)
        self._known: Set[str] | None = None
        self._pasted = Pasted(())
        self._tickers: tuple[str, ...] = ()
        self.name = named("watchlistName", QLineEdit(self.tr("Watchlist")))
        self.name.setAccessibleName(self.tr("Name"))
        self.name.selectAll()
        self.pasted = named("watchlistText", QPlainTextEdit())
        self.pasted.setAccessibleName(self.tr("Tickers"))
        self.pasted.setTabChangesFocus(True)
        self.pasted.setPlaceholderText(
            self.tr("Paste tickers: a column of a spreadsheet, or ALAB, NVDA, NASDAQ:AMD, 7203.T")
        )
        self.pasted.textChanged.connect(self._read)
        self.told = named("watchlistTold", plain_label(wraps=True))
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        self._buttons.accepted.connect(self._make)
        self._buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        for widget in (self.name, self.pasted, self.told, self._buttons):
            layout.addWidget(widget)
        self.pasted.setFocus()
        self._read()

    def set_known(self, known: Set[str]) -> None:
        """The tickers of the folder."""
        self._known = known
        self.told.setText(self._told())

    def _read(self) -> None:
        self._pasted = tickers_in(self.pasted.toPlainText())
        self._tickers = watched(self._pasted.tickers)
        self._buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(bool(self._tickers))
        self.told.setText(self._told())

    def _told(self) -> str:
        count, every = len(self._tickers), len(self._pasted.tickers)
        if not count:
            return self.tr("No tickers yet")
        parts = [self.tr("1 ticker") if count == 1 else self.tr("{n} tickers").format(n=count)]
        if count < every:
            left_out = self.tr("the other {n} are left out, as no more can be watched at once")
            parts.append(left_out.format(n=f"{every - count:,}"))
        if not self._pasted.is_whole:
            parts.append(self.tr("the end of the text was not read"))
        absent = unknown(self._tickers, self._known) if self._known is not None else ()
        if absent:
            shown = ", ".join(absent[:_NAMED]) + ("…" if len(absent) > _NAMED else "")
            parts.append(self.tr("not in this folder so far: {tickers}").format(tickers=shown))
        return " · ".join(parts)

    def _make(self) -> None:
        self.made.emit(" ".join(self.name.text().split()) or self.tr("Watchlist"), watchlist_query(self._tickers))
        self.accept()
