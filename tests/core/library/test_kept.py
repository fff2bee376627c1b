"""What queries found is kept within a bound, and made once whoever asks."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from core.library.kept import Kept


def test_what_was_asked_for_longest_ago_is_given_up_first() -> None:
    kept = Kept(most=24)
    first = kept.of("first", lambda: np.zeros(1))
    kept.of("second", lambda: np.zeros(1))
    assert kept.of("first", lambda: pytest.fail("made again")) is first
    kept.of("third", lambda: np.zeros(1))
    kept.of("fourth", lambda: np.zeros(1))
    assert kept.of("first", lambda: pytest.fail("made again")) is first
    made: list[str] = []
    kept.of("second", lambda: made.append("second") or np.zeros(1))  # type: ignore[func-returns-value]
    assert made == ["second"]


def test_what_is_larger_than_the_bound_is_kept_alone() -> None:
    kept = Kept(most=8)
    large = kept.of("large", lambda: np.zeros(4))
    assert kept.of("large", lambda: pytest.fail("made again")) is large


def test_threads_that_come_at_the_same_time_have_it_made_once() -> None:
    kept, begun, goes_on = Kept(), threading.Event(), threading.Event()
    made: list[int] = []

    def make() -> np.ndarray:
        begun.set()
        assert goes_on.wait(30)
        made.append(1)
        return np.zeros(3)

    with ThreadPoolExecutor(4) as threads:
        first = threads.submit(kept.of, "key", make)
        assert begun.wait(30)
        others = [threads.submit(kept.of, "key", make) for _ in range(3)]
        assert kept.of("another", lambda: np.ones(1)).tolist() == [1.0]
        goes_on.set()
        assert all(other.result(30) is first.result(30) for other in others)
    assert made == [1]


def test_where_one_gives_up_the_next_makes_it() -> None:
    kept, begun, goes_on = Kept(), threading.Event(), threading.Event()

    def gives_up() -> np.ndarray:
        begun.set()
        assert goes_on.wait(30)
        raise InterruptedError

    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(kept.of, "key", gives_up)
        assert begun.wait(30)
        second = threads.submit(kept.of, "key", lambda: np.ones(2))
        goes_on.set()
        with pytest.raises(InterruptedError):
            first.result(30)
        assert second.result(30).tolist() == [1.0, 1.0]
    assert kept.of("key", lambda: pytest.fail("made again")).size == 2
