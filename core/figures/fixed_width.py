"""Tables set in fixed width, as press releases have them in code blocks: spaces part the columns."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import islice

from core.figures.grid import Cell

_LINE = re.compile(r"[^\n]*\n?")
_FENCE = re.compile(r"\s{0,8}+(?:```|~~~)")
_RULE = re.compile(r"[\s=_–—-]++\Z")
_OPEN_NO_CELL = frozenset("`~=_–—-")
_DASHES = re.compile(r"[=_–—-]{3,}")
# words with single spaces between; two spaces, a tab or a leader of dots end a cell
_PART = re.compile(r"[^\s.]\S*+(?: [^\s.]\S*+)*+(?: {1,2}%)?")
_AMOUNT = re.compile(r"[-–(]?[$€£¥]?\s?[-–(]?(?:\d[\d,.]*\s?(?:%|x|pp)?\)?\s?%?|[-–—]{1,3})\Z")
_CURRENCY = frozenset("$€£¥")
_MOST_LINES = 250
_MOST_PARTS = 40
_MOST_LABEL_LINES = 5
_MARGIN = 4


@dataclass(slots=True)
class _Line:
    """A line's cells as they stand. `start` is where it begins in the text; a blank line has no parts.

    `is_labelled` tells that its first cell is no number, `is_data` that the line ends in numbers, and in
    nothing else, behind a label or below one.
    """

    start: int
    parts: tuple[Cell, ...]
    is_labelled: bool = field(init=False)
    is_data: bool = field(init=False)

    def __post_init__(self) -> None:
        self.is_labelled = bool(self.parts) and not _AMOUNT.match(self.parts[0].text)
        numbers = self.parts[1:] if self.is_labelled else self.parts
        self.is_data = bool(numbers) and all(_AMOUNT.match(part.text) for part in numbers)

    @property
    def indent(self) -> int:
        """How far from the margin it begins. A label that goes on in the next line stands further in there."""
        return self.parts[0].start - self.start

    @property
    def is_label(self) -> bool:
        """Whether it is one text at the left margin."""
        return len(self.parts) == 1 and not self.is_data and self.indent <= _MARGIN


@dataclass(frozen=True, slots=True)
class FixedTable:
    """`rows` as `read_grid` gives those of a pipe table. `is_regular` tells that every head stands squarely over as
    many columns as its neighbours; where one does not, which columns it means can only be guessed."""

    rows: list[list[Cell]]
    is_regular: bool


def read_fixed_width(text: str, start: int, end: int) -> FixedTable:
    """The table in `text[start:end]`; without rows where it is none.

    A head that stands over several columns is in the first of them, the others are empty. A label that goes over
    several lines is one.
    """
    lines: list[_Line] = []
    spans: list[tuple[int, int]] = []
    for found in _LINE.finditer(text, start, end):
        if len(lines) >= _MOST_LINES:
            break
        line = found.group().rstrip()
        if line.lstrip()[:1] in _OPEN_NO_CELL:
            if _FENCE.match(line):
                continue
            if _RULE.match(line):
                ruled = [rule.span() for rule in _DASHES.finditer(line)]
                spans = ruled if len(ruled) > max(1, len(spans)) else spans
                continue
        lines.append(_Line(found.start(), _parts(found.start(), line)))
    if sum(bool(line.parts) for line in lines) < 2:
        # a head and a row at least make a table
        return FixedTable([], True)
    columns = spans[1:] if len(spans) > 2 else _columns(lines)
    if not columns:
        return FixedTable([], True)
    return FixedTable(_rows(lines, columns), all(_stands_square(line, columns) for line in lines))


def _parts(start: int, line: str) -> tuple[Cell, ...]:
    """The cells of a line, without the currency signs that only adorn a column."""
    parts: list[Cell] = []
    for found in islice(_PART.finditer(line), _MOST_PARTS):
        text, (first, last) = found[0], found.span()
        if text[0] in _CURRENCY:
            if len(text) == 1:
                continue
            if text[1] == " ":
                # it stands apart from its number, as it often does in the first row only
                text, first = text[2:], first + 2
        parts.append(Cell(start + first, start + last, text))
    return tuple(parts)


def _columns(lines: list[_Line]) -> list[tuple[int, int]]:
    """Where the columns stand in a table without rules: where the numbers of most of its rows do."""
    data = [line for line in lines if line.is_data]
    rows = [[(part.start - line.start, part.end - line.start) for part in line.parts[1:]] for line in data]
    widths = Counter(len(row) for row in rows if row)
    if not widths:
        return []
    count = widths.most_common(1)[0][0]
    whole = [row for row in rows if len(row) == count]
    return [(min(row[at][0] for row in whole), max(row[at][1] for row in whole)) for at in range(count)]


def _rows(lines: list[_Line], columns: list[tuple[int, int]]) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    labels: list[Cell] = []
    indent = 0
    for line in lines:
        if not line.parts:
            labels = []
            continue
        if labels and (line.indent <= indent or len(labels) >= _MOST_LABEL_LINES):
            labels = []
        if line.is_label:
            indent = indent if labels else line.indent
            labels.append(line.parts[0])
        else:
            rows.append(_row(line, labels, columns))
            labels = []
        if line.is_label:
            # on its own it may be a caption, which tells scale and currency
            rows.append([line.parts[0], *_empty(line, columns)])
    return rows


def _row(line: _Line, labels: list[Cell], columns: list[tuple[int, int]]) -> list[Cell]:
    """The label, with the lines above that it goes on from, and a cell for each column."""
    first = line.parts[0]
    label = Cell(first.start, first.start, "")
    rest = line.parts
    if first.end - line.start <= columns[0][0] or (line.is_data and line.is_labelled):
        label, rest = first, line.parts[1:]
    if labels and line.is_data:
        label = Cell(labels[0].start, label.end, " ".join([*(cell.text for cell in labels), label.text]))
    cells = _empty(line, columns)
    for part in rest:
        cells[_nearest(part, line.start, columns) if line.is_data else _under(part, line.start, columns)] = part
    return [label, *cells]


def _stands_square(line: _Line, columns: list[tuple[int, int]]) -> bool:
    """Whether the heads of a line, if it is one, each have their middle over their own share of the columns."""
    if not line.parts or line.is_data or line.is_label:
        return True
    heads = [part for part in line.parts if part.end - line.start > columns[0][0]]
    if not heads or len(columns) % len(heads):
        return not heads
    share = len(columns) // len(heads)
    for at, head in enumerate(heads):
        first, last = columns[at * share][0], columns[at * share + share - 1][1]
        if not first <= (head.start + head.end) / 2 - line.start <= last:
            return False
    return True


def _empty(line: _Line, columns: list[tuple[int, int]]) -> list[Cell]:
    at = line.parts[0].start
    return [Cell(at, at, "")] * len(columns)


def _under(head: Cell, start: int, columns: list[tuple[int, int]]) -> int:
    """The first of the columns that a head stands over."""
    left, right = head.start - start, head.end - start
    for at, (first, last) in enumerate(columns):
        if first < right and left < last:
            return at
    middle = (left + right) // 2
    return next((at for at in reversed(range(len(columns))) if columns[at][0] <= middle), 0)


def _nearest(part: Cell, start: int, columns: list[tuple[int, int]]) -> int:
    """The column that a cell stands in, or the nearest: the most shared, or least parted; of equals the one whose
    right edge is nearer, as numbers are set flush right."""
    left, right = part.start - start, part.end - start
    nearest, least = 0, (right + columns[-1][1], 0)
    for at, (first, last) in enumerate(columns):
        gap = (left if left > first else first) - (right if right < last else last)
        if gap <= least[0] and (gap, abs(right - last)) < least:
            nearest, least = at, (gap, abs(right - last))
    return nearest
