"""Finding the periods that a sentence names: 'Q4 2024', 'the nine months ended Dec. 31', 'a year earlier', '9MFY25'."""

from __future__ import annotations

from dataclasses import dataclass

from core.figures.figure import Span
from core.figures.phrases import Meaning, PhraseBook, word_set
from core.figures.tokens import Tokens, is_number

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sep sept",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "final": 4,
    "last": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "opening": 1,
}
_COUNTED = {
    "three": "quarter",
    "six": "half",
    "nine": "9m",
    "twelve": "year",
    "3": "quarter",
    "6": "half",
    "9": "9m",
    "12": "year",
}
_ENDS = word_set("""ended ending end to through until ends endings closed concluded""")
_MONTH_RUNS: dict[int, Span] = {2: "quarter", 5: "half", 8: "9m", 11: "year"}
_FISCAL = frozenset(("fiscal", "fy", "financial", "fye"))

_RELATIVE: tuple[tuple[str, str, str], ...] = (
    (
        "year_ago",
        "",
        """a year ago | a year earlier | year earlier | a year before | a year prior | a year back | last year |
        the previous year | previous year | prior year | the prior year | the year before | one year ago |
        one year earlier | the preceding year | as year ago | year ago | same quarter last year |
        same period last year | prior year quarter | year ago quarter | year ago period | prior year period |
        the same time last year | same time the year before | last fiscal year | previous fiscal year |
        prior fiscal year | last fiscal | corresponding period of the last fiscal year |
        corresponding quarter of the previous financial year | same period a year ago |
        corresponding quarter of the previous fiscal year | corresponding period last year |
        corresponding quarter last year | same quarter a year ago | same quarter a year earlier |
        same period a year earlier | same period of the previous year | same period of last year |
        same quarter of last year | same quarter of the previous year | same period in the prior year |
        year earlier period | year earlier quarter | last year's comparable quarter |
        same quarter of the prior year | prior period | same period of the prior year | previous financial year |
        last financial year | year before | comparable period | same period the year before | prior year's quarter |
        previous year's quarter | year ago three months | preceding fiscal year | previous corresponding period |
        corresponding prior period | pcp | comparable period last year | previously |
        corresponding period | corresponding quarter | comparable quarter | comparable year ago period |
        corresponding period of previous year | corresponding period of the previous year | year ago level |
        corresponding prior year period""",
    ),
    (
        "same_here",
        "",
        """same period | same quarter | the same period | the same quarter | corresponding period |
        corresponding quarter""",
    ),
    (
        "quarter_ago",
        "",
        """three months before | three months earlier | three months ago | a quarter earlier | a quarter ago |
        the three months before | the previous quarter | previous quarter | prior quarter | preceding quarter |
        previous three months | last quarter | the quarter before | the prior quarter | trailing quarter |
        immediately preceding quarter | sequential quarter | the preceding quarter""",
    ),
    (
        "this",
        "quarter",
        """the quarter | this quarter | quarterly | the reported quarter | reporting quarter | latest quarter |
        most recent quarter | quarter under review | the three months | recent quarter |
        the same quarter this year""",
    ),
    (
        "this",
        "",
        """the period | the reporting period | period under review | this period""",
    ),
    (
        "this",
        "year",
        """the year | full year | the full year | this year | this fiscal year | annual | the entire year |
        the fiscal year | whole year | current fiscal year | current financial year | the financial year |
        full fiscal year | full financial year | fiscal year | year end | current year | the whole year |
        financial year | this financial year | 12 month period | ongoing financial year""",
    ),
    (
        "this",
        "half",
        """the half | half year | the half year | interim""",
    ),
    (
        "this",
        "9m",
        """nine months | nine month | three quarters | the nine months""",
    ),
    (
        "next",
        "year",
        """next year | the next fiscal year | coming year | next fiscal year | the coming year | upcoming year |
        upcoming fiscal year""",
    ),
    (
        "next",
        "quarter",
        """next quarter | coming quarter | upcoming quarter""",
    ),
    ("current", "quarter", """current quarter | the current quarter | ongoing quarter"""),
    (
        "to_date",
        "",
        """year to date | ytd | so far this year""",
    ),
    (
        "ttm",
        "",
        """trailing twelve month(s) | trailing 12 month(s) | ttm | last twelve months | ltm | last 12 months |
        past 12 months | trailing | past twelve months | trailing four quarter | 12 months to""",
    ),
    (
        "quarter_end",
        "",
        """quarter end | quarter's end | end of the quarter | close of the quarter | the quarter end |
        quarter ended the""",
    ),
    (
        "none",
        "",
        """start of the year | the start of the year | beginning of the year | the beginning of the year |
        rest of the year | remainder of the year | the rest of the year | the remainder of the year |
        quarter over quarter | year over year | year on year | quarter on quarter | year to year |
        month over month | y o y | q o q | three year | five year | multi year | year old | 10 year | two year |
        over the past year | in the past year | years | quarter to quarter | year round | last year's | per year |
        a year | in recent quarters | next three years | each year | each quarter | every year | every quarter |
        quarters | of the year end | prior quarters | end of year""",
    ),
)


