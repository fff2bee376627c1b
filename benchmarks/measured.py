"""How benchmarks print what they measured: as a ratio to a floor of the same run, beside the last run's.

Absolute times depend on the machine and on what else it does; a ratio to a floor that was measured in between does so
much less. The last ratios of each benchmark are kept in the user's cache.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from core.settings import home  # noqa: E402  # the checkout comes first on the path


class Measured:
    """What one benchmark measured, printed line by line. `name` also tells what it was measured on ('scan 100000')."""

    def __init__(self, name: str) -> None:
        self._file = home().cache / "benchmarks" / "last.json"
        self._name = name
        try:
            self._all: dict[str, dict[str, float]] = json.loads(self._file.read_text("utf-8"))
        except (OSError, ValueError):
            self._all = {}
        self._before = self._all.get(name, {})
        self._now: dict[str, float] = {}
        load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
        print(f"{time.strftime('%Y-%m-%d %H:%M')}, {os.cpu_count()} CPUs{load}: {name}")

    def floor(self, what: str, value: float, unit: str = "ms") -> None:
        """Prints a floor, which the values after it are compared with."""
        self._floor = value
        print(f"{what:44} {value:10,.1f} {unit}   (floor)")

    def value(self, what: str, value: float, unit: str = "ms", *, bar: str = "") -> None:
        """Prints a value, its ratio to the floor, and how that ratio changed; `bar` is what it should be."""
        self.alone(what, value, unit, value / self._floor, f"{value / self._floor:7.2f} × the floor", bar)

    def alone(self, what: str, value: float, unit: str, kept: float, beside: str = "", bar: str = "") -> None:
        """Prints a value without a floor. `kept` is the number to compare with the last run's."""
        before = self._before.get(what)
        change = f", last time {before:,.2f} ({kept / before - 1:+.0%})" if before else ""
        self._now[what] = kept
        print(f"{what:44} {value:10,.1f} {unit}   {beside}{change}{f'   [{bar}]' if bar else ''}", flush=True)

    def keep(self) -> None:
        """Keeps the numbers for the next run."""
        self._all[self._name] = {**self._before, **self._now}
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.write_text(json.dumps(self._all, indent=1), "utf-8")


def once(work: Callable[[], object]) -> float:
    """How long something takes, in milliseconds."""
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def best(work: Callable[[], object], runs: int = 5) -> float:
    """The shortest of some runs, in milliseconds."""
    return min(once(work) for _ in range(runs))
