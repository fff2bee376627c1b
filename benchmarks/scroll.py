"""What it costs to move in a long list: pages, jumps to far places, and another order.

    python benchmarks/scroll.py [--articles 100000] [--words 400]

Opens the window (offscreen where there is no display) on an index of invented articles. Each step is measured from the
scroll bar's move until the list is painted, rows read from the index included. The floor is the list painted again as
it is.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.measured import Measured  # noqa: E402  # the checkout comes first on the path
from benchmarks.window import Window, middle, place_of, rows_parser  # noqa: E402

_STEPS = 150
_ORDERS = (
    ("newest", "ticker"), ("newest", "company"), ("newest", "kind"), ("newest", "tag"), ("title", "none"),
    ("ticker_down", "none"), ("revenue_down", "none"), ("growth_down", "date"), ("margin", "tag"), ("newest", "date"),
)  # fmt: skip


def main() -> None:
    arguments = rows_parser(__doc__).parse_args()
    measured = Measured(f"scroll {arguments.articles} {arguments.words}")
    window = Window(place_of(arguments.articles, arguments.words))
    bar = window.list.verticalScrollBar()
    measured.floor("the list painted again", middle([_painted(window, [bar.value()])[0] for _ in range(30)]))
    pages = _painted(window, (bar.pageStep() * number for number in range(_STEPS)))
    measured.value("a page further, p95", middle(pages, 0.95), bar="16 ms")
    wheel = _painted(window, (bar.pageStep() * _STEPS + 46 * number for number in range(_STEPS)))
    measured.value("half a row further, p95", middle(wheel, 0.95), bar="16 ms")
    draw = random.Random(7)
    jumps = _painted(window, [draw.randrange(bar.maximum()) for _ in range(_STEPS)])
    measured.value("far away, p95", middle(jumps, 0.95), bar="16 ms")
    for sort, group in _ORDERS:
        first, again = _ordered(window, sort, group), _ordered(window, sort, group)
        measured.value(f"{sort} by {group}, at first {first:.1f}", again, bar="16 ms")
    window.close()
    measured.keep()


def _painted(window: Window, values: Iterable[int]) -> list[float]:
    """How long each place of the scroll bar took to be painted."""
    times = []
    for value in values:
        started = time.perf_counter()
        window.list.verticalScrollBar().setValue(value)
        window.list.viewport().repaint()
        times.append((time.perf_counter() - started) * 1000)
    return times


def _ordered(window: Window, sort: str, group: str) -> float:
    """How long another order takes to be asked for and painted."""
    session = window.topline.session
    session.set_order(sort="oldest", group="none")
    window.rest(0.05)
    started = time.perf_counter()
    session.set_order(sort=sort, group=group)  # type: ignore[arg-type]
    window.wait(lambda: window.answered > started and window.painted.at > window.answered)
    taken = (window.painted.at - started) * 1000
    window.rest(0.05)
    return taken


if __name__ == "__main__":
    main()