def _book() -> PhraseBook:
    book = PhraseBook()
    for value, span, phrases in _RELATIVE:
        book.add((phrase.strip() for phrase in phrases.split("|")), Meaning("period", value, span))
    return book


_BOOK = _book()


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


def read_periods(tokens: Tokens) -> list[PeriodMention]:
    """All periods and dates that the sentence names, from left to right, not overlapping."""
    words = tokens.words
    found: list[PeriodMention] = []
    relative = {mention.first: mention for mention in _BOOK.find(words)}
    # 'the year' must not hide 'year ago period'
    relative_after = {
        at: later
        for at, mention in relative.items()
        if words[at] == "the"
        for later in _BOOK.find(words[at + 1 : at + 9])[:1]
        if later.first == 0
    }
    for at, later in relative_after.items():
        later.first, later.last = at, at + 1 + later.last
    index, size = 0, len(words)
    while index < size:
        mention = _named(tokens, index)
        phrase = relative.get(index)
        inner = relative_after.get(index)
        if phrase is not None and inner is not None and inner.last > phrase.last:
            phrase = inner
        if phrase is not None and (mention is None or phrase.last > mention.last):
            if phrase.value == "none" or (
                words[phrase.last + 1 : phrase.last + 2] == ["of"] and words[phrase.first] == "three"
            ):
                index = phrase.last + 1
                continue
            mention = _related(tokens, index, phrase.last, phrase.value, phrase.shade)
        if mention is None:
            index += 1
            continue
        if not found or not _merged(words, found[-1], mention):
            found.append(mention)
        index = mention.last + 1
    return found


_LINKS = frozenset(["of", "in", "the", "(", "its", "for"])


def _merged(words: list[str], one: PeriodMention, two: PeriodMention) -> bool:
    """Whether `two` only says of which year `one` is: 'the December quarter' 'of last fiscal'."""
    between = words[one.last + 1 : two.first]
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
        step, year, plain = _year(tokens, last + 2)
        if step:
            mention.last, mention.year, mention.plain = last + 1 + step, year, plain
            mention.relation, mention.span = "same", None
        return mention
    if value == "this":
        _end_date(tokens, mention)
        if not mention.end_month and span == "year":
            step, year, plain = _year(tokens, last + 1)
            if step:
                mention.last, mention.year, mention.relation, mention.plain = last + step, year, "", False
                _end_date(tokens, mention)
        elif mention.end_month:
            mention.relation = ""
    return mention


def _named(tokens: Tokens, index: int) -> PeriodMention | None:
    words = tokens.words
    word = words[index]
    if word[0] in "0123456789":
        return _from_number(tokens, index)
    if word == "q" or word == "h":
        return _letter_period(tokens, index)
    if word in _ORDINALS:
        return _ordinal(tokens, index)
    if word in _FISCAL:
        return _fiscal(tokens, index)
    if word in MONTHS:
        return _month(tokens, index)
    if word in ("quarter", "year", "half", "months", "period"):
        return _ended(tokens, index)
    if word in _COUNTED:
        return _counted(tokens, index)
    return None


