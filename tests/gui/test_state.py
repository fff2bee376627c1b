"""The window's state comes back, and whatever stands in its file never keeps the window from opening."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Literal, get_args, get_origin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.analysis.compare import Along
from core.analysis.measures import Measure
from core.library.order import Group, Sort
from gui import state
from gui.state import CHOICES, MOST_RECENT, WindowState, load_state, save_state


def test_what_was_saved_comes_back(tmp_path: Path) -> None:
    left = WindowState(query="ticker:ALAB", zoom=1.21, panes=[204, 312, 924], theme="dark", tab="ticker")
    left.opened(tmp_path)
    save_state(tmp_path / "window.json", left)
    assert load_state(tmp_path / "window.json") == left


def test_names_that_are_no_unicode_are_kept(tmp_path: Path) -> None:
    left = WindowState()
    left.opened(Path("/articles/caf\udce9"))
    save_state(tmp_path / "window.json", left)
    assert load_state(tmp_path / "window.json").folder == "/articles/caf\udce9"


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '{"panes": [99999999999, 1, 1]}', '{"zoom": 0}', '{"zoom": "NaN"}', '{"theme": "purple"}',
     '{"panes": [-1]}', '{"panes": [true, 1, 1]}', '{"recent": 3}', '{"recent": [3]}', '{"serif": "yes"}',
     '{"theme": []}', '{"zoom": true}', '{"query": null}', '{"compared": [' + '"A", ' * 100 + '"A"]}', "[" * 100_000,
     "\x00"],
    ids=lambda text: text[:24],
)  # fmt: skip
def test_a_damaged_file_is_a_fresh_start(tmp_path: Path, text: str) -> None:
    (tmp_path / "window.json").write_text(text, encoding="utf-8")
    assert load_state(tmp_path / "window.json") == WindowState()


def test_what_it_does_not_know_is_left_aside(tmp_path: Path) -> None:
    (tmp_path / "window.json").write_text('{"colour": "mauve", "zoom": 2, "theme": "dark"}', encoding="utf-8")
    assert load_state(tmp_path / "window.json") == WindowState(zoom=2, theme="dark")


def test_the_words_that_may_be_chosen_are_those_of_the_types() -> None:
    names = {"Along": Along, "Measure": Measure, "Group": Group, "Sort": Sort}
    types = {field.name: eval(field.type, {**names, **vars(state)}) for field in fields(WindowState)}  # type: ignore[arg-type]
    words = {name: get_args(type_) for name, type_ in types.items() if get_origin(type_) is Literal}
    assert words == CHOICES


@given(st.binary(max_size=200))
def test_any_file_can_be_loaded(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    file = tmp_path_factory.mktemp("state") / "window.json"
    file.write_bytes(data)
    assert load_state(file).zoom > 0


def test_a_missing_file_and_an_unwritable_place(tmp_path: Path) -> None:
    assert load_state(tmp_path / "none.json") == WindowState()
    save_state(tmp_path / "no" / "such" / "folder.json", WindowState())
    assert not (tmp_path / "no").exists()


def test_recent_folders_are_the_newest_each_once() -> None:
    left = WindowState()
    for number in range(MOST_RECENT + 5):
        left.opened(Path(f"/f{number}"))
    left.opened(Path("/f9"))
    assert left.recent[:2] == ["/f9", f"/f{MOST_RECENT + 4}"]
    assert len(left.recent) == len(set(left.recent)) == MOST_RECENT
