"""Finding the periods that a sentence names: 'Q4 2024', 'the nine months ended Dec. 31', 'a year earlier', '9MFY25'."""

from __future__ import annotations

from core.figures.calendar import sound
from core.figures.currencies import SIGNS
from core.figures.figure import Span
from core.figures.period_codes import letter_code, year_code
from core.figures.period_dates import PeriodMention, date_run, finish, merged, read_year, take_date_year, take_end_date
from core.figures.period_words import COUNTED, FISCAL, MONTHS, ORDINALS, RELATIVE, WEEKS
from core.figures.phrases import Mention
from core.figures.tokens import Tokens, is_number

_MONTHLY = frozenset(("sales", "revenue", "revenues", "turnover"))
_ANNUAL_EVENTS = frozenset(("general", "meeting", "report", "conference"))
_QUARTERS = ("1", "2", "3", "4")
_SIGNED = [[sign] for sign in SIGNS]
"""'£9m' is no nine months."""
_PLURALS: dict[str, Span] = {"quarters": "quarter", "years": "year"}
_AHEAD_OF_PLURALS = FISCAL | {"the", "for"}
_STARTERS = frozenset(
    (*ORDINALS, *_PLURALS, *FISCAL, *MONTHS, *COUNTED, *WEEKS, "q", "fyq", "h", "hy", "quarter", "year", "half")
) | {"months", "period"}


def read_periods(tokens: Tokens) -> list[PeriodMention]:
    """All periods and dates that the sentence names, from left to right, not overlapping."""
    words = tokens.words
    found: list[PeriodMention] = []
    relative = {mention.first: mention for mention in RELATIVE.find(words)}
    # 'the year' must not hide 'year ago period'
    relative_after = {
        at: later
        for at in relative
        if words[at] == "the"
        for later in RELATIVE.find(words[at + 1 : at + 9])[:1]
        if later.first == 0
    }
    for at, later in relative_after.items():
        later.first, later.last = at, at + 1 + later.last
    free = 0
    starters = [at for at, word in enumerate(words) if word in _STARTERS or word[0] in "0123456789"]
    for index in sorted(relative.keys() | starters) if relative else starters:
        if index < free:
            continue
        word = words[index]
        mention = _named(tokens, index) if word in _STARTERS or word[0] in "0123456789" else None
        phrase = relative.get(index)
        if phrase is not None and index in relative_after and relative_after[index].last > phrase.last:
            phrase = relative_after[index]
        if phrase is not None and (mention is None or phrase.last > mention.last):
            if phrase.value == "none" or _idle(words, phrase):
                free = phrase.last + 1
                continue
            mention = _related(tokens, index, phrase.last, phrase.value, phrase.shade)
        if mention is None or not sound(mention.span, mention.number):
            continue
        if not found or not merged(words, found[-1], mention):
            found.append(mention)
        free = mention.last + 1
    return found


def _idle(words: list[str], phrase: Mention) -> bool:
    """Whether a relative phrase is none here: 'three months of', 'had previously projected'."""
    following = words[phrase.last + 1 : phrase.last + 2]
    if words[phrase.first] == "annual":
        return bool(following) and following[0] in _ANNUAL_EVENTS
    if words[phrase.first] == "previously":
        # 'up from 3% previously, …' alone says when
        return bool(following) and following[0][0].isalpha()
    return following == ["of"] and words[phrase.first] == "three"


