"""Which period each number of a sentence belongs to: the nearest that the text names, read outwards."""

from __future__ import annotations

from dataclasses import dataclass

from core.figures.calendar import Period
from core.figures.comparison import Comparison
from core.figures.figure import Status
from core.figures.frame import Frame
from core.figures.period_dates import PeriodMention
from core.figures.phrases import word_set
from core.figures.reading import Reading

BALANCES = frozenset(("cash", "debt", "inventory", "backlog", "arr"))
"""Metrics that are measured at a day, not over a time."""
_AS_OF = word_set("""at of on as by end ended since""")


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
) -> Timing:
    """The period of quantity `index`. `around` is what the heading, the list or the sentences before speak of."""
    main = _main(reading, comparison, index, metric, status, frame, around)
    if not comparison.base[index] or status == "consensus":
        return main
    for earlier in range(index - 1, -1, -1):
        if not comparison.base[earlier]:
            main = _main(reading, comparison, earlier, metric, status, frame, around)
            break
    return _base(reading, comparison, index, metric, status, frame, main, around)


def mains(reading: Reading, comparison: Comparison) -> list[PeriodMention]:
    """The periods that the sentence speaks of, without those it compares with and without stray dates."""
    found = []
    for mention in reading.periods:
        if comparison.is_base(mention) or mention.relation == "none":
            continue
        if mention.dated and not _as_of(reading, mention):
            continue
        if mention.span == "month" and not _of_month(reading, mention):
            continue
        if _in_aside(reading, mention) or _in_passing(reading, mention):
            continue
        found.append(mention)
    return found


def _of_month(reading: Reading, mention: PeriodMention) -> bool:
    """'Revenue in January', 'sales for March': any other month only says when something happened."""
    linked = reading.tokens.words[mention.first - 1 : mention.first] in (["in"], ["for"])
    return linked and any(head.last == mention.first - 2 for head in reading.heads)


def _in_passing(reading: Reading, mention: PeriodMention) -> bool:
    """'the quietest quarter of the year', 'for the first time since 2022': no time of anything in the sentence."""
    words = reading.tokens.words
    before = words[max(0, mention.first - 2) : mention.first]
    if "since" in before or "entering" in before:
        return True
    if mention.relation == "this" and before[-1:] == ["of"]:
        return before[:1] != ["end"] and before[:1] != ["close"] and before[:1] != ["course"]
    return False


def _in_aside(reading: Reading, mention: PeriodMention) -> bool:
    """'mainly attributed to an impairment recorded in Q3': a cause has its own time."""
    cause = reading.before("cause", mention.first, 14)
    return cause is not None and not any(word in (",", ";") for word in reading.between(cause.last, mention.first))


def _as_of(reading: Reading, mention: PeriodMention) -> bool:
    before = reading.tokens.words[max(0, mention.first - 2) : mention.first]
    return bool(_AS_OF.intersection(before))


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
        m for m in mains(reading, comparison) if metric in BALANCES or not (m.dated or m.relation == "quarter_end")
    ]
    mention = _governing(reading, comparison, index, mentions)
    if mention is None:
        if around is not None:
            if metric in BALANCES and around.span in ("year", "half", "9m"):
                around = _balance_day(frame, around)
            return Timing(around, 0.9)
        if status == "guidance":
            return Timing(_year_after(reading, comparison), 0.6)
        return Timing(frame.reported, 0.9 if frame.explicit else 0.75)
    period = frame.resolve(mention, status, around)
    if status == "consensus" and mention.relation and around is not None:
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
    return Timing(
        period, 0.9 if far else 0.98, mention, frame.today is not None and frame.calendar.end(period) >= frame.today
    )


def governing_last(reading: Reading, mentions: list[PeriodMention]) -> list[PeriodMention]:
    """The period that a sentence leaves behind for the next: its last, or the first of those named in one breath."""
    mentions = list(mentions)
    while _together(reading, mentions):
        mentions.pop()
    return mentions[-1:]


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


