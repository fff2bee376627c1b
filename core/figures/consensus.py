"""Whether a number is what analysts expected, by the words on either side of it."""

from __future__ import annotations

from core.figures.amounts import Quantity
from core.figures.change import BREAKS
from core.figures.comparison import Comparison
from core.figures.phrases import Mention, word_set
from core.figures.reading import Reading

_RESUMES = word_set("""with on after as reporting posting when since""")
_SEEING = word_set("see want model")
_SHORT = (["est"], ["ests"])
"""'$0.41 vs. $0.38 est.' Nobody's but the market's; elsewhere 'EST' is a time of day."""
_TURNS = frozenset((";", "but", "while", "whereas", "though", "although"))
_OWNERS = frozenset(("its", "own", "company's", "company", "'s", "previous", "earlier", "prior"))
_FORECASTS = word_set("forecast forecasts projection projections prediction predictions")
_OWNERS = word_set("its own their our company group management previous prior earlier initial guidance outlook")
_PEOPLE = word_set(
    """analyst analysts street brokers brokerage brokerages economists estimates consensus polls strategists"""
)


def consensus_right(reading: Reading, quantity: Quantity) -> bool:
    """Whether the words behind a number say that analysts expected it: '$71 billion estimate', '$5 expected'."""
    words = reading.tokens.words
    short = quantity.kind == "money" and words[quantity.last + 1 : quantity.last + 2] in _SHORT
    if short or _held_against(reading, quantity):
        return True
    if words[quantity.first - 2 : quantity.first] == ["guidance", "of"]:
        # 'its guidance of 20% is conservative, analysts say'
        return False
    starts = {mention.first: mention.meaning for mention in reading.mentions if mention.first > quantity.last}
    for at in range(quantity.last + 1, min(quantity.last + 8, len(words))):
        meaning = starts.get(at)
        if meaning is not None and meaning.kind == "consensus":
            return True
        if meaning is not None and meaning.kind in ("beat", "against", "actual", "respectively"):
            return False
        if meaning is not None and meaning.kind == "move" and meaning.shade == "verb":
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


def _held_against(reading: Reading, quantity: Quantity) -> bool:
    """'short of the $71 billion forecast', 'versus the $0.11 expected': nobody else's but the market's."""
    words = reading.tokens.words
    following = words[quantity.last + 1 : quantity.last + 2]
    if following not in (["forecast"], ["forecasts"], ["expected"], ["anticipated"]):
        return False
    held = reading.before("beat", quantity.first, 5) or reading.before("against", quantity.first, 3)
    if held is None or words[held.first] == "from":
        return False
    retold = words[quantity.last + 2 : quantity.last + 3] in (["by"], ["previously"], ["earlier"])
    return not retold and _OWNERS.isdisjoint(words[held.last : quantity.first])


def beaten_forecast(reading: Reading, quantity: Quantity) -> bool:
    """'beat forecasts of 41 cents', 'short of the $71 million forecast': whose it is goes without saying."""
    words = reading.tokens.words
    beat = reading.before("beat", quantity.first, 7)
    if beat is None or quantity.low != quantity.high:
        # a range is the company's own
        return False
    between = reading.between(beat.last, quantity.first)
    if not _OWNERS.isdisjoint(between) or "," in between:
        return False
    if words[quantity.last + 1 : quantity.last + 2] and words[quantity.last + 1] in _FORECASTS:
        return len(between) <= 2
    return between[-1:] in (["of"], ["for"]) and not _FORECASTS.isdisjoint(between)


