"""How series are told apart: colour and shape of each metric and basis, and the words of the legend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from core.analysis.chart import Fill, LegendEntry, Look, Run, Section, Shape
from core.analysis.point import How, Point
from core.figures.figure import Basis
from core.figures.notation import basis_name
from core.figures.vocabulary import METRICS

Key = tuple[str, Basis | None]
"""Metric and basis."""

_TONES = ("expense", "profit", "margin", "revenue", "cash", "other")
_ACROSS = {"revenue": "expense", "profit": "expense"}
"""The colour that is seen across a bar of a colour."""

_PLAIN = "stated"
_WAYS: dict[How, tuple[Fill, str]] = {
    "growth": ("implied", "implied by growth"),
    "sum": ("computed", "computed"),
    "measure": ("computed", "computed"),
}
_SHAPES: tuple[Shape, ...] = ("diamond", "circle", "square", "triangle", "pentagon", "hexagon", "star", "cross")
_USUAL: dict[Basis | None, Shape] = {"non_gaap": "diamond", "gaap": "circle", None: "square"}
_BASES: tuple[Basis | None, ...] = ("non_gaap", "gaap", None, "constant_currency", "organic")
_METRICS = tuple(METRICS)


def bar_looks(points: Sequence[Point], tone: str = "revenue") -> dict[Key, Look]:
    """A look for each basis of the one metric that these points have. All are bars; the commonest basis leads."""
    counts = Counter((p.metric, p.basis) for p in points)
    keys = sorted(counts, key=lambda key: (-counts[key], _BASES.index(key[1])))
    plain = len(keys) == 1 and keys[0][1] is None
    tones = _tones(keys, points, _from(tone))
    return {
        key: Look(_PLAIN if plain else _stated(key[1]), tones[key], "bar", across=_ACROSS.get(tones[key], "ink"))
        for key in keys
    }


def symbol_looks(points: Sequence[Point], tone: str = "margin") -> dict[Key, Look]:
    """A look for each metric and basis, no two with one shape. Gross margin leads, and then non-GAAP."""
    keys = sorted({(p.metric, p.basis) for p in points}, key=lambda key: (_METRICS.index(key[0]), _BASES.index(key[1])))
    names = _margin_names(keys)
    tones = _tones(keys, points, _from(tone))
    shapes = _shapes(keys)
    return {key: Look(names[key], tones[key], shapes[key], dashed=place > 0) for place, key in enumerate(keys)}


def _from(tone: str) -> tuple[str, ...]:
    """All tones, this one first."""
    return (tone, *(other for other in _TONES if other != tone))


def legend(looks: Iterable[Look], sections: Sequence[Section], *, gaps: bool = True) -> tuple[LegendEntry, ...]:
    """What the marks that occur mean, in the order of the looks; with `gaps` also what a series lacks."""
    runs = [run for section in sections for run in section.runs]
    used = [look for look in looks if any(run.look == look for run in runs)]
    entries: list[LegendEntry] = []
    for look in used:
        own = [run for run in runs if run.look == look]
        points = [mark.point for run in own for mark in run.marks]
        statuses = {p.status for p in points if p.status != "actual" or not p.is_derived}
        if "actual" in statuses:
            name = look.name + (_gaps(look, sections) if gaps else "")
            entries.append(LegendEntry(name, look.tone, look.shape, "solid"))
        if "guidance" in statuses:
            plain = (len(used) == 1 and "actual" in statuses) or look.name == _PLAIN
            entries.extend(_guidance("guidance" if plain else f"{look.name}, guidance", look, own))
    entries += _derived(used, runs)
    marks = [mark for run in runs for mark in run.marks]
    if any(mark.kind == "estimate" for mark in marks):
        entries.append(LegendEntry("consensus", "muted", "circle", "estimate"))
    if any(mark.point.conflict for mark in marks):
        entries.append(LegendEntry("texts disagree", "warning", "unequal", "hollow"))
    return tuple(entries)


def _guidance(words: str, look: Look, runs: Sequence[Run]) -> list[LegendEntry]:
    entries = []
    if any(mark.kind == "symbol" and mark.point.status == "guidance" for run in runs for mark in run.marks):
        entries.append(LegendEntry(words, look.tone, look.shape, "hollow"))
    if any(run.has("band") and not run.has("tick") for run in runs):
        entries.append(LegendEntry(words, look.tone, "bar", "hatched"))
    if any(run.has("tick") for run in runs):
        tone = look.across if look.shape == "bar" else look.tone
        # its colour tells whose; with a name, such legends would be taller than their charts
        entries.append(LegendEntry("guidance as issued", tone, look.shape, "tick"))
    return entries


def _derived(used: Sequence[Look], runs: Sequence[Run]) -> list[LegendEntry]:
    """What is drawn without being stated. A series that is stated besides is named already."""
    entries: dict[str, LegendEntry] = {}
    for look in used:
        points = [mark.point for run in runs if run.look == look for mark in run.marks]
        named = look.name == _PLAIN or any(p.status == "actual" and not p.is_derived for p in points)
        for point in points:
            if point.is_derived and point.status == "actual":
                fill, words = _WAYS[point.derivations[0].how]
                text = words if named or len(used) == 1 else f"{look.name}, {words}"
                entries.setdefault(text, LegendEntry(text, look.tone, look.shape, fill))
    return list(entries.values())


def _gaps(look: Look, sections: Sequence[Section]) -> str:
    """Which periods others have between this one's first and last."""
    missing: list[str] = []
    for section in sections:
        for run in section.runs:
            if run.look == look and look.shape != "bar":
                there = [mark.slot.x for mark in run.marks if mark.point.status == "actual"]
                inner = [s for s in section.slots if there and there[0] < s.x < there[-1] and not s.blank]
                missing += [slot.label for slot in inner if slot.x not in there]
    if not missing:
        return ""
    return f" (gap: not stated in {missing[0] if len(missing) == 1 else f'{len(missing)} periods'})"


def _margin_names(keys: Sequence[Key]) -> dict[Key, str]:
    if len({metric for metric, _ in keys}) == 1:
        return {key: _stated(key[1]) for key in keys}
    return {(metric, basis): f"{METRICS[metric].name}, {basis_name(basis)}" for metric, basis in keys}


def _stated(basis: Basis | None) -> str:
    return "basis not stated" if basis is None else basis_name(basis)


def _tones(keys: Sequence[Key], points: Iterable[Point], tones: Sequence[str]) -> dict[Key, str]:
    """A colour for each that has actual values; an outlook on another basis borrows its metric's, being hollow."""
    actual = {(p.metric, p.basis) for p in points if p.status == "actual"}
    found: dict[Key, str] = {}
    for key in sorted(keys, key=lambda key: key not in actual):
        of_metric = [tone for (metric, _), tone in found.items() if metric == key[0]]
        if key not in actual and of_metric:
            found[key] = of_metric[0]
        else:
            found[key] = tones[len(set(found.values())) % len(tones)]
    return found


def _shapes(keys: Sequence[Key]) -> Mapping[Key, Shape]:
    found: dict[Key, Shape] = {}
    for key in keys:
        free = [shape for shape in _SHAPES if shape not in found.values()]
        usual = _USUAL.get(key[1])
        found[key] = usual if usual in free else next((s for s in free if s not in _USUAL.values()), _SHAPES[-1])
    return found
