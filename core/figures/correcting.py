"""The figures of an article as the user corrected them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from core.article.article import Article, Problem
from core.figures.calendar import Calendar, month_text, period_of
from core.figures.correction import READING, Correction, difference, figure_of, is_whole, place, reading
from core.figures.figure import Extraction, Figure, Span

LOST = "correction-lost"
"""The code of the problem of an article in which a correction fits nowhere any more."""


_ONE_FIGURE = ("metric", "form", "versus", "status", "period", "scope", "company")
"""What two figures with the same number have in common where they are one."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """An article's extraction with corrections applied. `ids` has the correction of each figure that has one, by its
    place among the figures; `lost` are those that are not applied, since the text has changed."""

    extraction: Extraction
    ids: dict[int, str]
    lost: tuple[Correction, ...] = ()


def correct(
    body: str, extraction: Extraction, corrections: Iterable[Correction], body_hash: str = ""
) -> Corrected:
    """Applies corrections. Of several of one figure, as two windows may make them, the latest holds. A figure that is
    none stays, marked so and kept out of charts.

    By the hash of the body it is known whether the text has changed since a correction was made. It holds then only
    where the text is read as it was: a number that stays may by now be of something else.
    """
    slots = [_Slot(figure, figure) for figure in extraction.figures]
    lost: list[Correction] = []
    for one in sorted(corrections, key=lambda one: (one.set_at, one.id)):
        start = place(body, one.anchor)
        slot = None if start is None else _slot_of(slots, one, start, start + len(one.anchor.quote))
        if start is None or (one.made_in != body_hash and not _means_the_same(one, slot, body, start)):
            lost.append(one)
        else:
            _apply(slots, slot, one, start, extraction)
    slots.sort(key=lambda slot: (slot.now.start, slot.now.end))
    ids = {number: slot.id for number, slot in enumerate(slots) if slot.id is not None}
    return Corrected(replace(extraction, figures=tuple(slot.now for slot in slots)), ids, tuple(lost))


def with_lost(article: Article, lost: Iterable[Correction]) -> Article:
    """The article with a problem for each correction that fits nowhere in it."""
    problems = tuple(Problem(LOST, lost_reason(one)) for one in lost)
    return replace(article, problems=(*article.problems, *problems)) if problems else article


def lost_reason(one: Correction) -> str:
    """Why a correction was not applied, in a sentence."""
    quote = " ".join(one.anchor.quote.split())
    return f"Your correction of “{quote}” is not applied, since the text around it has changed"


@dataclass(slots=True)
class _Slot:
    """One figure: as it was `read` (None where nothing was), as it is `now`, and the correction that made it so."""

    read: Figure | None
    now: Figure
    id: str | None = None


def _means_the_same(one: Correction, slot: _Slot | None, body: str, start: int) -> bool:
    """Whether a text that has changed still says what it said when it was corrected, or by now what the user said."""
    read = slot.read if slot else None
    if one.was is None:
        return read is not None or is_whole(body, start, one.anchor)
    if read is None:
        return one.figure is None
    said = reading(one.was)
    told = reading(one.figure) if one.figure else said
    return all(getattr(read, name) in (said[name], told[name]) for name in READING)


def _apply(slots: list[_Slot], slot: _Slot | None, one: Correction, start: int, extraction: Extraction) -> None:
    if one.figure is None:
        if slot is not None and slot.read is not None:
            slot.now = replace(slot.read, plotted=False, doubts="", correction="rejected", extracted="")
            slot.id = one.id
        return
    read = (slot.read if slot else None) or one.was
    period_end, span = _ending(one.figure, read, extraction)
    now = replace(
        figure_of(reading(one.figure), replace(one.anchor, start=start)),
        period_end=period_end,
        span=span,
        correction="added" if read is None else "changed",
        extracted=difference(read, one.figure) if read else "",
        side=read.side if read and _same_value(read, one.figure) else None,
    )
    if slot is None:
        slots.append(_Slot(read, now, one.id))
    else:
        slot.read, slot.now, slot.id = read, now, one.id


def _same_value(one: Figure, other: Figure) -> bool:
    """Whether the user left the value as it was read, and with it the words beside it."""
    return (one.low, one.high, one.approximate) == (other.low, other.high, other.approximate)


def _slot_of(slots: Sequence[_Slot], one: Correction, start: int, end: int) -> _Slot | None:
    """Which figure a correction is of. Another version of the extractor may read it otherwise, or not at all; and may
    read by now what the user had to add."""
    if one.was is None:
        return next((slot for slot in slots if one.figure and _is_added_to(slot.now, one.figure, start, end)), None)
    here = [slot for slot in slots if slot.now.start < end and start < slot.now.end]
    here = [slot for slot in here if (slot.now.start, slot.now.end) == (start, end)] or here
    said = reading(one.was)
    untouched = [slot for slot in here if slot.id is None]
    alike: tuple[tuple[list[_Slot], tuple[str, ...]], ...] = (
        (here, tuple(said)), (untouched, ("metric", "form")), (untouched, ("metric",)),
    )  # fmt: skip
    for among, names in alike:
        for slot in among:
            if slot.read is not None and all(getattr(slot.read, name) == said[name] for name in names):
                return slot
    return untouched[0] if len(untouched) == 1 else None


def _is_added_to(there: Figure, added: Figure, start: int, end: int) -> bool:
    """Whether what the user added is in the figures already, be it with another value or basis."""
    if (there.start, there.end) != (start, end):
        return False
    return all(getattr(there, name) == getattr(added, name) for name in _ONE_FIGURE)


def _ending(figure: Figure, was: Figure | None, extraction: Extraction) -> tuple[str | None, Span | None]:
    """The month in which a figure's period ends, and its length: as the article's other figures of that period have
    it, else by its fiscal calendar."""
    if figure.period is None:
        return None, None
    for other in (*([was] if was else ()), *extraction.figures):
        if other.period == figure.period and other.period_end is not None:
            return other.period_end, other.span
    if figure.period == extraction.period and extraction.period_end is not None:
        period = period_of(figure.period)
        return extraction.period_end, period.span if period else None
    period = period_of(figure.period)
    if period is None or period.span == "ttm":
        return extraction.period_end if period else None, period.span if period else None
    calendar = Calendar(extraction.year_end_month or 12, extraction.year_shown.lead)
    return month_text(calendar.end(period)), period.span
