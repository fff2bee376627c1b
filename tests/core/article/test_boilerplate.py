"""What is not an article's own text, by cues of many publishers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.article.blocks import read_blocks
from core.article.front_matter import read_front_matter

GOLD = Path(__file__).parents[4] / "shared" / "gold"
OWN = "Orbwell Labs said that sales rose 12% to $40 million in the quarter, more than it had expected in May."


def marks(body: str) -> list[str | None]:
    return [block.boilerplate for block in read_blocks(body)]


def test_an_article_between_a_promotion_and_a_trending_list() -> None:
    body = f"""Orbwell Labs ([(ORBW)](https://x.example/stocks/orbw)) has held its call.

### Elevate Your Investing Strategy:

* Take [Premium](https://x.example/checkout?coupon=1) for a ride.
* Leverage the power of our [Score](https://x.example/score).

{OWN}

Trending Articles:
------------------

* [Other (NYSE:OTH) Falls](https://x.example/news/other)
* [Third Rises](https://x.example/news/third)

[x_announcements](https://x.example/news/orbwell)"""
    assert marks(body) == [None, "promotion", "promotion", "promotion", None] + ["trending"] * 3 + ["footer"]


@pytest.mark.parametrize(
    ("block", "why"),
    [
        ("[Claim 70% Off Premium](https://x.example/checkout)", "promotion"),
        ("Subscribe to our daily letter.", "promotion"),
        ("Discover [ten cheap stocks](https://x.example/screener) today.", "promotion"),
        ("[Read the whole story](https://x.example/a)", "links"),
        ("* [Another story](https://x.example/b)", "links"),
        ("See more insights into ORBW stock on [our page](https://x.example/stocks/orbw).", "links"),
        ("This press release contains forward-looking statements that involve risks.", "disclaimer"),
        ("This is an AI-generated summary.", "disclaimer"),
        ("Copyright (c) 2025 Somebody", "disclaimer"),
        ("(Reporting by A. B. in Oslo; Editing by C. D.)", "footer"),
        ("Write to Jo Doe at jo@paper.example", "footer"),
        ("免责声明：本文仅供参考", "disclaimer"),
        ("Advertisement", "promotion"),
    ],
)
def test_blocks_that_tell_by_themselves(block: str, why: str) -> None:
    assert marks(f"{OWN}\n\n{block}\n\n{OWN}") == [None, why, None]


@pytest.mark.parametrize(
    ("heading", "why"),
    [
        ("**More about Orbwell Labs**", "about"),
        ("## About Orbwell Labs", "about"),
        ("**Forward-Looking Statements**", "disclaimer"),
        ("Disclaimer\n----------", "disclaimer"),
        ("**Media Contact:**", "footer"),
        ("### **New:** Portfolio Tool", "promotion"),
    ],
)
def test_sections_reach_to_the_next_heading(heading: str, why: str) -> None:
    assert marks(f"{OWN}\n\n{heading}\n\nA first line.\n\nA second line.\n\n## Outlook\n\n{OWN}") == [
        None, why, why, why, None, None,
    ]  # fmt: skip


def test_a_table_of_figures_ends_a_profile() -> None:
    body = "## About Orbwell\n\nIt makes orbs.\n\n| Sales | 40 |\n| --- | --- |\n| Costs | 30 |\n\nAfter the table."
    assert marks(body) == ["about", "about", None, None]


@pytest.mark.parametrize(
    "body",
    [
        "Looking ahead, Orbwell expects [AI](https://x.example/compare-stocks/ai) to lift sales by 10% in 2026.",
        "## About 40% of sales came from orbs\n\n" + OWN,
        "## Revenue growth\n\n" + OWN,
        "![A chart](chart.png)",
        "The company's outlook is not a promise; it raised its forecast to $50 million.",
        "Find out why [Orbwell](https://x.example/stocks/orbw) grew: sales rose 12%. " + OWN * 3,
    ],
)
def test_own_text_stays_own(body: str) -> None:
    assert set(marks(body)) == {None}


def gold_articles() -> list[str]:
    index = GOLD / "dev.jsonl"
    if not index.exists():
        return []
    return sorted({json.loads(line)["file"] for line in index.read_text(encoding="utf-8").splitlines()})


if gold_articles():

    def test_no_labelled_figure_lies_in_boilerplate() -> None:
        figures = [json.loads(line) for line in (GOLD / "dev.jsonl").read_text(encoding="utf-8").splitlines()]
        lost = []
        for file in gold_articles():
            text = (GOLD / "dev" / "articles" / file).read_text(encoding="utf-8")
            blocks = read_blocks(read_front_matter(text).body)
            for figure in figures:
                if figure["file"] == file and "start" in figure:
                    holders = [block for block in blocks if block.start <= figure["start"] < block.end]
                    if not holders or holders[0].boilerplate:
                        lost.append((file, figure["quote"]))
        assert lost == []
