"""Which of the periods that a sentence names governs a number of it: the nearest that speaks of its clause."""

from __future__ import annotations

from itertools import pairwise

from core.figures.amounts import Quantity
from core.figures.comparison import Comparison
from core.figures.period_dates import PeriodMention
from core.figures.phrases import word_set
from core.figures.reading import Reading

_AS_OF = word_set("""at of on as by end ended since""")


def mains(reading: Reading, comparison: Comparison) -> list[PeriodMention]:
    """The periods that the sentence speaks of, without those it compares with and without stray dates."""
    found: list[PeriodMention] = []
    for mention in reading.periods:
        if comparison.is_base(mention) or mention.relation == "none":
            continue
        if mention.dated and not _as_of(reading, mention) and not (found and _goes_on(reading, found[-1], mention)):
            continue
        if mention.span == "month" and not _of_month(reading, mention):
            continue
        if _in_aside(reading, mention) or _in_passing(reading, mention) or bracketed(reading, mention):
            continue
        found.append(mention)
    return found


def bracketed(reading: Reading, mention: PeriodMention) -> bool:
    """Whether a period stands in brackets with a number of its own: '$244 million ($635 million in Q4 2023)'."""
    brackets = reading.bracket(mention.first)
    return brackets is not None and any(brackets[0] < q.first < brackets[1] for q in reading.quantities)


def _in_brackets(reading: Reading, comparison: Comparison, quantity: Quantity) -> PeriodMention | None:
    """The period that stands in the brackets of a number, and is not what it is compared with."""
    brackets = reading.bracket(quantity.first)
    if brackets is None:
        return None
    inside = [m for m in reading.periods if brackets[0] < m.first < brackets[1] and not comparison.is_base(m)]
    return inside[0] if len(inside) == 1 and inside[0].relation != "none" else None


def governing_last(reading: Reading, mentions: list[PeriodMention]) -> list[PeriodMention]:
    """The period that a sentence leaves behind for the next: its last, or the first of those named in one breath."""
    mentions = list(mentions)
    while _together(reading, mentions):
        mentions.pop()
    return mentions[-1:]


def governing(
    reading: Reading, comparison: Comparison, index: int, mentions: list[PeriodMention]
) -> PeriodMention | None:
    """Of the sentence's own periods the one for this number: just behind it, else the last before it, else the next."""
    quantity = reading.quantities[index]
    own = _in_brackets(reading, comparison, quantity)
    if own is not None:
        return own
    if not mentions:
        return None
    listed = _listed(reading, index, mentions)
    if listed is not None:
        return listed
    behind = _behind(reading, comparison, index, mentions)
    if behind is not None:
        return behind
    before = [m for m in mentions if m.last < quantity.first]
    if before:
        chosen = before[-1]
        # 'the fourth quarter and full year': the first of two that stand together
        while _together(reading, before):
            before.pop()
            chosen = before[-1]
        return chosen
    between = reading.between(quantity.last, mentions[0].first)
    if len(between) > 40 or any(word in ("as", ";", "while", "but") for word in between):
        return None
    if "from" in between and (",", "with") in pairwise(between):
        # 'sales were flat at $1 million, with a fall of orders from 52 in the fourth quarter of 2023'
        return None
    if "and" in between and any(
        m.meaning.kind in ("actual", "guide") and quantity.last < m.first < mentions[0].first for m in reading.mentions
    ):
        return None
    return mentions[0]


def _listed(reading: Reading, index: int, mentions: list[PeriodMention]) -> PeriodMention | None:
    """'Net sales for the second and third quarters were $41 million and $44 million, respectively'."""
    cue = reading.after("respectively", reading.quantities[index].last, 12)
    if cue is None:
        return _of_two(reading, index, mentions)
    numbers = [i for i, q in enumerate(reading.quantities) if q.last < cue.first and cue.first - q.first <= 30]
    before = [m for m in mentions if m.last < reading.quantities[numbers[0]].first]
    if len(before) == len(numbers) >= 2 and index in numbers:
        return before[numbers.index(index)]
    return None


