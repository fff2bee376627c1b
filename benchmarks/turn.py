"""How long it takes to turn from one article to the next: from the key press until the new text is painted, and until
its charts and table are.

    python benchmarks/turn.py [FOLDER] [--count N]

Opens the real window (offscreen where there is no display) on an indexed folder, and turns N times (default 100):
leisurely, so that the next page has been made ahead, and to articles far apart, which nobody made ahead. The floor is
the same HTML set and painted in a bare QTextBrowser of the same size. Times are of the clock, and of the GUI thread's
own CPU, which other programs disturb less.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QEventLoop  # noqa: E402  # the platform is chosen before Qt loads
from PySide6.QtWidgets import QTextBrowser  # noqa: E402

from benchmarks.measured import Measured  # noqa: E402
from benchmarks.window import Painted, middle  # noqa: E402

_PAUSE_S = 0.2
_SETTLING = 3
"""Rounds of events in which charts and table are painted behind the text."""
_PATIENCE_S = 5.0


@dataclass(slots=True)
class Times:
    """Of one way to turn, in milliseconds."""

    name: str
    clock: list[float] = field(default_factory=list)
    whole: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    def report(self, measured: Measured, bar: str) -> None:
        measured.value(f"{self.name}, half of {len(self.clock)}", middle(self.clock), bar=bar)
        measured.value(f"{self.name}, p95", middle(self.clock, 0.95), bar=bar)
        measured.value(f"{self.name}, longest", max(self.clock))
        measured.value(f"{self.name}, with charts and table, half of them", middle(self.whole))
        measured.value(f"{self.name}, with charts and table, p95", middle(self.whole, 0.95))
        measured.value(f"{self.name}, GUI thread's CPU, half of them", middle(self.cpu))
        measured.value(f"{self.name}, GUI thread's CPU, p95", middle(self.cpu, 0.95))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "seeds")
    parser.add_argument("--count", type=int, default=100)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        os.environ["TOPLINE_HOME"] = place
        run(arguments.folder, arguments.count)


def run(folder: Path, count: int) -> None:
    from core.settings import home
    from gui.app import Topline
    from gui.application import make_application
    from gui.state import WindowState

    application = make_application(sys.argv[:1])
    topline = Topline(application, home(), WindowState())
    topline.window.show()
    loop = QEventLoop()
    topline.indexing.finished.connect(loop.quit)
    topline.start(folder)
    loop.exec()

    articles, view = topline.window.list_pane.list, topline.window.reading_pane.text
    painted = Painted(view.viewport())
    arrived: list[float] = []  # when the text of each page was painted
    pages: list[str] = []
    # the window paints a new text before it goes on, and was asked to be told first
    topline.session.page_changed.connect(lambda _page: arrived.append(painted.at))
    topline.session.page_changed.connect(lambda page: pages.append(page.html) if page else None)

    def rest() -> None:
        end = time.perf_counter() + _PAUSE_S
        while time.perf_counter() < end or topline.busy:
            application.processEvents()

    def turned(times: Times, turn: Callable[[], object]) -> None:
        rest()
        arrived.clear()
        start, cpu = time.perf_counter(), time.thread_time()
        turn()
        while not arrived or arrived[-1] < start:
            application.processEvents()
            if time.perf_counter() - start > _PATIENCE_S:
                return  # the list has come to its end
        times.clock.append((arrived[-1] - start) * 1000)
        for _ in range(_SETTLING):
            application.processEvents()
        times.whole.append((time.perf_counter() - start) * 1000)
        times.cpu.append((time.thread_time() - cpu) * 1000)

    near, far = Times("made ahead"), Times("cold")
    for _ in range(count):
        turned(near, lambda: articles.move(1))
    ids = [id for section in topline.session.found.sections for id in section.ids]
    for at in range(count):
        id = ids[(at * 7919 + count + 5) % len(ids)]
        turned(far, lambda id=id: articles.select_id(id))  # type: ignore[misc]

    bare = QTextBrowser()
    bare.resize(view.size())
    bare.show()
    floor, painted = Times("bare browser"), Painted(bare.viewport())
    for html in pages:
        start, cpu = time.perf_counter(), time.thread_time()
        bare.setHtml(html)
        while painted.at < start:
            application.processEvents()
        floor.clock.append((painted.at - start) * 1000)
        floor.cpu.append((time.thread_time() - cpu) * 1000)
    measured = Measured(f"turn {folder.name}")
    measured.floor("the same HTML in a bare browser, half of them", middle(floor.clock))
    near.report(measured, "10 ms")
    far.report(measured, "40 ms")
    measured.keep()
    topline.close()


if __name__ == "__main__":
    main()
