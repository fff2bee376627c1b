"""A period as a text writes it, and the years and end dates in it."""

from __future__ import annotations

from dataclasses import dataclass

from core.figures.figure import Span
from core.figures.period_words import ENDS, FISCAL, MONTH_RUNS, MONTHS
from core.figures.tokens import Tokens, is_number

_SPANNING = frozenset(("-", "–", "/", "to", "through"))
_LINKS = frozenset(["of", "in", "the", "(", "its", "for"])


@dataclass(slots=True)
class PeriodMention:
    """A period as the text writes it. What is not written is 0, '' or None.

    `year` is the label that was written; `plain` tells a bare year from 'fiscal 2024'. `end_month` (1–12) and
    `end_year` are of an end date. `relation` is 'year_ago', 'quarter_ago', 'this', 'next', 'to_date', 'ttm' or
    'quarter_end'.
    """

    first: int
    last: int
    span: Span | None = None
    number: int = 0
    year: int = 0
    plain: bool = False
    end_month: int = 0
    end_year: int = 0
    relation: str = ""
    dated: bool = False
    fiscal: bool = False


def take_end_date(tokens: Tokens, mention: PeriodMention) -> bool:
    """Takes in 'ended December 31, 2024' behind a mention. Says whether there was such a date."""
    words, size = tokens.words, len(tokens)
    at = mention.last + 1
    if words[at : at + 1] == [","]:
        at += 1
    if words[at : at + 1] in (["which"], ["that"]):
        at += 1
    if at >= size or words[at] not in ENDS:
        return False
    at += 1
    if words[at : at + 3] == ["the", "end", "of"]:
        at += 3
    if words[at : at + 2] == ["on", "the"] or words[at : at + 1] in (["on"], ["in"], ["the"]):
        at += 1
    day = 31
    if at < size and words[at].isdigit() and len(words[at]) <= 2:
        day, at = int(words[at]), at + 1
        if words[at : at + 1] in (["st"], ["nd"], ["rd"], ["th"]):
            at += 1
    if at >= size or words[at] not in MONTHS:
        return False
    mention.end_month = MONTHS[words[at]]
    last = at
    at += 1
    if words[at : at + 1] == ["."]:
        last, at = at, at + 1
    if at < size and words[at].isdigit() and len(words[at]) <= 2:
        day, last, at = int(words[at]), at, at + 1
    mention.last = last
    take_date_year(tokens, mention, at, day)
    return True


def take_date_year(tokens: Tokens, mention: PeriodMention, at: int, day: int) -> PeriodMention:
    words = tokens.words
    if words[at : at + 1] in ([","], ["of"], ["."]):
        at += 1
    if at < len(words) and words[at].isdigit() and len(words[at]) == 4 and 1900 < int(words[at]) < 2100:
        mention.end_year, mention.last = int(words[at]), at
    if day <= 7:
        # 52-week years end early in the month after
        mention.end_month -= 1
        if mention.end_month == 0:
            mention.end_month = 12
            mention.end_year = mention.end_year - 1 if mention.end_year else 0
    return mention


def date_run(tokens: Tokens, index: int) -> PeriodMention | None:
    """'October-December quarter', 'April to December 2024', '1 January – 31 December 2024': a time by its two ends."""
    words = tokens.words
    begin, at = _day_and_month(words, index)
    if not begin:
        return None
    if words[at : at + 1] and len(words[at]) == 4 and words[at].isdigit():
        at += 1
    linked = words[at : at + 1]
    if linked and linked[0] in _SPANNING:
        at += 1
    elif not (linked and linked[0] in MONTHS):
        return None
    end, after = _day_and_month(words, at)
    span = MONTH_RUNS.get((end - begin) % 12) if end else None
    if span is None:
        return None
    named = words[after : after + 1] in (["quarter"], ["period"], ["qtr"])
    dated = bool(words[after : after + 1]) and words[after].isdigit() and len(words[after]) == 4
    if linked[0] in ("-", "–") and span != "quarter" and not (named or dated):
        return None
    told = named or dated or words[max(0, index - 1) : index] == ["period"]
    if linked[0] in ("/", "to", "through") and not told:
        return None
    mention = PeriodMention(index, after if named else after - 1, span, end_month=end)
    return take_date_year(tokens, mention, after + 1 if named else after, 31)


def _day_and_month(words: list[str], at: int) -> tuple[int, int]:
    """The month of '1 October', 'Oct. 1' or 'October', 0 where there is none, and what follows it."""
    if at < len(words) and words[at].isdigit() and len(words[at]) <= 2:
        at += 1
    if at >= len(words) or words[at] not in MONTHS:
        return 0, at
    number = MONTHS[words[at]]
    at += 1
    if words[at : at + 1] == ["."]:
        at += 1
    if at < len(words) and words[at].isdigit() and len(words[at]) <= 2:
        at += 1
    if words[at : at + 1] == [","] and words[at + 1 : at + 2] and len(words[at + 1]) == 4 and words[at + 1].isdigit():
        at += 1
    return number, at


