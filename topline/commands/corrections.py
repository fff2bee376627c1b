"""`topline corrections list|export|import FOLDER`: what the user corrected in figures, shared as JSON lines."""

from __future__ import annotations

import argparse

from core.figures.correcting import LOST
from core.figures.correction import Correction
from core.figures.notation import basis_name, metric_name, period_name, value_text
from core.library.library import Library
from core.marks.correction_record import from_lines, to_lines
from topline.output import note, printable
from topline.sharing import Sharing, add_kinds


def configure(parser: argparse.ArgumentParser) -> None:
    """Declares the arguments."""
    parser.description = (
        "Lists what you corrected in the figures of a folder, writes it as JSON lines, or takes over what others\n"
        "wrote. Files are named relative to the folder and lines keep their order, so that a team can keep them in\n"
        "git. docs/corrections.md tells how a correction finds its number again, and what a line holds."
    )
    parser.epilog = (
        "examples:\n  topline corrections list ~/announcements\n"
        "  topline corrections export ~/announcements -o corrections.jsonl\n"
        "  topline corrections import ~/announcements corrections.jsonl"
    )
    add_kinds(parser, "drop the folder's own before the import")


def run(arguments: argparse.Namespace) -> int:
    """Does it."""
    return Sharing(from_lines, _lines, _import, _list).run(arguments)


def _lines(library: Library) -> str:
    return to_lines(one for of_file in library.corrections.all().values() for one in of_file)


def _import(library: Library, many: tuple[Correction, ...], replace: bool) -> None:
    count = library.corrections.merge(many, replace=replace)
    library.refresh()
    lost = sum(problem.code == LOST for _, problem in library.problems())
    unknown = sum(library.row_of(one.file) is None for one in many)
    print(f"{count:,} of {len(many):,} corrections imported")
    if unknown:
        note(f"{unknown:,} are of files that are not in the folder: they wait for them")
    if lost:
        note(f"{lost:,} corrections of the folder are not applied, since the text has changed: see topline problems")


def _list(library: Library) -> None:
    for file, many in library.corrections.all().items():
        print(printable(file))
        for one in many:
            print(f"  {printable(one.anchor.quote):<24}  {printable(_told(one))}")
    for file, problem in library.problems():
        if problem.code == LOST:
            note(f"{file}: {problem.reason}")


def _told(one: Correction) -> str:
    """What a correction says, in words."""
    if one.figure is None:
        return "no figure"
    figure = one.figure
    parts = (metric_name(figure), figure.scope, value_text(figure), period_name(figure.period), figure.status)
    told = ", ".join(part for part in (*parts, figure.basis and basis_name(figure.basis)) if part)
    return f"added: {told}" if one.kind == "add" else told

