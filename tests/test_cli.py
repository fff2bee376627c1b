"""The command line as a user or a script calls it."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from core import __version__
from core.library import schema
from topline.cli import COMMANDS, main

ROOT = Path(__file__).resolve().parent.parent
QUILLON = """---
title: "Quillon Instruments Reports Record Revenue"
date: 2025-02-12 08:30:00
tags: [sensors]
lang: en
---
Quillon Instruments ((QLLN)) has held its Q4 earnings call. Here is what its management said.

### Record Revenue

The company reported revenue of $52 million for the fourth quarter, up 12% year over year.
"""
BRAE = """---
title: "Brae Harbor Foods Names a New Chair"
date: 2025-01-20
tags: [people]
---
Brae Harbor Foods ((BRHF)) has named a chair of its board.
"""
BROKEN = """---
title: "Half a header
date: 2025-13-45
---
The text of this one can still be read.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    (folder / "sub").mkdir(parents=True)
    (folder / "quillon.md").write_text(QUILLON, encoding="utf-8")
    (folder / "sub" / "brae.md").write_text(BRAE, encoding="utf-8")
    (folder / "broken.md").write_text(BROKEN, encoding="utf-8")
    return folder


class Output:
    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    def run(*arguments: object) -> Output:
        status = main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return Output(status, out, err)

    return run


def test_index_says_what_it_found_and_then_what_changed(run, folder: Path) -> None:  # type: ignore[no-untyped-def]
    first = run("index", folder, "--json")
    assert first.status == 0
    assert first.err == ""
    assert (first.json["articles"], first.json["new"], first.json["problems"]) == (3, 3, 1)
    assert first.json["figures"] >= 2
    assert first.json["seconds"] >= 0
    (folder / "sub" / "brae.md").unlink()
    second = run("index", folder, "--json")
    counts = [second.json[key] for key in ("articles", "new", "changed", "removed")]
    assert counts == [2, 0, 0, 1]
    assert "2 articles" in run("index", folder).out


