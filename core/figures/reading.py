"""One sentence as its parts: words, phrases with a meaning, periods and quantities."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from core.figures.amounts import Quantity
from core.figures.cues import BOOK
from core.figures.currencies import CODES, COINS, HUNDREDTHS, SCALED_CODES, SCALES, SIGNS
from core.figures.currencies import WORDS as CURRENCY_WORDS
from core.figures.numerals import STARTERS
from core.figures.period_dates import PeriodMention
from core.figures.period_words import MONTHS, ORDINALS
from core.figures.periods import read_periods
from core.figures.phrases import Meaning, Mention, word_set
from core.figures.quantities import read_quantities
from core.figures.tokens import Tokens

_DIGIT = re.compile(r"\d")
# (each word begins with its letter and not with what stands before, for a literal beginning is sought fastest)
_WORDED = re.compile(
    r"t(?<!\w.)(?:ripl|eens|hirds? of|tm\b)|a(?<!\w.)nalysts?\b|n(?<!\w.)ickel\b|s(?<!\w.)ingle dig"
    r"|h(?<!\w.)al(?:v|f\b)|d(?<!\w.)(?:oubl|ime\b)|c(?<!\w.)ents?\b|f(?<!\w.)(?:ull year|iscal\b)"
    r"|p(?<!\w.)enny\b|b(?<!\w.)rokerage|q(?<!\w.)ua(?:drupl|rters?\b)"
)
_CERTAIN = word_set(
    """expected half double doubled doubling triple tripled tripling quadrupled halved one two three four five six seven
    eight nine ten eleven twelve anticipated rs us usd eur rmb sek jpy feared consensus analysts estimated projected"""
)
_UNITS_AND_TIMES = word_set(
    """% percent pct cent basis bps bp points point pp ppt pe times q h fy mfy fiscal quarter quarters quarterly year
    years half interim months month weeks week annual ttm ltm trailing ytd period"""
)
_TELLING = frozenset(
    (
        *SIGNS,
        *CODES,
        *SCALES,
        *SCALED_CODES,
        *(word for words in CURRENCY_WORDS for word in words if len(word) > 2),
        *(words[-1] for words in HUNDREDTHS),
        *COINS,
        *(STARTERS - {"a"}),
        *ORDINALS,
        *MONTHS,
        *map(str, range(1990, 2060)),
        *_UNITS_AND_TIMES,
    )
)
"""A sentence with none of these words holds no amount and no period."""
_WIDEST = 30
"""Brackets around more tokens than this hold a sentence of their own."""
_LOSING = frozenset(("ebitda", "operating_income", "pretax_income", "gross_profit", "eps", "free_cash_flow"))
_PRICE = Meaning("trap", "", "price")
_REPORT = Meaning("trap", "", "measure")
_BEHIND_EVENTS = word_set(". , ; : ) ! ? is on as this next later report reports results release call day date season")
_COMPARED = (["was"], ["were"], ["is"], ["are"], ["came"], ["in"], ["and"])
_OF_EVENTS = word_set("its the their this next upcoming q quarter fiscal fy quarterly first second third fourth s ' -")
_MOST = 90
"""Prose has no more numbers in one sentence; what has is a list or noise."""
_TOO_MANY = re.compile(rf"\D*+(?:\d++\D++){{{_MOST}}}\d")


@dataclass(slots=True)
class Reading:
    """What a sentence holds, before anything is concluded from it. `heads` are its metrics and traps, in order."""

    start: int
    end: int
    tokens: Tokens
    mentions: list[Mention]
    heads: list[Mention]
    periods: list[PeriodMention]
    quantities: list[Quantity]
    kinds: dict[str, list[Mention]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for mention in self.mentions:
            self.kinds.setdefault(mention.meaning.kind, []).append(mention)

    def having(self, kind: str, value: str | None = None) -> list[Mention]:
        """The mentions of a kind, and of a value where one is asked for."""
        mentions = self.kinds.get(kind, [])
        return mentions if value is None else [m for m in mentions if m.meaning.value == value]

    def before(self, kind: str, token: int, reach: int = 1000) -> Mention | None:
        """The last mention of a kind that ends before `token`, at most `reach` tokens away."""
        last = None
        for mention in self.kinds.get(kind, ()):
            if mention.last >= token:
                break
            if token - mention.last <= reach:
                last = mention
        return last

    def after(self, kind: str, token: int, reach: int = 1000) -> Mention | None:
        """The first mention of a kind that begins behind `token`, at most `reach` tokens away."""
        for mention in self.kinds.get(kind, ()):
            if mention.first > token:
                return mention if mention.first - token <= reach else None
        return None

    def between(self, first: int, last: int) -> list[str]:
        """The words strictly between two tokens."""
        return self.tokens.words[first + 1 : last]

    def bracket(self, token: int) -> tuple[int, int] | None:
        """The brackets around a token, as the tokens of '(' and ')'; None where it stands in none."""
        words = self.tokens.words
        for at in range(token - 1, max(-1, token - _WIDEST), -1):
            if words[at] == ")":
                return None
            if words[at] == "(":
                for end in range(token + 1, min(len(words), token + _WIDEST)):
                    if words[end] == ")":
                        return at, end
                return None
        return None

    def spot(self, quantity: Quantity) -> tuple[int, int]:
        """Where the quantity stands, as offsets of the body."""
        return self.tokens.starts[quantity.first], self.tokens.ends[quantity.last]


def holds_numbers(flat: str, start: int, end: int) -> bool:
    """Whether a stretch of text has a number at all, in digits or words."""
    return _DIGIT.search(flat, start, end) is not None or _WORDED.search(flat, start, end) is not None


def worth_reading(flat: str, start: int, end: int) -> bool:
    """Whether a sentence may hold figures or periods: it has a number, in digits or words, and not a host of them."""
    # a number and what parts it from the next take two characters at least
    if end - start > 2 * _MOST and _TOO_MANY.match(flat, start, end) is not None:
        return False
    return holds_numbers(flat, start, end)


def _heads(words: list[str], mentions: list[Mention]) -> list[Mention]:
    """Metrics and traps, without a name that only spells out the one before: 'EBITDA (earnings before interest, …)'."""
    heads: list[Mention] = []
    for mention in mentions:
        if mention.meaning.kind not in ("metric", "trap"):
            continue
        if heads and mention.value == heads[-1].value and words[heads[-1].last + 1 : mention.first] == ["("]:
            continue
        if _is_multiple(words, mention.first):
            heads.append(Mention(_PRICE, mention.first, mention.last))
            continue
        if _is_event(words, mention):
            heads.append(Mention(_REPORT, mention.first, mention.last))
            continue
        if heads and _names_loss(words, heads[-1], mention):
            heads[-1] = Mention(Meaning("metric", heads[-1].value, "loss"), heads[-1].first, mention.last)
            continue
        heads.append(mention)
    return heads


def _is_multiple(words: list[str], at: int) -> bool:
    """Whether a metric at a token is what a share price is a multiple of: 'trades at 32x earnings'."""
    multiple = words[at - 1] == "x" or (words[at - 1] == "times" and words[at] == "earnings")
    return at >= 2 and multiple and words[at - 2][0] in "0123456789"


def _is_event(words: list[str], mention: Mention) -> bool:
    """Whether 'earnings' are the day on which they come: 'shares rose ahead of its Q4 earnings'."""
    if words[mention.first] != "earnings" or mention.last > mention.first:
        return False
    if (*words[mention.last + 1 : mention.last + 2], ".")[0] not in _BEHIND_EVENTS:
        return False
    at = mention.first - 1
    while at > 0 and (words[at] in _OF_EVENTS or words[at][0] in "0123456789"):
        at -= 1
    if words[max(0, at - 1) : at + 1] == ["ahead", "of"]:
        # 'profit was ahead of the second quarter earnings' compares
        return words[max(0, at - 2) : at - 1] not in _COMPARED
    return words[at : at + 1] == ["before"] or words[max(0, at - 1) : at + 1] == ["heading", "into"]


def _names_loss(words: list[str], before: Mention, mention: Mention) -> bool:
    """'adjusted EBITDA loss', 'earnings before interest and tax (EBIT) loss': one name of two phrases."""
    if before.value not in _LOSING or words[mention.first : mention.last + 1] not in (["loss"], ["losses"]):
        return False
    between = words[before.last + 1 : mention.first]
    return not between or (len(between) <= 4 and between[0] == "(" and between[-1] == ")")


def _is_word(words: list[str], at: int) -> bool:
    return at < len(words) and words[at][0].isalpha()


def _comparing(words: list[str], mentions: list[Mention]) -> list[Mention]:
    """'7% more than in 2023' compares; 'more than $5 million' does not. The book cannot tell, what follows can."""
    found: list[Mention] = []
    for mention in mentions:
        if (
            mention.meaning.kind in ("about", "beat")
            and mention.last == mention.first + 1
            and words[mention.last] == "than"
            and _is_word(words, mention.last + 1)
            and words[mention.last + 1] not in _CERTAIN
        ):
            turn = "down" if words[mention.first] in ("less", "worse", "lower") else "up"
            found.append(Mention(Meaning("noun", turn), mention.first, mention.first))
            found.append(Mention(Meaning("against", "to"), mention.last, mention.last))
        else:
            found.append(mention)
    return found


def read_sentence(flat: str, start: int, end: int, *, prose: bool = False) -> Reading:
    """Reads `flat[start:end]`, which is lower case with hyphens inside words as spaces.

    `prose` spares the effort for a sentence that can hold neither amount nor period; labels are always read.
    """
    tokens = Tokens(flat, start, end)
    if prose and _TELLING.isdisjoint(tokens.words):
        # neither an amount nor a time: 'it has 5 offices'
        return Reading(start, end, tokens, [], [], [], [])
    return _read(tokens, start, end, BOOK.find(tokens.words))


def read_label(flat: str, start: int, end: int) -> Reading:
    """Reads a row's label. One that names neither metric nor trap is not searched for times and amounts."""
    tokens = Tokens(flat, start, end)
    mentions = BOOK.find(tokens.words)
    if not any(mention.meaning.kind in ("metric", "trap") for mention in mentions):
        return Reading(start, end, tokens, mentions, [], [], [])
    return _read(tokens, start, end, mentions)


def _read(tokens: Tokens, start: int, end: int, phrases: list[Mention]) -> Reading:
    mentions = _comparing(tokens.words, phrases)
    periods = read_periods(tokens)
    if periods:
        named = {
            at
            for mention in mentions
            if mention.meaning.kind in ("metric", "trap") and mention.value != "dividend"
            for at in range(mention.first, mention.last + 1)
        }
        periods = [period for period in periods if period.first not in named]
    taken = {index for period in periods for index in range(period.first, period.last + 1)}
    quantities = read_quantities(tokens, taken)
    heads = _heads(tokens.words, mentions)
    return Reading(start, end, tokens, mentions, heads, periods, quantities)
