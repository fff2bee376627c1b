"""What is offered while a search is typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import QueryError
from core.library.completion import MOST, complete, field_at
from core.library.facets import Facet
from core.library.fields import FIELDS
from core.library.figure_tests import ALIASES, KINDS
from core.library.parser import parse

VALUES = {
    "ticker": (Facet("QLMP", 7), Facet("SE:NVKB", 7), Facet("NVDA", 1)),
    "tag": (Facet("earnings call", 14), Facet("guidance", 9), Facet("the call sheet", 1)),
    "date": (Facet("2025-02", 3), Facet("2025-01", 2), Facet("2024-11", 1), Facet("", 1)),
    "company": (Facet("Pell and Brackwater", 4), Facet("Norrvind", 2), Facet("毛利光学", 1)),
    "lang": (Facet("en", 30), Facet("zh-Hans", 2)),
    "period": (Facet("2025Q1", 3), Facet("2024Q4", 5), Facet("", 9)),
}


def offered(search: str, cursor: int | None = None) -> list[str]:
    return [candidate.text for candidate in complete(search, len(search) if cursor is None else cursor, VALUES)]


@pytest.mark.parametrize(
    ("search", "texts"),
    [
        ("", []),
        ("x ", []),
        ("ti", ["ticker:"]),
        ("x -tick", ["ticker:"]),
        ("(tick", ["ticker:"]),
        ("ticker:", ["ticker:QLMP", "ticker:SE:NVKB", "ticker:NVDA"]),
        ("ticker:nv", ["ticker:NVDA", "ticker:SE:NVKB"]),
        ("Ticker:q", ["Ticker:QLMP"]),
        ("ticker:QLMP", []),
        ("nv", ["ticker:SE:NVKB", "ticker:NVDA"]),
        ("tag:call", ['tag:"earnings call"', 'tag:"the call sheet"']),
        ('tag:"earn', ['tag:"earnings call"']),
        ('tag:"earnings call"', []),
        ("date:2025", ["date:2025-02", "date:2025-01"]),
        ("is:", ["is:unread", "is:read", "is:starred", "is:problem", "is:draft"]),
        ("is:unre", ["is:unread"]),
        ("basis:g", ["basis:gaap", "basis:non_gaap", "basis:organic"]),
        ("last:", ["last:7d", "last:30d", "last:3m", "last:1y"]),
        ("gross_m", ["gross_margin>"]),
        ("gross", ["gross_profit>", "gross_margin>"]),
        ("revenue", ["revenue>", *(f"revenue_{kind}>" for kind in KINDS)]),
        ("revenue_g", ["revenue_growth>", "revenue_guidance>"]),
        ("eps_c", ["eps_consensus>"]),
        ("gm", ["gross_margin>"]),
        ("sales", ["revenue>"]),
        ("growth", ["revenue_growth>"]),
        ("ebit", ["ebitda>", "ebitda_margin>", "operating_income>"]),
        ("company:", ['company:"Pell and Brackwater"', "company:Norrvind", "company:毛利光学"]),
        ("company:brack", ['company:"Pell and Brackwater"']),
        ("-company:毛", ["company:毛利光学"]),
        ("lang:", ["lang:en", "lang:zh-Hans"]),
        ("lang:zh", ["lang:zh-Hans"]),
        ("period:", ["period:2025Q1", "period:2024Q4"]),
        ("period:2024", ["period:2024Q4"]),
        ("after:", ["after:2025-02", "after:2025-01", "after:2024-11"]),
        ("before:2024", ["before:2024-11"]),
        ("note:", []),
        ("revenue>1", []),
        ("a OR", []),
        ("has:free", ["has:free_cash_flow"]),
    ],
)
def test_what_is_offered(search: str, texts: list[str]) -> None:
    assert offered(search) == texts


def test_every_field_is_offered_and_has_values_but_for_notes() -> None:
    for field in FIELDS:
        assert f"{field}:" in offered(field[:2])
        assert bool(offered(f"{field}:")) is (field != "note")
        assert field_at(f"a -{field.upper()}:x", len(field) + 5) == field
    assert [field_at(search, len(search)) for search in ("", "a", "revenue>1", "lang:zh ", '"lang:zh"')] == [""] * 5


def test_every_name_that_may_be_compared_is_offered() -> None:
    for alias in ALIASES:
        assert any(f"{text}1" and parse(f"{text}1") == parse(f"{alias}>1") for text in offered(alias)), alias


def test_only_the_term_at_the_cursor_is_completed() -> None:
    assert offered("tick revenue", 4) == ["ticker:"]
    (candidate,) = complete("a -tick b", 7, VALUES)
    assert ("a -tick b"[: candidate.start], "a -tick b"[candidate.end :]) == ("a -", " b")


@given(st.text(max_size=30) | st.sampled_from(["tag:", "is:", "ticker:", "date:", "kind:", "has:", "last:", "lang:"]))
def test_what_is_done_can_be_searched_for(search: str) -> None:
    candidates = complete(search, len(search), VALUES)
    assert len(candidates) <= MOST
    for candidate in candidates:
        if candidate.done:
            try:
                parse(search[: candidate.start])
            except QueryError:
                continue
            assert parse(search[: candidate.start] + candidate.text).nodes
