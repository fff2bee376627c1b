"""When a company's fiscal year ends: as the text states it, as its other articles do, or as the delay gives away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from core.figures.calendar import Calendar, Month, Period, month, year_end_of
from core.figures.figure import FiscalYear, Span, YearShown
from core.figures.period_dates import PeriodMention

_LATEST = 4
"""Results come two to fourteen weeks after their period, so it ended at most this many months before the article."""
_YEAR = 12
_LONG_AGO = 3
_SOONEST_DAYS = 14
_LATE_LABEL = 8
"""A fiscal label that lies this far back by the calendar year, and is news, follows another calendar."""
_FIRST_OF: dict[Span, int] = {"half": 1, "9m": 0, "year": 0}
_LATE_DAYS = 50
_MARKED = 3
"""What 'fiscal third quarter' weighs against 'third quarter'."""
_LABELLED = 100
"""What a label with its year weighs against one without."""
_QUARTER_ENDS = (3, 6, 9, 12)


def fiscal_calendar(
    day: date | None, said: list[PeriodMention], meant: list[PeriodMention], *, news: bool = True
) -> Calendar:
    """The calendar that fits what the article says; the calendar year where nothing shows another.

    `said` are the periods that it reports on, those of its opening first; `meant` include those that it expects.
    `news` says that it announces results: other articles speak of a quarter until the next has been reported.
    """
    calendar = _stated(said, meant) or _by_delay(day, said, _LATEST if news else _LATEST + 1) or Calendar()
    return _named(calendar, day, said, meant)


def year_shown(own: Calendar, said: list[PeriodMention]) -> YearShown:
    """What the article itself, whose calendar is `own`, tells of the fiscal year: evidence for other articles."""
    votes = _votes(mention for mention in said if _tells_others(mention))
    if not votes:
        return YearShown(own.year_end, own.lead)
    stated = votes.most_common(1)[0][0]
    return YearShown(own.year_end, own.lead, stated, _stated_lead(Calendar(stated), said))


def _tells_others(mention: PeriodMention) -> bool:
    """Whether an end tells when years end: which half ended in June is not said, nor are nine months to May likely."""
    return (
        bool(mention.number) or mention.span == "year" or (mention.span == "9m" and mention.end_month in _QUARTER_ENDS)
    )


def with_known(
    known: FiscalYear | None,
    own: Calendar,
    shown: YearShown,
    day: date | None,
    said: list[PeriodMention],
    meant: list[PeriodMention],
) -> Calendar:
    """The article's calendar where the company's fiscal year is `known`: that, but for what the article itself states.

    Publishers label periods in their own ways. Where the labels are news only by the calendar year, it holds.
    """
    if known is None:
        return own
    if shown.stated is not None and not known.corrected:
        return own if shown.stated != known.month or own.lead else Calendar(known.month, known.lead, certain=True)
    if not known.corrected and next(_telling(said), None) is None and any(_by_the_calendar(m, day) for m in said):
        return own
    calendar = Calendar(known.month, known.lead, certain=True)
    lead = _stated_lead(calendar, said)
    if lead is not None:
        return Calendar(known.month, lead, certain=True)
    labelled = _labelled(calendar, day, said)
    if labelled is not None or known.corrected:
        return labelled or calendar
    return _named(calendar, day, said, meant)


def company_years(known: FiscalYear | None, calendar: Calendar, shown: YearShown) -> Calendar | None:
    """The company's own calendar where an article, which `calendar` fits, labels its quarters by another and states
    none; else None."""
    if known is None or calendar.certain or calendar.year_end == known.month:
        return None
    return Calendar(known.month, known.lead, certain=True) if shown.stated is None else None


def _by_the_calendar(mention: PeriodMention, day: date | None) -> bool:
    """'The quarter ended Dec. 31' ends then whatever it is called; 'in 2024' is hardly said of a fiscal year, where
    that is no year of long ago."""
    if mention.span and mention.end_month:
        return True
    return bool(mention.year and not mention.fiscal) and (day is None or day.year - mention.year <= _LONG_AGO)


def _labelled(calendar: Calendar, day: date | None, said: list[PeriodMention]) -> Calendar | None:
    """Of the ways to label periods of a company's `calendar` the one by which a label of the article is news."""
    if day is None:
        return None
    today = month(day.year, day.month)
    ways = (calendar, Calendar(calendar.year_end, 1 - calendar.lead, certain=True), Calendar())
    for mention in _telling(said):
        for way in ways:
            # of years the last one may be spoken of until the next is over
            if 0 < _delay(way, mention, today) <= (_YEAR if mention.span == "year" else _LATEST):
                return way
    return None


def _stated(said: list[PeriodMention], meant: list[PeriodMention]) -> Calendar | None:
    """'third quarter ended Dec. 31', 'fiscal year ending March': the text itself tells."""
    votes = _votes(said)
    if not votes:
        # 'its third quarter …' and further down 'the three months ended Oct. 31'
        # … or 'expects for its second quarter …', where it reports on the first
        guided = _number_of(meant)
        number = _number_of(said) or (guided and (guided - 2) % 4 + 1)
        end = next((m.end_month for m in said if m.span == "quarter" and m.end_month and not m.number), 0)
        if number and end:
            votes[year_end_of("quarter", number, end - 1)] += 1
    return Calendar(votes.most_common(1)[0][0], certain=True) if votes else None


