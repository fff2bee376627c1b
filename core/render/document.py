"""One article, read and extracted, as HTML: head, own text, folds. Runs where it can be killed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from core.article.article import Article, Subject
from core.article.block import Block
from core.figures.figure import Extraction
from core.figures.ledger import Ledger
from core.figures.reasons import Reason
from core.render import caps
from core.render.folding import Part, cut, label
from core.render.head import head
from core.render.html import definitions, to_html
from core.render.marking import Marking, Span, clean
from core.render.page import Page
from core.render.plain import plain_html
from core.render.sanitise import sanitise
from core.render.shortcodes import shown
from core.render.tidy import Tidier

_BOLD_LINE = re.compile(r"<p><strong>([^<]{1,160}+)</strong></p>")
_UNMARKED: tuple[Reason, ...] = ("hidden", "list")
"""A mark in an address or in a list's number would be no part of the text."""
_SENTENCE_ENDS = (".", "!", "?", ";", ",", "。", "！", "？", "；")


def render(
    article: Article,
    subject: Subject,
    extraction: Extraction,
    blocks: Sequence[Block],
    unfolded: frozenset[int] = frozenset(),
    ledger: Ledger | None = None,
) -> Page:
    """The page of the article. Where it holds too much, or Markdown fails on it, its plain text with a notice.

    With a `ledger`, its numbers are marked too.
    """
    marking = Marking(len(extraction.figures))
    spans = _spans(extraction, ledger)
    folded: tuple[tuple[int, int], ...] = ()
    plain, notice = False, ""
    try:
        caps.check(article.body)
        body, folded = _Body(article, blocks, marking, spans).html(unfolded)
    except caps.TooMuchError as reason:
        plain, notice = True, f"Shown as plain text: {reason}."
    except Exception as error:  # whatever Markdown stumbles over must not cost the article
        plain, notice = True, f"Shown as plain text: the Markdown could not be read ({type(error).__name__})."
    if plain:
        body = plain_html(article.body, marking, spans)
        if (shown := len(caps.opening(article.body))) < len(article.body):
            notice += f" These are its first {shown:,} characters."
    notice = " ".join([*(f"{problem.reason}." for problem in article.problems if not problem.partial), notice]).strip()
    top = head(article, subject, extraction.period)
    return Page(article, subject, extraction, f"{top}\n{body}", marking.token, folded, plain, notice, ledger)


def _spans(extraction: Extraction, ledger: Ledger | None) -> tuple[Span, ...]:
    """The figures, and behind them in count the numbers that are none."""
    figures = extraction.figures
    spans = [Span(figure.start, figure.end, index) for index, figure in enumerate(figures)]
    for index, entry in enumerate(ledger.entries if ledger else ()):
        if not entry.figures and entry.reason not in _UNMARKED:
            spans.append(Span(entry.start, entry.end, len(figures) + index))
    return tuple(sorted(spans, key=lambda span: (span.start, -span.end)))


class _Body:
    def __init__(self, article: Article, blocks: Sequence[Block], marking: Marking, spans: Sequence[Span]) -> None:
        self._article = article
        self._marking = marking
        self._spans = spans
        self._source = clean(article.body)
        self._parts = cut(article.body, blocks, article.source)
        # a part alone knows its own link definitions; several must share them
        self._definitions = definitions(self._source) if len(self._parts) > 1 else ""
        self._tidier = Tidier(marking)

    def html(self, unfolded: frozenset[int]) -> tuple[str, tuple[tuple[int, int], ...]]:
        """The body's HTML, and what of the body its folds hold."""
        pieces, folded = [], [(part.start, part.end) for part in self._parts if part.boilerplate is not None]
        folds = 0
        for part in self._parts:
            if part.boilerplate is None:
                pieces.append(self._part(part))
                continue
            opened = folds in unfolded
            line = label(self._article.body, part, folded=not opened)
            pieces.append(f'<p class="fold"><a href="fold:{self._marking.token}/{folds}">{line}</a></p>\n')
            if opened:
                pieces.append(f'<div class="aside">{self._part(part)}</div>\n')
            folds += 1
        return "".join(pieces), tuple(folded)

    def _part(self, part: Part) -> str:
        edges = [part.start, *part.breaks, part.end]
        source = "\n".join(
            self._marking.insert(self._source, start, end, self._spans) for start, end in pairwise(edges)
        )
        converted = to_html(shown(source), self._definitions)
        return _BOLD_LINE.sub(_heading, self._tidier.tidy(sanitise(converted, self._article.file)))


def _heading(line: re.Match[str]) -> str:
    """A paragraph that is one bold line and no sentence is a heading: most publishers write them so."""
    text = line[1]
    return line[0] if text.rstrip().endswith(_SENTENCE_ENDS) else f"<h5>{text}</h5>"
