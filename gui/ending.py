"""The end that comes from outside, by a signal or with the desktop's session: no other than the reader's own."""

from __future__ import annotations

import signal
import socket
import time
from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QObject, QSocketNotifier
from PySide6.QtGui import QSessionManager
from PySide6.QtWidgets import QApplication

NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
"""Signals that ask a program to end, of which no system has all."""

_PATIENCE_SECONDS = 2.0
"""How long the end of a session waits for what is being written; the desktop itself waits some seconds."""


class Ending(QObject):
    """From when it is made until `close`, `quit` is called in the event loop when a signal asks for the end, and when
    the session ends, notes are written by `save` before the desktop goes on. Where a note cannot be written, the
    reader is asked as when the window is closed.

    `is_saving` says whether something is still being written. Signals that the process was started to ignore
    (`nohup`) stay ignored. Made on the GUI thread, which must be the main one.
    """

    def __init__(
        self, application: QApplication, save: Callable[[], None], is_saving: Callable[[], bool], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._application = application
        self._save = save
        self._is_saving = is_saving
        # Python runs a signal's handler between two of its own steps, and none is taken while Qt waits for events;
        # the number of the signal goes into a socket at once, and this wakes Qt
        self._heard, self._told = socket.socketpair()
        for end in (self._heard, self._told):
            end.setblocking(False)
        numbers = [number for name in NAMES if (number := getattr(signal, name, None)) is not None]
        heeded = [number for number in numbers if signal.getsignal(number) not in (signal.SIG_IGN, None)]
        self._before = {number: signal.signal(number, lambda *_: None) for number in heeded}
        self._woke_before = signal.set_wakeup_fd(self._told.fileno(), warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._heard.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._hear)
        application.commitDataRequest.connect(self.end_session)

    def end_session(self, _session: QSessionManager | None = None) -> None:
        """Saves what is being written, and returns when it is on disk or after a moment."""
        self._save()
        until = time.monotonic() + _PATIENCE_SECONDS
        while self._is_saving() and time.monotonic() < until:
            self._application.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents, 50)

    def close(self) -> None:
        """Gives the signals back."""
        self._notifier.setEnabled(False)
        self._application.commitDataRequest.disconnect(self.end_session)
        signal.set_wakeup_fd(self._woke_before)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._heard.close()
        self._told.close()

    def _hear(self) -> None:
        if set(self._heard.recv(4096)) & self._before.keys():
            self._application.quit()  # asks the window to close, which may take a moment for what is being written
