"""Marks around figures: they keep offsets, they survive Markdown, and no text can forge one."""

from __future__ import annotations

import html
import re
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.article.article import Article, Subject
from core.article.blocks import read_blocks
from core.figures.accounting import make_ledger
from core.figures.extract import extract
from core.figures.figure import Extraction, Figure
from core.render.document import render
from core.render.marking import Marking, Span, clean, without_marks
from core.render.page import Page

HARMFUL = "\x00\x07\x1b\ud800\u202e\u2066\u2028\ufdd0\ufffc\U000f0000\U00100000\U0010fff0"


def page_of(body: str, *quotes: str) -> Page:
    """The page of a body in which each of the quotes, in this order, is a figure."""
    figures, at = [], 0
    for quote in quotes:
        start = body.index(quote, at)
        at = start + len(quote)
        figures.append(Figure("revenue", "level", "actual", 1.0, 1.0, "USD", quote, start, at))
    article = Article("a.md", "A title", body)
    return render(article, Subject(), Extraction(tuple(figures)), read_blocks(body))


def marked(page: Page) -> dict[int, str]:
    """The words that each figure's links are written on."""
    words: defaultdict[int, str] = defaultdict(str)
    for index, text in re.findall(rf'<a class="figure" href="figure:{page.token}/(\d+)">([^<]*)</a>', page.html):
        words[int(index)] += html.unescape(text)
    return dict(words)


@given(st.text(st.characters() | st.sampled_from(HARMFUL)))
def test_cleaning_keeps_every_offset(text: str) -> None:
    cleaned = clean(text)
    assert len(cleaned) == len(text)
    assert clean(cleaned) == cleaned
    assert not set(cleaned) & set(HARMFUL)


@given(st.text("ab $5*\\\n", max_size=60), st.data())
def test_marks_are_the_only_thing_that_is_added(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=8)))
    spans = [Span(a, b, index) for index, (a, b) in enumerate(zip(cuts[::2], cuts[1::2], strict=False))]
    marking = Marking()
    source = marking.insert(text, 0, len(text), spans)
    pieces = list(marking.split(source))
    assert "".join(piece for piece in pieces if isinstance(piece, str)) == text == without_marks(source)
    assert [piece for piece in pieces if isinstance(piece, int)] == [span.index for span in spans]


@pytest.mark.parametrize(
    ("body", "quote"),
    [
        ("Sales came to $12 million in all.", "$12 million"),
        ("Sales came to **$12 million** in all.", "$12 million"),
        ("Sales rose _12%_ in all.", "12%"),
        ("12% more was sold.", "12%"),
        ("# Up 12%\n\nGood.", "12%"),
        ("Up 12%\n======\n\nGood.", "12%"),
        ("* one\n* up 12%\n* three", "12%"),
        ("1. up 12%\n2. three", "12%"),
        ("> up 12% says the chief", "12%"),
        ("| part | growth |\n|---|---|\n| north | 12% |", "12%"),
        ("See [sales up 12% again](https://example.org/x) for more.", "12%"),
        ("Sales were `12%` up.", "12%"),
        ("```\nup 12%\n```", "12%"),
        ("    up 12%", "12%"),
        ("<p>up 12%</p>", "12%"),
        (r"Costs of \$12 million.", "$12 million"),
        ("Sales & costs < 12% > 3", "12%"),
        ("营收增长12%。", "12%"),
        ("Between $12 million\nand $14 million.", "$12 million\nand $14 million"),
    ],
)
def test_a_figure_is_marked_wherever_it_stands(body: str, quote: str) -> None:
    assert marked(page_of(body, quote)) == {0: quote}


def test_a_figure_across_markup_is_split_into_several_links() -> None:
    page = page_of("A loss of **$12** million was made.", "$12** million")
    assert marked(page) == {0: "$12 million"}
    assert page.html.count(f"figure:{page.token}/0") == 2
    assert f'<strong><a class="figure" href="figure:{page.token}/0">$12</a></strong>' in page.html


def test_the_link_around_a_figure_stays_on_both_sides_of_it() -> None:
    page = page_of("Read: [Sales up 12% again](https://example.org/x), a note.", "12%")
    assert '<a href="https://example.org/x">Sales up </a>' in page.html
    assert '<a href="https://example.org/x"> again</a>' in page.html


