"""The command line. Qt is loaded for a window or a picture alone."""

from __future__ import annotations

import argparse
import importlib
import io
import os
import sys
from collections.abc import Sequence

from core import __version__
from core.errors import ToplineError

COMMANDS = {
    "index": "build or refresh the index of a folder",
    "search": "find articles",
    "show": "what was understood of one article",
    "extract": "the figures of files and folders, as JSON lines or CSV",
    "export": "the figures that a search finds, or a ticker's series, as CSV, XLSX or JSON lines",
    "numbers": "every number of one article, and why it is a figure or none",
    "series": "the points that a ticker's charts draw",
    "check": "whether the numbers of articles hold together",
    "guidance": "each outlook as issued, its revisions, and what was reported",
    "calendars": "when companies' fiscal years end, and how that is known",
    "corrections": "what you corrected in figures: list, export and import it",
    "notes": "your notes on articles: list, export and import them",
    "render": "one article as safe HTML",
    "problems": "files that could not be read as written, with the reason",
    "screenshot": "a picture of the window, without a display",
}

DONE, FAILED, WRONG_USAGE = 0, 1, 2

_EPILOG = """commands:
{commands}
  topline COMMAND --help shows examples of each.

examples:
  topline ~/announcements                          open a folder in the window
  topline index ~/announcements                    build its index ahead
  topline search ~/announcements 'ticker:ALAB has:guidance after:2025-01'
  topline extract ~/announcements --format csv -o figures.csv

A folder named like a command is opened with a path: topline ./index
Everything that Topline writes lies in the platform's folders, or below $TOPLINE_HOME where that is set.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Runs what the arguments ask for. Returns the exit status: 0 done, 1 failed, 2 wrong usage."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    _let_any_text_out()
    try:
        return _run(arguments)
    except SystemExit as stop:  # how argparse ends after --help and after a mistake
        return stop.code if isinstance(stop.code, int) else DONE
    except ToplineError as error:
        print(f"topline: {error}", file=sys.stderr)
        return FAILED
    except BrokenPipeError:
        # who read the output has seen enough; the interpreter must not fail when it flushes the rest
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except OSError as error:  # a name that is too long, a full disk, a folder that may not be entered
        where = f"{error.filename}: " if error.filename else ""
        print(f"topline: {where}{error.strerror or error}", file=sys.stderr)
        return FAILED
    except RuntimeError as error:  # how pathlib tells of links that lead in a circle, and of an unknown home
        print(f"topline: {error}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        print("\ntopline: stopped", file=sys.stderr)
        return FAILED


def _run(arguments: list[str]) -> int:
    name = arguments[0] if arguments else ""
    is_command = name in COMMANDS
    command = importlib.import_module(f"topline.commands.{name if is_command else 'window'}")
    if is_command:
        parser = argparse.ArgumentParser(
            prog=f"topline {name}", formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
        )
    else:
        commands = "".join(f"  {command:<12} {what}\n" for command, what in COMMANDS.items())
        parser = argparse.ArgumentParser(
            prog="topline",
            usage="topline [FOLDER]\n       topline COMMAND …",
            formatter_class=argparse.RawDescriptionHelpFormatter,
            epilog=_EPILOG.format(commands=commands),
            allow_abbrev=False,
        )
        parser.add_argument("--version", action="version", version=f"topline {__version__}")
    command.configure(parser)
    rest = arguments[is_command:]
    if hasattr(command, "prepared"):
        rest = command.prepared(rest)
    status: int = command.run(parser.parse_args(rest))
    sys.stdout.flush()
    return status


def _let_any_text_out() -> None:
    """File names and articles hold characters that a console cannot show; these come out as escapes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # JSON and HTML are UTF-8 wherever they go, if not to a console
            stream.reconfigure(encoding=stream.encoding if stream.isatty() else "utf-8", errors="backslashreplace")
