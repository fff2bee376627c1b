"""Numbers of a rival, a customer or a target are found, and told from the company's own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.article.article import Subject
from core.figures import other_companies
from core.figures.extract import extract
from tests.core.figures.test_extract import article, brief, read

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
    for pattern, signs in other_companies._SIGNS.items():
        beside = [found.span() for found in other_companies._beside(signs, body, pattern)]
        assert beside == [found.span() for found in pattern.finditer(body)]


SHARES = "\n\nFor Corve shareholders the winter was long. Whether Corve stock is dear is another question."


@pytest.mark.parametrize(
    "text",
    [
        "Corve's Q4 revenue rose 28% to $60 million, but costs and expenses jumped 55%.",
        "Corve’s free cash flow was $7 million in Q4.",
        "When Corve reported revenue of $9 million for Q4, nobody cheered.",
        "Wall Street expects Corve to report a 99% rise in Q4 EPS to $2.09.",
    ],
)
def test_talk_of_its_shares_tells_that_a_name_is_a_company(text: str) -> None:
    assert {company for (company,) in brief(LEAD + text + SHARES, "company")[1:]} == {"Corve"}
    assert {company for (company,) in brief(LEAD + text, "company")} == {None}, "it may be a segment"


def test_the_company_of_a_sentence_without_numbers_is_that_of_the_next() -> None:
    text = "All that spending shows in Corve's financials. The company reported capital expenditures of $31 million."
    assert brief(LEAD + text + SHARES, "company") == [(None,), ("Corve",)]
    assert brief(LEAD + text.replace("Corve", "Acme") + SHARES, "company") == [(None,), (None,)]


@pytest.mark.parametrize(
    ("company", "name"),
    [
        ("Fennel Valley Tools", "FVT"),
        ("Nettle India", "NETT"),
        ("Alphabet", "Google"),
        ("Hobden Corp", "Hobden Tools"),
        ("Bank Arden", "BofA"),
        ("Pell Gorse", "P&G"),
        ("JPMorrow", "Morrow"),
    ],
)
def test_a_short_form_of_the_own_name_is_no_other_company(company: str, name: str) -> None:
    text = f"{name}'s Q4 revenue rose 28% to $60 million. {name} shares fell, as {name} investors wanted more."
    found = extract(article(text), Subject(company=company)).figures
    assert [figure.company for figure in found] == [None, None]


@pytest.mark.parametrize("name", ["Wall Street", "China", "Energy"])
def test_markets_and_sectors_have_stocks_and_are_no_companies(name: str) -> None:
    text = f"{name} stocks fell. {name} reported revenue of $9 million for Q4, so to speak."
    assert {company for (company,) in brief(LEAD + text, "company")} == {None}