def _related(tokens: Tokens, first: int, last: int, value: str, span: str) -> PeriodMention:
    mention = PeriodMention(first, last, relation=value)
    mention.span = span or None  # type: ignore[assignment]  # the table holds spans alone
    words = tokens.words
    if (
        value in ("year_ago", "same_here")
        and words[last] in ("period", "quarter")
        and words[last + 1 : last + 2] in (["of"], ["in"])
    ):
        # 'the same period of fiscal year 2024' names its year
        step, year, plain = read_year(tokens, last + 2)
        if step:
            mention.last, mention.year, mention.plain = last + 1 + step, year, plain
            mention.relation, mention.span = "same", None
        return mention
    if value == "this":
        take_end_date(tokens, mention)
        if not mention.end_month and (span == "year" or words[last - 1 : last + 1] == ["half", "year"]):
            step, year, plain = read_year(tokens, last + 1)
            if step:
                # results of a 'half year 2025' are those of the first
                mention.number = 1 if span == "half" else 0
                mention.last, mention.year, mention.relation, mention.plain = last + step, year, "", False
                take_end_date(tokens, mention)
        elif mention.end_month:
            mention.relation = ""
    return mention


def _named(tokens: Tokens, index: int) -> PeriodMention | None:
    words = tokens.words
    word = words[index]
    weeks = _weeks(tokens, index) if word in WEEKS else None
    if weeks is not None:
        return weeks
    if word[0] in "0123456789":
        return _from_number(tokens, index)
    if word in ("q", "fyq", "h", "hy"):
        return letter_code(tokens, index)
    if word in ORDINALS:
        return _ordinal(tokens, index)
    if word in FISCAL:
        return _fiscal(tokens, index)
    if word in MONTHS:
        return _month(tokens, index)
    if word in ("quarter", "year", "half", "months", "period") or word in _PLURALS:
        return _ended(tokens, index)
    if word in COUNTED:
        return _counted(tokens, index)
    return None


def _weeks(tokens: Tokens, index: int) -> PeriodMention | None:
    """'52 weeks ended 28 September', 'the thirteen-week period to 28 December'."""
    words = tokens.words
    at = index + 1 + (words[index + 1 : index + 2] == ["-"])
    if words[at : at + 1] not in (["weeks"], ["week"]):
        return None
    span = WEEKS[words[index]]
    last = at + (words[at + 1 : at + 2] == ["period"])
    counted = PeriodMention(index, last, span, 1 if span == "half" else 0)
    return counted if take_end_date(tokens, counted) else None


def _from_number(tokens: Tokens, index: int) -> PeriodMention | None:
    words, size = tokens.words, len(tokens.words)
    word = words[index]
    if index + 1 < size:
        following = words[index + 1]
        glued = tokens.touches(index + 1)
        if glued and following == "q" and word in _QUARTERS:
            return finish(tokens, PeriodMention(index, index + 1, "quarter", int(word)))
        if glued and following == "h" and word in ("1", "2"):
            return finish(tokens, PeriodMention(index, index + 1, "half", int(word)))
        if word == "9" and following in ("m", "mfy") and words[index - 1 : index] not in _SIGNED:
            return finish(tokens, PeriodMention(index, index + (following == "m"), "9m"))
        if (
            word in _QUARTERS
            and glued
            and following in ("st", "nd", "rd", "th")
            and words[index + 2 : index + 3] == ["quarter"]
        ):
            return finish(tokens, PeriodMention(index, index + 2, "quarter", int(word)))
        if following in MONTHS and word.isdigit() and 1 <= int(word) <= 31:
            run = date_run(tokens, index)
            if run is not None:
                return run
            mention = PeriodMention(index, index + 1, None, end_month=MONTHS[following], dated=True)
            return take_date_year(tokens, mention, index + 2, int(word))
    if word in COUNTED:
        return _counted(tokens, index)
    if len(word) != 4:
        return None
    coded = year_code(tokens, index)
    if coded is not None:
        return coded
    step, year, plain = read_year(tokens, index)
    if not step:
        return None
    at = index + step
    if words[at : at + 2] == ["'", "s"]:
        at += 2
    for skip in ((), ("fiscal",), ("full",), ("financial",)):
        nxt = at + len(skip)
        if tuple(words[at:nxt]) == skip and nxt < size:
            if words[nxt] == "q" and words[nxt + 1 : nxt + 4] == ["1", "-", "q"]:
                run = letter_code(tokens, nxt)
                if run is not None:
                    run.first, run.year = index, year
                    return run
            if words[nxt] == "q" and nxt + 1 < size and words[nxt + 1] in _QUARTERS and tokens.touches(nxt + 1):
                return PeriodMention(index, nxt + 1, "quarter", int(words[nxt + 1]), year)
            if words[nxt] in ORDINALS and words[nxt + 1 : nxt + 2] == ["quarter"]:
                return PeriodMention(index, nxt + 1, "quarter", ORDINALS[words[nxt]], year)
            if words[nxt] in ORDINALS and words[nxt + 1 : nxt + 2] == ["half"]:
                return PeriodMention(index, nxt + 1, "half", ORDINALS[words[nxt]], year)
            if not skip and words[nxt] == "quarter" and step == 1:
                return PeriodMention(index, nxt, "quarter", 0, year)
            if skip and words[nxt] == "year":
                return PeriodMention(index, nxt, "year", 0, year, fiscal=skip == ("fiscal",))
    return PeriodMention(index, index + step - 1, "year", 0, year, plain)


