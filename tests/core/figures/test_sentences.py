"""Where sentences end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.figures.sentences import split_sentences


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    "text",
    [
        "Revenue fell on Dec. 31 to Rs. 5 crore.",
        "Widgets Inc. Chief Executive A. B. Smith said so.",
        "The U.S. Navy ordered approx. 5.",
        "Sales rose 4.5% vs. Q3.",
    ],
)
def test_abbreviations_do_not_end_a_sentence(text: str) -> None:
    assert sentences(text) == [text]


def test_sentences_end() -> None:
    assert sentences('It rose. It fell by 3%. "It rose." Then?') == [
        "It rose.",
        "It fell by 3%.",
        '"It rose."',
        "Then?",
    ]
    assert sentences("It sold to Widgets Inc. The price was low.") == ["It sold to Widgets Inc.", "The price was low."]


def test_glued_sentences_and_broken_lines_end() -> None:
    assert sentences("up 3% on the year.In Energy it fell.") == ["up 3% on the year.", "In Energy it fell."]
    assert sentences("Sales 5  \nProfit 3") == ["Sales 5", "Profit 3"]


@given(st.text(alphabet="aB1. \n!?\"')", max_size=200))
def test_nothing_is_lost_but_white_space(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


@given(st.text(alphabet="aB1. \n!?\"')", max_size=200))
def test_a_broken_line_ends_a_sentence(text: str) -> None:
    assert not any("  \n" in sentence for sentence in sentences(text))


def test_no_sentence_is_overlong() -> None:
    assert max(map(len, sentences("word " * 20_000))) <= 3000
