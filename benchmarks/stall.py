"""How long the GUI thread is ever busy at a stretch while a folder is indexed for the first time and read meanwhile.

    python benchmarks/stall.py [FOLDER] [--read]

Opens the real window (offscreen where there is no display) with an empty index. A heartbeat on the GUI thread
notes each gap; with --read the next article is opened every 250 ms, as by a quick reader. Prints the longest gap,
its 99.9th percentile, and the same for a bare Qt window that does nothing for the same time (the floor).
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QEventLoop, QTimer  # noqa: E402  # the platform is chosen before Qt loads
from PySide6.QtWidgets import QWidget  # noqa: E402

_BEAT_MS = 2
_READ_MS = 250
_FLOOR_S = 3.0


class Heartbeat:
    """Collects the gaps between beats, in milliseconds, less the beat itself."""

    def __init__(self) -> None:
        self.gaps: list[float] = []
        self.at: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(interval=_BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.gaps.append((now - self._last) * 1000 - _BEAT_MS)
        self.at.append(now)
        self._last = now

    def report(self, name: str) -> float:
        ordered = sorted(self.gaps)
        high = ordered[int(len(ordered) * 0.999)]
        over = sum(gap > 50 for gap in ordered)
        print(f"{name:24} longest {ordered[-1]:7.1f} ms, p99.9 {high:6.1f} ms, over 50 ms: {over} of {len(ordered)}")
        return ordered[-1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "seeds")
    parser.add_argument("--read", action="store_true", help="open the next article every 250 ms meanwhile")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        os.environ["TOPLINE_HOME"] = place
        run(arguments.folder, read=arguments.read)


def run(folder: Path, *, read: bool) -> None:
    from core.library.library import Report
    from core.settings import home
    from gui.app import Topline
    from gui.application import make_application
    from gui.state import WindowState

    application = make_application(sys.argv[:1])
    bare = QWidget()
    bare.show()
    floor = Heartbeat()
    loop = QEventLoop()
    QTimer.singleShot(int(_FLOOR_S * 1000), loop.quit)
    loop.exec()
    bare.close()
    lowest = floor.report("bare window")
    floor._timer.stop()

    topline = Topline(application, home(), WindowState())
    topline.window.show()
    application.processEvents()
    beat = Heartbeat()
    loop = QEventLoop()
    reports: list[Report] = []
    topline.indexing.finished.connect(reports.append)
    topline.indexing.finished.connect(loop.quit)
    reader = QTimer(interval=_READ_MS)
    reader.timeout.connect(lambda: topline.window.list_pane.list.move(1))
    if read:
        reader.start()
    topline.start(folder)
    loop.exec()
    reader.stop()
    longest = beat.report("indexing" + (" and reading" if read else ""))
    print(f"{reports[0].articles} articles indexed in {reports[0].seconds:.1f} s")
    print(f"the longest gap is {longest / max(lowest, 0.1):.0f} × that of the bare window")
    topline.close()


if __name__ == "__main__":
    main()
