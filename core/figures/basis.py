"""The basis that a text states for a number: GAAP, adjusted, constant currency, organic."""

from __future__ import annotations

from core.figures.amounts import Quantity
from core.figures.attachment import Attachment
from core.figures.figure import Basis, Status
from core.figures.phrases import Meaning, Mention, word_set
from core.figures.reading import Reading
from core.figures.vocabulary import METRICS

_OPENING = 5
_FRONTS = frozenset(["after", "following", "despite", "with"])
_TAKING_IN = word_set("including counting inclusive")
_ITEMS = word_set(
    """it them this that these those charge charges item items cost costs impairment impairments gain gains writedown
    writedowns write effect effects adjustments expense expenses benefit benefits loss losses all"""
)
_FEW = 8
_REPORTED = Meaning("basis", "gaap")
_BEFORE_ADJECTIVE = frozenset(["in", "of", "on", "for", "and", "its", "our", "the", "expects", "with", "while"])


def basis_of(reading: Reading, index: int, attachment: Attachment, status: Status) -> Basis | None:
    """The basis that the clause states for a number."""
    quantity = reading.quantities[index]
    effect = _currency_or_organic(reading, index, attachment)
    if effect and (attachment.form == "change" or (status == "guidance" and effect == "constant_currency")):
        return effect
    stated = _stated(reading, index, attachment)
    return None if stated == "non_gaap" and takes_in(reading, quantity, attachment.head) else stated


def takes_in(reading: Reading, quantity: Quantity, head: Mention | None) -> bool:
    """'including the charge, the loss was $1.92': what is taken in again leaves nothing adjusted."""
    words = reading.tokens.words
    at = next((at for at in range(quantity.first - 1, -1, -1) if words[at] in _TAKING_IN), None)
    if at is None or (head is not None and head.last < at):
        return False
    if any(at < mention.first < quantity.first for mention in reading.having("basis")):
        return False
    if any(at < other.first < quantity.first for other in reading.quantities):
        return False
    return not _ITEMS.isdisjoint(words[at + 1 : at + _FEW]) and "," in words[at + 1 : quantity.first]


def _stated(reading: Reading, index: int, attachment: Attachment) -> Basis | None:
    quantity = reading.quantities[index]
    own = _behind(reading, index)
    if own is not None:
        return own
    head = attachment.head
    if head is None:
        stated = [
            m.value for m in reading.having("basis") if m.last < quantity.first and m.value in ("gaap", "non_gaap")
        ]
        return stated[-1] if stated else None  # type: ignore[return-value]  # the table holds bases alone
    listed = _listed_bases(reading, index, head)
    if listed is not None:
        return listed
    between = [
        m
        for m in reading.having("basis")
        if head.last < m.first < quantity.first
        and m.value in ("gaap", "non_gaap")
        and quantity.first - m.last <= 12
        and not any(q.first > m.last and q.last < quantity.first for q in reading.quantities)
    ]
    if between and head.last < quantity.first and not _own_head(reading, between[-1], head):
        return between[-1].value  # type: ignore[return-value]  # the table holds bases alone
    before = _before_head(reading, head)
    if before is not None:
        return before
    return _leading(reading, head) or _fronted(reading, head)


def _own_head(reading: Reading, mention: Mention, head: Mention) -> bool:
    """Whether a basis between head and number describes some other metric ('…, excluding adjusted items')."""
    return any(
        other.first > mention.last and other.first - mention.last <= 4 and other is not head and other.last < head.first
        for other in reading.heads
    )


