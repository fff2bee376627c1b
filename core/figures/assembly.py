"""From a sentence to its figures: the stages in order, with what the text around adds."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from core.article.block import Block
from core.figures.amounts import Quantity
from core.figures.attach import Attachment, attach
from core.figures.basis import basis_of
from core.figures.calendar import Period, month_text
from core.figures.change import bounds_of, direction_of, is_negative, versus_of
from core.figures.comparison import Comparison
from core.figures.figure import Basis, Figure, Status
from core.figures.frame import Frame
from core.figures.reading import Reading
from core.figures.reject import is_price, rejected
from core.figures.scope import ScopeReader
from core.figures.status import looks_back, status_of
from core.figures.timing import governing_last, mains, timing
from core.figures.vocabulary import METRICS

_CAPTION = 300
PLOTTED_FROM = 0.6
"""Figures of less confidence are listed as 'needs a look' and not drawn."""


@dataclass(slots=True)
class _Memory:
    """What the last figure of the passage was of, for a sentence that only says 'this represents a 25% increase'."""

    period: Period | None = None
    metric: str | None = None
    loss: bool = False
    basis: Basis | None = None
    scope: str | None = None
    last: Period | None = None
    guided: Period | None = None
    topic: str | None = None
    currency: str | None = None


@dataclass(slots=True)
class Place:
    """Where in the article the reading is, and what holds there."""

    body: str
    text: str
    flat: str
    frame: Frame
    title: str
    dollar: str
    certainty: float
    scopes: ScopeReader
    heading_metric: str | None = None
    heading_basis: Basis | None = None
    heading_period: Period | None = None
    heading_guides: bool = False
    lead_period: Period | None = None
    lead_guides: bool = False
    lead_scope: str | None = None
    in_list: bool = False
    caption: str = ""
    table_metric: str | None = None
    memory: _Memory = field(default_factory=_Memory)
    before: _Memory = field(default_factory=_Memory)
    currency: str | None = None

    def enter_heading(self, block: Block, readings: list[tuple[Reading, Comparison]]) -> None:
        """A heading governs what stands under it."""
        self.heading_metric = self.heading_basis = self.heading_period = None
        self.heading_guides = False
        self.caption = self.text[block.start : min(block.end, block.start + _CAPTION)]
        self.lead_period, self.lead_guides, self.lead_scope = None, False, None
        self.memory = self.before = _Memory()
        for reading, comparison in readings:
            metrics = [head for head in reading.heads if head.meaning.kind == "metric"]
            if len({head.value for head in metrics}) == 1:
                self.heading_metric = metrics[0].value
            if self.text[block.start : block.end].strip() != self.title:
                self.heading_guides = bool(reading.having("guide", "strong")) or self.heading_guides
            self.heading_period = self._period_of(reading, comparison) or self.heading_period
            bases = [m.value for m in reading.having("basis") if m.value in ("gaap", "non_gaap")]
            if len(set(bases)) == 1:
                self.heading_basis = bases[0]  # type: ignore[assignment]  # the table holds bases alone

    def enter_block(self, block: Block) -> None:
        """A paragraph or an item begins: what the one before spoke of is over, but for the lead of a list."""
        self.caption = self.text[block.start : min(block.end, block.start + _CAPTION)]
        listed = block.kind == "item" and self.in_list
        guided = self.memory.guided if self.heading_guides else None
        if self.memory.metric:
            self.before = self.memory
        self.memory = _Memory(self.memory.period if listed else None, guided=guided, currency=self.currency)
        self.in_list = block.kind == "item"
        if block.kind != "item":
            self.lead_period, self.lead_guides = None, False
        self.lead_scope = self.scopes.lead(block.start, block.end) if block.kind == "item" else None

    def leave_block(self, block: Block, readings: list[tuple[Reading, Comparison]]) -> None:
        """A paragraph that ends in a colon leads the list that follows."""
        if block.kind == "item" or not self.text[block.start : block.end].rstrip().endswith(":"):
            return
        for reading, comparison in readings[-1:]:
            self.lead_guides = bool(reading.having("guide", "strong"))
            self.lead_period = self._period_of(reading, comparison, self.lead_guides)

    def guides(self) -> bool:
        """Whether the heading or the list's lead speaks of the outlook."""
        return self.heading_guides or self.lead_guides

    def around(self, status: Status, *, anaphoric: bool = False) -> Period | None:
        """The period that the list, the paragraph so far, or the heading speaks of."""
        if status == "guidance":
            ahead = self.heading_period
            if ahead is not None and self.frame.is_past(ahead):
                ahead = None
            return self.lead_period or self.memory.guided or ahead
        if status == "consensus" or anaphoric:
            return self.lead_period or self.memory.last or self.memory.period or self.heading_period
        return self.lead_period or self.memory.period or self.heading_period

    def _period_of(self, reading: Reading, comparison: Comparison, guides: bool | None = None) -> Period | None:
        for mention in mains(reading, comparison):
            if mention.relation:
                continue
            guides = bool(reading.having("guide", "strong")) if guides is None else guides
            return self.frame.resolve(mention, "guidance" if guides else "actual")
        return None