def _number_of(mentions: list[PeriodMention]) -> int:
    """The number of the first numbered quarter, 0 where there is none."""
    return next((m.number for m in mentions if m.span == "quarter" and m.number and not m.relation), 0)


def _votes(said: Iterable[PeriodMention]) -> Counter[int]:
    """The months in which the fiscal year ends by what is said, with the weight of each."""
    votes: Counter[int] = Counter()
    for mention in said:
        if not mention.end_month or mention.dated or mention.relation or mention.span is None:
            continue
        if mention.span == "quarter" and mention.number:
            votes[year_end_of("quarter", mention.number, mention.end_month - 1)] += 3
        elif mention.span in _FIRST_OF:
            number = mention.number or _FIRST_OF[mention.span]
            weight = 4 if mention.span == "year" and mention.end_month != 12 else 2
            votes[year_end_of(mention.span, number, mention.end_month - 1)] += weight
    return votes


def _telling(said: list[PeriodMention]) -> Iterator[PeriodMention]:
    """The labels by which a calendar can be told, surest first: with their year, as fiscal, 'the third quarter'."""
    quarterly = any(mention.span == "quarter" and mention.number for mention in said)
    for mention in sorted(said, key=lambda mention: (not mention.year, not mention.fiscal)):
        if mention.relation or mention.end_month or mention.span not in ("quarter", "half", "9m", "year"):
            continue
        if mention.span in ("quarter", "half") and not mention.number:
            continue
        if mention.span == "year" and (quarterly or not (mention.year and mention.fiscal)):
            continue
        yield mention


def _delay(calendar: Calendar, mention: PeriodMention, today: Month) -> int:
    """How many months lie between the end of a labelled period and `today`."""
    assert mention.span is not None
    if mention.year:
        return today - calendar.end(Period(mention.span, mention.year, mention.number))
    return today - calendar.end(calendar.latest(mention.span, mention.number, today))


def _by_delay(day: date | None, said: list[PeriodMention], latest: int) -> Calendar | None:
    """The year end that makes the reported period one that has just ended: what most of the periods speak for."""
    if day is None:
        return None
    usual = Calendar()
    votes: Counter[Calendar] = Counter()
    for mention in _telling(said):
        delay = _delay(usual, mention, month(day.year, day.month))
        if mention.year and delay > (_LATE_LABEL if mention.fiscal else latest):
            continue
        told = usual if 0 < delay <= latest else _just_ended(day, mention)
        if told == usual and mention.fiscal and not mention.year and 0 < mention.number < 4:
            told = _late(day, mention, delay) or told
        if told is not None:
            votes[told] += _LABELLED if mention.year else _MARKED if mention.fiscal else 1
    return votes.most_common(1)[0][0] if votes else None


def _late(day: date, mention: PeriodMention, delay: int) -> Calendar | None:
    """A fiscal quarter that the calendar year ended eight weeks ago ended a month ago by the company's own calendar."""
    if mention.span != "quarter" or (delay - 1) * 30 + day.day < _LATE_DAYS or day.day < _SOONEST_DAYS:
        return None
    return Calendar(year_end_of("quarter", mention.number, month(day.year, day.month) - 1))


def _just_ended(day: date, mention: PeriodMention) -> Calendar | None:
    """The calendar in which `mention` ended two to fourteen weeks before `day`; ends of calendar quarters first."""
    assert mention.span is not None
    today = month(day.year, day.month)
    found: list[tuple[bool, int, int, Calendar]] = []
    for delay in range(1, _LATEST + 1):
        if (delay - 1) * 30 + day.day < _SOONEST_DAYS:
            continue
        end = today - delay
        calendar = Calendar(year_end_of(mention.span, mention.number, end))
        lead = calendar.ending(mention.span, end).year - mention.year if mention.year else 0
        odd = end % 12 + 1 not in _QUARTER_ENDS
        if lead in (0, 1) and not (odd and (lead or not mention.year)):
            found.append((odd, lead, delay, Calendar(calendar.year_end, lead)))
    found.sort(key=lambda entry: (entry[1], entry[0], entry[2]))
    return found[0][3] if found else None


def _named(calendar: Calendar, day: date | None, said: list[PeriodMention], meant: list[PeriodMention]) -> Calendar:
    """Whether fiscal years are named for the year in which they begin, as the newest label shows."""
    if day is None or calendar.year_end == 12 or calendar.lead:
        return calendar
    lead = _stated_lead(calendar, said)
    if lead is not None:
        return Calendar(calendar.year_end, lead, calendar.certain)
    ended = calendar.last_quarter_end(month(day.year, day.month))
    current = calendar.ending("quarter", ended).year
    labels = [
        mention.year
        for mention in said + meant
        if mention.year
        and not mention.end_month
        and (
            mention.fiscal
            or (mention.number and mention.number == calendar.ending(mention.span or "year", ended).number)
        )
    ]
    if labels and max(labels) == current - 1 and calendar.certain:
        return Calendar(calendar.year_end, 1, calendar.certain)
    return calendar


def _stated_lead(calendar: Calendar, said: list[PeriodMention]) -> int | None:
    """'the third quarter of fiscal 2024, which ended in October 2024': the text gives label and end."""
    for mention in said:
        if mention.year and mention.end_year and mention.number and mention.span:
            period = calendar.ending(mention.span, month(mention.end_year, mention.end_month))
            if period.year + calendar.lead - mention.year in (0, 1):
                return period.year + calendar.lead - mention.year
    return None