def _before_head(reading: Reading, head: Mention) -> Basis | None:
    words = reading.tokens.words
    found: Basis | None = None
    for mention in reading.having("basis"):
        if mention.value in ("constant_currency", "organic"):
            continue
        if head.first <= mention.first <= head.last:
            return mention.value  # type: ignore[return-value]  # the table holds bases alone
        if mention.last < head.first and head.first - mention.last <= 6:
            # 'adjusted Q4 EPS', 'adj. third-quarter profit'
            times = {at for period in reading.periods for at in range(period.first, period.last + 1)}
            between = [words[at] for at in range(mention.last + 1, head.first) if at not in times]
            if all(
                word[0].isalpha() and word not in ("and", "of", "in", "to", "was", "for", "while", "on")
                for word in between
            ):
                found = mention.value  # type: ignore[assignment]  # the table holds bases alone
    if found is None and head.first > 1 and words[head.first - 1] == "reported":
        # 'its reported earnings', 'the increase in reported sales': no verb here
        before = words[head.first - 2]
        if (before in _BEFORE_ADJECTIVE and (before != "the" or len(reading.having("basis")) > 0)) or (
            before == "s" and words[head.first - 3] == "'"
        ):
            return "gaap"
    return found


def _leading(reading: Reading, head: Mention) -> Basis | None:
    """'On an adjusted basis, …', 'Excluding one-off items, …', 'Adjusted for …, EPS came to …'."""
    words = reading.tokens.words
    for mention in reading.having("basis"):
        text = words[mention.first : mention.last + 1]
        if (
            mention.value in ("gaap", "non_gaap")
            and ("basis" in text or "excluding" in text or text[0] in ("adjusted", "by", "under", "stripping"))
            and mention.last < head.first
        ):
            if text[:1] == ["adjusted"] and "basis" not in text and (mention.first > 0 or "for" not in words[1:2]):
                continue
            if mention.first > 3 and any(mention.last < q.first and q.last < head.first for q in reading.quantities):
                continue
            return mention.value  # type: ignore[return-value]  # the table holds bases alone
    if words[:1] in (["excluding"], ["stripping"]) and "," in words[: head.first]:
        return "non_gaap"
    return None


def _fronted(reading: Reading, head: Mention) -> Basis | None:
    """'After years of GAAP losses, Acme surprised with earnings of 1 cent': the same basis, or there is no surprise."""
    words = reading.tokens.words
    opening = _opening(reading)
    if opening is not None:
        return opening
    if words[0] not in _FRONTS or METRICS[head.value].family != "profit":
        return None
    comma = next((at for at in range(1, head.first) if words[at] == ","), 0)
    for mention in reading.having("basis"):
        if mention.value in ("gaap", "non_gaap") and mention.last < comma:
            profits = [h for h in reading.heads if mention.last < h.first < comma and h.meaning.kind == "metric"]
            if profits and METRICS[profits[0].value].family == "profit":
                return mention.value  # type: ignore[return-value]  # the table holds bases alone
    return None


def _opening(reading: Reading) -> Basis | None:
    """'On a non-IFRS basis, revenue grew 7% to …': what a sentence opens with holds for all of it."""
    words = reading.tokens.words
    for mention in reading.having("basis"):
        if mention.first > _OPENING:
            return None
        following = words[mention.last + 1 : mention.last + 3]
        if mention.value in ("gaap", "non_gaap") and following in (["basis", ","], ["terms", ","]):
            return mention.value  # type: ignore[return-value]  # the table holds bases alone
        if mention.value in ("gaap", "non_gaap") and words[mention.last] == "basis" and following[:1] == [","]:
            return mention.value  # type: ignore[return-value]  # the table holds bases alone
    return None


def _rounds_off(reading: Reading, mention: Mention, quantity: Quantity) -> bool:
    """'sales growth of 2% in constant currency and adjusted earnings of $1.70': said of the number before alone."""
    words = reading.tokens.words
    lead = words[max(0, mention.first - 1) : mention.first + 1]
    if mention.last >= quantity.first or {"in", "at", "on"}.isdisjoint(lead):
        return False
    before = [q for q in reading.quantities if q.last < mention.first and mention.first - q.last <= 3]
    return bool(before) and "and" in words[mention.last + 1 : quantity.first]


