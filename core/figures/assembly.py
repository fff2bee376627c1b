"""From a sentence to its figures: the stages in order, with what the text around adds."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from core.figures.amounts import Quantity
from core.figures.attach import attach
from core.figures.attachment import Attachment
from core.figures.basis import basis_of, takes_in
from core.figures.bounds import bounds_of
from core.figures.calendar import Period, month_text
from core.figures.change import direction_of, is_negative, versus_of
from core.figures.comparison import Comparison
from core.figures.confidence import doubts_of
from core.figures.doubts import PLOTTED_FROM, confidence_of
from core.figures.figure import Basis, Figure, Status
from core.figures.frame import Frame
from core.figures.one_offs import is_added, is_one_off
from core.figures.period_dates import PeriodMention
from core.figures.phrases import word_set
from core.figures.place import Memory, Place, remember
from core.figures.reading import Reading
from core.figures.reject import is_per_unit, is_price, rejected
from core.figures.status import looks_back, status_of, was_told
from core.figures.timing import Timing, timing
from core.figures.vocabulary import METRICS

_SURE = 0.85
_ANAPHORS = frozenset(("that", "this", "it", "these", "those"))
_BEFOREHAND = frozenset(("expected", "previously", "forecast", "guided", "projected", "forecasted"))
_DECIDED = frozenset(("dividend", "buyback"))
"""What is decided before the time for which it is."""
_BOUGHT = word_set("""repurchased returned bought spent completed repurchasing returning buying spending""")
_PROGRAMME = word_set(
    """authorized authorised authorization authorisation program programme plan plans announced approved new board
    remaining remains capacity"""
)
_FREQUENCIES = frozenset(("quarterly", "previously"))
"""'a quarterly dividend' says how often, and not for when; nor does 'up from $4 previously'."""
_YEARLY = frozenset(("annual", "yearly"))
_RESET = word_set(
    """cut cuts cutting slash slashed slashing slashes halve halved halving raise raised raises raising hike hiked hikes
    hiking lift lifted lifts lifting boost boosted boosts boosting increase increased increases increasing brings bring
    bringing brought sets set aligning target"""
)
"""What is done to a dividend that has yet to be paid: 'raises its annual dividend to $2' gives it for no year."""
_OF_COMPANIES = frozenset(("eps", "ffo_per_share"))


def assemble(reading: Reading, comparison: Comparison, place: Place) -> Iterator[Figure]:
    """The figures of one sentence."""
    memory = place.memory
    if not reading.quantities:
        place.forecasters.hear(reading)
        remember(reading, comparison, place)
        return
    if rejected(reading):
        return
    if memory.metric is None and not reading.heads and any(m.first <= 1 for m in reading.having("consensus")):
        # 'Analysts expected $33 billion.' as a paragraph of its own is about the one before
        memory = place.before
    inherited = memory.metric or place.item_metric(reading) or place.heading_metric
    attachments = attach(reading, comparison, inherited, memory.loss if memory.metric else False, place.text)
    own = place.memory
    if memory is not own:
        own = place.memory = replace(memory)
    place.listen(reading.start)
    own.topic = place.scopes.topic(reading) or (memory.topic if not place.scopes.is_whole(reading, None) else None)
    own.told = None
    previous: Quantity | None = None
    for index, attachment in enumerate(attachments):
        quantity = reading.quantities[index]
        if attachment is None or not attachment.metric:
            continue
        if is_price(reading, quantity) or is_per_unit(reading, quantity) or is_one_off(reading, quantity):
            continue
        figure = _figure(reading, comparison, index, attachment, place, own, previous)
        previous = quantity
        if figure is not None:
            yield figure
    place.told = reading.end
    place.forecasters.hear(reading)
    remember(reading, comparison, place)


def _figure(
    reading: Reading,
    comparison: Comparison,
    index: int,
    attachment: Attachment,
    place: Place,
    memory: Memory,
    previous: Quantity | None,
) -> Figure | None:
    quantity = reading.quantities[index]
    metric = attachment.metric
    status, status_certainty, time = _told(reading, comparison, index, attachment, place, memory, previous)
    inherited = attachment.head is None
    basis = basis_of(reading, index, attachment, status) or (
        memory.basis if inherited and _lasting(memory.basis) and not takes_in(reading, quantity, None) else None
    )
    if basis is None and comparison.base[index] and _shares_basis(reading, comparison, index, attachment, memory):
        basis = memory.basis
    scope = place.scopes.scope_of(
        reading, quantity, attachment.head, attachment.form == "share" and metric in ("revenue", "arr")
    )
    scope = scope or place.lead_scope or (memory.scope if inherited else None)
    if scope is None and memory.topic and not place.scopes.is_whole(reading, attachment.head):
        scope = memory.topic
    if scope is None:
        part = place.scopes.refers_back(reading, quantity)
        scope = (memory.scope or place.heading_scope or part) if part else None
        if attachment.form == "share":
            scope = scope or memory.scope
    if scope is not None and metric in _OF_COMPANIES:
        place.scopes.is_company(scope)
        scope = None
    elif scope is None and metric not in _OF_COMPANIES:
        scope = place.scopes.around(reading, attachment.head, place.parts, place.flat, place.told)
        section = place.section() if scope is None else None
        if section is not None and not place.scopes.is_whole(reading, attachment.head):
            scope = section
        if scope is None and memory.scope and previous is not None and reading.tokens.words[0] in _ANAPHORS:
            # 'That was up 69%, while total revenue was $5 million': in all, or of what 'that' is
            place.scopes.doubt()
    if scope is None and is_added(reading, quantity):
        return None
    company = place.others.of(reading, quantity, attachment.head, memory.company)
    memory.company = company
    if company is not None and scope is not None and (scope in company or company in scope):
        scope = None
    if scope is not None and company is None:
        place.parts.setdefault(scope.lower(), scope)
    unit = _unit(reading, quantity, attachment, place, memory, previous)
    if unit is None:
        return None
    low, high, approximate, side = bounds_of(reading, quantity, status, is_base=comparison.base[index])
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
    named = time.mention is not None and not _is_frequency(reading, time.mention)
    period = _own_period(reading, metric, time.period, named, status)
    if period is not None and period.span != "ttm" and period.year < 1:
        # before the first of all years, where a text without a date speaks of the past
        period = None
    doubts = doubts_of(reading, index, attachment, status, status_certainty, time, period, versus, scope, place)
    confidence = confidence_of(doubts)
    ends = place.frame.end_of(period) if period is not None and period.year else None
    memory.metric, memory.loss, memory.basis, memory.scope = metric, attachment.loss, basis, scope
    if not comparison.base[index]:
        time.period = period
        memory.last, memory.told = period, time
    if status == "guidance" and period is not None:
        memory.guided = place.guided = period
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
        company=company,
        approximate=approximate,
        confidence=confidence,
        plotted=confidence >= PLOTTED_FROM,
        doubts=doubts,
        side=side,
    )


def _of_this_quarter(time: Timing, frame: Frame) -> bool:
    """Whether the period was named as 'the quarter' and so taken for the reported one."""
    if time.mention is None or time.mention.relation != "this" or time.period is None:
        return False
    return time.period == frame.reported and time.period.span == "quarter"


def _told(
    reading: Reading,
    comparison: Comparison,
    index: int,
    attachment: Attachment,
    place: Place,
    memory: Memory,
    previous: Quantity | None,
) -> tuple[Status, float, Timing]:
    """Status and period of a number. Each bears on the other: what is still to come cannot have been reported."""
    quantity, metric, frame = reading.quantities[index], attachment.metric, place.frame
    status, certainty = status_of(reading, comparison, index, attachment, place.guides(), place.forecasters)
    if metric == "dividend" and status == "guidance" and certainty < _SURE and not _plans(reading):
        status = "actual"
    back = status == "guidance" and looks_back(reading, quantity)
    around = _around(reading, attachment, place, memory, previous, status, back)
    beside = memory.told
    if beside is None and memory.last is not None and comparison.led:
        # 'Last year it made …': before what the sentence before spoke of
        beside = Timing(memory.last, 0.9)
    time = timing(reading, comparison, index, metric, status, frame, around, beside)
    if status == "guidance" and not back and _of_this_quarter(time, frame) and time.period is not None:
        # an outlook 'for the quarter' is for the next one
        guided = memory.guided if memory.guided and memory.guided.span == "quarter" else None
        time.period = guided or time.period.next()
    if time.mention is None or time.period is None:
        ahead = time.period is not None and frame.today is not None and not frame.is_past(time.period)
        if ahead and status == "actual" and metric not in _DECIDED and not comparison.base[index]:
            return "guidance", 0.7, time
        return status, certainty, time
    told = status == "actual" and was_told(reading, quantity)
    if status == "actual" and time.future and not (comparison.base[index] or told or metric in _DECIDED):
        return "guidance", _SURE, timing(reading, comparison, index, metric, "guidance", frame, around)
    if status == "guidance" and frame.is_past(time.period):
        beforehand = not _BEFOREHAND.isdisjoint(reading.tokens.words[quantity.last + 1 : quantity.last + 4])
        if certainty < _SURE or (comparison.base[index] and not beforehand):
            status = "actual"
    return status, certainty, time


def _around(
    reading: Reading,
    attachment: Attachment,
    place: Place,
    memory: Memory,
    previous: Quantity | None,
    status: Status,
    back: bool,
) -> Period | None:
    """The period that the text around a number speaks of, for one that names none itself."""
    anaphoric = attachment.head is None or reading.tokens.words[0] in _ANAPHORS
    if status == "consensus" and previous is not None:
        return memory.last
    if back:
        known = memory.last if previous is not None else place.around("actual", anaphoric=anaphoric)
        return known or place.frame.reported
    return place.around(status, anaphoric=anaphoric)


def _plans(reading: Reading) -> bool:
    return any(word.startswith("plan") for word in reading.tokens.words)


def _lasting(basis: Basis | None) -> bool:
    """Whether a basis holds for the next sentence too: one number's constant currency is not the next one's."""
    return basis in ("gaap", "non_gaap")


def _shares_basis(reading: Reading, comparison: Comparison, index: int, attachment: Attachment, memory: Memory) -> bool:
    """'a GAAP net loss of $4.5 million, versus net income of $1.2 million': the comparative is of the same basis."""
    opener = comparison.opens[index]
    if opener is None or memory.metric not in (attachment.metric, "eps", "net_income"):
        return False
    last = reading.quantities[index].first
    return not any(m.meaning.kind == "actual" and opener.last < m.first < last for m in reading.mentions)


def _own_period(reading: Reading, metric: str, period: Period | None, named: bool, status: Status) -> Period | None:
    """A dividend or an authorised buyback belongs to a period only where the text gives one."""
    if metric == "dividend" and not named:
        return None
    if metric == "buyback" and not named and (status != "actual" or not _bought(reading)):
        return None
    return period


def _is_frequency(reading: Reading, mention: PeriodMention) -> bool:
    """Whether a time says how often something is paid, and not for when."""
    words = reading.tokens.words
    word = words[mention.first]
    return word in _FREQUENCIES or (word in _YEARLY and not _RESET.isdisjoint(words))


def _bought(reading: Reading) -> bool:
    """'returned $216 million in share repurchases' is what was done, a programme what may be."""
    words = reading.tokens.words
    return not _BOUGHT.isdisjoint(words) and _PROGRAMME.isdisjoint(words)


def _unit(
    reading: Reading,
    quantity: Quantity,
    attachment: Attachment,
    place: Place,
    memory: Memory,
    previous: Quantity | None,
) -> str | None:
    if quantity.kind == "percent" or (
        quantity.kind == "number" and not quantity.scaled and previous is not None and previous.kind == "percent"
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
