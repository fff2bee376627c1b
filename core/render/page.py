"""The page of one article: what was read, derived and extracted, what its numbers say of each other, and the HTML that
the window shows."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from core.analysis.arithmetic import Check
from core.article.article import Article, Subject
from core.figures.correction import Correction
from core.figures.figure import Extraction, FiscalYear
from core.figures.ledger import Ledger

_STYLE = """
:root { color-scheme: light dark; }
body { max-width: 42em; margin: 2em auto; padding: 0 1em; font: 16.5px/1.55 'Source Serif 4', Charter, Georgia, serif; }
h1, h2, h3, h4, h5, h6, .meta, .fold, .notice, table { font-family: system-ui, sans-serif; line-height: 1.25; }
h1.title { font-size: 1.5em; }
h1, h2, h3, h4, h5, h6 { font-size: 1em; margin: 1.6em 0 0.4em; }
.meta, .fold, .aside, .notice { font-size: 0.85em; opacity: 0.75; }
.fold, .notice { border: 1px dashed; border-radius: 6px; padding: 0.4em 0.8em; }
a.figure { color: inherit; text-decoration: underline 2px; text-underline-offset: 3px; }
table { border-collapse: collapse; } td, th { padding: 0.25em 0.75em; border-bottom: 1px solid #8886; }
img { max-width: 100%; }
"""
# a page opened in a browser runs nothing and fetches nothing
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


@dataclass(frozen=True, slots=True)
class Page:
    """`html` is safe: text, links to http, https and mail, images below the opened folder, no scripts or styles.

    Figures are marked as `<a href="figure:TOKEN/INDEX">`, INDEX into `extraction.figures`; a figure that runs across
    markup has several such links, and of figures that overlap only the first has. Folded parts are announced by
    `<a href="fold:TOKEN/N">`; `folded` tells for each N which part of the body it is, opened or not. `token` is new
    for each rendering. `plain` is true where the article is shown as plain text, and `notice` says why, as a sentence
    for the user (else empty).

    Where the page was asked for with its numbers, `ledger` holds them, and those that are no figures are marked as
    `<a href="number:TOKEN/INDEX">`, INDEX into `ledger.entries`.
    """

    article: Article
    subject: Subject
    extraction: Extraction
    html: str
    token: str
    folded: tuple[tuple[int, int], ...] = ()
    plain: bool = False
    notice: str = ""
    ledger: Ledger | None = None
    corrected: Mapping[int, str] = field(default_factory=dict)
    """The user's correction of each figure that has one, by the figure's INDEX."""
    lost: tuple[Correction, ...] = ()
    """The user's corrections that fit nowhere in the text as it is now."""
    checks: tuple[Check, ...] = ()
    """What its figures say of each other: see `article_checks`."""


@dataclass(frozen=True, slots=True)
class Request:
    """Which page is asked for: that of `root/file`, with these blocks `unfolded`.

    `fiscal_year` is the one that was told to the extractor when the article was indexed; `numbered` asks for the
    ledger of its numbers; `corrections` are the user's of its figures.
    """

    root: Path
    file: str
    unfolded: frozenset[int] = frozenset()
    fiscal_year: FiscalYear | None = None
    numbered: bool = False
    corrections: tuple[Correction, ...] = ()


def make_page(request: Request) -> Page:
    """Reads, derives, extracts and renders a file afresh. For a process that can be killed."""
    # the window imports this module for Page alone; Markdown and the extractor are loaded in the worker
    from core.analysis.contradictions import article_checks
    from core.article.blocks import read_blocks
    from core.article.reader import read
    from core.article.subject import derive
    from core.figures.accounting import make_ledger
    from core.figures.correcting import correct, with_lost
    from core.figures.extract import extract
    from core.render.document import render

    article = read(request.root, request.file)
    blocks = read_blocks(article.body)
    subject = derive(article, blocks)
    extraction = extract(article, subject, blocks, request.fiscal_year)
    found = correct(article.body, extraction, request.corrections, article.body_hash)
    ledger = make_ledger(article, found.extraction, blocks) if request.numbered else None
    page = render(with_lost(article, found.lost), subject, found.extraction, blocks, request.unfolded, ledger)
    checks = article_checks(article.body, found.extraction.figures, article.file, article.title, article.date)
    return replace(page, corrected=found.ids, lost=found.lost, checks=checks)


def notices(page: Page) -> str:
    """Why the page is not all that it could be: each problem of the file, with its line where it is known."""
    lines = [page.notice] if page.notice else []
    for problem in page.article.problems:
        if problem.reason.rstrip(".") not in page.notice:
            place = f"Line {problem.line}: " if problem.line else ""
            lines.append(f"{place}{problem.reason.rstrip('.')}.")
    return "\n".join(lines)


def standalone(page: Page) -> str:
    """The page as an HTML file of its own, for a browser: nothing in it runs, and it loads nothing."""
    title = html.escape(page.article.title)
    notice = f'<p class="notice">{html.escape(page.notice)}</p>\n' if page.notice else ""
    return (
        "<!DOCTYPE html>\n"
        f'<html lang="{html.escape(page.article.language[:20])}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n{notice}{page.html}\n</body>\n</html>\n"
    )
