"""The page about exports shows code that runs."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from core.export.gathering import article_records, write_file
from core.export.points import PlaceRecord, PointRecord
from core.figures.record import FigureRecord
from core.library.library import Library
from core.library.query import Query
from core.settings import home

ROOT = Path(__file__).resolve().parents[3]
CSV = re.findall(r"pd\.read_csv\([^`]*\)", (ROOT / "docs" / "export.md").read_text("utf-8"))
SNIPPETS = {
    re.findall(r"^import (\w+)", code, re.MULTILINE)[0]: code
    for code in re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "export.md").read_text("utf-8"), re.DOTALL)
}


ZONED = "---\ntitle: Quillon (NYSE: QLLN)\ndate: {}\n---\nRevenue was $52 million in the fourth quarter of 2024.\n"


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    """The figures of the samples, and of articles that write their dates with other zones, as files in a folder."""
    folder = tmp_path / "articles"
    shutil.copytree(ROOT / "seeds", folder)
    for n, date in enumerate(("2025-02-12T08:30:00+09:00", "2025-02-12T08:30:00Z", "2025-02-12")):
        (folder / f"zoned-{n}.md").write_text(ZONED.format(date))
    (folder / "undated.md").write_text(ZONED.replace("date: {}\n", ""))
    library = Library.open(folder, home())
    library.refresh(workers=1)
    ids = library.find(Query())[0].ids
    for format in ("jsonl", "csv"):
        path = tmp_path / f"figures.{format}"
        assert write_file(article_records(library, ids), FigureRecord, path, format) > 100  # type: ignore[arg-type]
    library.close()
    return tmp_path


def run(name: str, folder: Path, monkeypatch: pytest.MonkeyPatch, **replaced: str) -> dict[str, Any]:
    monkeypatch.chdir(folder)
    code = SNIPPETS[name]
    for old, new in replaced.items():
        code = re.sub(rf"{old}\(.*\)", new, code, count=1)
    names: dict[str, Any] = {}
    exec(code, names)
    return names


@pytest.mark.parametrize(("name", "shown"), [("pandas", "table"), ("polars", "margins"), ("duckdb", "table")])
def test_the_snippet_runs(name: str, shown: str, exported: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip(name)
    assert len(run(name, exported, monkeypatch)[shown]) > 10


@pytest.mark.parametrize("read", ["jsonl", "csv"])
def test_dates_of_mixed_zones_are_dates_in_pandas(read: str, exported: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pandas")
    other = {r"pd\.read_json": CSV[0]} if read == "csv" else {}
    figures = run("pandas", exported, monkeypatch, **other)["figures"]
    assert str(figures["date"].dtype).startswith("datetime64[")
    zoned = figures[figures["file"].str.startswith("zoned")]
    hours = {(moment.day, moment.hour) for moment in zoned["date"]}
    assert hours == {(11, 23), (12, 8), (12, 0)}
    assert figures[figures["file"] == "undated.md"]["date"].isna().all()


def test_dates_are_dates_in_polars(exported: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("polars")
    assert str(run("polars", exported, monkeypatch)["margins"].schema["date"]).startswith("Datetime")


def test_the_page_names_every_column() -> None:
    page = (ROOT / "docs" / "export.md").read_text("utf-8")
    named = set(re.findall(r"`(\w+)`", page))
    for model in (FigureRecord, PointRecord, PlaceRecord):
        assert set(model.model_fields) <= named