def read_year(tokens: Tokens, at: int, *, linked: bool = False) -> tuple[int, int, bool]:
    """How many tokens a year takes at `at`, which it is, and whether it is bare ('2024') and not 'FY24'."""
    words, size = tokens.words, len(tokens.words)
    begin = at
    if linked:
        if at < size and words[at] in ("of", "in", "for"):
            at += 1
        if words[at : at + 1] == ["the"] and words[at + 1 : at + 2] and words[at + 1] in FISCAL:
            at += 1
        if (
            words[at : at + 1] in (["'"], ["’"])
            and words[at + 1 : at + 2]
            and words[at + 1].isdigit()
            and len(words[at + 1]) == 2
        ):
            return at + 2 - begin, 2000 + int(words[at + 1]), False
        if (
            at == begin
            and at < size
            and tokens.touches(at)
            and words[at].isdigit()
            and len(words[at]) == 2
            and words[at - 1] in "qh"
        ):
            return 1, 2000 + int(words[at]), False
    named = False
    if at < size and words[at] in ("financial", "fiscal", "fy", "calendar", "full", "mfy", "cy"):
        named, at = True, at + 1
        if words[at : at + 1] == ["year"]:
            at += 1
        if words[at : at + 1] in (["'"], ["’"]):
            at += 1
    elif at < size and words[at] == "year" and linked:
        named, at = True, at + 1
    if at >= size or not is_number(words[at]):
        return 0, 0, False
    text = words[at]
    head = text.partition(".")[0]
    if len(head) == 4 and head.isdigit() and 1950 <= int(head) <= 2099 and (text == head or named):
        year = int(head)
        if (
            words[at + 1 : at + 2]
            and words[at + 1] in "-/–"
            and at + 2 < size
            and words[at + 2].isdigit()
            and tokens.touches(at + 2)
        ):
            tail = words[at + 2]
            if (len(tail) == 2 and int(tail) == (year + 1) % 100) or (len(tail) == 4 and int(tail) == year + 1):
                return at + 3 - begin, year + 1, False
        if (
            not named
            and at + 1 < size
            and (words[at + 1] in ("%", "x") or (tokens.touches(at + 1) and words[at + 1][0].isalpha()))
        ):
            return 0, 0, False
        if not named and at and words[at - 1] in ("$", "€", "£", "¥", "₹", "rs", "usd", "eur", "sek", "rmb"):
            return 0, 0, False
        return at + 1 - begin, year, not named
    if named and len(text) == 2 and text.isdigit():
        if (
            at + 2 < size
            and words[at + 1] in "-/–"
            and tokens.touches(at + 2)
            and words[at + 2].isdigit()
            and int(words[at + 2]) == int(text) + 1
        ):
            # 'FY24-25'
            return at + 3 - begin, 2001 + int(text), False
        return at + 1 - begin, 2000 + int(text), False
    return 0, 0, False


def merged(words: list[str], one: PeriodMention, two: PeriodMention) -> bool:
    """Whether `two` only says of which year `one` is: 'the December quarter' 'of last fiscal'."""
    between = words[one.last + 1 : two.first]
    if between == ["and"] and two.plain and two.span == "year" and two.year < one.end_year:
        # 'the quarters ended December 31, 2024 and 2023', 'at December 31, 2024 and 2023': two of one kind
        two.span, two.number, two.end_month, two.end_year = one.span, one.number, one.end_month, two.year
        two.year, two.plain, two.dated = one.year and one.year + two.end_year - one.end_year, False, one.dated
        return False
    if one.span not in ("quarter", "half", "9m") or one.year or one.relation:
        return False
    if between in (["and"], [","], [",", "and"]) and one.span == two.span and two.year and not one.end_month:
        # 'the second and third quarters of 2024': one year for both
        one.year = two.year
        return False
    if not between or len(between) > 3 or not _LINKS.issuperset(between):
        return False
    if two.span == "year" and two.year and not two.end_month:
        one.year, one.last = two.year, two.last
        return True
    if two.relation == "year_ago" and "of" in between:
        one.relation, one.last = "year_ago", two.last
        return True
    if two.span == "year" and two.relation == "this" and "of" in between:
        one.last = two.last
        return True
    return False


def finish(tokens: Tokens, mention: PeriodMention) -> PeriodMention:
    """Takes in what may follow a named quarter or half: its year, and the date on which it ended."""
    words = tokens.words
    at = mention.last + 1
    if take_end_date(tokens, mention):
        return mention
    if words[at : at + 1] == ["and"]:
        # 'the fourth quarter and full year 2024' names one year for both
        ahead = at + 1
        while ahead < min(at + 5, len(words)) and words[ahead] in ("the", "full", "year", "fiscal", "of", "annual"):
            ahead += 1
        step, year, plain = read_year(tokens, ahead) if ahead > at + 1 else (0, 0, False)
        if step:
            mention.year = year
        return mention
    step, year, plain = read_year(tokens, at, linked=True)
    if step:
        mention.last, mention.year = at + step - 1, year
        mention.fiscal = mention.fiscal or not plain
    else:
        # 'first quarter of the fiscal year ended September 30, 2025'
        link = at
        while link < min(at + 5, len(words)) and words[link] in ("of", "the", "its", "fiscal", "financial", "a"):
            link += 1
        if link > at and words[link : link + 1] == ["year"]:
            inner = PeriodMention(link, link, "year")
            if take_end_date(tokens, inner) and inner.end_year:
                mention.last, mention.year, mention.fiscal = inner.last, inner.end_year, True
                return mention
            mention.last = link
            return mention
    take_end_date(tokens, mention)
    return mention
