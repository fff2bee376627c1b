"""What all tests share: no display, and a home of their own for what the program writes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def topline_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Everything that the program writes in this test lies below this folder."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("TOPLINE_HOME", str(folder))
    return folder
