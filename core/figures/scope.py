"""Of which part of the company a number is: a segment, a product or a region, as the text names it."""

from __future__ import annotations

from collections.abc import Set

from core.figures.amounts import Quantity
from core.figures.names import Names
from core.figures.owners import is_of_whole, source_of, subject_of
from core.figures.phrases import Mention
from core.figures.reading import Reading
from core.figures.scope_words import (
    BREAK_KINDS,
    CODES,
    ENDS_PHRASE,
    FUNCTION,
    GENERIC,
    LEGAL_FORMS,
    LONGEST,
    METRIC_WORDS,
    NAMES_NOTHING,
    NO_PART,
    PARTS,
    SEGMENT_NOUNS,
    TRADES,
    VERBS_AHEAD,
    WHOLE,
)
from core.figures.tokens import is_number


class ScopeReader:
    """Reads scopes out of the sentences of one article. `names` are the words of the company's own names."""

    def __init__(self, plain: str, names: Set[str], title: str = "") -> None:
        self._plain = plain
        self._names = Names(plain, names, title)

    def scope_of(self, reading: Reading, quantity: Quantity, head: Mention | None, share: bool) -> str | None:
        """The scope of a number whose metric is named by `head`, or is taken over where there is none."""
        if share:
            return self._owner(reading, quantity)
        listed = self._listed(reading, quantity)
        if listed:
            return listed
        if head is not None:
            nearer = self._nearer(reading, head, quantity)
            if nearer:
                return nearer
            found = self._before(reading, head) or self._behind(reading, head) or self._in_name(reading, head)
            if found:
                return found
            if self._whole(reading, head):
                return None
        return self._subject(reading, quantity, head)

    def is_company(self, name: str) -> None:
        """Learn that `name` is the company itself: parts of it have no earnings per share."""
        self._names.learn(name)

    def _listed(self, reading: Reading, quantity: Quantity) -> str | None:
        """The region of a list: 'with the US at 4.9%, Europe at 5.4%', 'Asia-Pacific (APAC) with 11.1%'."""
        words = reading.tokens.words
        if quantity.kind != "percent" or words[quantity.first - 1 : quantity.first] not in (["at"], ["with"]):
            return None
        last = quantity.first - 2
        if last > 2 and words[last] == ")" and words[last - 2] == "(":
            last -= 3
        first = last + 1
        while first > 0 and self._names.capital(reading, first - 1) and words[first - 1][0].isalpha():
            first -= 1
        names = words[first : last + 1]
        if not names or any(word in self._names.words or word in FUNCTION or word in METRIC_WORDS for word in names):
            return None
        if any(m.first <= last and m.last >= first for m in reading.heads):
            return None
        return self._names.text(reading, first, last)

    def _nearer(self, reading: Reading, head: Mention, quantity: Quantity) -> str | None:
        """'Services sales rose 6%, while the Pumps business grew by 2%': the clause has a part of its own."""
        between = reading.between(head.last, quantity.first)
        if len(between) < 5 or "while" not in between:
            return None
        opens = head.last + 1 + len(between) - between[::-1].index("while")
        for at in range(opens + 1, quantity.first):
            if reading.tokens.words[at] in PARTS:
                return self._name_before(reading, at)
        last = opens
        while last < quantity.first and self._content(reading, last) and self._names.capital(reading, last):
            last += 1
        plain = all(reading.tokens.words[at] not in self._names.words | METRIC_WORDS for at in range(opens, last))
        if last > opens and plain and reading.tokens.words[last] in VERBS_AHEAD:
            return self._names.text(reading, opens, last - 1)
        return None

    def _owner(self, reading: Reading, quantity: Quantity) -> str | None:
        source = source_of(reading)
        if source is not None:
            return self._names.text(reading, *source)
        named = self._subject(reading, quantity, None)
        if named:
            return named
        subject = subject_of(reading, quantity)
        return self._names.text(reading, *subject) if subject is not None else None

    def topic(self, reading: Reading) -> str | None:
        """The segment that a sentence is about as a whole: 'In Energy, …', 'The Retail segment posted …'."""
        return self._subject(reading, reading.quantities[0], None) if reading.quantities else None

    def lead(self, start: int, end: int) -> str | None:
        """The scope that a list item opens with: 'Hefty Tableware: net revenues decreased …'."""
        text = self._plain[start:end]
        colon = text.find(":", 0, LONGEST)
        if colon < 0:
            return None
        name = text[:colon].strip(" *_-")
        words = name.split()
        if not words or len(words) > 6 or not name[0].isupper() or any(char.isdigit() for char in name):
            return None
        lowered = {word.lower() for word in words}
        if lowered - {"&", "and"} <= self._names.words or lowered <= GENERIC | FUNCTION or lowered & METRIC_WORDS:
            return None
        return None if "," in name else name

    def label_scope(self, label: Reading, head: Mention) -> str | None:
        """The scope that a table row's label names: 'Data Center revenue'."""
        return self._before(label, head) or self._behind(label, head)

    def _before(self, reading: Reading, head: Mention) -> str | None:
        """The words that stand right before the metric: 'Data Center revenue', 'international licensing revenue'."""
        words = reading.tokens.words
        inside = {at for period in reading.periods for at in range(period.first, period.last + 1)}
        breaks = {
            at
            for m in reading.mentions
            if m.meaning.kind in BREAK_KINDS or (m.shade == "verb" and m.last < head.first)
            for at in range(m.first, m.last + 1)
        }
        for quantity in reading.quantities:
            breaks.update(range(quantity.first, quantity.last + 1))
        first = last = -1
        at = head.first - 1
        while at >= 0 and head.first - at <= 9:
            word = words[at]
            if word == "'" or (word == "s" and words[at - 1 : at] == ["'"]):
                # a possessive: the owner stands before it
                if word == "'" and last >= 0:
                    break
                at -= 1
                continue
            if at in inside or (word in ("&", "-", "/", "®", ".") and last >= 0):
                at -= 1
                continue
            if at in breaks or is_number(word) or not word[0].isalpha():
                break
            if self._names.is_name(reading, at):
                break
            if word == "and":
                if last < 0 or at == 0 or not self._content(reading, at - 1) or self._names.is_name(reading, at - 1):
                    break
                at -= 1
                continue
            if self._content(reading, at):
                owner = not self._names.capital(reading, at) and words[at + 1 : at + 2] == ["'"]
                if owner and words[at - 1 : at] not in ([","], ["while"]):
                    # "the chipmaker's revenue" is the company's
                    break
                first, last = at, at if last < 0 else last
            elif word not in GENERIC or word in ENDS_PHRASE or last >= 0:
                break
            at -= 1
        if last < 0:
            return None
        return self._names.own(self._names.text(reading, first, last))

    def _content(self, reading: Reading, at: int) -> bool:
        """Whether a word can be part of a scope's name."""
        word = reading.tokens.words[at]
        if (
            not word[0].isalpha()
            or word in GENERIC
            or word in ENDS_PHRASE
            or (word in SEGMENT_NOUNS and not self._names.capital(reading, at))
        ):
            return False
        if self._names.capital(reading, at):
            return at > 0 or word not in FUNCTION
        if word in TRADES:
            return True
        return len(word) > 2 and not word.endswith(("ed", "ing", "ly", "est", "ous", "ful", "ive", "able", "ible"))

    def _behind(self, reading: Reading, head: Mention) -> str | None:
        """What follows the metric: 'sales of Wegovy', 'revenue from the strategic portfolio', 'sales in Europe'."""
        words = reading.tokens.words
        at = head.last + 1
        if at + 1 >= len(words) or words[at] not in ("of", "in", "from", "at", "for", "within", "across"):
            return None
        inside = {i for period in reading.periods for i in range(period.first, period.last + 1)}
        at += 1
        first = at
        capital = segment = -1
        while at < len(words) and at - first <= 9:
            word = words[at]
            if at in inside or is_number(word) or word in ("$", "€", "£", "¥", "₹", ",", "(", ";", ":", "~"):
                break
            if word in VERBS_AHEAD or word in ("to", "by", "on", "which", "that", "with", "compared", "from"):
                break
            if self._names.is_name(reading, at) or word in ("company", "group", "firm"):
                if words[at + 1 : at + 3] != ["'", "s"]:
                    return None
                # "sales of the company's eye drug"
                at += 3
                first = at
                continue
            if word in NO_PART or (word in CODES and self._names.capital(reading, at)):
                return None
            if at + 1 < len(words) and reading.tokens.touches(at + 1) and words[at + 1] in "$¥":
                return None
            if self._names.capital(reading, at):
                capital = at
            if word in SEGMENT_NOUNS or word in ("customers", "geographies", "markets", "regions"):
                segment = at
            at += 1
        last = max(capital, segment)
        if last < first:
            return None
        while first < last and words[first] in ("the", "its", "our", "their", "a", "an", "this", "both"):
            first += 1
        if words[first : last + 1] in (["company"], ["group"], ["business"], ["operations"]):
            return None
        if words[last + 1 : last + 2] and words[last + 1] in ("company", "group", "firm", "maker", "giant"):
            return None
        return self._names.own(self._names.text(reading, first, last))

    def is_whole(self, reading: Reading, head: Mention | None) -> bool:
        """Whether a sentence, or its metric, is said to be of the whole company."""
        words = reading.tokens.words
        if not WHOLE.isdisjoint(words) or any(self._names.is_name(reading, at) for at in range(len(words))):
            return True
        return head is not None and self._whole(reading, head)

    def _in_name(self, reading: Reading, head: Mention) -> str | None:
        """'Sales and marketing expenses' are a part of SG&A, and say which."""
        words = reading.tokens.words[head.first : head.last + 1]
        if head.value != "sga_expense" or "sg" in words or {"selling", "general"} <= set(words):
            return None
        last = head.last - (words[-1] in ("expense", "expenses", "cost", "costs"))
        return self._names.text(reading, head.first, last)

    def _whole(self, reading: Reading, head: Mention) -> bool:
        return is_of_whole(reading, head, self._names.words)

    def _subject(self, reading: Reading, quantity: Quantity, head: Mention | None) -> str | None:
        """The segment that the clause speaks of: 'The Connectivity segment reported …', 'In Energy, order intake …'."""
        words = reading.tokens.words
        limit = quantity.first if head is None else max(head.first, min(quantity.first, head.first))
        inside = {i for period in reading.periods for i in range(period.first, period.last + 1)}
        for at in range(limit - 1, 0, -1):
            if words[at] == ";":
                break
            if words[at] in PARTS and limit - at <= 30:
                name = self._name_before(reading, at)
                if name:
                    return name
        if (
            words[:1] == ["in"]
            and len(words) > 2
            and self._names.capital(reading, 1)
            and 1 not in inside
            and words[1] not in self._names.words
        ):
            for at in range(1, min(7, len(words))):
                if words[at] == ",":
                    return self._names.text(reading, 1, at - 1)
                function = words[at] in FUNCTION and len(words[at]) > 1 and words[at] != "and"
                if at in inside or is_number(words[at]) or function:
                    break
        return self._opening_name(reading, quantity, head)

    def _name_before(self, reading: Reading, at: int) -> str | None:
        words = reading.tokens.words
        if at > 3 and words[at - 1] == ")" and words[at - 3] == "(":
            # 'the Consumer and Professional Products (CPP) segment'
            at -= 3
        first = at
        while first > 0 and at - first < 6:
            word = words[first - 1]
            linked = word in ("&", "and", ".", "-") and first - 1 > 0 and self._names.capital(reading, first - 2)
            if not linked and (
                not word[0].isalpha()
                or word in FUNCTION | {"of", "across", "main", "core", "this", "each"}
                or word in VERBS_AHEAD
            ):
                break
            first -= 1
        if first == at or any(words[i] in self._names.words - LEGAL_FORMS for i in range(first, at)):
            return None
        if words[first:at] == ["business"] or all(word in GENERIC for word in words[first:at]):
            return None
        return self._names.text(reading, first, at - 1)

    def _opening_name(self, reading: Reading, quantity: Quantity, head: Mention | None) -> str | None:
        """A capitalised name that opens the sentence or clause right before its verb, and is not the company's."""
        words = reading.tokens.words
        starts = [0] + [
            at + 1
            for at in range(len(words) - 1)
            if words[at] in (",", "while", "and", "whereas")
            and at + 1 < quantity.first
            and self._names.capital(reading, at + 1)
        ]
        for start in reversed(starts):
            end = start
            while (
                end < len(words)
                and end < quantity.first
                and (
                    self._names.capital(reading, end)
                    or (
                        words[end] in ("&", "and", "of", ".")
                        and end > start
                        and end + 1 < len(words)
                        and self._names.capital(reading, end + 1)
                    )
                )
            ):
                end += 1
            if end == start or end >= len(words) or end > quantity.first:
                continue
            name = words[start:end]
            last = end - 1
            if words[end] == "(" and ")" in words[end : end + 6]:
                end = words.index(")", end) + 1
            if words[end : end + 2] == [",", "which"]:
                end = next((at for at in range(end, quantity.first) if words[at] in VERBS_AHEAD), end)
            if end >= len(words) or end > quantity.first:
                continue
            if any(word in self._names.words or word in FUNCTION or word in METRIC_WORDS for word in name):
                continue
            if any(m.first <= last and m.last >= start for m in reading.mentions if m.meaning.kind in NAMES_NOTHING):
                continue
            if words[end] not in VERBS_AHEAD:
                continue
            if head is not None and len(name) < 2 and words[end] not in ("reported", "generated", "remained", "saw"):
                continue
            if head is not None and head.last < start:
                continue
            return self._names.own(self._names.text(reading, start, last))
        return None