def _of_two(reading: Reading, index: int, mentions: list[PeriodMention]) -> PeriodMention | None:
    """'Net sales for the three months ended June 30, 2025 and 2024 were $41 million and $44 million'."""
    first = index - 1 if index and reading.between(*_ends(reading, index - 1)) == ["and"] else index
    if first + 1 >= len(reading.quantities) or reading.between(*_ends(reading, first)) != ["and"]:
        return None
    before = [m for m in mentions if m.last < reading.quantities[first].first][-2:]
    if len(before) < 2 or not before[0].end_year or before[0].end_month != before[1].end_month:
        return None
    return before[index - first] if reading.between(before[0].last, before[1].first) == ["and"] else None


def _ends(reading: Reading, index: int) -> tuple[int, int]:
    """The tokens between which lies what stands behind a number and before the next."""
    return reading.quantities[index].last, reading.quantities[index + 1].first


def _behind(
    reading: Reading, comparison: Comparison, index: int, mentions: list[PeriodMention]
) -> PeriodMention | None:
    quantity = reading.quantities[index]
    words = reading.tokens.words
    following = reading.quantities[index + 1] if index + 1 < len(reading.quantities) else None
    for mention in mentions:
        if mention.first <= quantity.last:
            continue
        if following is not None and following.first < mention.first:
            # 'rose 5% to $10 million in Q4': one period behind both
            linked = words[quantity.last + 1 : following.first]
            if (
                len(linked) <= 6
                and not any(word in (",", "and", "while", ";") for word in linked)
                and not comparison.base[index + 1]
            ):
                return _behind(reading, comparison, index + 1, mentions)
            return None
        between = words[quantity.last + 1 : mention.first]
        if len(between) > 9 or any(word in (",", ";", "while", "but", "—", "which", "as") for word in between):
            return None
        if "and" in between and any(
            m.meaning.kind in ("metric", "actual", "move", "guide") and quantity.last < m.first < mention.first
            for m in reading.mentions
        ):
            return None
        if (
            any(
                word in ("in", "for", "during", "of", "as", "at", "on", "to", "the", "(", "over", "by")
                for word in words[mention.first - 2 : mention.first]
            )
            or not between
        ):
            return mention
        return None
    return None


def _together(reading: Reading, mentions: list[PeriodMention]) -> bool:
    """Whether the last two periods are named in one breath: 'the fourth quarter and full year'."""
    if len(mentions) < 2:
        return False
    between = reading.between(mentions[-2].last, mentions[-1].first)
    return bool(between) and len(between) <= 3 and {"and", "the", "for", "(", "of"}.issuperset(between)


def _of_month(reading: Reading, mention: PeriodMention) -> bool:
    """'Revenue in January', 'March sales': any other month only says when something happened."""
    linked = reading.tokens.words[mention.first - 1 : mention.first] in (["in"], ["for"])
    return any(
        (linked and head.last == mention.first - 2) or head.first == mention.last + 1
        for head in reading.heads
        if head.value == "revenue"
    )


def _in_passing(reading: Reading, mention: PeriodMention) -> bool:
    """'the quietest quarter of the year', 'for the first time since 2022': no time of anything in the sentence."""
    words = reading.tokens.words
    before = words[max(0, mention.first - 2) : mention.first]
    if "since" in before or "entering" in before or (before[-1:] == ["into"] and mention.relation == "this"):
        return True
    if mention.relation == "this" and before[-1:] == ["of"]:
        return before[:1] != ["end"] and before[:1] != ["close"] and before[:1] != ["course"]
    return False


def _in_aside(reading: Reading, mention: PeriodMention) -> bool:
    """'mainly attributed to an impairment recorded in Q3': a cause has its own time."""
    cause = reading.before("cause", mention.first, 14)
    return cause is not None and not any(word in (",", ";") for word in reading.between(cause.last, mention.first))


def _goes_on(reading: Reading, one: PeriodMention, two: PeriodMention) -> bool:
    """'As of December 31, 2024 and 2023'."""
    return one.dated and two.dated and reading.between(one.last, two.first) == ["and"]


def _as_of(reading: Reading, mention: PeriodMention) -> bool:
    before = reading.tokens.words[max(0, mention.first - 2) : mention.first]
    return bool(_AS_OF.intersection(before))
