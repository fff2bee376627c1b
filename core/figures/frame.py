"""What an article as a whole tells about the time of its figures: today, the fiscal calendar, the period it reports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from core.figures.calendar import Calendar, Month, Period, month
from core.figures.comparison import Comparison
from core.figures.figure import FiscalYear, Span, Status, YearShown
from core.figures.fiscal import fiscal_calendar, with_known, year_shown
from core.figures.period_dates import PeriodMention
from core.figures.reading import Reading

_OLDEST = 30
"""Months after which no period is news."""
_YET_TO_COME = 8
"""'Its fourth quarter', where that ended so many months ago, is the one that has yet to end."""
_NOTHING_SHOWN = YearShown()
_OLDEST_YEAR = 11
"""Months after which a year is no news: its successor is over."""
_REPORTS = frozenset(("results", "result", "earnings", "report", "numbers", "performance", "print"))


@dataclass(frozen=True, slots=True)
class Frame:
    """`today` is the article's month; `reported` the period that it reports, None where nothing shows one.

    `shown` is what the article by itself shows of the fiscal year, which `calendar` may know better.
    """

    today: Month | None
    calendar: Calendar
    reported: Period | None
    explicit: bool = False
    shown: YearShown = _NOTHING_SHOWN

    def resolve(self, mention: PeriodMention, status: Status = "actual", main: Period | None = None) -> Period | None:
        """The fiscal period that a mention means. `main` is what the sentence speaks of, for what is relative to it."""
        calendar, today = self.calendar, self.today
        main = main or self.reported
        relation = mention.relation
        if relation == "year_ago":
            return self._year_ago(mention, main)
        if relation == "quarter_ago":
            return main.next(-1) if main is not None and main.span == "quarter" else None
        if relation == "same":
            if main is None:
                return None
            return Period(main.span, mention.year, main.number) if mention.year else main.years_on(-1)
        if relation == "ttm":
            return self._trailing()
        if relation == "to_date":
            return self._to_date()
        if relation == "quarter_end":
            return self.reported if self.reported is None or self.reported.span == "quarter" else None
        if relation == "same_here":
            return main
        if relation == "current":
            relation = "this" if status == "actual" else "next"
        if relation in ("this", "next"):
            return self._deictic(mention, status, relation)
        if mention.dated:
            end = self._date(mention, status)
            return calendar.ending("quarter", end) if end is not None else None
        if mention.span is None:
            return None
        if mention.year and (mention.number or mention.span in ("year", "9m")):
            return Period(mention.span, mention.year, mention.number)
        if mention.end_month:
            end = self._date(mention, status)
            if end is None:
                return None
            period = calendar.ending(mention.span, end)
            return Period(mention.span, period.year, mention.number or period.number)
        if not mention.number and mention.span == "quarter":
            return self._quarter_of(mention.year)
        if today is None:
            if self.reported is not None and self.reported.span == mention.span:
                return Period(mention.span, self.reported.year, mention.number)
            return None
        if main is not None and main.span == mention.span and main.number == mention.number and status != "guidance":
            return main
        follows = main is not None and main.span == "quarter" == mention.span and main.next().number == mention.number
        if status == "consensus" and follows and main is not None:
            # what analysts expect of the quarter after the one spoken of
            return main.next()
        if status == "guidance":
            latest = calendar.latest(mention.span, mention.number, today)
            news = self.reported is None or self.reported.span == "year"
            if news and today - calendar.end(latest) <= 2:
                # a preview of the quarter that has just ended
                return latest
            coming = calendar.coming(mention.span, mention.number, self._since(mention.span))
            if self.reported is not None and coming.years_on(-1) == self.reported:
                # nobody forecasts one quarter a year ahead: what was expected of the reported one is meant
                return self.reported
            return coming
        before = calendar.end(main) + 1 if main is not None and calendar.end(main) < today else today
        return calendar.latest(
            mention.span, mention.number, max(before, today - 1) if main is None else max(before, today)
        )

    def end_of(self, period: Period | None) -> Month | None:
        """The month in which a period ends."""
        return None if period is None else self.calendar.end(period)

    def _quarter_of(self, year: int) -> Period | None:
        """'the 2026 quarter': the one that is reported."""
        reported = self.reported
        if reported is not None and reported.span == "quarter":
            return Period("quarter", year, reported.number) if year else reported
        if self.today is None:
            return None
        return self.calendar.ending("quarter", self.calendar.last_quarter_end(self.today))

    def is_past(self, period: Period) -> bool:
        """Whether a period had ended when the article was written."""
        return self.today is not None and self.calendar.end(period) < self.today

    def _since(self, span: Span) -> Month:
        """The first month in which a period may end that guidance speaks of."""
        assert self.today is not None
        if self.reported is not None:
            end = self.calendar.end(self.reported)
            if end < self.today:
                return end + 1
        return self.today - (1 if span == "quarter" else 0)

    def _year_ago(self, mention: PeriodMention, main: Period | None) -> Period | None:
        if mention.number and mention.span and main is not None:
            return Period(mention.span, main.year - 1, mention.number)
        if mention.end_month and mention.span and self.today is not None:
            end = self._date(mention, "actual")
            return self.calendar.ending(mention.span, end).years_on(-1) if end is not None else None
        if main is None or main.span == "ttm":
            return None
        return main.years_on(-1)

    def _trailing(self) -> Period:
        reported = self.reported
        if reported is None:
            return Period("ttm", 0)
        end = self.calendar.end(reported)
        return self.calendar.ending("ttm", end)

    def _to_date(self) -> Period | None:
        reported = self.reported
        if reported is None or reported.span != "quarter":
            return reported
        if reported.number == 1:
            return reported
        if reported.number == 2:
            return Period("half", reported.year, 1)
        return Period("9m" if reported.number == 3 else "year", reported.year)

    def _deictic(self, mention: PeriodMention, status: Status, relation: str) -> Period | None:
        reported, span = self.reported, mention.span
        if relation == "next":
            if span == "quarter":
                if reported is not None and reported.span == "quarter":
                    return reported.next()
                return self.calendar.coming("quarter", 1, self.today) if self.today is not None else None
            year = self._this_year("guidance")
            return year.years_on(0 if reported is not None and reported.number == 4 else 1) if year else None
        if span == "year":
            return self._this_year(status)
        if span is None or (reported is not None and reported.span == span):
            return reported
        if reported is None or self.today is None:
            return None
        if span == "quarter":
            return self.calendar.ending("quarter", self.calendar.end(reported))
        if span == "half":
            return self.calendar.ending("half", self.calendar.end(reported)) if reported.number in (2, 4) else None
        return Period(span, reported.year)

    def _this_year(self, status: Status) -> Period | None:
        reported = self.reported
        if reported is None:
            if self.today is None:
                return None
            if status == "guidance":
                return self.calendar.coming("year", 0, self.today)
            return self.calendar.latest("year", 0, self.today)
        over = (
            reported.span == "year"
            or (reported.number == 4 and reported.span == "quarter")
            or (reported.span == "half" and reported.number == 2)
        )
        if status == "actual":
            return Period("year", reported.year if over else reported.year - 1)
        return Period("year", reported.year + 1 if over else reported.year)

    def _date(self, mention: PeriodMention, status: Status) -> Month | None:
        """The month of a date. Where its year is not written it is the last such month, or the next for guidance."""
        if mention.end_year:
            return mention.end_year * 12 + mention.end_month - 1
        if self.today is None:
            return None
        back = (self.today - (mention.end_month - 1)) % 12
        ahead = -back % 12
        if status == "guidance" and (mention.span == "year" or ahead <= 6):
            return self.today + ahead
        return self.today - (back or 12)


def learn(
    day: date | None,
    results: bool,
    opening: Iterable[tuple[Reading, Comparison]],
    whole: Iterable[tuple[Reading, Comparison]],
    known: FiscalYear | None = None,
    *,
    news: bool = True,
) -> Frame:
    """The frame of an article of that `day`: `opening` are its title and first sentences, `whole` all that was read.

    `results` says that it announces results, which are of the quarter that ended last where no period is named;
    `known` is the company's fiscal year where that is known from elsewhere; `news` says that what the article calls
    the third quarter has just been reported.
    """
    today = month(day.year, day.month) if day else None
    opening, whole = list(opening), list(whole)
    said = list(_spoken(whole))
    lead = list(_spoken(opening))
    if today is None:
        years = [m.end_year or m.year for m in lead if m.end_year or m.year]
        today = (max(years) + 1) * 12 + 1 if years else None
    if not any(m.span and not m.dated for m in lead):
        lead = [m for reading, comparison in opening for m in reading.periods if not comparison.is_base(m)]
    candidates = [
        m for m in lead if m.span in ("quarter", "half", "9m", "year") and m.relation in ("", "this") and not m.dated
    ]
    meant = [mention for reading, comparison in whole for mention in reading.periods if not comparison.is_base(mention)]
    own = fiscal_calendar(day, candidates + said, meant, news=news)
    shown = year_shown(own, candidates + said)
    calendar = with_known(known, own, shown, day, candidates + said, meant)
    frame = Frame(today, calendar, None)
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
    titled = [m.span for reading, _ in opening[:1] for m in reading.periods if m.year and not m.dated]
    if reported is not None and reported.span == "quarter" and reported.number == 4 and set(titled) == {"year"}:
        reported = _told_of_year(Frame(today, calendar, reported), whole) or reported
    return Frame(today, calendar, reported, explicit, shown)


def _told_of_year(frame: Frame, whole: list[tuple[Reading, Comparison]]) -> Period | None:
    """The year, where an article that is titled with it gives numbers for the year alone and none for a quarter."""
    quarter = frame.reported
    if quarter is None:
        return None
    year = Period("year", quarter.year)
    told = False
    for reading, comparison in whole:
        if not reading.quantities or not reading.heads:
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
        guides = [
            m.first
            for m in reading.mentions
            if m.meaning.kind == "guide" and m.value == "strong" and reading.before("beat", m.first, 4) is None
        ]
        expected = reading.having("consensus") if not reading.having("beat") else []
        words = reading.tokens.words
        for mention in reading.periods:
            if comparison.is_base(mention):
                continue
            if mention.number and not _REPORTS.isdisjoint(words[mention.last + 1 : mention.last + 3]):
                # 'its fourth quarter results and outlook beat expectations': what has results is over
                yield mention
                continue
            if any(cue.first < mention.first for cue in expected) or _planned(reading, mention):
                continue
            if (mention.end_month and not mention.dated and mention.span == "year") or not any(
                first < mention.first or first - mention.last <= (8 if mention.first <= 2 else 3) for first in guides
            ):
                yield mention


def _planned(reading: Reading, mention: PeriodMention) -> bool:
    """'plans to repurchase $1 billion of shares in the first half of 2025': nothing of that time is reported."""
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
