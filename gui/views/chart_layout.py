"""Where the marks of a section stand, in pixels, and which labels there is room for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF
from PySide6.QtGui import QFontMetricsF

from core.analysis.chart import Mark, Run, Section
from core.analysis.marks import BAR

_SYMBOL = 5.4
_SMALLEST_SYMBOL = 2.6
"""Radii of a symbol where there is room, and where forty quarters stand side by side."""

_OF_SLOT = 0.32
"""A symbol's radius as part of its slot, so that a line of symbols stays a line."""

_HEAD, _FOOT = 20.0, 6.0
_HIGH_HEAD = 28.0
"""Where labels may stand above one another, or above arrows."""

_FOOT_BELOW_ZERO = 20.0
_FOOT_OF_SYMBOLS = 15.0
_NARROWEST = 30.0
"""Of a section, so that a label has a place."""

_THINNEST = 3.0
_WIDEST = 56.0
"""Width of the bars of one slot, where there is room for more."""

_GAP = 4.0
_APART = 4.0
_LINE_STEP = 5.0
_NUDGE = 6.0
_ARROW = 11.0
_CAP = 3.5
"""Half the width of a whisker's ends."""

_CROWDED = 24.0
"""Between two symbols of a slot that are nearer than this, a label might belong to either."""

_RING = 4.0
ToPixels = Callable[[float, float], QPointF]


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark with the pixels that it covers. `value` is where its value lies: an edge, or the stretch of a range.

    `room` is the width of its slot. `whisker` is the stretch in which a derived value may truly lie. `text` is written
    in `label`, which is None where there is no room.
    """

    mark: Mark
    run: Run
    area: QRectF
    value: QRectF
    room: float
    text: str = ""
    label: QRectF | None = None
    whisker: QRectF | None = None

    @property
    def centre(self) -> QPointF:
        return self.value.center()

    @property
    def radius(self) -> float:
        """Of its symbol, in pixels."""
        return symbol_radius(self.room)

    @property
    def is_symbol(self) -> bool:
        """Whether it stands at its value, and not between zero and its value."""
        return self.mark.kind in ("symbol", "estimate")

    @property
    def arrow(self) -> QRectF | None:
        """Where an arrow says 'at least' or 'up to'."""
        if self.mark.low is not None and self.mark.high is not None:
            return None
        start = self.area.top() - _ARROW if self.mark.high is None else self.value.bottom()
        return QRectF(self.centre.x() - 4, start, 8, _ARROW)

    @property
    def badge(self) -> QRectF:
        """Where a sign says that texts disagree."""
        x, y = self.centre.x(), self.area.bottom() - 9
        if self.is_symbol:
            x, y = self.area.right() + 5, self.centre.y()
        elif self.mark.kind == "tick":
            x, y = self.area.right() + 3, self.centre.y()
        elif self.below:
            y = self.area.top() + 9
        return QRectF(x - 5, y - 5, 10, 10)

    @property
    def below(self) -> bool:
        """Whether it hangs down from zero."""
        return self.mark.stands_on_zero and self.mark.y < 0

    @property
    def reach(self) -> QRectF:
        """All that it covers, with its arrow and its whisker: where no label may stand."""
        area = self.area if self.arrow is None else self.area.united(self.arrow)
        return area if self.whisker is None else area.united(self.whisker)


def room_for_labels(sections: Sequence[Section]) -> tuple[float, float]:
    """Above the top line and below the bottom line; one for all sections, as they may share an axis."""
    runs = [run for section in sections for run in section.runs]
    points_up = any(mark.high is None for run in runs for mark in run.marks)
    head = _HIGH_HEAD if points_up or any(section.is_crowded for section in sections) else _HEAD
    if any(section.axis.low < 0 for section in sections):
        return head, _FOOT_BELOW_ZERO
    return head, _FOOT_OF_SYMBOLS if any(run.has("symbol") for run in runs) else _FOOT


def shared_widths(room: float, shares: list[float]) -> list[float]:
    """The room shared out by these numbers, but none so narrow that a label has no place."""
    least = min(_NARROWEST, room / len(shares))
    unit = room / sum(shares)
    narrow = [share * unit < least for share in shares]
    rest = sum(share for share, is_narrow in zip(shares, narrow, strict=True) if not is_narrow)
    unit = (room - least * sum(narrow)) / rest if rest else 0.0
    return [least if is_narrow else share * unit for share, is_narrow in zip(shares, narrow, strict=True)]


def place(section: Section, to_pixels: ToPixels) -> list[Placed]:
    """The marks in the order of painting: bars first, what lies across them last."""
    unit = to_pixels(1, 0).x() - to_pixels(0, 0).x()
    squeeze = min(1.0, _WIDEST / max(1.0, BAR * unit))
    placed = [_placed(mark, run, to_pixels, unit, squeeze) for run in section.runs for mark in run.marks]
    rank = {"bar": 0, "implied": 0, "band": 0, "symbol": 1, "estimate": 2, "tick": 2}
    return sorted(placed, key=lambda one: rank[one.mark.kind])


def _placed(mark: Mark, run: Run, to_pixels: ToPixels, room: float, squeeze: float) -> Placed:
    low = mark.low if mark.low is not None else mark.high or 0.0
    high = mark.high if mark.high is not None else low
    # a slot may be wide, but its bars stay slim and side by side
    x = mark.slot.x + (mark.x - mark.slot.x) * squeeze
    one, other = to_pixels(x, low), to_pixels(x, high)
    width = max(2.0, to_pixels(x + mark.width * squeeze, low).x() - one.x())
    x, top, bottom = one.x(), min(one.y(), other.y()), max(one.y(), other.y())
    whisker = None
    if mark.whisker is not None:
        ends = [to_pixels(0, bound).y() for bound in mark.whisker]
        whisker = _at_least(QRectF(x - _CAP, min(ends), 2 * _CAP, abs(ends[1] - ends[0])))
    radius = symbol_radius(room)
    if mark.kind in ("symbol", "estimate"):
        middle = QRectF(x, top, 0, bottom - top)
        area = middle.adjusted(-radius, -radius, radius, radius)
        return Placed(mark, run, area, middle, room, whisker=whisker)
    if mark.kind == "tick" and mark.width == 0:
        value = _at_least(QRectF(x - radius - 2, top, 2 * radius + 4, bottom - top))
        return Placed(mark, run, value, value, room)
    if mark.kind == "tick":
        # wider than the bar that it lies across, and never so thin that it cannot be seen or hit
        value = _at_least(QRectF(x - width * 0.66, top, width * 1.32, bottom - top))
        return Placed(mark, run, value, value, room)
    left, right = round(x - width / 2), round(x + width / 2)
    # whole pixels, so that edges are sharp
    top, bottom, zero = round(top), round(bottom), round(to_pixels(mark.x, 0).y())
    value = QRectF(left, top, max(2, right - left), bottom - top)
    area = QRectF(value)
    area.setTop(min(top, zero))
    area.setBottom(max(bottom, zero))
    if area.height() < 1:
        # nought is a value, and must be seen and hit
        area.adjust(0, -1, 0, 1)
    if mark.kind == "band":
        value = _at_least(value)
        area = area.united(value)
    return Placed(mark, run, area, value, room, whisker=whisker)


def symbol_radius(room: float) -> float:
    """Of a symbol in a slot of so many pixels."""
    return min(_SYMBOL, max(_SMALLEST_SYMBOL, room * _OF_SLOT))


def _at_least(area: QRectF) -> QRectF:
    missing = max(0.0, _THINNEST - area.height())
    return area.adjusted(0, -missing / 2, 0, missing / 2)


def label(placed: Sequence[Placed], metrics: QFontMetricsF, inside: QRectF, chosen: Mark | None = None) -> list[Placed]:
    """The same marks with the labels for which there is room: as the source gives them, or else all of them rough."""
    exact = _labelled(placed, metrics, inside, chosen, [one.mark.label for one in placed])
    if all(one.label or not one.mark.label for one in exact):
        return exact
    rough = _labelled(placed, metrics, inside, chosen, [one.mark.rough for one in placed])
    return rough if _count(rough) > _count(exact) else exact


def _count(placed: Sequence[Placed]) -> int:
    return sum(one.label is not None for one in placed)


def _labelled(
    placed: Sequence[Placed], metrics: QFontMetricsF, inside: QRectF, chosen: Mark | None, texts: Sequence[str]
) -> list[Placed]:
    taken = _Taken()
    for number, one in enumerate(placed):
        taken.add(one.area, number)
        for also in (one.arrow, one.whisker):
            if also is not None:
                taken.add(also, number)
        if one.mark.point.conflict:
            taken.add(one.badge, -1)
    for stretch in _along_lines(placed):
        taken.add(stretch, -1)
    found = list(placed)
    # what must not lose its label comes first: the chosen, then the latest, and then what happened
    order = sorted(
        range(len(placed)),
        key=lambda n: (placed[n].mark is not chosen, -placed[n].mark.slot.x, placed[n].mark.point.status != "actual"),
    )
    of_slot: dict[int, list[Placed]] = {}
    for one in placed:
        of_slot.setdefault(id(one.mark.slot), []).append(one)
    for number in order:
        one, text = placed[number], texts[number]
        if not text:
            continue
        gap = _GAP + _RING if one.mark is chosen else _GAP
        beside = [other for other in of_slot[id(one.mark.slot)] if other is not one]
        # digits reach from the line to the height of capitals
        for area in _places(one, metrics.horizontalAdvance(text), metrics.capHeight() + 2, inside, beside, gap):
            if inside.contains(area) and not taken.hit(area, number):
                found[number] = replace(one, text=text, label=area)
                taken.add(area.adjusted(-_APART, 0, _APART, 0), -1)
                break
    return found


def _along_lines(placed: Sequence[Placed]) -> list[QRectF]:
    """Small areas along the lines that join marks, so that no label is struck through."""
    centres = {id(one.mark): one.centre for one in placed}
    found = []
    for run in {id(one.run): one.run for one in placed}.values():
        for first, last in run.joined:
            line = QLineF(centres[id(run.marks[first])], centres[id(run.marks[last])])
            # near a mark its own label may come close
            steps = range(2, max(2, int(line.length() / _LINE_STEP) - 1))
            found += [QRectF(line.pointAt(n * _LINE_STEP / line.length()), QSizeF(1, 1)) for n in steps]
    return found


def _places(
    one: Placed, width: float, height: float, inside: QRectF, beside: Sequence[Placed], gap: float
) -> Iterator[QRectF]:
    """Above the mark or below it, a little to the side where that helps; nearer to it than to any other mark."""
    edge = one.reach
    if not one.is_symbol:
        for other in beside:  # what lies across a bar lifts its label
            if other.mark.kind in ("tick", "estimate") and other.run is one.run:
                edge = edge.united(other.area)
    x = max(inside.left(), min(one.centre.x() - width / 2, inside.right() - width))
    above = QRectF(x, edge.top() - gap - height, width, height)
    below = QRectF(x, edge.bottom() + gap, width, height)
    if one.is_symbol:
        apart = [other.centre.y() - one.centre.y() for other in beside if other.is_symbol]
        places = [] if any(-_CROWDED < y <= 0 for y in apart) else [above]
        if not any(0 <= y < _CROWDED for y in apart):
            places.append(below)
    else:
        places = [below if one.below else above]
        if any(not other.is_symbol and other.mark.kind != "tick" for other in beside):
            # bars of one slot are so narrow that their labels stand one above the other
            places.append(places[0].translated(0, height + 3 if one.below else -height - 3))
    for place in places:
        yield place
        yield place.translated(-_NUDGE, 0)
        yield place.translated(_NUDGE, 0)


class _Taken:
    """Areas that a label must not touch, sorted into columns so that few are compared."""

    _COLUMN = 48

    def __init__(self) -> None:
        self._columns: dict[int, list[tuple[QRectF, int]]] = {}

    def add(self, area: QRectF, owner: int) -> None:
        for column in self._over(area):
            self._columns.setdefault(column, []).append((area, owner))

    def hit(self, area: QRectF, owner: int) -> bool:
        return any(
            other != owner and area.intersects(taken)
            for column in self._over(area)
            for taken, other in self._columns.get(column, ())
        )

    def _over(self, area: QRectF) -> range:
        return range(int(area.left() // self._COLUMN), int(area.right() // self._COLUMN) + 1)
