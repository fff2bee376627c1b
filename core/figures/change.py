"""The direction of a change, what it is measured against, and whether a value is negative."""

from __future__ import annotations

from core.figures.amounts import Quantity
from core.figures.attachment import Attachment
from core.figures.calendar import Period
from core.figures.comparison import Comparison
from core.figures.figure import Versus
from core.figures.fitting import ROUGHLY, beyond_expected
from core.figures.frame import Frame
from core.figures.period_dates import PeriodMention
from core.figures.phrases import Meaning, Mention, word_set
from core.figures.reading import Reading
from core.figures.timing import Timing

BREAKS = word_set(""", ; . : — while but whereas""")
_ROUGHLY_BY = ROUGHLY | word_set("a some")
_MORE = frozenset(("more", "better", "higher"))
_LESS = frozenset(("less", "worse", "lower"))


def beat_of(reading: Reading, quantity: Quantity) -> Mention | None:
    """The 'beat' of 'beat estimates by $0.06', where the number is by how much."""
    words = reading.tokens.words
    at = quantity.first - 1
    while at >= 0 and words[at] in _ROUGHLY_BY:
        at -= 1
    if at > 0 and words[at] == "and":
        # 'missed estimates by 2% and 6%, respectively'
        earlier = next((q for q in reading.quantities if q.last == at - 1 and q.kind == quantity.kind), None)
        if earlier is not None and words[earlier.first - 1] == "by":
            return beat_of(reading, earlier)
    if at < 0 or words[at] != "by":
        return _more_than_expected(reading, quantity)
    mention = reading.before("beat", at, 8)
    if mention is None or any(word in (",", ";") for word in reading.between(mention.last, at)):
        return None
    return mention


def _more_than_expected(reading: Reading, quantity: Quantity) -> Mention | None:
    """'2 cents more than analysts had predicted'."""
    words = reading.tokens.words
    at = quantity.last + 1
    turn = beyond_expected(reading, quantity)
    if turn is not None:
        return Mention(Meaning("beat", turn), at, at)
    if quantity.kind != "money" or words[at + 1 : at + 2] != ["than"] or words[at] not in _MORE | _LESS:
        return None
    if reading.after("consensus", at, 5) is None:
        return None
    return Mention(Meaning("beat", "up" if words[at] in _MORE else "down"), at, at)


def versus_of(reading: Reading, comparison: Comparison, index: int, time: Timing, frame: Frame) -> Versus | None:
    """What a change is measured against, where the text says so."""
    quantity = reading.quantities[index]
    beat = beat_of(reading, quantity)
    words = reading.tokens.words
    if beat is not None:
        inside = words[beat.last : quantity.first]
        return "guidance" if "guidance" in inside or "outlook" in inside else "consensus"
    end = next((q.first for q in reading.quantities[index + 1 :] if q.kind in ("percent", "pp")), len(words))
    for period in reading.periods:
        if _of_growth_then(reading, comparison, period):
            continue
        if quantity.last < period.first < end and comparison.is_base(period) and period.first - quantity.last <= 16:
            found = _against(period, time.period)
            if found is not None:
                return found
            break
    nearest: Mention | None = None
    for mention in reading.having("versus"):
        if quantity.last < mention.first < end and mention.first - quantity.last <= 10:
            nearest = mention
            break
    if nearest is None:
        nearest = reading.before("versus", quantity.first, 9)
        if nearest is not None and any(
            nearest.last < q.first < quantity.first and q.kind in ("percent", "pp") for q in reading.quantities
        ):
            nearest = None
    if nearest is None:
        first = reading.having("versus")
        if first and first[0].first <= 1:
            nearest = first[0]
    if nearest is not None:
        return nearest.value  # type: ignore[return-value]  # the table holds these alone
    tail = words[quantity.last + 1 : quantity.last + 9]
    if ("guidance" in tail or "midpoint" in tail) and ("from" in tail or "initial" in tail):
        return "guidance"
    for period in reading.periods:
        if _of_growth_then(reading, comparison, period):
            continue
        if period.first < quantity.first and comparison.is_base(period) and quantity.first - period.last <= 12:
            return _against(period, time.period)
    return None


