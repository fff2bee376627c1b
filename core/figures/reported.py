"""Which period an article reports, and when the company's years end, learnt from all of its sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from core.figures.calendar import Period, month
from core.figures.comparison import Comparison
from core.figures.figure import FiscalYear, Span
from core.figures.fiscal import company_years, fiscal_calendar, with_known, year_shown
from core.figures.frame import Frame
from core.figures.monthly import month_in_title
from core.figures.period_dates import PeriodMention
from core.figures.reading import Reading

_OLDEST = 30
"""Months after which no period is news."""
_YET_TO_COME = 8
"""'Its fourth quarter', where that ended so many months ago, is the one that has yet to end."""
_OLDEST_YEAR = 11
"""Months after which a year is no news: its successor is over."""
_PAID = frozenset(("dividend", "buyback"))
"""What is paid by the quarter also where the results are told of the year alone."""
_PAID_OUT = frozenset(("dividend", "dividends", "distribution", "distributions"))
_REPORTS = frozenset(("results", "result", "report", "call", "release", "print"))


def learn(
    day: date | None,
    results: bool,
    opening: Iterable[tuple[Reading, Comparison]],
    whole: Iterable[tuple[Reading, Comparison]],
    known: FiscalYear | None = None,
    *,
    usual: FiscalYear | None = None,
    news: bool = True,
) -> Frame:
    """The frame of an article of that `day`: `opening` are its title and first sentences, `whole` all that was read.

    `results` says that it announces results, which are of the quarter that ended last where no period is named;
    `known` is the company's fiscal year where that is known from its other articles or the user, `usual` the one that
    it is known for in general, which is as weak as the article's own hints; `news` says that what the article calls
    the third quarter has just been reported.
    """
    today = month(day.year, day.month) if day else None
    opening, whole = list(opening), list(whole)
    said = list(_spoken(whole))
    lead = list(_spoken(opening))
    if today is None:
        years = [m.end_year or m.year for m in lead if m.end_year or m.year]
        today = (max(years) + 1) * 12 + 1 if years else None
    told = any(m.span and m.number and not m.relation for m in said)
    if not told and not any(m.span and not m.dated for m in lead):
        # what is only expected is the best there is where nothing is said to have been
        lead = [
            mention
            for reading, comparison in opening
            for mention in reading.periods
            if not (comparison.is_base(mention) or _pays(reading, mention))
        ]
    candidates = [
        m for m in lead if m.span in ("quarter", "half", "9m", "year") and m.relation in ("", "this") and not m.dated
    ]
    meant = [mention for reading, comparison in whole for mention in reading.periods if not comparison.is_base(mention)]
    own = fiscal_calendar(day, candidates + said, meant, news=news)
    shown = year_shown(own, candidates + said)
    if usual is not None:
        own = with_known(usual, own, shown, day, candidates + said, meant)
        shown = replace(shown, month=own.year_end, lead=own.lead)
    calendar = with_known(known, own, shown, day, candidates + said, meant)
    own_years = company_years(known or usual, calendar, shown)
    frame = Frame(today, calendar, None, years=own_years)
    reported = _latest(frame, [m for m in candidates if m.number or m.end_month or m.span == "9m" or m.year])
    explicit = reported is not None
    if reported is None or reported.span == "year":
        # a report on the year names its last quarter further down
        named = _latest(
            frame,
            [
                m
                for m in lead + said
                if m.span in ("quarter", "half", "9m") and not m.relation and (m.number or m.end_month)
            ],
        )
        if reported is None or (
            named is not None and calendar.end(named) == calendar.end(reported) and _counts(said, "quarter")
        ):
            reported = named if named is not None and _recent(frame, named) else reported
    if (
        reported is None
        and today is not None
        and (results or any(m.relation == "this" and m.span == "quarter" for m in said))
    ):
        reported = calendar.ending("quarter", calendar.last_quarter_end(today))
    monthly = month_in_title(today, opening[0][0] if opening else None)
    if monthly is not None:
        return Frame(today, calendar, monthly, True, shown, own_years)
    titled = [m.span for reading, _ in opening[:1] for m in reading.periods if m.year and not m.dated]
    if reported is not None and reported.span == "quarter" and reported.number == 4 and set(titled) == {"year"}:
        reported = _told_of_year(Frame(today, calendar, reported), whole) or reported
    return Frame(today, calendar, reported, explicit, shown, own_years)


def _told_of_year(frame: Frame, whole: list[tuple[Reading, Comparison]]) -> Period | None:
    """The year, where an article that is titled with it gives numbers for the year alone and none for a quarter."""
    quarter = frame.reported
    if quarter is None:
        return None
    year = Period("year", quarter.year)
    told = False
    for reading, comparison in whole:
        if not reading.quantities or all(head.value in _PAID for head in reading.heads):
            continue
        for mention in reading.periods:
            if comparison.is_base(mention) or mention.dated:
                continue
            period = frame.resolve(mention)
            if period == quarter or mention.span == "quarter":
                return None
            told = told or period == year
    return year if told else None


def _recent(frame: Frame, period: Period) -> bool:
    return frame.today is None or frame.today - frame.calendar.end(period) <= 12


def _counts(said: list[PeriodMention], span: Span) -> bool:
    return any(mention.span == span for mention in said)


def _spoken(readings: Iterable[tuple[Reading, Comparison]]) -> Iterable[PeriodMention]:
    """The periods that sentences speak of: not what they compare with, and not what they expect."""
    for reading, comparison in readings:
        if not reading.periods:
            continue
        guides = [m.first for m in reading.having("guide", "strong") if reading.before("beat", m.first, 4) is None]
        expected = reading.having("consensus") if not reading.having("beat") else []
        words = reading.tokens.words
        for mention in reading.periods:
            if comparison.is_base(mention) or _pays(reading, mention):
                continue
            if mention.number and _has_results(words[mention.last + 1 : mention.last + 3], guides, mention.first):
                # 'its fourth quarter results and outlook beat expectations': what has results is over
                yield mention
                continue
            if any(cue.first < mention.first for cue in expected) or _planned(reading, mention):
                continue
            if (mention.end_month and not mention.dated and mention.span == "year") or not any(
                first < mention.first or first - mention.last <= (8 if mention.first <= 2 else 3) for first in guides
            ):
                yield mention


def _pays(reading: Reading, mention: PeriodMention) -> bool:
    """'declared a third quarter dividend', while that quarter goes on."""
    return not _PAID_OUT.isdisjoint(reading.tokens.words[mention.last + 1 : mention.last + 3])


def _has_results(following: list[str], guides: list[int], at: int) -> bool:
    """Whether a period is followed by its results; 'expects third quarter earnings of …' is no such thing."""
    if following[:1] == ["earnings"] and following[1:] and following[1] in _REPORTS:
        return True
    return bool(following) and following[0] in _REPORTS and not any(first < at for first in guides)


def _planned(reading: Reading, mention: PeriodMention) -> bool:
    """'will likely buy back shares for $2 million in the first half of 2025': nothing of that time is reported."""
    return any(
        m.value == "weak"
        and 0 < mention.first - m.last <= 12
        and not reading.after("actual", m.last, mention.first - m.last)
        for m in reading.having("guide")
    )


def _latest(frame: Frame, mentions: list[PeriodMention]) -> Period | None:
    """The period that ended last; of several that end together the shortest."""
    best: Period | None = None
    order = {"quarter": 0, "year": 1, "9m": 2, "half": 3}
    for mention in mentions:
        period = frame.resolve(mention)
        if period is None or period.span not in order or (frame.today is not None and not frame.is_past(period)):
            continue
        oldest = _OLDEST_YEAR if period.span == "year" else _OLDEST
        if frame.calendar.certain and mention.number and not mention.year:
            oldest = _YET_TO_COME
        if frame.today is not None and frame.today - frame.calendar.end(period) > oldest:
            continue
        if best is None or (frame.calendar.end(period), -order[period.span]) > (
            frame.calendar.end(best),
            -order[best.span],
        ):
            best = period
    return best
