"""What the user corrected holds in lists, searches and series, whatever happens to the folder and the index."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from core.article import reader
from core.export.gathering import article_records
from core.figures.correcting import LOST
from core.figures.correction import Correction, anchor_of
from core.figures.figure import Figure
from core.library.library import Library, Touched
from core.library.parser import parse
from core.settings import Home
from tests.core.library.conftest import QUILLON, write


@pytest.fixture
def full(library: Library) -> Library:
    library.refresh(workers=1)
    return library


def figures(library: Library, file: str = "quillon.md") -> tuple[Figure, ...]:
    row = library.row_of(file)
    assert row is not None
    ((_, found),) = library.figures_of([row.id])
    return found


def found(library: Library, query: str) -> set[str]:
    (section,) = library.find(parse(query))
    return {row.file for row in library.rows(section.ids)}


def correction(library: Library, quote: str, kind: str = "change", **changed: object) -> Correction:
    was = next(figure for figure in figures(library) if figure.quote == quote)
    article = reader.read(library.folder, "quillon.md")
    now = replace(was, **changed) if kind == "change" else None  # type: ignore[arg-type]
    anchor = anchor_of(article.body, was.start, was.end)
    return Correction(f"{kind}-{was.start}", "quillon.md", kind, anchor, was, now, article.body_hash, 1)  # type: ignore[arg-type]


def revenue(library: Library) -> Figure:
    return next(figure for figure in figures(library) if figure.quote == "$52 million")


def touched(library: Library, *files: str) -> None:
    library.refresh(workers=1, touched=Touched(frozenset(files)))


def test_a_correction_holds_everywhere(full: Library) -> None:
    assert found(full, "revenue>100M") == set()
    full.corrections.put([correction(full, "$52 million", low=152e6, high=152e6)])
    touched(full, "quillon.md")
    assert (revenue(full).low, revenue(full).correction) == (152e6, "changed")
    assert found(full, "revenue>100M") == {"quillon.md"}
    row = full.row_of("quillon.md")
    assert row is not None
    assert row.headline.revenue == "$152M"
    assert {f.low for _, of in full.ticker_figures("QLLN") for f in of if f.metric == "revenue"} >= {152e6}


def test_articles_with_corrections_are_found(full: Library) -> None:
    assert found(full, "has:correction") == set()
    one = correction(full, "$52 million", low=152e6, high=152e6)
    full.corrections.put([one])
    full.refresh(workers=1)
    assert found(full, "has:correction") == {"quillon.md"}
    full.corrections.drop([one.id])
    full.refresh(workers=1)
    assert found(full, "has:correction") == set()


def test_articles_whose_numbers_do_not_come_out_are_found_as_the_user_corrected_them(
    full: Library, folder: Path
) -> None:
    told = "In the fourth quarter of 2024, revenue rose 35% year over year to $150 million from $120 million.\n"
    right = told.replace("35%", "25%")
    write(folder, {"wrong.md": f"# Pellworth\n\n{told}", "right.md": f"# Pellworth\n\n{right}"})
    full.refresh(workers=1)
    assert found(full, "has:contradiction") == {"wrong.md"}
    assert "wrong.md" not in found(full, "-has:contradiction")
    (growth,) = [figure for figure in figures(full, "wrong.md") if figure.quote == "35%"]
    article = reader.read(full.folder, "wrong.md")
    anchor = anchor_of(article.body, growth.start, growth.end)
    full.corrections.put([Correction("r", "wrong.md", "change", anchor, growth, replace(growth, low=25.0, high=25.0))])
    full.refresh(workers=1)
    assert found(full, "has:contradiction") == set()


def test_taking_it_back_restores_what_was_extracted(full: Library) -> None:
    before = figures(full)
    one = correction(full, "$52 million", low=152e6, high=152e6)
    full.corrections.put([one])
    touched(full, "quillon.md")
    full.corrections.drop([one.id])
    touched(full, "quillon.md")
    assert figures(full) == before
    assert found(full, "revenue>100M") == set()


def test_a_rejected_figure_is_found_drawn_and_exported_no_more(full: Library) -> None:
    full.corrections.put([correction(full, "$52 million", "reject")])
    full.refresh(workers=1)
    assert revenue(full).correction == "rejected"
    assert found(full, "revenue>1M") == set()
    row = full.row_of("quillon.md")
    assert row is not None
    assert "$52 million" not in {record.quote for record in article_records(full, [row.id])}


def test_the_file_is_read_again_with_the_correction(full: Library, folder: Path) -> None:
    full.corrections.put([correction(full, "$52 million", low=152e6, high=152e6)])
    write(folder, {"quillon.md": QUILLON.replace("Here is what", "Here, at some length, is what")})
    full.refresh(workers=1)
    assert revenue(full).low == 152e6
    assert not any(problem.code == LOST for _, problem in full.problems())


def test_where_the_number_has_changed_it_is_told_and_not_applied(full: Library, folder: Path) -> None:
    full.corrections.put([correction(full, "$52 million", low=152e6, high=152e6)])
    write(folder, {"quillon.md": QUILLON.replace("$52 million", "$53 million")})
    full.refresh(workers=1)
    assert {figure.correction for figure in figures(full)} == {None}
    ((file, problem),) = [(file, p) for file, p in full.problems() if p.code == LOST]
    assert file == "quillon.md"
    assert "“$52 million” is not applied" in problem.reason
    assert "quillon.md" in found(full, "is:problem")
    # and the words come back
    write(folder, {"quillon.md": QUILLON})
    full.refresh(workers=1)
    assert revenue(full).low == 152e6


def test_where_the_sentence_has_come_to_mean_something_else_it_is_told_and_waits(full: Library, folder: Path) -> None:
    body = "# Pellworth\n\nRevenue for the third quarter of 2024 at the whole company was $50.0 million.\n"
    write(folder, {"pellworth.md": body})
    full.refresh(workers=1)
    (was,) = figures(full, "pellworth.md")
    article = reader.read(full.folder, "pellworth.md")
    anchor = anchor_of(article.body, was.start, was.end)
    one = Correction("p", "pellworth.md", "change", anchor, was, replace(was, basis="gaap"), article.body_hash, 1)
    full.corrections.put([replace(one, made_in=article.body_hash)])
    full.refresh(workers=1)
    assert [f.basis for f in figures(full, "pellworth.md")] == ["gaap"]
    changed = body.replace("Revenue", "Operating expenses").replace("third", "second")
    write(folder, {"pellworth.md": changed})
    for _ in range(2):  # what was seen since is no longer what was corrected
        full.refresh(workers=1)
        told = [(f.metric, f.period, f.basis, f.correction) for f in figures(full, "pellworth.md")]
        assert told == [("operating_expenses", "2024Q2", None, None)]
        assert [file for file, problem in full.problems() if problem.code == LOST] == ["pellworth.md"]
        assert len(full.corrections.of("pellworth.md")) == 1
    write(folder, {"pellworth.md": body})
    full.refresh(workers=1)
    assert [f.basis for f in figures(full, "pellworth.md")] == ["gaap"]


def test_it_follows_a_file_that_is_renamed_in_one_refresh(full: Library, folder: Path) -> None:
    full.corrections.put([correction(full, "$52 million", low=152e6, high=152e6)])
    full.refresh(workers=1)
    (folder / "quillon.md").rename(folder / "sub" / "renamed.md")
    full.refresh(workers=1)
    assert {figure.correction for figure in figures(full, "sub/renamed.md")} == {"changed", None}


def test_it_follows_a_file_that_was_seen_to_move_though_its_text_changed_too(full: Library, folder: Path) -> None:
    full.corrections.put([correction(full, "$52 million", low=152e6, high=152e6)])
    full.set_starred(["quillon.md"], True)
    full.refresh(workers=1)
    (folder / "quillon.md").unlink()
    write(folder, {"sub/renamed.md": QUILLON.replace("Here is what", "Here, at some length, is what")})
    moved = Touched(frozenset({"quillon.md", "sub/renamed.md"}), (("quillon.md", "sub/renamed.md"),))
    full.refresh(workers=1, touched=moved)
    assert {figure.correction for figure in figures(full, "sub/renamed.md")} == {"changed", None}
    assert "sub/renamed.md" in found(full, "is:starred")
    assert full.corrections.of("quillon.md") == ()


def test_a_file_that_is_saved_by_way_of_another_keeps_its_own(full: Library, folder: Path) -> None:
    full.corrections.put([correction(full, "$52 million", low=152e6, high=152e6)])
    (folder / "quillon.md").rename(folder / "quillon.md~")
    write(folder, {"quillon.md": QUILLON.replace("Here is what", "Here, at some length, is what")})
    moved = Touched(frozenset({"quillon.md"}), (("quillon.md", "quillon.md~"), ("new.tmp", "quillon.md")))
    full.refresh(workers=1, touched=moved)
    assert revenue(full).low == 152e6


def test_what_another_process_corrects_comes_in_with_the_next_refresh(
    full: Library, home: Home, folder: Path
) -> None:
    other = Library.open(folder, home)
    other.corrections.put([correction(full, "$52 million", low=152e6, high=152e6)])
    full.corrections.put([correction(full, "12%", low=13.0, high=13.0)])
    full.refresh(workers=1)
    assert revenue(full).low == 152e6
    assert {f.low for f in figures(other) if f.correction} == {152e6, 13.0}
    other.close()


def test_a_damaged_index_takes_no_correction_along(full: Library, home: Home, folder: Path) -> None:
    full.corrections.put([correction(full, "$52 million", low=152e6, high=152e6)])
    full.refresh(workers=1)
    full.close()
    home.index.write_bytes(b"SQLite format 3\x00" + bytes(range(256)) * 64)
    again = Library.open(folder, home)
    again.refresh(workers=1)
    assert revenue(again).low == 152e6
    again.close()


def test_the_folder_is_not_written_to(full: Library, folder: Path) -> None:
    def everything() -> dict[str, tuple[bytes, int]]:
        return {str(p): (p.read_bytes(), p.stat().st_mtime_ns) for p in sorted(folder.rglob("*")) if p.is_file()}

    before = everything()
    full.corrections.put([correction(full, "$52 million", low=152e6, high=152e6)])
    full.refresh(workers=1)
    full.corrections.merge(full.corrections.of("quillon.md"), replace=True)
    full.corrections.drop([one.id for one in full.corrections.of("quillon.md")])
    full.refresh(workers=1)
    assert everything() == before


def test_an_index_built_anew_has_it(full: Library, home: Home, folder: Path) -> None:
    full.corrections.put([correction(full, "$52 million", low=152e6, high=152e6)])
    full.refresh(workers=1)
    full.close()
    home.index.unlink()
    again = Library.open(folder, home)
    again.refresh(workers=1)
    assert revenue(again).low == 152e6
    again.close()


def test_an_unchanged_folder_is_not_read_again(full: Library) -> None:
    full.corrections.put([correction(full, "$52 million", low=152e6, high=152e6)])
    full.refresh(workers=1)
    with full._index.reading() as connection:
        (before,) = connection.execute("SELECT revision FROM root").fetchone()
    full.refresh(workers=1)
    with full._index.reading() as connection:
        assert connection.execute("SELECT revision FROM root").fetchone() == (before,)


def test_corrections_wait_for_files_that_are_not_there(full: Library, folder: Path) -> None:
    one = replace(correction(full, "$52 million", low=152e6, high=152e6), file="later.md", body_hash="")
    full.corrections.merge([one])
    full.refresh(workers=1)
    assert [kept.id for kept in full.corrections.of("later.md")] == [one.id]
    write(folder, {"later.md": QUILLON})
    full.refresh(workers=1)
    assert "changed" in {figure.correction for figure in figures(full, "later.md")}


def test_a_folder_opens_without_what_files_of_corrections_need() -> None:
    """pydantic takes as long to load as the window's frame."""
    code = "import sys, core.library.library; print('pydantic' in sys.modules)"
    root = Path(__file__).parents[3]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