def _of_growth_then(reading: Reading, comparison: Comparison, period: PeriodMention) -> bool:
    """'growth slowed to 31% from 33% in the first quarter': rates stand side by side, each against its own year."""
    words = reading.tokens.words
    return any(
        comparison.base[index]
        and quantity.kind == "percent"
        and (0 < period.first - quantity.last <= 5 or 0 < quantity.first - period.last <= 2)
        and "growth" in words[max(0, quantity.first - 25) : quantity.first]
        for index, quantity in enumerate(reading.quantities)
    )


def _against(period: PeriodMention, own: Period | None) -> Versus | None:
    if period.relation == "quarter_ago":
        return "qoq"
    if period.relation in ("year_ago", "same"):
        return "yoy"
    if own is not None and period.span == own.span == "quarter" and period.number:
        if period.number == own.number:
            return "yoy"
        if own.number - period.number in (1, -3) and (not period.year or own.next(-1).year == period.year):
            return "qoq"
        return None
    if period.span == "year" and period.year:
        return "yoy"
    return None


def direction_of(reading: Reading, index: int, attachment: Attachment) -> int:
    """+1 or -1 for a change, by the nearest word of movement; a narrowing loss is a gain."""
    quantity = reading.quantities[index]
    if (quantity.worded and quantity.form == "change") or quantity.signed:
        return 1
    beat = beat_of(reading, quantity)
    if beat is not None:
        return -1 if beat.value == "down" else 1
    turn = _turn(reading, index)
    if attachment.head is not None and attachment.head.shade == "loss" and quantity.kind in ("percent", "money"):
        return -turn
    return turn


def _turn(reading: Reading, index: int) -> int:
    quantity = reading.quantities[index]
    words = reading.tokens.words
    limit = reading.quantities[index + 1].first if index + 1 < len(reading.quantities) else len(words)
    # 'a 16 per cent year-on-year (Y-o-Y) drop': saying twice against what takes no room
    said = [versus for versus in reading.having("versus") if quantity.last < versus.first <= quantity.last + 6]
    reach = quantity.last + 6 + sum(versus.last + 1 - versus.first for versus in said)
    for mention in reading.mentions:
        if quantity.last < mention.first < min(limit, reach) and mention.meaning.kind in (
            "noun",
            "move",
            "beat",
        ):
            between = reading.between(quantity.last, mention.first)
            if any(word in BREAKS or word in ("to", "from", "and", "as", "was", "is", "were") for word in between):
                break
            if mention.meaning.kind == "beat" and mention.value == "up" and words[mention.first] != "above":
                break
            return -1 if mention.value == "down" else 1
    nearest: Mention | None = None
    for mention in reading.mentions:
        if mention.last >= quantity.first:
            break
        if mention.meaning.kind in ("move", "noun") or (
            mention.meaning.kind == "beat" and words[mention.first] in ("below", "under")
        ):
            if ";" in reading.between(mention.last, quantity.first):
                continue
            nearest = mention
    if nearest is None or _of_growth(reading, nearest, quantity):
        return 1
    return -1 if nearest.value == "down" else 1


def _of_growth(reading: Reading, verb: Mention, quantity: Quantity) -> bool:
    """'revenue growth fell from 33% to 31%': what fell is still growth."""
    words = reading.tokens.words
    if "growth" in words[max(0, verb.first - 8) : verb.first] and "than" in words[verb.last + 1 : quantity.first]:
        # 'growth of 5% was lower than the 6% before'
        return True
    if verb.meaning.kind != "move" or words[quantity.first - 1] not in ("to", "from"):
        return False
    return "growth" in words[max(0, verb.first - 8) : verb.first] and not any(
        verb.first - 8 <= other.first < verb.first for other in reading.quantities
    )


def is_negative(reading: Reading, index: int, attachment: Attachment) -> bool:
    """Whether a level is below nothing though its number bears no sign: a loss, an outflow, 'negative at'."""
    quantity = reading.quantities[index]
    if quantity.signed or attachment.form != "level":
        return False
    if attachment.loss:
        return True
    words = reading.tokens.words
    tail = words[quantity.last + 1 : quantity.last + 4]
    for word in tail:
        if word in ("outflow", "deficit", "loss"):
            return True
        if not word[0].isalpha() or word in ("to", "and", "from", "in", "or"):
            break
    negative = reading.before("negative", quantity.first, 5)
    if negative is not None:
        return not any(negative.last < q.first < quantity.first for q in reading.quantities)
    return False