def assemble(reading: Reading, comparison: Comparison, place: Place) -> Iterator[Figure]:
    """The figures of one sentence."""
    memory = place.memory
    if not reading.quantities:
        _remember(reading, comparison, place)
        return
    if rejected(reading):
        return
    if memory.metric is None and not reading.heads and any(m.first <= 1 for m in reading.having("consensus")):
        # 'Analysts expected $33 billion.' as a paragraph of its own is about the one before
        memory = place.before
    inherited = memory.metric or place.heading_metric
    attachments = attach(reading, comparison, inherited, memory.loss if memory.metric else False)
    own = place.memory = replace(memory)
    own.topic = place.scopes.topic(reading) or (memory.topic if not place.scopes.is_whole(reading, None) else None)
    previous: Quantity | None = None
    for index, attachment in enumerate(attachments):
        quantity = reading.quantities[index]
        if attachment is None or not attachment.metric or is_price(reading, quantity):
            continue
        figure = _figure(reading, comparison, index, attachment, place, own, previous)
        previous = quantity
        if figure is not None:
            yield figure
    _remember(reading, comparison, place)


def _remember(reading: Reading, comparison: Comparison, place: Place) -> None:
    """The period that the sentence spoke of holds for the next, where that names none."""
    if place.lead_period:
        return
    guides = reading.having("guide", "strong")
    if guides:
        for mention in mains(reading, comparison):
            period = place.frame.resolve(mention, "guidance", place.around("guidance"))
            if period is not None and not place.frame.is_past(period):
                place.memory.guided = period
                break
        return
    for mention in governing_last(reading, mains(reading, comparison)):
        if mention.relation in ("to_date", "next", "current") or mention.dated:
            return
        if mention.relation == "ttm" and (place.memory.last is None or place.memory.last.span != "ttm"):
            return
        period = place.frame.resolve(mention, "actual", place.around("actual"))
        if period is not None and place.frame.is_past(period):
            place.memory.period = period


