"""`topline show FILE`: what was understood of one article."""

from __future__ import annotations

import argparse
from pathlib import Path

from core.library.entry import Entry
from topline.library import notes_on
from topline.output import print_json, printable
from topline.reading import read_one


def configure(parser: argparse.ArgumentParser) -> None:
    """Declares the arguments."""
    parser.description = (
        "Says what was understood of one article: its date, company, tickers, period, problems. With your note."
    )
    parser.epilog = "examples:\n  topline show announcements/alab-q4.md\n  topline show announcements/alab-q4.md --json"
    parser.add_argument("file", type=Path, metavar="FILE", help="an article")
    parser.add_argument("--json", action="store_true", help="write a JSON object")


def run(arguments: argparse.Namespace) -> int:
    """Reads the article and writes what was understood."""
    entry = read_one(arguments.file)
    understood = _understood(entry)
    problems = entry.article.problems
    notes = notes_on(arguments.file)
    if arguments.json:
        told = [{"code": p.code, "reason": p.reason, "line": p.line} for p in problems]
        print_json(understood | {"problems": told, "notes": notes})
        return 0
    for name, value in understood.items():
        text = ", ".join(value) if isinstance(value, list) else str(value or "")
        print(f"{name + ':':<12}{printable(text) or '–'}")
    for problem in problems:
        line = f" (line {problem.line})" if problem.line else ""
        print(f"{'problem:':<12}{printable(problem.reason)}{line}")
    for note in notes:
        for number, part in enumerate(note.splitlines()):
            print(f"{'' if number else 'note:':<12}{printable(part)}".rstrip())
    return 0


def _understood(entry: Entry) -> dict[str, object]:
    article, subject, extraction = entry.article, entry.subject, entry.extraction
    return {
        "file": article.file,
        "title": article.title,
        "date": article.date.isoformat() if article.date else None,
        "date_text": article.date_text,
        "tags": list(article.tags),
        "categories": list(article.categories),
        "summary": article.summary,
        "source": article.source,
        "company": subject.company,
        "ticker": subject.ticker,
        "tickers": list(subject.tickers),
        "period": extraction.period,
        "kind": subject.kind,
        "language": article.language,
        "format": article.format,
        "figures": len(extraction.figures),
    }
