"""Events: the same results told by several publishers are one event, with all the articles that tell it.

What an event is: one company, one kind of announcement, one period, told within a few weeks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from core.analysis.series import ArticleRow, moment
from core.analysis.slots import nominal_end
from core.figures.figure import Figure

LONGEST = timedelta(days=45)
"""From one article of an event to the next. What is told later tells of the past, and not of news."""

DATED = ("results", "guidance")
"""Kinds that are told of a period. Others are news of their day: two deals in one quarter are two events."""

DAYS = timedelta(days=3)
"""The same for those others."""


class Told(ArticleRow, Protocol):
    """What is needed of an article to know what it tells."""

    @property
    def ticker(self) -> str | None: ...
    @property
    def company(self) -> str | None: ...
    @property
    def kind(self) -> str: ...
    @property
    def period(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Event:
    """`files` are the articles that tell it, the earliest first; `date` is that one's.

    `period` is the label that most of them give, `period_end` the month in which it ends; both None where they name
    no period.
    """

    company: str
    kind: str
    period: str | None
    period_end: str | None
    date: datetime | None
    files: tuple[str, ...]


def events(articles: Iterable[tuple[Told, Sequence[Figure]]]) -> tuple[Event, ...]:
    """The events that these articles, each with its figures, tell; in the order in which each is first told.

    An article of which the company is not known, or that is of no certain kind, is an event of its own.
    """
    found: dict[tuple[object, ...], list[tuple[Told, str | None]]] = {}
    for row, figures in articles:
        end = reported_end(row.period, figures)
        company = row.ticker or (row.company or "").casefold()
        whole = (company, row.kind, end) if row.kind in DATED and end else (company, row.kind, None)
        alone = not company or row.kind == "other" or row.date is None
        found.setdefault((*whole, row.file) if alone else whole, []).append((row, end))
    told = [event for group in found.values() for event in _split(group)]
    return tuple(sorted(told, key=lambda event: (moment(event.date), event.files)))


def reported_end(period: str | None, figures: Iterable[Figure]) -> str | None:
    """The month in which the period ends that an article reports, by its figures' calendar where they know it."""
    if period is None:
        return None
    ends = Counter(figure.period_end for figure in figures if figure.period == period and figure.period_end)
    return ends.most_common(1)[0][0] if ends else nominal_end(period)


def _split(group: list[tuple[Told, str | None]]) -> Iterable[Event]:
    """Those of one key, parted where too much time lies between."""
    group = sorted(group, key=lambda one: (moment(one[0].date), one[0].file))
    parts: list[list[tuple[Told, str | None]]] = [[]]
    for row, end in group:
        reach = LONGEST if row.kind in DATED and end else DAYS
        if parts[-1] and moment(row.date) - moment(parts[-1][-1][0].date) > reach:
            parts.append([])
        parts[-1].append((row, end))
    return [_event(part) for part in parts]


def _event(part: Sequence[tuple[Told, str | None]]) -> Event:
    first, end = part[0]
    labels = Counter(row.period for row, _ in part if row.period)
    return Event(
        company=first.ticker or first.company or "",
        kind=first.kind,
        period=labels.most_common(1)[0][0] if labels else None,
        period_end=end,
        date=first.date,
        files=tuple(row.file for row, _ in part),
    )
