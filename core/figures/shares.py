"""Shares of revenue, leverage, and what stands in brackets behind a number."""

from __future__ import annotations

from core.figures.amounts import Quantity
from core.figures.attachment import Attachment
from core.figures.fitting import FROM_MARGIN, STOPS
from core.figures.neighbours import left_of
from core.figures.phrases import Mention, word_set
from core.figures.reading import Reading
from core.figures.tokens import is_number
from core.figures.vocabulary import METRICS

_SHARE_OF = frozenset(("revenue", "arr", "bookings", "backlog"))
_PENALTIES = frozenset(("fine", "fines", "fined", "penalty", "penalties", "incentives"))
_COSTS = word_set(
    """cost_of_revenue operating_expenses rd_expense sga_expense capex operating_income net_income ebitda
    operating_cash_flow free_cash_flow"""
)
_MARGINS = {"free_cash_flow": "fcf_margin", **{profit: margin for margin, profit in FROM_MARGIN.items()}}
"""A profit that is told as a part of sales is told as a margin."""
_PARTS_ALONE = ("account", "contribut", "compris", "constitut", "made", "make", "making")
"""Verbs by which a part of the revenue is told, and never a profit."""


def _of_time(reading: Reading, quantity: Quantity) -> bool:
    """'better than the 11.8% of the fourth quarter', but not 'add 10% of 2026 revenue'."""
    for period in reading.periods:
        if 0 < period.first - quantity.last <= 3:
            return not any(0 < head.first - period.last <= 2 for head in reading.heads)
    return False


def parts_on(reading: Reading, index: int, before: Attachment | None) -> bool:
    """'50% to 60% of these gains come from productivity, 30% to 40% from prices': shares of the same go on."""
    if before is None or before.metric or before.form != "share":
        return False
    one, two = reading.quantities[index - 1], reading.quantities[index]
    if one.kind != "percent" or two.kind != "percent" or ";" in reading.between(one.last, two.first):
        return False
    return reading.tokens.words[two.last + 1 : two.last + 2] in (["from"], ["in"], ["to"], ["by"], ["for"])


def share_of(reading: Reading, quantity: Quantity) -> Attachment | None:
    """'40% of revenue', 'contributed 10% to total revenue'. A share of anything else is no figure."""
    if quantity.kind != "percent":
        return None
    words = reading.tokens.words
    ratio = _of_ratio(reading, quantity)
    if ratio is not None:
        return _told_of_sales(ratio)
    linked = words[quantity.last + 1 : quantity.last + 2] == ["of"]
    if linked and _of_time(reading, quantity):
        linked = False
    cue = next((m for m in reading.having("share") if 0 < quantity.first - m.last <= 14), None)
    between = [other for other in reading.quantities if cue is not None and cue.last < other.first < quantity.first]
    if between and "which" in reading.between(between[-1].last, quantity.first):
        # 'both contribute 88% to revenue, which grew 7.9% to …': the cue has its number
        cue = None
    if not linked and cue is not None and words[quantity.last + 1 : quantity.last + 2] == ["to"]:
        linked = True
    as_part = cue is not None and words[cue.first : cue.last + 1][-1:] == ["of"]
    if not linked and not as_part:
        return Attachment("", "share", None) if quantity.form == "share" else None
    left = left_of(reading, quantity)
    if as_part and not linked:
        owner = [m for m in reading.heads if cue is not None and m.last < cue.first and m.meaning.kind == "metric"]
        if owner and owner[-1].value in _COSTS:
            return _told_of_sales(owner[-1])
        return None
    whole = None
    for head in reading.heads:
        if head.first > quantity.last + 1:
            if not any(
                word in STOPS - {"to"} or (is_number(word) and quantity.form != "share")
                for word in words[quantity.last + 2 : head.first]
            ):
                whole = head
            break
    if whole is None or whole.first - quantity.last > 12:
        return Attachment("", "share", None) if quantity.form == "share" or linked else None
    if left is not None and left.meaning.kind == "metric" and METRICS[left.value].is_ratio:
        return None
    if whole.meaning.kind == "trap" or whole.value not in _SHARE_OF or _is_penalty(reading, quantity):
        return Attachment("", "share", None)
    told_apart = left is not None and not {"which", "that"}.isdisjoint(reading.between(left.last, quantity.first))
    if told_apart and cue is not None:
        # '… EBITDA, and the closure of the plant, which accounted for 8% of revenue'
        return Attachment(whole.value, "share", whole)
    apart = cue is not None and words[cue.first].startswith(_PARTS_ALONE)
    if left is not None and left.value in _COSTS and whole.value == "revenue" and not apart:
        return _told_of_sales(left)
    return Attachment(whole.value, "share", whole)


def _of_ratio(reading: Reading, quantity: Quantity) -> Mention | None:
    """'The SG&A ratio improved to 19%': the cost that is told as a ratio, which is one to sales."""
    words = reading.tokens.words
    if "ratio" not in words or words[quantity.first - 1 : quantity.first] == ["by"]:
        return None
    head = left_of(reading, quantity)
    if head is None or head.value not in _COSTS or "ratio" not in words[head.last : head.last + 2]:
        return None
    return head


def _is_penalty(reading: Reading, quantity: Quantity) -> bool:
    """'fines of up to 7% of turnover' are no part of anybody's revenue."""
    return not _PENALTIES.isdisjoint(reading.tokens.words[max(0, quantity.first - 8) : quantity.first])


def _told_of_sales(head: Mention) -> Attachment:
    """'free cash flow was 15% of sales' is a margin, 'R&D was 15% of sales' the share that it took."""
    margin = _MARGINS.get(head.value)
    return Attachment(margin, "level", head) if margin else Attachment(head.value, "share", head)


def leverage(reading: Reading, quantity: Quantity) -> Attachment | None:
    head = left_of(reading, quantity)
    if head is not None and head.value == "debt":
        return Attachment("debt", "level", head, certainty=0.9)
    return None


def read_aside(reading: Reading, quantity: Quantity, outer: Quantity, before: Attachment | None) -> Attachment | None:
    """A number in brackets behind another: last year's value, a growth rate, or the same in another currency."""
    if before is None or not before.metric:
        return None
    if quantity.kind == "number":
        return Attachment(before.metric, before.form, before.head, before.loss, 0.9)
    if quantity.kind == "percent" and outer.kind == "percent" and before.form == "level" and not quantity.signed:
        # 'the operating margin was 16% (14%)': last year's
        return Attachment(before.metric, before.form, before.head, certainty=0.85)
    if quantity.kind == "percent" and outer.kind == "money" and before.form == "level":
        if METRICS[before.metric].is_ratio:
            return None
        share = share_of(reading, quantity)
        if share is not None:
            if share.metric == "revenue" and before.head is not None and before.metric in _MARGINS:
                return Attachment(_MARGINS[before.metric], "level", before.head)
            return Attachment(before.metric, "share", before.head) if share.metric == "revenue" else None
        return Attachment(before.metric, "change", before.head, certainty=0.9)
    return None
