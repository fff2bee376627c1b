"""Figures in pipe tables: a cell under a period's column in a metric's row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from core.article.block import Block
from core.figures.amounts import parse_number
from core.figures.assembly import PLOTTED_FROM, assemble
from core.figures.calendar import Period, month_text
from core.figures.comparison import Comparison
from core.figures.currencies import CODES, SCALED_CODES, SIGNS
from core.figures.figure import Basis, Figure, Form, Status, Versus
from core.figures.place import Place
from core.figures.reading import Reading, read_sentence, worth_reading
from core.figures.sentences import split_sentences
from core.figures.vocabulary import METRICS

_ROW = re.compile(r"[^\n]+")
_DELIMITER = re.compile(r"[\s|:-]+\Z")
_CELL = re.compile(
    r"\s{0,40}(?P<sign>[-+(~]{0,2})(?P<currency>[A-Za-z]{0,3}[$€£¥₹]?)\s?(?P<inner>[-(]?)(?P<number>\d[\d.,]{0,24})\s?(?P<unit>%|x|pp|pe|bps|[KMBkmb]n?)?\)?"
    r"(?P<late>%)?\s{0,40}\Z"
)
_SCALE = re.compile(r"\b(thousand|million|billion|crore|lakh)s?\b|(?<=[\W\d])(?:000s?)(?=\W)")
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "crore": 1e7, "lakh": 1e5}
_CHANGES = re.compile(r"\b(?:change|growth|variance|yoy|y/y|y-o-y)\b|^\s*(?:%|% ?change)\s*$")
_EXPECTED = re.compile(r"\b(?:estimate|consensus|expected|forecasts?)\b")
_LONGEST_LABEL = 200
_MOST_ROWS = 200
_MOST_CELLS = 40


@dataclass(slots=True)
class _Cell:
    start: int
    end: int
    text: str


@dataclass(slots=True)
class _Column:
    """What a column's head says of the numbers under it."""

    period: Period | None = None
    change: bool = False
    status: Status = "actual"
    metric: str | None = None
    basis: Basis | None = None


@dataclass(slots=True)
class _Measure:
    """What a row's label, or the table's head, says of scale and currency."""

    scale: float | None = None
    currency: str | None = None
    percent: bool = False


@dataclass(slots=True)
class _Table:
    rows: list[list[_Cell]] = field(default_factory=list)


def read_table(block: Block, place: Place) -> Iterator[Figure]:
    """The figures of one table. A cell that holds a sentence is read as prose."""
    table = _cut(block, place)
    if any(len(cell.text.split()) > 9 for row in table.rows for cell in row):
        yield from _prose(table, place)
        return
    columns: dict[int, _Column] = {}
    measure = _measure(place.caption, _Measure())
    place.table_metric = None
    for row in table.rows:
        labels = _heads(row, place, columns)
        if labels:
            columns = labels
            measure = _measure(" ".join(cell.text for cell in row), measure)
            continue
        yield from _row(row, columns, measure, place)


def _value(text: str) -> re.Match[str] | None:
    """The number of a cell that holds one, with a currency or none before it; a year is no value."""
    found = _CELL.match(text)
    if found is None:
        return None
    currency = found["currency"].strip()
    if currency and currency[-1] not in SIGNS and currency.lower() not in CODES:
        return None
    return found


def _cut(block: Block, place: Place) -> _Table:
    table = _Table()
    for line in _ROW.finditer(place.text, block.start, block.end):
        if _DELIMITER.match(line.group()) or len(table.rows) >= _MOST_ROWS:
            continue
        cells: list[_Cell] = []
        at = line.start() + (1 if line.group().lstrip().startswith("|") else 0)
        at += len(line.group()) - len(line.group().lstrip()) if at > line.start() else 0
        for part in place.text[at : line.end()].split("|"):
            cells.append(_Cell(at, at + len(part), part))
            at += len(part) + 1
        if cells and not cells[-1].text.strip() and len(cells) > 1:
            cells.pop()
        if len(cells) <= _MOST_CELLS:
            table.rows.append(cells)
    return table


