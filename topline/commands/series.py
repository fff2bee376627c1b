"""`topline series FOLDER TICKER`: the points that the ticker's charts draw."""

from __future__ import annotations

import argparse
from pathlib import Path

from core.analysis.implied import with_implied
from core.analysis.series import Point, ticker_points
from core.analysis.telling import formula_text, point_kind, point_value
from core.article.tickers import normal_ticker
from core.figures.notation import basis_name, metric_name, period_name
from topline.library import fresh_library
from topline.output import note, print_json, printable


def configure(parser: argparse.ArgumentParser) -> None:
    """Declares the arguments."""
    parser.description = (
        "Writes the points that a ticker's charts draw, with every place in the texts that states one, and what these"
        " imply, with the formula: a value before growth, a fourth quarter as the year less nine months."
    )
    parser.epilog = (
        "examples:\n  topline series ~/announcements ALAB\n  topline series ~/announcements NYSE:SNOW --json"
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the folder of articles")
    parser.add_argument("ticker", metavar="TICKER", help="the ticker, in any case of letters")
    parser.add_argument("--json", action="store_true", help="write a JSON list")


def run(arguments: argparse.Namespace) -> int:
    """Writes the points."""
    ticker = normal_ticker(arguments.ticker)
    with fresh_library(arguments.folder) as (library, _):
        points = with_implied(ticker_points(library.ticker_figures(ticker)))
    if arguments.json:
        print_json([_as_json(point) for point in points])
        return 0
    if not points:
        note(f"No article of {ticker} states a figure that could be charted")
    for point in points:
        about = f"{metric_name(point.figure)}{f' ({point.scope})' if point.scope else ''}"
        where = formula_text(point) if point.is_derived else point.stated.file
        print(
            f"{printable(about):<36}  {period_name(point.period):<9}  {point_value(point):>16}"
            f"  {basis_name(point.basis):<17}  {point_kind(point):<9}  {printable(where)}"
        )
    return 0


def _as_json(point: Point) -> dict[str, object]:
    return {
        "metric": point.metric,
        "form": point.form,
        "basis": point.basis,
        "scope": point.scope,
        "unit": point.unit,
        "versus": point.versus,
        "period": point.period,
        "period_end": point.period_end,
        "span": point.span,
        "low": point.low,
        "high": point.high,
        "approximate": point.approximate,
        "status": point.status,
        "conflict": point.conflict,
        "vintage": point.vintage,
        "derivations": [
            {"how": one.how, "formula": one.formula, "low": one.low, "high": one.high, "value": one.value}
            for one in point.derivations
        ],
        "sources": [
            {"file": source.file, "start": source.start, "end": source.end, "quote": source.quote}
            for source in sorted(point.sources, key=lambda source: (source.file, source.start))
        ],
    }
