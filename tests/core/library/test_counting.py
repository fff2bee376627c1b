"""What is offered while a search is typed is counted as the search would find it."""

from __future__ import annotations

from pathlib import Path

from core.library.facets import PARTS, Facet
from core.library.library import Library
from core.library.parser import parse
from tests.core.library.conftest import write


def article(language: str, periods: str, company: str = "Norrvind Kites") -> str:
    return f"---\ntitle: {company} reports\nlang: {language}\ndate: 2025-08-01\n---\n\n{company} ((NVKT)) {periods}.\n"


def test_periods_and_languages_are_counted_as_they_are_found(library: Library, folder: Path) -> None:
    reports = {
        "1.md": article("en-CA", "had revenue of $5 million in the second quarter of 2025 and $9 million in H1 2025"),
        "2.md": article("en-GB", "had revenue of $5 million in the first quarter of 2025"),
        "3.md": article("zh-Hans", "had revenue of $25 million in fiscal 2024", "Quillon Instruments"),
    }
    write(folder, reports)
    library.refresh(workers=1)
    for query in ("", "lang:en", "period:2025Q1", "is:unread", "company:norrvind lang:en"):
        facets = library.facets(parse(query), frozenset(("lang", "period", "company")))
        for field, values in (("lang", facets.languages), ("period", facets.periods)):
            assert values, query
            for facet in values:
                others = " ".join(term for term in query.split() if not term.startswith(field))
                (count,) = library.counts((parse(f"{others} {field}:{facet.value}"),))
                assert facet.count == count, (query, field, facet)
    every = library.facets(parse(""), frozenset(("lang", "period")))
    assert every.languages is not None and every.periods is not None
    assert {"en", "en-CA", "en-GB", "zh", "zh-Hans"} <= {facet.value for facet in every.languages}
    assert {Facet("2025Q2", 1), Facet("2025Q1", 1)} <= {*every.periods}
    assert library.facets(parse("ticker:NVKT"), frozenset(("company",))).companies == (
        Facet("Norrvind Kites", 2),
        Facet("Quillon Instruments", 1),
    )


def test_what_is_not_asked_for_is_not_counted(library: Library) -> None:
    library.refresh(workers=1)
    facets = library.facets(parse(""), PARTS)
    assert (facets.companies, facets.languages, facets.periods) == (None, None, None)