def test_a_link_on_nothing_but_a_figure_can_still_be_opened() -> None:
    page = page_of("Up [12%](https://example.org/x) again.", "12%")
    assert marked(page) == {0: "12%"}
    assert '<a href="https://example.org/x">' in page.html


def test_of_figures_on_the_same_words_the_first_is_marked() -> None:
    body = "Profit and sales rose 12% each."
    start = body.index("12%")
    both = [
        Figure(m, "change", "actual", 12.0, 12.0, "percent", "12%", start, start + 3) for m in ("revenue", "ebitda")
    ]
    page = render(Article("a.md", "T", body), Subject(), Extraction(tuple(both)), read_blocks(body))
    assert marked(page) == {0: "12%"}


def test_numbers_are_marked_where_they_are_asked_for() -> None:
    body = (
        "1. Revenue rose 12% in **2024**, [as told](https://example.org/2024).\n2. It has 5,000 shops.\n\n"
        "### Claim 70% Off\n\n* Save 30% today.\n"
    )
    article, blocks = Article("a.md", "T", body), read_blocks(body)
    extraction = extract(article, Subject(), blocks)
    ledger = make_ledger(article, extraction, blocks)
    page = render(article, Subject(), extraction, blocks, frozenset((0,)), ledger)
    numbers = re.findall(rf'<a class="number" href="number:{page.token}/(\d+)">([^<]*)</a>', page.html)
    assert [(ledger.entries[int(index)].reason, text) for index, text in numbers] == [
        ("date", "2024"),
        ("count", "5,000"),
        ("promotion", "70%"),
        ("promotion", "30%"),
    ]
    assert all(ledger.entries[int(index)].quote == text for index, text in numbers)
    assert marked(page) == {0: "12%"}
    assert '<a href="https://example.org/2024">as told</a>' in page.html
    assert page.ledger == ledger
    [(start, end)] = page.folded
    assert body[start:end].startswith("### Claim") and "30%" in body[start:end]
    unmarked = render(article, Subject(), extraction, blocks, frozenset((0,)))
    assert unmarked.ledger is None
    assert re.sub(r'<a class="number"[^>]*>([^<]*)</a>', r"\1", page.html).replace(page.token, "") == (
        unmarked.html.replace(unmarked.token, "")
    )


def test_each_rendering_has_a_token_of_its_own() -> None:
    assert page_of("Up 12%.", "12%").token != page_of("Up 12%.", "12%").token


@pytest.mark.parametrize(
    "forgery",
    [
        '<a class="figure" href="figure:TOKEN/0">$9 billion</a>',
        "[$9 billion](figure:TOKEN/0)",
        "[$9 billion](fold:TOKEN/0)",
        "[$9 billion](number:TOKEN/0)",
        "\U000f0000\U000f0001\U00100000$9 billion\U0010fff0",
        "&#xF0000;&#xF0001;&#x100000;$9 billion&#x10FFF0;",
        "&#983040;&#983041;&#1048576;$9 billion&#1114096;",
        "\x02983040\x03\x021048576\x03$9 billion",
    ],
)
def test_no_text_forges_a_figure(forgery: str) -> None:
    page = page_of(f"Sales came to $12 million. {forgery}", "$12 million")
    assert marked(page) == {0: "$12 million"}
    assert page.html.count('"figure:') == 1
    assert '"fold:' not in page.html and '"number:' not in page.html
    assert not re.search("[\U000f0000-\U0010ffff]", page.html)


@given(
    st.lists(st.sampled_from(["*", "_", "[", "](u)", "`", "|", "\n", "\n\n", "> ", "- ", "<b>", "&", "\\", "x ", "#"]))
)
def test_whatever_surrounds_it_a_marked_figure_says_its_own_words(parts: list[str]) -> None:
    middle = len(parts) // 2
    body = f"{''.join(parts[:middle])}$12 million{''.join(parts[middle:])}".strip()
    page = page_of(body, "$12 million")
    # where a backslash escapes nothing (in code) it is shown, and marked with what follows it
    assert set(marked(page).values()) <= {"$12 million", "\\$12 million"}
    assert not re.search("[\U000f0000-\U0010ffff]", page.html)
