"""Errors keep their data on the way from a child process."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from core.errors import FolderError, QueryError, RenderError, StoreError, ToplineError, WorkerTimeoutError

ERRORS = [
    ToplineError("It went wrong", "Try again"),
    FolderError(Path("articles"), "There is no folder articles", "Check the path"),
    QueryError("Not a date", 3, 9, "Write it like 2025-02"),
    RenderError("Too slow"),
    StoreError(Path("index.db"), "The disk is full"),
    WorkerTimeoutError("No answer within 2 s"),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_an_error_survives_pickling(error: ToplineError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert str(again) == str(error)
    assert vars(again) == vars(error)


def test_the_text_holds_what_happened_and_what_to_do() -> None:
    assert str(ERRORS[0]) == "It went wrong. Try again"
    assert str(ERRORS[3]) == "Too slow"
