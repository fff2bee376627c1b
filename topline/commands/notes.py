"""`topline notes list|export|import FOLDER`: the user's notes on articles, shared as JSON lines."""

from __future__ import annotations

import argparse
from datetime import datetime

from core.figures.notation import date_text
from core.library.library import Library
from core.library.notes import Note
from core.marks.note_record import from_lines, to_lines
from topline.output import note, printable
from topline.sharing import Sharing, add_kinds


def configure(parser: argparse.ArgumentParser) -> None:
    """Declares the arguments."""
    parser.description = (
        "Lists the notes that you wrote on the articles of a folder, writes them as JSON lines, or takes over what\n"
        "was written elsewhere. Of two notes on one article the later holds, and the other is kept among its earlier\n"
        "versions. docs/notes.md tells what a line holds."
    )
    parser.epilog = (
        "examples:\n  topline notes list ~/announcements\n"
        "  topline notes export ~/announcements -o notes.jsonl\n"
        "  topline notes import ~/announcements notes.jsonl"
    )
    add_kinds(parser, "take the folder's own away before the import")


def run(arguments: argparse.Namespace) -> int:
    """Does it."""
    return Sharing(from_lines, _lines, _import, _list).run(arguments)


def _lines(library: Library) -> str:
    return to_lines(library.notes.all().values())


def _import(library: Library, many: tuple[Note, ...], replace: bool) -> None:
    count = library.notes.merge(many, replace=replace)
    print(f"{count:,} of {len(many):,} notes imported")
    if count < len(many):
        note(f"Older than what is there, and kept among its earlier versions: {len(many) - count:,}")
    # what came in may belong to a file that has another name here
    library.refresh()
    there = library.notes.all()
    unknown = sum(library.row_of(file) is None for file in {one.file for one in many} & there.keys())
    if unknown:
        note(f"On files that are not in the folder, for which they wait: {unknown:,}")


def _list(library: Library) -> None:
    for file, one in library.notes.all().items():
        print(f"{printable(file)}  {date_text(datetime.fromtimestamp(one.set_at / 1000))}")
        for line in one.text.splitlines():
            print(f"  {printable(line)}")
