"""The metrics, and the traps, that stand around a number: to its left, close to its right, further on."""

from __future__ import annotations

from itertools import pairwise

from core.figures.amounts import Quantity
from core.figures.fitting import FROM_MARGIN, PER_SHARE_OF, STOPS, adjoins, fits
from core.figures.phrases import Mention, word_set
from core.figures.reading import Reading
from core.figures.tokens import is_number

_TURNS = word_set(", ; . following after as when while before since amid because due despite but")
_SPENDING = frozenset(("spent", "spend", "spends", "spending"))
_LINKS = frozenset(("in", "of"))
_PREPOSITIONS = word_set("""of for in from to by on with per at through via using into across including excluding""")


def left_of(reading: Reading, quantity: Quantity) -> Mention | None:
    """The nearest phrase to the left that the number can be of; a trap where one stands nearer."""
    words = reading.tokens.words
    fallback: Mention | None = None
    for head in reversed(reading.heads):
        if head.last >= quantity.first:
            continue
        between = reading.between(head.last, quantity.first)
        if ";" in between:
            break
        if head.meaning.kind == "trap":
            if fallback is not None:
                return fallback
            earlier = [other for other in reading.heads if other.last < head.first and other.meaning.kind == "metric"]
            if between[:1] == ["("] and ")" in between[:5]:
                # 'a medical loss ratio (MLR) of 81.7%'
                between = between[between.index(")") + 1 :]
            close = not between or (between[0] == "of" and len(between) <= 4) or _is_subject(reading, head)
            close = close or (head.shade == "price" and _moves_straight(reading, head, quantity))
            if earlier and not close and _modifies(reading, head):
                continue
            if (
                earlier
                and earlier[-1].value == "buyback"
                and words[head.first : head.last + 1] in (["shares"], ["stock"])
            ):
                continue
            return head
        if is_whole(reading, head, quantity):
            continue
        if (
            not fits(head.value, quantity, reading)
            and not adjoins(reading, head, quantity)
            and not (
                quantity.kind == "money"
                and ((head.value in FROM_MARGIN and quantity.scaled) or head.value in PER_SHARE_OF)
            )
        ):
            continue
        if len(between) > 3 and _in_cause(reading, head, quantity):
            fallback = fallback or head
            continue
        if (
            head.value == "revenue"
            and words[head.first - 1 : head.first] == ["of"]
            and quantity.kind == "percent"
            and any(
                m.value in ("operating_expenses", "sga_expense", "rd_expense")
                for m in reading.heads
                if m.last < head.first
            )
            and "percentage" in words[: head.first]
        ):
            continue
        return head
    return fallback


def is_whole(reading: Reading, head: Mention, quantity: Quantity) -> bool:
    """Whether a phrase is what another number is a share of: '5% of revenue, up from …'."""
    for other in reading.quantities:
        if other.last < head.first and other is not quantity and other.kind == "percent":
            between = reading.between(other.last, head.first)
            if between[:1] == ["of"] and len(between) <= 4 and any(h.last < other.first for h in reading.heads):
                return True
    return False


def _moves_straight(reading: Reading, head: Mention, quantity: Quantity) -> bool:
    """'sent the stock up over 9%': nothing but a move stands between."""
    move = reading.after("move", head.last, 2)
    return move is not None and quantity.first - move.last <= 3


def _modifies(reading: Reading, head: Mention) -> bool:
    """Whether a phrase hangs on a preposition and so only describes: 'revenue from customers grew'."""
    words = reading.tokens.words
    for at in range(head.first - 1, max(-1, head.first - 4), -1):
        if words[at] in _PREPOSITIONS:
            return True
        if not words[at][0].isalpha() or words[at] in STOPS:
            return False
    return False


def _is_subject(reading: Reading, head: Mention) -> bool:
    """Whether a phrase is what the words behind it speak of: 'finance costs, which surged', 'the stock up over 9%'."""
    words = reading.tokens.words
    if words[head.last + 1 : head.last + 3] == [",", "which"] or words[head.last + 1 : head.last + 2] == ["which"]:
        return True
    if words[head.first - 1 : head.first] == ["in"] and any(q.last == head.first - 2 for q in reading.quantities):
        # '$3.65 billion in transaction dollars, for growth of 5%'
        return True
    opens = words[head.first - 1 : head.first] in (["with"], ["the"], ["its"], ["their"])
    following = head.last + 1
    return opens and any(m.first == following and m.shade == "verb" for m in reading.mentions)


