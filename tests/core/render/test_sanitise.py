"""What someone else's HTML may leave in a page: an allow-list, links to the web and mail, images beside the article."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.article.article import Article, Subject
from core.article.blocks import read_blocks
from core.figures.figure import Extraction
from core.render.document import render
from core.render.page import Page, standalone
from core.render.sanitise import TAGS

ATTRIBUTES = {"href", "src", "alt", "class", "align", "colspan", "rowspan", "start", "cellspacing", "cellpadding"}
HREF = re.compile(r"https?://[^/\s]|mailto:[^?]+$|(figure|fold):[0-9a-f]{16}/\d+$", re.IGNORECASE)
SRC = re.compile(r"(?!/)(?!.*(^|/)\.\.(/|$))[^:\\?#]+\.(png|jpe?g|gif|webp)$", re.IGNORECASE)
CLASSES = {"title", "meta", "ticker", "source", "figure", "fold", "aside", "image"}

PIECES = [
    "<script>alert(7)</script>",
    "<scr<script>ipt>alert(7)</scr</script>ipt>",
    "<img src=q onerror=alert(7)>",
    "<img src='x.png' onload='go()' style='width:9999px'>",
    "<svg onload=alert(7)><a xlink:href='javascript:alert(7)'>x</a></svg>",
    "<math><mtext><style><img src=x onerror=alert(7)></style></mtext></math>",
    "<iframe src='https://example.net'></iframe>",
    "<form action='https://example.net'><input name=q><button>go</button></form>",
    "<style>p { background: url(https://example.net/a.png) }</style>",
    "<p style='background:url(file:///secret)'>x</p>",
    "<table background='https://example.net/a.png'><tr><td background='x.png'>x</td></tr></table>",
    "<a href='javascript:alert(7)'>x</a>",
    "<a href='java\tscript:alert(7)'>x</a>",
    "<a href='&#106;avascript:alert(7)'>x</a>",
    "<a href=' vbscript:x'>x</a>",
    "<a href='data:text/html,hello'>x</a>",
    "<a href='file:///home/me/secrets'>x</a>",
    "<a href='//example.net/x'>x</a>",
    "<a href='smb://host/share'>x</a>",
    "<a href='ms-help:open'>x</a>",
    "<a href='https://example.net/' onclick='go()' target=_blank>x</a>",
    "<a href='mailto:me@example.net?attach=/home/me/secrets'>x</a>",
    "[x](javascript:alert(7))",
    "[x](<java script:alert(7)>)",
    "[x]: javascript:alert(7)\n\n[x]",
    "![x](file:///home/me/a.png)",
    "![x](../../a.png)",
    "![x](https://example.net/a.png)",
    "![x](chart.svg)",
    "![x](chart.png)",
    '![x](a.png "onload=alert(7)")',
    "<object data=x></object><embed src=x><applet code=x></applet>",
    "<base href='https://example.net/'><meta http-equiv=refresh content='0;url=https://example.net'>",
    "<link rel=stylesheet href='https://example.net/x.css'>",
    "<!--[if IE]><script>alert(7)</script><![endif]-->",
    "<?xml version='1.0'?><!DOCTYPE html>",
    "<noscript><p title='</noscript><img src=x onerror=alert(7)>'>",
    "<title><img src=x onerror=alert(7)></title>",
    "<textarea><img src=x onerror=alert(7)></textarea>",
    "<td class=figure id=q>x</td>",
    "<div class='fold'><span class='ticker'>x</span></div>",
    "<ol start=99999999><li value=-4>x</li></ol>",
    "<td colspan=1000000000 rowspan=-1>x</td>",
    "<<b>b<i>i</b>i</i>",
    "</p></div></body></html>",
    "\x00<\x00script\x00>",
    "`<script>`",
    "**",
    "\n\n",
    "> ",
]


class _Checked(HTMLParser):
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS | {"span"}
        for name, value in attrs:
            assert name in ATTRIBUTES
            assert value is not None
            if name == "href":
                assert HREF.match(value)
            elif name == "src":
                assert SRC.match(value)
            elif name == "class":
                assert value in CLASSES
            elif name in {"colspan", "rowspan", "start"}:
                assert 0 <= int(value) < 10_000

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)


def check(page: Page) -> None:
    checked = _Checked()
    checked.feed(page.html)
    checked.close()


def page_of(body: str, **about: str) -> Page:
    article = Article("news/a.md", about.pop("title", "T"), body.strip(), **about)  # type: ignore[arg-type]
    return render(article, Subject(), Extraction(), read_blocks(article.body), frozenset(range(9)))


@pytest.mark.parametrize("piece", PIECES)
def test_nothing_harmful_is_left_of(piece: str) -> None:
    for body in (piece, f"Before\n\n{piece}\n\nafter", f"Words {piece} words", f"| a |\n|---|\n| {piece} |"):
        page = page_of(body)
        assert not page.plain
        check(page)


@given(st.lists(st.sampled_from(PIECES), max_size=6))
def test_nothing_harmful_is_left_of_any_mixture(pieces: list[str]) -> None:
    check(page_of("".join(pieces)))


@pytest.mark.parametrize("piece", PIECES)
def test_what_the_front_matter_holds_is_shown_as_text(piece: str) -> None:
    page = page_of("Body.", title=piece, date_text=piece, source=piece)
    check(page)
    assert page.html.count("<img") == page.html.count("<script") == 0


@pytest.mark.parametrize("piece", PIECES)
def test_the_page_for_a_browser_holds_no_more(piece: str) -> None:
    text = standalone(page_of(piece, title=piece, language=piece))
    body = text[text.index("<body>") :]
    assert text.count("<script") == 0
    assert "default-src 'none'" in text
    assert not re.search(r"\son\w+=", re.sub(r">[^<]*<", "><", body))


def test_the_words_of_dropped_tags_stay() -> None:
    page = page_of("<blink>Sales</blink> <font color=red>rose</font>.")
    assert "<p>Sales rose.</p>" in page.html


def test_ordinary_markdown_comes_out_whole() -> None:
    page = page_of(
        "## Head\n\nOne *two* **three** `four`.\n\n1. five\n2. six\n\n> seven\n\n[eight](https://example.org/8)"
    )
    for expected in (
        "<h2>Head</h2>",
        "<em>two</em>",
        "<strong>three</strong>",
        "<code>four</code>",
        "<li>six</li>",
        "<blockquote>",
        '<a href="https://example.org/8">eight</a>',
    ):
        assert expected in page.html


def test_a_remote_image_becomes_its_words() -> None:
    assert (
        '<span class="image">[Sales by quarter]</span>'
        in page_of("![Sales by quarter](https://example.net/a.png)").html
    )


def test_an_image_beside_the_article_is_asked_for_by_its_path_in_the_folder() -> None:
    assert '<img src="news/charts/a%20b.png" alt="x">' in page_of("![x](charts/a%20b.png)").html
    assert '<img src="charts/a.png" alt="x">' in page_of("![x](../charts/a.png)").html
    assert "<img" not in page_of("![x](../../charts/a.png)").html


def test_characters_that_turn_text_around_are_shown_as_marks() -> None:
    page = page_of("Sales &#x202e;tfel\u202e right.", title="Up \u202e12%")
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", page.html)
    assert page.html.count("\N{REPLACEMENT CHARACTER}") == 3
