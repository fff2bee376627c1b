"""How much memory the window takes with a large folder open, an article shown and its charts drawn.

    python benchmarks/memory.py [--articles 100000] [--words 400]

Resident memory of the window's process, and of the processes that it started; floor: a bare Qt window. The index is
that of `rows.py`; the article that is shown is written beside it, so that it has a page and charts.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.corpus import article  # noqa: E402  # the checkout comes first on the path
from benchmarks.measured import Measured  # noqa: E402
from benchmarks.window import Window, place_of, rows_parser  # noqa: E402

_BARE = """
import sys
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication([])
window = QWidget()
window.resize(1440, 900)
window.show()
application.processEvents()
print("shown", flush=True)
sys.stdin.read()
"""
_QUERY = "revenue>100M the company after:2018"
_PAGES = 40


def main() -> None:
    arguments = rows_parser(__doc__).parse_args()
    measured = Measured(f"memory {arguments.articles} {arguments.words}")
    place = place_of(arguments.articles, arguments.words)
    measured.floor("bare Qt window", bare(), "MB")
    window = Window(place)
    session = window.topline.session
    measured.value("the list", resident(os.getpid()), "MB")
    show_article(window)
    measured.value("an article and its charts", resident(os.getpid()), "MB", bar="≤ 200 MB at 100,000")
    window.topline.window.metrics_panel.set_tab("ticker")
    window.rest(1.0)
    assert session.points, "the ticker has no charts"
    measured.value("its ticker's charts", resident(os.getpid()), "MB", bar="≤ 200 MB at 100,000")
    window.type(_QUERY)
    bar = window.list.verticalScrollBar()
    for page in range(_PAGES):
        bar.setValue(page * bar.pageStep())
        window.rest()
    measured.value("after a search and forty pages of the list", resident(os.getpid()), "MB")
    others = sum(map(resident, children(os.getpid())))
    measured.value("processes beside it", others, "MB")
    window.close()
    measured.keep()


def show_article(window: Window) -> None:
    """Shows the newest article, whose file is written first."""
    session = window.topline.session
    row = session.rows([session.found.sections[0].ids[0]])[0]
    assert session.library is not None
    file = session.library.folder / row.file
    file.parent.mkdir(parents=True, exist_ok=True)
    text = next(text for number in range(1_000) if "| --- |" in (text := article(number)[1]))
    file.write_text(text, "utf-8")
    window.list.select_id(row.id)
    session.set_row(row)
    window.wait(lambda: session.page is not None)
    window.rest(2.0)


def bare() -> float:
    """What a window takes that shows nothing."""
    process = subprocess.Popen(
        [sys.executable, "-c", _BARE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    process.stdout.readline()
    taken = resident(process.pid)
    process.communicate("")
    return taken


def resident(process: int) -> float:
    """Resident memory of a process in MB, shared libraries included."""
    return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def children(process: int) -> list[int]:
    """The processes that a process has started, and those that these have."""
    tasks = Path(f"/proc/{process}/task").iterdir()
    own = [int(pid) for task in tasks for pid in (task / "children").read_text().split()]
    return own + [below for child in own for below in children(child)]


if __name__ == "__main__":
    main()
