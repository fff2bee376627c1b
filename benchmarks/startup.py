"""How long the window takes to appear on a large index that is ready, and how much memory it takes.

    python benchmarks/startup.py [--articles 100000] [--runs 5]

Processes are started one after the other, a bare Qt window (the floor) and Topline in turn, each timed from its start:
to the first paint of the window, and to the first paint of the list with its rows. Offscreen where nothing is set.
Modules are compiled once and kept, as they are for whoever starts Topline a second time.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.measured import Measured  # noqa: E402  # the checkout comes first on the path
from benchmarks.window import middle, place_of, rows_parser  # noqa: E402
from core.settings import HOME_VARIABLE  # noqa: E402

_PATIENCE_S = 120
_BARE = """
import time
from PySide6.QtWidgets import QApplication, QWidget
class Window(QWidget):
    def paintEvent(self, event):
        print("painted", time.time(), flush=True)
        application.quit()
application = QApplication([])
window = Window()
window.resize(1440, 900)
window.show()
application.exec()
"""
_TOPLINE = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QEvent, QObject, QTimer
from gui import starting
class Watch(QObject):
    painted = listed = False
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            if not self.painted:
                self.painted = True
                QTimer.singleShot(0, lambda: print("painted", time.time(), flush=True))  # all panes are by then
            if watched is self.view and self.session.found.count and not self.listed:
                self.listed = True
                print("rows", time.time(), flush=True)
                QTimer.singleShot(1500, tell)
        return False
def tell():
    pages = int(Path("/proc/self/statm").read_text().split()[1]) if Path("/proc/self/statm").exists() else 0
    print("memory", pages * 4096 / 1e6, flush=True)
    watch.window.close()
def unchanged(_library):
    # the files of this index were never written
    from core.library.library import Library, Report
    Library.refresh_apart = lambda *_: Report(0, 0, 0, 0, 0, 0, 0.0, cancelled=False)
def watched(*arguments):
    frame = make_frame(*arguments)
    watch.window, watch.session, watch.view = frame.window, frame.session, frame.window.list_pane.list.viewport()
    frame.window.installEventFilter(watch)
    watch.view.installEventFilter(watch)
    frame.session.library_changed.connect(unchanged)
    return frame
watch = Watch()
make_frame, starting.make_frame = starting.make_frame, watched
from topline.cli import main
main(sys.argv[1:])
"""


def main() -> None:
    parser = rows_parser(__doc__)
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    place = place_of(arguments.articles, arguments.words)
    folder = place / "articles"
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, HOME_VARIABLE: str(place), "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    run(_TOPLINE, (str(folder),), environment)  # compiles what was not, and warms the disk's cache
    bare, ours = [], []
    for _ in range(arguments.runs):
        bare.append(run(_BARE, (), environment))
        ours.append(run(_TOPLINE, (str(folder),), environment))
    measured = Measured(f"startup {arguments.articles}")
    floor = middle([times["painted"] for times in bare])
    measured.floor("bare Qt window, first paint", floor)
    measured.value("first paint", middle([times["painted"] for times in ours]), bar=f"≤ {floor + 150:.0f} ms")
    measured.value("list painted with its rows", middle([times["rows"] for times in ours]))
    measured.alone("memory", middle([times["memory"] for times in ours]), "MB", ours[0]["memory"], bar="≤ 200 MB")
    measured.keep()


def run(code: str, arguments: tuple[str, ...], environment: dict[str, str]) -> dict[str, float]:
    """What a fresh process told, in milliseconds from its start."""
    started = time.time()
    told = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=environment, capture_output=True, text=True, check=True, timeout=_PATIENCE_S,
    ).stdout
    lines = (line.split() for line in told.splitlines())
    return {what: float(value) if what == "memory" else (float(value) - started) * 1000 for what, value in lines}


if __name__ == "__main__":
    main()
