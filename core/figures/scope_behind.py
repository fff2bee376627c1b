"""The part that is named behind a metric: 'sales of Wegovy', 'revenue from bus operators', 'profit at its mills'."""

from __future__ import annotations

from core.figures.amounts import Quantity
from core.figures.names import Names
from core.figures.phrases import Mention, word_set
from core.figures.reading import Reading
from core.figures.scope_words import (
    CODES,
    COMPANIES,
    FUNCTION,
    GENERIC,
    METRIC_WORDS,
    NO_PART,
    OWN_LINES,
    SEGMENT_NOUNS,
    VERBS_AHEAD,
)
from core.figures.tokens import is_number

_LEADS = word_set("of in from at for within across outside")
_PLAIN_LEADS = word_set("of from at")
"""Behind these a name may be written without capitals; 'sales in line with …' is none."""
_GROWTHS = word_set("growth increase decrease decline gains generated earned")
_DETERMINERS = word_set("the its our their a an this both all these those")
_MARKETS = word_set("customers geographies markets regions")
_ENDS = word_set(
    """to by on which that with compared from or as at in for while when after before during through over under into
    who whose where because due amid despite against versus than per via following"""
)
_WALLS = _ENDS - {"in", "at", "for"}
_SIGNS = word_set("$ € £ ¥ ₹ , ( ) ; : ~ — – .")
_KINDS = frozenset(
    (
        "actual",
        "guide",
        "move",
        "noun",
        "beat",
        "against",
        "cause",
        "share",
        "consensus",
        "versus",
        "respectively",
        "about",
        "ranging",
    )
)
_NO_NAME = word_set(
    """acquisition acquisitions contract contracts customer customers deal deals sale operation operations activities
    time times value impact effect effects items item part parts course result results basis rate rates currency
    currencies exchange line least all most addition period date quarter year month end start level levels best
    worst day days people company group firm business businesses investors owners shareholders continuing parent
    equity holders record home abroad midpoint existing current expectations estimates consensus constant work
    transactions transaction arrangements"""
)
_ABOUT = word_set("a an about around approximately nearly roughly over some further another ~")
_PLACED = word_set("revenue same_store_sales bookings operating_income ebitda")
_MONIES = word_set(
    "dollars dollar francs franc yen pounds euros kronor krona kroner rupees yuan currency terms trading"
)
_REACH = 9
_LONGEST_PLAIN = 5


def behind(names: Names, reading: Reading, head: Mention) -> str | None:
    """The name that a preposition hangs on the metric."""
    words = reading.tokens.words
    at = head.last + 1
    if words[at : at + 1] and words[at] in _GROWTHS:
        at += 1
    if at + 1 >= len(words) or words[at] not in _LEADS:
        return None
    return _hung(names, reading, at, plain=words[at] in _PLAIN_LEADS and head.value in _SOLD)


def parcel(names: Names, reading: Reading, quantity: Quantity) -> str | None:
    """The part that an amount of a list is of: 'including $1.7 billion at Acme Pipes', 'and $4 million from Europe'."""
    words = reading.tokens.words
    at = quantity.last + 1
    if quantity.kind != "money" or words[at : at + 1] == [] or words[at] not in ("at", "from", "on", "for", "in"):
        return None
    first = quantity.first - 1
    while first > 0 and words[first] in _ABOUT:
        first -= 1
    if first < 0 or words[first] not in ("including", "with", "and", "comprising", "plus", "alongside", ","):
        return None
    if words[first] != "including" and (words[at] not in ("at", "from") or not names.capital(reading, at + 1)):
        return None
    if at + 1 >= len(words) or any(head.last < quantity.first and head.last >= first for head in reading.heads):
        return None
    return _hung(names, reading, at, plain=words[first] == "including")


def moved(names: Names, reading: Reading, quantity: Quantity) -> str | None:
    """The part in which something moved: 'a 10% decline in the retail banking unit', 'a 4% rise in Asia'."""
    words = reading.tokens.words
    at = quantity.last + 2
    if quantity.kind != "percent" or words[at : at + 1] not in (["in"], ["at"], ["for"]):
        return None
    noun = any(m.first == at - 1 for kind in ("move", "noun") for m in reading.having(kind))
    named = any(quantity.last < head.first <= at + _REACH for head in reading.heads)
    return _hung(names, reading, at, plain=False) if noun and not named else None


