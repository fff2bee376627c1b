"""The part that a clause speaks of: 'The Connectivity segment reported …', 'In Energy, order intake …'."""

from __future__ import annotations

from core.figures.amounts import Quantity
from core.figures.names import Names
from core.figures.period_words import MONTHS
from core.figures.phrases import Mention, word_set
from core.figures.reading import Reading
from core.figures.scope_before import before, is_content
from core.figures.scope_behind import behind
from core.figures.scope_words import (
    ENDS_PHRASE,
    FUNCTION,
    GENERIC,
    LEGAL_FORMS,
    METRIC_WORDS,
    NAMES_NOTHING,
    NOUNS_TOO,
    PARTS,
    VERBS_AHEAD,
)
from core.figures.tokens import is_number

_TRADED = word_set(
    """divestment divestiture sale disposal acquisition purchase exit closure spin spinoff separation merger demerger
    divesting selling acquiring buying exiting"""
)
_OPENS = word_set("in at for within")
_FRONTED = word_set("despite with while although though after following on amid given as")
_CAUSING = word_set("resulted led drove drives helped boosted supported enabled lifted pushed hurt caused would should")
"""What did this to a number is not what the number is of: 'its strategies, which led to growth of 5%'."""
_PLACES = word_set("region regions market markets country countries territory")
_APPOSING = word_set("its the our their a")
_OWNERS = word_set("its their our one")
_SIDES = frozenset(("sell", "buy"))
"""What analysts are on one of: 'the sell side expects'."""
_CLAUSES = word_set(", while whereas and but")
_LONGEST_PLAIN = 3
_EARLY = 12
_REACH = 30
_LONGEST_NAME = 6


def nearer(names: Names, reading: Reading, head: Mention, quantity: Quantity) -> str | None:
    """'Services sales rose 6%, while the Pumps business grew by 2%': the clause has a part of its own."""
    between = reading.between(head.last, quantity.first)
    if len(between) < 5:
        return None
    if "while" not in between:
        return _another_part(names, reading, head, quantity)
    words = reading.tokens.words
    opens = head.last + 1 + len(between) - between[::-1].index("while")
    for at in range(opens + 1, quantity.first):
        if words[at] in PARTS:
            return _name_before(names, reading, at)
    last = opens
    while last < quantity.first and is_content(names, reading, last) and names.capital(reading, last):
        last += 1
    plain = all(words[at] not in names.words | METRIC_WORDS for at in range(opens, last))
    if last > opens and plain and words[last] in VERBS_AHEAD:
        return names.text(reading, opens, last - 1)
    return _another_part(names, reading, head, quantity)


def _another_part(names: Names, reading: Reading, head: Mention, quantity: Quantity) -> str | None:
    """'Snack sales grew 11%, while beverages slipped 2% and frozen foods gained 4%', 'revenue from services was $50m,
    hardware $30m': where the metric is that of a part, a plain word before the next verb or amount is another."""
    words = reading.tokens.words
    ends = {other.last + 1 for other in reading.quantities}
    verbs = {m.first for m in reading.having("move") if m.shade == "verb"}
    for at in range(quantity.first - 1, head.last + 1, -1):
        if words[at] not in _CLAUSES or words[at + 1] in _CLAUSES:
            continue
        last = at + 1
        while last < quantity.first and last - at <= _LONGEST_PLAIN and last not in verbs:
            if not is_content(names, reading, last):
                break
            last += 1
        run = words[at + 1 : last]
        elided = last == quantity.first and at in ends
        if not run or (last not in verbs and not elided) or not (METRIC_WORDS | names.words).isdisjoint(run):
            continue
        part = before(names, reading, head) or behind(names, reading, head)
        return names.text(reading, at + 1, last - 1) if part else None
    return None


def subject(names: Names, reading: Reading, quantity: Quantity, head: Mention | None) -> str | None:
    """The segment, or the capitalised name, that the clause of a number speaks of."""
    words = reading.tokens.words
    limit = quantity.first if head is None else max(head.first, min(quantity.first, head.first))
    plural = _businesses(names, reading, min(limit, _EARLY))
    if plural:
        return plural
    asides = _asides(words, limit)
    for at in range(limit - 1, 0, -1) if not PARTS.isdisjoint(words) else ():
        if words[at] == ";":
            break
        if words[at] in PARTS and limit - at <= _REACH and at not in asides and words[at - 1] not in _SIDES:
            name = _name_before(names, reading, at) or _apposed(names, reading, at)
            if name:
                return name
    return _fronted(names, reading) or _opening_name(names, reading, quantity, head)


