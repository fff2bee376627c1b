"""Why a number of a sentence is no figure.

The judgements that keep it from being one are the extractor's own (`neighbours.py`, `reject.py`, `shares.py`); what
they leave open is told by the nearest word that explains a number. Where a word for a metric stands as near, or no
word explains an amount, it is not understood.
"""

from __future__ import annotations

from core.figures.amounts import DASHES, Quantity
from core.figures.currencies import CODES, SCALED_CODES
from core.figures.explaining_words import EXPLAINED, NAMED, NOT_A_NAME
from core.figures.fitting import STOPS
from core.figures.neighbours import left_of, right_of
from core.figures.one_offs import is_added, is_one_off
from core.figures.phrases import Mention, word_set
from core.figures.reading import Reading
from core.figures.reasons import Reason
from core.figures.reject import is_price, rejected
from core.figures.shares import share_of

_CLOSE = 8
_REACH = 12
_FAR = 1000
_COMMA = 6
"""A word before a comma explains what follows only where nothing nearer does."""
_OF_ITS_OWN = ("basis", "consensus", "versus", "guide", "metric", "trap", "period")
"""Phrases whose words explain nothing by themselves: 'at constant exchange rates'."""
_HEAD_START = 2
"""So many words farther off, a metric still speaks louder than a word that explains."""
_RIGHT_REACH = 6
_ASIDE = 3
_ORDINALS = frozenset(("st", "nd", "rd", "th"))
_LINKS = word_set("of was is at to from : were ( and by for or vs versus totaled totalled amounted reached stood - ~")
_ENDS = frozenset((",", ".", ":", "("))
_PHONE = 7


def names_metric(label: Reading) -> bool:
    """Whether the label of a row or a column names metrics and nothing else."""
    return bool(label.heads) and all(head.meaning.kind == "metric" for head in label.heads)


def reason_of_row(label: Reading, otherwise: Reason) -> Reason:
    """Why the numbers beside a row's label are no figures: not understood where it names a metric, or only a period;
    `otherwise` where no word of it is known.
    """
    if names_metric(label):
        return "unknown"
    told = [head.shade for head in label.heads if head.meaning.kind == "trap"]
    told += [mention.value for mention in EXPLAINED.find(label.tokens.words)]
    if not told:
        return "unknown" if label.periods else otherwise
    return told[0]  # type: ignore[return-value]  # the book and the traps hold reasons alone


