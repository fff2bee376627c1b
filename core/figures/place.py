"""Where in an article the reading is, and what its heading, its list and the sentences before lend to a sentence."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass, field

from core.article.block import Block
from core.figures.calendar import Period
from core.figures.comparison import Comparison
from core.figures.figure import Basis, Status
from core.figures.forecasters import Forecasters
from core.figures.frame import Frame
from core.figures.governing import governing_last, mains
from core.figures.headings import only_times
from core.figures.other_companies import OtherCompanies
from core.figures.period_dates import PeriodMention
from core.figures.phrases import word_set
from core.figures.reading import Reading
from core.figures.scope import ScopeReader
from core.figures.timing import Timing

_CAPTION = 300
_REPORTS = frozenset(("results", "earnings", "report", "print"))
_CAME = word_set("released published reported posted announced unveiled beat missed topped came showed were was")
_BEST_YEAR = re.compile(
    r"\b(?:best|strongest|biggest|largest|greatest|finest|record) (?:financial |fiscal |business )?year"
    r"(?! (?:over|on|ago|earlier|end)\b)"
)
_SHORT = re.compile(r"\([\"'\u201c]?([A-Z]{2,8})[\"'\u201d]?\)")
_SHORTEST = 8
"""No sentence is shorter that tells of whom or when it speaks."""
_BY_THE_REPORTED = ("this", "to_date")
"""'The full year', 'year to date': told by the period that the article reports, which a heading does not say."""


@dataclass(slots=True)
class Memory:
    """What the last figure of the passage was of, for a sentence that only says 'this represents a 25% increase'."""

    period: Period | None = None
    metric: str | None = None
    loss: bool = False
    basis: Basis | None = None
    scope: str | None = None
    last: Period | None = None
    guided: Period | None = None
    topic: str | None = None
    company: str | None = None
    currency: str | None = None
    told: Timing | None = None


@dataclass(slots=True)
class Place:
    """Where in the article the reading is, and what holds there.

    `told` is where the last sentence with numbers ended in its block: what stands from there to the next has none.
    `parts` are the segments and places that figures were of so far, by their names in lower case.
    """

    body: str
    text: str
    flat: str
    frame: Frame
    title: str
    dollar: str
    scopes: ScopeReader
    others: OtherCompanies
    named: Set[str]
    forecasters: Forecasters
    heading_metric: str | None = None
    heading_basis: Basis | None = None
    heading_period: Period | None = None
    heading_scope: str | None = None
    heading_short: str = ""
    heading_guides: bool = False
    heading_watches: bool = False
    lead_period: Period | None = None
    lead_guides: bool = False
    lead_scope: str | None = None
    lead_metric: str | None = None
    lead_told: Period | None = None
    in_list: bool = False
    caption: str = ""
    guided: Period | None = None
    memory: Memory = field(default_factory=Memory)
    before: Memory = field(default_factory=Memory)
    currency: str | None = None
    told: int = 0
    parts: dict[str, str] = field(default_factory=dict)

    def enter_heading(self, block: Block, readings: list[tuple[Reading, Comparison]]) -> None:
        """A heading governs what stands under it."""
        self.heading_metric = self.heading_basis = self.heading_period = None
        self.heading_guides = self.heading_watches = False
        self.heading_scope = self.scopes.title_of(block.start, block.end)
        self.caption = self.text[block.start : min(block.end, block.start + _CAPTION)]
        self.heading_short = _short(self.caption)
        self.lead_period, self.lead_guides, self.lead_scope, self.lead_metric = None, False, None, None
        self.memory = self.before = Memory()
        for reading, comparison in readings:
            metrics = [head for head in reading.heads if head.meaning.kind == "metric"]
            if len({head.value for head in metrics}) == 1:
                self.heading_metric = metrics[0].value
            if self.text[block.start : block.end].strip() != self.title:
                self.heading_guides = _looks_ahead(reading) or self.heading_guides
                expects = bool(reading.having("guide") or reading.having("expect"))
                self.heading_watches = self.heading_watches or (bool(reading.having("consensus")) and expects)
            self.heading_period = self._period_of(reading, comparison) or self.heading_period
            bases = [m.value for m in reading.having("basis") if m.value in ("gaap", "non_gaap")]
            if len(set(bases)) == 1:
                self.heading_basis = bases[0]  # type: ignore[assignment]  # the table holds bases alone
        self.forecasters.enter(self.heading_watches or None)

    def enter_block(self, block: Block) -> None:
        """A paragraph or an item begins: what the one before spoke of is over, but for the lead of a list."""
        self.caption = self.text[block.start : min(block.end, block.start + _CAPTION)]
        self.told = block.start
        self.forecasters.enter(self.heading_watches or None)
        listed = block.kind == "item" and self.in_list and self.heading_period is None
        guided = self.memory.guided if self.heading_guides else None
        if self.memory.metric:
            self.before = self.memory
        self.memory = Memory(self.memory.period if listed else None, guided=guided, currency=self.currency)
        self.in_list = block.kind == "item"
        if block.kind != "item":
            self.lead_period, self.lead_guides, self.lead_metric = None, False, None
        self.lead_scope = self.scopes.lead(block.start, block.end) if block.kind == "item" else None
        if self.lead_scope and self.lead_metric and self.lead_told:
            self.memory.period = self.lead_told

    def listen(self, end: int) -> None:
        """Takes in what the sentences without numbers say that stand before `end`: of whom they speak, and whether they
        praise the year that is over, of which then is what follows."""
        if end - self.told < _SHORTEST:
            return
        self.memory.company = self.others.spoken_of(self.told, end, self.memory.company)
        if self.flat.find(" year", self.told, end) >= 0 and _BEST_YEAR.search(self.flat, self.told, end):
            year, reported = self.frame.last_year(), self.frame.reported
            if year is not None and self.frame.end_of(year) == self.frame.end_of(reported):
                self.memory.period = year

    def leave_block(self, block: Block, readings: list[tuple[Reading, Comparison]]) -> None:
        """A paragraph lends its one metric to the list that follows, and its period where it ends in a colon."""
        if block.kind == "item":
            return
        told = {head.value for reading, _ in readings for head in reading.heads if head.meaning.kind == "metric"}
        self.lead_metric, self.lead_told = (told.pop(), self.memory.period) if len(told) == 1 else (None, None)
        if not readings or not self.text[block.start : block.end].rstrip().endswith(":"):
            return
        for reading, comparison in readings[-1:]:
            self.lead_guides = bool(reading.having("guide", "strong"))
            self.lead_period = self._period_of(reading, comparison, self.lead_guides)

    def section(self) -> str | None:
        """The part that the section is about: its heading names one of which the text has told numbers by now."""
        if self.heading_scope is None:
            return None
        return self.parts.get(self.heading_short) or self.parts.get(self.heading_scope.lower())

    def item_metric(self, reading: Reading) -> str | None:
        """What 'Europe: DKK 5,146 million' is of: the metric of the sentence that leads the list of parts."""
        return self.lead_metric if self.lead_scope and not reading.heads else None

    def guides(self) -> bool:
        """Whether the heading or the list's lead speaks of the outlook."""
        return self.heading_guides or self.lead_guides

    def around(self, status: Status, *, anaphoric: bool = False) -> Period | None:
        """The period that the list, the paragraph so far, or the heading speaks of."""
        if status == "guidance":
            ahead = self.heading_period
            if ahead is not None and self.frame.is_past(ahead):
                ahead = None
            return self.lead_period or self.memory.guided or ahead or self.guided
        if status == "consensus" or anaphoric:
            known = self.memory.last or self.memory.guided or self.memory.period
            return self.lead_period or known or self.heading_period
        return self.lead_period or self.memory.period or self.heading_period

    def _period_of(self, reading: Reading, comparison: Comparison, guides: bool | None = None) -> Period | None:
        for mention in mains(reading, comparison):
            if mention.relation not in ("", "ttm") and not (
                mention.relation in _BY_THE_REPORTED and only_times(reading, self.named, marked=True)
            ):
                continue
            guides = bool(reading.having("guide", "strong")) if guides is None else guides
            return self.frame.resolve(mention, "guidance" if guides else "actual")
        return None