def _from_number(tokens: Tokens, index: int) -> PeriodMention | None:
    words, size = tokens.words, len(tokens)
    word = words[index]
    if index + 1 < size:
        following = words[index + 1]
        glued = tokens.touches(index + 1)
        if glued and following == "q" and word in "1234":
            return _finish(tokens, PeriodMention(index, index + 1, "quarter", int(word)))
        if glued and following == "h" and word in "12":
            return _finish(tokens, PeriodMention(index, index + 1, "half", int(word)))
        if word == "9" and following in ("m", "mfy"):
            return _finish(tokens, PeriodMention(index, index + (following == "m"), "9m"))
        if (
            word in ("1", "2", "3", "4")
            and glued
            and following in ("st", "nd", "rd", "th")
            and words[index + 2 : index + 3] == ["quarter"]
        ):
            return _finish(tokens, PeriodMention(index, index + 2, "quarter", int(word)))
        if following in MONTHS and word.isdigit() and 1 <= int(word) <= 31:
            mention = PeriodMention(index, index + 1, None, end_month=MONTHS[following], dated=True)
            return _date_year(tokens, mention, index + 2, int(word))
    if word in _COUNTED:
        return _counted(tokens, index)
    step, year, plain = _year(tokens, index)
    if not step:
        return None
    at = index + step
    if words[at : at + 2] == ["'", "s"]:
        at += 2
    for skip in ((), ("fiscal",), ("full",), ("financial",)):
        nxt = at + len(skip)
        if tuple(words[at:nxt]) == skip and nxt < size:
            if words[nxt] == "q" and nxt + 1 < size and words[nxt + 1] in "1234" and tokens.touches(nxt + 1):
                return PeriodMention(index, nxt + 1, "quarter", int(words[nxt + 1]), year)
            if words[nxt] in _ORDINALS and words[nxt + 1 : nxt + 2] == ["quarter"]:
                return PeriodMention(index, nxt + 1, "quarter", _ORDINALS[words[nxt]], year)
            if words[nxt] in _ORDINALS and words[nxt + 1 : nxt + 2] == ["half"]:
                return PeriodMention(index, nxt + 1, "half", _ORDINALS[words[nxt]], year)
            if not skip and words[nxt] == "quarter" and step == 1:
                return PeriodMention(index, nxt, "quarter", 0, year)
            if skip and words[nxt] == "year":
                return PeriodMention(index, nxt, "year", 0, year, fiscal=skip == ("fiscal",))
    return PeriodMention(index, index + step - 1, "year", 0, year, plain)


def _letter_period(tokens: Tokens, index: int) -> PeriodMention | None:
    """'Q4', 'Q1-3', 'H1'."""
    words = tokens.words
    if (
        index + 1 >= len(words)
        or not tokens.touches(index + 1)
        or (index and tokens.touches(index) and words[index - 1].isalnum())
    ):
        return None
    digit = words[index + 1]
    if words[index] == "q" and digit in ("1", "2", "3", "4"):
        if words[index + 2 : index + 3] == ["-"] and words[index + 3 : index + 4] == ["3"]:
            return _finish(tokens, PeriodMention(index, index + 3, "9m"))
        return _finish(tokens, PeriodMention(index, index + 1, "quarter", int(digit)))
    if words[index] == "h" and digit in ("1", "2"):
        return _finish(tokens, PeriodMention(index, index + 1, "half", int(digit)))
    return None


