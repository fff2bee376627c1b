"""Marks, notes and corrections stay with their articles when files are renumbered, swapped and edited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.figures.correction import Anchor, Correction
from core.library.touched import Touched
from core.marks.marks import Marks
from core.marks.notes import Note
from core.marks.places import Whereabouts, places

ROOT = "/articles"


@pytest.fixture
def marks(tmp_path: Path) -> Iterator[Marks]:
    with closing(Marks(tmp_path / "marks.db")) as marks:
        yield marks


def bear(marks: Marks, *files: str) -> None:
    """Each file gets a star, a correction, and a note with an earlier text; all of them tell its body."""
    for file in files:
        body = f"body of {file}"
        marks.set("starred", ROOT, {file: body}, True)
        marks.put_notes(ROOT, [Note(file, f"first of {body}", 1, body)], "", begins=True)
        marks.put_notes(ROOT, [Note(file, f"of {body}", 2, body)], f"first of {body}", begins=True)
        anchor = Anchor(start=0, quote="$5 million", before="", after="")
        marks.put_corrections(ROOT, [Correction(body, file, "rejected", anchor, None, None, body, 1)])


def borne(marks: Marks) -> dict[str, str]:
    """By article, named by the file that it was in, the file that has all of its own now."""
    found = {note.text.removeprefix("of body of "): file for file, note in marks.notes(ROOT).items()}
    for article, file in found.items():
        assert [note.text for note in marks.note(ROOT, file)[1]] == [f"first of body of {article}"]
        assert [one.id for one in marks.corrections_of(ROOT, file)] == [f"body of {article}"]
    assert marks.of(ROOT, "starred") == set(found.values())
    return found


def now(**bodies: str) -> dict[str, str]:
    return {f"{file}.md": body for file, body in bodies.items()}


def test_a_chain(marks: Marks) -> None:
    bear(marks, "a.md", "b.md", "c.md")
    marks.follow(ROOT, lambda: Whereabouts(now(b="body of a.md", c="body of b.md", d="body of c.md")))
    assert borne(marks) == {"a.md": "b.md", "b.md": "c.md", "c.md": "d.md"}


def test_two_that_swap_their_names_and_swap_back(marks: Marks) -> None:
    bear(marks, "a.md", "b.md")
    marks.follow(ROOT, lambda: Whereabouts(now(a="body of b.md", b="body of a.md")))
    assert borne(marks) == {"a.md": "b.md", "b.md": "a.md"}
    marks.follow(ROOT, lambda: Whereabouts(now(a="body of a.md", b="body of b.md")))
    assert borne(marks) == {"a.md": "a.md", "b.md": "b.md"}


def test_three_that_rotate(marks: Marks) -> None:
    bear(marks, "a.md", "b.md", "c.md")
    marks.follow(ROOT, lambda: Whereabouts(now(a="body of c.md", b="body of a.md", c="body of b.md")))
    assert borne(marks) == {"a.md": "b.md", "b.md": "c.md", "c.md": "a.md"}


def test_a_chain_that_was_seen_of_files_that_were_edited(marks: Marks) -> None:
    bear(marks, "a.md", "b.md", "c.md")
    touched = Touched(moves=(("c.md", "d.md"), ("b.md", "c.md"), ("a.md", "b.md")))
    marks.follow(ROOT, lambda: Whereabouts(now(b="edited 1", c="edited 2", d="edited 3"), touched.moved))
    assert borne(marks) == {"a.md": "b.md", "b.md": "c.md", "c.md": "d.md"}
    marks.follow(ROOT, lambda: Whereabouts(now(x="edited 1", y="edited 2", z="edited 3")))
    assert borne(marks) == {"a.md": "x.md", "b.md": "y.md", "c.md": "z.md"}


def test_of_a_chain_unseen_what_belongs_to_one_that_was_edited_waits(marks: Marks) -> None:
    bear(marks, "a.md", "b.md", "c.md")
    marks.follow(ROOT, lambda: Whereabouts(now(b="body of a.md", c="edited", d="body of c.md")))
    # nothing tells that c.md is what b.md was, rather than c.md with another text
    assert borne(marks) == {"a.md": "b.md", "b.md": "b.md~", "c.md": "d.md"}
    marks.follow(ROOT, lambda: Whereabouts(now(b="body of a.md", c="body of b.md", d="body of c.md")))
    assert borne(marks)["b.md"] == "c.md"


def test_what_is_there_counts_more_than_what_was_seen(marks: Marks) -> None:
    bear(marks, "a.md", "b.md")
    # by way of a name that no article has, of which nothing is told
    touched = Touched(moves=(("b.md", "a.md"),))
    marks.follow(ROOT, lambda: Whereabouts(now(a="body of b.md", b="body of a.md"), touched.moved))
    assert borne(marks) == {"a.md": "b.md", "b.md": "a.md"}


def test_with_copies_it_stays_where_the_body_still_is(marks: Marks) -> None:
    bear(marks, "a.md", "b.md")
    marks.follow(ROOT, lambda: Whereabouts(now(a="body of a.md", b="body of a.md", c="body of b.md", d="body of a.md")))
    assert borne(marks) == {"a.md": "a.md", "b.md": "c.md"}


def test_a_file_that_is_edited_keeps_its_own_though_it_had_a_copy(marks: Marks) -> None:
    bear(marks, "a.md")
    there = now(a="edited", copy="body of a.md")
    marks.follow(ROOT, lambda: Whereabouts(there, copies={"body of a.md": {"a.md", "copy.md"}}))
    assert borne(marks) == {"a.md": "a.md"}


def test_where_it_cannot_be_told_which_it_is_it_stays(marks: Marks) -> None:
    bear(marks, "a.md")
    marks.follow(ROOT, lambda: Whereabouts(now(a="edited", one="body of a.md", two="body of a.md")))
    assert borne(marks) == {"a.md": "a.md"}


def test_empty_bodies_are_not_taken_for_one_another(marks: Marks) -> None:
    marks.set("starred", ROOT, {"a.md": "", "b.md": ""}, True)
    marks.follow(ROOT, lambda: Whereabouts(now(b="", c="")))
    assert marks.of(ROOT, "starred") == {"a.md", "b.md"}
    marks.follow(ROOT, lambda: Whereabouts(now(b="", c="", d=""), {"a.md": "b.md", "b.md": "d.md"}.get))  # type: ignore[arg-type]
    assert marks.of(ROOT, "starred") == {"b.md", "d.md"}


def test_two_windows_follow_one_after_the_other(marks: Marks) -> None:
    bear(marks, "a.md", "b.md")
    with closing(Marks(marks.path)) as other:
        there = Whereabouts(now(a="body of b.md", b="body of a.md"), Touched(moves=(("a.md", "b.md"),)).moved)
        for window in (marks, other, marks):
            window.follow(ROOT, lambda: there)
    assert borne(marks) == {"a.md": "b.md", "b.md": "a.md"}


def test_thousands_of_one_body_that_move_together() -> None:
    keys = [(f"old/{number}.md", "the same") for number in range(5_000)]
    there = {f"new/{number}.md": "the same" for number in range(5_000)}
    found = places(keys, Whereabouts(there))
    assert found == {key: key[0].replace("old", "new") for key in keys}


@dataclass
class Folder:
    """Bodies by file, and what a watch would tell of what happens to them."""

    files: dict[str, str]
    moves: list[tuple[str, str]] = field(default_factory=list)

    def happen(self, what: str, one: str, other: str, number: int) -> None:
        if one not in self.files or one == other:
            return
        if what == "edit":
            self.files[one] = f"edit {number}"
        elif what == "swap" and other in self.files:
            self.files[one], self.files[other] = self.files[other], self.files[one]
            self.moves += [(one, "spare.md"), (other, one), ("spare.md", other)]
        elif (what == "rename" and other not in self.files) or what == "replace":
            self.files[other] = self.files.pop(one)
            self.moves.append((one, other))
        elif what == "remove":
            del self.files[one]


NAMES = [f"{number}.md" for number in range(6)]
DONE = st.tuples(
    st.sampled_from(["rename", "rename", "swap", "edit", "replace", "remove"]),
    st.sampled_from(NAMES), st.sampled_from([*NAMES, "x/1.md"]),
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    marked=st.sets(st.sampled_from(NAMES[:5]), min_size=1),
    rounds=st.lists(st.tuples(st.lists(DONE, max_size=9), st.booleans()), min_size=1, max_size=3),
)
def test_whatever_happens_each_is_with_its_article_and_nothing_is_lost(
    marked: set[str], rounds: list[tuple[list[tuple[str, str, str]], bool]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    with closing(Marks(tmp_path_factory.mktemp("marks") / "marks.db")) as marks:
        bear(marks, *marked)
        folder = Folder({file: f"body of {file}" for file in NAMES[:5]})
        remembered = {file: f"body of {file}" for file in marked}
        number = 0
        for steps, told in rounds:
            folder.moves.clear()
            for step in steps:
                folder.happen(*step, number := number + 1)
            moved = Touched(moves=tuple(folder.moves)).moved if told else (lambda file: file)
            marks.follow(ROOT, partial(Whereabouts, folder.files, moved))
            found = borne(marks)
            assert found.keys() == marked
            check(folder.files, remembered, found)
            remembered = {article: folder.files.get(found[article], body) for article, body in remembered.items()}


def check(files: Mapping[str, str], remembered: Mapping[str, str], found: Mapping[str, str]) -> None:
    """Each is on the file that has the body that it was on, where there is one; bodies are unique here."""
    where = {body: file for file, body in files.items()}
    for article, body in remembered.items():
        if body in where:
            assert found[article] == where[body]
        assert files.get(found[article]) not in remembered.values() or files[found[article]] == body
