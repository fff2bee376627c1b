"""What others did to the marks is told once, by what changed; what one did oneself is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from core.figures.correction import Anchor, Correction
from core.figures.figure import FiscalYear
from core.marks.marks import Marks
from core.marks.notes import Note
from core.marks.overheard import Overheard
from core.marks.searches import SavedSearch

ROOT = "/articles"
SEARCH = SavedSearch("1", "Optics", "tag:optics", 1.0)
CORRECTION = Correction("1", "caf\udce9.md", "reject", Anchor("$5 million", "", "", 0), None, None, "", 1)
DONE: tuple[tuple[Callable[[Marks], object], Overheard], ...] = (
    (lambda marks: marks.set("read", ROOT, {"a.md": ""}, True), Overheard(marks=True)),
    (lambda marks: marks.put_notes(ROOT, [Note("a.md", "x", 1)], "", begins=True), Overheard(marks=True)),
    (lambda marks: marks.put_search(SEARCH), Overheard(searches=True)),
    (lambda marks: marks.set_fiscal_year("BRDL", FiscalYear(6)), Overheard(years=True)),
    (lambda marks: marks.put_corrections(ROOT, [CORRECTION]), Overheard(corrected=frozenset({"caf\udce9.md"}))),
    (lambda marks: marks.put_corrections("/other", [CORRECTION]), Overheard()),
)


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[Marks, Marks]]:
    with closing(Marks(tmp_path / "marks.db")) as one, closing(Marks(tmp_path / "marks.db")) as other:
        for marks in (one, other):
            assert marks.overheard(ROOT) == Overheard()
        yield one, other


@pytest.mark.parametrize(("do", "expected"), DONE)
def test_it_is_told_to_others_and_once(
    two: tuple[Marks, Marks], do: Callable[[Marks], object], expected: Overheard
) -> None:
    one, other = two
    do(one)
    assert one.overheard(ROOT) == Overheard()
    assert other.overheard(ROOT) == expected
    assert other.overheard(ROOT) == Overheard()


def test_what_was_taken_back_is_told_too(two: tuple[Marks, Marks]) -> None:
    one, other = two
    one.put_search(SEARCH)
    one.put_corrections(ROOT, [CORRECTION])
    other.overheard(ROOT)
    one.drop_search(SEARCH.id)
    one.drop_corrections(ROOT, [CORRECTION.id])
    assert other.overheard(ROOT) == Overheard(searches=True, corrected=frozenset({CORRECTION.file}))


def test_what_one_did_before_is_not_told_with_what_another_does(two: tuple[Marks, Marks]) -> None:
    one, other = two
    one.put_search(SEARCH)
    one.overheard(ROOT)  # as the window does that sees its own file change
    other.set("read", ROOT, {"a.md": ""}, True)
    assert one.overheard(ROOT) == Overheard(marks=True)
