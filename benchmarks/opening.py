"""What a user sees of a large folder that is opened for the first time: the first rows, and the whole list.

    python benchmarks/opening.py [--articles 100000]

Opens the real window (offscreen where there is no display), lets it come to rest, and opens a folder of invented
articles with an empty index, from the wish to the paint. A heartbeat notes how long the GUI thread is ever busy at a
stretch meanwhile. The floor is scandir + stat of every file.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from corpus import kept  # noqa: E402  # the checkout comes first on the path
from measured import Measured, best  # noqa: E402
from scan import walk  # noqa: E402

_PATIENCE_S = 300.0
_REST_S = 2.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    arguments = parser.parse_args()
    folder = kept(arguments.articles)
    measured = Measured(f"opening {folder.name}")
    measured.floor("scandir + stat", best(lambda: walk(folder, None)))
    with tempfile.TemporaryDirectory() as place:
        os.environ["TOPLINE_HOME"] = place
        first, whole, gaps = opened(folder, arguments.articles)
    measured.alone("first rows painted", first, "ms", first, bar="≤ 200 ms")
    measured.value("whole list painted", whole, bar=f"≤ {arguments.articles * 0.05:,.0f} ms")
    measured.alone("longest stall meanwhile", max(gaps), "ms", max(gaps), bar="≤ 50 ms")
    measured.keep()


def opened(folder: Path, articles: int) -> tuple[float, float, list[float]]:
    """Milliseconds from the wish to open a folder until its first rows are painted, and all; and the gaps between the
    beats of the GUI thread meanwhile."""
    from benchmarks.stall import Heartbeat
    from benchmarks.window import Painted
    from core.settings import home
    from gui.app import Topline
    from gui.application import make_application
    from gui.state import WindowState

    application = make_application(sys.argv[:1])
    topline = Topline(application, home(), WindowState(), remembers=False)
    topline.window.resize(1440, 900)
    topline.window.show()
    topline.start(None)
    painted = Painted(topline.window.list_pane.list.viewport())

    def until(done: Callable[[], bool]) -> float:
        end = time.perf_counter() + _PATIENCE_S
        while not done():
            application.processEvents()
            time.sleep(0.0005)
            if time.perf_counter() > end:
                raise SystemExit("the window did not come so far")
        return time.perf_counter()

    rested = time.perf_counter() + _REST_S
    until(lambda: time.perf_counter() > rested and not topline.busy)
    beat = Heartbeat()
    started = time.perf_counter()
    topline.commands.open_folder(folder)
    answered = until(lambda: topline.session.found.count > 0)
    first = until(lambda: painted.at > answered)
    answered = until(lambda: topline.session.found.count >= articles)
    whole = until(lambda: painted.at > answered)
    beat.stop()
    topline.close()
    return (first - started) * 1000, (whole - started) * 1000, beat.gaps


if __name__ == "__main__":
    main()
