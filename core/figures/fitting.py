"""Whether a number can be of a metric, and whether it is a level of it or a change."""

from __future__ import annotations

from typing import Literal

from core.figures.amounts import Quantity
from core.figures.figure import Form
from core.figures.phrases import Mention, word_set
from core.figures.reading import Reading
from core.figures.vocabulary import METRICS

STOPS = word_set(
    """, ; : . ! ? ( ) | — from to by with compared versus vs over while as and but which that than or at after due
    because amid owing thanks despite whereas when was were is are has have had beat beats missed
    topped exceeded will would reaching hitting on"""
)
ROUGHLY = word_set("about approximately around nearly almost roughly over ~")
"""What may stand before a number without making it another number."""
_ROUGHLY_BY = ROUGHLY | word_set("more than a an just some slight mere further another as much")
_ROUGHLY_OF = ROUGHLY | word_set("than more")
Turn = Literal["up", "down"]
_BEYOND: dict[str, Turn] = {
    "above": "up",
    "ahead": "up",
    "better": "up",
    "more": "up",
    "higher": "up",
    "below": "down",
    "over": "up",
    "short": "down",
    "shy": "down",
    "under": "down",
    "worse": "down",
    "less": "down",
    "lower": "down",
}
_WITH_THAN = word_set("ahead better more higher short shy worse less lower")
_FORESEEN = word_set("expected anticipated forecast forecasts predicted projected expectations estimates")
PER_SHARE_OF = {
    "net_income": "eps",
    "operating_income": "eps",
    "eps": "eps",
    "dividend": "dividend",
    "ffo_per_share": "ffo_per_share",
}
FROM_MARGIN = {
    "gross_margin": "gross_profit",
    "operating_margin": "operating_income",
    "ebitda_margin": "ebitda",
    "net_margin": "net_income",
    "fcf_margin": "free_cash_flow",
}


def adjoins(reading: Reading, head: Mention, quantity: Quantity) -> bool:
    if quantity.kind != "money" or METRICS[head.value].quantity != "money" or head.last >= quantity.first:
        return False
    return reading.between(head.last, quantity.first) in (["of"], [":"], ["was"])


def fits(metric: str, quantity: Quantity, reading: Reading) -> bool:
    known = METRICS[metric]
    if quantity.kind == "number":
        # '0.6 million' bought back are shares
        return metric != "buyback" and quantity.scaled and known.quantity == "money" and _unitless(reading, quantity)
    if known.quantity == "ratio":
        return quantity.kind in ("percent", "pp")
    if quantity.kind == "pp":
        return metric in ("sga_expense", "tax_rate")
    if quantity.kind == "percent":
        return True
    if quantity.kind != "money":
        return False
    if known.quantity == "per_share":
        return not quantity.scaled or quantity.scale < 1
    # whole dollars without a scale are rarely a company's revenue
    return quantity.scaled or quantity.size >= 10_000 or (metric in ("net_income",) and is_per_share(reading, quantity))


def _unitless(reading: Reading, quantity: Quantity) -> bool:
    """'a forecast of 3.42 billion.': a scaled number that counts nothing."""
    following = reading.tokens.words[quantity.last + 1 : quantity.last + 2]
    return (
        not following
        or not following[0][0].isalpha()
        or following[0] in ("in", "for", "and", "from", "a", "compared", "on", "at", "last")
    )


def form_of(reading: Reading, quantity: Quantity, metric: str) -> Form:
    if quantity.form == "change":
        return "change"
    if quantity.kind == "pp":
        return "change"
    ratio = METRICS[metric].is_ratio
    if quantity.kind == "percent":
        return ("change" if _by(reading, quantity) and not quantity.worded else "level") if ratio else "change"
    if quantity.kind == "money" and metric == "revenue" and _organic(reading, quantity):
        return "change"
    if quantity.kind == "money" and (_by(reading, quantity) or _money_change(reading, quantity)):
        return "change"
    return "level"


def _organic(reading: Reading, quantity: Quantity) -> bool:
    """'organic growth contributed DKK 500 million': growth in money is a change."""
    words = reading.tokens.words
    return any(
        words[m.first : m.last + 1] == ["organic", "growth"] and 0 < quantity.first - m.last <= 5 for m in reading.heads
    )


