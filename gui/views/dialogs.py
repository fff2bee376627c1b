"""The few dialogs: a link's true address before it opens, all commands, the shortcuts, about."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSortFilterProxyModel, QStringListModel, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QListView,
    QMessageBox,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.settings import Home
from gui.actions import ACTIONS, ActionSet
from gui.naming import named

_SCHEMES = ("http", "https", "mailto")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Dialogs", text)


def ask_to_open(address: str, parent: QWidget) -> QMessageBox | None:
    """Shows where a link leads and opens it in the browser when the reader agrees; None for what is never opened."""
    url = QUrl(address, QUrl.ParsingMode.StrictMode)
    if not url.isValid() or url.scheme().lower() not in _SCHEMES:
        return None
    box = QMessageBox(parent)
    box.setObjectName("linkDialog")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(_tr("Open Link"))
    host = url.host(QUrl.ComponentFormattingOption.EncodeUnicode) or url.path()
    box.setText(_tr("Open {host} in your browser?").format(host=host))
    box.setInformativeText(_address(url)[:600])
    open_button = box.addButton(_tr("Open"), QMessageBox.ButtonRole.AcceptRole)
    copy_button = box.addButton(_tr("Copy Address"), QMessageBox.ButtonRole.ActionRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    open_button.clicked.connect(lambda: QDesktopServices.openUrl(url))
    copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(address))
    box.open()
    return box


def _address(url: QUrl) -> str:
    """The address in full, encoded, without a user's name: 'http://apple.com@evil.example' is not apple's."""
    text = bytes(url.toEncoded().data()).decode("ascii", "replace")
    if url.userInfo():
        text = text.replace(f"//{text.partition('//')[2].partition('@')[0]}@", "//", 1)
    return text


class Palette(QDialog):
    """All commands, found by typing."""

    def __init__(self, actions: ActionSet, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("palette")
        self.setWindowTitle(_tr("All Commands"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(480, 420)
        self._actions = actions
        self._ids: dict[str, str] = {}
        for action in ACTIONS:
            made = actions[action.id]
            if made.isEnabled():
                keys = made.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
                self._ids[f"{made.text()}    {keys}".rstrip()] = action.id
        self._found = QSortFilterProxyModel(self)
        self._found.setSourceModel(QStringListModel(list(self._ids), self))
        self._found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._box = QLineEdit()
        self._box.setPlaceholderText(_tr("Type a command"))
        self._box.setAccessibleName(self._box.placeholderText())
        self._box.textChanged.connect(self._filter)
        self._list = named("paletteList", QListView())
        self._list.setModel(self._found)
        self._list.setAccessibleName(_tr("Commands"))
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._list.clicked.connect(self._run)
        layout = QVBoxLayout(self)
        layout.addWidget(self._box)
        layout.addWidget(self._list)
        self._filter("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step:
            row = max(0, min(self._list.currentIndex().row() + step, self._found.rowCount() - 1))
            self._list.setCurrentIndex(self._found.index(row, 0))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run()
        else:
            super().keyPressEvent(event)

    def _filter(self, text: str) -> None:
        self._found.setFilterFixedString(text)
        self._list.setCurrentIndex(self._found.index(0, 0))

    def _run(self) -> None:
        index = self._list.currentIndex()
        if index.isValid():
            id = self._ids[index.data()]
            self.accept()
            self._actions[id].trigger()


def show_shortcuts(parent: QWidget) -> QDialog:
    """The keys, from the table of actions."""
    dialog = QDialog(parent)
    dialog.setObjectName("shortcuts")
    dialog.setWindowTitle(_tr("Keyboard Shortcuts"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    inside = QWidget()
    grid = QGridLayout(inside)
    grid.setHorizontalSpacing(32)
    for line, action in enumerate(action for action in ACTIONS if action.keys):
        keys: list[str] = []
        for key in action.keys:
            found = [QKeySequence(key)] if isinstance(key, str) else QKeySequence.keyBindings(key)[:1]
            keys += [sequence.toString(QKeySequence.SequenceFormat.NativeText) for sequence in found]
        grid.addWidget(QLabel(QCoreApplication.translate("Actions", action.text)), line, 0)
        grid.addWidget(named("keys", QLabel("  ·  ".join(keys))), line, 1)
    area = QScrollArea()
    area.setWidget(inside)
    area.setWidgetResizable(True)
    layout = QVBoxLayout(dialog)
    layout.addWidget(area)
    dialog.resize(460, 560)
    dialog.open()
    return dialog


def show_about(version: str, home: Home, parent: QWidget) -> QDialog:
    """What this is, and where it keeps what it writes."""
    dialog = QDialog(parent)
    dialog.setObjectName("about")
    dialog.setWindowTitle(_tr("About Topline"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(24, 24, 24, 16)
    layout.setSpacing(12)
    layout.addWidget(named("welcomeTitle", QLabel(f"Topline {version}")))
    layout.addWidget(QLabel(_tr("Reads company announcements. Opens no connection, changes no article.")))
    grid = QGridLayout()
    for line, (name, path) in enumerate(
        ((_tr("Marks"), home.marks), (_tr("Index"), home.index), (_tr("Settings"), home.state))
    ):
        grid.addWidget(QLabel(name), line, 0)
        label = QLabel(str(path))
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(label, line, 1)
        button = QPushButton(_tr("Open"))
        button.clicked.connect(lambda _checked=False, folder=path.parent: _open_folder(folder))
        grid.addWidget(button, line, 2)
    layout.addLayout(grid)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.reject)
    layout.addWidget(buttons)
    dialog.open()
    return dialog


def _open_folder(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
