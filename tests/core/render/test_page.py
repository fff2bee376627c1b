"""The page of an article: its head, its folds, and what it falls back to."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pytest

from core.article.article import Article, Problem, Subject
from core.article.block import Block
from core.article.blocks import read_blocks
from core.figures.figure import Extraction, Figure
from core.render import caps
from core.render.document import render
from core.render.head import long_period
from core.render.page import Page, Request, make_page, standalone

OWN = "Orders grew in every region."
PROMOTION = "### Get more\n\n* [Join](https://ads.example/1) now\n* [Win](https://ads.example/2) now"
TRENDING = "Trending Articles:\n\n* [A rival falls](https://ads.example/3)"
FOOTER = "[feed](https://example.org/news/1)"


def blocks_of(body: str) -> tuple[Block, ...]:
    """Blocks as read, with boilerplate marked by what it says (whatever the reader would think of it)."""
    kinds = {"ads.example/1": "promotion", "ads.example/2": "promotion", "Get more": "promotion"}
    kinds |= {"Trending": "trending", "ads.example/3": "trending", "[feed]": "footer"}
    marked = []
    for block in read_blocks(body):
        text = body[block.start : block.end]
        kind = next((kind for words, kind in kinds.items() if words in text), None)
        marked.append(block._replace(boilerplate=kind))
    return tuple(marked)


def page_of(
    body: str, *unfolded: int, subject: Subject | None = None, period: str | None = None, **about: object
) -> Page:
    article = Article("a.md", "Sales & more", body, **about)  # type: ignore[arg-type]
    return render(article, subject or Subject(), Extraction(period=period), blocks_of(body), frozenset(unfolded))


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html)).strip()


def test_the_head_says_what_the_article_is() -> None:
    page = page_of(
        OWN,
        subject=Subject(ticker="BRDL", kind="results"),
        period="2031Q4",
        date=datetime(2032, 2, 9, 7, 30),
        source="https://www.example.org/news/1",
    )
    head = page.html[: page.html.index(OWN)]
    assert '<h1 class="title">Sales &amp; more</h1>' in head
    assert re.search(r'<span class="ticker">[^<]*BRDL[^<]*</span>', head)
    for words in ("9 February 2032", "Q4 FY2031 results", "example.org"):
        assert words in head
    assert 'href="https://www.example.org/news/1"' in head


def test_the_head_leaves_out_what_is_not_known() -> None:
    assert page_of(OWN).html.startswith('<h1 class="title">Sales &amp; more</h1>\n\n')


def test_a_date_that_is_none_is_shown_as_it_was_written() -> None:
    assert "the 40th of May" in page_of(OWN, date_text="the 40th of May").html


@pytest.mark.parametrize(
    ("period", "name"),
    [("2024Q4", "Q4 FY2024"), ("2024H1", "H1 FY2024"), ("2020FY", "FY2020"), ("2024-01", "Jan 2024"), (None, "")],
)
def test_periods_are_named_with_their_whole_year(period: str | None, name: str) -> None:
    assert long_period(period) == name


def test_boilerplate_is_folded_into_a_line_that_counts_its_links() -> None:
    page = page_of(f"{OWN}\n\n{PROMOTION}\n\nMargins fell.\n\n{TRENDING}")
    assert len(page.folded) == 2
    assert "Promotion folded (2 links)" in page.html
    assert "Trending articles folded (1 link)" in page.html
    assert "Join" not in page.html
    assert "rival" not in page.html
    assert f'<a href="fold:{page.token}/0">' in page.html
    assert f'<a href="fold:{page.token}/1">' in page.html
    assert text_of(page.html).index("grew") < text_of(page.html).index("folded") < text_of(page.html).index("Margins")


def test_an_unfolded_part_follows_its_line() -> None:
    page = page_of(f"{OWN}\n\n{PROMOTION}\n\n{TRENDING}", 0)
    assert len(page.folded) == 2
    assert "Join" in page.html
    assert "rival" not in page.html
    assert '<div class="aside">' in page.html
    assert "Promotion (2 links)" in page.html


def test_markup_left_open_in_a_fold_does_not_swallow_the_article() -> None:
    page = page_of(f"{PROMOTION} <div><table><tr><td>\n\nMargins fell.", 0)
    assert "<p>Margins fell.</p>" in page.html


def test_the_footer_that_repeats_the_source_is_left_out() -> None:
    body = f"{OWN}\n\n{FOOTER}"
    assert len(page_of(body, source="https://example.org/news/1").folded) == 0
    assert len(page_of(body, source="https://example.org/other").folded) == 1


def test_a_last_link_that_is_not_the_source_belongs_to_the_list_before_it() -> None:
    page = page_of(f"{OWN}\n\n{TRENDING}\n{FOOTER.replace('[', '* [', 1)}")
    assert len(page.folded) == 1
    assert "Trending articles folded (2 links)" in page.html


def test_link_definitions_hold_for_the_whole_article() -> None:
    page = page_of(f"See [the report][r].\n\n{PROMOTION}\n\nEnd.\n\n[r]: https://example.org/r")
    assert '<a href="https://example.org/r">the report</a>' in page.html


def test_a_list_or_table_needs_no_blank_line_before_it() -> None:
    page = page_of("In short:\n* one\n* two\n\nNumbers:\n| a | b |\n|---|---|\n| c | d |")
    assert page.html.count("<li>") == 2
    assert "<td>c</td>" in page.html


def test_a_bold_line_is_a_heading_and_a_bold_sentence_is_none() -> None:
    page = page_of("**Outlook**\n\nGood.\n\n**We are pleased.**")
    assert "<h5>Outlook</h5>" in page.html
    assert "<p><strong>We are pleased.</strong></p>" in page.html


def test_chinese_text_comes_out_as_it_is() -> None:
    page = page_of("## 业绩\n\n公司**营收**同比增长，毛利率上升。")
    assert "<h2>业绩</h2>" in page.html
    assert "公司<strong>营收</strong>同比增长，毛利率上升。" in page.html


@pytest.mark.parametrize(
    "body",
    [
        "[" * 5_000,
        "[x](" * 2_000,
        "<b>" * 1_000,
        "> " * 200 + "x",
        "* " * 200 + "x",
        " " * 400 + "x\n\n" + "\n".join(" " * (4 * n) + "* x" for n in range(100)),
        "x\n" * 20_000,
        "| x " * 50_000,
        "`" * 9_000,
        "word " * 100_000,
        "<table>" * 300 + "x",
        "* x\n" * 3_000,
        "\N{GRINNING FACE}" * 20_000,
    ],
    ids=lambda body: body[:8].strip() or "deep",
)
def test_what_is_too_much_is_shown_as_plain_text_and_says_so(body: str) -> None:
    page = page_of(body.strip())
    assert len(page.html) < 2_000_000
    if "<table>" not in body:
        assert page.plain
        assert page.notice.startswith("Shown as plain text: ")


def test_plain_text_keeps_its_words_lines_and_figures() -> None:
    body = f"Sales came to $12 million.\nA <b>line</b>.\n\n{'[' * 900}"
    start = body.index("$12 million")
    figure = Figure("revenue", "level", "actual", 1.2e7, 1.2e7, "USD", "$12 million", start, start + 11)
    page = render(Article("a.md", "T", body), Subject(), Extraction((figure,)), read_blocks(body))
    assert page.plain
    assert f'<a class="figure" href="figure:{page.token}/0">$12 million</a>.<br>A &lt;b&gt;line&lt;/b&gt;.' in page.html


def test_very_long_words_and_heaps_of_accents_are_tamed() -> None:
    page = page_of("a" * 3_000 + "\n\n" + "e" + "\u0301" * 500)
    assert not re.search(r"a{200}", page.html)
    assert page.html.count("a\N{ZERO WIDTH SPACE}") > 20
    assert page.html.count("\u0301") < 10


def test_a_very_long_paragraph_becomes_several() -> None:
    page = page_of("Sales grew and *then some more* in the quarter. " * 1_000)
    longest = max(len(text) for text in re.findall(r"<p>(.*?)</p>", page.html))
    assert page.html.count("<p>") > 3
    assert longest < 3 * caps.MOST_IN_BLOCK


def test_why_a_file_could_not_be_read_is_said_on_its_page() -> None:
    problem = Problem("unreadable", "There is no permission to read the file", partial=False)
    assert page_of("", problems=(problem,)).notice == "There is no permission to read the file."


def test_a_page_is_made_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "---\ntitle: Brindle Optics reports\ndate: 2032-02-09\n---\n\n"
        "Revenue came to $141 million in the fourth quarter.\n"
    )
    page = make_page(Request(tmp_path, "a.md"))
    assert page.article.title == "Brindle Optics reports"
    assert [figure.quote for figure in page.extraction.figures] == ["$141 million"]
    assert f'href="figure:{page.token}/0">$141 million</a>' in page.html
    assert "<title>Brindle Optics reports</title>" in standalone(page)


def test_a_page_comes_with_what_its_numbers_say_of_each_other(tmp_path: Path) -> None:
    sums = "In the fourth quarter of 2024, revenue rose 35% year over year to $150 million from $120 million."
    (tmp_path / "a.md").write_text(f"---\ntitle: Brindle Optics reports\ndate: 2025-02-09\n---\n\n{sums}\n")
    page = make_page(Request(tmp_path, "a.md"))
    assert [check.holds for check in page.checks] == [False]
    (check,) = page.checks
    figures = page.extraction.figures
    assert {point.stated.figure for point in check.points} == set(figures)
