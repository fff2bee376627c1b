"""Whose expectation a number is: the company's own, or that of the analysts who watch it."""

from __future__ import annotations

import re
from collections.abc import Set

from core.figures.phrases import Mention, word_set
from core.figures.reading import Reading
from core.figures.tokens import flatten

_WATCHERS = word_set(
    """analyst analysts brokerage brokerages broker brokers street economist economists strategist strategists experts
    investors traders forecasters estimates consensus polls poll bulls bears narrative narratives"""
)
_INSIDERS = word_set(
    """company management group we i board co executives executive ceo cfo guidance firm's maker chipmaker retailer
    lender automaker carmaker drugmaker business officials"""
)
_SPEAKERS = word_set("""management executives ceo cfo guided""")
_CARRYING = word_set("""he she they it firm bank who which that""")
_SINGULAR = word_set("""it firm bank""")
_SIDES = (["sell", "-"], ["buy", "-"], ["sell"], ["buy"])
"""What stands before 'side' where that is a side of the market."""
_SKIPPED = word_set(
    """now also currently still further then only both all have has had had's already largely generally widely mostly
    will would could continue continues on average to previously initially"""
)
_SAYS = word_set("""said says saying added adds""")
_BEING = word_set("""is are was were be been being""")
_VERBS = word_set(
    """expect expects expecting expected forecast forecasts forecasting forecasted project projects projecting projected
    anticipate anticipates anticipating anticipated predict predicts predicting predicted see sees model models modeling
    estimate estimates estimated estimating looking reckon reckons peg pegs pegged pencil pencils penciled pencilled
    believe believes think thinks"""
)
_PASSIVE = word_set(
    """expected forecast forecasted projected anticipated estimated predicted pegged likely seen set poised"""
)
_REPORTING = word_set("""report post announce unveil""")
_CREDITS = frozenset(("to", "by", "from", "-", "—", "–"))
_NAME = r"((?:[A-Z][\w.&'’-]{0,20},?\s{1,4}){1,4})"
_OF_WATCHERS = (
    re.compile(_NAME + r"(?:analysts?|strategists?|economists?|Securities|Research|Equities|Broking|Institutional)\b"),
    re.compile(
        r"\b(?:[Aa]nalysts?|[Bb]rokerages?|[Bb]rokers?|[Ss]trategists?)(?:\s{1,4}at|\s{1,4}from|,)?\s{1,4}" + _NAME
    ),
    re.compile(
        _NAME + r"(?:said|says|wrote|writes?|noted)\s{1,4}in\s{1,4}an?\s{1,4}(?:\w{1,20}\s{1,4})?(?:note|report)\b"
    ),
)
_OF_INSIDERS = (
    re.compile(
        r"\b(?:CEO|CFO|COO|[Cc]hief|[Pp]resident|[Cc]hair\w{0,5}|[Ff]ounder)(?:\s{1,4}[Ee]xecutive|\s{1,4}[Ff]inancial)?(?:\s{1,4}[Oo]fficer)?,?\s{1,4}"
        + _NAME
    ),
    re.compile(_NAME + r"(?:the\s{1,4}|its\s{1,4})?(?:CEO|CFO|COO|chief|president|chair\w{0,5})\b"),
)
PREVIEW = re.compile(
    r"\bpreview\b"
    r"|\bahead of\b[^.\n]{0,60}\b(?:results?|earnings|report)\b(?! (?:estimates?|expectations|forecasts?|views?))"
    r"|\bwhat to expect\b|\bbefore\b[^.\n]{0,40}\bearnings\b"
    r"|\b(?:set|scheduled|due|slated|preparing|gears? up|gearing up|expected|poised|likely)\s{1,4}to\s{1,4}"
    r"(?:report|release|announce|post|unveil|publish)\b"
    r"|\bgear(?:s|ing|ed)? up for\b[^.\n]{0,40}\b(?:results?|earnings|report)\b"
    r"|\b(?:heading|head|heads|going|look|looks|looking) (?:in)?to\b[^.\n]{0,40}\b(?:results?|earnings|report)\b"
    r"|\b(?:results?|earnings) (?:loom|tomorrow|due|on deck)"
)