def _prose(table: _Table, place: Place) -> Iterator[Figure]:
    """A table that only lays out text: each column has its own head, each cell its own sentences."""
    heads: dict[int, Period | None] = {}
    for number, row in enumerate(table.rows):
        for column, cell in enumerate(row):
            if not cell.text.strip():
                continue
            place.enter_block(Block("paragraph", cell.start, cell.end))
            if number == 0:
                heads[column] = _period(cell, place)
                continue
            place.lead_period = heads.get(column)
            for start, end in split_sentences(place.text, cell.start, cell.end):
                if not worth_reading(place.flat, start, end):
                    continue
                reading = read_sentence(place.flat, start, end)
                yield from assemble(reading, Comparison(reading), place)
            place.lead_period = None


def _read(cell: _Cell, place: Place) -> Reading:
    return read_sentence(place.flat, cell.start, min(cell.end, cell.start + _LONGEST_LABEL))


def _period(cell: _Cell, place: Place, main: Period | None = None) -> Period | None:
    reading = _read(cell, place)
    for mention in reading.periods:
        if mention.dated:
            end = place.frame.resolve(mention)
            if end is not None:
                return place.frame.calendar.ending("quarter", place.frame.calendar.end(end))
            continue
        period = place.frame.resolve(mention, "actual", main)
        if period is not None:
            return period
    return None


def _heads(row: list[_Cell], place: Place, above: dict[int, _Column]) -> dict[int, _Column] | None:
    """The columns where the row is a head: none of its cells but the first is a plain number that is no year."""
    cells = row[1:] if len(row) > 1 else row
    columns: dict[int, _Column] = {}
    telling = 0
    carried: Period | None = None
    for index, cell in enumerate(cells, start=1 if len(row) > 1 else 0):
        text = cell.text.strip().lower()
        if not text:
            if carried is not None:
                columns[index] = _Column(carried)
            continue
        if _value(cell.text) and not re.fullmatch(r"(?:19|20)\d\d", text) and text != "%":
            return None
        column = _Column(change=bool(_CHANGES.search(text)), status="consensus" if _EXPECTED.search(text) else "actual")
        column.period = _period(cell, place, carried)
        over = above.get(index)
        if (
            column.period is not None
            and over is not None
            and over.period is not None
            and column.period.span == "year"
            and over.period.span != "year"
        ):
            # 'Fourth quarter' over '2024'
            column.period = Period(over.period.span, column.period.year, over.period.number)
        carried = column.period
        metrics = [head for head in _read(cell, place).heads if head.meaning.kind == "metric"]
        column.metric = metrics[0].value if metrics and column.period is None else None
        if (
            column.period
            or column.change
            or column.status != "actual"
            or column.metric
            or text in ("actual", "reported")
        ):
            telling += 1
        columns[index] = column
    if not telling:
        return None
    statuses = {place.text[cell.start : cell.end].strip().lower() for cell in row}
    place.table_metric = "eps" if "actual" in statuses and statuses & {"estimate", "consensus"} else None
    latest: Period | None = None
    for index in sorted(columns):
        column = columns[index]
        if column.change and column.period is None:
            # a change column belongs to the newer of the columns before it
            before = [
                columns[i].period for i in sorted(columns) if i < index and columns[i].period and not columns[i].change
            ]
            run = [p for p in before[-2:] if p is not None]
            column.period = max(run, key=place.frame.calendar.end) if run else latest
    return columns


