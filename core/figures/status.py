"""Whether a number is reported, expected by the company, or expected by analysts."""

from __future__ import annotations

from core.figures.amounts import Quantity
from core.figures.attachment import Attachment
from core.figures.change import BREAKS, beat_of
from core.figures.comparison import Comparison
from core.figures.figure import Status
from core.figures.phrases import Meaning, Mention, word_set
from core.figures.reading import Reading

_RESUMES = word_set("""with on after as reporting posting when since""")
_OWN = Meaning("guide", "strong")
_PAST = frozenset(["rose", "fell", "grew", "slid", "sank", "shrank", "leapt", "dived", "swung"])
_PEOPLE = frozenset(["analyst", "analysts", "street", "brokers", "economists"])


def status_of(
    reading: Reading, comparison: Comparison, index: int, attachment: Attachment, guiding: bool
) -> tuple[Status, float]:
    """Whether a number is reported, expected by the company, or expected by analysts, and how surely.

    `guiding` is true where the heading or the list's lead speaks of the outlook.
    """
    quantity = reading.quantities[index]
    if beat_of(reading, quantity) is not None:
        return "actual", 0.95
    if _consensus_right(reading, quantity) or _consensus_left(reading, comparison, index):
        return "consensus", 0.95
    if attachment.form == "level" and None not in (quantity.low, quantity.high) and quantity.low != quantity.high:
        # what was is reported in one number; a range of amounts is an outlook, also one that is told again later
        return "guidance", 0.95
    guide = _guide(reading, comparison, index)
    if guide is not None:
        return "guidance", 0.95 if guide.value == "strong" else 0.7
    if guiding and not _told(reading, quantity):
        return "guidance", 0.8
    return "actual", 0.95


def _consensus_right(reading: Reading, quantity: Quantity) -> bool:
    words = reading.tokens.words
    for at in range(quantity.last + 1, min(quantity.last + 8, len(words))):
        for mention in reading.mentions:
            if mention.first == at and mention.meaning.kind == "consensus":
                return True
            if mention.first == at and mention.meaning.kind in ("beat", "against", "actual", "respectively"):
                return False
            if mention.first == at and mention.meaning.kind == "move" and mention.shade == "verb":
                return False
        word = words[at]
        if (
            word in BREAKS
            or (word in ("to", "and", "(", ")", "versus", "from") and at > quantity.last + 1)
            or word in ("and", ")", "when")
        ):
            return False
        if word in ("(",):
            return False
    return False


def _consensus_left(reading: Reading, comparison: Comparison, index: int) -> bool:
    quantity = reading.quantities[index]
    cue = None
    for mention in reading.mentions:
        if mention.last >= quantity.first:
            break
        if mention.meaning.kind == "consensus":
            cue = mention
    if cue is None or quantity.first - cue.last > 18:
        return False
    words = reading.tokens.words
    for other in range(index if not _people_expect(reading, comparison, cue, index) else 0):
        earlier = reading.quantities[other]
        if earlier.first > cue.last:
            # what was expected may come in two: 'estimates of $5 million, or 3 cents a share'
            linked = reading.between(earlier.last, quantity.first)
            if index == other + 1 and linked[:1] == ["on"] and len(linked) <= 5 and linked[-1:] == ["of"]:
                return _consensus_left(reading, comparison, other)
            if index == other + 1 and linked[-1:] == ["to"] and len(linked) <= 3:
                # 'estimates of a 7.3% drop to $3.97 billion'
                return _consensus_left(reading, comparison, other)
            if not (index == other + 1 and linked[:1] in (["or"], [","]) and "or" in linked and len(linked) <= 5):
                return False
    word = words[cue.first]
    if word in ("estimates", "estimated") and _own_estimate(reading, cue):
        return False
    if word == "expectations" and not _of_analysts(reading, cue):
        return False
    between = reading.between(cue.last, quantity.first)
    expects = any(
        m.meaning.kind in ("expect", "guide") and cue.first <= m.first < quantity.first for m in reading.mentions
    ) or any(
        m.meaning.kind == "consensus"
        and words[m.first] in ("estimate", "estimates", "consensus", "estimated")
        and m.first > cue.first
        for m in reading.mentions
    )
    if ";" in between or any(
        m.meaning.kind == "cause" and cue.last < m.first < quantity.first for m in reading.mentions
    ):
        return False
    if any(
        m.meaning.kind == "actual"
        and cue.last < m.first < quantity.first
        and words[m.first] not in ("was", "were", "had", "stood", "earned", "report")
        for m in reading.mentions
    ):
        return expects
    if _RESUMES.intersection(between) and not expects:
        return False
    return "," not in between or expects or "of" in between[-2:] or "was" in between or "at" in between


def _own_estimate(reading: Reading, cue: Mention) -> bool:
    """'The company estimates sales growth of 5%', 'EPS estimated at $0.43': nobody else's view is spoken of."""
    words = reading.tokens.words
    if any(
        m.meaning.kind == "consensus" and m is not cue and words[m.first] not in ("estimates", "estimated")
        for m in reading.mentions
    ):
        return False
    if words[cue.first] == "estimated":
        own = words[max(0, cue.first - 1) : cue.first] in (["management"], ["company"], ["we"], ["it"], ["firm"])
        return own or words[cue.last + 1 : cue.last + 2] in (["at"], ["to"])
    held = reading.before("beat", cue.first, 4) or reading.before("against", cue.first, 4)
    named = any(0 < head.first - cue.last <= 3 for head in reading.heads)
    return (
        held is None and named and words[cue.last + 1] not in ("of", "for", "by", ",") and words[cue.first - 1] != "'"
    )


def _people_expect(reading: Reading, comparison: Comparison, cue: Mention, index: int) -> bool:
    """'Wall Street expects a loss of four cents, with free cash flow of $161 million': one view of several numbers."""
    if reading.tokens.words[cue.last] not in _PEOPLE or comparison.base[index]:
        return False
    return any(m.meaning.kind in ("guide", "expect") and 0 < m.first - cue.last <= 3 for m in reading.mentions)


def _of_analysts(reading: Reading, cue: Mention) -> bool:
    """'expectations' are the market's where something beats them or is compared with them, else the company's own."""
    for mention in reading.mentions:
        if mention.meaning.kind in ("beat", "against") and 0 <= cue.first - mention.last <= 6:
            return True
        if mention.meaning.kind == "consensus" and mention is not cue and abs(mention.first - cue.first) <= 6:
            return True
    return bool(_PEOPLE.intersection(reading.tokens.words))


def _guide(reading: Reading, comparison: Comparison, index: int) -> Mention | None:
    quantity = reading.quantities[index]
    weak: Mention | None = None
    words = reading.tokens.words
    for mention in reading.mentions:
        own = mention.meaning.kind == "consensus" and words[mention.first] in ("estimates", "estimated")
        if own and mention.last < quantity.first and _own_estimate(reading, mention):
            return mention
        if mention.meaning.kind not in ("guide", "expect"):
            continue
        if mention.first < quantity.first:
            if ";" in reading.between(mention.last, quantity.first):
                continue
            if mention.meaning.kind == "expect" and (
                words[mention.first - 1 : mention.first] == ["than"] or _before_people(reading, mention)
            ):
                continue
            if _ended_by_report(reading, mention, quantity):
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


def _before_people(reading: Reading, mention: Mention) -> bool:
    people = reading.before("consensus", mention.first, 8)
    return people is not None


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


def _told(reading: Reading, quantity: Quantity) -> bool:
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
