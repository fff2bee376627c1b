"""`topline guidance FOLDER TICKER`: each outlook of a company as issued, its revisions, and what was reported."""

from __future__ import annotations

import argparse

from core.analysis.guidance import Guided, ledger
from core.analysis.point import Source
from core.analysis.telling import point_value
from core.figures.notation import basis_name, date_text, metric_name, period_name
from topline.company import add_company, company_points, place_json, point_json
from topline.output import note, print_json, printable


def configure(parser: argparse.ArgumentParser) -> None:
    """Declares the arguments."""
    parser.description = (
        "Writes the guidance ledger of a company: each outlook as issued and how it was revised, what was reported\n"
        "for its period afterwards, and whether that is below, within or above the range, as arithmetic alone."
    )
    parser.epilog = "examples:\n  topline guidance ~/announcements ALAB\n  topline guidance ~/announcements ALAB --json"
    add_company(parser)


def run(arguments: argparse.Namespace) -> int:
    """Writes the ledger."""
    ticker, points = company_points(arguments)
    lines = ledger(points)
    if arguments.json:
        print_json([_as_json(line) for line in lines])
        return 0
    if not lines:
        note(f"No article of {ticker} states an outlook for a period")
    for line in lines:
        point, day = line.point, line.source.date
        about = ", ".join(part for part in (metric_name(point.figure), point.scope) if part)
        actual = point_value(line.actual) if line.actual else ""
        issued = f"{basis_name(point.basis):<10}  {date_text(day) if day else '':<11}  {period_name(point.period):<8}"
        print(
            f"{printable(about):<28}  {issued}  {point_value(point):>16}  {line.revision:<10} {actual:>10}  {line.told}"
        )
    return 0


def _as_json(line: Guided) -> dict[str, object]:
    point, actual = line.point, line.actual
    told = point_json(point)
    del told["versus"]
    return {
        **told,
        "issued": _source(line.source),
        "revision": line.revision,
        "verdict": line.verdict,
        "by": line.by,
        "actual": None
        if actual is None
        else {
            "low": actual.low,
            "high": actual.high,
            "basis": actual.basis,
            "unit": actual.unit,
            "formula": actual.derivations[0].formula if actual.is_derived else None,
            "source": _source(actual.sources[0]),
        },
    }


def _source(source: Source) -> dict[str, object]:
    date = source.date.isoformat() if source.date else None
    return {"file": source.file, "date": date, **place_json(source)}