def _governing(
    reading: Reading, comparison: Comparison, index: int, mentions: list[PeriodMention]
) -> PeriodMention | None:
    """Of the sentence's own periods the one for this number: just behind it, else the last before it, else the next."""
    if not mentions:
        return None
    quantity = reading.quantities[index]
    listed = _listed(reading, index, mentions)
    if listed is not None:
        return listed
    behind = _behind(reading, comparison, index, mentions)
    if behind is not None:
        return behind
    before = [m for m in mentions if m.last < quantity.first]
    if before:
        chosen = before[-1]
        # 'the fourth quarter and full year': the first of two that stand together
        while _together(reading, before):
            before.pop()
            chosen = before[-1]
        return chosen
    between = reading.between(quantity.last, mentions[0].first)
    if len(between) > 40 or any(word in ("as", ";", "while", "but") for word in between):
        return None
    if "and" in between and any(
        m.meaning.kind in ("actual", "guide") and quantity.last < m.first < mentions[0].first for m in reading.mentions
    ):
        return None
    return mentions[0]


def _together(reading: Reading, mentions: list[PeriodMention]) -> bool:
    """Whether the last two periods are named in one breath: 'the fourth quarter and full year'."""
    if len(mentions) < 2:
        return False
    between = reading.between(mentions[-2].last, mentions[-1].first)
    return bool(between) and len(between) <= 3 and {"and", "the", "for", "(", "of"}.issuperset(between)


def _behind(
    reading: Reading, comparison: Comparison, index: int, mentions: list[PeriodMention]
) -> PeriodMention | None:
    quantity = reading.quantities[index]
    words = reading.tokens.words
    following = reading.quantities[index + 1] if index + 1 < len(reading.quantities) else None
    for mention in mentions:
        if mention.first <= quantity.last:
            continue
        if following is not None and following.first < mention.first:
            # 'rose 5% to $10 million in Q4': one period behind both
            linked = words[quantity.last + 1 : following.first]
            if (
                len(linked) <= 6
                and not any(word in (",", "and", "while", ";") for word in linked)
                and not comparison.base[index + 1]
            ):
                return _behind(reading, comparison, index + 1, mentions)
            return None
        between = words[quantity.last + 1 : mention.first]
        if len(between) > 9 or any(word in (",", ";", "while", "but", "—", "which", "as") for word in between):
            return None
        if "and" in between and any(
            m.meaning.kind in ("metric", "actual", "move", "guide") and quantity.last < m.first < mention.first
            for m in reading.mentions
        ):
            return None
        if (
            any(
                word in ("in", "for", "during", "of", "as", "at", "on", "to", "the", "(", "over", "by")
                for word in words[mention.first - 2 : mention.first]
            )
            or not between
        ):
            return mention
        return None
    return None


def _listed(reading: Reading, index: int, mentions: list[PeriodMention]) -> PeriodMention | None:
    """'Net sales for the second and third quarters were $41 million and $44 million, respectively'."""
    cue = reading.after("respectively", reading.quantities[index].last, 12)
    if cue is None:
        return None
    numbers = [i for i, q in enumerate(reading.quantities) if q.last < cue.first and cue.first - q.first <= 30]
    before = [m for m in mentions if m.last < reading.quantities[numbers[0]].first]
    if len(before) == len(numbers) >= 2 and index in numbers:
        return before[numbers.index(index)]
    return None


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
        mention = inside[-1] if inside and inside[-1].first >= quantity.first - 5 else None
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
        return Timing(own.years_on(-1) if own and own.span != "ttm" else None, 0.75)
    if own is not None and mention.span == "year" and mention.plain and own.span in ("quarter", "half", "9m"):
        # 'in the fourth quarter, compared with $268 million in 2023': the same quarter of that year
        return Timing(Period(own.span, mention.year, own.number), 0.9, mention)
    if own is not None and mention.span == own.span == "year" and not mention.year and not mention.relation:
        return Timing(own.years_on(-1), 0.7, mention)
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
