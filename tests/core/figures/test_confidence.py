"""How sure a figure is, and what makes it less so."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.article.article import Article, Subject
from core.figures.confidence import weighed
from core.figures.doubts import PLOTTED_FROM, SIGNS, confidence_of, said
from core.figures.extract import extract
from core.figures.figure import Figure

REVENUE = Figure("revenue", "level", "actual", 5e8, 5e8, "USD", "$500 million", 0, 12, None, "2024Q4", None, "quarter")


def doubts(body: str, number: int = 0, title: str = "Acme Q4 2024 earnings") -> list[str]:
    article = Article(file="a.md", title=title, body=body, date=datetime(2025, 2, 12), language="en")
    return extract(article, Subject(company="Acme")).figures[number].doubts.split()


@given(st.sets(st.sampled_from(sorted(SIGNS))), st.sampled_from(sorted(SIGNS)))
def test_no_doubt_makes_surer(signs: set[str], other: str) -> None:
    assert 0 <= confidence_of(" ".join(signs | {other})) <= confidence_of(" ".join(signs)) < 1


def test_what_is_in_no_doubt_is_plotted() -> None:
    assert confidence_of("") > PLOTTED_FROM
    (figure,) = weighed([REVENUE])
    assert (figure.doubts, figure.confidence, figure.plotted) == ("", confidence_of(""), True)


def test_a_table_without_a_scale_is_never_plotted() -> None:
    (figure,) = weighed([replace(REVENUE, doubts="scale")])
    assert not figure.plotted


@given(st.lists(st.sampled_from(sorted(SIGNS)), unique=True))
def test_the_weightiest_doubt_stands_first(signs: list[str]) -> None:
    (figure,) = weighed([replace(REVENUE, doubts=" ".join(signs), confidence=confidence_of(" ".join(signs)))])
    weights = [SIGNS[sign].weight for sign in figure.doubts.split()]
    assert sorted(figure.doubts.split()) == sorted(signs)
    assert weights == sorted(weights, reverse=True)
    assert figure.confidence == confidence_of(figure.doubts)
    assert figure.plotted == (figure.confidence >= PLOTTED_FROM)


@pytest.mark.parametrize(
    ("body", "sign"),
    [
        ("Revenue was $50 million.", "period_far"),
        ("Revenue in the year to come could reach $50 million, the company expects.", "outlook"),
        ("The margin widened by 80 basis points in the fourth quarter.", "unnamed_margin"),
        ("In the fourth quarter revenue beat estimates by $2 million.", "expectation"),
        ("The order backlog was $50 million in the fourth quarter.", "loose_time"),
        ("In the fourth quarter revenue came to $50 million, as rain in Lisbon kept people at home.", "names"),
    ],
)
def test_a_sentence_gives_doubts(body: str, sign: str) -> None:
    assert sign in doubts(body)


def test_the_line_that_leads_a_list_names_the_period_of_its_items() -> None:
    body = "For the first quarter of 2025, Acme expects:\n\n* Revenue of $52 million to $56 million\n"
    assert doubts(body) == ["outlook"]
    assert doubts(body.replace(":", ".")) == ["outlook", "period_far"]


def test_a_plain_sentence_gives_none() -> None:
    assert doubts("Acme's revenue was $50 million in the fourth quarter of 2024.") == []


def test_an_article_that_names_no_period() -> None:
    assert "report_guessed" in doubts("Revenue was $50 million.", title="Acme earnings")


@pytest.mark.parametrize(
    ("other", "sign"),
    [
        ({"low": 4.4e8, "high": 4.4e8}, "contradicted"),
        ({"low": 4.96e8, "high": 4.96e8}, None),  # the same, rounded
        ({"low": 4.4e8, "high": 4.4e8, "period": "2024Q3"}, None),
        ({"low": 4.4e8, "high": 4.4e8, "scope": "Pumps"}, None),
        ({"low": 4.4e8, "high": 4.4e8, "status": "guidance"}, None),
        ({"low": 5e9, "high": 5e9, "period": "2024Q3"}, "small"),
        ({"low": 5e9, "high": 5e9, "period": "2024FY", "span": "year"}, None),
    ],
)
def test_what_the_article_says_elsewhere(other: dict[str, Any], sign: str | None) -> None:
    figure, _ = weighed([REVENUE, replace(REVENUE, **other)])
    assert figure.doubts == (sign or "")


def test_old_and_new_outlooks_are_no_contradiction() -> None:
    outlook = replace(REVENUE, status="guidance")
    assert [f.doubts for f in weighed([outlook, replace(outlook, low=4.4e8, high=4.4e8)])] == ["", ""]


def test_doubts_are_said_in_words() -> None:
    assert said("") == ()
    assert said("names period_far") == (SIGNS["names"].words, SIGNS["period_far"].words)
    assert said("of an older release") == ()
