"""Where figures and other numbers stand in a laid-out document: character ranges, and the rectangles of their lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QTextCharFormat, QTextDocument, QTextFormat, QTextLine

_SPACES = (" ", "\N{ZERO WIDTH SPACE}")

Range = tuple[int, int]
"""First and past-the-last position in the document (UTF-16 units, as Qt counts)."""


@dataclass(slots=True)
class Places:
    """What a page's formats say about its document.

    `figures` by their index, `numbers` that are none by theirs, `folds` the lines that stand for folded parts,
    `chips` what has a ground of its own, `adjusted` what Qt draws in a size of its own choosing (headings) whatever the
    style sheet says.
    """

    figures: dict[int, list[Range]] = field(default_factory=dict)
    numbers: dict[int, list[Range]] = field(default_factory=dict)
    folds: list[Range] = field(default_factory=list)
    chips: list[Range] = field(default_factory=list)
    adjusted: list[Range] = field(default_factory=list)


def read_places(document: QTextDocument, token: str) -> Places:
    """Walks the document once. Only links that carry the rendering's token count."""
    figures: defaultdict[int, list[Range]] = defaultdict(list)
    numbers: defaultdict[int, list[Range]] = defaultdict(list)
    places = Places()
    fold = f"fold:{token}/"
    marked = ((f"figure:{token}/", figures), (f"number:{token}/", numbers))
    for start, end, form in _fragments(document):
        if form.hasProperty(QTextFormat.Property.FontSizeAdjustment):
            places.adjusted.append((start, end))
        if form.isAnchor():
            address = form.anchorHref()
            for prefix, found in marked:
                if address.startswith(prefix):
                    ranges = found[int(address[len(prefix) :])]
                    if ranges and ranges[-1][1] == start:
                        ranges[-1] = (ranges[-1][0], end)
                    else:
                        ranges.append((start, end))
            if address.startswith(fold):
                places.folds.append((start, end))
        elif form.background().style() != Qt.BrushStyle.NoBrush:
            places.chips.append((start, end))
    places.figures, places.numbers = dict(figures), dict(numbers)
    return places


def line_rects(document: QTextDocument, start: int, end: int) -> list[tuple[QRectF, float]]:
    """The rectangles of the range, one for each line, in the document's coordinates, each with its baseline."""
    layout = document.documentLayout()
    rects = []
    block = document.findBlock(start)
    while block.isValid() and block.position() < end:
        lines = block.layout()
        origin = layout.blockBoundingRect(block).topLeft()
        base = block.position()
        for number in range(lines.lineCount()):
            line = lines.lineAt(number)
            first = max(start - base, line.textStart())
            last = min(end - base, line.textStart() + line.textLength())
            # the space at which a line is broken is part of no word
            while first < last and document.characterAt(base + last - 1) in _SPACES and last < end - base:
                last -= 1
            if first < last:
                left, right = _x(line, first), _x(line, last)
                top = origin.y() + line.y()
                rect = QRectF(origin.x() + min(left, right), top, abs(right - left), line.height())
                rects.append((rect, top + line.ascent()))
        block = block.next()
    return rects


def _x(line: QTextLine, position: int) -> float:
    x = line.cursorToX(position)
    # PySide gives the place together with the position, which Qt may have moved
    return float(x[0] if isinstance(x, (tuple, list)) else x)  # type: ignore[arg-type]  # declared as object


def _fragments(document: QTextDocument) -> Iterator[tuple[int, int, QTextCharFormat]]:
    block = document.begin()
    while block.isValid():
        place = block.begin()
        while not place.atEnd():
            fragment = place.fragment()
            yield fragment.position(), fragment.position() + fragment.length(), fragment.charFormat()
            place += 1
        block = block.next()
