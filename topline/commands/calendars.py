"""`topline calendars FOLDER`: when the fiscal years of companies end, and how that is known."""

from __future__ import annotations

import argparse

from core.figures.notation import MONTHS
from core.library.companies import CompanyYear, Evidence, naming_name
from topline.library import add_folder, fresh_library
from topline.output import note, print_json, printable

_MOST_FILES = 3


def configure(parser: argparse.ArgumentParser) -> None:
    """Declares the arguments."""
    parser.description = (
        "Lists the companies whose fiscal year is known, by ticker or by name, with the articles that state it.\n"
        "What was learnt can be corrected in the window: click on the fiscal year beside the ticker's charts."
    )
    parser.epilog = "examples:\n  topline calendars ~/announcements\n  topline calendars ~/announcements --json"
    add_folder(parser)
    parser.add_argument("--json", action="store_true", help="write a JSON list")


def run(arguments: argparse.Namespace) -> int:
    """Writes the fiscal years, sorted by ticker or name."""
    with fresh_library(arguments.folder) as (library, _):
        found = [library.fiscal_year(year.issuer) for year in library.fiscal_years()]
    if arguments.json:
        print_json([_as_json(year, evidence) for year, evidence in found])
    elif not found:
        note("No article states when its company's fiscal year ends")
    else:
        for year, evidence in found:
            _print(year, evidence)
    return 0


def _print(year: CompanyYear, evidence: tuple[Evidence, ...]) -> None:
    assert year.year is not None
    ends = f"{MONTHS[year.year.month - 1]}, {naming_name(year.year)}"
    company = year.company if year.company.casefold() != year.issuer else ""
    print(f"{printable(year.issuer):<12}  {printable(company):<28}  {ends:<48}  {year.source}")
    for one in evidence[:_MOST_FILES]:
        print(f"{'':<12}  {MONTHS[one.month - 1]:<9}  {printable(one.file)}")
    if len(evidence) > _MOST_FILES:
        print(f"{'':<12}  and {len(evidence) - _MOST_FILES} more")


def _as_json(year: CompanyYear, evidence: tuple[Evidence, ...]) -> dict[str, object]:
    assert year.year is not None
    return {
        "issuer": year.issuer,
        "company": year.company or None,
        "year_end": year.year.month,
        "named_for": "begin" if year.year.lead else "end",
        "corrected": year.year.corrected,
        "learnt": year.learnt.month if year.learnt else None,
        "agreeing": year.agreeing,
        "stating": year.stating,
        "evidence": [{"file": one.file, "year_end": one.month} for one in evidence],
    }