def placed(names: Names, reading: Reading, head: Mention, quantity: Quantity) -> str | None:
    """The place in which a part of the business moved: 'sales rose 8% to $120 million in the Americas, 5% in Asia'."""
    if head.value not in _PLACED or head.first > quantity.first:
        return None
    words = reading.tokens.words
    at = _past(reading, quantity)
    if words[at : at + 1] != ["in"]:
        return None
    inside = {i for period in reading.periods for i in range(period.first, period.last + 1)}
    first = at + 1 + (words[at + 1 : at + 2] == ["the"])
    last = first
    while last < len(words) and last not in inside and _is_of_place(names, reading, last):
        last += 1
    last -= 1
    if last < first or words[last] in ("and", "&") or {*words[first : last + 1]} <= GENERIC:
        return None
    if not _MONIES.isdisjoint(words[last : last + 2]):
        # 'in Swiss francs', 'in Reported Terms'
        return None
    return names.own(names.text(reading, first, last))


def _past(reading: Reading, quantity: Quantity) -> int:
    """The token behind a number and what goes with it: the level that it moved to, the time, 'year over year'."""
    words = reading.tokens.words
    read = {m.first: m.last for m in reading.having("versus")}
    read |= {period.first: period.last for period in reading.periods}
    read |= {other.first: other.last for other in reading.quantities if other is not quantity}
    at = quantity.last + 1
    while True:
        step = at + (words[at : at + 1] in (["to"], ["("], ["in"], ["for"]))
        step += words[step : step + 1] == ["the"]
        if step not in read:
            return at
        at = read[step] + 1
        at += words[at : at + 1] == [")"]


def _is_of_place(names: Names, reading: Reading, at: int) -> bool:
    word = reading.tokens.words[at]
    if word in ("and", "&", "."):
        return names.capital(reading, at - 1) and at + 1 < len(reading.tokens) and names.capital(reading, at + 1)
    return names.capital(reading, at) and word[0].isalpha() and word not in names.words and word not in CODES


def _hung(names: Names, reading: Reading, at: int, *, plain: bool) -> str | None:
    """The name behind the preposition at `at`; in lower case too where it may be `plain`."""
    words = reading.tokens.words
    inside = {i for period in reading.periods for i in range(period.first, period.last + 1)}
    at += 1
    first = at
    capital = segment = -1
    while at < len(words) and at - first <= _REACH:
        word = words[at]
        if word == "," and capital < 0 and segment < 0 and first < at < first + 4 and _describes(reading, at + 1):
            # 'sales of the higher-dose, longer-lasting Widget'
            at += 1
            continue
        if word == "." and at > first and len(words[at - 1]) == 1:
            # 'the U.S. commercial segment'
            at += 1
            continue
        if at in inside or is_number(word) or word in _SIGNS:
            break
        if word in VERBS_AHEAD or word in ("to", "by", "on", "which", "that", "with", "compared", "from"):
            break
        if names.is_name(reading, at) or word in ("company", "group", "firm"):
            if words[at + 1 : at + 2] != ["'"]:
                return None
            # "sales of the company's eye drug", "growth for Cummins' segments"
            at += 3 if words[at + 2 : at + 3] == ["s"] else 2
            first = at
            continue
        if word in NO_PART or (word in CODES and names.capital(reading, at)):
            if at > first:
                break
            return None
        if at + 1 < len(words) and reading.tokens.touches(at + 1) and words[at + 1] in "$¥":
            if at > first:
                break
            return None
        if word in _WALLS and at > first:
            break
        if names.capital(reading, at) and (word not in GENERIC or at > first):
            capital = at
        if word in SEGMENT_NOUNS or word in _MARKETS:
            segment = at
        at += 1
    last = max(capital, segment)
    if last < first:
        return _plain_name(names, reading, first) if plain else None
    while first < last and words[first] in _DETERMINERS:
        first += 1
    while last > first and words[last] in _ENDS:
        last -= 1
    run = words[first : last + 1]
    if (
        len(run) == 1
        and not names.capital(reading, first)
        and run[0] in SEGMENT_NOUNS | _MARKETS | {"company", "group"}
        and not (run[0] in OWN_LINES and words[first - 1] == "from")
    ):
        return None
    if all(word in GENERIC or word in _DETERMINERS or len(word) == 1 for word in run):
        return None
    if any(
        words[at] in COMPANIES and not names.capital(reading, at) and words[at + 1] not in SEGMENT_NOUNS
        for at in range(first, min(last + 2, len(words) - 1))
    ):
        # 'profit for the Vienna bank', 'sales of the Acme group'
        return None
    return names.own(names.text(reading, first, last))


