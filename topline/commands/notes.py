"""`topline notes list|export|import FOLDER`: the user's notes on articles, shared as JSON lines."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path

from core.figures.notation import date_text
from core.library.library import Library
from core.library.notes import Note
from core.marks.note_record import from_lines, to_lines
from topline.library import add_folder, fresh_library
from topline.output import note, printable, write
from topline.reading import text_of


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
    kinds = parser.add_subparsers(dest="what", required=True, metavar="list|export|import")
    for what, told in (("list", "list them"), ("export", "write them"), ("import", "take over those of a file")):
        kind = kinds.add_parser(what, help=told, description=told.capitalize(), allow_abbrev=False)
        add_folder(kind)
        if what == "export":
            kind.add_argument("-o", "--output", type=Path, metavar="FILE", help="write to a file")
        if what == "import":
            kind.add_argument("file", metavar="FILE", help="what to import; - for standard input")
            kind.add_argument("--replace", action="store_true", help="take the folder's own away before the import")


def run(arguments: argparse.Namespace) -> int:
    """Does it."""
    # read and checked before anything is touched
    many = tuple(from_lines(text_of(arguments.file))) if arguments.what == "import" else ()
    with fresh_library(arguments.folder) as (library, _):
        if arguments.what == "import":
            _import(library, many, replace=arguments.replace)
        elif arguments.what == "export":
            write(to_lines(library.notes.all().values()), arguments.output)
        else:
            _list(library)
    return 0


def _import(library: Library, many: tuple[Note, ...], *, replace: bool) -> None:
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
