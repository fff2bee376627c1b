"""The page about exports shows code that runs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from core.export.gathering import article_records, write_file
from core.figures.record import FigureRecord
from core.library.library import Library
from core.library.query import Query
from core.settings import home

ROOT = Path(__file__).resolve().parents[3]
SNIPPETS = {
    re.findall(r"^import (\w+)", code, re.MULTILINE)[0]: code
    for code in re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "export.md").read_text("utf-8"), re.DOTALL)
}


@pytest.mark.parametrize(("name", "shown"), [("pandas", "table"), ("polars", "margins"), ("duckdb", "table")])
def test_the_snippet_runs(name: str, shown: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip(name)
    library = Library.open(ROOT / "seeds", home())
    library.refresh(workers=1)
    ids = library.find(Query())[0].ids
    assert write_file(article_records(library, ids), FigureRecord, tmp_path / "figures.jsonl", "jsonl") > 100
    library.close()
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    exec(SNIPPETS[name], names)
    assert len(names[shown]) > 10  # type: ignore[arg-type]


def test_the_page_names_every_column() -> None:
    page = (ROOT / "docs" / "export.md").read_text("utf-8")
    assert set(FigureRecord.model_fields) <= set(re.findall(r"`(\w+)`", page))
