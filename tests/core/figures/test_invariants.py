"""What holds for the figures of any text: soups of words, broken articles, and a checker that notices."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.article.article import Article, Subject
from core.article.reader import read, read_text_article
from core.article.subject import derive
from core.figures.extract import extract
from core.figures.figure import Extraction, Figure
from tests.core.figures.invariants import broken

SEEDS = Path(__file__).parents[3] / "seeds"
TEXTS = [path.read_text("utf-8") for path in sorted(SEEDS.glob("*.md"))]
WORDS = (
    "revenue sales net income loss of EPS gross margin operating profit adjusted GAAP rose fell to from by 5% $3.2 "
    "million Q4 2024 first quarter a year earlier , . ; ( ) compared with guidance expects analysts' estimates per "
    "share 10 to 12% (361) €1.2bn 150 basis points doubled mid-teens | --- \n\n # respectively in Europe segment "
    "backlog dividend and"
)
SOUP = WORDS.split(" ")
PIECES = [
    *SOUP,
    "9",
    "0",
    ",",
    "-",
    "−",
    "%",
    "½",
    "Q5",
    "FY99",
    "Rs",
    "yen",
    "crore",
    "2024-13",
    "9999",
    "\u200b",
    "İ",
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(SOUP), max_size=80).map(" ".join) | st.text(max_size=300))
def test_any_text(body: str) -> None:
    article = Article(file="a.md", title="Acme Q4 2024 earnings", body=body.strip(), date=datetime(2025, 2, 12))
    assert broken(article, extract(article, Subject())) == []


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(TEXTS),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 30), st.sampled_from(PIECES)), min_size=1, max_size=12),
)
def test_any_edit_of_an_article(text: str, edits: list[tuple[float, int, str]]) -> None:
    for place, length, piece in edits:
        at = int(place * len(text))
        text = text[:at] + piece + text[at + length :]
    article = read_text_article(text, "a.md")
    assert broken(article, extract(article, derive(article))) == []


@pytest.mark.parametrize("year", [1, 999, 9024, 9999])
def test_a_date_that_cannot_be_meant_tells_nothing(year: int) -> None:
    body = "It expects revenue of $6 million to $7 million in the first quarter and 5% growth next year."
    article = Article(file="a.md", title="Acme Q4 results", body=body, date=datetime(year, 12, 31))
    extraction = extract(article, Subject(company="Acme", kind="results"))
    assert broken(article, extraction) == []
    assert extraction.period is None
    assert len(extraction.figures) == 2


def test_the_samples_hold() -> None:
    for path in sorted(SEEDS.glob("*.md")):
        article = read(SEEDS, path.name)
        assert broken(article, extract(article, derive(article))) == [], path.name


BODY = "Revenue was $5 million."
GOOD = Figure("revenue", "level", "actual", 5e6, 5e6, "USD", "$5 million", 12, 22, None, "2024Q4", "2024-12", "quarter")


@pytest.mark.parametrize(
    "fault",
    [
        {"start": 11},
        {"quote": "", "end": 12},
        {"low": 6e6},
        {"low": float("nan")},
        {"low": None, "high": None},
        {"metric": "luck"},
        {"confidence": 1.2},
        {"period": "2024Q5"},
        {"period": "2024-13", "span": "month"},
        {"span": "year"},
        {"span": None},
        {"period_end": "2024-00"},
        {"period": None, "span": None},
    ],
    ids=str,
)
def test_a_fault_is_noticed(fault: dict[str, object]) -> None:
    article = Article(file="a.md", title="", body=BODY)
    assert broken(article, Extraction((GOOD,), "2024Q4", "2024-12", 12)) == []
    assert broken(article, Extraction((replace(GOOD, **fault),))) != []  # type: ignore[arg-type]


def test_figures_that_overlap_are_noticed() -> None:
    article = Article(file="a.md", title="", body=BODY)
    assert broken(article, Extraction((GOOD, replace(GOOD, start=13, quote="5 million")))) == ["figures overlap"]
