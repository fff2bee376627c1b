"""The window on an index of invented articles, typed into and watched: what the benchmarks of lists share."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QEvent, QObject  # noqa: E402  # the platform is chosen before Qt loads
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QWidget  # noqa: E402

from benchmarks import rows  # noqa: E402
from core.library.library import Library, Report  # noqa: E402
from core.library.version import index_version  # noqa: E402
from core.settings import HOME_VARIABLE, home  # noqa: E402
from gui.app import Topline  # noqa: E402
from gui.application import make_application  # noqa: E402
from gui.state import WindowState  # noqa: E402

_PATIENCE_S = 20.0
_TYPIST_S = 0.08


def rows_parser(doc: str | None) -> argparse.ArgumentParser:
    """Reads which index is asked for: see `place_of`."""
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--words", type=int, default=400, help="words in a text")
    return parser


def place_of(articles: int, words: int) -> Path:
    """The folder of an index with so many articles, built in the user's cache the first time."""
    place = home().cache / "benchmarks" / f"rows-{articles}-{words}"
    mark = place / "built"
    version = f"{index_version()} {Path(rows.__file__).read_text('utf-8')}"
    if not mark.exists() or mark.read_text("utf-8") != version:
        print(f"building an index of {articles:,} articles …", flush=True)
        rows.build(place, articles, words)
        mark.write_text(version, "utf-8")
    return place


class Painted(QObject):
    """Notes when a widget was painted last."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.at = 0.0
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        if event.type() == QEvent.Type.Paint:
            self.at = time.perf_counter()
        return False


@dataclass(slots=True)
class Press:
    """A key press: the milliseconds until the list was painted, by the clock and of the process's own CPU, and until
    the counts were shown, where they were before the next one."""

    started: float
    listed: float
    cpu: float
    counted: float | None = None


class Window:
    """The real window, which shows the index as it is and never looks for its files, since there are none."""

    def __init__(self, place: Path, *, state: WindowState | None = None) -> None:
        os.environ[HOME_VARIABLE] = str(place)
        self.application = make_application(sys.argv[:1])
        Library.refresh = Library.refresh_apart = _unchanged  # type: ignore[assignment, method-assign]
        self.topline = Topline(self.application, home(), state or WindowState(), remembers=False)
        self.topline.window.resize(1440, 900)
        self.topline.window.show()
        self.bar = self.topline.window.tool_bar.search
        self.list = self.topline.window.list_pane.list
        self.painted = Painted(self.list.viewport())
        self.answered = 0.0
        self.counted = 0.0
        session = self.topline.session
        session.found_changed.connect(lambda _found: setattr(self, "answered", time.perf_counter()))
        session.query_wrong.connect(lambda error: setattr(self, "answered", time.perf_counter()) if error else None)
        session.facets_changed.connect(lambda *_counts: setattr(self, "counted", time.perf_counter()))
        session.set_library(Library.open(place / "articles", home()))
        self.rest()

    def rest(self, seconds: float = 0.0) -> None:
        """Waits so long at least, and until nothing is under way."""
        until = time.perf_counter() + seconds
        while time.perf_counter() < until or self.topline.busy:
            self.application.processEvents()
            time.sleep(0.0005)

    def wait(self, done: Callable[[], bool]) -> None:
        """Lets the window work until `done`."""
        until = time.perf_counter() + _PATIENCE_S
        while not done():
            self.application.processEvents()
            if time.perf_counter() > until:
                raise SystemExit("the window did not answer")

    def press(self, letter: str) -> Press:
        """Types a letter into the search bar, and waits until the list was painted with what it found."""
        started, cpu = time.perf_counter(), time.process_time()
        QTest.keyClicks(self.bar, letter)
        self.wait(lambda: self.answered > started and (self.painted.at > self.answered or not self.list.isVisible()))
        listed = max(self.painted.at, self.answered) - started
        return Press(started, listed * 1000, (time.process_time() - cpu) * 1000)

    def type(self, text: str) -> list[Press]:
        """Types a search as a quick typist does."""
        self.bar.setFocus()
        self.bar.clear_by_user()
        self.rest(0.05)
        presses = []
        for letter in text:
            press = self.press(letter)
            while time.perf_counter() < press.started + _TYPIST_S:
                self.application.processEvents()
            press.counted = (self.counted - press.started) * 1000 if self.counted > press.started else None
            presses.append(press)
        self.rest()
        return presses

    def close(self) -> None:
        """Ends it."""
        self.topline.close()


def _unchanged(*_arguments: object, **_named: object) -> Report:
    return Report(0, 0, 0, 0, 0, 0, 0.0, cancelled=False)


def middle(values: list[float], part: float = 0.5) -> float:
    """The value below which this part of them lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]
