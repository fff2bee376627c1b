"""The words by which texts name periods."""

from __future__ import annotations

from core.figures.figure import Span
from core.figures.phrases import Meaning, PhraseBook, word_set

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
ORDINALS = {
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
WEEKS: dict[str, Span] = {
    **dict.fromkeys(("12", "13", "14", "twelve", "thirteen", "fourteen"), "quarter"),
    **dict.fromkeys(("26", "27"), "half"),
    **dict.fromkeys(("39", "40"), "9m"),
    **dict.fromkeys(("52", "53"), "year"),
}
"""Weeks that make a period: '52 weeks ended 28 September'."""
COUNTED = {
    "three": "quarter",
    "six": "half",
    "nine": "9m",
    "twelve": "year",
    "3": "quarter",
    "6": "half",
    "9": "9m",
    "12": "year",
}
ENDS = word_set("""ended ending end to through until ends endings closed concluded""")
MONTH_RUNS: dict[int, Span] = {2: "quarter", 5: "half", 8: "9m", 11: "year"}
_COUNTS = word_set("two three four five six seven ten 2 3 4 5 6 10 few several")
_YEARS_AHEAD = " | ".join(f"{way} {count} years" for count in sorted(_COUNTS) for way in ("next", "coming", "within"))
_YEARS_BACK = " | ".join(f"over the {way} {count} years" for count in sorted(_COUNTS) for way in ("last", "past"))
FISCAL = frozenset(("fiscal", "fy", "financial", "fye"))
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
        the same quarter this year | current year quarter | the current year quarter""",
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
        """the half | half year | the half year | interim | half yearly | six month""",
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
    (
        "current",
        "quarter",
        """current quarter | the current quarter | ongoing quarter | ongoing period | the current period""",
    ),
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
        "horizon",
        "",
        f"""{_YEARS_AHEAD} | coming years | next 12 months | next twelve months |
        over time | medium term | mid term | long term | longer term | long run |
        end of the decade""",
    ),
    (
        "years_back",
        "",
        _YEARS_BACK,
    ),
    (
        "quarter_end",
        "",
        """quarter end | quarter's end | end of the quarter | close of the quarter | the quarter end |
        quarter ended the""",
    ),
    (
        "year_start",
        "",
        """start of the year | the start of the year | beginning of the year | the beginning of the year |
        the start of the fiscal year | the beginning of the fiscal year""",
    ),
    (
        "none",
        "",
        """        rest of the year | remainder of the year | the rest of the year | the remainder of the year |
        quarter over quarter | year over year | year on year | quarter on quarter | year to year |
        month over month | y o y | q o q | three year | five year | multi year | year old | 10 year | two year |
        over the past year | in the past year |
        in the last year | over the last year | during the past year | during the last year |
        years | quarter to quarter | year round | per year |
        a year | in recent quarters | each year | each quarter | every year | every quarter |
        quarters | of the year end | prior quarters | end of year""",
    ),
)


def _book() -> PhraseBook:
    book = PhraseBook()
    for value, span, phrases in _RELATIVE:
        book.add((phrase.strip() for phrase in phrases.split("|")), Meaning("period", value, span))
    return book


RELATIVE = _book()
"""Phrases that tell a period by another: 'a year earlier', 'the quarter'."""