_SOLD = frozenset(("revenue", "bookings", "backlog", "arr", "gross_profit", "operating_income", "ebitda", "inventory"))


def _describes(reading: Reading, at: int) -> bool:
    """Whether another adjective follows a comma, and no clause."""
    following = reading.tokens.words[at : at + 1]
    return bool(following) and following[0][0].isalpha() and following[0] not in _ENDS | VERBS_AHEAD | FUNCTION


def _plain_name(names: Names, reading: Reading, first: int) -> str | None:
    """A name in lower case: 'sales of its flu shots', 'revenue from bus operators'."""
    words = reading.tokens.words
    stops = {at for m in reading.mentions if m.meaning.kind in _KINDS for at in range(m.first, m.last + 1)}
    for period in reading.periods:
        stops.update(range(period.first, period.last + 1))
    for quantity in reading.quantities:
        stops.update(range(quantity.first, quantity.last + 1))
    for head in reading.having("metric"):
        stops.update(range(head.first, head.last + 1))
    while words[first : first + 1] and words[first] in _DETERMINERS:
        first += 1
    at = first
    while at < len(words) and at - first < _LONGEST_PLAIN + 1:
        word = words[at]
        if at in stops or not word[0].isalpha() or word in _ENDS or word in VERBS_AHEAD or word in METRIC_WORDS:
            break
        if word in ("and", "or", "of") and (
            at + 1 >= len(words) or at + 1 in stops or words[at + 1] in METRIC_WORDS | _NO_NAME | FUNCTION
        ):
            break
        at += 1
    last = at - 1
    if last < first or last - first >= _LONGEST_PLAIN:
        return None
    run = words[first : last + 1]
    if run[-1] in _NO_NAME | COMPANIES or run[-1] in GENERIC | FUNCTION or run[0] in NO_PART:
        return None
    if any(word in names.words for word in run) or len(run[-1]) < 3:
        return None
    return names.text(reading, first, last)


def listed(names: Names, reading: Reading, quantity: Quantity) -> str | None:
    """The region of a list: 'with the US at 4.9%, Europe at 5.4%', 'Asia-Pacific (APAC) with 11.1%'."""
    words = reading.tokens.words
    if quantity.kind != "percent" or words[quantity.first - 1 : quantity.first] not in (["at"], ["with"]):
        return None
    last = quantity.first - 2
    if last > 2 and words[last] == ")" and words[last - 2] == "(":
        last -= 3
    first = last + 1
    while first > 0 and names.capital(reading, first - 1) and words[first - 1][0].isalpha():
        first -= 1
    run = words[first : last + 1]
    if not run or any(word in names.words or word in FUNCTION or word in METRIC_WORDS for word in run):
        return None
    if any(m.first <= last and m.last >= first for m in reading.heads):
        return None
    return names.text(reading, first, last)


def preferred(names: Names, reading: Reading, head: Mention, quantity: Quantity) -> str | None:
    """The class of preferred shares that a dividend is paid on: 'for its Series B preferred stock'."""
    words = reading.tokens.words
    end = min(len(words), quantity.last + 14)
    for at in range(head.first, end):
        if words[at] != "preferred" or any(q.first > quantity.last and q.first < at for q in reading.quantities):
            continue
        first, last = at, at
        while first > 0 and names.capital(reading, first - 1) and words[first - 1].isalpha():
            first -= 1
        while last + 1 < len(words) and words[last + 1] in ("stock", "share", "shares", "equity", "units"):
            last += 1
        return names.text(reading, first, last)
    return None
