"""`topline check PATH`: whether the numbers of articles hold together, and where articles state different values."""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from core.analysis.arithmetic import Check
from core.analysis.contradictions import article_checks
from core.analysis.disagreements import Disagreement, disagreements
from core.analysis.point import Point, Source
from core.analysis.series import ticker_points
from core.article.article import Article
from core.figures.figure import Figure
from core.library.translations import retold_in, texts_of
from topline.company import place_json
from topline.output import print_json, printable
from topline.reading import read_path


def configure(parser: argparse.ArgumentParser) -> None:
    """Declares the arguments."""
    parser.description = (
        "Works out again what articles say of growth, margins, shares and sums, within the rounding of their numbers,\n"
        "and writes those that do not come out. What could be a misreading is not told.\n"
        "For a folder also where articles of one company state different values for one thing: results are restated,\n"
        "so neither need be wrong."
    )
    parser.epilog = "examples:\n  topline check ~/announcements\n  topline check ~/announcements/alab-q4.md --json"
    parser.add_argument("path", type=Path, metavar="PATH", help="an article, or a folder of articles")
    parser.add_argument("--json", action="store_true", help="write a JSON object")


def run(arguments: argparse.Namespace) -> int:
    """Reads the articles and writes what does not hold together."""
    made, checked = 0, 0
    failed: list[tuple[str, Check]] = []
    by_ticker: dict[str, list[tuple[Article, tuple[Figure, ...]]]] = defaultdict(list)
    read = []
    for file, entry in read_path(arguments.path):
        read.append(file)
        article, figures = entry.article, entry.extraction.figures
        found = article_checks(article.body, figures, file, article.title, article.date)
        made += len(found)
        checked += bool(found)
        failed += [(file, check) for check in found if not check.holds]
        if figures and entry.subject.ticker:
            by_ticker[entry.subject.ticker].append((article, figures))
    again = retold_in(texts_of(read), {article.file for articles in by_ticker.values() for article, _ in articles})
    differing = [
        (ticker, pair)
        for ticker, articles in sorted(by_ticker.items())
        if len(articles) > 1
        for pair in disagreements(ticker_points(each for each in articles if each[0].file not in again))
    ]
    if arguments.json:
        print_json(_as_json(made, checked, failed, differing))
        return 0
    for file, check in failed:
        print(f"{printable(file)}\n  {printable(check.told)}")
    for ticker, pair in differing:
        print(f"{printable(ticker)}\n  {printable(pair.told())}")
    print(
        f"{_counted(made, 'check')} in {_counted(checked, 'article')}: {_counted(len(failed), 'contradiction')}"
        f" in {_counted(len({file for file, _ in failed}), 'article')};"
        f" {_counted(len(differing), 'value')} that articles state differently"
    )
    return 0


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _as_json(
    made: int,
    checked: int,
    failed: Sequence[tuple[str, Check]],
    differing: Sequence[tuple[str, Disagreement]],
) -> dict[str, object]:
    return {
        "checks": made,
        "articles": checked,
        "contradictions": [
            {
                "file": file,
                "kind": check.kind,
                "told": check.told,
                "formula": check.formula,
                "value": check.value,
                "low": check.low,
                "high": check.high,
                "stated": _point(check.stated),
                "inputs": [_point(point) for point in check.inputs],
            }
            for file, check in failed
        ],
        "differing": [
            {"ticker": ticker, "told": pair.told(), "values": [_source(pair.one), _source(pair.other)]}
            for ticker, pair in differing
        ],
    }


def _point(point: Point) -> dict[str, object]:
    return {**_source(point.stated), "metric": point.metric, "form": point.form, "unit": point.unit}


def _source(source: Source) -> dict[str, object]:
    figure = source.figure
    return {**place_json(source), "low": figure.low, "high": figure.high, "period": figure.period}
