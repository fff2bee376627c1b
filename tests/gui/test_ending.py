"""A program that is told to end from outside loses nothing of a note that is being written."""

from __future__ import annotations

import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from core.marks.marks import Marks
from core.settings import home
from gui.app import Topline
from gui.ending import Ending
from tests.gui.test_notes import field, on_disk, write

HOUSE = Path(__file__).resolve().parents[2]
FILE = "brindle-q4.md"

WRITER = """
import signal, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from gui import noting, starting

signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored where the tests run in a shell's background
noting.PAUSE_MS = noting.LONGEST_MS = 10_000_000  # nothing is saved by itself
make_frame = starting.make_frame
folder, then = sys.argv[1:]

def made(application, state):
    frame = make_frame(application, state)
    timer = QTimer(frame.window, interval=5)
    timer.timeout.connect(lambda: write(frame, timer))
    timer.start()
    return frame

def write(frame, timer):
    row, pane = frame.session.row, getattr(frame.window, "reading_pane", None)
    if row is None or row.file != "brindle-q4.md" or pane.note.text.isReadOnly():
        return
    timer.stop()
    frame.window.activateWindow()
    pane.note.open()
    QTest.keyClicks(pane.note.text, "not to be lost")
    if then == "dialog":
        QTimer.singleShot(0, lambda: QFileDialog.getOpenFileName(frame.window))
    QTimer.singleShot(50, lambda: print("written", flush=True))

starting.make_frame = made
sys.exit(starting.run_window(Path(folder)))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no process can be sent these signals")
@pytest.mark.parametrize(
    ("number", "then"), [("SIGTERM", ""), ("SIGHUP", ""), ("SIGINT", ""), ("SIGTERM", "dialog")]
)
def test_a_signal_closes_the_window_as_its_reader_would(folder: Path, number: str, then: str) -> None:
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), then], cwd=HOUSE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "written\n"
        writer.send_signal(getattr(signal, number))
        assert writer.wait(timeout=60) == 0
    finally:
        writer.kill()
        writer.communicate()
    with closing(Marks(home().marks)) as marks:
        note, _ = marks.note(str(folder.resolve()), FILE)
    assert note is not None
    assert note.text == "not to be lost"


def test_the_end_of_a_session_waits_for_a_note(qtbot, qapp, topline: Topline) -> None:  # type: ignore[no-untyped-def]
    ending = Ending(qapp, topline.noting.save, lambda: topline.noting.busy, topline)
    try:
        write(qtbot, topline, "not to be lost")
        assert on_disk(topline) == ""
        ending.end_session()
        assert on_disk(topline) == "not to be lost"
        assert topline.window.isVisible()  # others may still stop the session's end
        assert field(topline).text.hasFocus()
    finally:
        ending.close()


@pytest.mark.skipif(sys.platform == "win32", reason="the system has no such signal")
def test_signals_are_given_back_and_those_that_are_ignored_stay_so(qapp, topline: Topline) -> None:  # type: ignore[no-untyped-def]
    numbers = (signal.SIGINT, signal.SIGTERM)
    before = {number: signal.signal(number, signal.SIG_DFL) for number in numbers}
    before[signal.SIGHUP] = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    handlers = [signal.getsignal(number) for number in numbers]
    try:
        ending = Ending(qapp, topline.noting.save, lambda: topline.noting.busy, topline)
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
        assert all(signal.getsignal(number) not in handlers for number in numbers)
        ending.close()
        assert [signal.getsignal(number) for number in numbers] == handlers
        assert signal.set_wakeup_fd(-1) == -1
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
