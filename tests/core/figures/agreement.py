"""How far figures agree with hand-set labels: the one scorer of the gold tests and of the benchmarks."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from core.figures.figure import Figure
from core.figures.phrases import word_set

Label = dict[str, Any]

RELAXED = frozenset(("metric", "unit", "value"))
"""What the relaxed score compares; the strict one compares every field that `differences` does."""
PLAIN = frozenset(("metric", "unit", "value", "form", "period", "status"))
"""What makes a point of a chart true: the right number in the right place."""
CORE = word_set("revenue gross_margin operating_margin net_margin ebitda_margin fcf_margin net_interest_margin margin")


@dataclass(frozen=True, slots=True)
class Verdict:
    """A label, a figure, or the two where their places overlap, with the names of the fields in which they differ."""

    label: Label | None
    figure: Figure | None
    differs: frozenset[str] = frozenset()

    def agrees(self, fields: frozenset[str] | None = None) -> bool:
        """Whether label and figure are both there and alike in these fields, or in all that are scored."""
        wrong = self.differs if fields is None else self.differs & fields
        return self.label is not None and self.figure is not None and not wrong

    @property
    def metrics(self) -> frozenset[str]:
        """The metrics of the two."""
        named = (self.label["metric"] if self.label else None, self.figure.metric if self.figure else None)
        return frozenset(name for name in named if name)


@dataclass(slots=True)
class Agreement:
    """Counts of labels, of figures, and of pairs that agree."""

    wanted: int = 0
    found: int = 0
    right: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.wanted + self.found) if self.wanted + self.found else 1.0


def judge(labels: Sequence[Label], figures: Iterable[Figure]) -> list[Verdict]:
    """The verdicts on one article. Optional labels, and what is found at their places, neither gain nor lose."""
    found = list(figures)
    pairs = _pairs(labels, found)
    with_label = {j for _, j in pairs}
    figure_of = dict(pairs)
    verdicts = []
    for i, label in enumerate(labels):
        if label.get("optional"):
            continue
        figure = found[figure_of[i]] if i in figure_of else None
        verdicts.append(Verdict(label, figure, differences(label, figure) if figure else frozenset()))
    verdicts += [Verdict(None, figure) for j, figure in enumerate(found) if j not in with_label]
    return verdicts


def agreement(
    verdicts: Iterable[Verdict], fields: frozenset[str] | None = None, metrics: frozenset[str] | None = None
) -> Agreement:
    """The counts over verdicts, comparing these fields (or all that are scored) of these metrics (or all)."""
    total = Agreement()
    for verdict in verdicts:
        label, figure = verdict.label, verdict.figure
        wanted = label is not None and (metrics is None or label["metric"] in metrics)
        total.wanted += wanted
        total.found += figure is not None and (metrics is None or figure.metric in metrics)
        total.right += wanted and verdict.agrees(fields)
    return total


def differences(label: Label, figure: Figure) -> frozenset[str]:
    """The names of the fields in which a figure is not what its label says."""
    wrong = {name for name in ("metric", "unit", "form", "status") if label[name] != getattr(figure, name)}
    if not (_same(label["low"], figure.low) and _same(label["high"], figure.high)):
        wrong.add("value")
    if label["status"] != "consensus" and label["basis"] != figure.basis:
        wrong.add("basis")
    if label["period"] is not None and label["period"] != figure.period:
        wrong.add("period")
    if label["form"] == "change" and (label["versus"] or "yoy") != (figure.versus or "yoy"):
        wrong.add("versus")
    if (label["scope"] is None) != (figure.scope is None):
        wrong.add("scope")
    return frozenset(wrong)


def _pairs(wanted: Sequence[Label], found: Sequence[Figure]) -> list[tuple[int, int]]:
    candidates = sorted(
        (len(differences(label, figure)), abs(figure.start - label["start"]) + abs(figure.end - label["end"]), i, j)
        for i, label in enumerate(wanted)
        for j, figure in enumerate(found)
        if figure.start < label["end"] and label["start"] < figure.end
    )
    pairs: list[tuple[int, int]] = []
    for _, _, i, j in candidates:
        if all(i != taken_i and j != taken_j for taken_i, taken_j in pairs):
            pairs.append((i, j))
    return pairs


def _same(one: float | None, two: float | None) -> bool:
    if one is None or two is None:
        return one is two
    return math.isclose(one, two, rel_tol=1e-6, abs_tol=1e-9)