def _in_cause(reading: Reading, head: Mention, quantity: Quantity) -> bool:
    """Whether a phrase stands in an aside ('driven by higher sales of …') that does not hold the number."""
    cause = reading.before("cause", head.first, 12)
    if cause is None:
        return False
    return not any(word in (",", ";") for word in reading.between(cause.last, head.first)) and any(
        m.meaning.kind == "metric" and m.last < cause.first for m in reading.heads
    )


def right_of(reading: Reading, quantity: Quantity) -> Mention | None:
    """A phrase close to the right that takes the number: '$233 million in revenue', 'a 13% adjusted EPS growth'."""
    words = reading.tokens.words
    starts = {head.first: head for head in reading.heads if head.first > quantity.last}
    if not starts:
        return None
    inside = {at for period in reading.periods for at in range(period.first, period.last + 1)}
    inside.update(at for versus in reading.having("versus") for at in range(versus.first, versus.last + 1))
    linked = False
    noun = not _SPENDING.isdisjoint(words[max(0, quantity.first - 5) : quantity.first])
    aside = _aside(reading, quantity, quantity.last + 1)
    for at in range(aside, min(aside + 10, len(words))):
        if at < aside:
            continue
        if words[at] == "(" and (beyond := _aside(reading, quantity, at)) > at:
            # '22% year-on-year (YoY) jump in profit'
            aside = beyond
            continue
        head = starts.get(at)
        if head is not None:
            if head.meaning.kind == "trap":
                return head if not linked or at - quantity.last <= 4 else None
            return head
        word = words[at]
        if at in inside:
            continue
        if word in _LINKS or (word in ("on", "for") and noun):
            if linked:
                return None
            linked = True
            continue
        if word in STOPS or word in ("&", "including", "excluding") or is_number(word):
            return None
        if reading.tokens.touches(at) and not word[0].isalpha():
            return None
        if word in (
            "increase",
            "rise",
            "decline",
            "decrease",
            "growth",
            "jump",
            "drop",
            "fall",
            "improvement",
            "gain",
            "dip",
            "surge",
        ):
            noun = True
    return None


def _aside(reading: Reading, quantity: Quantity, at: int) -> int:
    """Where the sentence goes on behind a bracket that says nothing new: '12% (year over year) growth in revenue'.

    Neither does a conversion: 'a profit of ¥270 billion ($1.7 billion)'.
    """
    words = reading.tokens.words
    if words[at : at + 1] != ["("]:
        return at
    for end in range(at + 1, min(at + 8, len(words))):
        if words[end] == ")":
            inner = [q for q in reading.quantities if at < q.first < end]
            converted = all(q.kind == "money" and q.currency != quantity.currency for q in inner)
            return end + 1 if converted and (not inner or quantity.kind == "money") else at
        if is_number(words[end]) and not any(q.first <= end <= q.last for q in reading.quantities):
            break
    return at


def ahead_of(reading: Reading, quantity: Quantity) -> Mention | None:
    """The first phrase to the right within the clause, where nothing stands to the left."""
    words = reading.tokens.words
    for head in reading.heads:
        if head.first > quantity.last:
            between = words[quantity.last + 1 : head.first]
            if len(between) <= 12 and not any(word in _TURNS or is_number(word) for word in between):
                return head
            return None
    return None


def respectively(reading: Reading) -> dict[int, Mention]:
    """'Revenue and operating income were $120 million and $18 million, respectively': the lists in order."""
    pairs: dict[int, Mention] = {}
    for cue in reading.having("respectively"):
        numbers = [i for i, q in enumerate(reading.quantities) if 0 < cue.first - q.first <= 30]
        numbers = _tail_list(reading, numbers)
        if len(numbers) < 2:
            continue
        start = reading.quantities[numbers[0]].first
        heads = [h for h in reading.heads if h.last < start and start - h.last <= 30]
        if len(heads) >= len(numbers):
            chosen = heads[-len(numbers) :]
            listed = all(
                any(word in ("and", ",") for word in reading.between(a.last, b.first)) and b.first - a.last <= 8
                for a, b in pairwise(chosen)
            )
            if listed:
                pairs.update(zip(numbers, chosen, strict=True))
    return pairs


def _tail_list(reading: Reading, numbers: list[int]) -> list[int]:
    """The last run of numbers that stand in one list."""
    run: list[int] = []
    for index in reversed(numbers):
        if run:
            quantity, following = reading.quantities[index], reading.quantities[run[-1]]
            if len(reading.between(quantity.last, following.first)) > 4 or quantity.kind != following.kind:
                break
        run.append(index)
    return run[::-1]
