"""Phrases of a table in a run of words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from core.figures.phrases import Meaning, PhraseBook

_WORDS = st.sampled_from(["net", "income", "per", "share", "loss"])
_PHRASES = st.lists(st.lists(_WORDS, min_size=1, max_size=4), max_size=8)


@given(_PHRASES, st.lists(_WORDS, max_size=14))
def test_the_longest_phrases_are_found_from_left_to_right(phrases: list[list[str]], words: list[str]) -> None:
    book = PhraseBook()
    for phrase in phrases:
        book.add([" ".join(phrase)], Meaning("metric", "_".join(phrase)))
    expected, at = [], 0
    while at < len(words):
        longest = max((len(phrase) for phrase in phrases if words[at : at + len(phrase)] == phrase), default=0)
        if longest:
            expected.append(("_".join(words[at : at + longest]), at, at + longest - 1))
        at += longest or 1
    assert [(found.value, found.first, found.last) for found in book.find(words)] == expected


def test_of_two_meanings_the_first_holds_and_an_ending_may_be_left_out() -> None:
    book = PhraseBook()
    book.add(["sale(s)", "net sale(s)"], Meaning("metric", "revenue"))
    book.add(["sales", "net sales"], Meaning("trap", ""))
    found = [(mention.value, mention.first, mention.last) for mention in book.find(["sales", "of", "net", "sale"])]
    assert found == [("revenue", 0, 0), ("revenue", 2, 3)]