def _businesses(names: Names, reading: Reading, limit: int) -> str | None:
    """'Its U.S. businesses, which make pumps and valves, saw …': where the sentence opens with some of one kind."""
    words = reading.tokens.words
    for at in range(2, limit if "businesses" in words else 0):
        if words[at] == "businesses" and (words[at + 1] == "," or words[at + 1] in VERBS_AHEAD):
            return _name_before(names, reading, at)
    return None


def _fronted(names: Names, reading: Reading) -> str | None:
    """Where the sentence opens with where: 'In Energy, …', 'In the Americas, …', 'In the U.S., …'."""
    words = reading.tokens.words
    if not words or words[0] not in _OPENS:
        return None
    inside = {i for period in reading.periods for i in range(period.first, period.last + 1)}
    first = 2 if words[1:2] == ["the"] else 1
    if (
        len(words) <= first + 1
        or not names.capital(reading, first)
        or first in inside
        or words[first] in names.words
        or words[first] in MONTHS
        or words[first] in GENERIC
    ):
        return None
    for at in range(first, min(first + 6, len(words))):
        if words[at] == ",":
            return names.text(reading, first, at - 1)
        function = words[at] in FUNCTION and len(words[at]) > 1 and words[at] != "and"
        if at in inside or is_number(words[at]) or function:
            break
    return None


def _apposed(names: Names, reading: Reading, at: int) -> str | None:
    """The part of 'Skincare, its biggest division, grew 2.5%', where `at` is the token of 'division'."""
    words = reading.tokens.words
    comma = next((i for i in range(at - 1, max(0, at - _LONGEST_NAME), -1) if words[i] == ","), 0)
    if not comma or words[comma + 1] not in _APPOSING or words[at + 1 : at + 2] != [","]:
        return None
    first = comma
    while first > 0 and comma - first < _LONGEST_NAME and is_content(names, reading, first - 1):
        first -= 1
    opens = first == 0 or words[first - 1] in _CLAUSES
    own = any(names.is_name(reading, i) for i in range(first, comma))
    return names.text(reading, first, comma - 1) if first < comma and opens and not own else None


def _asides(words: list[str], limit: int) -> set[int]:
    """The tokens between ', which' and the next comma: what a part consists of is not what the clause is about."""
    found: set[int] = set()
    for at in range(limit - 1):
        if words[at] == "," and words[at + 1] == "which":
            end = next((i for i in range(at + 2, limit) if words[i] == ","), limit)
            if end < limit:
                found.update(range(at, end))
    return found


def _name_before(names: Names, reading: Reading, at: int) -> str | None:
    words = reading.tokens.words
    if at > 3 and words[at - 1] == ")" and words[at - 3] == "(":
        # 'the Consumer and Professional Products (CPP) segment'
        at -= 3
    amounts = {i for q in reading.quantities for i in range(q.first, q.last + 1)}
    first = at
    while first > 0 and at - first < _LONGEST_NAME:
        word = words[first - 1]
        linked = word in ("&", "and", ".", "-") and first - 1 > 0 and names.capital(reading, first - 2)
        inner = word in NOUNS_TOO and first < at + 1
        if first - 1 in amounts or (
            not linked
            and not inner
            and (
                not word[0].isalpha()
                or word in FUNCTION | {"of", "across", "main", "core", "this", "each"}
                or word in VERBS_AHEAD
                or (word in ENDS_PHRASE and word != "and" and not names.capital(reading, first - 1))
            )
        ):
            break
        first -= 1
    if first == at or any(words[i] in names.words - LEGAL_FORMS for i in range(first, at)):
        return None
    if words[first:at] == ["business"] or all(word in GENERIC for word in words[first:at]):
        return None
    if not _TRADED.isdisjoint(words[max(0, first - 3) : first]):
        # 'the divestment of the Pumps business' is no part's result
        return None
    return names.text(reading, first, at - 1)


