"""Figures out of an article: each stage reads what the one before found, and says how surely."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass, field

from core.article.article import Article, Subject
from core.article.block import Block
from core.article.blocks import read_blocks
from core.article.markup import plain
from core.figures.assembly import assemble
from core.figures.calendar import Period, month_text
from core.figures.comparison import Comparison
from core.figures.confidence import weighed
from core.figures.dollars import article_dollar
from core.figures.figure import Extraction, Figure, FiscalYear
from core.figures.forecasters import PREVIEW, Forecasters
from core.figures.frame import Frame
from core.figures.headings import first_line, is_title, only_times, without
from core.figures.languages import reads
from core.figures.other_companies import OtherCompanies
from core.figures.place import Place
from core.figures.reading import Reading, holds_numbers, read_sentence, worth_reading
from core.figures.repeats import settle
from core.figures.reported import learn
from core.figures.scope import ScopeReader
from core.figures.sentences import split_sentences
from core.figures.tables import read_table
from core.figures.tokens import flatten
from core.figures.year_ends import usual_year

MOST_FIGURES = 2_000
"""No article has more; what has is no prose."""
_OPENING = 6
LONGEST_BODY = 2_000_000
_HEAD = 3_000
_LEAD = 600
_YEARS = range(1900, 2200)
"""A date of another year is a slip, and tells nothing of periods."""
_HEADING = 300
_YEAR_ENDS_IN_MARCH = tuple(
    re.compile(money)
    for money in ("₹", "¥", r"rs\b(?<!\w..)", r"crores?\b", r"rupees?\b", r"lakhs?\b", r"yen\b(?<!\w...)")
)
"""Where money is counted so, companies close their years in March as a rule, and a third quarter in February is new.
Each begins with its letters, for so it is sought fastest."""
_AIMS = re.compile(r"\b(?:objectives?|targets?|goals?|outlook|guidance|forecasts?|expects?|ambitions?)\b")
_SMALL = frozenset(("and", "of", "the", "&"))
_WITH_SHARES = re.compile(r"([A-Z](?<!\w.)[\w&-]{1,30}+)(?:['\u2019]s)? (?:share price|stock price|shares|stock)\b")
_WITH_FORM = re.compile(
    r"([A-Z](?<!\w.)[\w&-]{1,30}+),? (?:PLC|plc|Inc|Corp|Corporation|Ltd|Limited|AG|SE|ASA|AB|Co)\b"
)


@dataclass(slots=True)
class _Passage:
    """A block with its sentences as read, and whether it heads those that follow."""

    block: Block
    readings: list[tuple[Reading, Comparison]] = field(default_factory=list)
    heads: bool = False


def extract(
    article: Article,
    subject: Subject,
    blocks: tuple[Block, ...] | None = None,
    fiscal_year: FiscalYear | None = None,
) -> Extraction:
    """All figures of an article in text order. Never raises; Chinese articles are not read and give none.

    `fiscal_year` is what is known of the company's from elsewhere; where it is the one that the article shows by itself
    (`Extraction.year_shown`), the figures are the same with it and without.
    """
    body = article.body
    if not reads(article.language) or not body or len(body) > LONGEST_BODY:
        return Extraction()
    text = plain(body)
    flat = flatten(text)
    blocks = read_blocks(body) if blocks is None else blocks
    named = subject_words(article, subject)
    passages = [each for block in blocks if block.boilerplate is None for each in _passages(text, flat, block, named)]
    heading = flatten(article.title)
    title = read_sentence(heading, 0, len(heading))
    prose = [pair for passage in passages for pair in passage.readings]
    day = article.date.date() if article.date and article.date.year in _YEARS else None
    opening = [(title, Comparison(title)), *prose[:_OPENING]]
    news = subject.kind in ("results", "guidance") or any(money.search(flat) for money in _YEAR_ENDS_IN_MARCH)
    usual = usual_year(subject)
    frame = learn(day, subject.kind == "results", opening, prose, fiscal_year, usual=usual, news=news)
    if not any(_may_give_figures(passage) for passage in passages):
        return _extraction(frame, [])
    own = company_words(article, named)
    previews = PREVIEW.search(heading) is not None or (
        subject.kind != "results" and PREVIEW.search(flat, 0, _LEAD) is not None
    )
    place = Place(
        body=body,
        text=text,
        flat=flat,
        frame=frame,
        title=article.title.strip(),
        dollar=article_dollar(flat, subject),
        scopes=ScopeReader(text, own, article.title),
        others=OtherCompanies(body, text, article.title, named),
        named=named,
        forecasters=Forecasters(
            text, own, preview=previews, rating=subject.kind == "rating", results=news or "guidance" in heading
        ),
    )
    figures: list[Figure] = []
    for found in _figures(passages, place):
        figures.append(found)
        if len(figures) >= MOST_FIGURES:
            break
    figures.sort(key=lambda figure: (figure.start, figure.end))
    figures = weighed(settle(figures))
    return _extraction(frame, figures)


def company_words(article: Article, named: Set[str]) -> frozenset[str]:
    """The words by which the company is told from its segments: those of its own names, and of any in the opening."""
    # 'Diageo PLC' names a company even where nothing else was learnt of it
    words = {found[1].lower() for found in _WITH_FORM.finditer(article.body, 0, _HEAD)}
    # … and so does 'Diageo share price'
    words.update(found[1].lower() for found in _WITH_SHARES.finditer(article.title))
    return frozenset(words | named) - _SMALL


def subject_words(article: Article, subject: Subject) -> frozenset[str]:
    """The words of the company's own names, in lower case."""
    words: set[str] = set()
    own = (ticker.rpartition(":")[2] for ticker in subject.tickers if ticker not in subject.companions)
    for name in (subject.company, *subject.aliases, *own):
        words.update(word for word in flatten(name or "").replace(".", " ").replace(",", " ").split() if len(word) > 1)
    return frozenset(words) - _SMALL


