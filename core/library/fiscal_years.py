"""The fiscal year of a company, as its articles state it together, and what that means for each of them."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from core.figures.figure import FiscalYear, YearShown
from core.library.entry import Entry
from core.library.naming import Naming, ticker_of


def learnt_year(shown: Iterable[YearShown]) -> tuple[FiscalYear | None, int, int]:
    """The year that most of the articles that state one state, how many these are, and how many state one."""
    stating = [year for year in shown if year.stated is not None]
    months = Counter(year.stated for year in stating)
    for month, count in months.most_common(1):
        if month is not None and 2 * count > len(stating):
            leads = Counter(year.stated_lead for year in stating if year.stated == month)
            return FiscalYear(month, int(leads[1] > leads[0])), count, len(stating)
    return None, 0, len(stating)


def year_for(shown: YearShown, known: FiscalYear | None) -> FiscalYear | None:
    """What an article is to be told of what is known: nothing where that would not change how it reads its periods."""
    if known is None:
        return None
    same = (known.month, known.lead) == (shown.month, shown.lead)
    own_labels = known.month == shown.month and not known.lead and not known.corrected
    return None if same or own_labels else known


def issuer_of(entry: Entry, learnt: str | None) -> str | None:
    """What stands for an article's company: its ticker, else the one that its name is known for, else its folded name
    where that surely is one."""
    return entry.subject.ticker or learnt or (entry.namings[0].name if entry.namings else None)


def years_of(entries: Mapping[str, Entry]) -> dict[str, FiscalYear]:
    """What the articles of a folder teach each other: by file, the year that is to be told to the article."""
    given: dict[str, list[Naming]] = defaultdict(list)
    for entry in entries.values():
        for naming in entry.namings:
            if naming.tickers:
                given[naming.name].append(naming)
    issuers: dict[str, list[str]] = defaultdict(list)
    for file, entry in entries.items():
        own = entry.namings[0].name if entry.namings else ""
        learnt = ticker_of(own, given[own]) if own in given else None
        issuer = issuer_of(entry, learnt)
        if issuer is not None:
            issuers[issuer].append(file)
    told = {}
    for files in issuers.values():
        known, _, _ = learnt_year(entries[file].extraction.year_shown for file in files)
        for file in files:
            year = year_for(entries[file].extraction.year_shown, known)
            if year is not None:
                told[file] = year
    return told


def pack_year(year: FiscalYear | None) -> str | None:
    """A year as the index keeps it."""
    return None if year is None else json.dumps([year.month, year.lead, year.corrected])


def unpack_year(text: str | None) -> FiscalYear | None:
    """The year that was kept."""
    return None if text is None else FiscalYear(*json.loads(text))