def _ordinal(tokens: Tokens, index: int) -> PeriodMention | None:
    words = tokens.words
    number = _ORDINALS[words[index]]
    at = index + 1
    fiscal = False
    if words[at : at + 2] == ["and", "fourth"] and words[at + 2 : at + 3] == ["quarters"]:
        return PeriodMention(index, index, "quarter", number)
    while at < len(words) and words[at] in ("fiscal", "financial", "calendar", "business"):
        fiscal, at = True, at + 1
    following = words[at] if at < len(words) else ""
    if following == "quarter" or following == "qtr":
        if words[index] == "last":
            return None
        return _finish(tokens, PeriodMention(index, at, "quarter", number, fiscal=fiscal))
    if following == "half" and number in (1, 2):
        return _finish(tokens, PeriodMention(index, at, "half", number, fiscal=fiscal))
    if (
        following in ("six", "nine", "three", "6", "9", "3")
        and words[at + 1 : at + 2] in (["months"], ["month"], ["quarters"])
        and number == 1
    ):
        return _counted(tokens, at, index)
    if following in ("", ".", ",") and words[index - 1 : index] == ["the"] and "quarter" in words[:index]:
        # 'in the fourth quarter, after $51.3 million in the third'
        return PeriodMention(index, index, "quarter", number)
    if following in ("and", ",") or following in _ORDINALS:
        # 'the second and third quarters of 2024'
        ahead = words[at : at + 5]
        if "quarters" in ahead or "quarter" in ahead:
            return PeriodMention(index, index, "quarter", number)
        return None
    if following == "quarters" and number > 1:
        return _finish(tokens, PeriodMention(index, at, "quarter", number))
    return None


def _fiscal(tokens: Tokens, index: int) -> PeriodMention | None:
    words = tokens.words
    if words[index] == "fiscal" and words[index + 1 : index + 2] and words[index + 1] in _ORDINALS:
        inner = _ordinal(tokens, index + 1)
        if inner is not None:
            inner.first, inner.fiscal = index, True
        return inner
    step, year, _ = _year(tokens, index)
    if not step:
        if words[index] in ("fiscal", "financial", "fy"):
            # 'FY ending March'
            mention = PeriodMention(index, index + (words[index + 1 : index + 2] == ["year"]), "year", fiscal=True)
            if _end_date(tokens, mention):
                return mention
            if words[index] == "fy":
                mention.relation = "this"
                return mention
        return None
    mention = PeriodMention(index, index + step - 1, "year", 0, year, fiscal=True)
    at = mention.last + 1
    if words[at : at + 2] == ["'", "s"]:
        at += 2
    if at < len(words) and (words[at] in _ORDINALS or words[at] == "q"):
        inner = _ordinal(tokens, at) if words[at] in _ORDINALS else _letter_period(tokens, at)
        if inner is not None and not inner.year:
            inner.first, inner.year = index, year
            return inner
    _end_date(tokens, mention)
    return mention


def _month(tokens: Tokens, index: int) -> PeriodMention | None:
    """'December quarter', 'Dec. 31, 2024', 'October-December quarter', 'January 2025'."""
    words = tokens.words
    number = MONTHS[words[index]]
    at = index + 1
    if words[at : at + 1] == ["."]:
        at += 1
    if at < len(words) and (
        words[at] in MONTHS or (words[at] in "-/" and words[at + 1 : at + 2] and words[at + 1] in MONTHS)
    ):
        second = at if words[at] in MONTHS else at + 1
        after = second + 1 + (words[second + 1 : second + 2] == ["."])
        span = _MONTH_RUNS.get((MONTHS[words[second]] - number) % 12)
        named = words[after : after + 1] in (["quarter"], ["period"], ["qtr"])
        step, _, _ = _year(tokens, after) if after < len(words) else (0, 0, False)
        if span is not None and (named or step):
            mention = PeriodMention(index, after if named else after - 1, span, end_month=MONTHS[words[second]])
            return _date_year(tokens, mention, after + 1 if named else after, 31)
        return None
    if words[at : at + 1] == ["quarter"]:
        mention = PeriodMention(index, at, "quarter", end_month=number)
        return _date_year(tokens, mention, at + 1, 31)
    day = 0
    if at < len(words) and words[at].isdigit() and len(words[at]) <= 2 and 1 <= int(words[at]) <= 31:
        day, at = int(words[at]), at + 1
        mention = PeriodMention(index, at - 1, None, end_month=number, dated=True)
        return _date_year(tokens, mention, at, day)
    if words[index - 2 : index] == ["end", "of"] and index >= 2:
        return _date_year(tokens, PeriodMention(index, index, None, end_month=number, dated=True), index + 1, 31)
    if words[index] == "may" and not (words[at : at + 1] and is_number(words[at])):
        return None
    step, year, plain = _year(tokens, at) if at < len(words) else (0, 0, False)
    if step and plain:
        return PeriodMention(index, at + step - 1, "month", number, year, end_month=number, end_year=year)
    return None


