"""Figures against labels set by hand: hard sentences of our own, the samples in seeds/, articles in the
styles of many publishers, and articles kept elsewhere."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from core.article.article import Article, Subject
from core.article.reader import read, read_text_article
from core.article.subject import derive
from core.figures.extract import extract
from core.figures.figure import Figure
from tests.core.figures.agreement import by_file, compare

ROOT = Path(__file__).parents[3]
GOLD = Path(__file__).parent / "gold"
SHARED = ROOT.parent / "shared"
KEPT_ELSEWHERE = [
    pytest.param(labels, articles, relaxed, strict, id=labels.stem)
    for labels, articles, relaxed, strict in (
        # labels, their articles, least relaxed F1, least strict F1
        (SHARED / "gold" / "seed.jsonl", SHARED / "seeds", 1.0, 1.0),
        (SHARED / "gold" / "dev.jsonl", SHARED / "gold" / "dev" / "articles", 0.96, 0.90),
    )
    if labels.exists()
]


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def figures_of(article: Article) -> Iterable[Figure]:
    return extract(article, derive(article)).figures


def case_article(case: dict[str, Any]) -> tuple[Article, int]:
    """A case as an article, and where in its body the case's sentence begins."""
    context = case["context"]
    before = f"## {context['heading']}\n\n" if "heading" in context else ""
    header = f"---\ntitle: {json.dumps(context.get('title', ''))}\ndate: {case['article_date']}\n---\n\n"
    article = read_text_article(header + before + case["text"], f"{case['id']}.md")
    return article, article.body.index(case["text"])


def test_hard_sentences() -> None:
    labels, found = {}, {}
    for case in lines(GOLD / "cases.jsonl"):
        article, offset = case_article(case)
        labels[case["id"]] = [
            {**label, "start": label["start"] + offset, "end": label["end"] + offset} for label in case["figures"]
        ]
        found[case["id"]] = extract(article, Subject()).figures
    agreement = compare(labels, found)
    assert agreement.strict_f1 >= 0.96
    assert agreement.relaxed_f1 >= 0.98


def test_the_samples_of_the_project() -> None:
    labels = by_file(lines(GOLD / "seeds.jsonl"))
    agreement = compare(labels, {name: figures_of(read(ROOT / "seeds", name)) for name in labels})
    assert agreement.relaxed_f1 >= 0.98
    assert agreement.strict_f1 >= 0.95


def test_articles_in_many_styles() -> None:
    labels = by_file(lines(GOLD / "articles.jsonl"))
    agreement = compare(labels, {name: figures_of(read(GOLD / "articles", name)) for name in labels})
    assert agreement.relaxed_f1 >= 0.90
    assert agreement.strict_f1 >= 0.75


def _agree(labels: Path, articles: Path, relaxed: float, strict: float) -> None:
    wanted = by_file(lines(labels))
    agreement = compare(wanted, {name: figures_of(read(articles, name)) for name in wanted})
    assert agreement.relaxed_f1 >= relaxed
    assert agreement.strict_f1 >= strict


if KEPT_ELSEWHERE:  # no test where there is nothing to test against

    @pytest.mark.parametrize(("labels", "articles", "relaxed", "strict"), KEPT_ELSEWHERE)
    def test_articles_kept_elsewhere(labels: Path, articles: Path, relaxed: float, strict: float) -> None:
        _agree(labels, articles, relaxed, strict)


def test_a_case_has_its_date() -> None:
    article, _ = case_article({"id": "x", "text": "Revenue rose.", "article_date": "2025-02-12", "context": {}})
    assert article.date == datetime(2025, 2, 12)
