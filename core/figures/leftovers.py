"""The numbers of a block's sentences, rows and lines, each with the reason why it is no figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from core.article.block import Block
from core.figures.explaining import Explainer, names_metric, reason_of_row
from core.figures.explaining_words import LASTING, PATTERNS
from core.figures.grid import Cell, number_in, read_grid
from core.figures.reading import Reading, read_sentence, worth_reading
from core.figures.reasons import Reason
from core.figures.sentences import split_sentences
from core.figures.tables import is_prose
from core.figures.tokens import is_number

NUMBER = re.compile(r"[$€£¥₹]?\d+(?:[.,]\d+)*%?")
"""A number by itself, where nothing is asked of what stands around it."""
_LONGEST_LABEL = 200
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_LABEL = re.compile(r"\s{0,200}(?P<label>[^\W\d_](?:\S|\s(?!\s)){0,200}?)(?:\s\s|[\s$€£¥₹(:-]{1,20}(?=\d))")


@dataclass(frozen=True, slots=True)
class Claim:
    """A number of the body with the reason why it is no figure."""

    start: int
    end: int
    reason: Reason


def claims_of_sentence(text: str, flat: str, start: int, end: int, *, heading: bool = False) -> Iterator[Claim]:
    """The numbers of one sentence. In a heading, what is no date is nothing but part of the heading."""
    if not worth_reading(flat, start, end):
        return
    reading = read_sentence(flat, start, end)
    words, starts, ends = reading.tokens.words, reading.tokens.starts, reading.tokens.ends
    explainer = Explainer(reading, text)
    for reason, pattern in PATTERNS:
        for found in pattern.finditer(flat, start, end):
            yield Claim(found.start(), found.end(), reason)
    for period in reading.periods:
        if any(is_number(word) for word in words[period.first : period.last + 1]):
            yield Claim(starts[period.first], ends[period.last], "date")
    for quantity, reason in zip(reading.quantities, explainer.quantities(), strict=True):
        yield Claim(*reading.spot(quantity), "heading" if heading else reason)
    for found in LASTING.finditer(flat, start, end):
        yield Claim(found.start(), found.end(), "date")
    for index, word in enumerate(words):
        if is_number(word):
            reason = explainer.number(index)
            yield Claim(starts[index], ends[index], "heading" if heading and reason != "date" else reason)


def claims_of_table(text: str, flat: str, block: Block, caption: int) -> Iterator[Claim]:
    """The numbers of a table, whose caption starts at `caption`.

    Those of a metric's row or column are not understood, and so are those of unknown rows below a caption that names
    a metric; others are of other measures.
    """
    rows = read_grid(text, block.start, block.end)
    if is_prose(rows):
        for row in rows:
            for cell in row:
                for start, end in split_sentences(text, cell.start, cell.end):
                    yield from claims_of_sentence(text, flat, start, end)
        return
    metrics: set[int] = set()
    labels = [_label(flat, row[0].start, row[0].end) for row in rows]
    told = any(head.meaning.kind == "metric" for head in _label(flat, caption, block.start).heads)
    parts = told and not any(map(names_metric, labels[1:]))
    for row, label in zip(rows, labels, strict=True):
        if all(_numbers_nothing(cell) for cell in row[1:]):
            metrics = {i for i, cell in enumerate(row) if i and names_metric(_label(flat, cell.start, cell.end))}
        own = reason_of_row(label, "unknown" if parts else "measure")
        for index, cell in enumerate(row):
            if index == 0 or _numbers_nothing(cell):
                for claim in claims_of_sentence(text, flat, cell.start, cell.end):
                    yield replace(claim, reason=own) if index and claim.reason == "unknown" else claim
            else:
                start = cell.start + len(cell.text) - len(cell.text.lstrip())
                yield Claim(start, cell.start + len(cell.text.rstrip()), "unknown" if index in metrics else own)


def claims_of_line(text: str, flat: str, start: int, end: int) -> Iterator[Claim]:
    """The numbers of a line of a table that is laid out by spaces; what has no label is read as a sentence."""
    found = _LABEL.match(text, start, end)
    if found is not None:
        reason = reason_of_row(_label(flat, found.start("label"), found.end("label")), "measure")
        for number in NUMBER.finditer(text, found.end(), end):
            yield Claim(number.start(), number.end(), "date" if _YEAR.match(number[0]) else reason)
    yield from claims_of_sentence(text, flat, start, end)


def _label(flat: str, start: int, end: int) -> Reading:
    return read_sentence(flat, start, min(end, start + _LONGEST_LABEL))


def _numbers_nothing(cell: Cell) -> bool:
    """Whether a cell holds no number, or a year, as heads do."""
    return number_in(cell) is None or bool(_YEAR.match(cell.text.strip()))
