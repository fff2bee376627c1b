"""Numbers of other companies in an article: of a rival, a customer, a target, the second company of a round-up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from functools import cached_property
from itertools import islice

from core.figures.amounts import Quantity
from core.figures.phrases import Mention, word_set
from core.figures.reading import Reading
from core.figures.scope_words import LEGAL_FORMS, METRIC_WORDS, PARTS, VERBS_AHEAD
from core.figures.tokens import flatten
from core.figures.traded import Traded

_NAME = r"(?<!\w)[A-Z][\w&\u2019'-]{1,24}(?: (?:& )?[A-Z][\w&-]{0,24}){0,3}"
_QUOTED = r"/(?:stocks|symbol|quote|overview)/"
_EXCHANGE = r"\((?:NYSE|NASDAQ|Nasdaq|LSE|LON|ASX|TSX|HKEX|SEHK|NSE|BSE|OTC[A-Z]{0,3})\s?:"
_WITH_FORM = r" (?:PLC|plc|Inc|Corp|Corporation|Ltd|Limited|AG|SE|ASA|AB|NV|SpA)\b"
_LISTED = re.compile(
    rf"({_NAME}),?[ \n]{{0,3}}(?:"
    rf"\[?\(\[?\(?\s?(?:[A-Za-z]{{2,10}}:\s?)?[A-Z][A-Z.]{{0,6}}\)?\]\(https?://[^\s)]{{1,120}}{_QUOTED}|{_EXCHANGE})"
)
_FORM = re.compile(rf"({_NAME}),?{_WITH_FORM}")
_RELATED = re.compile(
    rf"\b(?:(?:[Rr]ival|[Cc]ompetitor|[Pp]eer|[Cc]hallenger)(?:s?|s,? (?:such as|like|including)|s,)|"
    rf"(?:customer|supplier|client)s?,?|(?:[Ii]ts|[Tt]heir) parent(?: company)?,?|"
    rf"agree[sd] to (?:buy|acquire)|to acquire|acquisition of|takeover of|merger with) (?:rival |peer )?"
    rf"({_NAME})(?: and ({_NAME}))?"
)
_ROLES = (
    "ival", "ompetitor", "eer", "hallenger", "ustomer", "upplier", "lient", "ts parent", "heir parent", "gree",
    "o acquire", "cquisition of", "akeover of", "erger with",
)  # fmt: skip
"""What the words before such a name hold, less a first letter that may be a capital: sought sooner than the whole."""
_APPOSED = r", (?:an?|its|the|their|another) (?:[a-z-]{1,20} ){0,3}(?:rival|competitor|peer|customer|supplier|client)\b"
_EXPLAINED = re.compile(f"({_NAME}){_APPOSED}")
_BRACKETED = re.compile(rf"({_NAME}) \([A-Z]{{2,5}}\)")
_PATTERNS = (_LISTED, _FORM, _RELATED, _EXPLAINED)
_SIGNS = {
    _LISTED: (re.compile(_QUOTED), re.compile(_EXCHANGE)),
    _FORM: (re.compile(_WITH_FORM),),
    _EXPLAINED: (re.compile(_APPOSED),),
}
"""What every such name has one of beside it; each begins with a literal, for so it is sought fastest."""
_ROUND_UP = re.compile(r"\b(?:round ?up|movers|sector update|stocks to watch|gainers|market talk)\b")
_WORD = re.compile(r"\w+")
_LINES_ABOVE = 3
"""Line ends that may part a name from its symbol."""
_WITH_RESULTS = re.compile(
    rf"({_NAME})['\u2019]s? (?:[a-z-]{{1,20}} ){{0,2}}"
    r"(?:financials|results|earnings|numbers|books|report|accounts|finances)\b"
)
_MOST = 40
_LONGEST_ASIDE = 10
_LONGEST_NAME = 3
_OPENING = 300
_READ = 60_000
_SAYS = frozenset(("said", "says", "expects", "expected", "sees", "forecast"))
_PARTS_PLAYED = word_set("rival competitor peer challenger customer supplier parent client partner")
_ASIDES = word_set("earlier also separately meanwhile previously recently later have itself however")
_HAVING = ("had", "has")
_BEHIND_OWNERS = VERBS_AHEAD | _SAYS | frozenset((*_HAVING, "'", "to"))
_APPOSING = word_set("a an its the their another")
_NO_NAME = LEGAL_FORMS | METRIC_WORDS | PARTS | word_set("the a an its it this that in on at q u s new first us uk")


def is_round_up(title: str) -> bool:
    """Whether a headline is of an article about many companies, one behind the other."""
    return _ROUND_UP.search(flatten(title)) is not None


class OtherCompanies:
    """The other companies that an article names. `own` are the words of its own company's names, in lower case."""

    def __init__(self, body: str, text: str, title: str, own: Set[str]) -> None:
        self._body = body
        self._text = text
        self._heading = flatten(title)
        self._many = is_round_up(title)
        # a round-up is about nobody of its own
        self._own: Set[str] = frozenset() if self._many else own
        self._traded = Traded(text, self._own)

    @cached_property
    def _names(self) -> dict[str, list[tuple[list[str], str]]]:
        """The names by their first words; sought where the first figure asks for them."""
        names: dict[str, list[tuple[list[str], str]]] = {}
        own, many, heading = self._own, self._many, "" if self._many else self._heading
        if not own and not many:
            # where the article's own company is not known, no other can be told from it
            return names
        opening = flatten(self._text[:_OPENING])
        for start, name in _named(self._body, (*_PATTERNS, _BRACKETED) if many else _PATTERNS):
            if not many and start < _OPENING and own.isdisjoint(_WORD.findall(opening[:start])):
                # whom the article opens with, it is about
                continue
            words = flatten(name).replace("\u2019", "'").removesuffix("'s").split()
            if words[0] in _PARTS_PLAYED:
                words, name = words[1:], name.partition(" ")[2]
            while words and words[-1] in LEGAL_FORMS:
                words.pop()
            if not words or not set(words).isdisjoint(own) or set(words) <= _NO_NAME or words[0] in heading.split():
                continue
            known = names.setdefault(words[0], [])
            if all(words != other for other, _ in known):
                known.append((words, " ".join(name.split()[: len(words)]).removesuffix("'s").removesuffix("\u2019s")))
                known.sort(key=lambda entry: -len(entry[0]))
        return names

    def of(self, reading: Reading, quantity: Quantity, head: Mention | None, before: str | None) -> str | None:
        """The company that a number is of; `before` is the one that the paragraph spoke of so far."""
        words, names, own = reading.tokens.words, self._names, self._own
        if not names and not own:
            return before
        if head is not None and words[head.last + 1 : head.last + 2] in (["of"], ["at"], ["for"]):
            at = head.last + 2
            found = self._at(reading, at)
            if found is not None:
                return found[1]
        at = quantity.last + 1
        if words[at : at + 1] in (["at"], ["of"]) and words[at + 1 : at + 2] and words[at + 1] in _PARTS_PLAYED:
            # 'compared with $9 million at rival Quarrelle'
            found = self._at(reading, at + 2)
            if found is not None:
                return found[1]
        limit = quantity.first if head is None else max(quantity.first, head.first)
        for at in range(limit - 1, -1, -1):
            word, owns = words[at], words[at + 1] in _BEHIND_OWNERS
            if not (owns or word in own or word in names) or not self._capital(reading, at):
                continue
            if word in own:
                return None
            first, found = at, self._at(reading, at)
            if found is None and owns:
                first, found = self._traded_until(reading, at)
            if found is not None and self._owns(reading, first, found[0]):
                return found[1]
        return before

    def spoken_of(self, start: int, end: int, before: str | None) -> str | None:
        """The company whose results some sentences without numbers speak of, which stand from `start` to `end` of the
        text: "That shows in Corve's results." """
        text = self._text
        if text.find("'s ", start, end) < 0 and text.find("\u2019s ", start, end) < 0:
            return before
        for found in reversed(list(_WITH_RESULTS.finditer(text, start, end))):
            if not self._own.isdisjoint(flatten(found[1]).split()):
                return None
            if self._own and found[1] in self._traded:
                return found[1]
        return before

    def _traded_until(self, reading: Reading, last: int) -> tuple[int, tuple[int, str] | None]:
        """The company whose name ends at `last`, where nothing but its shares tells that it is one: where the name
        begins, and as `_at` tells it."""
        first = last
        while first > 0 and last - first < _LONGEST_NAME and self._capital(reading, first - 1):
            first -= 1
        starts, ends = reading.tokens.starts, reading.tokens.ends
        if self._own.isdisjoint(reading.tokens.words[first : last + 1]):
            # the word that opens a sentence has a capital as well: 'When Corve reported …'
            for opens in range(first, first + 1 + (first == 0 < last)):
                name = self._text[starts[opens] : ends[last]]
                if name in self._traded:
                    return opens, (last, name)
        return last, None

    def _at(self, reading: Reading, at: int) -> tuple[int, str] | None:
        """The last token of a company's name that begins at `at`, and the name."""
        words = reading.tokens.words
        if at >= len(words) or words[at] not in self._names or not self._capital(reading, at):
            return None
        for run, name in self._names[words[at]]:
            if words[at : at + len(run)] == run:
                return at + len(run) - 1, name
        return (at, self._names[words[at]][0][1]) if len(words[at]) > 4 else None

    def _owns(self, reading: Reading, first: int, last: int) -> bool:
        """Whether a name stands where an owner or a subject stands: before ''s' or a verb."""
        words = reading.tokens.words
        at = last + 1
        while at < len(words) and words[at] in LEGAL_FORMS | {"."}:
            at += 1
        if words[at : at + 1] == ["("] and ")" in words[at : at + 8]:
            at = words.index(")", at) + 1
            while words[at : at + 1] == [")"]:
                at += 1
        if words[at : at + 1] == ["'"]:
            return words[first - 1 : first] not in (["with"], ["by"], ["from"])
        if words[at : at + 2] == [",", "which"]:
            return True
        if words[at : at + 1] == [","] and words[first - 1 : first] == [","]:
            # 'its largest customer, Quarrelle, said'
            at += 1
        elif words[at : at + 1] == [","] and words[at + 1 : at + 2] and words[at + 1] in _APPOSING:
            # 'Quarrelle, its main rival, said'
            end = next((i for i in range(at + 2, min(at + _LONGEST_ASIDE, len(words))) if words[i] == ","), at)
            at = end + 1 if not _PARTS_PLAYED.isdisjoint(words[at:end]) else at
        while at < len(words) and words[at] in _ASIDES:
            at += 1
        if words[at : at + 1] == ["to"] and words[first - 1 : first] in (["expects"], ["expect"], ["see"], ["sees"]):
            # 'Wall Street expects Quarrelle to report'
            return True
        verb = words[at : at + 1]
        subject = first == 0 or words[first - 1] not in ("with", "by", "from", "to", "for", "at", "in", "of", "on")
        return bool(verb) and (verb[0] in VERBS_AHEAD or verb[0] in _SAYS or verb[0] in _HAVING) and subject

    def _capital(self, reading: Reading, at: int) -> bool:
        return self._text[reading.tokens.starts[at]].isupper()


