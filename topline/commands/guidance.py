"""`topline guidance FOLDER TICKER`: each outlook of a company as issued, its revisions, and what was reported."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from core.analysis.guidance import Guided, ledger
from core.analysis.point import Source
from core.analysis.telling import formula_text, point_value
from core.figures.correction_words import correction_text
from core.figures.notation import basis_name, date_text, metric_name, period_name
from topline.company import add_company, company_points, place_json, point_json
from topline.output import note, print_json, printable


def configure(parser: argparse.ArgumentParser) -> None:
    """Declares the arguments."""
    parser.description = (
        "Writes the guidance ledger of a company: each outlook as issued and how it was revised, what was reported\n"
        "for its period afterwards, or follows from that, and whether it is below, within or above the range, as\n"
        "arithmetic alone. The ends of a range are exact, and one number has the leeway of its digits; where those of\n"
        "the reported value leave it open, that is said: 'within or above'."
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
        ways = "".join(f"; {way}" for way in _ways(line))
        print(
            f"{printable(about):<28}  {issued}  {point_value(point):>16}  {line.revision:<10} {actual:>10}"
            f"  {line.told}{printable(ways)}"
        )
    return 0


def _ways(line: Guided) -> Iterator[str]:
    """How a value came about that no text states as it is: its formula, and what the user did."""
    if line.actual is not None and line.actual.is_derived:
        yield formula_text(line.actual)
    told = (line.source, *([line.reported] if line.reported else ()))
    yield from dict.fromkeys(text for source in told if (text := correction_text(source.figure)))


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
        "possible": line.possible,
        "actual": None
        if actual is None
        else {
            "low": actual.low,
            "high": actual.high,
            "basis": actual.basis,
            "unit": actual.unit,
            "formula": actual.derivations[0].formula if actual.is_derived else None,
            "source": _source(line.reported or actual.stated),
            "sources": [_source(source) for source in actual.sources],
        },
    }


def _source(source: Source) -> dict[str, object]:
    date = source.date.isoformat() if source.date else None
    return {"file": source.file, "date": date, **place_json(source)}
