"""Corrections are kept, follow their articles, and go through a file unchanged."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import ToplineError
from core.figures.correction import Anchor, Correction
from core.figures.figure import Basis, Figure, Form, Status, Versus
from core.figures.vocabulary import METRICS
from core.marks.correction_record import from_lines, to_lines
from core.marks.marks import Marks
from core.marks.places import Whereabouts

ROOT = "/articles"
texts = st.text(st.characters(codec="utf-8"), max_size=20)
texts.validate()  # the table of characters is made here, and not on the time of the first example
bounds = st.tuples(*[st.floats(allow_nan=False, allow_infinity=False)] * 2).map(sorted)
LOOKS = tuple(
    Figure(metric, form, status, low, 0, unit, "", 0, 0, versus, period, basis=basis, approximate=about)
    for metric, form, status, low, unit, period, versus, basis, about in zip(
        sorted(METRICS),
        *(
            itertools.cycle(values)
            for values in (
                get_args(Form),
                get_args(Status),
                (0.0, None),
                ("USD", "EUR", "percent", "pp", "x", "count"),
                (None, "2024Q4", "2025H1", "2024-9M", "2024FY", "2024-01", "TTM"),
                (None, *get_args(Versus)),
                (None, *get_args(Basis)),
                (False, True),
            )
        ),
        strict=False,
    )
)
"""Figures that have every value of every field among them: one is drawn, where each field drawn alone takes a second
for a few examples."""


@st.composite
def corrections(draw: st.DrawFn) -> Correction:
    quote = draw(st.text(st.characters(codec="utf-8"), min_size=1, max_size=20))
    anchor = Anchor(quote, draw(texts), draw(texts), draw(st.integers(0, 10**6)))

    def figure() -> Figure:
        look, (low, high) = draw(st.sampled_from(LOOKS)), draw(bounds)
        words = draw(st.none() | texts)
        return replace(
            look,
            low=None if look.low is None else low,
            high=high,
            scope=words,
            company=words and words[::-1],
            quote=quote,
            start=anchor.start,
            end=anchor.start + len(quote),
        )

    kind = draw(st.sampled_from(["change", "reject", "add"]))
    return Correction(
        id=draw(st.uuids()).hex,
        file=draw(st.sampled_from(["a.md", "sub/b.md", "caf\udce9.md", "财报.md", " \u2028.md"])),
        kind=kind,
        anchor=anchor,
        was=None if kind == "add" else figure(),
        figure=None if kind == "reject" else figure(),
        body_hash=draw(st.sampled_from(["", "00ff"])),
        set_at=draw(st.integers(0, 2**53)),
        made_in=draw(st.sampled_from(["", "0a1b"])),
    )


@st.composite
def some_of_one_figure(draw: st.DrawFn) -> list[Correction]:
    """Corrections, to some of which another of the same figure is added, as two windows may make them."""
    made = draw(st.lists(corrections(), max_size=4, unique_by=lambda one: one.id))
    others = made[: draw(st.integers(0, 2))]
    return [*made, *(replace(one, id=draw(st.uuids()).hex, set_at=draw(st.integers(0, 2**53))) for one in others)]


many = some_of_one_figure()


def everything(marks: Marks) -> set[Correction]:
    return set(itertools.chain.from_iterable(marks.corrections(ROOT).values()))


@given(many)
def test_a_file_of_corrections_comes_back(some: list[Correction]) -> None:
    text = to_lines(some)
    assert sorted(from_lines(text), key=lambda one: one.id) == sorted(some, key=lambda one: one.id)
    assert to_lines(from_lines(text)) == text
    # through the bytes of a file, as a command writes and reads them
    assert set(from_lines(text.encode("utf-8", "backslashreplace").decode())) == set(some)


@settings(max_examples=30, deadline=None)
@given(many)
def test_export_then_import_is_the_identity(some: list[Correction]) -> None:
    with TemporaryDirectory() as folder:
        first, second = Marks(Path(folder) / "1.db"), Marks(Path(folder) / "2.db")
        first.put_corrections(ROOT, some)
        assert everything(first) == set(some)
        text = to_lines(everything(first))
        second.merge_corrections(ROOT, from_lines(text))
        assert everything(second) == set(some)
        # into where they came from: nothing changes
        first.merge_corrections(ROOT, from_lines(text))
        assert to_lines(everything(first)) == text
        second.merge_corrections(ROOT, from_lines(text), replace=True)
        assert to_lines(everything(second)) == text
        first.close()
        second.close()


def one(**changed: object) -> Correction:
    anchor = Anchor("$52 million", "Revenue was ", " in the quarter", 12)
    was = Figure("revenue", "level", "actual", 52e6, 52e6, "USD", "$52 million", 12, 23)
    told = Correction("one", "a.md", "change", anchor, was, replace(was, low=53e6, high=53e6), "aa", 1_000)
    return replace(told, **changed)  # type: ignore[arg-type]


@pytest.fixture
def kept(tmp_path: Path):  # type: ignore[no-untyped-def]
    marks = Marks(tmp_path / "marks.db")
    yield marks
    marks.close()


def test_a_correction_is_kept_replaced_and_taken_back(kept: Marks) -> None:
    kept.put_corrections(ROOT, [one(), one(id="two", file="b.md")])
    kept.put_corrections(ROOT, [one(set_at=2_000)])
    assert kept.corrections_of(ROOT, "a.md") == (one(set_at=2_000),)
    assert kept.corrections_of("/others", "a.md") == ()
    kept.drop_corrections(ROOT, ["one"])
    assert everything(kept) == {one(id="two", file="b.md")}


def test_of_two_of_one_figure_the_later_holds(kept: Marks) -> None:
    kept.put_corrections(ROOT, [one()])
    earlier, later = one(id="other", set_at=500), one(id="other", set_at=2_000)
    assert kept.merge_corrections(ROOT, [earlier]) == 0
    assert everything(kept) == {one()}
    assert kept.merge_corrections(ROOT, [later]) == 1
    assert everything(kept) == {later}


def test_they_follow_a_file_that_is_renamed_and_wait_for_one_that_is_gone(kept: Marks) -> None:
    kept.set("read", ROOT, {"new.md": "aa"}, True)  # that it has marks of its own is no matter
    kept.put_corrections(ROOT, [one()])
    kept.follow(ROOT, lambda: Whereabouts({}))
    assert kept.corrections_of(ROOT, "a.md") == (one(),)
    kept.follow(ROOT, lambda: Whereabouts({"new.md": "aa"}))
    assert kept.corrections_of(ROOT, "new.md") == (one(file="new.md"),)
    kept.follow(ROOT, lambda: Whereabouts({"new.md": "bb"}))
    assert kept.corrections_of(ROOT, "new.md") == (one(file="new.md", body_hash="bb"),)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "Line 2 is no JSON"),
        ("[]", "Line 2 is no correction"),
        ('{"file": "a.md"}', "start"),
        (to_lines([one()]).replace("revenue", "revenues"), "no metric 'revenues'"),
        (to_lines([one()]).replace("53000000.0", "1e999"), "Line 2"),
        (to_lines([one()]).replace('"high": 53000000.0', '"high": 1.0'), "low is above high"),
        (to_lines([one()]).replace('"kind": "change"', '"kind": "reject"'), "Line 2"),
        (to_lines([one()]).replace('"USD"', '"dollars"'), "unit"),
        (to_lines([one()]).replace('"period": null', '"period": "2024Q5"'), "period"),
        (to_lines([one()]).replace('"set_at": 1000', '"set_at": 1e30'), "set_at"),
        (to_lines([one()]).replace('"body_hash": "aa"', '"body_hash": "\\udce9"'), "body_hash"),
        (to_lines([one()]).replace('"low": 52000000.0, "high": 52000000.0', '"low": null, "high": null'), "one bound"),
        ("[" * 100_000, "no JSON that can be read"),
        (f'{{"start": {"9" * 10_000}}}', "no JSON that can be read"),
    ],
)
def test_a_wrong_line_is_named(line: str, reason: str) -> None:
    with pytest.raises(ToplineError, match="Line 2") as raised:
        list(from_lines(f"{to_lines([one(id='good')])}{line}\n"))
    assert reason in str(raised.value)
    assert "Nothing was imported" in str(raised.value)
