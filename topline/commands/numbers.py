"""`topline numbers FILE`: every number of an article, and why it is a figure or none."""

from __future__ import annotations

import argparse
from pathlib import Path

from core.figures.accounting import make_ledger
from core.figures.ledger import Entry, Ledger
from core.figures.notation import metric_name, value_text
from core.figures.reasons import UNSEEN, WORDINGS
from core.library.entry import Entry as ArticleEntry
from topline.output import print_json, printable
from topline.reading import read_one

_WIDEST = 40


def configure(parser: argparse.ArgumentParser) -> None:
    """Declares the arguments."""
    parser.description = (
        "Accounts for every number of one article: each is a figure, or left out for a reason.\n"
        "'Not understood' are those of which no rule knows what they are; a figure may have been missed there.\n"
        "Places count characters of the text behind the front matter."
    )
    parser.epilog = (
        "examples:\n  topline numbers announcements/alab-q4.md\n"
        "  topline numbers announcements/alab-q4.md --json | jq '.numbers[] | select(.reason == \"unknown\")'"
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="an article")
    parser.add_argument("--json", action="store_true", help="write a JSON object")


def run(arguments: argparse.Namespace) -> int:
    """Reads the article and writes its ledger."""
    entry = read_one(arguments.file)
    ledger = make_ledger(entry.article, entry.extraction)
    if arguments.json:
        print_json(_as_json(entry, ledger))
        return 0
    print(ledger.summary)
    for number in ledger.entries:
        if number.reason != UNSEEN:
            quote = printable(number.quote)
            quote = quote if len(quote) <= _WIDEST else quote[: _WIDEST - 1] + "…"
            print(f"{f'{number.start}–{number.end}':>13}  {quote:<{_WIDEST}}  {_told(entry, number)}")
    return 0


def _told(entry: ArticleEntry, number: Entry) -> str:
    """'Revenue growth +25%' for a figure, else why it is none."""
    if not number.figures:
        return WORDINGS[number.reason].title.lower()
    figures = [entry.extraction.figures[index] for index in number.figures]
    return printable(", ".join(f"{metric_name(figure)} {value_text(figure)}" for figure in figures))


def _as_json(entry: ArticleEntry, ledger: Ledger) -> dict[str, object]:
    return {
        "file": entry.article.file,
        "read": ledger.reads,
        "summary": ledger.summary,
        "counts": ledger.counts,
        "numbers": [
            {
                "start": number.start,
                "end": number.end,
                "quote": number.quote,
                "reason": number.reason,
                "metrics": [entry.extraction.figures[index].metric for index in number.figures],
            }
            for number in ledger.entries
        ],
    }