class Explainer:
    """Explains the numbers of one sentence. `text` is the article's plain text, in which capitals are kept."""

    def __init__(self, reading: Reading, text: str) -> None:
        self._reading = reading
        self._text = text
        self._words = reading.tokens.words
        self._metrics = [head for head in reading.heads if head.meaning.kind == "metric"]
        self._explained = [(head, head.shade) for head in reading.heads if head.meaning.kind == "trap"]
        inside = {at for kind in _OF_ITS_OWN for mention in reading.having(kind) for at in _tokens_of(mention)}
        self._explained += [
            (mention, mention.value)
            for mention in EXPLAINED.find(self._words)
            if inside.isdisjoint(_tokens_of(mention))
        ]
        self._explained = [told for told in self._explained if not self._is_aside(told[0])]

    def quantities(self) -> list[Reason]:
        """Why each of the sentence's quantities is no figure."""
        reading = self._reading
        if rejected(reading):
            return ["deal" if "accretive" in self._words else "price"] * len(reading.quantities)
        reasons: list[Reason] = []
        for index in range(len(reading.quantities)):
            reasons.append(self._quantity(index, reasons[-1] if reasons else "unknown"))
        return reasons

    def _quantity(self, index: int, before: Reason) -> Reason:
        """`before` is the reason of the quantity before."""
        reading, quantity = self._reading, self._reading.quantities[index]
        if self._touches_letters(quantity.first):
            # 'HbA1c', 'MI300X'
            return "name"
        if is_price(reading, quantity):
            return "unknown" if any(head.value == "buyback" for head in self._metrics) else "deal"
        if is_one_off(reading, quantity) or is_added(reading, quantity):
            return "measure"
        if quantity.bracketed and index:
            outer = reading.quantities[index - 1]
            if quantity.kind == "money" == outer.kind and quantity.currency != outer.currency:
                return "again"
            if quantity.kind == "number":
                return before
        trap = self._trap(quantity)
        if trap is not None:
            return trap
        if "=" in self._words[max(0, quantity.first - 1) : quantity.last + 2]:
            # '($1 = 0.97 euros)'
            return "market"
        reason = self._nearest(quantity)
        if reason == "unknown" and index and self._goes_on(index):
            return before
        return reason

    def number(self, index: int) -> Reason:
        """What the bare number at a token is: no amount, no share, no period."""
        words, tokens = self._words, self._reading.tokens
        word = words[index]
        before = words[index - 1] if index else ""
        behind = words[index + 1] if index + 1 < len(words) else ""
        if behind in _ORDINALS and tokens.touches(index + 1):
            return "count"
        if self._is_glued(index):
            return "name"
        if before == "[" and behind == "]":
            return "list"
        if before == "(" and behind == ")":
            if len(word) <= 2 and tokens.touches(index - 1):
                return "list"
            if self._metrics and not _is_year(word):
                # 'sales of SEK 68 M (897)' has last year's in brackets
                return "unknown"
        if _is_year(word):
            return "date"
        if len(word) >= _PHONE and word.isdigit():
            return "name"
        if self._is_valued(index):
            return "unknown"
        if before in NAMED or self._follows_name(index):
            return "name"
        if self._names_thing(words[index + 1 : index + 2]):
            return "count"
        if any(0 < index - head.last <= _CLOSE for head in self._metrics):
            # 'revenue rose from 133.5 to 141.2'
            return "unknown"
        if "." not in word and behind not in SCALED_CODES:
            return "count"
        return self._nearest(Quantity(index, index, None, None, "number"))

    def _trap(self, quantity: Quantity) -> Reason | None:
        """What the phrase speaks of that keeps the number from a metric, where it stands close by."""
        reading = self._reading
        for head in (right_of(reading, quantity), left_of(reading, quantity)):
            if head is None or head.meaning.kind != "trap" or self._is_aside(head):
                continue
            gap = self._gap(head, quantity)
            if gap <= _CLOSE and not any(self._gap(metric, quantity) < gap for metric in self._metrics):
                return head.shade  # type: ignore[return-value]  # the shades of traps are reasons
        return None

    def _nearest(self, quantity: Quantity) -> Reason:
        """What the nearest word that explains a number says, unless a metric stands as near."""
        least, reason = _REACH + 1, None
        for mention, told in self._explained:
            gap = self._gap(mention, quantity)
            if gap < least and not (told == "count" and quantity.kind == "money"):
                least, reason = gap, told
        metric = min((self._gap(head, quantity) for head in self._metrics), default=_FAR)
        if reason is not None and least + _HEAD_START < metric:
            return reason  # type: ignore[return-value]  # the book and the traps hold reasons alone
        if metric <= _REACH:
            return "unknown"
        if quantity.kind == "number" and self._names_thing(self._words[quantity.last + 1 : quantity.last + 2]):
            return "count"
        share = share_of(self._reading, quantity)
        of_other = share is not None and not share.metric
        return "measure" if of_other or quantity.kind == "multiple" else "unknown"

    def _is_aside(self, mention: Mention) -> bool:
        """Whether a phrase only names a cause or an exception: 'organic growth, excluding exchange rates, was 9%'."""
        cause = self._reading.before("cause", mention.first, _ASIDE)
        return cause is not None and any(head.last < cause.first for head in self._metrics)

    def _goes_on(self, index: int) -> bool:
        """Whether a number is compared with the one before and no metric stands between: 'down 0.7%, 0.2% and 0.5%'."""
        one, two = self._reading.quantities[index - 1 : index + 1]
        between = self._reading.between(one.last, two.first)
        if len(between) > _CLOSE or one.kind != two.kind or one.bracketed or ";" in between:
            return False
        return not any(one.last < head.first <= two.last + _CLOSE for head in self._metrics)

    @staticmethod
    def _names_thing(behind: list[str]) -> bool:
        """Whether the word behind a number may be what it counts."""
        word = behind[0] if behind else ""
        return word[:1].isalpha() and word not in STOPS and word not in CODES and word not in SCALED_CODES

    def _gap(self, mention: Mention, quantity: Quantity) -> int:
        """How many words lie between a phrase and a number; a comma counts for several."""
        if max(quantity.first - mention.last, mention.first - quantity.last) > _REACH + 1:
            return _FAR
        if mention.last < quantity.first:
            between = self._words[mention.last + 1 : quantity.first]
        elif mention.first > quantity.last:
            between = self._words[quantity.last + 1 : mention.first]
            cause = self._reading.after("cause", quantity.last, len(between))
            if len(between) > _RIGHT_REACH or cause is not None or not _ENDS.isdisjoint(between):
                return _FAR
        else:
            return 0
        if ";" in between:
            return _FAR
        return len(between) + _COMMA * between.count(",")

    def _is_glued(self, index: int) -> bool:
        """'10-K', 'COVID-19', 'A380', '5G', '#1'."""
        words, tokens = self._words, self._reading.tokens
        if self._touches_letters(index):
            return True
        if index + 1 < len(words) and tokens.touches(index + 1):
            behind = words[index + 1]
            if behind[0].isalpha():
                return True
            if behind in DASHES and index + 2 < len(words) and tokens.touches(index + 2):
                return words[index + 2][0].isalnum()
        return False

    def _touches_letters(self, index: int) -> bool:
        words, tokens = self._words, self._reading.tokens
        if not tokens.touches(index):
            return False
        before = words[index - 1]
        if before[0].isalpha() or before == "#":
            return before not in CODES and before not in SCALED_CODES
        return before in DASHES and tokens.touches(index - 1) and words[index - 2][:1].isalnum()

    def _is_valued(self, index: int) -> bool:
        """'EPS 0.12', 'revenue was 141.2': a bare number that is told of a metric."""
        at = index - 1
        while at >= 0 and index - at <= 3 and self._words[at] in _LINKS:
            at -= 1
        return any(head.last == at for head in self._metrics)

    def _follows_name(self, index: int) -> bool:
        """'S&P 500', 'Model 3', 'Falcon 9': a capitalised word before it, and nothing that is counted behind it."""
        tokens = self._reading.tokens
        if index == 0 or tokens.touches(index) or "," in self._words[index]:
            return False
        word = self._words[index - 1]
        return word not in NOT_A_NAME and self._text[tokens.starts[index - 1]].isupper()


def _tokens_of(mention: Mention) -> range:
    return range(mention.first, mention.last + 1)


def _is_year(word: str) -> bool:
    return len(word) == 4 and word[:2] in ("19", "20") and word.isdigit()