def _ordinal(tokens: Tokens, index: int) -> PeriodMention | None:
    words = tokens.words
    number = ORDINALS[words[index]]
    at = index + 1
    fiscal = False
    if words[at : at + 2] == ["and", "fourth"] and words[at + 2 : at + 3] == ["quarters"]:
        return PeriodMention(index, index, "quarter", number)
    while at < len(words) and words[at] in ("fiscal", "financial", "calendar", "business"):
        fiscal, at = True, at + 1
    following = words[at] if at < len(words) else ""
    if following == "quarter" or following == "qtr":
        if words[index] == "last" and not read_year(tokens, at + 1, linked=True)[0]:
            return None
        return finish(tokens, PeriodMention(index, at, "quarter", number, fiscal=fiscal))
    if following == "half" and number in (1, 2):
        return finish(tokens, PeriodMention(index, at, "half", number, fiscal=fiscal))
    if (
        following in ("six", "nine", "three", "6", "9", "3")
        and words[at + 1 : at + 2] in (["months"], ["month"], ["quarters"])
        and number == 1
    ):
        return _counted(tokens, at, index)
    if following in ("", ".", ",") and words[index - 1 : index] == ["the"] and "quarter" in words[:index]:
        # 'in the fourth quarter, after $51.3 million in the third'
        return PeriodMention(index, index, "quarter", number)
    if following in ("and", ",") or following in ORDINALS:
        # 'the second and third quarters of 2024'
        ahead = words[at : at + 5]
        if "quarters" in ahead or "quarter" in ahead:
            return PeriodMention(index, index, "quarter", number)
        return None
    if following == "quarters" and number > 1:
        return finish(tokens, PeriodMention(index, at, "quarter", number))
    return None


def _fiscal(tokens: Tokens, index: int) -> PeriodMention | None:
    words = tokens.words
    if words[index] == "fiscal" and words[index + 1 : index + 2] and words[index + 1] in ORDINALS:
        inner = _ordinal(tokens, index + 1)
        if inner is not None:
            inner.first, inner.fiscal = index, True
        return inner
    step, year, _ = read_year(tokens, index)
    if not step:
        if words[index] in ("fiscal", "financial", "fy"):
            # 'FY ending March'
            mention = PeriodMention(index, index + (words[index + 1 : index + 2] == ["year"]), "year", fiscal=True)
            if take_end_date(tokens, mention):
                return mention
            if words[index] == "fy":
                mention.relation = "this"
                return mention
        return None
    mention = PeriodMention(index, index + step - 1, "year", 0, year, fiscal=True)
    at = mention.last + 1
    if words[at : at + 2] == ["'", "s"]:
        at += 2
    if at < len(words) and (words[at] in ORDINALS or words[at] == "q"):
        inner = _ordinal(tokens, at) if words[at] in ORDINALS else letter_code(tokens, at)
        if inner is not None and not inner.year:
            inner.first, inner.year = index, year
            return inner
    take_end_date(tokens, mention)
    return mention