def _figure(
    reading: Reading,
    comparison: Comparison,
    index: int,
    attachment: Attachment,
    place: Place,
    memory: _Memory,
    previous: Quantity | None,
) -> Figure | None:
    quantity = reading.quantities[index]
    metric = attachment.metric
    status, status_certainty = status_of(reading, comparison, index, attachment, place.guides())
    if metric == "dividend" and status == "guidance" and status_certainty < 0.85 and "plan" not in _stem(reading):
        status = "actual"
    anaphoric = attachment.head is None or reading.tokens.words[0] in ("that", "this", "it", "these", "those")
    around = place.around(status, anaphoric=anaphoric)
    if status == "consensus" and previous is not None:
        around = memory.last
    if status == "guidance" and looks_back(reading, quantity):
        around = memory.last if previous is not None else place.around("actual", anaphoric=anaphoric)
        around = around or place.frame.reported
    time = timing(reading, comparison, index, metric, status, place.frame, around)
    if (
        status == "actual"
        and time.future
        and time.mention is not None
        and not comparison.base[index]
        and metric not in ("dividend",)
    ):
        status, status_certainty = "guidance", 0.85
        time = timing(reading, comparison, index, metric, status, place.frame, around)
    if (
        status == "guidance"
        and comparison.base[index]
        and time.period is not None
        and time.mention is not None
        and (place.frame.is_past(time.period))
    ):
        status = "actual"
    if (
        status == "guidance"
        and status_certainty < 0.85
        and time.period is not None
        and time.mention is not None
        and (place.frame.is_past(time.period))
    ):
        status = "actual"
    inherited = attachment.head is None
    basis = basis_of(reading, index, attachment, status) or (memory.basis if inherited else None)
    if basis is None and comparison.base[index] and _told_of(reading, comparison, index, attachment, memory):
        basis = memory.basis
    scope = place.scopes.scope_of(
        reading, quantity, attachment.head, attachment.form == "share" and metric in ("revenue", "arr")
    )
    scope = scope or place.lead_scope or (memory.scope if inherited else None)
    if scope is None and memory.topic and not place.scopes.is_whole(reading, attachment.head):
        scope = memory.topic
    unit = _unit(reading, quantity, attachment, place, memory, previous)
    if unit is None:
        return None
    low, high, approximate = bounds_of(reading, quantity, status)
    if quantity.kind == "number" and previous is not None and quantity.bracketed:
        scale = previous.scale if previous.kind == "money" else 1.0
        low, high = (low or 0) * scale, (high or 0) * scale
    if attachment.form == "change":
        low, high = _turned(low, high, direction_of(reading, index, attachment))
    elif is_negative(reading, index, attachment):
        low, high = _turned(low, high, -1)
    for bound in (low, high):
        if bound is not None and not math.isfinite(bound):
            return None
    versus = versus_of(reading, comparison, index, time, place.frame) if attachment.form == "change" else None
    start, end = reading.spot(quantity)
    period = _own_period(metric, time.period, time.mention is not None, status)
    certainty = attachment.certainty * status_certainty * (time.certainty if period else 0.8)
    confidence = round(certainty * place.certainty, 3)
    ends = place.frame.end_of(period) if period is not None and period.year else None
    memory.metric, memory.loss, memory.basis, memory.scope = metric, attachment.loss, basis, scope
    if not comparison.base[index]:
        memory.last = period
    if status == "guidance" and period is not None:
        memory.guided = period
    if unit not in ("percent", "pp", "x"):
        memory.currency = place.currency = unit
    return Figure(
        metric=metric,
        form=attachment.form,
        status=status,
        low=low,
        high=high,
        unit=unit,
        quote=place.body[start:end],
        start=start,
        end=end,
        versus=versus,
        period=period.label if period else None,
        period_end=month_text(ends) if ends is not None else None,
        span=period.span if period else None,
        basis=basis,
        scope=scope,
        approximate=approximate,
        confidence=confidence,
        plotted=confidence >= PLOTTED_FROM,
    )


def _told_of(reading: Reading, comparison: Comparison, index: int, attachment: Attachment, memory: _Memory) -> bool:
    """'a GAAP net loss of $4.5 million, versus net income of $1.2 million': the comparative is of the same basis."""
    opener = comparison.opens[index]
    if opener is None or memory.metric not in (attachment.metric, "eps", "net_income"):
        return False
    last = reading.quantities[index].first
    return not any(m.meaning.kind == "actual" and opener.last < m.first < last for m in reading.mentions)


def _stem(reading: Reading) -> set[str]:
    return {word[:4] for word in reading.tokens.words}


def _own_period(metric: str, period: Period | None, named: bool, status: Status) -> Period | None:
    """A dividend or an authorised buyback belongs to a period only where the text gives one."""
    if metric in ("dividend", "buyback") and not named:
        return None
    return period


def _unit(
    reading: Reading,
    quantity: Quantity,
    attachment: Attachment,
    place: Place,
    memory: _Memory,
    previous: Quantity | None,
) -> str | None:
    if quantity.kind == "percent" or (
        quantity.kind == "number" and previous is not None and previous.kind == "percent"
    ):
        if attachment.form == "change" and METRICS[attachment.metric].is_ratio:
            return "pp"
        return "percent"
    if quantity.kind == "pp":
        return "pp"
    if quantity.kind == "multiple":
        return "x"
    currency = quantity.currency
    if currency is None:
        if previous is not None and previous.currency:
            currency = previous.currency
        else:
            currency = memory.currency or place.currency or place.dollar
    if currency == "DKK" and reading.tokens.words[quantity.last] in ("kroner",) and place.currency in ("NOK", "DKK"):
        currency = place.currency
    return place.dollar if currency == "$" else currency


def _turned(low: float | None, high: float | None, sign: int) -> tuple[float | None, float | None]:
    if sign > 0:
        return low, high
    return (-high if high is not None else None), (-low if low is not None else None)
