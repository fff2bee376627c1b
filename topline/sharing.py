"""What the commands have in common that list what a user wrote, and take it to and from a file as JSON lines."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from core.library.library import Library
from topline.library import add_folder, fresh_library
from topline.output import write
from topline.reading import text_of

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sharing(Generic[T]):
    """How one kind of it is read from lines, written as lines, taken over (`replace`: in the place of the folder's own)
    and listed."""

    read: Callable[[str], Iterable[T]]
    lines: Callable[[Library], str]
    take: Callable[[Library, tuple[T, ...], bool], None]
    tell: Callable[[Library], None]

    def run(self, arguments: argparse.Namespace) -> int:
        """Does what is asked for. What is to be taken over is read and checked before anything is touched."""
        many = tuple(self.read(text_of(arguments.file))) if arguments.what == "import" else ()
        with fresh_library(arguments.folder) as (library, _):
            if arguments.what == "import":
                self.take(library, many, arguments.replace)
            elif arguments.what == "export":
                write(self.lines(library), arguments.output)
            else:
                self.tell(library)
        return 0


def add_kinds(parser: argparse.ArgumentParser, replace: str) -> None:
    """Declares what may be done, with its arguments; `replace` says what an import does with the folder's own."""
    kinds = parser.add_subparsers(dest="what", required=True, metavar="list|export|import")
    for what, told in (("list", "list them"), ("export", "write them"), ("import", "take over those of a file")):
        kind = kinds.add_parser(what, help=told, description=told.capitalize(), allow_abbrev=False)
        add_folder(kind)
        if what == "export":
            kind.add_argument("-o", "--output", type=Path, metavar="FILE", help="write to a file")
        if what == "import":
            kind.add_argument("file", metavar="FILE", help="what to import; - for standard input")
            kind.add_argument("--replace", action="store_true", help=replace)
