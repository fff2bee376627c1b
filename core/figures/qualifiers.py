"""What is said about a number: its status, basis, direction, and what a change is measured against."""

from __future__ import annotations

from core.figures.attach import Attachment
from core.figures.calendar import Period
from core.figures.comparison import Comparison
from core.figures.figure import Basis, Status, Versus
from core.figures.frame import Frame
from core.figures.phrases import Meaning, Mention, word_set
from core.figures.quantities import Quantity
from core.figures.reading import Reading
from core.figures.timing import Timing

_BREAKS = word_set(""", ; . : — while but whereas""")
_RESUMES = word_set("""with on after as reporting posting when since""")
_BEFORE_ADJECTIVE = frozenset(["in", "of", "on", "for", "and", "its", "our", "the", "expects", "with", "while"])
_MORE = frozenset(("more", "better", "higher"))
_LESS = frozenset(("less", "worse", "lower"))
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
    guide = _guide(reading, comparison, index)
    if guide is not None:
        return "guidance", 0.95 if guide.value == "strong" else 0.7
    if guiding and not _told(reading, quantity):
        return "guidance", 0.8
    return "actual", 0.95


def beat_of(reading: Reading, quantity: Quantity) -> Mention | None:
    """The 'beat' of 'beat estimates by $0.06', where the number is by how much."""
    words = reading.tokens.words
    at = quantity.first - 1
    while at >= 0 and words[at] in (
        "about",
        "nearly",
        "almost",
        "roughly",
        "over",
        "around",
        "approximately",
        "a",
        "~",
        "some",
    ):
        at -= 1
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
    if quantity.kind != "money" or words[at + 1 : at + 2] != ["than"] or words[at] not in _MORE | _LESS:
        return None
    if reading.after("consensus", at, 5) is None:
        return None
    return Mention(Meaning("beat", "up" if words[at] in _MORE else "down"), at, at)


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
            word in _BREAKS
            or (word in ("to", "and", "(", ")", "versus", "from") and at > quantity.last + 1)
            or word in ("and", ")")
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
        return words[cue.last + 1 : cue.last + 2] in (["at"], ["to"])
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
        if mention.meaning.kind in ("beat", "against") and 0 <= cue.first - mention.last <= 4:
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
            if len(between) > 5 or any(word in _BREAKS or word in ("and", "as", "which") for word in between):
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
    return ranging if beat is not None or "within" in inside else None


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


def basis_of(reading: Reading, index: int, attachment: Attachment, status: Status) -> Basis | None:
    """The basis that the clause states for a number."""
    quantity = reading.quantities[index]
    effect = _currency_or_organic(reading, index, attachment)
    if effect and (attachment.form == "change" or (status == "guidance" and effect == "constant_currency")):
        return effect
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
    return _leading(reading, head)


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
            between = reading.between(mention.last, head.first)
            if all(
                word[0].isalpha() and word not in ("and", "of", "in", "to", "was", "for", "while", "on")
                for word in between
            ):
                found = mention.value  # type: ignore[assignment]  # the table holds bases alone
    if found is None and head.first > 1 and words[head.first - 1] == "reported":
        # 'its reported earnings', 'the increase in reported sales': no verb here
        before = words[head.first - 2]
        if before in _BEFORE_ADJECTIVE or (before == "s" and words[head.first - 3] == "'"):
            return "gaap"
    return found


def _leading(reading: Reading, head: Mention) -> Basis | None:
    """'On an adjusted basis, …', 'Excluding one-off items, …', 'Adjusted for …, EPS came to …'."""
    words = reading.tokens.words
    for mention in reading.having("basis"):
        text = words[mention.first : mention.last + 1]
        if (
            mention.value in ("gaap", "non_gaap")
            and ("basis" in text or "excluding" in text or text[:1] in (["adjusted"], ["by"], ["under"]))
            and mention.last < head.first
        ):
            if text[:1] == ["adjusted"] and "basis" not in text and (mention.first > 0 or "for" not in words[1:2]):
                continue
            if mention.first > 3 and any(mention.last < q.first and q.last < head.first for q in reading.quantities):
                continue
            return mention.value  # type: ignore[return-value]  # the table holds bases alone
    if words[:1] == ["excluding"] and "," in words[: head.first]:
        return "non_gaap"
    return None


def _behind(reading: Reading, index: int) -> Basis | None:
    """'from $915 million to $925 million on a GAAP basis'."""
    quantity = reading.quantities[index]
    words = reading.tokens.words
    for mention in reading.having("basis"):
        if mention.first <= quantity.last or mention.value not in ("gaap", "non_gaap"):
            continue
        text = words[mention.first : mention.last + 1]
        if text[0] not in ("on", "excluding", "in", "as", "under"):
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
    bases = [m for m in reading.having("basis") if m.last < head.first and head.first - m.last <= 5]
    numbers = [i for i, q in enumerate(reading.quantities) if head.last < q.first < cue.first]
    if len(bases) == len(numbers) == 2 and index in numbers:
        return bases[numbers.index(index)].value  # type: ignore[return-value]  # the table holds bases alone
    return None


def _currency_or_organic(reading: Reading, index: int, attachment: Attachment) -> Basis | None:
    """Constant currency and organic growth: stated behind the number, before the metric, or at the sentence's head."""
    quantity = reading.quantities[index]
    head = attachment.head
    words = reading.tokens.words
    best: Basis | None = None
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
        if period.first < quantity.first and comparison.is_base(period) and quantity.first - period.last <= 12:
            return _against(period, time.period)
    return None


def _against(period: object, own: Period | None) -> Versus | None:
    from core.figures.periods import PeriodMention

    assert isinstance(period, PeriodMention)
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
    for mention in reading.mentions:
        if quantity.last < mention.first < min(limit, quantity.last + 6) and mention.meaning.kind in (
            "noun",
            "move",
            "beat",
        ):
            between = reading.between(quantity.last, mention.first)
            if any(word in _BREAKS or word in ("to", "from", "and", "as") for word in between):
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
    if nearest is None:
        return 1
    return -1 if nearest.value == "down" else 1


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


def _above(words: list[str], about: Mention) -> bool:
    return words[about.first : about.last + 1] in (["more", "than"], ["over"], ["well", "over"], ["in", "excess", "of"])


def bounds_of(reading: Reading, quantity: Quantity, status: Status) -> tuple[float | None, float | None, bool]:
    """`low`, `high`, and whether approximate: 'at least 10%' has no upper bound, 'about' leaves it a point."""
    low, high = quantity.low, quantity.high
    if low != high or low is None:
        return low, high, False
    words = reading.tokens.words
    before = reading.before("floor", quantity.first, 2)
    behind = words[quantity.last + 1 : quantity.last + 3]
    if (before is not None and words[before.first] != "or") or behind in (
        ["or", "more"],
        ["or", "higher"],
        ["or", "above"],
    ):
        return low, None, False
    ceiling = reading.before("ceiling", quantity.first, 2)
    if (ceiling is not None and words[ceiling.first] != "or") or behind in (["or", "less"], ["or", "lower"]):
        return None, high, False
    about = reading.before("about", quantity.first, 2)
    if status == "guidance" and quantity.kind == "percent" and about is not None and _above(words, about):
        return low, None, False
    edge = words[quantity.first - 1 : quantity.first]
    if status == "guidance" and (edge == ["exceed"] or (edge == ["above"] and quantity.kind == "percent")):
        return low, None, False
    return low, high, about is not None or words[quantity.first - 1 : quantity.first] == ["~"]
