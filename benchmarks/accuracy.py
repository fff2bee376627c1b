"""How right the figures are: by field, by metric, by publisher, as plotted, and by how sure the extractor was.

    python benchmarks/accuracy.py [--shared FOLDER] [--write]

Scores the extractor on the project's own labelled articles, and on publishers' articles in FOLDER/gold (default:
`shared` beside the checkout) where these are there. `--write` puts the tables into docs/figures.md; those of sets
that are not there stay as they are.

Strict is a figure with every scored field as labelled; relaxed one with metric, value and unit; plain one with metric,
value, unit, form, period and status, which is what puts a point of a chart in its place.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from core.figures.extract import extract  # noqa: E402  # the checkout comes first on the path
from core.figures.vocabulary import METRICS  # noqa: E402
from tests.core.figures import labelled  # noqa: E402
from tests.core.figures.agreement import CORE, PLAIN, RELAXED, Verdict, agreement, judge  # noqa: E402

PAGE = ROOT / "docs" / "figures.md"
FIELDS = ("value", "unit", "metric", "form", "status", "versus", "period", "basis", "scope")
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 1.01)
"""Confidence from one edge up to the next."""


@dataclass(slots=True)
class Scored:
    """A set of labelled articles with the verdicts on the figures found in them."""

    name: str
    styles: dict[str, list[Verdict]]
    articles: Counter[str]

    @property
    def verdicts(self) -> list[Verdict]:
        return [verdict for verdicts in self.styles.values() for verdict in verdicts]


def score(name: str, articles: Iterable[labelled.Labelled]) -> Scored:
    """Extracts the figures of some articles and holds them against their labels."""
    styles: dict[str, list[Verdict]] = defaultdict(list)
    counts: Counter[str] = Counter()
    for each in articles:
        styles[each.style] += judge(each.labels, extract(each.article, each.subject).figures)
        counts[each.style] += 1
    return Scored(name, styles, counts)


def own_sets() -> list[Scored]:
    return [
        score("samples in seeds/", labelled.samples()),
        score("articles in many styles", labelled.styled_articles()),
        score("hard sentences", labelled.cases()),
    ]


def sets_elsewhere(shared: Path) -> list[Scored]:
    articles = labelled.articles_elsewhere(shared)
    if not articles:
        return []
    corpus = labelled.corpus_articles(shared)
    return [
        score("publishers, tuned on", [each for each in articles if not labelled.is_kept_back(each)]),
        score("publishers, kept back", [each for each in articles if labelled.is_kept_back(each)]),
        score("the seed article", labelled.seed_elsewhere(shared)),
        score("corpus, tuned on", [each for each in corpus if not each.unseen]),
        score("corpus, unseen", [each for each in corpus if each.unseen]),
    ]


def plotted(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """The verdicts on what charts show."""
    return [verdict for verdict in verdicts if verdict.figure is not None and verdict.figure.plotted]


def totals(sets: Sequence[Scored]) -> str:
    heads = ["set", "articles", "labels", "found", "relaxed P", "R", "F1", "strict P", "R", "F1", "core F1"]
    rows = []
    for each in sets:
        verdicts = each.verdicts
        relaxed, strict, core = agreement(verdicts, RELAXED), agreement(verdicts), agreement(verdicts, metrics=CORE)
        rates = [rate for one in (relaxed, strict) for rate in (one.precision, one.recall, one.f1)] + [core.f1]
        rows.append([each.name, each.articles.total(), strict.wanted, strict.found, *map(_rate, rates)])
    return _table(heads, rows)


def of_plotted(sets: Sequence[Scored]) -> str:
    heads = ["set", "found", "plotted", "share", "right (strict)", "precision", "right (plain)", "precision"]
    rows = []
    for each in sets:
        shown, found = plotted(each.verdicts), agreement(each.verdicts).found
        strict, plain = agreement(shown), agreement(shown, PLAIN)
        share = _rate(len(shown) / found if found else 1.0)
        right = [strict.right, _rate(strict.precision), plain.right, _rate(plain.precision)]
        rows.append([each.name, found, len(shown), share, *right])
    return _table(heads, rows)


def by_field(sets: Sequence[Scored]) -> str:
    """Of the figures that stand where a label does: how many have the field as the label has it."""
    rows: list[list[object]] = [[field] for field in FIELDS]
    for each in sets:
        pairs = [verdict for verdict in each.verdicts if verdict.label and verdict.figure]
        for row, field in zip(rows, FIELDS, strict=True):
            row.append(_rate(sum(field not in pair.differs for pair in pairs) / len(pairs)) if pairs else "–")
    return _table(["field", *(each.name for each in sets)], rows)


def by_metric(verdicts: Sequence[Verdict]) -> str:
    heads = ["metric", "labels", "found", "strict P", "R", "F1", "plotted", "precision (strict)"]
    rows = []
    for metric in METRICS:
        own = [verdict for verdict in verdicts if metric in verdict.metrics]
        strict = agreement(own, metrics=frozenset((metric,)))
        shown = [v for v in plotted(own) if v.figure and v.figure.metric == metric]
        if strict.wanted or strict.found:
            rates = (strict.precision, strict.recall, strict.f1)
            last = _rate(agreement(shown).precision) if shown else "–"
            rows.append([f"`{metric}`", strict.wanted, strict.found, *map(_rate, rates), len(shown), last])
    return _table(heads, sorted(rows, key=lambda row: -int(row[1])))


def by_style(sets: Sequence[Scored]) -> str:
    heads = ["style", "articles", "labels", "found", "relaxed F1", "strict F1", "plotted", "precision (strict)"]
    articles: Counter[str] = Counter()
    verdicts: dict[str, list[Verdict]] = defaultdict(list)
    for each in sets:
        articles += each.articles
        for style, found in each.styles.items():
            verdicts[style] += found
    rows = []
    for style, found in verdicts.items():
        strict, shown = agreement(found), plotted(found)
        rates = (agreement(found, RELAXED).f1, strict.f1)
        last = _rate(agreement(shown).precision) if shown else "–"
        rows.append([style, articles[style], strict.wanted, strict.found, *map(_rate, rates), len(shown), last])
    return _table(heads, sorted(rows, key=lambda row: (-int(row[2]), row[0])))


def reliability(sets: Sequence[Scored]) -> str:
    """For each set the figures of some confidence: how many, the mean of it, and how many of them are right."""
    rows = []
    for low, high in pairwise(BINS):
        if not any(v.figure and low <= v.figure.confidence < high for each in sets for v in each.verdicts):
            continue
        row: list[object] = [f"{low:g} to {min(high, 1):g}"]
        for each in sets:
            inside = [v for v in each.verdicts if v.figure and low <= v.figure.confidence < high]
            predicted = sum(v.figure.confidence for v in inside if v.figure)
            right = agreement(inside).right
            rates = [_rate(part / len(inside)) if inside else "–" for part in (predicted, right)]
            row += [len(inside), *rates]
        rows.append(row)
    heads = [head for each in sets for head in (each.name, "predicted", "right")]
    return _table(["confidence", *heads], rows)


def report(sets: Sequence[Scored]) -> str:
    """All tables on some sets, as Markdown."""
    verdicts = [verdict for each in sets for verdict in each.verdicts]
    parts = {
        "In all": totals(sets),
        "Plotted figures": of_plotted(sets),
        "How sure, and how often right": reliability(sets),
        "By field": by_field(sets),
        "By metric": by_metric(verdicts),
        "By style": by_style(sets),
    }
    return "\n\n".join(f"**{head}**\n\n{table}" for head, table in parts.items())


def written(page: str, mark: str, text: str) -> str:
    """The page with `text` between the two lines of a mark."""
    opening, closing = f"<!-- {mark} -->", f"<!-- /{mark} -->"
    before, _, rest = page.partition(opening)
    _, found, after = rest.partition(closing)
    if not found:
        raise SystemExit(f"{PAGE} has no mark {mark!r}")
    return f"{before}{opening}\n\n{text}\n\n{closing}{after}"


def _rate(rate: float) -> str:
    return f"{rate:.3f}"


def _table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [heads, ["---", *("---:" for _ in heads[1:])], *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=labelled.ELSEWHERE, help="folder that holds gold/")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/figures.md")
    arguments = parser.parse_args()

    read: list[tuple[str, Callable[[], list[Scored]]]] = [
        ("accuracy on our own articles", own_sets),
        ("accuracy on publishers' articles", lambda: sets_elsewhere(arguments.shared)),
    ]
    page = PAGE.read_text(encoding="utf-8")
    for mark, scored in read:
        sets = scored()
        if sets:
            text = report(sets)
            print(f"\n# {mark}\n\n{text}")
            page = written(page, mark, text) if arguments.write else page
    if arguments.write:
        PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
