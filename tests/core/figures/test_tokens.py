"""The words, numbers and signs of a text, and which stretches hold numbers at all."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from core.figures.phrases import word_set
from core.figures.reading import holds_numbers, worth_reading
from core.figures.tokens import Tokens, flatten

_LETTERS = st.text(alphabet="aZqé ß中İ_²٣09.,-$'\n", max_size=60)


@given(_LETTERS | st.text(max_size=40))
def test_tokens_are_runs_of_letters_numbers_and_single_signs(text: str) -> None:
    flat = flatten(text)
    tokens = Tokens(flat, 0, len(flat))
    plainly = list(re.finditer(r"[^\W\d_]+|\d+(?:[.,]\d+)*|\S", flat))
    assert tokens.words == [found[0] for found in plainly]
    assert list(zip(tokens.starts, tokens.ends, strict=True)) == [found.span() for found in plainly]


def test_marks_at_words_are_blanked_in_place() -> None:
    assert flatten("Widget®s² and Pump™") == "widget s  and pump "


_WORDS = sorted(
    word_set(
        """half behalf halving quarters quarterly cent cents centre percent doubles tripled quadruples teens canteens
        third of thirds single digit full year fiscal fiscally ttm atm analysts analyst's brokerages penny nickel
        dimes"""
    )
)
_PLAINLY = re.compile(
    r"\b(?:doubl|tripl|quadrupl|halv|single dig|teens|half\b|thirds? of|quarters?\b|cents?\b|full year|fiscal\b|ttm\b"
    r"|analysts?\b|brokerage|penny\b|nickel\b|dime\b)"
)


@given(st.lists(st.sampled_from(["7", "12.5", " ", " ", ", ", "a", "(", "9", *_WORDS]), max_size=300))
def test_a_sentence_is_read_for_numbers_in_digits_or_words_unless_there_is_a_host_of_them(pieces: list[str]) -> None:
    sentence = "".join(pieces)
    many = len(re.findall(r"\d+", sentence))
    worded = _PLAINLY.search(sentence) is not None
    assert holds_numbers(sentence, 0, len(sentence)) == (many > 0 or worded)
    assert worth_reading(sentence, 0, len(sentence)) == (many <= 90 and holds_numbers(sentence, 0, len(sentence)))


def test_just_so_many_numbers_are_prose() -> None:
    for count in (90, 91):
        sentence = " ".join("7" * count)
        assert worth_reading(sentence, 0, len(sentence)) == (count == 90)
