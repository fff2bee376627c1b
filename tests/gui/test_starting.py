"""The window is painted before what stands behind it is loaded, and comes up as it was left."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QTimer

from core.settings import home
from gui import starting
from gui.starting import Frame, run_window
from gui.state import WindowState, load_state, save_state

LATER = (
    "core.library.completion", "core.library.library", "core.library.query_text", "core.library.watching",
    "gui.views.metrics_panel", "gui.views.reading_pane", "numpy", "pydantic", "pyqtgraph", "watchdog",
)  # fmt: skip


class Witness(QObject):
    """Sees the frame while `run_window` runs, and closes the window when it `may_close`."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        super().__init__()
        self.frames: list[Frame] = []
        self.furnished_when_painted: list[bool] = []
        self.shown_when_painted: list[bool] = []
        self.late = False
        make_frame = starting.make_frame

        def made(*arguments: object) -> Frame:
            frame = make_frame(*arguments)  # type: ignore[arg-type]
            self.frames.append(frame)
            frame.window.installEventFilter(self)
            return frame

        monkeypatch.setattr(starting, "make_frame", made)
        self._look = QTimer(interval=5)
        self._look.timeout.connect(self._close_when_done)
        self._give_up = QTimer(singleShot=True, interval=60_000)
        self._give_up.timeout.connect(self._end)
        self._look.start()
        self._give_up.start()

    def may_close(self, frame: Frame) -> bool:
        return frame.session.page is not None

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            window = self.frames[0].window
            self.furnished_when_painted.append(hasattr(window, "metrics_panel"))
            self.shown_when_painted.append(window.list_pane.isVisible())
        return False

    def stop(self) -> None:
        self._look.stop()
        self._give_up.stop()

    def _close_when_done(self) -> None:
        if self.frames and hasattr(self.frames[0].window, "metrics_panel") and self.may_close(self.frames[0]):
            self.stop()
            self.frames[0].window.close()

    def _end(self) -> None:
        self.late = True
        self.frames[0].window.close()


@pytest.fixture
def witness(qapp, monkeypatch: pytest.MonkeyPatch) -> Iterator[Witness]:
    witness = Witness(monkeypatch)
    yield witness
    witness.stop()
    for frame in witness.frames:
        frame.window.removeEventFilter(witness)
        frame.window.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_the_frame_needs_little_to_be_loaded() -> None:
    code = f"import sys, gui.starting; print([name for name in {LATER} if name in sys.modules])"
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_frame_is_painted_first_and_the_folder_is_shown(witness: Witness, folder: Path) -> None:
    assert run_window(folder) == 0
    assert not witness.late
    assert witness.furnished_when_painted[0] is False
    assert witness.shown_when_painted[0] is True  # not the welcome, which would flash
    assert witness.frames[0].session.found.count > 0
    assert load_state(home().state).folder == str(folder.resolve())


def test_the_window_comes_up_as_it_was_left(witness: Witness, folder: Path) -> None:
    left = WindowState(query="quarter", group="kind", sort="title", tab="numbers", sidebar=False, theme="dark")
    left.opened(folder.resolve())
    save_state(home().state, left)
    assert run_window(None) == 0
    assert not witness.late
    window, session = witness.frames[0].window, witness.frames[0].session
    assert (session.query, session.group, session.sort) == ("quarter", "kind", "title")
    assert window.theme.dark
    assert window.sidebar.isHidden()
    assert window.metrics_panel.tab == "numbers"


def test_without_a_folder_the_welcome_is_painted_first(witness: Witness, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(witness, "may_close", lambda frame: frame.window.welcome.isVisible())
    assert run_window(None) == 0
    assert not witness.late
    assert witness.shown_when_painted[0] is False