def _row(row: list[_Cell], columns: dict[int, _Column], measure: _Measure, place: Place) -> Iterator[Figure]:
    if len(row) < 2:
        return
    label = _read(row[0], place)
    metrics = [head for head in label.heads if head.meaning.kind == "metric"]
    traps = [head for head in label.heads if head.meaning.kind == "trap"]
    row_period = _period(row[0], place)
    metric = metrics[0].value if metrics and not traps else None
    if metric is None and not (row_period and place.table_metric):
        return
    words = label.tokens.words
    if "per" in words and not {"share", "unit", "ads"} & set(words):
        # 'revenue per passenger' is another measure
        return
    own = _measure(row[0].text, measure)
    bases = [m.value for m in label.having("basis") if m.value in ("gaap", "non_gaap")]
    scope = place.scopes.label_scope(label, metrics[0]) if metrics else None
    loss = bool(metrics) and metrics[0].shade == "loss"
    for index, cell in enumerate(row[1:], start=1):
        column = columns.get(index, _Column())
        found = _value(cell.text)
        name = metric or column.metric or place.table_metric
        if found is None or name is None or not (column.period or row_period):
            continue
        figure = _cell(cell, found, name, column, row_period, own, loss, place)
        if figure is not None:
            yield _with(figure, bases, scope)


def _with(figure: Figure, bases: list[str], scope: str | None) -> Figure:
    return replace(figure, basis=bases[0] if bases else None, scope=scope)  # type: ignore[arg-type]  # bases alone


def _cell(
    cell: _Cell,
    found: re.Match[str],
    metric: str,
    column: _Column,
    row_period: Period | None,
    measure: _Measure,
    loss: bool,
    place: Place,
) -> Figure | None:
    value = parse_number(found["number"].rstrip(".,"))
    if value is None:
        return None
    negative = "-" in found["sign"] or "(" in found["sign"] or found["inner"] in ("-", "(")
    percent = found["unit"] == "%" or found["late"] == "%" or (measure.percent and not column.change)
    ratio = METRICS[metric].is_ratio
    form: Form = "change" if column.change else "level"
    unit: str
    if column.change:
        unit = "pp" if ratio else "percent"
        if found["unit"] == "bps":
            value, unit = value / 100, "pp"
    elif ratio:
        unit = "percent"
    elif percent:
        return None
    else:
        written = found["currency"].strip()
        currency = SIGNS.get(written[-1:]) or CODES.get(written.lower()) if written else measure.currency
        currency = currency or place.currency or "$"
        unit = place.dollar if currency == "$" else currency
        letters = {"k": 1e3, "m": 1e6, "b": 1e9}
        if found["unit"]:
            value *= letters.get(found["unit"][0].lower(), 1.0)
        elif METRICS[metric].quantity == "money":
            value *= measure.scale or 1.0
    if negative or (loss and form == "level"):
        value = -value
    period = column.period or row_period
    assert period is not None
    start = cell.start + len(cell.text) - len(cell.text.lstrip())
    end = cell.start + len(cell.text.rstrip())
    versus: Versus | None = "yoy" if column.change else None
    ends = place.frame.calendar.end(period) if period.year else None
    certainty = 0.9 if measure.scale or METRICS[metric].quantity != "money" or column.change else 0.4
    return Figure(
        metric=metric,
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
        confidence=certainty,
        plotted=certainty >= PLOTTED_FROM,
    )


def _measure(text: str, above: _Measure) -> _Measure:
    """'(in thousands)', 'Net sales ($ millions)', 'Net sales, MSEK', 'EBITDA margin, %'."""
    lowered = text.lower()
    found = _Measure(above.scale, above.currency)
    scale = _SCALE.search(lowered)
    if scale:
        found.scale = _SCALES.get(scale[1] or "thousand", 1e3)
    for sign, currency in SIGNS.items():
        if sign in text:
            found.currency = currency
    for word in re.findall(r"[a-z]+", lowered):
        if word in SCALED_CODES:
            found.currency, found.scale = SCALED_CODES[word]
        elif len(word) == 3 and word in CODES:
            found.currency = CODES[word]
    found.percent = "%" in text
    return found
