"""Shortcodes are shown as what they stand for, never as their source, and the text that they enclose stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.article.blocks import read_blocks
from core.article.markup import plain
from core.article.reader import read_text_article
from core.article.subject import derive
from core.figures.extract import extract
from core.render.document import render
from core.render.shortcodes import shown


def html(body: str) -> str:
    article = read_text_article(f"---\ntitle: A title\ndate: 2025-02-12\n---\n\n{body}\n", "a.md")
    blocks = read_blocks(article.body)
    subject = derive(article, blocks)
    return render(article, subject, extract(article, subject, blocks), blocks).html


@pytest.mark.parametrize(
    ("source", "markdown"),
    [
        ('{{< figure src="plant.png" alt="The plant" >}}', "![The plant](<plant.png>)"),
        ('{{< figure src="a.png" caption="Sales [1]" />}}', "![Sales  1](<a.png>)\n\n*Sales  1*"),
        ('[last year]({{< ref "2024/q4.md" >}})', "[last year](2024/q4.md)"),
        ('[here]({{% relref path="q3.md" lang="en" %}})', "[here](q3.md)"),
        ("{{< youtube w7Ft2ymGmfc >}}", "[Video on YouTube](https://www.youtube.com/watch?v=w7Ft2ymGmfc)"),
        ('{{< tweet user="x" id="1234" >}}', "[Post on X](https://x.com/i/status/1234)"),
        ("{{< youtube \"x) [a](javascript:b\" >}}", "`{{ Video on YouTube }}`"),
        ("{{% notice warning %}}Mind this.{{% /notice %}}", "`{{ notice }}`Mind this."),
        ("{{< highlight go >}}\nx := 1\n{{< /highlight >}}", "\n```go\n\nx := 1\n\n```\n"),
        ("{{</* figure src=a */>}}", "`{{< figure src=a >}}`"),
        ("{{<>}}", "`{{ }}`"),
        ("{{ .Title }} and {{< open", "{{ .Title }} and {{< open"),
        ('{{< tabs >}}{{< tab "One" >}}Cash{{< /tab >}}{{< /tabs >}}', "`{{ tabs }}` `{{ tab }}`Cash"),
        ("`a`{{< b >}}`c`", "`a` `{{ b }}` `c`"),
        ("{{< b >}} ends in `c`", "`{{ b }}` ends in `c`"),
        ("## Revenue {#revenue .wide}\nText", "## Revenue\nText"),
        ("## Revenue {of 2024}", "## Revenue {of 2024}"),
        ("Revenue {#one}", "Revenue {#one}"),
        ("> [!NOTE]\n> Sales rose.", "> **Note**  \n> Sales rose."),
        ("> [!warning]- Mind this\n> Sales fell.", "> **Mind this**  \n> Sales fell."),
        ("> [!a] [!NOTE]", "> [!a] [!NOTE]"),
    ],
)
def test_each_as_what_it_is(source: str, markdown: str) -> None:
    assert shown(source) == markdown


def test_a_page_shows_no_source_of_a_shortcode() -> None:
    page = html('Sales rose.\n\n{{< figure src="https://example.com/a.png" caption="The mill" >}}\n\n{{< chart 12 >}}')
    assert "The mill" in page
    assert "<code>{{ chart }}</code>" in page
    assert "{{&lt;" not in page
    assert "figure src" not in page


def test_numbers_in_shortcodes_are_no_figures_and_those_between_them_are() -> None:
    body = '{{% box revenue="$9 million" %}}Revenue was $8 million in Q4.{{% /box %}}'
    article = read_text_article(body, "a.md")
    assert [figure.quote for figure in extract(article, derive(article)).figures] == ["$8 million"]
    assert "figure:" in html(body)


@given(st.text(alphabet="{}<>%/* \n\"`=[]()ab1", max_size=60))
def test_whatever_stands_in_braces_a_page_comes_of_it(text: str) -> None:
    assert len(plain(text)) == len(text)
    assert isinstance(html(text), str)
