"""The sentence around a figure."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from core.analysis.wording import sentence_around

BODY = """# Results

The quarter was good. Revenue **rose** to [$141 million](https://example.com/a), up 25%. Costs fell.

More later."""


def test_the_sentence_comes_without_its_neighbours_and_without_markup() -> None:
    start = BODY.index("$141")
    assert sentence_around(BODY, start, start + 12) == "Revenue rose to $141 million, up 25%."


def test_a_long_sentence_is_cut_around_the_figure() -> None:
    body = "word " * 200 + "$141 million" + " word" * 200
    start = body.index("$141")
    found = sentence_around(body, start, start + 12)
    assert "$141 million" in found
    assert found.startswith("…") and found.endswith("…") and len(found) < 250


@given(st.text(alphabet="ab. \n#*[]()$1", max_size=200), st.data())
def test_any_place_of_any_text_has_words(body: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(body)))
    end = data.draw(st.integers(start, len(body)))
    assert isinstance(sentence_around(body, start, end), str)