def _behind(reading: Reading, index: int) -> Basis | None:
    """'from $915 million to $925 million on a GAAP basis'."""
    quantity = reading.quantities[index]
    words = reading.tokens.words
    for mention in reading.having("basis"):
        if mention.first <= quantity.last or mention.value not in ("gaap", "non_gaap"):
            continue
        text = words[mention.first : mention.last + 1]
        if text[0] == "reported" and mention.first == quantity.last + 1:
            # '7% reported growth'
            return "gaap"
        if text[0] not in ("on", "excluding", "stripping", "in", "as", "under"):
            continue
        between = reading.between(quantity.last, mention.first)
        if len(between) > 7 or any(q.first > quantity.last and q.last < mention.first for q in reading.quantities):
            return None
        return mention.value  # type: ignore[return-value]  # the table holds bases alone
    return None


def _listed_bases(reading: Reading, index: int, head: Mention) -> Basis | None:
    """'GAAP and non-GAAP gross margins are projected at 87% and 90%, respectively'."""
    quantity = reading.quantities[index]
    cue = reading.after("respectively", quantity.last, 12)
    if cue is None:
        return None
    words = reading.tokens.words
    bases = [m for m in reading.having("basis") if m.last < head.first and head.first - m.last <= 5]
    if len(bases) == 1 and words[bases[0].first - 2 : bases[0].first] == ["reported", "and"]:
        bases.insert(0, Mention(_REPORTED, bases[0].first - 2, bases[0].first - 2))
    numbers = [i for i, q in enumerate(reading.quantities) if head.last < q.first < cue.first]
    if len(bases) == len(numbers) == 2 and index in numbers:
        return bases[numbers.index(index)].value  # type: ignore[return-value]  # the table holds bases alone
    return None


def _of_own_clause(reading: Reading, quantity: Quantity, head: Mention | None) -> Basis | None:
    """'organic growth was 5% and local currency growth was 8%': the second has a basis of its own."""
    growth = [q for q in reading.quantities if q.kind in ("percent", "pp") and q.last < quantity.first]
    if head is None or not growth or growth[-1].first < head.last:
        return None
    for mention in reversed(reading.having("basis")):
        if growth[-1].last < mention.first and mention.last < quantity.first:
            following = reading.between(mention.last, quantity.first)
            if mention.value in ("constant_currency", "organic") and "growth" in following[:2]:
                return mention.value  # type: ignore[return-value]  # the table holds bases alone
            break
    return None


def _currency_or_organic(reading: Reading, index: int, attachment: Attachment) -> Basis | None:
    """Constant currency and organic growth: stated behind the number, before the metric, or at the sentence's head."""
    quantity = reading.quantities[index]
    head = attachment.head
    words = reading.tokens.words
    best: Basis | None = None
    own = _of_own_clause(reading, quantity, head)
    if own is not None:
        return own
    for mention in reading.having("basis"):
        if mention.value not in ("constant_currency", "organic"):
            continue
        value: Basis = mention.value  # type: ignore[assignment]  # the table holds bases alone
        if mention.first > quantity.last:
            changes = [
                q for q in reading.quantities if quantity.last < q.first < mention.first and q.kind in ("percent", "pp")
            ]
            between = reading.between(quantity.last, mention.first)
            if not changes and len(between) <= 12 and "," not in between and ";" not in between:
                best = best or value
        elif _rounds_off(reading, mention, quantity):
            continue
        elif (head is not None and head.first <= mention.first <= head.last) or (
            head is not None
            and mention.last < head.first
            and (
                head.first - mention.last <= 3
                and all(word[0].isalpha() for word in reading.between(mention.last, head.first))
            )
        ):
            return value
        else:
            between = reading.between(mention.last, quantity.first)
            earlier = [
                q for q in reading.quantities if mention.last < q.first < quantity.first and q.kind in ("percent", "pp")
            ]
            owned = [
                q
                for q in reading.quantities
                if q.last < mention.first
                and mention.first - q.last <= 12
                and q.kind in ("percent", "pp")
                and not any(word in (",", ";") for word in reading.between(q.last, mention.first))
            ]
            if not earlier and not owned and len(between) <= 12 and ";" not in between:
                best = best or value
    if best is None and head is not None and "organic" in words[head.first : head.last + 1]:
        return "organic"
    return best
