"""Figures in pipe tables: a cell under a period's column in a metric's row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from core.article.block import Block
from core.figures.amounts import parse_number
from core.figures.assembly import assemble
from core.figures.calendar import Period, month_text
from core.figures.columns import Column, Heads, period_of
from core.figures.comparison import Comparison
from core.figures.currencies import CODES, SCALED_CODES, SIGNS, WORDS
from core.figures.doubts import confidence_of
from core.figures.figure import Basis, Figure, Form, Versus
from core.figures.fixed_width import read_fixed_width
from core.figures.grid import Cell, is_year, number_in, read_grid
from core.figures.labels import LONGEST, Labels
from core.figures.phrases import Mention, word_set
from core.figures.place import Place
from core.figures.ragged import compact
from core.figures.reading import Reading, read_sentence, worth_reading
from core.figures.sentences import split_sentences
from core.figures.table_parts import added_up, is_total, parted_metric
from core.figures.tokens import flatten
from core.figures.vocabulary import METRICS

_SCALE = re.compile(r"\b(thousand|million|billion|crore|lakh)s?\b|(?<=[\W\d])(?:000s?)(?=\W)")
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "crore": 1e7, "lakh": 1e5}
_LETTERS = {"k": 1e3, "m": 1e6, "b": 1e9}
_DIGIT = re.compile(r"[0-9]")
_SIGN = re.compile(f"[{''.join(SIGNS)}]")
_WORD = re.compile(r"[a-z]+")
_CURRENCIES = {
    **{words[0]: currency for words, currency in WORDS.items() if len(words) == 1},
    **{code: currency for code, currency in CODES.items() if len(code) == 3},
}
"""What a word alone says of the currency."""
_AMOUNT = re.compile(r"\d\s?(?:%|per ?cent\b|million\b|billion\b|crore\b)")
_TOTAL = re.compile(r"\b(?:total|consolidated|group|net)\b")
_SEGMENT = re.compile(r"([A-Z][^.:;]{1,40}?) [Ss]egment\b")
_GROWS = re.compile(r"\b(?:growth|change|increase)\b")
_OF_FLOWS = word_set(
    """change changes effect payment payments proceeds adjustments disposition disposal beginning paid decrease
    increase"""
)
_FEWEST_LINES = 4
"""Line ends of a table of fixed width: the fence, a head, two rows."""
_SENTENCE = 10
"""A cell of so many words is prose, not a label or a number."""


_HEADLESS = Column()
"""Of a column with nothing over it."""


@dataclass(slots=True)
class _Measure:
    """What a row's label, or the table's head, says of scale and currency."""

    scale: float | None = None
    currency: str | None = None
    percent: bool = False


@dataclass(slots=True)
class _Row:
    """What a row's label says of the numbers beside it."""

    metric: str
    measure: _Measure
    period: Period | None
    basis: Basis | None
    scope: str | None
    loss: bool
    growth: bool = False
    in_cents: bool = False


def read_table(block: Block, place: Place) -> Iterator[Figure]:
    """The figures of one table, of pipes or of fixed width. Where its cells hold sentences, they are read as prose."""
    if block.kind == "code":
        if place.text.count("\n", block.start, block.end) < _FEWEST_LINES:
            return
        if _DIGIT.search(place.text, block.start, block.end) is None:
            return
        table = read_fixed_width(place.text, block.start, block.end)
        yield from _table(table.rows, place, "" if table.is_regular else "layout", fixed=True)
        return
    rows = read_grid(place.text, block.start, block.end)
    if is_prose(rows):
        yield from _prose(rows, place)
    else:
        yield from _table(compact(rows), place)


def _table(rows: list[list[Cell]], place: Place, doubts: str = "", *, fixed: bool = False) -> Iterator[Figure]:
    """The figures of a table that is no prose. `doubts` hold for all of it."""
    if not rows:
        return
    heads = Heads(place.frame)
    measure = _measure(place.caption, _Measure())
    labels = Labels(place.flat)
    parts_of = parted_metric(rows, labels, place.caption, place.heading_metric or place.lead_metric)
    totals = parts_of is None and _TOTAL.search(place.flat, rows[0][0].start, rows[-1][0].end) is not None
    parts = added_up(rows, labels) if totals else {}
    segment = _segment(rows) if fixed else None
    for number, row in enumerate(rows):
        alone = not any(cell.text.strip() for cell in row[1:])
        # in fixed width the label of a head may go over several lines
        if (alone and fixed) or heads.take(row) or alone:
            measure = _measure(" ".join(cell.text for cell in row), measure)
            continue
        if fixed and heads.ambiguous:
            continue
        part_of = parts_of or parts.get(number)
        label = _part(row[0], part_of, measure) if part_of else _label(row[0], labels, heads, measure, place)
        if label is not None and segment:
            label.scope = label.scope or segment
        for figure in _figures(row, label, heads, measure, place):
            all_doubts = f"{figure.doubts} {doubts}".strip()
            yield replace(figure, doubts=all_doubts, confidence=confidence_of(all_doubts)) if doubts else figure


