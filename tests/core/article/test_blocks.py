"""Bodies cut into blocks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from core.article.blocks import read_blocks

LINES = st.sampled_from(
    [
        *("", "Sales rose 4%.", "# Head", "---", "===", "* item", "  - inner", "1. first", "> quoted", "| a | b |"),
        *("| --- | --- |", "```", "~~~", "**Bold**", "***", "    deep", "Trending Articles:", "About Acme", "Ende\t"),
        "[a](https://b.example)",
    ]
)


def kinds(body: str) -> list[tuple[str, str, int]]:
    return [(block.kind, body[block.start : block.end], block.level) for block in read_blocks(body)]


@given(st.lists(LINES, max_size=40).map("\n".join))
def test_blocks_are_ordered_and_inside_the_body(body: str) -> None:
    end = 0
    for block in read_blocks(body):
        assert end <= block.start < block.end <= len(body)
        assert not body[block.start].isspace()
        end = block.end


@given(st.lists(LINES, max_size=40).map("\n".join))
def test_no_word_is_lost(body: str) -> None:
    inside = "".join(body[block.start : block.end] for block in read_blocks(body))
    assert [sign for sign in inside if sign.isalnum()] == [sign for sign in body if sign.isalnum()]


def test_headings_of_all_kinds() -> None:
    assert kinds("# One\n\nTwo\n===\n\nThree\n---\n\n**Four**\n\n**A sentence, all bold.**") == [
        ("heading", "# One", 1),
        ("heading", "Two\n===", 1),
        ("heading", "Three\n---", 2),
        ("heading", "**Four**", 6),
        ("paragraph", "**A sentence, all bold.**", 0),
    ]


def test_paragraphs_end_at_blank_lines_and_rules() -> None:
    assert kinds("One\nstill one\n\nTwo\n***\nThree") == [
        ("paragraph", "One\nstill one", 0),
        ("paragraph", "Two", 0),
        ("paragraph", "Three", 0),
    ]


def test_items_know_their_depth() -> None:
    assert kinds("* one\n  goes on\n  * two\n* three\n\nAfter") == [
        ("item", "* one\n  goes on", 1),
        ("item", "* two", 2),
        ("item", "* three", 1),
        ("paragraph", "After", 0),
    ]


def test_a_number_in_a_wrapped_sentence_is_no_item() -> None:
    assert kinds("It rose to\n36. Then it fell.") == [("paragraph", "It rose to\n36. Then it fell.", 0)]


def test_tables_with_and_without_outer_pipes() -> None:
    assert kinds("Before\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\na | b\n--- | ---\n1 | 2\n\nAfter") == [
        ("paragraph", "Before", 0),
        ("table", "| a | b |\n| --- | --- |\n| 1 | 2 |", 0),
        ("table", "a | b\n--- | ---\n1 | 2", 0),
        ("paragraph", "After", 0),
    ]


def test_code_holds_no_blocks_and_may_stay_open() -> None:
    assert kinds("```\n# no head\n\n* no item\n```\nAfter") == [
        ("code", "```\n# no head\n\n* no item\n```", 0),
        ("paragraph", "After", 0),
    ]
    assert kinds("~~~\nopen") == [("code", "~~~\nopen", 0)]
