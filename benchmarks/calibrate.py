"""What each sign of doubt costs: the weights of `core/figures/doubts.py`, learnt from hand-set labels.

    python benchmarks/calibrate.py [--shared FOLDER] [--write]

A figure is right where every scored field is as labelled. Its log-odds are a constant less the weights of its signs
of doubt: a logistic regression, kept near a small weight where labels are few, in which no doubt makes surer. Learnt on
our own articles (those that the rules were written along with count half), on the publishers' that rules are tuned on
and on articles of the corpus that were labelled before any rule saw them. Rules do better on what they were tuned on
than on what comes, so the constant is then set to the one by which the figures that were kept back are as sure as they
are right, all in all; nothing else is taken from those.
Below stands what each threshold would plot, where the confidence of every article comes from the weights of the others.
`--write` puts the weights into the module.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from core.figures.doubts import PLOTTED_FROM, SIGNS  # noqa: E402  # the checkout comes first on the path
from core.figures.extract import extract  # noqa: E402
from tests.core.figures import labelled  # noqa: E402
from tests.core.figures.agreement import PLAIN, judge  # noqa: E402

MODULE = ROOT / "core" / "figures" / "doubts.py"
FIXED = {"scale": 4.0, "layout": 3.0, "part": 2.0}
"""What labels are too few to teach: a table without a scale may be wrong by a thousand, one whose columns do not stand
under their heads by a period, a part without a name by all else. They are never drawn."""
USUAL = 0.5
"""The weight of a sign of which nothing is known …"""
STRENGTH = 3.0
"""… and how many labels it takes to move it."""
FOLDS = 10
THRESHOLDS = (0.5, 0.6, 0.7, 0.74, 0.76, 0.78, 0.8, 0.81, 0.82, 0.83, 0.84, 0.85, 0.86, 0.87, 0.88, 0.89, 0.9, 0.92)

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """One figure: its article, its signs of doubt, whether it is right, and how much it counts."""

    file: str
    doubts: frozenset[str]
    strict: bool
    plain: bool
    counts: float = 1.0


def examples(articles: Iterable[labelled.Labelled], counts: float = 1.0) -> list[Example]:
    """The figures found in some articles, with what their labels say of them."""
    found = []
    for each in articles:
        for verdict in judge(each.labels, extract(each.article, each.subject).figures):
            if verdict.figure is not None:
                doubts = frozenset(verdict.figure.doubts.split())
                found.append(Example(each.article.file, doubts, verdict.agrees(), verdict.agrees(PLAIN), counts))
    return found


def learn(rows: Sequence[Example]) -> dict[str, float]:
    """The weights of all signs, and under '' the log-odds where there is none."""
    free = [sign for sign in SIGNS if sign not in FIXED]
    at_rest: set[str] = set()
    while True:
        # a weight that would turn out negative rests at nothing, and the others are learnt anew
        moving = [sign for sign in free if sign not in at_rest]
        weights = dict(zip(("", *moving), _fit(rows, moving), strict=True))
        negative = {sign for sign in moving if weights[sign] < 0}
        if not negative:
            return {**weights, **dict.fromkeys(at_rest, 0.0), **FIXED}
        at_rest |= negative


def _fit(rows: Sequence[Example], signs: Sequence[str]) -> Vector:
    """Newton's method on the penalised likelihood."""
    inputs = np.array([[1.0, *(-float(sign in row.doubts) for sign in signs)] for row in rows])
    fixed = np.array([sum(FIXED.get(doubt, 0.0) for doubt in row.doubts) for row in rows])
    right = np.array([float(row.strict) for row in rows])
    counts = np.array([row.counts for row in rows])
    usual = np.array([0.0] + [USUAL] * len(signs))
    pull = np.array([1e-6] + [STRENGTH] * len(signs))
    weights = np.array([3.0] + [USUAL] * len(signs))
    for _ in range(100):
        expected = 1 / (1 + np.exp(fixed - inputs @ weights))
        slope = inputs.T @ (counts * (right - expected)) - pull * (weights - usual)
        bend = (inputs * (counts * expected * (1 - expected))[:, None]).T @ inputs + np.diag(pull)
        step = np.linalg.solve(bend, slope)
        weights = weights + step
        if float(abs(step).max()) < 1e-9:
            break
    return weights


