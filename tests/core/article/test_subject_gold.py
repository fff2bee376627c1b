"""Little articles of our own wording, in the forms of many publishers, and what they are about."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from core.article.company import key
from core.article.reader import read_text_article
from core.article.subject import derive

GOLD = Path(__file__).parent / "gold"
ARTICLES = [json.loads(line) for line in (GOLD / "articles.jsonl").read_text(encoding="utf-8").splitlines()]
LABELS = [json.loads(line) for line in (GOLD / "subjects.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("article", ARTICLES, ids=[article["title"] for article in ARTICLES])
def test_what_an_article_is_about(article: dict[str, Any]) -> None:
    source = f"source: {article['source']}\n" if "source" in article else ""
    header = f"---\ntitle: {json.dumps(article['title'])}\n{source}---\n\n"
    subject = derive(read_text_article(header + article["body"], "en/a.md"))
    found = (subject.company and key(subject.company), list(subject.tickers), subject.kind)
    assert found == (article["company"] and key(article["company"]), article["tickers"], article["kind"])


def test_labels_of_the_corpus_are_whole() -> None:
    assert len({label["file"] for label in LABELS}) == len(LABELS) >= 150
    for label in LABELS:
        assert label["company"]
        assert label["kind"]
        assert set(label["tickers"]).isdisjoint(label.get("open_tickers", ()))
