"""How far figures agree with hand-set labels: the measure of the gold tests."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from core.figures.figure import Figure

Label = dict[str, Any]


@dataclass(slots=True)
class Agreement:
    """Counts over all articles. `relaxed` compares metric, unit and value; `strict` all fields that are scored."""

    wanted: int = 0
    found: int = 0
    relaxed: int = 0
    strict: int = 0

    @property
    def relaxed_f1(self) -> float:
        return 2 * self.relaxed / (self.wanted + self.found)

    @property
    def strict_f1(self) -> float:
        return 2 * self.strict / (self.wanted + self.found)


def compare(labels: dict[str, list[Label]], figures: dict[str, Iterable[Figure]]) -> Agreement:
    """The agreement over the articles named in `labels`. Optional labels neither gain nor lose."""
    total = Agreement()
    for name, wanted in labels.items():
        found = list(figures.get(name, ()))
        pairs = _pairs(wanted, found)
        total.wanted += sum(not label.get("optional") for label in wanted)
        total.found += len(found) - sum(bool(wanted[i].get("optional")) for i, _ in pairs)
        for i, j in pairs:
            if not wanted[i].get("optional"):
                wrong = _disagreements(wanted[i], found[j])
                total.relaxed += not {"metric", "unit", "value"} & wrong
                total.strict += not wrong
    return total


def by_file(rows: Iterable[Label]) -> dict[str, list[Label]]:
    """Labels by the name of their file; a file with `none` holds no figure."""
    found: dict[str, list[Label]] = defaultdict(list)
    for row in rows:
        name = row["file"].rpartition("/")[2]
        found[name] += [] if row.get("none") else [row]
    return found


def _pairs(wanted: list[Label], found: list[Figure]) -> list[tuple[int, int]]:
    candidates = sorted(
        (len(_disagreements(label, figure)), abs(figure.start - label["start"]) + abs(figure.end - label["end"]), i, j)
        for i, label in enumerate(wanted)
        for j, figure in enumerate(found)
        if figure.start < label["end"] and label["start"] < figure.end
    )
    pairs: list[tuple[int, int]] = []
    for _, _, i, j in candidates:
        if all(i != taken_i and j != taken_j for taken_i, taken_j in pairs):
            pairs.append((i, j))
    return pairs


def _disagreements(label: Label, figure: Figure) -> set[str]:
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
    return wrong


def _same(one: float | None, two: float | None) -> bool:
    if one is None or two is None:
        return one is two
    return math.isclose(one, two, rel_tol=1e-6, abs_tol=1e-9)
