"""What an article as a whole tells about the time of its figures: today, the fiscal calendar, the period it reports."""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.figures.calendar import Calendar, Month, Period
from core.figures.figure import Span, Status, YearShown
from core.figures.period_dates import PeriodMention

_NOTHING_SHOWN = YearShown()


@dataclass(frozen=True, slots=True)
class Frame:
    """`today` is the article's month; `reported` the period that it reports, None where nothing shows one.

    `shown` is what the article by itself shows of the fiscal year, which `calendar` may know better. `years` is the
    company's own calendar where the text labels its quarters by another: 'the quarter ended December 28' is the fourth
    of the calendar year, and 'the full year' is the company's all the same. None where `calendar` is its own.
    """

    today: Month | None
    calendar: Calendar
    reported: Period | None
    explicit: bool = False
    shown: YearShown = _NOTHING_SHOWN
    years: Calendar | None = None

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
        if relation in ("horizon", "years_back"):
            return None
        if relation == "ttm":
            return self._trailing()
        if relation == "to_date":
            return self._to_date()
        if relation == "year_start":
            current = self._this_year("guidance") if main is None or main.span != "quarter" else main
            return Period("quarter", current.year - 1, 4) if current is not None else None
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
        if mention.span == "month" and not mention.year:
            return calendar.latest("month", mention.number, today) if today is not None else None
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
        if period is None:
            return None
        return (self.years if period.by_company and self.years is not None else self.calendar).end(period)

    def _own(self, period: Period) -> Period:
        """The period counted by the company's own years, where the text counts by others."""
        if self.years is None or period.span not in ("quarter", "half"):
            return period
        return replace(self.years.ending(period.span, self.calendar.end(period)), by_company=True)

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
        end = self.end_of(period)
        return self.today is not None and end is not None and end < self.today

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
        own = self._own(reported)
        if own.number == 1:
            return reported
        if own.number == 2:
            return Period("half", own.year, 1, own.by_company)
        return Period("9m" if own.number == 3 else "year", own.year, 0, own.by_company)

    def _deictic(self, mention: PeriodMention, status: Status, relation: str) -> Period | None:
        reported, span = self.reported, mention.span
        if relation == "next":
            if span == "quarter":
                if reported is not None and reported.span == "quarter":
                    return reported.next()
                return self.calendar.coming("quarter", 1, self.today) if self.today is not None else None
            year = self._this_year("guidance")
            over = reported is not None and self._own(reported).number == 4
            return year.years_on(0 if over else 1) if year else None
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

    def last_year(self) -> Period | None:
        """The last year that is over."""
        return self._this_year("actual")

    def coming_year(self) -> Period | None:
        """The year of which an outlook speaks that names none."""
        return self._this_year("guidance") if self.reported is not None else None

    def _this_year(self, status: Status) -> Period | None:
        reported = self.reported
        if reported is None:
            if self.today is None:
                return None
            years, by_company = self.years or self.calendar, self.years is not None
            year = years.coming("year", 0, self.today) if status == "guidance" else years.latest("year", 0, self.today)
            return Period("year", year.year, 0, by_company)
        reported = self._own(reported)
        over = (
            reported.span == "year"
            or (reported.number == 4 and reported.span == "quarter")
            or (reported.span == "half" and reported.number == 2)
        )
        if status == "actual":
            return Period("year", reported.year if over else reported.year - 1, 0, reported.by_company)
        return Period("year", reported.year + 1 if over else reported.year, 0, reported.by_company)

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
