"""What one file gives the index."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from core.article.article import Article, Problem, Subject
from core.figures.figure import Extraction, FiscalYear
from core.library.naming import Naming

GIVEN_UP = ("crash", "too-slow", "reading-failed")
"""Codes of the problems of a file that the reader itself failed at. It is tried again when the file changes."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One article with all that is known of it. `words` is the text that full-text search looks at.

    `namings` are the names by which it may be joined with others of its company; `told` is the fiscal year that its
    figures were extracted with, and `corrections` tells which of the user's were applied ('' for none). `contradicts`
    says that its numbers do not come out.
    """

    article: Article
    subject: Subject
    extraction: Extraction
    words: str = ""
    namings: tuple[Naming, ...] = ()
    told: FiscalYear | None = None
    corrections: str = ""
    contradicts: bool = False


def failed_entry(file: str, problem: Problem) -> Entry:
    """The entry of a file that could not be read at all."""
    article = Article(file=file, title=PurePosixPath(file).stem, body="", problems=(problem,))
    return Entry(article, Subject(), Extraction())
