"""The scorer itself: what counts as found, as right, and as neither."""

from __future__ import annotations

from typing import Any

import pytest

from core.figures.figure import Figure
from tests.core.figures.agreement import PLAIN, RELAXED, Label, agreement, judge


def label(**changed: Any) -> Label:
    plain = {"metric": "revenue", "form": "level", "status": "actual", "low": 5e6, "high": 5e6, "unit": "USD"}
    rest = {"versus": None, "period": "2024Q4", "basis": None, "scope": None, "start": 10, "end": 20}
    return {**plain, **rest, **changed}


def figure(**changed: Any) -> Figure:
    return Figure(**{**label(), "quote": "$5 million", **changed})


def test_one_that_agrees() -> None:
    found = agreement(judge([label()], [figure()]))
    assert (found.wanted, found.found, found.right, found.f1) == (1, 1, 1, 1.0)


@pytest.mark.parametrize(
    ("changed", "relaxed", "plain"),
    [
        ({"metric": "eps"}, 0, 0),
        ({"low": 4e6}, 0, 0),
        ({"period": "2024Q3"}, 1, 0),
        ({"status": "guidance"}, 1, 0),
        ({"basis": "gaap"}, 1, 1),
        ({"scope": "Cloud"}, 1, 1),
    ],
    ids=str,
)
def test_one_that_differs(changed: dict[str, Any], relaxed: int, plain: int) -> None:
    verdicts = judge([label()], [figure(**changed)])
    assert agreement(verdicts).right == 0
    assert agreement(verdicts, RELAXED).right == relaxed
    assert agreement(verdicts, PLAIN).right == plain


def test_what_a_label_leaves_open_may_be_anything() -> None:
    assert agreement(judge([label(period=None)], [figure(period="TTM")])).right == 1
    assert agreement(judge([label(form="change")], [figure(form="change", versus="yoy")])).right == 1
    assert agreement(judge([label(status="consensus")], [figure(status="consensus", basis="gaap")])).right == 1


def test_missed_and_invented() -> None:
    missed, invented = judge([label()], [figure(start=30, end=40)])
    assert (missed.label, missed.figure is None) == (label(), True)
    assert (invented.label, invented.figure is None) == (None, False)
    found = agreement([missed, invented])
    assert (found.precision, found.recall, found.f1) == (0.0, 0.0, 0.0)


def test_optional_labels_neither_gain_nor_lose() -> None:
    assert judge([label(optional=True)], []) == []
    assert judge([label(optional=True)], [figure()]) == []


def test_the_better_of_two_labels_at_one_place_is_taken() -> None:
    verdicts = judge([label(metric="eps"), label()], [figure()])
    assert [verdict.agrees() for verdict in verdicts] == [False, True]


def test_by_metric() -> None:
    verdicts = judge([label(metric="eps")], [figure()])
    assert agreement(verdicts, metrics=frozenset(("eps",))).wanted == 1
    assert agreement(verdicts, metrics=frozenset(("eps",))).found == 0
    assert agreement(verdicts, metrics=frozenset(("revenue",))).found == 1
