"""What commands about the figures of a company have in common: arguments, its points, and points and places as JSON."""

from __future__ import annotations

import argparse

from core.analysis.across import points_of_company
from core.analysis.point import Point, Source
from core.article.tickers import normal_ticker
from topline.library import add_folder, fresh_library


def add_company(parser: argparse.ArgumentParser) -> None:
    """Declares FOLDER, TICKER and --json."""
    add_folder(parser)
    parser.add_argument("ticker", metavar="TICKER", help="the ticker, in any case of letters")
    parser.add_argument("--json", action="store_true", help="write a JSON list")


def company_points(arguments: argparse.Namespace) -> tuple[str, tuple[Point, ...]]:
    """The company's ticker, and its points with what these imply, from an index that is up to date."""
    ticker = normal_ticker(arguments.ticker)
    with fresh_library(arguments.folder) as (library, _):
        return ticker, points_of_company(library.ticker_figures(ticker))


def point_json(point: Point) -> dict[str, object]:
    """What a point is and its value."""
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
        "side": point.side,
    }


def place_json(source: Source) -> dict[str, object]:
    """Where a value stands, in which words, and what the user did to it."""
    figure = source.figure
    place = {"file": source.file, "start": source.start, "end": source.end, "quote": source.quote}
    return {**place, "correction": figure.correction, "extracted": figure.extracted}