def _month(tokens: Tokens, index: int) -> PeriodMention | None:
    """'December quarter', 'Dec. 31, 2024', 'October-December quarter', 'January 2025'."""
    words = tokens.words
    number = MONTHS[words[index]]
    at = index + 1
    if words[at : at + 1] == ["."]:
        at += 1
    run = date_run(tokens, index)
    if run is not None or (words[at : at + 1] == ["-"] and words[at + 1 : at + 2] and words[at + 1] in MONTHS):
        return run
    if words[at : at + 1] == ["quarter"]:
        mention = PeriodMention(index, at, "quarter", end_month=number)
        return take_date_year(tokens, mention, at + 1, 31)
    day = 0
    if at < len(words) and words[at].isdigit() and len(words[at]) <= 2 and 1 <= int(words[at]) <= 31:
        day, at = int(words[at]), at + 1
        mention = PeriodMention(index, at - 1, None, end_month=number, dated=True)
        return take_date_year(tokens, mention, at, day)
    if words[index - 2 : index] == ["end", "of"] and index >= 2:
        return take_date_year(tokens, PeriodMention(index, index, None, end_month=number, dated=True), index + 1, 31)
    if words[index] == "may" and not (words[at : at + 1] and is_number(words[at])):
        return None
    step, year, plain = read_year(tokens, at) if at < len(words) else (0, 0, False)
    if step and plain:
        return PeriodMention(index, at + step - 1, "month", number, year, end_month=number, end_year=year)
    if (words[at : at + 1] and words[at] in _MONTHLY) or (
        words[index - 1 : index] in (["in"], ["for"], ["during"]) and index > 1 and words[index - 2] in _MONTHLY
    ):
        # 'January sales', 'sales in January'
        return PeriodMention(index, index, "month", number)
    return None


def _ended(tokens: Tokens, index: int) -> PeriodMention | None:
    """'quarter ended December 31', 'year to 31 December 2024', 'half of 2024'."""
    words = tokens.words
    spans: dict[str, Span] = {"quarter": "quarter", "year": "year", "half": "half"}
    span = spans.get(words[index]) or _PLURALS.get(words[index])
    if span is None or (words[index] in _PLURALS and (not index or words[index - 1] not in _AHEAD_OF_PLURALS)):
        # 'the years ended December 31, 2024 and 2023', but not 'the three years ended'
        return None
    mention = PeriodMention(index, index, span)
    return mention if take_end_date(tokens, mention) else None


def _counted(tokens: Tokens, index: int, first: int | None = None) -> PeriodMention | None:
    """'nine months ended Dec. 31', 'three quarters ended', 'first six months of 2024'."""
    words = tokens.words
    following = words[index + 1 : index + 2]
    if following == ["quarters"] and words[index] == "three":
        if words[index + 2 : index + 3] == ["of"] and not read_year(tokens, index + 2, linked=True)[0]:
            return None
        span: Span = "9m"
    elif following in (["months"], ["month"]):
        span = COUNTED[words[index]]  # type: ignore[assignment]  # the table holds spans alone
    else:
        return None
    last = index + 1 + (words[index + 2 : index + 3] == ["period"])
    mention = PeriodMention(index if first is None else first, last, span, 1 if span == "half" else 0)
    if take_end_date(tokens, mention):
        return mention
    step, year, _ = read_year(tokens, last + 1, linked=True)
    if step:
        mention.last, mention.year = last + step, year
        return mention
    if first is not None or span == "9m":
        mention.relation = "" if span != "quarter" else "this"
        if span == "quarter":
            mention.number = 1
            mention.relation = ""
        return mention
    return None
