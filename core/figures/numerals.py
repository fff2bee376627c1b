"""Numbers that are written in words: 'four cents', 'mid-teens', 'doubled', 'two-thirds'."""

from __future__ import annotations

from dataclasses import dataclass

from core.figures.phrases import word_set

SMALL = {
    word: value
    for value, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], start=1
    )
}

_DIGITS = {"single": (1, 9), "double": (10, None), "triple": (100, None)}
_THIRDS = {"low": 0, "mid": 1, "high": 2, "middle": 1, "upper": 2, "lower": 0}
_SINGLE = ((1, 3), (4, 6), (7, 9))
_DECADE = ((1, 3), (4, 6), (7, 9))
_TENS = {
    "teens": 10,
    "teen": 10,
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}
_MULTIPLES = {
    "doubled": 100,
    "doubling": 100,
    "doubles": 100,
    "double": 100,
    "tripled": 200,
    "tripling": 200,
    "triples": 200,
    "triple": 200,
    "quadrupled": 300,
    "quadrupling": 300,
    "quintupled": 400,
    "halved": -50,
    "halving": -50,
    "halves": -50,
}
_FRACTIONS = {
    ("half",): 50.0,
    ("one", "half"): 50.0,
    ("two", "thirds"): 66.6667,
    ("one", "third"): 33.3333,
    ("a", "third"): 33.3333,
    ("a", "quarter"): 25.0,
    ("one", "quarter"): 25.0,
    ("three", "quarters"): 75.0,
    ("three", "fourths"): 75.0,
    ("one", "fifth"): 20.0,
    ("a", "fifth"): 20.0,
    ("four", "fifths"): 80.0,
    ("two", "fifths"): 40.0,
}
_BEFORE_HALF = word_set("""first second latter last other next back front the previous""")

STARTERS = frozenset({*SMALL, *_DIGITS, *_THIRDS, *_MULTIPLES, "half", "a", "teens"})
"""Words with which a numeral may begin."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral over tokens up to `last`; `form` is 'change' or 'share' where the words leave no other reading."""

    last: int
    low: float | None
    high: float | None
    form: str = ""


def read_numeral(words: list[str], index: int) -> Numeral | None:
    """The numeral that begins at `index`, but for plain small numbers ('four'), which need a unit behind them."""
    word = words[index]
    if word in _THIRDS or word in _DIGITS:
        return _band(words, index)
    if word in _MULTIPLES:
        value = float(_MULTIPLES[word])
        plain_verb = word in ("double", "triple")
        if plain_verb and words[index - 1 : index] not in (["than"], ["to"], ["nearly"], ["almost"], ["will"]):
            return None
        return Numeral(index, value, value, "change")
    for length in (2, 1):
        value_ = _FRACTIONS.get(tuple(words[index : index + length]))
        if value_ is not None:
            if words[index + length : index + length + 1] != ["of"]:
                return None
            if word == "half" and index and words[index - 1] in _BEFORE_HALF:
                return None
            return Numeral(index + length - 1, value_, value_, "share")
    return None


def _band(words: list[str], index: int) -> Numeral | None:
    """'low single digits', 'low-to-mid-single digits', 'mid-teens', 'high 20s', 'double-digit'."""
    size = len(words)
    thirds: list[int] = []
    at = index
    while at < size and words[at] in _THIRDS and len(thirds) < 2:
        thirds.append(_THIRDS[words[at]])
        at += 1
        if at < size and words[at] == "-":
            at += 1
        if at + 1 < size and words[at] in ("to", "and") and words[at + 1] in _THIRDS:
            at += 1
    if at >= size:
        return None
    word = words[at]
    low: float | None
    high: float | None
    if word in _DIGITS and at + 1 < size and words[at + 1] in ("digit", "digits"):
        low, high = _DIGITS[word]
        if thirds and word == "single":
            low, high = _SINGLE[min(thirds)][0], _SINGLE[max(thirds)][1]
        elif thirds and word == "double":
            # 'low double digits' is the beginning of the teens
            low, high = 10 + _DECADE[min(thirds)][0], 10 + _DECADE[max(thirds)][1]
        return Numeral(_percentage(words, at + 1), low, high)
    if not thirds:
        return None
    tens = _TENS.get(word)
    if tens is None and word.isdigit() and len(word) == 2 and word[1] == "0" and at + 1 < size:
        if words[at + 1] in ("s", "%", "percent"):
            tens, at = int(word), at + 1
        elif words[at + 1 : at + 3] == ["per", "cent"]:
            tens, at = int(word), at + 2
    if tens is None:
        return None
    return Numeral(_percentage(words, at), tens + _DECADE[min(thirds)][0], tens + _DECADE[max(thirds)][1])


def _percentage(words: list[str], last: int) -> int:
    if words[last + 1 : last + 2] and words[last + 1] in ("percentage", "percent", "%"):
        return last + 1
    if words[last + 1 : last + 3] == ["per", "cent"]:
        return last + 2
    return last
