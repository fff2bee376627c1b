"""Whether a number is reported, expected by the company, or expected by analysts."""

from __future__ import annotations

from core.figures.amounts import Quantity
from core.figures.attachment import Attachment
from core.figures.change import BREAKS, beat_of
from core.figures.comparison import Comparison
from core.figures.consensus import beaten_forecast, before_people, consensus_left, consensus_right, own_estimate
from core.figures.figure import Status
from core.figures.forecasters import Forecasters
from core.figures.former import was_then
from core.figures.phrases import Meaning, Mention
from core.figures.reading import Reading

_PLANS = frozenset(("budget", "outlook", "plan", "program", "programme", "programs"))
_OWN = Meaning("guide", "strong")
_REPORTED = frozenset(
    ("reported", "posted", "recorded", "surged", "increased", "jumped", "climbed", "expanded", "declined")
)
_PAST = frozenset(["rose", "fell", "grew", "slid", "sank", "shrank", "leapt", "dived", "swung"])


def status_of(
    reading: Reading,
    comparison: Comparison,
    index: int,
    attachment: Attachment,
    guiding: bool,
    forecasters: Forecasters,
) -> tuple[Status, float]:
    """Whether a number is reported, expected by the company, or expected by analysts, and how surely.

    `guiding` is true where the heading or the list's lead speaks of the outlook; `forecasters` tell whose it is.
    """
    quantity = reading.quantities[index]
    if beat_of(reading, quantity) is not None:
        return "actual", 0.95
    if was_then(reading, comparison, index):
        return "actual", 0.95
    if (
        consensus_right(reading, quantity)
        or consensus_left(reading, comparison, index)
        or beaten_forecast(reading, quantity)
    ):
        return "consensus", 0.95
    guide = _guide(reading, comparison, index)
    if guide is not None and not _of_company(reading, quantity) and forecasters.outside(reading, guide):
        return "consensus", 0.85
    if attachment.form == "level" and None not in (quantity.low, quantity.high) and quantity.low != quantity.high:
        # what was is reported in one number; a range of amounts is an outlook, also one that is told again later
        return "guidance", 0.95
    if guide is not None:
        return "guidance", 0.95 if guide.value == "strong" else 0.7
    if attachment.head is not None and _planned(reading, attachment.head):
        return "guidance", 0.7
    if guiding and not tells(reading, quantity):
        return "guidance", 0.8
    return "actual", 0.95


def _of_company(reading: Reading, quantity: Quantity) -> bool:
    """'… at the lower end of the company's guidance range of 22% to 26%', whoever expects that."""
    words = reading.tokens.words
    near = [at for at in range(max(1, quantity.first - 5), quantity.first) if words[at] in ("guidance", "outlook")]
    # … but not 'he anticipates guidance of $5 billion'
    return bool(near) and not any(m.last == near[-1] - 1 for m in reading.having("guide"))


def _guide(reading: Reading, comparison: Comparison, index: int) -> Mention | None:
    quantity = reading.quantities[index]
    weak: Mention | None = None
    words = reading.tokens.words
    for mention in reading.mentions:
        own = mention.meaning.kind == "consensus" and words[mention.first] in ("estimates", "estimated")
        if own and mention.last < quantity.first and own_estimate(reading, mention):
            return mention
        if mention.meaning.kind not in ("guide", "expect"):
            continue
        if mention.first < quantity.first:
            if ";" in reading.between(mention.last, quantity.first):
                continue
            if mention.meaning.kind == "expect" and (
                words[mention.first - 1 : mention.first] == ["than"] or before_people(reading, mention)
            ):
                continue
            if _ended_by_report(reading, mention, quantity):
                continue
            if words[mention.first : mention.last + 1] == ["to", "be"] and words[mention.first - 1] in _REPORTED:
                # 'debt was reported to be $1.8 billion'
                continue
            if words[mention.first - 1 : mention.first] == ["than"]:
                continue
        else:
            between = reading.between(quantity.last, mention.first)
            if len(between) > 5 or any(word in BREAKS or word in ("and", "as", "which") for word in between):
                continue
            if any(
                m.meaning.kind in ("beat", "against") and quantity.last < m.first < mention.first
                for m in reading.mentions
            ):
                continue
            if any(
                m.meaning.kind == "actual" and quantity.last < m.first < mention.first and words[m.first] != "had"
                for m in reading.mentions
            ):
                continue
            if mention.meaning.kind == "expect" and words[mention.last + 1 : mention.last + 2] == ["by"]:
                continue
        if mention.meaning.kind == "expect" or mention.value == "strong":
            return mention
        weak = weak or mention
    return weak or _own_range(reading, quantity)