def is_prose(rows: list[list[Cell]]) -> bool:
    """Whether cells hold sentences: long ones beside the labels, or labels that tell amounts themselves."""
    for row in rows:
        alone = sum(bool(cell.text.strip()) for cell in row) == 1
        for index, cell in enumerate(row):
            if len(cell.text.split()) >= _SENTENCE and (
                index or len(row) == 1 or (not alone and _AMOUNT.search(cell.text))
            ):
                return True
    return False


def _prose(rows: list[list[Cell]], place: Place) -> Iterator[Figure]:
    """A table that only lays out text: each column has its own head, each cell its own sentences."""
    heads: dict[int, Period | None] = {}
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if not cell.text.strip():
                continue
            place.enter_block(Block("paragraph", cell.start, cell.end))
            if number == 0:
                heads[column] = period_of(place.flat[cell.start : cell.end][:LONGEST], place.frame)
                continue
            place.lead_period = heads.get(column)
            for start, end in split_sentences(place.text, cell.start, cell.end):
                if worth_reading(place.flat, start, end):
                    reading = read_sentence(place.flat, start, end)
                    yield from assemble(reading, Comparison(reading), place)
            place.lead_period = None


def _segment(rows: list[list[Cell]]) -> str | None:
    """The segment that a table says it is of, above its labels: 'Rigid Packaging segment – quarter'."""
    above: list[str] = []
    for row in rows:
        if any(number_in(cell) is not None and not is_year(cell) for cell in row[1:]):
            break
        above.append(row[0].text)
    named = _SEGMENT.match(" ".join(" ".join(above).split()))
    return named[1] if named else None


def _part(cell: Cell, metric: str, measure: _Measure) -> _Row:
    name = " ".join(cell.text.split()).strip("*_ ")
    return _Row(metric, replace(measure, percent=False), None, None, None if is_total(name) else name or None, False)


def _figures(cells: list[Cell], row: _Row | None, heads: Heads, measure: _Measure, place: Place) -> Iterator[Figure]:
    columns = heads.columns
    for index, cell in enumerate(cells[1:], start=1):
        column = columns.get(index, _HEADLESS)
        own = row or _unlabelled(column, measure)
        if own is None or not (column.period or own.period):
            continue
        found = number_in(cell)
        figure = _figure(cell, found, own, column, place) if found is not None else None
        if figure is not None:
            yield figure


def _label(cell: Cell, labels: Labels, heads: Heads, measure: _Measure, place: Place) -> _Row | None:
    """The row's metric; in a table of estimates and outcomes it is the earnings per share, and the label a period."""
    label = labels.reading(cell)
    metrics = [head for head in label.heads if head.meaning.kind == "metric"]
    if not metrics and not heads.surprises:
        return None
    period = period_of(place.flat[cell.start : cell.end][:LONGEST], place.frame)
    if not metrics:
        return _Row("eps", _measure(cell.text, measure), period, None, None, False) if period is not None else None
    if len(metrics) != len(label.heads) or _per_something(label) or _flows(label, metrics[0]):
        return None
    head: Mention = metrics[0]
    bases: list[Basis] = [m.value for m in label.having("basis") if m.value in ("gaap", "non_gaap")]  # type: ignore[misc]
    return _Row(
        metric=head.value,
        measure=_measure(cell.text, measure),
        period=period,
        basis=bases[0] if bases else None,
        scope=place.scopes.label_scope(label, head),
        loss=head.shade == "loss",
        in_cents=not {"cents", "pence"}.isdisjoint(label.tokens.words),
        growth=_GROWS.search(flatten(cell.text)) is not None and not METRICS[head.value].is_ratio,
    )


def _unlabelled(column: Column, measure: _Measure) -> _Row | None:
    return _Row(column.metric, measure, None, None, None, False) if column.metric else None