def _opening_name(names: Names, reading: Reading, quantity: Quantity, head: Mention | None) -> str | None:
    """A capitalised name that opens the sentence or clause right before its verb, and is not the company's."""
    words = reading.tokens.words
    starts = [0] + [
        at + 1
        for at in range(min(len(words), quantity.first) - 1)
        if words[at] in (",", "while", "and", "whereas") and names.capital(reading, at + 1)
    ]
    for start in reversed(starts):
        run = _name_at(names, reading, start, quantity.first)
        if run is None:
            continue
        last, verb = run
        if head is not None and last == start and words[verb] not in ("reported", "generated", "remained", "saw"):
            continue
        if head is not None and head.last < start:
            continue
        return names.own(names.text(reading, start, last))
    return None


def _name_at(names: Names, reading: Reading, start: int, limit: int) -> tuple[int, int] | None:
    """The last word of a capitalised name that begins at `start`, and the verb behind it."""
    words = reading.tokens.words
    end = start
    while (
        end < len(words)
        and end < limit
        and (
            names.capital(reading, end)
            or (
                words[end] in ("&", "and", "of", ".")
                and end > start
                and end + 1 < len(words)
                and names.capital(reading, end + 1)
            )
        )
    ):
        end += 1
    if end == start or end >= len(words) or end > limit:
        return None
    name = words[start:end]
    last = end - 1
    if words[end] == "(" and ")" in words[end : end + 6]:
        end = words.index(")", end) + 1
    if words[end : end + 2] == [",", "which"]:
        end = next((at for at in range(end, limit) if words[at] in VERBS_AHEAD), end)
    if end >= len(words) or end > limit:
        return None
    if GENERIC.issuperset(name) or any(
        word in names.words or word in FUNCTION or word in METRIC_WORDS for word in name
    ):
        return None
    if any(m.first <= last and m.last >= start for m in reading.mentions if m.meaning.kind in NAMES_NOTHING):
        return None
    return (last, end) if words[end] in VERBS_AHEAD else None


def main_clause(names: Names, reading: Reading, quantity: Quantity) -> str | None:
    """'Despite 12% growth in sales, Phosphate Solutions delivered …': the fronted clause is of that subject too."""
    words = reading.tokens.words
    if not words or words[0] not in _FRONTED:
        return None
    comma = next((at for at in range(quantity.last + 1, len(words)) if words[at] == ","), None)
    if comma is None or comma + 2 >= len(words) or not names.capital(reading, comma + 1):
        return None
    run = _name_at(names, reading, comma + 1, len(words) - 1)
    if run is None or run[0] == comma + 1:
        return None
    return names.own(names.text(reading, comma + 1, run[0]))


def where(names: Names, reading: Reading, head: Mention) -> str | None:
    """'in the Nordic region, where sales grew 11%', 'in China, where revenue fell'."""
    words = reading.tokens.words
    at = next((at for at in range(head.first - 1, max(1, head.first - 4), -1) if words[at] == "where"), 0)
    if not at or words[at - 1] != ",":
        return None
    last = at - 2
    if words[last] in _PLACES or words[last] in PARTS:
        return _name_before(names, reading, last)
    first = last
    while first > 0 and names.capital(reading, first) and names.capital(reading, first - 1):
        first -= 1
    if not names.capital(reading, last) or words[first - 1] not in _OPENS or words[last] in names.words:
        return None
    return names.own(names.text(reading, first, last))


def relative(names: Names, reading: Reading, quantity: Quantity, head: Mention | None) -> str | None:
    """'its football titles, which will exceed $1 billion in bookings', 'one customer whose backlog fell to …'."""
    words = reading.tokens.words
    limit = quantity.first if head is None else min(head.first, quantity.first)
    at = next((i for i in range(limit - 1, 0, -1) if words[i] in ("which", "whose", ",", ";", ".")), 0)
    if at == 0 or words[at] not in ("which", "whose") or words[at + 1] in _CAUSING:
        return None
    last = at - 1 - (words[at - 1] == ",")
    first = last
    while first > 0 and last - first < _LONGEST_NAME and words[first][0].isalpha() and words[first] not in _OWNERS:
        first -= 1
    if words[first] not in _OWNERS or first == last:
        return None
    run = words[first + 1 : last + 1]
    if run[-1] in METRIC_WORDS | GENERIC | FUNCTION or any(word in names.words for word in run):
        return None
    if any(m.first > first and m.last <= last for m in reading.heads):
        return None
    return names.text(reading, first + 1, last)