def _ended(tokens: Tokens, index: int) -> PeriodMention | None:
    """'quarter ended December 31', 'year to 31 December 2024', 'half of 2024'."""
    words = tokens.words
    spans: dict[str, Span] = {"quarter": "quarter", "year": "year", "half": "half"}
    span = spans.get(words[index])
    if span is None:
        return None
    mention = PeriodMention(index, index, span)
    return mention if _end_date(tokens, mention) else None


def _counted(tokens: Tokens, index: int, first: int | None = None) -> PeriodMention | None:
    """'nine months ended Dec. 31', 'three quarters ended', 'first six months of 2024'."""
    words = tokens.words
    following = words[index + 1 : index + 2]
    if following == ["quarters"] and words[index] == "three":
        if words[index + 2 : index + 3] == ["of"] and not _year(tokens, index + 2, linked=True)[0]:
            return None
        span: Span = "9m"
    elif following in (["months"], ["month"]):
        span = _COUNTED[words[index]]  # type: ignore[assignment]  # the table holds spans alone
    else:
        return None
    last = index + 1 + (words[index + 2 : index + 3] == ["period"])
    mention = PeriodMention(index if first is None else first, last, span, 1 if span == "half" else 0)
    if _end_date(tokens, mention):
        return mention
    step, year, _ = _year(tokens, last + 1, linked=True)
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


def _finish(tokens: Tokens, mention: PeriodMention) -> PeriodMention:
    """Takes in what may follow a named quarter or half: its year, and the date on which it ended."""
    words = tokens.words
    at = mention.last + 1
    if _end_date(tokens, mention):
        return mention
    if words[at : at + 1] == ["and"]:
        # 'the fourth quarter and full year 2024' names one year for both
        ahead = at + 1
        while ahead < min(at + 5, len(words)) and words[ahead] in ("the", "full", "year", "fiscal", "of", "annual"):
            ahead += 1
        step, year, plain = _year(tokens, ahead) if ahead > at + 1 else (0, 0, False)
        if step:
            mention.year = year
        return mention
    step, year, plain = _year(tokens, at, linked=True)
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
            if _end_date(tokens, inner) and inner.end_year:
                mention.last, mention.year, mention.fiscal = inner.last, inner.end_year, True
                return mention
            mention.last = link
            return mention
    _end_date(tokens, mention)
    return mention


def _end_date(tokens: Tokens, mention: PeriodMention) -> bool:
    """Takes in 'ended December 31, 2024' behind a mention. Says whether there was such a date."""
    words, size = tokens.words, len(tokens)
    at = mention.last + 1
    if words[at : at + 1] == [","]:
        at += 1
    if words[at : at + 1] in (["which"], ["that"]):
        at += 1
    if at >= size or words[at] not in _ENDS:
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
    _date_year(tokens, mention, at, day)
    return True


def _date_year(tokens: Tokens, mention: PeriodMention, at: int, day: int) -> PeriodMention:
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


def _year(tokens: Tokens, at: int, *, linked: bool = False) -> tuple[int, int, bool]:
    """How many tokens a year takes at `at`, which it is, and whether it is bare ('2024') and not 'FY24'."""
    words, size = tokens.words, len(tokens)
    begin = at
    if linked:
        if at < size and words[at] in ("of", "in", "for"):
            at += 1
        if words[at : at + 1] == ["the"] and words[at + 1 : at + 2] and words[at + 1] in _FISCAL:
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
        return at + 1 - begin, 2000 + int(text), False
    return 0, 0, False
