"""`topline check PATH`: whether the numbers of articles hold together, each by itself and with the others."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from core.analysis.across import across_checks
from core.analysis.arithmetic import Check
from core.analysis.contradictions import article_checks
from core.analysis.disagreements import Disagreement, disagreements
from core.analysis.point import Point, Source
from core.analysis.series import ticker_points
from core.library.entry import Entry
from core.library.library import Library
from core.library.query import Query
from topline.company import place_json
from topline.library import fresh_library
from topline.output import print_json, printable
from topline.reading import read_library, read_path


def configure(parser: argparse.ArgumentParser) -> None:
    """Declares the arguments."""
    parser.description = (
        "Works out again what articles say of growth, margins, shares and sums, within the rounding of their numbers,\n"
        "and writes those that do not come out. What could be a misreading is not told.\n"
        "For a folder, with the figures as you corrected them, also where an article's growth does not fit the values\n"
        "that other articles of its company state, and where these state different values for one thing: results are\n"
        "restated, so neither need be wrong. A file alone is read as it is."
    )
    parser.epilog = "examples:\n  topline check ~/announcements\n  topline check ~/announcements/alab-q4.md --json"
    parser.add_argument("path", type=Path, metavar="PATH", help="an article, or a folder of articles")
    parser.add_argument("--json", action="store_true", help="write a JSON object")


@dataclass
class _Found:
    """What does not hold: of articles by their files, between articles by their ticker. `made` counts all checks, and
    `checked` are the files whose numbers were checked."""

    made: int = 0
    checked: set[str] = field(default_factory=set)
    failed: list[tuple[str, Check]] = field(default_factory=list)
    across: list[tuple[str, Check]] = field(default_factory=list)
    differing: list[tuple[str, Disagreement]] = field(default_factory=list)


def run(arguments: argparse.Namespace) -> int:
    """Reads the articles and writes what does not hold together."""
    found = _Found()
    if arguments.path.is_dir():
        with fresh_library(arguments.path) as (library, _):
            _check_articles(found, read_library(library))
            _check_companies(found, library)
    else:
        _check_articles(found, read_path(arguments.path))
    if arguments.json:
        print_json(_as_json(found))
        return 0
    for file, check in found.failed:
        print(f"{printable(file)}\n  {printable(check.told)}")
    for _, check in found.across:
        print(f"{printable(check.stated.stated.file)}\n  {printable(check.told)}")
        for source in _elsewhere(check):
            print(f"    {printable(' '.join(source.quote.split()))} in {printable(source.file)}")
    for ticker, pair in found.differing:
        print(f"{printable(ticker)}\n  {printable(pair.told())}")
    print(
        f"{_counted(found.made, 'check')} in {_counted(len(found.checked), 'article')}:"
        f" {_counted(len(found.failed), 'contradiction')}"
        f" in {_counted(len({file for file, _ in found.failed}), 'article')};"
        f" {_counted(len(found.across), 'change')} that other articles contradict;"
        f" {_counted(len(found.differing), 'value')} that articles state differently"
    )
    return 0


def _check_articles(found: _Found, entries: Iterable[tuple[str, Entry]]) -> None:
    for file, entry in entries:
        article, figures = entry.article, entry.extraction.figures
        checks = article_checks(article.body, figures, file, article.title, article.date)
        found.made += len(checks)
        found.checked |= {file} if checks else set()
        found.failed += [(file, check) for check in checks if not check.holds]


def _check_companies(found: _Found, library: Library) -> None:
    """Holds the articles of each ticker against one another."""
    facets = library.facets(Query(), {"ticker"}).tickers or ()
    for ticker in sorted(facet.value for facet in facets):
        points = ticker_points(library.ticker_figures(ticker))
        checks = across_checks(points)
        found.made += len(checks)
        found.checked |= {check.stated.stated.file for check in checks}
        found.across += [(ticker, check) for check in checks if not check.holds]
        found.differing += [(ticker, pair) for pair in disagreements(points)]


def _elsewhere(check: Check) -> list[Source]:
    """The places in other articles that a check takes its numbers from."""
    file = check.stated.stated.file
    return [point.stated for point in check.inputs if point.stated.file != file]


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _as_json(found: _Found) -> dict[str, object]:
    return {
        "checks": found.made,
        "articles": len(found.checked),
        "contradictions": [{"file": file, **_check(check)} for file, check in found.failed],
        "across": [{"ticker": ticker, **_check(check)} for ticker, check in found.across],
        "differing": [
            {"ticker": ticker, "told": pair.told(), "values": [_source(pair.one), _source(pair.other)]}
            for ticker, pair in found.differing
        ],
    }


def _check(check: Check) -> dict[str, object]:
    return {
        "kind": check.kind,
        "told": check.told,
        "formula": check.formula,
        "value": check.value,
        "low": check.low,
        "high": check.high,
        "stated": _point(check.stated),
        "inputs": [_point(point) for point in check.inputs],
    }


def _point(point: Point) -> dict[str, object]:
    return {**_source(point.stated), "metric": point.metric, "form": point.form, "unit": point.unit}


def _source(source: Source) -> dict[str, object]:
    figure = source.figure
    return {**place_json(source), "low": figure.low, "high": figure.high, "period": figure.period}
