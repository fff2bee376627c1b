"""Blanking keeps every offset: the plain text is as long as the body."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.article.markup import links, plain

PIECES = st.sampled_from(
    [
        *("[", "]", "](", ")", "(", "![", "<", ">", "<!--", "-->", "<b>", "&amp;", "&#36;", "&", "*", "**", "_", "`"),
        *("```\n", "\\", "# ", "- ", "1. ", "| ", "| --- |\n", "---\n", "\n", " ", "\t", "https://acme.example/a?b=1"),
        *("www.acme.example", "$5.2 million", "revenue", "“", "–", "\u200b", "\u00a0", "％", "年", "\U0001f680", '"t"'),
    ]
)


@given(st.lists(PIECES, max_size=60).map("".join))
def test_markup_is_blanked_in_place(body: str) -> None:
    text = plain(body)
    assert len(text) == len(body)
    assert [at for at, sign in enumerate(text) if sign == "\n"] == [at for at, sign in enumerate(body) if sign == "\n"]


@given(st.text(max_size=300))
def test_any_text_keeps_its_length(body: str) -> None:
    assert len(plain(body)) == len(body)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("## Sales up 4%", "Sales up 4%"),
        ("Sales\n-----", "Sales"),
        ("**Sales** rose _4%_ to `$5 million`", "Sales rose 4% to $5 million"),
        ("- Sales rose\n2) Costs fell", "Sales rose Costs fell"),
        ("> Sales rose", "Sales rose"),
        ("[Acme](https://acme.example/a_(b)) rose [again][1]", "Acme rose again"),
        ('Acme ([ACME](https://stocks.example/acme "Acme (page)")) rose', "Acme ( ACME ) rose"),
        ("![A chart of 5%](chart.png) Sales", "Sales"),
        ("[![](a.png)](b.html) Sales", "Sales"),
        (f"![](data:image/png;base64,{'Q4/5+' * 2_000}) Sales", "Sales"),
        ("See https://acme.example/q4-2024-up-5. Sales", "See . Sales"),
        ("<p class='a'>Sales<br>rose</p><!-- 7% -->", "Sales rose"),
        ("AT&amp;T up 5&#37;, at &#36;3", "AT& T up 5% , at $3"),
        ("“Record” – Acme’s −5 ％", '"Record" - Acme\'s -5 %'),
        ("5\\*3 and \\$4", "5 *3 and $4"),
        ("2 * 3 and 2*3 and snake_case and ~5%", "2 * 3 and 2*3 and snake_case and ~5%"),
        ("```\nSales  5\n```", "Sales 5"),
        ("| Sales | 5 |\n| --- | ---: |", "| Sales | 5 | | | |"),
    ],
)
def test_what_is_left(body: str, words: str) -> None:
    assert " ".join(plain(body).split()) == words


def test_a_wrapped_sentence_keeps_its_number() -> None:
    assert "36." in plain("The count rose to\n36. Then it fell.")


def test_an_unclosed_comment_swallows_nothing() -> None:
    assert "Sales rose" in plain("<!-- Sales rose")


def test_links_tell_their_targets() -> None:
    body = "[Acme](https://acme.example) and ![x](y.png)"
    assert [(body[start:end], target) for start, end, target in links(body)] == [
        ("[Acme](https://acme.example)", "https://acme.example"),
        ("![x](y.png)", "y.png"),
    ]