def confidence(weights: dict[str, float], row: Example) -> float:
    return float(1 / (1 + np.exp(sum(weights[doubt] for doubt in row.doubts) - weights[""])))


def unseen(rows: Sequence[Example], sure: float) -> list[float]:
    """The confidence of each figure by weights that were learnt without its article, and this constant."""
    files = sorted({row.file for row in rows})
    fold = {file: number % FOLDS for number, file in enumerate(files)}
    weights = [learn([row for row in rows if fold[row.file] != number]) for number in range(FOLDS)]
    return [confidence({**weights[fold[row.file]], "": sure}, row) for row in rows]


def constant(weights: dict[str, float], rows: Sequence[Example]) -> float:
    """The log-odds without a doubt by which the figures are as sure as they are right, all in all."""
    low, high = 0.0, 10.0
    right = sum(row.strict for row in rows)
    for _ in range(50):
        middle = (low + high) / 2
        if sum(confidence({**weights, "": middle}, row) for row in rows) < right:
            low = middle
        else:
            high = middle
    return low


def show(name: str, rows: Sequence[Example], sure: Sequence[float]) -> None:
    """What charts would show from each threshold on, and how much of that is right."""
    print(f"\n{name}: {len(rows)} figures, {sum(row.strict for row in rows) / len(rows):.3f} right")
    print("from   plotted  share  strict  plain")
    for threshold in THRESHOLDS:
        shown = [row for row, at in zip(rows, sure, strict=True) if at >= threshold]
        if shown:
            strict, plain = (
                sum(right) / len(shown) for right in zip(*((r.strict, r.plain) for r in shown), strict=True)
            )
            print(f"{threshold:.2f} {len(shown):9} {len(shown) / len(rows):6.3f} {strict:7.3f} {plain:6.3f}")


def rewritten(source: str, weights: dict[str, float]) -> str:
    """The module's source with other weights."""
    source = re.sub(r"(?m)^SURE = [\d.]+$", f"SURE = {weights['']:.2f}", source)
    for sign, weight in weights.items():
        if sign:
            source = re.sub(rf'("{sign}": Sign\()[\d.]+', rf"\g<1>{weight:.2f}", source)
    return source


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=labelled.ELSEWHERE, help="folder that holds gold/")
    parser.add_argument("--write", action="store_true", help="put the weights into core/figures/doubts.py")
    arguments = parser.parse_args()

    elsewhere = labelled.articles_elsewhere(arguments.shared)
    tuned = examples(each for each in elsewhere if not labelled.is_kept_back(each))
    kept = examples(each for each in elsewhere if labelled.is_kept_back(each))
    corpus = labelled.corpus_articles(arguments.shared)
    fresh = examples(each for each in corpus if not each.unseen)
    kept += examples(each for each in corpus if each.unseen)
    own = examples([*labelled.samples(), *labelled.cases()], counts=0.5) + examples(labelled.styled_articles())
    rows = tuned + fresh + own
    weights = learn(rows)
    print(f"sure {weights['']:.2f} by what was learnt on", end="")
    weights[""] = constant(weights, kept or rows)
    print(f", {weights['']:.2f} by what was kept back")
    print("weight  figures  right  sign")
    for sign in sorted(SIGNS, key=lambda sign: -weights[sign]):
        having = [row for row in rows if sign in row.doubts]
        right = f"{sum(row.strict for row in having) / len(having):.3f}" if having else "    –"
        print(f"{weights[sign]:6.2f} {len(having):8}  {right}  {sign}")
    sure = unseen(rows, weights[""])
    if tuned:
        show("publishers' articles, tuned on", tuned, sure[: len(tuned)])
    if fresh:
        show("articles of the corpus, tuned on", fresh, sure[len(tuned) : len(tuned) + len(fresh)])
    show("our own articles", own, sure[len(tuned) + len(fresh) :])
    if kept:
        show("articles that nothing was tuned on", kept, [confidence(weights, row) for row in kept])
    print(f"\nplotted from {PLOTTED_FROM}")
    if arguments.write:
        MODULE.write_text(rewritten(MODULE.read_text(encoding="utf-8"), weights), encoding="utf-8")


if __name__ == "__main__":
    main()