class Forecasters:
    """Tells for one article whose the expectations in it are, in the order of its text.

    `plain` is its text with capitals, `own` the words of the company's own names in lower case; `preview` says that the
    article looks ahead to results, `rating` that analysts speak in it, `results` that the company does.
    """

    def __init__(
        self, plain: str, own: Set[str], *, preview: bool = False, rating: bool = False, results: bool = False
    ) -> None:
        self._plain = plain
        self._own = own
        self._preview = preview
        self._rating = rating
        self._lasting = preview or rating or not results
        self._watchers: frozenset[str] | None = None
        self._insiders: frozenset[str] = frozenset()
        self._last: bool | None = True if rating or preview else None

    def enter(self, outside: bool | None = None) -> None:
        """A heading or a paragraph begins, which `outside` says speaks of analysts' views."""
        if outside is not None:
            self._last = outside
        elif not self._lasting:
            self._last = None

    def hear(self, reading: Reading) -> None:
        """Takes in of whom a sentence speaks, for the 'he' or 'they' of the next."""
        words = reading.tokens.words
        if not _WATCHERS.isdisjoint(words):
            self._last = True
        elif not _SPEAKERS.isdisjoint(words):
            self._last = False

    def outside(self, reading: Reading, cue: Mention) -> bool:
        """Whether the expectation of which `cue` tells is one of people outside of the company."""
        found = self._judge(reading, cue)
        if found is not None:
            self._last = found
            return found
        return False

    def _judge(self, reading: Reading, cue: Mention) -> bool | None:
        words = reading.tokens.words
        if words[cue.first] == "we" or words[max(0, cue.first - 1) : cue.first] in (["model"], ["models"]):
            # 'we model revenue of', 'our model calls for': so work those who watch a company
            return True
        verb = words[cue.last] if words[cue.last] not in ("to", "at", "for") else words[cue.last - 1]
        if verb not in _VERBS and verb not in _PASSIVE and words[cue.first] not in _VERBS:
            # 'earnings could reach $15 a share': so say those of whom the text spoke
            told = cue.value == "weak" and self._lasting and _INSIDERS.isdisjoint(words[: cue.first])
            return (self._last or None) if told else None
        at, passive = cue.first - 1, verb != "looking" and not _BEING.isdisjoint(words[cue.first : cue.last + 1])
        while at >= 0 and (words[at] in _SKIPPED or words[at] in _BEING):
            passive = passive or (words[at] in _BEING and verb in _PASSIVE)
            at -= 1
        if passive or verb == "likely" or (words[cue.last] == "to" and verb == "expected"):
            return self._of_nobody(reading, cue)
        if at < 0:
            return self._last
        return self._of_subject(reading, at)

    def _of_nobody(self, reading: Reading, cue: Mention) -> bool | None:
        """'Revenue is expected to rise': the company's view where nothing tells of others, of whom it is not said."""
        words = reading.tokens.words
        if not _REPORTING.isdisjoint(words[cue.last + 1 : cue.last + 3]):
            # nobody says of himself that he is expected to report
            return True
        source = next((m for m in reading.having("consensus") if m.first > cue.last), None)
        if source is not None and not _CREDITS.isdisjoint(words[max(0, source.first - 5) : source.first]):
            # '…, according to data of FactSet'
            return True
        if self._last is not None:
            return self._last
        return True if self._preview else None

    def _of_subject(self, reading: Reading, at: int) -> bool | None:
        words = reading.tokens.words
        word = words[at]
        if word in _WATCHERS or (word == "side" and any(words[at - len(side) : at] == side for side in _SIDES)):
            return True
        if word in _CARRYING and words[max(0, at - 1)] in _SAYS and at > 1:
            # 'Uber said it expects …'
            said = self._of_subject(reading, at - 2)
            if said is not None:
                return said
        if word in _CARRYING:
            if not _WATCHERS.isdisjoint(words[max(0, at - 16) : at]):
                return True
            # 'Analysts expected $5. It expects …': the company, where it is the company that speaks
            return self._last if self._lasting or word not in _SINGULAR else False
        if word == "we":
            return self._rating
        if word in _INSIDERS:
            return False
        start = reading.tokens.starts[at]
        if not self._plain[start].isupper():
            # 'the pharmaceutical giant projects …'
            named = any(head.first <= at <= head.last for head in reading.heads)
            return False if not named and "the" in words[max(0, at - 3) : at] else None
        name = [word]
        while at and len(name) < 5:
            at -= 1
            start = reading.tokens.starts[at]
            if not (self._plain[start].isupper() or words[at] in ("&", "'", "s", "of")):
                break
            name.append(words[at])
        return self._of_name(frozenset(name))

    def _of_name(self, name: Set[str]) -> bool | None:
        if not name.isdisjoint(self._own):
            return False
        if self._watchers is None:
            self._watchers = _named(self._plain, _OF_WATCHERS) - self._own
            self._insiders = _named(self._plain, _OF_INSIDERS)
        if not name.isdisjoint(self._insiders):
            return False
        if not name.isdisjoint(self._watchers):
            return True
        return True if self._own and (self._preview or self._rating) else None


_NO_NAMES = word_set("""the a an in on for and of by its with as at to ltd inc bank group stock market shares""")


def _named(plain: str, patterns: tuple[re.Pattern[str], ...]) -> frozenset[str]:
    return frozenset(
        word
        for pattern in patterns
        for found in pattern.finditer(plain)
        for word in flatten(found[1]).replace(",", " ").split()
        if len(word) > 2 and word not in _NO_NAMES
    )
