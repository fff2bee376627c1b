"""The examples of docs/query-language.md find in seeds/ what the page says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.library.library import Library
from core.library.parser import parse
from core.settings import Home

ROOT = Path(__file__).parents[3]
ROW = re.compile(r"^\| `(?P<search>[^`]+)` \| .* \| (?P<count>\d*) \|$", re.MULTILINE)
PAGE = (ROOT / "docs" / "query-language.md").read_text(encoding="utf-8")
EXAMPLES = [(found["search"], int(found["count"] or -1)) for found in ROW.finditer(PAGE)]


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    base = tmp_path_factory.mktemp("seeds")
    library = Library.open(ROOT / "seeds", Home(base / "config", base / "data", base / "cache"))
    library.refresh(workers=1)
    yield library
    library.close()


def test_the_page_has_examples() -> None:
    assert len(EXAMPLES) > 40


@pytest.mark.parametrize(("search", "count"), EXAMPLES)
def test_an_example_finds_what_the_page_says(seeds: Library, search: str, count: int) -> None:
    assert sum(len(section.ids) for section in seeds.find(parse(search))) == count
