"""Files are renumbered, swapped and edited, seen and unseen, and all that the user did stays with its article."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.figures.correction import Anchor, Correction
from core.library.library import Library, Touched
from core.library.parser import parse
from tests.core.library.conftest import write


@pytest.fixture
def numbered(library: Library, folder: Path) -> Library:
    """Four more articles, of which three bear a note, a star and a correction."""
    write(folder, {f"{number}.md": text(number) for number in range(1, 5)})
    library.refresh(workers=1)
    for number in range(1, 4):
        file = f"{number}.md"
        library.notes.put(library.notes.of(file), f"note {number}", "")
        library.set_starred([file], True)
        quote, (_, hashes) = f"${number}0 million", library.notes._known(file, {})
        at = text(number).partition("---\n\n")[2].index(quote)
        anchor = Anchor(start=at, quote=quote, before="revenue of ", after=" for")
        library.corrections.put(
            [Correction(f"id {number}", file, "rejected", anchor, None, None, hashes[file], number)]
        )
    library.refresh(workers=1)
    return library


def text(number: int) -> str:
    return (
        f"---\ntitle: Article {number}\n---\n\n"
        f"Fenmarsh Tools {'(FNMT) ' * number}had revenue of ${number}0 million for the third quarter of 2024.\n"
    )


def renamed(folder: Path, *moves: tuple[int, int]) -> tuple[tuple[str, str], ...]:
    for old, new in moves:
        (folder / f"{old}.md").rename(folder / f"{new}.md")
    return tuple((f"{old}.md", f"{new}.md") for old, new in moves)


def refresh(library: Library, moves: tuple[tuple[str, str], ...], *, told: bool) -> None:
    paths = frozenset(path for move in moves for path in move)
    library.refresh(workers=1, touched=Touched(paths, moves) if told else None)


def borne(library: Library) -> dict[str, str]:
    """The article that each note, star and correction is on, by its title's number, and the file."""
    rows = {row.file: row for row in library.rows(library.find(parse("is:starred"))[0].ids)}
    notes = {file: note.text for file, note in library.notes.all().items()}
    corrections = library.corrections.all()
    assert rows.keys() == notes.keys() == corrections.keys()
    for file, row in rows.items():
        number = row.title.removeprefix("Article ")
        assert (notes[file], row.note) == (f"note {number}", f"note {number}")
        assert [one.id for one in corrections[file]] == [f"id {number}"]
    return {row.title.removeprefix("Article "): file for file, row in rows.items()}


@pytest.mark.parametrize("told", [True, False])
@pytest.mark.parametrize(
    ("moves", "expected"),
    [
        (((4, 5), (3, 4), (2, 3), (1, 2)), {"1": "2.md", "2": "3.md", "3": "4.md"}),
        (((1, 9), (2, 1), (9, 2)), {"1": "2.md", "2": "1.md", "3": "3.md"}),
        (((1, 9), (3, 1), (2, 3), (9, 2)), {"1": "2.md", "2": "3.md", "3": "1.md"}),
        (((4, 9), (1, 4), (9, 1)), {"1": "4.md", "2": "2.md", "3": "3.md"}),
    ],
    ids=["chain", "swap", "rotation", "swap with one that bears nothing"],
)
def test_all_goes_along(
    numbered: Library, folder: Path, moves: tuple[tuple[int, int], ...], expected: dict[str, str], told: bool
) -> None:
    refresh(numbered, renamed(folder, *moves), told=told)
    assert borne(numbered) == expected
    refresh(numbered, (), told=False)
    assert borne(numbered) == expected
    assert not [problem for _, problem in numbered.problems() if "correct" in problem.code]


def test_one_of_a_chain_that_was_seen_was_edited(numbered: Library, folder: Path) -> None:
    moves = renamed(folder, (4, 5), (3, 4), (2, 3), (1, 2))
    write(folder, {"3.md": text(2) + "\nOne sentence more.\n"})
    refresh(numbered, moves, told=True)
    assert borne(numbered) == {"1": "2.md", "2": "3.md", "3": "4.md"}


def test_a_file_that_is_edited_keeps_its_own_though_it_has_a_copy(numbered: Library, folder: Path) -> None:
    write(folder, {"copy.md": text(1)})
    numbered.refresh(workers=1)
    write(folder, {"1.md": text(1) + "\nOne sentence more.\n"})
    numbered.refresh(workers=1)
    assert borne(numbered)["1"] == "1.md"


@pytest.mark.parametrize("earlier", ["note 2", ""])
def test_a_note_that_is_being_written_while_files_are_renumbered(
    numbered: Library, folder: Path, earlier: str
) -> None:
    if not earlier:
        numbered.notes.put(numbered.notes.of("2.md"), "", "note 2")
    open_one = numbered.notes.of("2.md")
    refresh(numbered, renamed(folder, (4, 5), (3, 4), (2, 3), (1, 2)), told=False)
    written = numbered.notes.put(open_one, "note 2 and more", earlier)
    assert (written.files, written.unseen) == (("3.md",), "")
    notes = {file: note.text for file, note in numbered.notes.all().items()}
    assert notes == {"2.md": "note 1", "3.md": "note 2 and more", "4.md": "note 3"}


def test_a_note_that_is_being_written_on_a_file_that_is_edited_and_has_a_copy(
    numbered: Library, folder: Path
) -> None:
    write(folder, {"copy.md": text(2)})
    numbered.refresh(workers=1)
    open_one = numbered.notes.of("2.md")
    write(folder, {"2.md": text(2) + "\nOne sentence more.\n"})
    numbered.refresh(workers=1)
    assert numbered.notes.put(open_one, "note 2 and more", "note 2").files == ("2.md",)
