"""`topline search FOLDER QUERY`: finds articles."""

from __future__ import annotations

import argparse
import re
import shutil
from itertools import chain

from core.library.library import Row
from topline.library import add_folder, library_as_it_is
from topline.output import print_json, printable
from topline.query import parsed

_EXAMPLES = """the query (all of it: docs/query-language.md), of which all terms must hold:
  revenue guidance         both words                  "record revenue"     this phrase
  reven*                   words that begin so         -lawsuit             not this word
  merger OR takeover       one of them                 (a b) OR c           brackets group
  ticker:ALAB              its announcements           tag:"earnings call"  with this tag
  after:2025-01            from 1 January 2025 on      before:2025          before 2025
  date:2025-01..2025-03    in these months             last:30d             or 2w, 6m, 1y
  is:unread                or read, starred, problem   has:guidance         or figures, consensus, a metric
  kind:results             lang:zh                     company:astera       period:2024Q4   basis:adjusted
  revenue>100M             gross_margin<75%            revenue_growth>20%   eps<0
  revenue_guidance>1bn     the company's outlook       revenue>100M period:2024Q4
Several values of one field mean any of them.

examples:
  topline search ~/announcements 'ticker:ALAB has:guidance'
  topline search ~/announcements '"record revenue" after:2025-01' --format json --limit 20
  topline search ~/announcements '-ticker:ALAB revenue_growth>20%'"""

_EXCLUDING = re.compile(r"-(?!h$)[^-].*")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declares the arguments."""
    parser.description = "Finds articles, the newest first. The index is built where it is missing."
    parser.epilog = _EXAMPLES
    add_folder(parser)
    parser.add_argument("query", metavar="QUERY", help="what to look for (in quotes for the shell); '' finds all")
    parser.add_argument("--format", choices=("table", "json"), default="table", help="table (the default) or json")
    parser.add_argument("--limit", type=_count, metavar="N", help="at most so many articles")


def prepared(arguments: list[str]) -> list[str]:
    """The arguments with a space before a query that begins with '-word', which argparse takes for an option."""
    return [f" {argument}" if _EXCLUDING.fullmatch(argument) else argument for argument in arguments]


def run(arguments: argparse.Namespace) -> int:
    """Writes the articles that the query finds; of an index that cannot be completed, those that are in it."""
    query = parsed(arguments.query)
    if query is None:
        return 2
    with library_as_it_is(arguments.folder) as (library, is_whole):
        ids = tuple(chain.from_iterable(section.ids for section in library.find(query)))
        rows = library.rows(ids[: arguments.limit])
    if arguments.format == "json":
        print_json([_as_json(row) for row in rows])
    else:
        _print_table(rows)
    return 0 if is_whole else 1


def _count(text: str) -> int:
    number = int(text)
    if number < 0:
        raise ValueError
    return number


_count.__name__ = "number"  # argparse names the type in its message


def _as_json(row: Row) -> dict[str, object]:
    return {
        "file": row.file,
        "title": row.title,
        "date": row.date.isoformat() if row.date else None,
        "ticker": row.ticker,
        "tags": list(row.tags),
    }


def _print_table(rows: tuple[Row, ...]) -> None:
    tickers = max((len(row.ticker or "") for row in rows), default=0)
    room = max(40, shutil.get_terminal_size((120, 24)).columns - tickers - 14)
    for row in rows:
        day = row.date.date().isoformat() if row.date else "–"
        title = printable(row.title)
        if len(title) > room:
            title = title[: room - 1] + "…"
        print(f"{day:<10}  {printable(row.ticker or ''):<{tickers}}  {title}")
        print(f"{'':<10}  {'':<{tickers}}  {printable(row.file)}")

