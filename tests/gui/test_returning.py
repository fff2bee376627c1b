"""Memory that nothing holds goes back to the system."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from gui.app import Topline
from gui.returning import return_memory
from tests.gui.test_window import search

_PROGRAM = """
import os
from gui.returning import return_memory

def resident():
    return int(open("/proc/self/statm").read().split()[1]) * os.sysconf("SC_PAGE_SIZE")

blocks = [bytes(100_000) for _ in range(1_000)]
held = blocks[::10]
del blocks
before = resident()
assert return_memory()
print(before - resident())
"""


def test_what_was_dropped_is_given_back() -> None:
    if not return_memory():
        pytest.skip("the C library gives memory back, or not, as it likes")
    root = Path(__file__).parents[2]
    found = subprocess.run([sys.executable, "-c", _PROGRAM], cwd=root, capture_output=True, text=True, check=True)
    assert int(found.stdout) > 50_000_000


def test_other_systems_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert not return_memory()


def test_memory_is_given_back_once_nobody_types_any_more(
    qtbot, topline: Topline, monkeypatch: pytest.MonkeyPatch
) -> None:
    times: list[int] = []
    monkeypatch.setattr("gui.finding.return_memory", lambda: times.append(len(times)))
    search(qtbot, topline, "revenue")
    qtbot.waitUntil(lambda: bool(times), timeout=10_000)