def _named(body: str, patterns: tuple[re.Pattern[str], ...]) -> Iterator[tuple[int, str]]:
    """Where they stand, and the names that a symbol, a legal form, or their part as rivals or targets tells."""
    found = (match for pattern in patterns for match in _found(body, pattern))
    for match in islice(found, _MOST):
        for at in range(1, match.re.groups + 1):
            if match[at]:
                yield match.start(at), match[at]


def _found(body: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    if pattern is not _RELATED:
        signs = _SIGNS.get(pattern)
        yield from pattern.finditer(body, 0, _READ) if signs is None else _beside(signs, body, pattern)
        return
    for role in _ROLES:
        at = body.find(role, 1, _READ)
        while at > 0:
            match = pattern.match(body, at - 1)
            if match is not None:
                yield match
            at = body.find(role, at + 1, _READ)


def _beside(signs: Iterable[re.Pattern[str]], body: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The matches of the whole, sought in the lines around what every match holds, which is sooner found."""
    end = min(len(body), _READ)
    first = last = 0
    for opens, behind in sorted(seen.span() for sign in signs for seen in sign.finditer(body, 0, end)):
        for _ in range(_LINES_ABOVE + 1):
            opens = max(0, body.rfind("\n", 0, opens))
        closes = body.find("\n", behind, end)
        if opens > last:
            yield from pattern.finditer(body, first, last)
            first = opens
        last = max(last, end if closes < 0 else closes)
    yield from pattern.finditer(body, first, last)