def _own_range(reading: Reading, quantity: Quantity) -> Mention | None:
    """'exceeding the range of $5 million to $6 million': a range that a result is held against was a forecast."""
    ranging = reading.before("ranging", quantity.first, 2)
    if ranging is None or "range" not in reading.tokens.words[ranging.first : ranging.last + 1]:
        return None
    beat = reading.before("beat", ranging.first, 3)
    inside = reading.tokens.words[max(0, ranging.first - 2) : ranging.first]
    return Mention(_OWN, ranging.first, ranging.last) if beat is not None or "within" in inside else None


def looks_back(reading: Reading, quantity: Quantity) -> bool:
    """Whether a forecast is one that the reported result is held against: 'above its guidance of …', 'had forecast'."""
    words = reading.tokens.words
    behind = words[quantity.last + 1 : quantity.last + 7]
    if "had" in behind and behind[:1] in (["that"], ["which"], ["it"], ["the"]):
        return True
    for mention in reading.mentions:
        if mention.first >= quantity.first:
            return False
        if mention.meaning.kind not in ("guide", "expect", "ranging") or quantity.first - mention.last > 10:
            continue
        before = words[max(0, mention.first - 7) : mention.first]
        if "had" in before[-2:] or "own" in before[-1:]:
            return True
        if "within" in before or " ".join(before[-4:]).startswith(("in line with", "line with the")):
            return True
        for held in reading.mentions:
            if held.meaning.kind in ("beat", "against") and 0 <= mention.first - held.last <= 6:
                return "," not in reading.between(held.last, mention.first)
    return False


def _planned(reading: Reading, head: Mention) -> bool:
    """'a $2 billion capital budget': what is budgeted has not been spent."""
    return head.value == "capex" and not _PLANS.isdisjoint(reading.tokens.words[head.first : head.last + 1])


def _ended_by_report(reading: Reading, guide: Mention, quantity: Quantity) -> bool:
    """Whether the sentence turns back to what was reported: 'beat its guidance, with revenue reaching $5 million'."""
    words = reading.tokens.words
    for mention in reading.mentions:
        if guide.last < mention.first < quantity.first and mention.meaning.kind == "actual":
            if words[mention.first] in ("was", "were", "announced", "report", "had", "hit", "ended", "stood"):
                continue
            between = reading.between(guide.last, mention.first)
            if "," in between or "after" in between or "and" in between:
                return True
    return False


def was_told(reading: Reading, quantity: Quantity) -> bool:
    """Whether a verb of the past reports the number, whatever its period: 'profit rose 12% in Q4 of 2025'."""
    words = reading.tokens.words
    return any(
        m.first < quantity.first
        and quantity.first - m.last <= 8
        and (words[m.first] in _REPORTED or words[m.first] in _PAST)
        for m in reading.mentions
    )


def tells(reading: Reading, quantity: Quantity) -> bool:
    """Whether the clause reports: 'revenue was', 'posted', 'rose'."""
    words = reading.tokens.words
    for mention in reading.mentions:
        if mention.first >= quantity.first:
            return False
        word = words[mention.first]
        past = mention.shade == "verb" and (word.endswith("ed") or word in _PAST)
        if past or mention.meaning.kind == "actual":
            return True
    return False
