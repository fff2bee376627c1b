"""The door off the GUI thread: results come back on it, outdated ones never, and nothing started in order is lost."""

from __future__ import annotations

import threading

from gui.jobs import Job, Jobs


def test_a_result_comes_back_on_the_gui_thread(qtbot) -> None:
    jobs, threads = Jobs(), []

    def work(_job: Job) -> int:
        threads.append(threading.current_thread())
        return 42

    results: list[tuple[int, threading.Thread]] = []
    with qtbot.waitSignal(jobs.idle):
        jobs.start("a", work, lambda result: results.append((result, threading.current_thread())), print)
    assert results == [(42, threading.main_thread())]
    assert threads != [threading.main_thread()]
    jobs.close()


def test_an_error_comes_back_as_it_was(qtbot) -> None:
    jobs, errors = Jobs(), []
    with qtbot.waitSignal(jobs.idle):
        jobs.start("a", lambda _job: 1 // 0, print, errors.append)
    assert [type(error) for error in errors] == [ZeroDivisionError]
    jobs.close()


def test_an_outdated_job_is_told_and_its_result_dropped(qtbot) -> None:
    jobs, results, told = Jobs(), [], []
    may_end = threading.Event()

    def slow(job: Job) -> str:
        may_end.wait(30)
        told.append(job.cancelled())
        return "old"

    jobs.start("find", slow, results.append, print)
    with qtbot.waitSignal(jobs.idle, timeout=30_000):
        jobs.start("find", lambda _job: "new", results.append, print)
        may_end.set()
    assert (results, told) == (["new"], [True])
    jobs.close()


def test_jobs_in_order_neither_overtake_nor_replace_one_another(qtbot) -> None:
    jobs, done = Jobs(), []
    with qtbot.waitSignal(jobs.idle, timeout=30_000):
        for number in range(50):
            jobs.start_in_order(lambda number=number: number, done.append, print)
    assert done == list(range(50))
    jobs.close()


def test_closing_waits_for_what_was_started_in_order_and_runs_nothing_after(qtbot) -> None:
    jobs, saved, ran = Jobs(), [], []
    jobs.start_in_order(lambda: saved.append("mark"), print, print)
    jobs.close()
    assert saved == ["mark"]
    assert jobs.start("a", lambda _job: ran.append(1), print, print).cancelled()
    jobs.start_in_order(lambda: ran.append(2), print, print)
    assert ran == []