def _short(heading: str) -> str:
    """The 'hp' of 'Home Products ("HP")'; '' where a heading has no such thing."""
    found = _SHORT.search(heading)
    return found[1].lower() if found is not None else ""


def _looks_ahead(reading: Reading) -> bool:
    """Whether a heading speaks of the outlook: 'Outlook', not 'Better than anticipated'."""
    words = reading.tokens.words
    return any(words[m.first - 1 : m.first] != ["than"] for m in reading.having("guide", "strong"))


def remember(reading: Reading, comparison: Comparison, place: Place) -> None:
    """The period that the sentence spoke of holds for the next, where that names none."""
    if place.lead_period or not reading.periods:
        return
    guides = reading.having("guide", "strong")
    if guides:
        for mention in mains(reading, comparison):
            period = place.frame.resolve(mention, "guidance", place.around("guidance"))
            if period is not None and not place.frame.is_past(period):
                place.memory.guided = place.guided = period
                break
        return
    awaited = next((m for m in reading.periods if _is_awaited(reading, m)), None)
    if awaited is not None and not reading.quantities:
        # 'its fiscal Q2 report on August 26': of that quarter speaks what is expected next
        place.memory.guided = place.frame.resolve(awaited, "guidance")
        return
    for mention in governing_last(reading, mains(reading, comparison)):
        if mention.relation in ("to_date", "next", "current") or mention.dated:
            return
        if mention.relation == "ttm" and (place.memory.last is None or place.memory.last.span != "ttm"):
            return
        if not reading.quantities and mention.first > 4:
            # 'the cuts that we began in Q1 2024' tells when something else was
            return
        period = place.frame.resolve(mention, "actual", place.around("actual"))
        if period is not None and place.frame.is_past(period):
            place.memory.period = period
        elif period is not None and mention.year:
            # 'Looking ahead to 2025, …'
            place.memory.guided = place.guided = period


def _is_awaited(reading: Reading, mention: PeriodMention) -> bool:
    """Whether the results of a period are said to come on a day."""
    words = reading.tokens.words
    awaited = words[mention.last + 1 : mention.last + 2]
    if not awaited or awaited[0] not in _REPORTS or not _CAME.isdisjoint(words):
        return False
    return any(m.dated and m.first > mention.last for m in reading.periods)