def test_one_article_is_no_articles(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.md").write_text("# One\n\nRevenue was $5 million in the third quarter of 2024.\n")
    assert run("index", tmp_path / "articles").out.startswith("1 article with 1 figure, 0 with problems (1 new")
    (tmp_path / "articles" / "a.md").unlink()
    assert run("index", tmp_path / "articles").out.startswith("0 articles with 0 figures, 0 with problems (0 new")


def test_what_is_written_lies_in_the_home(run, folder: Path, topline_home: Path) -> None:  # type: ignore[no-untyped-def]
    before = sorted(folder.rglob("*"))
    run("index", folder)
    assert sorted(folder.rglob("*")) == before
    assert {path.name for path in topline_home.rglob("*.db")} == {"index.db", "marks.db"}


def test_search_builds_the_index_where_it_is_missing(run, folder: Path) -> None:  # type: ignore[no-untyped-def]
    found = run("search", folder, "ticker:QLLN", "--format", "json")
    assert found.status == 0
    assert found.json == [
        {
            "file": "quillon.md",
            "title": "Quillon Instruments Reports Record Revenue",
            "date": "2025-02-12T08:30:00",
            "ticker": "QLLN",
            "tags": ["sensors"],
        }
    ]


@pytest.mark.parametrize("form", ["json", "table"])
def test_search_on_a_full_disk_finds_what_is_indexed(  # type: ignore[no-untyped-def]
    run, folder: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    assert run("index", folder).status == 0
    for number in range(60):
        (folder / f"more-{number}.md").write_text(f"# More sensors {number}\n\n" + f"{number} " * 20_000)
    with monkeypatch.context() as full:
        full.setattr(schema, "PRAGMAS", (*schema.PRAGMAS, "PRAGMA max_page_count = 60"))
        found = run("search", folder, "ticker:QLLN", "--format", form)
    assert found.status == 1
    assert "quillon.md" in found.out
    assert "The disk is full" in found.err
    assert "there may be more" in found.err
    assert run("search", folder, "ticker:QLLN", "--format", form).status == 0


def test_search_on_a_full_disk_where_nothing_is_indexed(  # type: ignore[no-untyped-def]
    run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("search", folder.parent / "articles", "").status == 0  # the index is there, without another folder
    (folder.parent / "other").mkdir()
    for number in range(60):
        (folder.parent / "other" / f"{number}.md").write_text(f"# Article {number}\n\n" + f"{number} " * 20_000)
    monkeypatch.setattr(schema, "PRAGMAS", (*schema.PRAGMAS, "PRAGMA max_page_count = 60"))
    found = run("search", folder.parent / "other", "")
    assert (found.status, found.out) == (1, "")
    assert "The disk is full" in found.err


def test_search_lists_the_newest_first_and_no_more_than_asked_for(run, folder: Path) -> None:  # type: ignore[no-untyped-def]
    every = run("search", folder, "", "--format", "json")
    assert [article["file"] for article in every.json] == ["quillon.md", "sub/brae.md", "broken.md"]
    few = run("search", folder, "", "--format", "json", "--limit", "1")
    assert few.json == every.json[:1]


def test_search_for_a_reader(run, folder: Path) -> None:  # type: ignore[no-untyped-def]
    out = run("search", folder, "chair").out
    assert "2025-01-20" in out
    assert "BRHF" in out
    assert "Brae Harbor Foods Names a New Chair" in out
    assert "sub/brae.md" in out


def test_a_search_may_begin_by_excluding(run, folder: Path) -> None:  # type: ignore[no-untyped-def]
    found = run("search", folder, "-ticker:QLLN", "--format", "json")
    assert [article["file"] for article in found.json] == ["sub/brae.md", "broken.md"]


def test_a_mistake_in_a_search_is_pointed_at(run, folder: Path) -> None:  # type: ignore[no-untyped-def]
    wrong = run("search", folder, "revenue tiker:QLLN")
    assert wrong.status == 2
    assert "no field 'tiker'" in wrong.err
    text, marks = wrong.err.splitlines()[1:]
    assert text[marks.index("^") : marks.rindex("^") + 1] == "tiker:QLLN"


def test_a_search_is_printed_beyond_its_mistake(run, folder: Path) -> None:  # type: ignore[no-untyped-def]
    text, marks = run("search", folder, "foo (abc def").err.splitlines()[1:]
    assert text == "  foo (abc def"
    assert marks == "      ^"


def test_a_long_search_is_printed_around_its_mistake(run, folder: Path) -> None:  # type: ignore[no-untyped-def]
    text, marks = run("search", folder, "margin " * 40 + "tiker:QLLN " + "revenue " * 40).err.splitlines()[1:]
    assert text[marks.index("^") : marks.rindex("^") + 1] == "tiker:QLLN"
    assert "margin" in text[: marks.index("^")] and "revenue" in text[marks.rindex("^") :]
    assert text.startswith("  …") and text.endswith("…") and len(text) < 150
    long = run("search", folder, "a" * 30_000).err.splitlines()[1:]
    assert long[0].lstrip()[0] == "…" and long[0][-1] == "…" and all(len(line) < 150 for line in long)


def test_show_says_what_was_understood(run, folder: Path) -> None:  # type: ignore[no-untyped-def]
    shown = run("show", folder / "quillon.md", "--json").json
    assert shown["title"] == "Quillon Instruments Reports Record Revenue"
    assert shown["date"] == "2025-02-12T08:30:00"
    assert (shown["ticker"], shown["tickers"], shown["tags"]) == ("QLLN", ["QLLN"], ["sensors"])
    assert (shown["company"], shown["kind"], shown["period"]) == ("Quillon Instruments", "results", "2024Q4")
    assert (shown["language"], shown["format"], shown["problems"]) == ("en", "yaml", [])
    assert "Quillon Instruments Reports" in run("show", folder / "quillon.md").out


def test_show_gives_the_reasons_of_problems(run, folder: Path) -> None:  # type: ignore[no-untyped-def]
    shown = run("show", folder / "broken.md", "--json")
    assert shown.status == 0
    assert shown.json["problems"]
    assert all(problem["reason"] for problem in shown.json["problems"])
    assert shown.json["problems"][0]["reason"] in run("show", folder / "broken.md").out


def test_numbers_accounts_for_every_number(run, folder: Path) -> None:  # type: ignore[no-untyped-def]
    body = QUILLON.split("---\n")[2].strip()
    told = run("numbers", folder / "quillon.md", "--json").json
    assert (told["file"], told["read"]) == ("quillon.md", True)
    assert told["summary"] == "3 numbers: 2 figures, 1 date or period, 0 not understood"
    assert told["counts"] == {"figure": 2, "date": 1, "unknown": 0}
    assert [(n["quote"], n["reason"], n["metrics"]) for n in told["numbers"]] == [
        ("Q4", "date", []),
        ("$52 million", "figure", ["revenue"]),
        ("12%", "figure", ["revenue"]),
    ]
    assert all(body[number["start"] : number["end"]] == number["quote"] for number in told["numbers"])
    out = run("numbers", folder / "quillon.md").out.splitlines()
    assert out[0] == told["summary"]
    assert "Revenue $52M" in out[2] and "Revenue growth +12%" in out[3]
    assert "dates and periods" in out[1]


def test_numbers_of_a_chinese_article(run, folder: Path) -> None:  # type: ignore[no-untyped-def]
    (folder / "zh.md").write_text("---\ntitle: 业绩\nlang: zh-CN\n---\n第四季度营收为1.41亿美元。", encoding="utf-8")
    assert run("numbers", folder / "zh.md").out == "Figures are not read from this language.\n"
    assert run("numbers", folder / "zh.md", "--json").json["read"] is False


def test_extract_writes_figures_with_their_article(run, folder: Path) -> None:  # type: ignore[no-untyped-def]
    out = run("extract", folder).out
    records = [json.loads(line) for line in out.splitlines()]
    assert {record["file"] for record in records} == {"quillon.md"}
    assert all(record["ticker"] == "QLLN" and record["title"] and record["date"] for record in records)
    assert all("confidence" in record and "plotted" in record for record in records)
    level = next(record for record in records if record["form"] == "level")
    assert (level["metric"], level["low"], level["unit"], level["quote"]) == ("revenue", 52e6, "USD", "$52 million")
    assert [record["start"] for record in records] == sorted(record["start"] for record in records)


def test_extract_names_a_file_by_its_name_and_in_a_folder_by_its_path(run, folder: Path) -> None:  # type: ignore[no-untyped-def]
    (folder / "sub" / "copy.md").write_text(QUILLON, encoding="utf-8")
    files = [json.loads(line)["file"] for line in run("extract", folder).out.splitlines()]
    assert list(dict.fromkeys(files)) == ["quillon.md", "sub/copy.md"]
    files = [json.loads(line)["file"] for line in run("extract", folder / "sub" / "copy.md").out.splitlines()]
    assert set(files) == {"copy.md"}


def test_extract_is_the_same_each_time(run, folder: Path) -> None:  # type: ignore[no-untyped-def]
    assert run("extract", folder).out == run("extract", folder).out


def test_extract_into_a_file(run, folder: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    output = tmp_path / "figures.csv"
    done = run("extract", folder / "quillon.md", folder / "sub", "--format", "csv", "-o", output)
    assert (done.status, done.out) == (0, "")
    rows = list(csv.DictReader(io.StringIO(output.read_text("utf-8"))))
    assert {row["file"] for row in rows} == {"quillon.md"}
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["figures.csv"]


def test_an_unreadable_file_is_told_and_is_no_failure(run, folder: Path) -> None:  # type: ignore[no-untyped-def]
    os.mkfifo(folder / "pipe.md")
    done = run("extract", folder)
    assert done.status == 0
    assert "pipe.md" in done.err
    assert "$52 million" in done.out
    assert run("extract", folder / "pipe.md").status == 0
    assert run("show", folder / "pipe.md", "--json").json["problems"]


def test_series_has_the_points_with_their_sources(run, folder: Path) -> None:  # type: ignore[no-untyped-def]
    points = run("series", folder, "qlln", "--json").json
    levels = [point for point in points if (point["metric"], point["form"]) == ("revenue", "level")]
    implied, level = levels[0], next(point for point in levels if not point["derivations"])
    assert implied["derivations"][0]["formula"] == "$52M ÷ (1 + 12%)"
    assert implied["low"] < 52e6 / 1.12 < implied["high"]
    assert (level["low"], level["high"], level["unit"], level["status"]) == (52e6, 52e6, "USD", "actual")
    assert (level["period"], level["period_end"], level["span"]) == ("2024Q4", "2024-12", "quarter")
    assert level["basis"] is None
    assert level["scope"] is None
    (source,) = level["sources"]
    assert source["file"] == "quillon.md"
    assert source["end"] - source["start"] == len("$52 million")
    text = run("series", folder, "QLLN").out
    assert "$52M" in text
    assert "$52M ÷ (1 + 12%) = $45.8M–$47.1M" in text


def test_check_tells_what_does_not_come_out(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "wrong.md").write_text(
        "---\ntitle: Pellworth results\ndate: 2025-02-11\n---\n"
        "In the fourth quarter of 2024, revenue rose 35% year over year to $150 million from $120 million.\n"
    )
    assert "1 check in 1 article: 1 contradiction in 1 article" in run("check", tmp_path).out
    found = run("check", tmp_path / "wrong.md", "--json").json
    (only,) = found["contradictions"]
    assert (only["kind"], only["formula"]) == ("growth", "$150M ÷ $120M \N{MINUS SIGN} 1")
    assert only["low"] < 25 < only["high"]
    quotes = [one["quote"] for one in (only["stated"], *only["inputs"])]
    assert quotes == ["35%", "$150 million", "$120 million"]


def test_check_of_a_folder_compares_articles(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    for day, revenue in ((4, "112.4"), (12, "113.1")):
        (tmp_path / f"{day}.md").write_text(
            f"---\ntitle: Pellworth (NASDAQ:PLWQ) results\ndate: 2024-11-{day:02}\n---\n"
            f"Third quarter 2024 revenue was ${revenue} million.\n"
        )
    (pair,) = run("check", tmp_path, "--json").json["differing"]
    assert [value["quote"] for value in pair["values"]] == ["$112.4 million", "$113.1 million"]
    assert "1 value that articles state differently" in run("check", tmp_path).out


def test_check_holds_no_article_against_its_translation(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    for language, revenue in (("en", "112.4"), ("de", "113.1")):
        (tmp_path / f"results.{language}.md").write_text(
            "---\ntitle: Pellworth (NASDAQ:PLWQ) results\ndate: 2024-11-04\n---\n"
            f"Third quarter 2024 revenue was ${revenue} million.\n"
        )
    assert run("check", tmp_path, "--json").json["differing"] == []


def test_check_holds_growth_against_what_other_articles_state(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    texts = {
        "q1.md": "Revenue for the first quarter of 2024, ended March 31, 2024, was $100.0 million.",
        "later.md": "Revenue for the first quarter of 2025, ended March 31, 2025, was $160.0 million, up 45% on 2024.",
    }
    for file, text in texts.items():
        (tmp_path / file).write_text(f"---\ntitle: Pellworth (NASDAQ:PLWQ) results\n---\n{text}\n")
    out = run("check", tmp_path).out
    assert "1 check in 1 article: 0 contradictions in 0 articles; 1 change that other articles contradict" in out
    assert "$100.0 million in q1.md" in out
    (only,) = run("check", tmp_path, "--json").json["across"]
    assert (only["ticker"], only["stated"]["file"], only["inputs"][1]["file"]) == ("PLWQ", "later.md", "q1.md")
    assert "texts disagree: $160.0M ÷ $100.0M" in run("series", tmp_path, "PLWQ").out


def test_check_of_a_folder_obeys_corrections_and_extract_does_not(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    folder = tmp_path / "texts"
    folder.mkdir()
    text = "In the fourth quarter of 2024, revenue rose 35% year over year to $150 million from $120 million.\n"
    (folder / "wrong.md").write_text(text)
    assert "1 contradiction in 1 article" in run("check", folder).out
    figure = {"metric": "revenue", "form": "change", "status": "actual", "low": 35.0, "high": 35.0, "unit": "percent",
              "versus": "yoy", "period": "2024Q4"}  # fmt: skip
    start = text.index("35%")
    one = {"file": "wrong.md", "start": start, "quote": "35%", "before": text[max(0, start - 40) : start],
           "after": text[start + 3 : start + 43], "kind": "reject", "was": figure, "id": "one"}  # fmt: skip
    (tmp_path / "corrections.jsonl").write_text(json.dumps(one) + "\n")
    assert "1 of 1" in run("corrections", "import", folder, tmp_path / "corrections.jsonl").out
    assert "0 contradictions" in run("check", folder).out
    assert run("check", folder, "--json").json["contradictions"] == []
    assert "1 contradiction in 1 article" in run("check", folder / "wrong.md").out, "a file alone is as it is"
    assert '"quote": "35%"' in run("extract", folder).out


def test_guidance_has_each_outlook_with_its_result(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    texts = {
        "2025-02-11": "For the first quarter of 2025 the company expects revenue of $151 million to $155 million.",
        "2025-05-06": "First quarter 2025 revenue was $159.4 million.",
    }
    for day, text in texts.items():
        (tmp_path / f"{day}.md").write_text(f"---\ntitle: Pellworth (NASDAQ:PLWQ) results\ndate: {day}\n---\n{text}\n")
    (line,) = run("guidance", tmp_path, "PLWQ", "--json").json
    assert (line["low"], line["high"], line["period"], line["revision"]) == (151e6, 155e6, "2025Q1", "new")
    assert line["verdict"] == "above"
    assert line["by"] == pytest.approx(4.4e6)
    assert (line["issued"]["file"], line["actual"]["source"]["quote"]) == ("2025-02-11.md", "$159.4 million")
    assert "above by $4.4M" in run("guidance", tmp_path, "PLWQ").out
    assert "XXXX" in run("guidance", tmp_path, "XXXX").err


def test_guidance_tells_how_a_computed_result_came_about(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    texts = {
        "2025-02-11": "Fourth quarter 2024 revenue was $60.0 million. For the full year 2025, the company expects"
        " revenue of $240 million to $250 million.",
        "2025-08-06": "Revenue for the first half of 2025 was $120.0 million.",
        "2026-02-11": "Revenue for the second half of 2025 was $141.0 million.",
    }
    for day, text in texts.items():
        (tmp_path / f"{day}.md").write_text(f"---\ntitle: Pellworth (NASDAQ:PLWQ) results\ndate: {day}\n---\n{text}\n")
    (line,) = run("guidance", tmp_path, "PLWQ", "--json").json
    assert (line["verdict"], line["possible"]) == ("above", ["above"])
    assert line["actual"]["formula"] == "H1 FY25 $120.0M + H2 FY25 $141.0M"
    assert [source["file"] for source in line["actual"]["sources"]] == ["2025-08-06.md", "2026-02-11.md"]
    text = run("guidance", tmp_path, "PLWQ").out
    assert "above by ≈$11M; H1 FY25 $120.0M + H2 FY25 $141.0M = $260.90M–$261.10M" in text


def test_series_of_an_unknown_ticker_is_empty(run, folder: Path) -> None:  # type: ignore[no-untyped-def]
    assert run("series", folder, "XXXX", "--json").json == []
    assert "XXXX" in run("series", folder, "XXXX").err


def test_a_folder_in_which_nothing_could_be_read_says_why(run, folder: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    links = tmp_path / "links"
    links.mkdir()
    (links / "quillon.md").symlink_to(folder / "quillon.md")
    (links / "sub").symlink_to(folder)
    for command in (("series", links, "QLLN"), ("check", links), ("export", links), ("index", links)):
        told = run(*command).err
        assert "quillon.md: The link leads out of the folder" in told
        assert "sub: The link leads out of the folder" in told
    assert "leads out" not in run("problems", links).err


def test_problems_are_listed_with_reasons(run, folder: Path) -> None:  # type: ignore[no-untyped-def]
    problems = run("problems", folder, "--json").json
    assert {problem["file"] for problem in problems} == {"broken.md"}
    assert all(problem["reason"] and "line" in problem for problem in problems)
    assert "broken.md" in run("problems", folder).out


def test_calendars_are_listed_with_their_evidence(run, folder: Path) -> None:  # type: ignore[no-untyped-def]
    assert run("calendars", folder, "--json").json == []
    assert "No article states" in run("calendars", folder).err
    stated = QUILLON.replace("for the fourth quarter", "for the fourth quarter ended January 31, 2025")
    (folder / "stated.md").write_text(stated, encoding="utf-8")
    [year] = run("calendars", folder, "--json").json
    assert (year["issuer"], year["year_end"], year["named_for"], year["corrected"]) == ("QLLN", 1, "end", False)
    assert year["evidence"] == [{"file": "stated.md", "year_end": 1}]
    shown = run("calendars", folder).out
    assert "January" in shown
    assert "learnt from 1 article" in shown
    assert "stated.md" in shown


def test_extract_of_a_folder_lets_its_articles_teach_each_other(run, folder: Path) -> None:  # type: ignore[no-untyped-def]
    def end(path: Path) -> str:
        records = [json.loads(line) for line in run("extract", path).out.splitlines()]
        return str(next(record["period_end"] for record in records if record["file"].endswith("quillon.md")))

    stated = QUILLON.replace("for the fourth quarter", "for the fourth quarter ended January 31, 2025")
    (folder / "stated.md").write_text(stated, encoding="utf-8")
    assert (end(folder), end(folder / "quillon.md")) == ("2025-01", "2024-12")


def test_render_writes_a_page(run, folder: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    page = run("render", folder / "quillon.md").out
    assert "<h1" in page
    assert "$52 million" in page
    run("render", folder / "quillon.md", "-o", tmp_path / "page.html")
    assert "$52 million" in (tmp_path / "page.html").read_text("utf-8")


@pytest.mark.parametrize(
    "arguments",
    [
        ["index"],
        ["index", "a", "b"],
        ["search", "a"],
        ["search", "a", "b", "--limit", "few"],
        ["search", "a", "b", "--limit", "-1"],
        ["extract"],
        ["extract", "a", "--format", "xml"],
        ["screenshot", "a"],
        ["screenshot", "a", "-o", "b.png", "--size", "big"],
        ["screenshot", "a", "-o", "b.png", "--size", "10x10"],
        ["--colour"],
        ["a", "b"],
    ],
)
def test_wrong_usage(run, arguments: list[str]) -> None:  # type: ignore[no-untyped-def]
    wrong = run(*arguments)
    assert wrong.status == 2
    assert wrong.out == ""
    assert "usage: topline" in wrong.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["index", "missing"],
        ["search", "missing", "x"],
        ["problems", "missing"],
        ["series", "missing", "QLLN"],
        ["extract", "missing"],
        ["check", "missing"],
        ["guidance", "missing", "QLLN"],
        ["show", "missing.md"],
        ["numbers", "missing.md"],
        ["render", "missing.md"],
        ["missing"],
        ["./missing"],
    ],
)
def test_what_is_not_there(run, arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.chdir(tmp_path)
    failed = run(*arguments)
    assert failed.status == 1
    assert failed.out == ""
    assert "missing" in failed.err
    assert "Traceback" not in failed.err


def test_a_folder_is_no_article(run, folder: Path) -> None:  # type: ignore[no-untyped-def]
    assert run("show", folder).status == run("render", folder).status == 1


def test_a_file_that_cannot_be_written_is_a_failure(run, folder: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    failed = run("extract", folder, "-o", tmp_path / "no" / "such" / "folder.jsonl")
    assert failed.status == 1
    assert "cannot be written" in failed.err


def test_a_command_wins_over_a_folder_of_its_name(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "index").mkdir()
    monkeypatch.chdir(tmp_path)
    assert run("index").status == 2
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(variable, raising=False)
    opened = run("./index")
    assert opened.status == 1
    assert "display" in opened.err  # it went on to open a window


def test_version_and_help(run) -> None:  # type: ignore[no-untyped-def]
    assert run("--version").out == f"topline {__version__}\n"
    shown = run("--help")
    assert shown.status == 0
    assert all(command in shown.out for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_each_command_has_examples(run, command: str) -> None:  # type: ignore[no-untyped-def]
    shown = run(command, "--help")
    assert shown.status == 0
    assert f"examples:\n  topline {command} " in shown.out


def test_names_that_no_console_can_show_come_out_as_escapes(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    folder = tmp_path / "odd"
    folder.mkdir()
    (folder / os.fsdecode(b"caf\xe9.md")).write_text(QUILLON, encoding="utf-8")
    (folder / "bell\a.md").write_text(BRAE, encoding="utf-8")
    found = run("search", folder, "", "--format", "json")
    assert {article["file"] for article in found.json} == {"caf\udce9.md", "bell\a.md"}
    assert "\a" not in run("search", folder, "").out


@pytest.mark.parametrize(("command", "loaded"), [(["search", "revenue"], ["numpy"]), (["problems"], [])])
def test_commands_load_no_qt(folder: Path, command: list[str], loaded: list[str]) -> None:
    code = (
        "import sys; from topline.cli import main\n"
        "status = main([sys.argv[2], sys.argv[1], *sys.argv[3:]])\n"
        "print([name for name in ('PySide6', 'pyqtgraph', 'numpy') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder), *command], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == str(loaded)


def test_python_m_topline(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "topline", "index", str(folder), "--json"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0
    assert json.loads(done.stdout)["articles"] == 3


def test_who_reads_only_the_beginning_is_no_accident(folder: Path) -> None:
    for number in range(400):
        (folder / f"{number}.md").write_text(f"---\ntitle: {'x' * 250}\n---\n", encoding="utf-8")
    code = "import sys; from topline.cli import main; sys.exit(main(['search', sys.argv[1], '']))"
    with subprocess.Popen(
        [sys.executable, "-c", code, str(folder)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


def test_output_replaces_ordinary_files_alone(run, folder: Path, tmp_path: Path) -> None:
    # a device or a pipe is written to; replaced, it would be gone for the whole machine
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE)
    assert run("extract", folder / "quillon.md", "-o", pipe).status == 0
    read, _ = reader.communicate(timeout=60)
    assert b'"metric"' in read
    assert pipe.is_fifo()

    target, link = tmp_path / "target.jsonl", tmp_path / "link.jsonl"
    link.symlink_to(target)
    assert run("extract", folder / "quillon.md", "-o", link).status == 0
    assert link.is_symlink()
    assert b'"metric"' in target.read_bytes()


def test_a_name_that_is_too_long_is_said(run, folder: Path) -> None:
    done = run("show", folder / ("x" * 300 + ".md"))
    assert done.status == 1
    assert done.err.startswith("topline: ")


def test_links_in_a_circle_are_said(run, folder: Path) -> None:
    (folder / "loop.md").symlink_to(folder / "loop.md")
    done = run("show", folder / "loop.md")
    assert done.status == 1
    assert done.err.startswith("topline: ")


def test_export_writes_the_figures_that_a_search_finds(run, folder: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    lines = run("export", folder, "--query", "-ticker:BRHF").out.splitlines()
    assert [json.loads(line)["quote"] for line in lines] == ["$52 million", "12%"]
    assert run("export", folder, "--query", "ticker:BRHF").out == ""
    path = tmp_path / "figures.csv"
    written = run("export", folder, "-o", path)
    assert (written.status, written.out) == (0, "")
    (revenue, growth) = csv.DictReader(io.StringIO(path.read_text("utf-8-sig")))
    assert (revenue["file"], revenue["low"], growth["low"]) == ("quillon.md", "52000000", "12")


def test_export_of_one_article_and_of_a_series(run, folder: Path) -> None:  # type: ignore[no-untyped-def]
    article = run("export", folder, "--article", "quillon.md", "--format", "csv").out
    assert [row["quote"] for row in csv.DictReader(io.StringIO(article))] == ["$52 million", "12%"]
    points = [json.loads(line) for line in run("export", folder, "--series", "qlln").out.splitlines()]
    assert {(point["origin"], point["period"]) for point in points} >= {("stated", "2024Q4"), ("implied", "2023Q4")}
    assert run("export", folder, "--article", "missing.md").status == 1


def test_export_says_what_is_wrong(run, folder: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    assert "Name a file" in run("export", folder, "--format", "xlsx").err
    wrong = run("export", folder, "--query", "tiker:QLLN")
    assert (wrong.status, "no field 'tiker'" in wrong.err) == (2, True)
    nowhere = run("export", folder, "-o", tmp_path / "missing" / "figures.xlsx")
    assert nowhere.status == 1
    assert "cannot be written" in nowhere.err


def test_corrections_go_from_one_folder_to_another(run, folder: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    line = {
        "file": "quillon.md", "start": 0, "quote": "$52 million", "before": "The company reported revenue of ",
        "after": " for the fourth quarter, up", "kind": "reject", "figure": None, "id": "one", "set_at": 5,
        "was": {"metric": "revenue", "form": "level", "status": "actual", "low": 52e6, "high": 52e6, "unit": "USD",
                "period": "2024Q4"},
    }  # fmt: skip
    shared = tmp_path / "corrections.jsonl"
    shared.write_text(json.dumps(line) + "\n", encoding="utf-8")
    assert run("corrections", "import", folder, shared).out == "1 of 1 corrections imported\n"
    assert [json.loads(one)["quote"] for one in run("export", folder).out.splitlines()] == ["12%"]
    listed = run("corrections", "list", folder).out
    assert "quillon.md" in listed
    assert "no figure" in listed
    out = tmp_path / "out.jsonl"
    run("corrections", "export", folder, "-o", out)
    assert json.loads(out.read_text("utf-8"))["id"] == "one"
    assert run("corrections", "export", folder).out == out.read_text("utf-8")
    run("corrections", "import", folder, "--replace", os.devnull)
    assert run("corrections", "export", folder).out == ""
    run("corrections", "import", folder, out)
    assert run("corrections", "export", folder).out == out.read_text("utf-8")


def test_a_wrong_file_of_corrections_changes_nothing(run, folder: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    shared = tmp_path / "corrections.jsonl"
    shared.write_text('{"file": "quillon.md"}\n', encoding="utf-8")
    wrong = run("corrections", "import", folder, shared)
    assert (wrong.status, "Line 1 is no correction" in wrong.err) == (1, True)
    assert run("corrections", "import", folder).status == 2
    assert run("corrections", "import", folder, tmp_path / "missing").status == 1


def test_notes_go_from_one_folder_to_another(run, folder: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    shared = tmp_path / "notes.jsonl"
    notes = {"quillon.md": "Thin margins\n\n=1+1 \udce9 毛利率", "gone.md": "waits"}
    lines = [json.dumps({"file": file, "text": text, "set_at": 86_400_000}) for file, text in notes.items()]
    shared.write_text("\n".join(lines), encoding="ascii")
    imported = run("notes", "import", folder, shared)
    assert imported.out == "2 of 2 notes imported\n"
    assert "On files that are not in the folder, for which they wait: 1" in imported.err
    listed = run("notes", "list", folder).out.splitlines()
    assert listed[1:4] == ["  waits", "quillon.md  2 Jan 1970", "  Thin margins"]
    out = tmp_path / "out.jsonl"
    run("notes", "export", folder, "-o", out)
    assert {one["file"]: one["text"] for one in map(json.loads, out.read_text("utf-8").splitlines())} == notes
    assert run("notes", "export", folder).out == out.read_text("utf-8")
    assert [line.split()[0] for line in run("search", folder, "has:note").out.splitlines() if "quillon" in line] != []
    run("notes", "import", folder, "--replace", os.devnull)
    assert run("notes", "export", folder).out == ""
    run("notes", "import", folder, out)
    assert run("notes", "export", folder).out == out.read_text("utf-8")


def test_an_older_note_does_not_take_the_place_of_a_later_one(run, folder: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    shared = tmp_path / "notes.jsonl"
    for text, set_at, count in (("the later", 20, 1), ("the earlier", 10, 0)):
        shared.write_text(json.dumps({"file": "quillon.md", "text": text, "set_at": set_at}) + "\n", encoding="utf-8")
        assert run("notes", "import", folder, shared).out == f"{count} of 1 notes imported\n"
    assert json.loads(run("notes", "export", folder).out)["text"] == "the later"


@pytest.mark.parametrize(
    "line",
    [
        '{"file": "quillon.md"}',
        '{"file": "quillon.md", "text": ""}',
        '{"file": "", "text": "a"}',
        '{"file": "quillon.md", "text": "a", "set_at": -1}',
        '{"file": "quillon.md", "text": "a", "body_hash": "../x"}',
        json.dumps({"file": "quillon.md", "text": "a" * 50_001}),
        "[" * 100_000,
        '{"set_at": ' + "9" * 10_000 + "}",
        "no JSON",
    ],
)
def test_a_wrong_file_of_notes_changes_nothing(run, folder: Path, tmp_path: Path, line: str) -> None:  # type: ignore[no-untyped-def]
    shared = tmp_path / "notes.jsonl"
    shared.write_text(json.dumps({"file": "quillon.md", "text": "fine"}) + f"\n\n{line}\n", encoding="utf-8")
    wrong = run("notes", "import", folder, shared)
    assert (wrong.status, wrong.out) == (1, "")
    assert "Line 3" in wrong.err
    assert run("notes", "export", folder).out == ""


def test_show_prints_the_note_of_a_file_in_whichever_folder_it_was_opened(  # type: ignore[no-untyped-def]
    run, folder: Path, tmp_path: Path
) -> None:
    file = folder / "sub" / "brae.md"
    assert "note:" not in run("show", file).out
    shared = tmp_path / "notes.jsonl"
    shared.write_text(json.dumps({"file": "sub/brae.md", "text": "Who is she?\nAsk \x1b[2J"}) + "\n", encoding="utf-8")
    run("notes", "import", folder, shared)
    assert run("show", file).out.endswith("note:       Who is she?\n            Ask \N{REPLACEMENT CHARACTER}[2J\n")
    assert json.loads(run("show", file, "--json").out)["notes"] == ["Who is she?\nAsk \x1b[2J"]
    assert "note:" not in run("show", folder / "quillon.md").out
