"""`topline screenshot FOLDER -o FILE.png`: a picture of the real window, without a display."""

from __future__ import annotations

import argparse
import os
import re
from pathlib import Path

from core.article.tickers import normal_ticker
from core.errors import ToplineError
from topline import display
from topline.library import add_folder

_SMALLEST, _LARGEST = 200, 8000


def configure(parser: argparse.ArgumentParser) -> None:
    """Declares the arguments."""
    parser.description = "Draws the window as it would open on a folder, and saves it as PNG. Needs no display."
    parser.epilog = (
        "examples:\n  topline screenshot seeds -o window.png\n"
        "  topline screenshot seeds -o dark.png --query 'ticker:ALAB' --tab ticker --theme dark --size 1024x640"
    )
    add_folder(parser)
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.png", help="where to save it")
    parser.add_argument("--article", metavar="FILE", help="the article to show, relative to the folder")
    parser.add_argument("--query", default="", metavar="Q", help="the text in the search bar")
    tabs = ("article", "ticker", "compare", "numbers")
    parser.add_argument("--tab", choices=tabs, default="article", help="the tab beside the text")
    measures = ("level", "qoq", "yoy", "ttm")
    parser.add_argument("--measure", choices=measures, default="level", help="what the charts measure")
    parser.add_argument("--compare", default="", metavar="A,B", help="the tickers on the tab that compares")
    parser.add_argument("--size", type=_size, default=(1440, 900), metavar="WxH", help="in pixels (1440x900)")
    parser.add_argument("--theme", choices=("light", "dark"), default="light", help="light (the default) or dark")


def run(arguments: argparse.Namespace) -> int:
    """Takes the picture."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if missing := display.missing():
        raise ToplineError(*missing)
    from gui.screenshot import take_screenshot  # Qt, which no other command shall wait for

    take_screenshot(
        arguments.folder,
        arguments.output,
        article=arguments.article,
        query=arguments.query,
        tab=arguments.tab,
        measure=arguments.measure,
        compared=[normal_ticker(word) for word in arguments.compare.split(",") if word.strip()],
        size=arguments.size,
        theme=arguments.theme,
    )
    return 0


def _size(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"([0-9]{2,5})x([0-9]{2,5})", text)
    if not found:
        raise argparse.ArgumentTypeError(f"'{text}' is no size; write it like 1440x900")
    width, height = int(found[1]), int(found[2])
    if min(width, height) < _SMALLEST or max(width, height) > _LARGEST:
        raise argparse.ArgumentTypeError(f"each side must be from {_SMALLEST} to {_LARGEST} pixels")
    return width, height
