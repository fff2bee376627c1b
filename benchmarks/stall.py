"""How long the GUI thread is ever busy at a stretch while a folder is indexed for the first time and read meanwhile.

    python benchmarks/stall.py [FOLDER] [--read]

Opens the real window (offscreen where there is no display) with an empty index. A heartbeat on the GUI thread
notes each gap; with --read the next article is opened every 250 ms, as by a quick reader. Prints the longest gap
and that which one in a thousand exceeds. Floor: the same of a bare Qt window that does nothing.
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

from benchmarks.measured import Measured  # noqa: E402

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

    def rare(self) -> float:
        """The gap that one in a thousand exceeds."""
        return sorted(self.gaps)[int(len(self.gaps) * 0.999)]

    def stop(self) -> None:
        """Ends it."""
        self._timer.stop()


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
    floor.stop()

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
    beat.stop()
    measured = Measured(f"stall {folder.name}{' read' if read else ''}")
    print(f"{reports[0].articles:,} articles indexed in {reports[0].seconds:.1f} s, {len(beat.gaps):,} beats")
    measured.floor("bare window, 1 in 1,000 gaps", floor.rare())
    measured.value("1 in 1,000 gaps", beat.rare())
    measured.value("longest gap", max(beat.gaps), bar="50 ms")
    over = sum(gap > 50 for gap in beat.gaps)
    measured.alone("gaps over 50 ms", over, "  ", over, bar="0")
    measured.keep()
    topline.close()


if __name__ == "__main__":
    main()
