"""The ledger: each number of an article is a figure, or left out for a reason that holds."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.article.article import Article, Subject
from core.article.blocks import read_blocks
from core.article.reader import read, read_text_article
from core.article.subject import derive
from core.figures.accounting import make_ledger
from core.figures.extract import LONGEST_BODY, extract
from core.figures.figure import Extraction
from core.figures.ledger import Ledger
from core.figures.reasons import UNSEEN, WORDINGS

SEEDS = Path(__file__).parents[3] / "seeds"
TEXTS = [path.read_text("utf-8") for path in sorted(SEEDS.glob("*.md"))]
WORDS = (
    "revenue sales EPS margin shares loan stake employees rose to from of 5% $3.2 million (361) 12 1,234.5 ٣٤ ½ 2024 "
    "Q4 10-K COVID-19 Phase 3 <b 1> &#36;7 1. - 4 doubled mid-teens , . ; | ( ) = ² ９ [a](http://b.c/1/2) 8:30 a.m."
)
PIECES = [
    *WORDS.split(" "),
    "March 31, 2025",
    "2025-02-12",
    "+1 212 555 0100",
    "\n\n",
    "\n```\n",
    "\n\n# ",
    "\n\n1. ",
    "\n| | 2024 |\n| --- | --- |\n| Net sales | 512.4 |\n",
    "\n\n### Claim 70% Off\n\n",
    "\n\n### About Acme\n\n",
    "\u200b",
]


def article(body: str, language: str = "en") -> Article:
    return Article(file="a.md", title="Acme", body=body.strip(), date=datetime(2025, 2, 12), language=language)


def ledger_of(one: Article) -> tuple[Ledger, Extraction]:
    extraction = extract(one, derive(one))
    return make_ledger(one, extraction), extraction


def reasons(body: str) -> dict[str, str]:
    """Each number of `body` with its reason."""
    return {entry.quote: entry.reason for entry in ledger_of(article(body))[0].entries}


def assert_sound(one: Article) -> None:
    ledger, extraction = ledger_of(one)
    entries, body = ledger.entries, one.body
    assert all(body[entry.start : entry.end] == entry.quote != "" for entry in entries)
    assert all(left.end <= right.start for left, right in pairwise(entries))
    for digits in re.finditer(r"\d+", body):
        holding = [e for e in entries if e.start < digits.end() and digits.start() < e.end]
        assert len(holding) == 1, digits
        assert holding[0].start <= digits.start() and digits.end() <= holding[0].end
    assert sum(ledger.counts.values()) == len(entries) == ledger.total + ledger.counts.get(UNSEEN, 0)
    held = [index for entry in entries for index in entry.figures]
    assert held == list(range(len(extraction.figures)))
    for entry in entries:
        assert bool(entry.figures) == (entry.reason in ("figure", "company"))
        for index in entry.figures:
            figure = extraction.figures[index]
            assert entry.start <= figure.start and figure.end <= entry.end


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join) | st.text(max_size=300))
def test_any_text_is_accounted_for(body: str) -> None:
    assert_sound(article(body))


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(TEXTS),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 30), st.sampled_from(PIECES)), min_size=1, max_size=12),
)
def test_any_edit_of_an_article_is_accounted_for(text: str, edits: list[tuple[float, int, str]]) -> None:
    for place, length, piece in edits:
        at = int(place * len(text))
        text = text[:at] + piece + text[at + length :]
    one = read_text_article(text, "a.md")
    if make_ledger(one, Extraction()).reads:
        assert_sound(one)


@pytest.mark.parametrize(
    ("body", "number", "reason"),
    [
        ("Revenue was $5 million in Q4 2024.", "$5 million", "figure"),
        ("Revenue was $5 million in Q4 2024.", "Q4 2024", "date"),
        ("Revenue grew to $5 million after 30 months of decline.", "30 months", "date"),
        ("The call starts at 8:30 a.m. on 02/12/2025.", "02/12/2025", "date"),
        ("The call starts at 8:30 a.m. on 02/12/2025.", "8:30 a.m", "date"),
        ("The shares fell 7% after the report.", "7%", "price"),
        ("Analysts raised the price target to $45.", "$45", "price"),
        ("Acme agreed to buy Widgetry for $1.1 billion.", "$1.1 billion", "deal"),
        ("The project was paid by a $20 million loan facility.", "$20 million", "measure"),
        ("Acme raised €30 million in a funding round.", "€30 million", "deal"),
        ("The addressable market is put at $50 billion.", "$50 billion", "market"),
        ("It serves 5,000 customers in 12 countries.", "5,000", "count"),
        ("It serves 5,000 customers in 12 countries.", "12", "count"),
        ("Subscribers rose 8% to 3.2 million.", "3.2 million", "count"),
        ("The loss ratio stood at 61.5%.", "61.5%", "measure"),
        ("Revenue was 3 billion kronor ($280 million) in 2024.", "$280 million", "again"),
        ("Acme filed a Form 10-K with the regulator.", "10", "name"),
        ("Orders fell when COVID-19 struck.", "19", "name"),
        ("The S&P 500 was flat.", "500", "name"),
        ("It began a Phase 3 study.", "3", "name"),
        ("Please call +1 212 555 0100 with questions.", "+1 212 555 0100", "name"),
        ("Agenda:\n\n1. Welcome\n2. Questions", "2", "list"),
        ("### Sales Rise 12%\n\nThat was all.", "12%", "heading"),
        ("### Claim 70% Off Our Service\n\n* Subscribe today and save 30%.", "30%", "promotion"),
        ("Read [the letter](https://example.org/2024/05/letter).", "2024/05", "hidden"),
        (f"![](data:image/png;base64,{'iVBORw0K9' * 20})", "iVBORw0K9" * 20, "hidden"),
        ("Asset fees came to $436 million.", "$436 million", "unknown"),
        ("The business put in a solid 17%.", "17%", "unknown"),
        ("Revenue per guest was $212 at the resort.", "$212", "unknown"),
        ("| | Q4 2024 |\n| --- | --- |\n| Total assets | 512.4 |", "512.4", "measure"),
        ("| | Reach |\n| --- | --- |\n| Net sales | 512.4 |", "512.4", "unknown"),
        ("```\nNet sales      512.4   498.0\nTotal assets    77.1    70.2\n```", "498.0", "unknown"),
        ("```\nNet sales      512.4   498.0\nTotal assets    77.1    70.2\n```", "77.1", "measure"),
        ("The target is about what a deal adds: accretive by $2 million.", "$2 million", "deal"),
    ],
)
def test_a_number_has_its_reason(body: str, number: str, reason: str) -> None:
    assert reasons(body)[number] == reason


def test_a_figure_that_the_extractor_misses_is_not_understood() -> None:
    """Whatever is a figure in the samples would be told as not understood if it were dropped."""
    told: Counter[str] = Counter()
    for path in sorted(SEEDS.glob("*.md")):
        one = read(SEEDS, path.name)
        extraction = extract(one, derive(one))
        dropped = make_ledger(one, replace(extraction, figures=()))
        for figure in extraction.figures:
            told.update(e.reason for e in dropped.entries if e.start < figure.end and figure.start < e.end)
    assert told["unknown"] >= 0.95 * sum(told.values())


def test_few_numbers_of_the_samples_are_not_understood() -> None:
    ledgers = [ledger_of(read(SEEDS, path.name))[0] for path in sorted(SEEDS.glob("*.md"))]
    read_ones = [ledger for ledger in ledgers if ledger.reads]
    assert sum(ledger.counts["unknown"] for ledger in read_ones) <= len(read_ones)


def test_words_that_are_numbers_are_entries() -> None:
    assert reasons("Revenue doubled while orders grew in the mid-teens.") == {
        "doubled": "figure",
        "mid-teens": "figure",
    }


def test_figures_that_share_their_words_share_an_entry() -> None:
    one = article("Revenue was $5 million.")
    extraction = extract(one, Subject())
    [figure] = extraction.figures
    twice = replace(extraction, figures=(figure, replace(figure, start=figure.start + 1, quote="5 million")))
    [entry] = make_ledger(one, twice).entries
    assert (entry.quote, entry.figures) == ("$5 million", (0, 1))


def test_a_figure_of_another_company_is_told_apart() -> None:
    one = article("Revenue was $5 million.")
    extraction = extract(one, Subject())
    other = replace(extraction, figures=(replace(extraction.figures[0], company="Rival"),))
    assert make_ledger(one, other).summary == "1 number: 0 figures, 1 figure of another company, 0 not understood"


def test_the_summary() -> None:
    one = article(
        "### Claim 70% Off\n\n* Save [30%](https://example.org/7) and 20% today.\n\n"
        "Acme reported revenue of $5 million for Q4 2024, up 12%. Its shares fell 3%."
    )
    assert ledger_of(one)[0].summary == (
        "7 numbers: 2 figures, 1 date or period, 1 about the stock, 3 in promotions, 0 not understood"
    )


def test_no_numbers() -> None:
    ledger, _ = ledger_of(article("Nothing is counted here."))
    assert (ledger.summary, ledger.entries) == ("0 numbers: 0 figures, 0 not understood", ())


def test_chinese_articles_are_not_read() -> None:
    ledger, _ = ledger_of(article("公司第四季度营收为1.41亿美元。", language="zh-CN"))
    assert (ledger.reads, ledger.entries) == (False, ())
    assert ledger.summary == "Figures are not read from this language."


def test_what_is_too_long_to_be_read_is_not_understood() -> None:
    ledger = make_ledger(article("Revenue was $5 million. " + "words " * (LONGEST_BODY // 6)), Extraction())
    assert [(entry.quote, entry.reason) for entry in ledger.entries] == [("$5", "unknown")]


def test_blocks_that_were_read_before_are_taken() -> None:
    one = article("### Claim 70% Off\n\n* Save 30% today.\n\nRevenue was $5 million.")
    extraction = extract(one, Subject())
    assert make_ledger(one, extraction, read_blocks(one.body)) == make_ledger(one, extraction)


def test_every_reason_has_words() -> None:
    for wording in WORDINGS.values():
        assert wording.one and wording.many and wording.title and wording.why.endswith(".")
    assert WORDINGS["figure"].counted(1_300) == "1,300 figures"
