"""`topline render FILE`: the safe HTML that the reading pane shows."""

from __future__ import annotations

import argparse
from pathlib import Path

from core.render.page import Request, standalone
from core.render.renderer import Renderer
from topline.output import note, write
from topline.reading import as_file

_SECONDS = 10.0


def configure(parser: argparse.ArgumentParser) -> None:
    """Declares the arguments."""
    parser.description = "Writes one article as the safe HTML that the reading pane shows: no scripts, nothing loaded."
    parser.epilog = (
        "examples:\n  topline render ~/announcements/alab-q4.md > alab.html\n"
        "  topline render ~/announcements/alab-q4.md -o alab.html"
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="an article")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE.html", help="write to a file")


def run(arguments: argparse.Namespace) -> int:
    """Renders the article in a process that can be killed."""
    path = as_file(arguments.file).resolve()
    renderer = Renderer(_SECONDS)
    try:
        page = renderer.page(Request(path.parent, path.name))
    finally:
        renderer.close()
    if page.notice:
        note(f"{arguments.file}: {page.notice}")
    write(standalone(page), arguments.output)
    return 0
