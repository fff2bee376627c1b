"""Numbers of a rival, a customer or a target are found, and told from the company's own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.figures import other_companies
from tests.core.figures.test_extract import brief, read

LEAD = "Acme reported Q4 2024 revenue of $80 million.\n\n"


@pytest.mark.parametrize(
    ("text", "company"),
    [
        ("Competitor Brill Ltd also reported a 57% decline in net profit.", "Brill"),
        ("Its rival Corve posted revenue of $9 million in Q4.", "Corve"),
        ("Acme agreed to acquire Dunlin. Dunlin's revenue was $3 million in Q4.", "Dunlin"),
        ("Rival Corve said sales rose 8% in Q4.", "Corve"),
        ("Its largest customer, Quill Foods, said its revenue fell 3% in Q4.", "Quill Foods"),
        ("Rivals such as Corve posted sales of $9 million in Q4.", "Corve"),
        ("Rivals Brill and Corve make pans. Corve's sales were $9 million in Q4.", "Corve"),
        ("Among its peers, Corve grew sales by 12% in Q4.", "Corve"),
        ("Corve, a far larger rival, posted sales of $9 million in Q4.", "Corve"),
        ("Its parent, Haldor, had net profit of $9 million in Q4.", "Haldor"),
        ("A year ago sales came to $9 million at rival Corve.", "Corve"),
        ("Eyot (NYSE: EYO) reported revenue of $7 million in Q4.", "Eyot"),
    ],
)
def test_whose_a_number_is(text: str, company: str) -> None:
    assert brief(LEAD + text, "company") == [(None,), (company,)]


def test_the_paragraph_goes_on_with_that_company_until_its_own_is_named() -> None:
    text = (
        "Its rival Corve posted revenue of $9 million in Q4. Net income was $2 million. "
        "Acme's net income was $5 million in Q4."
    )
    assert brief(LEAD + text, "company") == [(None,), ("Corve",), ("Corve",), (None,)]


def test_a_segment_with_an_abbreviation_is_no_company() -> None:
    text = "The Home and Garden (HG) segment posted revenue of $4 million in Q4."
    assert brief(LEAD + text, "company", "scope") == [(None, None), (None, "Home and Garden")]


def test_whom_the_article_opens_with_is_not_told_by_the_comma_behind_it() -> None:
    text = "Acme, Inc. rose. Its competitor Brill posted revenue of $41 million in Q4. Acme itself posted $30 million."
    assert brief(text, "quote", "company")[0] == ("$41 million", "Brill")


def test_a_partner_that_is_only_named_owns_nothing() -> None:
    text = "Helped by its deal with Fulmar Inc, revenue in Q4 was $4 million."
    assert {figure.company for figure in read(LEAD + text).figures} == {None}


def test_who_opens_the_article_is_its_company() -> None:
    assert brief("Gannet Plc reported revenue of $4 million in Q4.", "company") == [(None,)]


_PIECES = st.sampled_from(
    [
        *("Quarrelle", "Corve Foods", " ", "\n", "\n\n", ", ", "(NASDAQ: QRLL)", "(NYSE:", " Inc", " plc", "é", "A"),
        *("[(COR)](https://x.y/stocks/cor)", "/quote/", ", its larger rival", ", a competitor", "said sales rose"),
    ]
)


@given(st.lists(_PIECES, max_size=30).map("".join))
def test_names_are_found_beside_their_signs_as_in_the_whole(body: str) -> None:
    for pattern, sign in other_companies._SIGNS.items():
        beside = [found.span() for found in other_companies._beside(sign, body, pattern)]
        assert beside == [found.span() for found in pattern.finditer(body)]