def _passages(text: str, flat: str, block: Block, named: Set[str]) -> Iterator[_Passage]:
    """A block as it is read: whole, or without a first line that heads the rest."""
    line = first_line(flat, block)
    if line is not None:
        told = _read(text, flat, line, heading=True)
        if len(told) == 1 and only_times(told[0][0], named):
            yield _Passage(line, told, heads=True)
            rest = without(block, line, flat)
            if rest is None:
                return
            block = rest
    heads = block.kind == "heading"
    yield _Passage(block, _read(text, flat, block, heading=heads), heads)


def _read(text: str, flat: str, block: Block, *, heading: bool) -> list[tuple[Reading, Comparison]]:
    leads = flat[block.end - 1] == ":" and _leads_outlook(flat, block)
    if block.kind in ("table", "code") or not (heading or leads or holds_numbers(flat, block.start, block.end)):
        return []
    return [
        (reading, Comparison(reading))
        for start, end in split_sentences(text, block.start, block.end)
        if ((heading or leads) and end - start <= _HEADING) or worth_reading(flat, start, end)
        for reading in (read_sentence(flat, start, end, prose=not (heading or leads)),)
    ]


def _may_give_figures(passage: _Passage) -> bool:
    return passage.block.kind in ("table", "code") or any(reading.quantities for reading, _ in passage.readings)


def _leads_outlook(flat: str, block: Block) -> bool:
    """Whether a block that ends in a colon leads a list of what is aimed at: 'Its long-term objectives are:'."""
    if block.kind != "paragraph" or block.end - block.start > _HEADING:
        return False
    return _AIMS.search(flat, block.start, block.end) is not None


def _figures(passages: list[_Passage], place: Place) -> Iterator[Figure]:
    by_line = False
    for passage in passages:
        block = passage.block
        if passage.heads:
            # where one heading has no marks, others have none either
            by_line = block.kind == "paragraph"
            place.enter_heading(block, passage.readings)
        elif by_line and is_title(place.text, block):
            place.enter_heading(block, _read(place.text, place.flat, block, heading=True))
        elif block.kind in ("table", "code"):
            yield from read_table(block, place)
        else:
            place.enter_block(block)
            for reading, comparison in passage.readings:
                yield from assemble(reading, comparison, place)
            place.leave_block(block, passage.readings)


def _extraction(frame: Frame, figures: list[Figure]) -> Extraction:
    reported: Period | None = frame.reported
    end = frame.end_of(reported)
    return Extraction(
        figures=tuple(figures),
        period=reported.label if reported else None,
        period_end=month_text(end) if end is not None else None,
        year_end_month=frame.calendar.year_end if frame.calendar.certain or reported else None,
        year_shown=frame.shown,
    )
