"""What one file gives the index: read, understood, its figures extracted. Runs in a process that can be killed."""

from __future__ import annotations

import gc
import os
import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from core.analysis.contradictions import contradictions
from core.article import reader
from core.article.article import Problem, Subject
from core.article.block import Block
from core.article.blocks import read_blocks
from core.article.markup import plain
from core.article.opening import Folders
from core.article.subject import derive
from core.figures.extract import extract
from core.figures.figure import Extraction, FiscalYear
from core.library.entry import Entry, failed_entry
from core.library.naming import Naming, namings

_UNSEARCHED = ("promotion", "trending", "links")

R = TypeVar("R")


def read_entries(
    root: Path, files: Sequence[str], seconds: float, told: Mapping[str, FiscalYear] | None = None
) -> list[Entry | None]:
    """Entries of the first of `files`: at least one, and no more are begun once `seconds` have passed.

    `told` has the fiscal years that are known of the companies of some files.
    """
    deadline = time.monotonic() + seconds
    entries = []
    # Collecting in the middle of many short-lived objects costs a third of the time
    gc.disable()
    try:
        with Folders(root) as folders:
            for file in files:
                entries.append(_read_entry(folders, file, told.get(file) if told else None))
                if time.monotonic() > deadline:
                    break
    finally:
        gc.enable()
    return entries


def _read_entry(folders: Folders, file: str, told: FiscalYear | None = None) -> Entry | None:
    """The entry of one file, whatever it holds; None where the file has gone. `told` is its company's fiscal year."""
    try:
        article = reader.read(folders, file)
        if any(not problem.partial for problem in article.problems) and not os.path.lexists(folders.root / file):
            return None
    except Exception as error:
        return failed_entry(file, Problem("reading-failed", f"Reading it failed ({_brief(error)})", partial=False))
    flaws: list[Problem] = []

    def tried(function: Callable[[], R], otherwise: R) -> R:
        try:
            return function()
        except Exception as error:
            flaws.append(Problem("not-understood", f"Not all of it could be understood ({_brief(error)})"))
            return otherwise

    blocks: tuple[Block, ...] = tried(lambda: read_blocks(article.body), ())
    subject = tried(lambda: derive(article, blocks), Subject())
    extraction = tried(lambda: extract(article, subject, blocks, told), Extraction())
    text = tried(lambda: plain(article.body), article.body)
    names: tuple[Naming, ...] = tried(lambda: namings(article, subject, text), ())
    words = tried(lambda: _searched_text(text, blocks), article.body)
    contradicts = tried(lambda: bool(contradictions(article.body, extraction.figures, title=article.title)), False)
    if flaws:
        article = replace(article, problems=(*article.problems, *flaws))
    return Entry(article, subject, extraction, words, names, told, contradicts=contradicts)


def _searched_text(text: str, blocks: Sequence[Block]) -> str:
    """The plain body without what is not the article's own: what promotions name shall not be found."""
    parts, position = [], 0
    for block in blocks:
        if block.boilerplate in _UNSEARCHED:
            parts.append(text[position : block.start])
            position = block.end
    parts.append(text[position:])
    return "".join(parts)


def _brief(error: Exception) -> str:
    """The error's name and the function that raised it: enough to report, and nothing of the article."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{type(error).__name__} in {frames[-1].name}" if frames else type(error).__name__
