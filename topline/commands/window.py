"""`topline [FOLDER]`: the window."""

from __future__ import annotations

import argparse
from pathlib import Path

from core.article.folder import check_folder
from core.errors import ToplineError
from topline import display


def configure(parser: argparse.ArgumentParser) -> None:
    """Declares the arguments."""
    parser.description = "Reads company announcements and shows their figures. Without a command it opens the window."
    parser.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help="the folder of articles to open")


def run(arguments: argparse.Namespace) -> int:
    """Opens the window and returns when it is closed."""
    folder = arguments.folder
    if folder is not None and not folder.exists() and len(folder.parts) == 1:
        raise ToplineError(f"There is no folder '{folder}', and no command", "topline --help shows the commands")
    if folder is not None:
        check_folder(folder.absolute())
    if missing := display.missing():
        raise ToplineError(*missing)
    from gui.starting import run_window  # Qt, which no other command shall wait for

    return run_window(folder)