def _by(reading: Reading, quantity: Quantity) -> bool:
    """Whether the number is an amount of movement: 'rose by $19 million', 'beat by 3 cents'."""
    words = reading.tokens.words
    at = quantity.first - 1
    while at >= 0 and words[at] in _ROUGHLY_BY:
        at -= 1
    if at < 0 or words[at] != "by":
        return False
    return any(m.meaning.kind in ("move", "beat") and 0 < at - m.last <= 9 for m in reading.mentions if m.last < at)


def beyond_expected(reading: Reading, quantity: Quantity) -> Turn | None:
    """'revenue of $69 billion, up 12% and $823 million above the consensus': by how much, not how much; up or down."""
    words = reading.tokens.words
    if quantity.kind not in ("money", "percent", "pp"):
        return None
    at = quantity.last + 1
    share = reading.after("pershare", quantity.last, 1)
    if share is not None:
        at = share.last + 1
    turn = _BEYOND.get(words[at]) if at < len(words) else None
    if turn is None or (words[at] in _WITH_THAN and words[at + 1 : at + 2] not in (["than"], ["of"])):
        return None
    end = next((other.first for other in reading.quantities if other.first > quantity.last), len(words))
    tail = words[at + 1 : min(at + 7, end)]
    cue = reading.after("consensus", at, 6) or reading.after("expect", at, 6)
    if ";" in tail or not ((cue is not None and cue.first < end) or not _FORESEEN.isdisjoint(tail)):
        return None
    if quantity.kind != "money":
        return None if _is_per_cent_of_margin(reading, quantity) else turn
    if words[quantity.first - 1 : quantity.first] == ["some"]:
        return turn
    if words[at] in _WITH_THAN and not any(head.last < quantity.first for head in reading.heads):
        # 'This was 4 cents lower than expected'
        return turn
    # by how much is less than how much
    earlier = [other for other in reading.quantities if other.kind == "money" and other.last < quantity.first]
    return turn if earlier and earlier[-1].size > quantity.size else None


def _is_per_cent_of_margin(reading: Reading, quantity: Quantity) -> bool:
    """'a gross margin of 41.5%, above expectations' is how much."""
    head = next((m for m in reversed(reading.heads) if m.first < quantity.first), None)
    return head is not None and head.value in METRICS and METRICS[head.value].is_ratio and quantity.kind == "percent"


def _money_change(reading: Reading, quantity: Quantity) -> bool:
    if beyond_expected(reading, quantity) is not None:
        return True
    words = reading.tokens.words
    at = quantity.last + 1
    for step in range(3):
        word = words[at + step] if at + step < len(words) else ""
        if word in (
            "improvement",
            "increase",
            "decrease",
            "reduction",
            "rise",
            "decline",
            "drop",
            "gain",
            "jump",
            "swing",
            "shortfall",
        ):
            return True
        if step == 0 and word in ("lower", "higher", "less", "more"):
            return True
        if not word or not word[0].isalpha() or word in STOPS or (step and word in ("a", "an")):
            # 'net income of $40 million included a gain'
            break
    before = words[max(0, quantity.first - 6) : quantity.first]
    while before and before[-1] in _ROUGHLY_OF:
        before = before[:-1]
    if (
        before[-1:] == ["of"]
        and before[-2:-1]
        and before[-2]
        in ("increase", "rise", "decrease", "decline", "improvement", "drop", "reduction", "growth", "jump", "gain")
    ):
        return True
    if before[-1:] == ["to"] or not before:
        return False
    return before[-1] in (
        "up",
        "down",
        "rose",
        "fell",
        "increased",
        "grew",
        "declined",
        "decreased",
        "dropped",
    )


def moves(reading: Reading, quantity: Quantity) -> bool:
    """Whether anything around a percentage says that it is growth, decline or a comparison."""
    if quantity.form == "change" or quantity.signed:
        return True
    first, last = quantity.first, quantity.last
    for mention in reading.mentions:
        kind = mention.meaning.kind
        if kind in ("move", "noun", "versus") and -18 <= mention.first - first <= 8:
            return True
        if kind == "beat" and -8 <= mention.first - first <= 3:
            return True
        if mention.first > last + 8:
            break
    words = reading.tokens.words
    return "growth" in words or "change" in words[max(0, first - 4) : first]


def is_per_share(reading: Reading, quantity: Quantity) -> bool:
    if quantity.kind != "money":
        return False
    after = reading.after("pershare", quantity.last, 3)
    if after is None:
        return False
    between = reading.between(quantity.last, after.first)
    return all(
        word in (",", ")", "in", "or", "(", "cash") or (word[0].isalpha() and word not in STOPS) for word in between
    )
