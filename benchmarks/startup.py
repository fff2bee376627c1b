"""How long the window takes to appear on a large index that is ready, and how much memory it takes.

    python benchmarks/startup.py [--articles 100000] [--runs 5]

Processes are started one after the other, a bare Qt window (the floor) and Topline in turn, each timed from its start:
to the first paint of the window, and to the first paint of the list with its rows. Offscreen where nothing is set.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

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
from importlib import import_module
from pathlib import Path
from topline.commands.window import _BEFORE_QT
for module in _BEFORE_QT:
    import_module(module)
from PySide6.QtCore import QEvent, QObject, QTimer
from core.settings import home
from gui.app import Topline
from gui.application import make_application
from gui.state import WindowState
class Watch(QObject):
    painted = False
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            if not self.painted:
                self.painted = True
                print("painted", time.time(), flush=True)
            if topline.session.count and not topline.window.list_pane.list.visibleRegion().isEmpty():
                print("rows", time.time(), flush=True)
                view.removeEventFilter(self)
                QTimer.singleShot(1500, tell)
        return False
def tell():
    pages = int(Path("/proc/self/statm").read_text().split()[1]) if Path("/proc/self/statm").exists() else 0
    print("memory", pages * 4096 / 1e6, flush=True)
    application.quit()
application = make_application(sys.argv[:1])
topline = Topline(application, home(), WindowState(), remembers=False)
topline.indexing.reload = lambda: None  # the files of this index were never written
view = topline.window.list_pane.list.viewport()
watch = Watch()
view.installEventFilter(watch)
topline.window.show()
topline.start(Path(sys.argv[1]))
application.exec()
topline.close()
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    from measured import Measured
    from rows import build

    from core.library.version import index_version
    from core.settings import HOME_VARIABLE, home

    place = home().cache / "benchmarks" / f"rows-{arguments.articles}-{index_version()}"
    folder = place / "articles" if place.is_dir() else build(place, arguments.articles)
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, HOME_VARIABLE: str(place), "PYTHONPATH": str(ROOT)}
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
        [sys.executable, "-c", code, *arguments], env=environment, capture_output=True, text=True, check=True
    ).stdout
    lines = (line.split() for line in told.splitlines())
    return {what: float(value) if what == "memory" else (float(value) - started) * 1000 for what, value in lines}


def middle(values: list[float]) -> float:
    """The median."""
    return sorted(values)[len(values) // 2]


if __name__ == "__main__":
    main()
