"""`topline series FOLDER TICKER`: the points that the ticker's charts draw."""

from __future__ import annotations

import argparse
from pathlib import Path

from core.analysis.series import Point, ticker_points
from core.article.tickers import normal_ticker
from core.figures.notation import basis_name, kind_name, metric_name, period_name, value_text
from topline.library import fresh_library
from topline.output import note, print_json, printable


def configure(parser: argparse.ArgumentParser) -> None:
    """Declares the arguments."""
    parser.description = "Writes the points that a ticker's charts draw, with every place in the texts that states one."
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
        points = ticker_points(library.ticker_figures(ticker))
    if arguments.json:
        print_json([_as_json(point) for point in points])
        return 0
    if not points:
        note(f"No article of {ticker} states a figure that could be charted")
    for point in points:
        figure = point.stated.figure
        about = f"{metric_name(figure)}{f' ({point.scope})' if point.scope else ''}"
        print(
            f"{printable(about):<36}  {period_name(point.period):<9}  {value_text(figure):>16}"
            f"  {basis_name(point.basis):<17}  {kind_name(figure):<9}  {printable(point.stated.file)}"
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
        "sources": [
            {"file": source.file, "start": source.start, "end": source.end, "quote": source.quote}
            for source in sorted(point.sources, key=lambda source: (source.file, source.start))
        ],
    }
