"""Which period each number of a sentence belongs to: the nearest that the text names, read outwards."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from core.figures.calendar import Period
from core.figures.comparison import Comparison
from core.figures.figure import Status
from core.figures.frame import Frame
from core.figures.governing import governing, mains
from core.figures.period_dates import PeriodMention
from core.figures.rates import is_over_years
from core.figures.reading import Reading

BALANCES = frozenset(("cash", "debt", "inventory", "backlog", "arr"))
"""Metrics that are measured at a day, not over a time."""
_SPOKEN_OF = frozenset(("this", "same_here", "quarter_end"))
_UNTIL = (["to"], ["through"], ["until"])
_OUTLOOKS = frozenset(("outlook", "guidance", "forecast", "forecasts", "target", "targets", "view", "projection"))


@dataclass(slots=True)
class Timing:
    """The period of a number, and how surely: 1 where the clause names it, less the further away it was found."""

    period: Period | None
    certainty: float
    mention: PeriodMention | None = None
    future: bool = False


def timing(
    reading: Reading,
    comparison: Comparison,
    index: int,
    metric: str,
    status: Status,
    frame: Frame,
    around: Period | None,
    beside: Timing | None = None,
) -> Timing:
    """The period of quantity `index`. `around` is what the heading, the list or the sentences before speak of.

    `beside` is the time of the number that the sentence told last and that is no comparative.
    """
    if is_over_years(reading, index, metric):
        # a rate over several years, or what a margin was on average: of no period, where the text gives no end
        return Timing(None, 0.9)
    main = _main(reading, comparison, index, metric, status, frame, around)
    if not comparison.base[index]:
        return main
    if status == "consensus":
        return beside if beside is not None and beside.period is not None and main.mention is None else main
    if beside is None or status == "guidance":
        for earlier in range(index - 1, -1, -1):
            if not comparison.base[earlier]:
                beside = _main(reading, comparison, earlier, metric, status, frame, around)
                break
    return _base(reading, comparison, index, metric, status, frame, beside or main, around)


def _main(
    reading: Reading,
    comparison: Comparison,
    index: int,
    metric: str,
    status: Status,
    frame: Frame,
    around: Period | None,
) -> Timing:
    mentions = [
        m
        for m in mains(reading, comparison)
        if (metric in BALANCES or not (m.dated or m.relation in ("quarter_end", "year_start")))
        and not (status == "actual" and m.relation == "this" and _of_outlook(reading, m))
        and (status != "actual" or m.relation != "horizon")
        and (m.relation != "years_back" or reading.quantities[index].kind in ("percent", "pp"))
    ]
    mention = governing(reading, comparison, index, mentions)
    if mention is None:
        if around is not None:
            if metric in BALANCES and around.span in ("year", "half", "9m"):
                around = _balance_day(frame, around)
            return Timing(around, 0.9)
        if status == "guidance":
            return Timing(_year_after(reading, comparison) or frame.coming_year(), 0.6)
        if frame.reported is None and any(_last_year(reading, m) for m in reading.periods):
            return Timing(frame.last_year(), 0.75)
        return Timing(frame.reported, 0.9 if frame.explicit else 0.75)
    if mention.relation in ("horizon", "years_back"):
        # a target with no year, growth over several
        return Timing(None, 0.9, mention, future=mention.relation == "horizon")
    ahead = any(m.relation == "horizon" and m.last < reading.quantities[index].first for m in reading.periods)
    if status == "consensus" and mention.relation == "this" and ahead:
        # 'Over the next 12 months analysts expect full-year EPS of $16 to grow 7%'
        return Timing(None, 0.9, mention)
    until = _end_of_run(reading, mention)
    if until is not None:
        # an amount over several years is of none of them, and growth over them is of the last
        if reading.quantities[index].kind != "percent":
            return Timing(None, 0.9, mention)
        mention = until
    period = frame.resolve(mention, status, around)
    own = mention.relation == "this" and around is not None and mention.span not in (None, around.span)
    if status == "consensus" and mention.relation in _SPOKEN_OF and around is not None and not own:
        period = around
    if period is None:
        return Timing(around or frame.reported, 0.6)
    if (
        mention.relation == "this"
        and around is not None
        and mention.span in (None, around.span)
        and status != "guidance"
    ):
        period = around
    if metric in BALANCES and mention.dated:
        period = _balance_day(frame, period)
    far = not (mention.year or mention.number or mention.end_month)
    return Timing(period, 0.9 if far else 0.98, mention, frame.today is not None and not frame.is_past(period))


def _end_of_run(reading: Reading, mention: PeriodMention) -> PeriodMention | None:
    """The last year of 'between 2025 and 2027' or 'from 2025 to 2027', where `mention` is either; else None."""
    if mention.span != "year" or not mention.year or mention.relation:
        return None
    words = reading.tokens.words
    for first, last in pairwise(reading.periods):
        years = first.span == last.span == "year" and 0 < first.year < last.year
        if years and (mention is first or mention is last):
            opens, linked = words[first.first - 1 : first.first], words[first.last + 1 : last.first]
            if (opens, linked) == (["between"], ["and"]) or (opens == ["from"] and linked in _UNTIL):
                return last
    return None


def _last_year(reading: Reading, mention: PeriodMention) -> bool:
    """'had sales of $2 billion last year', where no other time is spoken of."""
    words = reading.tokens.words[mention.first : mention.last + 1]
    return words[:1] == ["last"] and words[-1] in ("year", "fiscal")


def _of_outlook(reading: Reading, mention: PeriodMention) -> bool:
    """'fell 1.5%, prompting a cut of the full-year outlook': the outlook's period is not the fall's."""
    return not _OUTLOOKS.isdisjoint(reading.tokens.words[mention.last + 1 : mention.last + 4])


def _year_after(reading: Reading, comparison: Comparison) -> Period | None:
    """'to be down 10% from the third quarter of 2024' is an outlook for the third quarter of 2025."""
    for mention in reading.periods:
        if comparison.is_base(mention) and mention.year and mention.span and not mention.relation:
            return Period(mention.span, mention.year + 1, mention.number)
    return None


def _balance_day(frame: Frame, period: Period) -> Period:
    """The period at whose end a balance stood: the reported one where it ended then, else the quarter."""
    end = frame.calendar.end(period)
    reported = frame.reported
    if reported is not None and frame.calendar.end(reported) == end:
        return reported
    return frame.calendar.ending("quarter", end)


def _base(
    reading: Reading,
    comparison: Comparison,
    index: int,
    metric: str,
    status: Status,
    frame: Frame,
    main: Timing,
    around: Period | None,
) -> Timing:
    """The period of a comparative: the one named with it, else the one a year before what it is compared with."""
    quantity = reading.quantities[index]
    own = main.period
    opener = comparison.opens[index]
    bases = [m for m in reading.periods if comparison.is_base(m)]
    chain_end = quantity.last
    for later in range(index + 1, len(reading.quantities)):
        linked = reading.between(reading.quantities[later - 1].last, reading.quantities[later].first)
        if comparison.base[later] and "or" in linked and len(linked) <= 4:
            chain_end = reading.quantities[later].last
        else:
            break
    mention = next(
        (m for m in bases if m.first > quantity.last and not _other_between(reading, chain_end, m.first)), None
    )
    if mention is None and opener is not None:
        inside = [m for m in bases if opener.last < m.first and m.last < quantity.first]
        mention = inside[-1] if inside else None
    if mention is None and opener is None:
        inside = [m for m in reading.periods if m.last < quantity.first]
        mention = inside[-1] if inside and (comparison.led or inside[-1].first >= quantity.first - 5) else None
    if mention is None:
        told = [m for m in bases if m.relation in ("quarter_ago", "year_ago") and m.last < quantity.first]
        mention = told[-1] if told else None
    if mention is None:
        if quantity.bracketed and quantity.kind == "number":
            return Timing(own.years_on(-1) if own else None, 0.85)
        if status == "guidance" or metric in BALANCES:
            return Timing(own if status == "guidance" else None, 0.6)
        if _sequential(reading):
            return Timing(own.next(-1) if own and own.span == "quarter" else None, 0.7)
        if own is not None and own.span == "year" and not frame.is_past(own.years_on(-2)):
            # 'earnings of $20 million by 2029, up from $17 million': from those of today
            return Timing(None, 0.6)
        return Timing(own.years_on(-1) if own and own.span != "ttm" else None, 0.75)
    if own is not None and mention.span == "year" and mention.plain and own.span in ("quarter", "half", "9m"):
        # 'in the fourth quarter, compared with $268 million in 2023': the same quarter of that year
        return Timing(Period(own.span, mention.year, own.number), 0.9, mention)
    if own is not None and mention.span == own.span == "year" and not mention.year and not mention.relation:
        return Timing(own.years_on(-1), 0.7, mention)
    if status == "guidance" and reading.tokens.words[mention.first] == "previously":
        # an outlook that was, for the same time
        return Timing(own, 0.9, mention)
    period = _before_main(frame, mention, own)
    if own is not None and own.span != "ttm" and (period is None or (period == own and status != "guidance")):
        # 'up from 9.35 million euros, for the period ended Dec. 31': the date is that of both
        return Timing(own.years_on(-1), 0.75)
    return Timing(period, 0.95, mention)


def _before_main(frame: Frame, mention: PeriodMention, own: Period | None) -> Period | None:
    if (
        own is not None
        and mention.span == "quarter"
        and mention.number
        and not mention.year
        and not mention.end_month
        and not mention.relation
    ):
        if own.span == "quarter":
            # 'up from $10 million in Q3': the last Q3 before
            return Period("quarter", own.year if mention.number < own.number else own.year - 1, mention.number)
        return Period("quarter", own.year - 1, mention.number)
    if mention.relation == "this":
        return frame.resolve(mention)
    return frame.resolve(mention, "actual", own)


def _other_between(reading: Reading, first: int, last: int) -> bool:
    return any(first < q.first < last for q in reading.quantities)


def _sequential(reading: Reading) -> bool:
    return bool(reading.having("versus", "qoq")) and not reading.having("versus", "yoy")