def _flows(label: Reading, head: Mention) -> bool:
    """'Payment of dividends', 'Net change in cash', 'Loss on disposition': lines of a cash flow statement."""
    words = label.tokens.words
    if words[head.first - 1 : head.first] == ["non"]:
        return True
    if head.value == "dividend":
        return {"share", "unit", "ads"}.isdisjoint(words) and not _OF_FLOWS.isdisjoint(words)
    if head.shade == "loss" and words[head.last + 1 : head.last + 2] in (["on"], ["from"]):
        return words[head.last + 2 : head.last + 3] != ["operations"]
    return head.value in ("cash", "inventory", "debt", "net_income") and not _OF_FLOWS.isdisjoint(words)


def _per_something(label: Reading) -> bool:
    """'Revenue per passenger' is another measure."""
    words = label.tokens.words
    return "per" in words and {"share", "unit", "ads"}.isdisjoint(words)


def _figure(cell: Cell, found: re.Match[str], row: _Row, column: Column, place: Place) -> Figure | None:
    value = parse_number(found["number"].rstrip(".,"))
    metric, measure = METRICS[row.metric], row.measure
    if value is None:
        return None
    percent = found["unit"] == "%" or found["late"] == "%"
    grown = column.change or (row.growth and (percent or measure.percent))
    form: Form = "change" if grown else "level"
    if grown and not percent and found["currency"].strip():
        # '$1.09' under a head of growth is what grew
        return None
    if column.change and not (percent or column.in_percent or measure.percent or metric.is_ratio):
        # money or per cent: 'Change' alone does not tell
        return None
    if grown:
        unit = "pp" if metric.is_ratio else "percent"
        value = value / 100 if found["unit"] == "bps" else value
    elif metric.is_ratio:
        unit = "percent"
    elif percent or measure.percent or found["unit"] == "x":
        return None
    else:
        unit = _currency(found, measure, place)
        scale = _LETTERS.get(found["unit"][0].lower(), 1.0) if found["unit"] else 1.0
        if not found["unit"] and metric.quantity == "money":
            scale = measure.scale or 1.0
        elif metric.quantity == "per_share" and row.in_cents:
            scale = 0.01
        value = round(value * scale, 2 if scale >= 1000 else 8)
    negative = "-" in found["sign"] or "(" in found["sign"] or found["inner"] in ("-", "(")
    cost = form == "level" and (metric.family == "expense" or row.metric in ("buyback", "dividend"))
    if (negative and not cost) or (row.loss and form == "level"):
        # costs stand in brackets because they are taken off
        value = -value
    period = column.period or row.period
    assert period is not None
    ends = place.frame.calendar.end(period) if period.year else None
    start = cell.start + len(cell.text) - len(cell.text.lstrip())
    end = cell.start + len(cell.text.rstrip())
    scaled = bool(measure.scale or found["unit"]) or metric.quantity != "money" or grown
    doubts = "" if scaled else "scale"
    versus: Versus | None = "yoy" if grown else None
    return Figure(
        metric=row.metric,
        form=form,
        status=column.status,
        low=value,
        high=value,
        unit=unit,
        quote=place.body[start:end],
        start=start,
        end=end,
        versus=versus,
        period=period.label,
        period_end=month_text(ends) if ends is not None else None,
        span=period.span,
        basis=(column.basis if grown else None) or row.basis,
        scope=row.scope,
        confidence=confidence_of(doubts),
        doubts=doubts,
    )


def _currency(found: re.Match[str], measure: _Measure, place: Place) -> str:
    written = found["currency"].strip()
    currency = (SIGNS.get(written[-1:]) or CODES.get(written.lower())) if written else measure.currency
    currency = currency or place.currency or "$"
    return place.dollar if currency == "$" else currency


def _measure(text: str, above: _Measure) -> _Measure:
    """'(in thousands)', 'Net sales ($ millions)', 'Net sales, MSEK', 'EBITDA margin, %'."""
    lowered = text.lower()
    found = _Measure(above.scale, above.currency, "%" in text)
    scale = _SCALE.search(lowered)
    if scale:
        found.scale = _SCALES.get(scale[1] or "thousand", 1e3)
    for sign in _SIGN.findall(text):
        found.currency = SIGNS[sign]
    for word in _WORD.findall(lowered):
        if word in SCALED_CODES:
            found.currency, found.scale = SCALED_CODES[word]
        elif word in _CURRENCIES:
            found.currency = _CURRENCIES[word]
    return found