def consensus_left(reading: Reading, comparison: Comparison, index: int) -> bool:
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
            if index == other + 1 and "on" in linked and len(linked) <= 5 and linked[-1] in ("of", "on"):
                return consensus_left(reading, comparison, other)
            if index == other + 1 and linked == ["and"] and earlier.kind == quantity.kind:
                # 'above projections of $7.94 billion and $7.35 billion'
                return consensus_left(reading, comparison, other)
            if index == other + 1 and linked[-1:] == ["to"] and len(linked) <= 3:
                # 'estimates of a 7.3% drop to $3.97 billion'
                return consensus_left(reading, comparison, other)
            if not (index == other + 1 and linked[:1] in (["or"], [","]) and "or" in linked and len(linked) <= 5):
                return False
    word = words[cue.first]
    if word in ("estimates", "estimated") and own_estimate(reading, cue):
        return False
    if word == "expectations" and not _of_analysts(reading, cue):
        return False
    between = reading.between(cue.last, quantity.first)
    held = reading.before("beat", cue.first, 5)
    if between == ["and"] or (held is not None and "," in between and word == "expectations"):
        # '$1 billion above estimates and $3 billion higher', 'beat expectations, with a projected …'
        return False
    if between in (["at"], ["with"]) and reading.before("beat", cue.first, 4) is not None:
        # 'surpassed expectations at 11.9%'
        return False
    if between[-4:-1].count("guidance") or between[-3:].count("guidance"):
        # 'analysts forecast $5 billion, at the lower end of its guidance of …'
        return False
    expects = any(
        m.meaning.kind in ("expect", "guide") and cue.first <= m.first < quantity.first for m in reading.mentions
    ) or any(
        m.meaning.kind == "consensus"
        and words[m.first] in ("estimate", "estimates", "consensus", "estimated")
        and m.first > cue.first
        for m in reading.mentions
    )
    if (
        not _TURNS.isdisjoint(between) and not (_people_expect(reading, comparison, cue, index) and ";" in between)
    ) or any(m.meaning.kind == "cause" and cue.last < m.first < quantity.first for m in reading.mentions):
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


def own_estimate(reading: Reading, cue: Mention) -> bool:
    """'The company estimates sales growth of 5%', 'EPS estimated at $0.43': nobody else's view is spoken of."""
    words = reading.tokens.words
    if any(
        m.meaning.kind == "consensus" and m is not cue and words[m.first] not in ("estimates", "estimated")
        for m in reading.mentions
    ):
        return False
    if words[cue.first] == "estimated":
        own = words[max(0, cue.first - 1) : cue.first] in (
            ["management"],
            ["company"],
            ["we"],
            ["it"],
            ["firm"],
            ["previously"],
            ["earlier"],
            ["originally"],
        )
        return own or words[cue.last + 1 : cue.last + 2] in (["at"], ["to"])
    held = reading.before("beat", cue.first, 4) or reading.before("against", cue.first, 4)
    named = any(0 < head.first - cue.last <= 3 for head in reading.heads)
    return (
        held is None and named and words[cue.last + 1] not in ("of", "for", "by", ",") and words[cue.first - 1] != "'"
    )


def _people_expect(reading: Reading, comparison: Comparison, cue: Mention, index: int) -> bool:
    """'Wall Street expects a loss of four cents, with free cash flow of $161 million': one view of several numbers."""
    words = reading.tokens.words
    if words[cue.first] == "estimate" and not _PEOPLE.isdisjoint(words[max(0, cue.first - 8) : cue.first]):
        return not comparison.base[index]
    if reading.tokens.words[cue.last] not in _PEOPLE or comparison.base[index]:
        return False
    return any(
        (m.meaning.kind in ("guide", "expect") or reading.tokens.words[m.first] in ("estimate", "pegged", "peg"))
        and 0 < m.first - cue.last <= 6
        for m in reading.mentions
    ) or not _SEEING.isdisjoint(words[cue.last + 1 : cue.last + 3])


def _of_analysts(reading: Reading, cue: Mention) -> bool:
    """'expectations' are the market's where something beats them or is compared with them, else the company's own."""
    for mention in reading.mentions:
        if mention.meaning.kind in ("beat", "against") and 0 <= cue.first - mention.last <= 6:
            return True
        if mention.meaning.kind == "consensus" and mention is not cue and abs(mention.first - cue.first) <= 6:
            return True
    return bool(_PEOPLE.intersection(reading.tokens.words))


def before_people(reading: Reading, mention: Mention) -> bool:
    people = reading.before("consensus", mention.first, 8)
    return people is not None
