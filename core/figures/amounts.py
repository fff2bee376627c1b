"""A single amount: the number with the sign, currency, scale and unit that belong to it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from core.figures import currencies as cur
from core.figures.phrases import word_set
from core.figures.tokens import Tokens, is_number

Kind = Literal["money", "percent", "pp", "multiple", "number"]
DASHES = frozenset("-–—−‒‑")
_SIGNS = DASHES | {"+"}
_DURATIONS = word_set(
    """day days week weeks month months year years hour hours minute minutes day's week's consecutive th st nd rd
    bed acre gb mw gw kg tons tonnes"""
)
_CROWNS = frozenset(("sek", "nok", "dkk", "kr", "isk"))
_GLUED = frozenset(("to", "of", "by", "at", "in", "or", "rs"))
_LONGEST = 24
_MAX_VALUE = 1e17
_OPEN_CURRENCIES = frozenset(words[0] for words in (*cur.WORDS, *cur.HUNDREDTHS))
"""The first words of the currencies that stand behind a number."""


@dataclass(slots=True)
class Quantity:
    """One number or range. Values carry scale and written sign; `currency` is None where none is written."""

    first: int
    last: int
    low: float | None
    high: float | None
    kind: Kind
    currency: str | None = None
    scale: float = 1.0
    scaled: bool = False
    signed: bool = False
    form: str = ""
    bracketed: bool = False
    worded: bool = False

    @property
    def size(self) -> float:
        return max(abs(self.low or 0.0), abs(self.high or 0.0))


def parse_number(text: str) -> float | None:
    """'1,234.5', '1.234,5' and '4,9' as a float; None for what is too long to be meant."""
    if len(text) > _LONGEST:
        return None
    comma, stop = text.rfind(","), text.rfind(".")
    if comma > stop >= 0:
        text = text.replace(".", "").replace(",", ".")
    elif comma >= 0 and stop < 0 and text.count(",") == 1 and len(text) - comma - 1 != 3:
        text = text.replace(",", ".")
    else:
        text = text.replace(",", "")
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def read_amount(tokens: Tokens, index: int, *, bare: bool = False, spaced: bool = False) -> Quantity | None:
    """The single amount around the number token at `index`, with all that belongs to it on both sides."""
    words, size = tokens.words, len(tokens.words)
    if index < 0 or index >= size or not is_number(words[index]):
        return None
    value = parse_number(words[index])
    if value is None:
        return None
    first, currency, scale, negative, signed, opened = _before(tokens, index)
    if first == index and _inside_a_name(tokens, index):
        return None
    last = digits = index
    at = index + 1
    scaled = scale != 1.0
    closed = False
    hundredths = _hundredths(tokens, index) if at < size and words[at] == ":" else None
    if hundredths is not None:
        value, last, at = value + hundredths, index + 2, index + 3
        digits = last
    if opened and at < size and words[at] == ")":
        closed, last, at = True, at, at + 1
    kind: Kind = "money" if currency else "number"
    if at + 1 < size and words[at] == "+" and tokens.touches(at) and words[at + 1] in cur.SCALES:
        # '$1.2+ billion'
        at += 1
    if at < size and not currency and words[at] in cur.SCALED_CODES:
        # '92.2 MSEK'
        (currency, scale), scaled = cur.SCALED_CODES[words[at]], True
        last, at, kind = at, at + 1, "money"
    elif at < size and not scaled:
        step, factor = _scale(tokens, at, spaced or currency is not None)
        if step:
            scale, scaled = factor, True
            last, at = at + step - 1, at + step
    step, unit = read_unit(tokens, at, currency)
    if step:
        last, at = at + step - 1, at + step
        if unit in ("percent", "pp", "multiple"):
            if currency and unit != "multiple":
                return None
            kind = unit  # type: ignore[assignment]  # narrowed by the test above
        elif unit == "bps":
            kind, scale = "pp", 0.01
        elif unit.startswith("/"):
            kind, currency, scale = "money", unit[1:], scale * 0.01
        else:
            kind, currency = "money", unit
    elif (
        at < size
        and kind == "number"
        and not bare
        and (words[at] in _DURATIONS or (tokens.touches(at) and words[at][0].isalpha()))
    ):
        return None
    if opened and not closed and words[at : at + 1] == [")"] and (opened == 2 or _double_brackets(words, first, at)):
        closed, last, at = True, at, at + 1
    if closed and (last > digits + 1 or opened == 2 or kind == "percent"):
        # accountants' brackets: '$(0.12)', '($6.1) million', '(1.0)%'
        negative = signed = True
    elif opened:
        # an aside in brackets is not part of the number
        first, last = first + 1, last - 1 if closed else last
    if (
        kind == "money"
        and words[at : at + 1] == ["per"]
        and words[at + 2 : at + 3] == ["shares"]
        and is_number(words[at + 1])
    ):
        many = parse_number(words[at + 1]) or 1.0
        scale, last = scale / max(many, 1.0), at + 2
    # 4.18 billion is 4,180,000,000 and not a hair less
    value = round(value * scale, 2 if scale >= 1000 else 8) * (-1 if negative else 1)
    if abs(value) > _MAX_VALUE or not math.isfinite(value):
        return None
    return Quantity(first, last, value, value, kind, currency, scale, scaled, signed)


def _hundredths(tokens: Tokens, index: int) -> float | None:
    """The öre of 'SEK 0:35', as the Nordic countries write them; None where no such follow the colon behind `index`."""
    words = tokens.words
    if len(words[index]) > 3 or not words[index].isdigit():
        return None
    if index + 2 >= len(tokens) or not (tokens.touches(index + 1) and tokens.touches(index + 2)):
        return None
    minor, before = words[index + 2], words[index - 1] if index else ""
    known = before in _CROWNS or (before == "(" and words[index + 3 : index + 4] == [")"])
    return int(minor) / 100 if known and minor.isdigit() and len(minor) == 2 else None


def _inside_a_name(tokens: Tokens, index: int) -> bool:
    """'eB2B', 'M2M': a digit between letters is no amount. ('to4%' is one, where white space was lost.)"""
    if not tokens.touches(index) or index + 1 >= len(tokens) or not tokens.touches(index + 1):
        return False
    before, behind = tokens.words[index - 1], tokens.words[index + 1]
    return before.isalpha() and len(before) <= 2 and behind.isalpha() and before not in _GLUED


def _double_brackets(words: list[str], first: int, closing: int) -> bool:
    """'( (26%))': an aside that holds a negative number."""
    return words[first] == "(" and first > 0 and words[first - 1] == "(" and words[closing : closing + 1] == [")"]


def _before(tokens: Tokens, index: int) -> tuple[int, str | None, float, bool, bool, int]:
    """What stands left of a number: first token, currency, scale, whether negative, whether signed, brackets.

    Brackets are 1 for one before all, 2 for one between currency and number ('$(0.12)').
    """
    words = tokens.words
    at = index - 1
    currency: str | None = None
    scale = 1.0
    negative = signed = False
    opened = 0
    first = index
    if at >= 0 and words[at] == "(" and at > 0 and (words[at - 1] in cur.SIGNS):
        opened, first, at = 2, at, at - 1
    if at >= 0 and words[at] in _SIGNS and _is_sign(tokens, at):
        negative, signed, first, at = words[at] != "+", True, at, at - 1
    if at >= 0 and words[at] in cur.SIGNS:
        currency, first = cur.SIGNS[words[at]], at
        at -= 1
        if at >= 0 and tokens.touches(at + 1):
            if currency == "$" and words[at] in cur.DOLLARS:
                currency, first, at = cur.DOLLARS[words[at]], at, at - 1
            elif currency == "JPY" and words[at] in cur.YENS:
                currency, first, at = cur.YENS[words[at]], at, at - 1
            elif currency == "$" and words[at] == "." and words[max(0, at - 3) : at] == ["u", ".", "s"]:
                currency, first, at = "USD", at - 3, at - 4
    elif at >= 0:
        stop = words[at] == "." and at > 0 and words[at - 1] == "rs"
        word = words[at - 1] if stop else words[at]
        glued = tokens.touches(index)
        if word in cur.SCALED_CODES:
            currency, scale = cur.SCALED_CODES[word]
            first, at = at, at - 1
        elif word in cur.CODES and (glued or word not in cur.GLUED_ONLY):
            currency = cur.CODES[word]
            first = at - 1 if stop else at
            at = first - 1
    if at >= 0 and currency and words[at] in _SIGNS and _is_sign(tokens, at):
        negative, signed, first, at = words[at] != "+", True, at, at - 1
    if at >= 0 and words[at] in ("negative", "minus"):
        negative, signed, first, at = True, True, at, at - 1
    if at >= 0 and words[at] == "(" and not opened:
        opened, first = 1, at
    return first, currency, scale, negative, signed, opened


def _is_sign(tokens: Tokens, at: int) -> bool:
    """Whether a dash is a minus: it touches what follows and not what stands before (but a bracket or a currency)."""
    words = tokens.words
    if not tokens.touches(at + 1):
        return False
    if at == 0 or not tokens.touches(at):
        return True
    return words[at - 1] in "(|$€£¥₹~"


def _scale(tokens: Tokens, at: int, has_currency: bool) -> tuple[int, float]:
    words = tokens.words
    word = words[at]
    factor = cur.SCALES.get(word)
    if factor is None:
        return 0, 1.0
    if word == "k" and not has_currency:
        # 'Form 8K' is no eight thousand
        return 0, 1.0
    if len(word) == 1 and not tokens.touches(at) and not (has_currency and word in "mb"):
        return 0, 1.0
    step = 1
    if word in ("lakh", "lakhs") and words[at + 1 : at + 2] in (["crore"], ["crores"]):
        factor, step = factor * 1e7, 2
    if word == "hundred" and words[at + 1 : at + 2] and words[at + 1] in ("million", "billion"):
        factor, step = factor * cur.SCALES[words[at + 1]], 2
    if word in ("m", "mm") and words[at + 1 : at + 3] == ["boe", "/"]:
        return 0, 1.0
    return step, factor


def read_unit(tokens: Tokens, at: int, currency: str | None) -> tuple[int, str]:
    """How many tokens the unit behind a number takes, and which it is ('/GBP' for a hundredth)."""
    words = tokens.words
    if at >= len(words):
        return 0, ""
    word = words[at]
    following = words[at + 1] if at + 1 < len(words) else ""
    if word == "%":
        if following in ("point", "points", "pts"):
            return 2, "pp"
        return 1, "percent"
    if word in ("percent", "pct", "percentage"):
        if following in ("point", "points", "pts"):
            return 2, "pp"
        return (1, "percent") if word != "percentage" else (0, "")
    if word == "per" and following == "cent":
        return 2, "percent"
    if word in ("basis", "base") and following in ("point", "points"):
        return 2, "bps"
    if word in ("bps", "bp", "bips"):
        return 1, "bps"
    if word in ("ppt", "ppts", "pp", "pps", "ppts"):
        return 1, "pp"
    if (word == "x" and tokens.touches(at)) or (word == "times" and not currency):
        return 1, "multiple"
    if currency or word not in _OPEN_CURRENCIES:
        # 'EUR 4.2 million euros' is no text; 'JPY ... yen' neither
        return 0, ""
    for length in (5, 3, 2, 1):
        key = tuple(words[at : at + length])
        if len(key) == length:
            if key in cur.HUNDREDTHS and (len(key[0]) > 1 or tokens.touches(at)):
                return length, "/" + cur.HUNDREDTHS[key]
            if key in cur.WORDS and not _opens_next(tokens, at + length):
                return length, cur.WORDS[key]
    return 0, ""


def _opens_next(tokens: Tokens, at: int) -> bool:
    """Whether the words before `at` are glued to a number, and so belong to that: '9 CNY9.7 billion'."""
    return at < len(tokens) and is_number(tokens.words[at]) and tokens.touches(at)
