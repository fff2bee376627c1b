"""`topline series FOLDER TICKER`: the points that the ticker's charts draw."""

from __future__ import annotations

import argparse

from core.analysis.point import Point
from core.analysis.telling import corrections_text, denied_text, formula_text, point_kind, point_value
from core.figures.notation import basis_name, metric_name, period_name
from topline.company import add_company, company_points, place_json, point_json
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
    add_company(parser)


def run(arguments: argparse.Namespace) -> int:
    """Writes the points."""
    ticker, points = company_points(arguments)
    if arguments.json:
        print_json([_as_json(point) for point in points])
        return 0
    if not points:
        note(f"No article of {ticker} states a figure that could be charted")
    for point in points:
        about = f"{metric_name(point.figure)}{f' ({point.scope})' if point.scope else ''}"
        where = formula_text(point) if point.is_derived else point.stated.file
        if point.denied:
            where = f"{where}; texts disagree: {denied_text(point)}"
        where = "; ".join((where, *corrections_text(point)))
        print(
            f"{printable(about):<36}  {period_name(point.period):<9}  {point_value(point):>16}"
            f"  {basis_name(point.basis):<17}  {point_kind(point):<9}  {printable(where)}"
        )
    return 0


def _as_json(point: Point) -> dict[str, object]:
    return {
        **point_json(point),
        "status": point.status,
        "conflict": point.conflict,
        "vintage": point.vintage,
        "derivations": [
            {"how": one.how, "formula": one.formula, "low": one.low, "high": one.high, "value": one.value}
            for one in point.derivations
        ],
        "sources": [
            place_json(source) for source in sorted(point.sources, key=lambda source: (source.file, source.start))
        ],
    }
